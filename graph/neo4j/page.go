package neo4j

import (
	"fmt"
	"strings"

	"github.com/krajina/krajina/graph"
)

// What a node, a link and a page look like in an answer is read by decode.go.

// record is the expression for a node of one of the kinds: its values, unless the reader holds them. placed is the same with
// its order.
func (c *compiler) record(n string, kinds graph.Kinds) string {
	if c.words.holds(kinds) {
		return n + ".id"
	}
	return n + "._record"
}

func (c *compiler) placed(n string, kinds graph.Kinds) string {
	if c.words.holds(kinds) {
		return n + ".id"
	}
	return fmt.Sprintf("[%[1]s._record, %[1]s._order]", n)
}

// kindsAt are the kinds to which a relation leads.
func kindsAt(r graph.Relation) graph.Kinds {
	switch {
	case r.To != graph.NoKind:
		return graph.KindsOf(r.To)
	case !r.Inverse:
		return r.Property.Definition().To
	}
	return 0
}

// linkMap is a link as it is collected: via, relationship, and the node at its other end.
func (h hop) linkMap() string {
	return fmt.Sprintf("{v: %s, l: %s, a: startNode(%[2]s), b: endNode(%[2]s), o: %s}", h.via, h.link, h.object)
}

// told is the expression for a link that was collected under the name y, with its statements. The link to a source rests on
// statements that may themselves lead somewhere.
func (c *compiler) told(y string, p graph.Property) string {
	to := p.Definition().To
	objects := "[" + c.record(y+".b", to) + "]"
	if p == graph.PropSources {
		at, x := c.fresh("i"), c.fresh("x")
		objects = fmt.Sprintf("COLLECT { UNWIND %[1]s.l._rows AS %[2]s MATCH (%[3]s:Node) WHERE %[3]s.id = %[1]s.a._objects[%[2]s] AND %[4]s RETURN DISTINCT %[5]s }",
			y, at, x, c.alive(x), c.record(x, 0))
	}
	return fmt.Sprintf("[%[1]s, %[2]s, %[3]s, %[4]s.l._rows, [_i IN %[4]s.l._rows | %[4]s.a._statements[_i]], %[5]s]",
		c.placed(y+".v", 0), c.placed(y+".a", 0), c.placed(y+".o", to), y, objects)
}

// list is a list of nodes in the making: clauses that bind node, each node once, and links to how a relation reached it.
type list struct {
	clauses, node string
	// rank is the expression by which the list is ordered where the query names no order; "" where there is none.
	rank string
	// links is the expression for the list of links, as linkMap has them, or of their roles where no reasons are asked for; ""
	// where nobody asks.
	links    string
	relation graph.Relation
	kinds    graph.Kinds // that its nodes may have, 0 for any
	// aggregates says that there is an aggregation among the clauses.
	aggregates bool
}

// find gives the clause that binds the page of the kind's nodes that meet a query, and the page's variable. total is how many
// nodes of the kind there are.
func (c *compiler) find(kind graph.Kind, q graph.Query, total int) (clause, page string) {
	c.unknownIDs(q.Where)
	n := c.fresh("n")
	if w := q.Window; q.Where == nil && q.Order == nil && w.Last == nil && w.Before == "" && !w.All {
		return c.beginning(n, kind, q, total)
	}
	l := list{node: n, clauses: c.among(n, kind, q.Where), kinds: graph.KindsOf(kind), aggregates: c.seed.strength != ""}
	if met := c.met(n, q.Where, false); met != "true" {
		l.clauses += "\nAND " + met
	}
	l.rank = c.strength(n, q.Where)
	return c.page(l, q)
}

// among gives the clauses that bind n to nodes of the kind, among them all that meet the condition. Where no index finds them they
// are found by their label: of ten nodes of a graph nine are of another kind.
func (c *compiler) among(n string, kind graph.Kind, where graph.Condition) string {
	all := c.candidates(n, kind, nil)
	if clauses := c.candidates(n, kind, where); clauses != all {
		return clauses
	}
	return "MATCH (" + isKind(n, kind) + ") WHERE " + c.alive(n)
}

// beginning is a page of all nodes of a kind in their own order, which an index has: it reads no more than the page.
func (c *compiler) beginning(n string, kind graph.Kind, q graph.Query, total int) (clause, page string) {
	from, after := "0", ""
	if q.Window.After != "" {
		id, x := c.fresh("id"), c.fresh("n")
		cursor := c.once(fmt.Sprintf("head(COLLECT { WITH %s AS %s %s WITH %[4]s WHERE %[4]s._kind = '%[5]s' RETURN [%[4]s._sort, %[4]s._order] })",
			c.param(cursorText(q.Window.After)), id, c.lookup(id, x), x, kind))
		from = fmt.Sprintf("CASE WHEN %s IS NOT NULL THEN 1 END", cursor)
		after = fmt.Sprintf(" AND %[1]s._sort >= %[2]s[0] AND %[1]s._order > %[2]s[1]", n, cursor)
	}
	first := c.param(size(q.Window, q.Window.First, true))
	found, page := c.fresh("found"), c.fresh("page")
	edges, before := c.fresh("edges"), c.aggregations
	ahead, edge := c.edge(n, graph.KindsOf(kind), "0", "null", q)
	aggregates := c.aggregations > before
	return fmt.Sprintf(`
WITH *, COLLECT { MATCH (%[1]s:Node) WHERE %[1]s._kind = '%[2]s' AND %[1]s._sort >= '' AND %[3]s%[4]s
RETURN %[1]s ORDER BY %[1]s._kind, %[1]s._sort, %[1]s._order LIMIT %[5]s + 1 } AS %[6]s`,
			n, kind, c.alive(n), after, first, found) +
			c.collect(fmt.Sprintf("UNWIND %s[0..%s] AS %s%s", found, first, n, ahead), edge, edges, aggregates) +
			fmt.Sprintf("\nWITH *, [%[1]s, [%[2]s, CASE WHEN size(%[3]s) > %[4]s THEN 0 ELSE %[1]s END], %[5]s] AS %[6]s", c.param(total), from, found, first, edges, page),
		page
}

// follow gives the clause that binds the page of a node's neighbours, and the page's variable.
func (c *compiler) follow(from string, r graph.Relation, q graph.Query) (clause, page string) {
	c.unknownIDs(q.Where)
	c.seed = seed{}
	if c.words.tells(r, q) {
		return "", c.held(from, r, q)
	}
	h := c.hop(from, r)
	l := list{node: h.to, clauses: h.match, relation: r, kinds: kindsAt(r)}
	if met := c.met(h.to, q.Where, false); met != "true" {
		l.clauses += "\nAND " + met
	}
	linked := q.Reasons || r.Property.Definition().Takes&graph.QRole != 0
	how := h.link + ".roles" // what is told of a link
	if q.Reasons {
		how = h.linkMap()
	}
	if !r.Deep && !r.Narrower && !r.Property.Definition().Symmetric {
		// Two nodes are joined by one relationship of a type.
		if ranked(r) {
			l.rank = h.link + "._ranks[0]"
		}
		if linked {
			l.links = "[" + how + "]"
		}
		return c.page(l, q)
	}
	// What is bound outside may not stand in an aggregation, so that what is told of a link is made before.
	link := c.fresh("link")
	before, collected := fmt.Sprintf("\nWITH %s, %s", h.to, h.link), ""
	if ranked(r) {
		l.rank = c.fresh("rank")
		collected += fmt.Sprintf(", max(%s._ranks[0]) AS %s", h.link, l.rank)
	}
	if linked {
		l.links = c.fresh("links")
		before += ", " + how + " AS " + link
		collected += fmt.Sprintf(", collect(DISTINCT %s) AS %s", link, l.links)
	}
	l.aggregates = collected != ""
	if collected == "" {
		l.clauses += "\nWITH DISTINCT " + h.to
	} else {
		l.clauses += before + "\nWITH " + h.to + collected
	}
	return c.page(l, q)
}

// page orders a list, cuts its window, and says of what is in it what the query asks. A list from its beginning of which nothing
// more is asked is an expression, without a clause.
func (c *compiler) page(l list, q graph.Query) (clause, page string) {
	ordered, kept := "WITH "+l.node, l.node
	x := c.fresh("x")
	node, rank, links := x, "0", "null"
	if l.rank != "" || l.links != "" {
		r, each := "0", "null"
		if l.rank != "" {
			r = c.fresh("rank")
			ordered += fmt.Sprintf(", %s AS %s", l.rank, r)
			l.rank, rank = r, x+"[1]"
		}
		if l.links != "" {
			each = c.fresh("links")
			ordered += fmt.Sprintf(", %s AS %s", l.links, each)
			links = x + "[2]"
		}
		kept, node = fmt.Sprintf("[%s, %s, %s]", l.node, r, each), x+"[0]"
	}
	all := c.fresh("all")
	listed := fmt.Sprintf("%s\n%s ORDER BY %s", l.clauses, ordered, order(l, q.Order))
	bounds, fields, shown := c.window(q.Window, all, strings.TrimPrefix(node, x))
	if len(q.Next.Follow) == 0 && !q.Next.Stated && !q.Reasons {
		_, edge := c.edge(node, l.kinds, rank, links, q)
		cut := fmt.Sprintf("[%s[%s IN %s | %s]]", fields, x, shown, edge)
		if !l.aggregates && bounds == "" {
			return "", fmt.Sprintf("[%s IN [COLLECT { %s RETURN %s }] | %s][0]", all, listed, kept, cut)
		}
		page = c.fresh("page")
		return c.collect(listed, kept, all, l.aggregates) + bounds + fmt.Sprintf("\nWITH *, %s AS %s", cut, page), page
	}
	if l.links != "" {
		links = c.reached(links, l.relation, q.Reasons)
	}
	each := fmt.Sprintf("UNWIND %s AS %s", shown, x)
	if node != x {
		n := c.fresh("n")
		each += fmt.Sprintf(" WITH *, %s AS %s", node, n)
		node = n
	}
	edges, page := c.fresh("edges"), c.fresh("page")
	before := c.aggregations
	ahead, edge := c.edge(node, l.kinds, rank, links, q)
	return c.collect(listed, kept, all, l.aggregates) + bounds + c.collect(each+ahead, edge, edges, c.aggregations > before) +
		fmt.Sprintf("\nWITH *, [%s%s] AS %s", fields, edges, page), page
}

// collect gives the clause that names the list of what clauses bind: an expression, which costs less than a subquery, unless
// there is an aggregation among them, which may not stand in one together with what is bound outside.
func (c *compiler) collect(clauses, element, name string, aggregates bool) string {
	if !aggregates {
		return fmt.Sprintf("\nWITH *, COLLECT { %s RETURN %s } AS %s", clauses, element, name)
	}
	c.aggregations++
	return fmt.Sprintf("\nCALL (*) { %s\nWITH %s AS element RETURN collect(element) AS %s }", clauses, element, name)
}

// edge gives the clauses before and the expression for one node of a page; what there is none of at the end is left out.
func (c *compiler) edge(x string, kinds graph.Kinds, rank, reached string, q graph.Query) (ahead, edge string) {
	matches := "null"
	if q.Reasons {
		matches = c.matches(x, q.Where)
	}
	ahead, next := c.next(x, q.Next)
	parts := []string{c.record(x, kinds), rank, reached, matches, next}
	for last := len(parts) - 1; parts[last] == "null" || last == 1 && parts[last] == "0"; last-- {
		parts = parts[:last]
	}
	return ahead, "[" + strings.Join(parts, ", ") + "]"
}
