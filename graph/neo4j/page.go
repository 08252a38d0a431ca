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
	return fmt.Sprintf("[%[1]s.id, %[1]s._values]", n)
}

func (c *compiler) placed(n string, kinds graph.Kinds) string {
	if c.words.holds(kinds) {
		return n + ".id"
	}
	return fmt.Sprintf("[%[1]s.id, %[1]s._values, %[1]s._order]", n)
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
			y, at, x, alive(x), c.record(x, 0))
	}
	return fmt.Sprintf("[%[1]s, %[2]s, %[3]s, %[4]s.l._rows, [_i IN %[4]s.l._rows | %[4]s.a._statements[_i]], %[5]s]",
		c.placed(y+".v", 0), c.placed(y+".a", 0), c.placed(y+".o", to), y, objects)
}

// list is a list of nodes in the making: clauses that bind node, each node once, and links to how a relation reached it.
type list struct {
	clauses, node string
	// rank is the expression by which the list is ordered where the query names no order; "" where there is none.
	rank string
	// links is the expression for the list of links, as linkMap has them; "" where nobody asks.
	links    string
	relation graph.Relation
	kinds    graph.Kinds // that its nodes may have, 0 for any
	// few says that the list is short by nature: what one node links to.
	few bool
}

// find gives the clause that binds the page of the kind's nodes that meet a query, and the page's variable. total is how many
// nodes of the kind there are.
func (c *compiler) find(kind graph.Kind, q graph.Query, total int) (clause, page string) {
	c.unknownIDs(q.Where)
	n := c.fresh("n")
	if w := q.Window; q.Where == nil && q.Order == nil && w.Last == nil && w.Before == "" && !w.All {
		return c.beginning(n, kind, q, total)
	}
	l := list{node: n, clauses: c.candidates(n, kind, q.Where), kinds: graph.KindsOf(kind)}
	if met := c.met(n, q.Where, false); met != "true" {
		l.clauses += "\nAND " + met
	}
	l.rank = c.strength(n, q.Where)
	return c.page(l, q)
}

// beginning is a page of all nodes of a kind in their own order, which an index has: it reads no more than the page.
func (c *compiler) beginning(n string, kind graph.Kind, q graph.Query, total int) (clause, page string) {
	from, after := "0", ""
	if q.Window.After != "" {
		id, x := c.fresh("id"), c.fresh("n")
		cursor := c.once(fmt.Sprintf("head(COLLECT { WITH %s AS %s %s WITH %[4]s WHERE %[4]s._kind = '%[5]s' RETURN [%[4]s._sort, %[4]s._order, %[4]s.id] })",
			c.param(cursorText(q.Window.After)), id, c.lookup(id, x), x, kind))
		from = fmt.Sprintf("CASE WHEN %s IS NOT NULL THEN 1 END", cursor)
		after = fmt.Sprintf(" AND %[1]s._sort >= %[2]s[0] AND (%[1]s._order > %[2]s[1] OR %[1]s._order = %[2]s[1] AND %[1]s.id > %[2]s[2])", n, cursor)
	}
	first := c.param(size(q.Window, q.Window.First, true))
	found, edges, page := c.fresh("found"), c.fresh("edges"), c.fresh("page")
	ahead, edge := c.edge(n, graph.KindsOf(kind), "0", "null", q)
	return fmt.Sprintf(`
CALL (*) {
MATCH (%[1]s:Node) WHERE %[1]s._kind = '%[2]s' AND %[1]s._sort >= '' AND %[3]s%[4]s
WITH %[1]s ORDER BY %[1]s._kind, %[1]s._sort, %[1]s._order, %[1]s.id LIMIT %[5]s + 1
RETURN collect(%[1]s) AS %[6]s
}
CALL (*) {
UNWIND %[6]s[0..%[5]s] AS %[1]s%[7]s
WITH %[8]s AS edge
RETURN collect(edge) AS %[9]s
}
WITH *, [%[10]s, %[11]s, CASE WHEN size(%[6]s) > %[5]s THEN 0 ELSE %[10]s END, %[9]s] AS %[12]s`,
		n, kind, alive(n), after, first, found, ahead, edge, edges, c.param(total), from, page), page
}

// follow gives the clause that binds the page of a node's neighbours, and the page's variable.
func (c *compiler) follow(from string, r graph.Relation, q graph.Query) (clause, page string) {
	c.unknownIDs(q.Where)
	c.seed = seed{}
	h := c.hop(from, r)
	l := list{node: h.to, clauses: h.match, relation: r, kinds: kindsAt(r)}
	if met := c.met(h.to, q.Where, false); met != "true" {
		l.clauses += "\nAND " + met
	}
	linked := q.Reasons || r.Property.Definition().Takes&graph.QRole != 0
	if !r.Deep && !r.Narrower && !r.Property.Definition().Symmetric {
		// Two nodes are joined by one relationship of a type.
		if ranked(r) {
			l.rank = h.link + "._ranks[0]"
		}
		if linked {
			l.links = "[" + h.linkMap() + "]"
		}
		l.few = !r.Inverse
		return c.page(l, q)
	}
	// What is bound outside may not stand in an aggregation, so that the link is made before.
	link := c.fresh("link")
	before, collected := fmt.Sprintf("\nWITH %s, %s", h.to, h.link), ""
	if ranked(r) {
		l.rank = c.fresh("rank")
		collected += fmt.Sprintf(", max(%s._ranks[0]) AS %s", h.link, l.rank)
	}
	if linked {
		l.links = c.fresh("links")
		before += ", " + h.linkMap() + " AS " + link
		collected += fmt.Sprintf(", collect(DISTINCT %s) AS %s", link, l.links)
	}
	if collected == "" {
		l.clauses += "\nWITH DISTINCT " + h.to
	} else {
		l.clauses += before + "\nWITH " + h.to + collected
	}
	return c.page(l, q)
}

// page orders a list, cuts its window, and says of what is in it what the query asks: a subquery, because an expression may
// not aggregate what is bound outside of it. A whole list of which nothing more is asked is an expression, without a clause.
func (c *compiler) page(l list, q graph.Query) (clause, page string) {
	nodes, ranks, links, i := c.fresh("nodes"), c.fresh("ranks"), c.fresh("links"), c.fresh("i")
	rank, reached := "0", "null"
	ordered, collected, kept := "WITH "+l.node, fmt.Sprintf("WITH collect(%s) AS %s", l.node, nodes), nodes
	leaf := len(q.Next.Follow) == 0 && !q.Next.Stated && !q.Reasons
	plain := l.rank == "" && l.links == "" && q.Window.All // nothing is aggregated, and nothing is cut
	if w := q.Window; leaf && (l.few || plain) && w.After == "" && w.Before == "" && w.Last == nil {
		return "", c.few(l, q)
	}
	if l.rank != "" {
		r := c.fresh("rank")
		ordered += fmt.Sprintf(", %s AS %s", l.rank, r)
		collected += fmt.Sprintf(", collect(%s) AS %s", r, ranks)
		kept += ", " + ranks
		l.rank, rank = r, fmt.Sprintf("%s[%s]", ranks, i)
	}
	if l.links != "" {
		each := c.fresh("links")
		ordered += ", " + l.links + " AS " + each
		collected += fmt.Sprintf(", collect(%s) AS %s", each, links)
		kept += ", " + links
		reached = c.reached(fmt.Sprintf("%s[%s]", links, i), l.relation, q.Reasons)
	}
	cut, from, to := c.window(q.Window, nodes, kept)
	places := fmt.Sprintf("range(%s, %s - 1)", bound(from), bound(to))
	edges := ""
	if leaf {
		_, edge := c.edge(fmt.Sprintf("%s[%s]", nodes, i), l.kinds, rank, reached, q)
		edges = fmt.Sprintf("[%s IN %s | %s]", i, places, edge)
	} else {
		x := c.fresh("x")
		ahead, edge := c.edge(x, l.kinds, rank, reached, q)
		edges = c.fresh("edges")
		cut += fmt.Sprintf("\nCALL (*) {\nUNWIND %s AS %s\nWITH %[2]s, %[3]s[%[2]s] AS %[4]s%[5]s\nWITH %[6]s AS edge\nRETURN collect(edge) AS %[7]s\n}", places, i, nodes, x, ahead, edge, edges)
	}
	page = c.fresh("page")
	return fmt.Sprintf("\nCALL (*) {\n%s\n%s ORDER BY %s\n%s%s\nRETURN [size(%s), %s, %s, %s] AS %s\n}",
		l.clauses, ordered, order(l, q.Order), collected, cut, nodes, from, to, edges, page), page
}

// few is the expression for the page of a list that is short, or wanted as a whole: what its nodes are is asked before it is cut.
func (c *compiler) few(l list, q graph.Query) string {
	rank, reached, ordered := "0", "null", "WITH "+l.node
	if l.rank != "" {
		rank = c.fresh("rank")
		ordered += fmt.Sprintf(", %s AS %s", l.rank, rank)
		l.rank = rank
	}
	if l.links != "" {
		links := c.fresh("links")
		ordered += fmt.Sprintf(", %s AS %s", l.links, links)
		reached = c.reached(links, l.relation, false)
	}
	_, edge := c.edge(l.node, l.kinds, rank, reached, q)
	edges := fmt.Sprintf("COLLECT { %s\n%s ORDER BY %s RETURN %s }", l.clauses, ordered, order(l, q.Order), edge)
	if q.Window.All {
		return "[" + edges + "]"
	}
	all, first := c.fresh("all"), c.param(size(q.Window, q.Window.First, true))
	return fmt.Sprintf("[%[1]s IN [%[2]s] | [size(%[1]s), 0, CASE WHEN size(%[1]s) > %[3]s THEN %[3]s ELSE size(%[1]s) END, %[1]s[0..%[3]s]]][0]", all, edges, first)
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
