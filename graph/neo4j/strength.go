package neo4j

import (
	"fmt"
	"strings"

	"github.com/krajina/krajina/graph"
)

// strength is the expression for how strongly a node meets a condition, 0 where what it meets has no strength; "" for
// conditions that never have any. It holds for nodes that meet the condition.
func (c *compiler) strength(n string, where graph.Condition) string {
	switch w := where.(type) {
	case graph.All:
		return weakest(c.strengths(n, w, false))
	case graph.Any:
		if all := c.strengths(n, w, true); len(all) > 0 {
			return fmt.Sprintf("reduce(_s = 0, _x IN [%s] | CASE WHEN _x > _s THEN _x ELSE _s END)", strings.Join(all, ", "))
		}
	case graph.Linked:
		return c.linkedStrength(n, w)
	case graph.Leads:
		h := c.hop(n, w.Relation)
		if inner := c.strength(h.to, w.To); inner != "" {
			return fmt.Sprintf("coalesce(head(COLLECT { %s AND %s WITH %s AS s RETURN s ORDER BY s DESC LIMIT 1 }), 0)", h.match, c.met(h.to, w.To, false), inner)
		}
	}
	return ""
}

// strengths are those of conditions that have any; guarded ones count only where their condition is met.
func (c *compiler) strengths(n string, conditions []graph.Condition, guarded bool) []string {
	var all []string
	for _, inner := range conditions {
		s := c.strength(n, inner)
		switch {
		case s == "":
		case guarded:
			all = append(all, fmt.Sprintf("CASE WHEN %s THEN %s ELSE 0 END", c.met(n, inner, false), s))
		default:
			all = append(all, s)
		}
	}
	return all
}

// weakest is the least of the strengths that are not 0.
func weakest(all []string) string {
	switch len(all) {
	case 0:
		return ""
	case 1:
		return all[0]
	}
	return weakestOf("[" + strings.Join(all, ", ") + "]")
}

func weakestOf(list string) string {
	return fmt.Sprintf("reduce(_s = 0, _x IN %s | CASE WHEN _x > 0 AND (_s = 0 OR _x < _s) THEN _x ELSE _s END)", list)
}

func (c *compiler) linkedStrength(n string, w graph.Linked) string {
	if !ranked(w.Relation) {
		return ""
	}
	if c.seed.of(n, w) {
		return c.seed.strength
	}
	to := func(targets string) string {
		h := c.hopToOne(n, w.Relation)
		return fmt.Sprintf("coalesce(head(COLLECT { %s AND %s IN %s%s WITH %s AS s RETURN s ORDER BY s DESC LIMIT 1 }), 0)", h.match, h.to, targets, c.counted(h, w.Relevance), c.rank(h, w.Relevance))
	}
	var all []string
	if w.Any != nil {
		all = append(all, to(c.targets(w.Any, w.Narrower)))
	}
	if len(w.All) > 0 {
		each := c.fresh("each")
		all = append(all, weakestOf(fmt.Sprintf("COLLECT { UNWIND %s AS %s RETURN %s }", c.targetsOfEach(w.All, w.Narrower), each, to(each))))
	}
	return weakest(all)
}
