package neo4j

import (
	"fmt"
	"strings"

	"github.com/krajina/krajina/graph"
)

// met is the expression that says whether a node meets a condition: true, false, or null where it is not known, which is how
// Cypher's AND, OR and NOT take it too. Where nobody tells false from unknown (exact is false) it is cheaper.
func (c *compiler) met(n string, where graph.Condition, exact bool) string {
	switch w := where.(type) {
	case graph.All:
		return c.joined(n, w, " AND ", "true", exact)
	case graph.Any:
		return c.joined(n, w, " OR ", "false", exact)
	case graph.Not:
		return "(NOT " + c.met(n, w.Condition, true) + ")"
	case graph.Linked:
		return c.linked(n, w, exact)
	case graph.Leads:
		return c.leads(n, w, exact)
	case graph.Lacks:
		return "(NOT " + c.exists(n, w.Relation) + ")"
	case graph.HasText:
		return c.hasText(n, w)
	case graph.OneOf:
		value := c.value(n, w.Property)
		return fmt.Sprintf("(CASE WHEN %[1]s IN %[2]s THEN true WHEN %[1]s IS NULL OR %[1]s = 'UNKNOWN' THEN null ELSE false END)", value, c.param(w.Values))
	case graph.During:
		return c.during(n, w, exact)
	case graph.Budget:
		return c.budget(n, w)
	case graph.Undated:
		return fmt.Sprintf(`(CASE WHEN %[1]s._start IS NULL AND %[1]s._end IS NULL THEN true WHEN %[1]s._start IS NULL OR %[1]s._end IS NULL THEN false
ELSE (date('1970-01-01') + duration({days: %[1]s._end})).year < (date('1970-01-01') + duration({days: %[1]s._start})).year END)`, n)
	}
	return "true"
}

func (c *compiler) joined(n string, conditions []graph.Condition, by, none string, exact bool) string {
	if len(conditions) == 0 {
		return none
	}
	parts := make([]string, len(conditions))
	for i, inner := range conditions {
		parts[i] = c.met(n, inner, exact)
	}
	return "(" + strings.Join(parts, by) + ")"
}

func (c *compiler) linked(n string, w graph.Linked, exact bool) string {
	if c.seed.of(n, w) {
		return "true"
	}
	var parts []string
	reaches := func(targets string) string {
		h := c.hopToOne(n, w.Relation)
		return fmt.Sprintf("EXISTS { %s AND %s IN %s%s }", h.match, h.to, targets, c.counted(h, w.Relevance))
	}
	if w.Any != nil {
		parts = append(parts, reaches(c.targets(w.Any, w.Narrower)))
	}
	if len(w.All) > 0 {
		each := c.fresh("each")
		parts = append(parts, fmt.Sprintf("all(%s IN %s WHERE %s)", each, c.targetsOfEach(w.All, w.Narrower), reaches(each)))
	}
	known := c.exists(n, w.Relation)
	if len(parts) == 0 {
		parts = append(parts, known)
	}
	if len(w.None) > 0 {
		parts = append(parts, "NOT "+reaches(c.targets(w.None, w.Narrower)))
	}
	yes := strings.Join(parts, " AND ")
	if !exact {
		return "(" + yes + ")"
	}
	return fmt.Sprintf("(CASE WHEN %s THEN true WHEN NOT %s THEN null ELSE false END)", yes, known)
}

func (c *compiler) leads(n string, w graph.Leads, exact bool) string {
	h := c.hop(n, w.Relation)
	if !exact {
		return fmt.Sprintf("EXISTS { %s AND %s }", h.match, c.met(h.to, w.To, false))
	}
	// The verdicts are asked for once: a copy of the inner condition for each use of it would double with each nesting.
	list := c.fresh("verdicts")
	return fmt.Sprintf("[%[1]s IN [COLLECT { %[2]s RETURN DISTINCT %[3]s }] | CASE WHEN any(_v IN %[1]s WHERE _v) THEN true WHEN size(%[1]s) = 0 OR any(_v IN %[1]s WHERE _v IS NULL) THEN null ELSE false END][0]",
		list, h.match, c.met(h.to, w.To, true))
}

func (c *compiler) hasText(n string, w graph.HasText) string {
	words := graph.QueryWords(w.Text)
	if len(words) == 0 {
		return "true"
	}
	if !w.Deep {
		return fmt.Sprintf("all(_w IN %s WHERE any(_k IN _w WHERE _k IN %s._index))", c.param(textTokens(words)), n)
	}
	v := c.fresh("v")
	return fmt.Sprintf("all(_w IN %s WHERE EXISTS { %s AND any(_k IN _w WHERE _k IN %s._index) })", c.param(textTokens(words)), strings.TrimSuffix(c.under(n, v), "\n"), v)
}

// value is what a node shows of a property with a closed list, null where nothing is stated.
func (c *compiler) value(n string, p graph.Property) string {
	if p == graph.PropState {
		return c.status(n)
	}
	name := n + ".`" + p.String() + "`"
	if p.Definition().Many {
		return name + "[0]"
	}
	return "toString(" + name + ")"
}

// status derives a project's status as graph.StatusFrom does.
func (c *compiler) status(n string) string {
	return fmt.Sprintf(`(CASE WHEN %[1]s._status <> '' THEN %[1]s._status WHEN $today > %[1]s._end THEN 'FINISHED' WHEN $today < %[1]s._start THEN 'PLANNED'
WHEN %[1]s._start IS NOT NULL AND %[1]s._end IS NOT NULL THEN 'RUNNING' ELSE 'UNKNOWN' END)`, n)
}

// during is known where what is stated of the start and the end decides it. Where one of them is not stated, the other may still
// say that it is met.
func (c *compiler) during(n string, w graph.During, exact bool) string {
	if !exact && (w.From != nil || w.To != nil) {
		var parts []string
		if w.To != nil {
			parts = append(parts, fmt.Sprintf("coalesce(%[1]s._start, %[1]s._end) <= %[2]s", n, c.param(day(w.To.Last()))))
		}
		if w.From != nil {
			parts = append(parts, fmt.Sprintf("coalesce(%[1]s._end, %[1]s._start) >= %[2]s", n, c.param(day(w.From.First()))))
		}
		return "(" + strings.Join(parts, " AND ") + ")"
	}
	begun, over := "true", "false"
	if w.To != nil {
		to := c.param(day(w.To.Last()))
		begun = fmt.Sprintf("(CASE WHEN %[1]s._start IS NOT NULL THEN %[1]s._start <= %[2]s WHEN %[1]s._end <= %[2]s THEN true END)", n, to)
	}
	if w.From != nil {
		from := c.param(day(w.From.First()))
		over = fmt.Sprintf("(CASE WHEN %[1]s._end IS NOT NULL THEN %[1]s._end < %[2]s WHEN %[1]s._start >= %[2]s THEN false END)", n, from)
	}
	return fmt.Sprintf("(CASE WHEN %[1]s._start IS NOT NULL OR %[1]s._end IS NOT NULL THEN %[2]s AND NOT %[3]s END)", n, begun, over)
}

func (c *compiler) budget(n string, w graph.Budget) string {
	in := "true"
	if w.Min != nil {
		in += fmt.Sprintf(" AND %s._budget >= %s", n, c.param(*w.Min))
	}
	if w.Max != nil {
		in += fmt.Sprintf(" AND %s._budget <= %s", n, c.param(*w.Max))
	}
	return fmt.Sprintf("(CASE WHEN %s._budget IS NOT NULL THEN %s END)", n, in)
}
