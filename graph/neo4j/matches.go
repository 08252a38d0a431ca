package neo4j

import (
	"fmt"
	"slices"
	"strings"

	"github.com/krajina/krajina/graph"
)

// matches is the expression for what made a node meet a condition that it meets; its shape follows the condition's, null
// where there is nothing to show.
func (c *compiler) matches(n string, where graph.Condition) string {
	switch w := where.(type) {
	case graph.All:
		parts := make([]string, len(w))
		for i, inner := range w {
			parts[i] = c.matches(n, inner)
		}
		return "[" + strings.Join(parts, ", ") + "]"
	case graph.Any:
		parts := make([]string, len(w))
		for i, inner := range w {
			if parts[i] = c.matches(n, inner); parts[i] != "null" {
				parts[i] = fmt.Sprintf("CASE WHEN %s THEN %s END", c.met(n, inner, false), parts[i])
			}
		}
		return "[" + strings.Join(parts, ", ") + "]"
	case graph.Linked:
		h := c.hopToOne(n, w.Relation)
		y := c.fresh("y")
		return fmt.Sprintf("COLLECT { %[1]s AND (%[2]s IN %[3]s OR any(_t IN %[4]s WHERE %[2]s IN _t))%[5]s WITH DISTINCT %[6]s AS %[7]s RETURN %[8]s }",
			h.match, h.to, c.targets(w.Any, w.Narrower), c.targetsOfEach(w.All, w.Narrower), c.counted(h, w.Relevance), h.linkMap(), y, c.told(y, w.Relation.Property))
	case graph.Leads:
		h := c.hop(n, w.Relation)
		y, m := c.fresh("y"), c.fresh("m")
		return fmt.Sprintf("COLLECT { %[1]s AND %[2]s WITH DISTINCT %[3]s AS %[4]s, %[5]s AS %[6]s RETURN [%[6]s.id, %[7]s, %[8]s] }",
			h.match, c.met(h.to, w.To, false), h.linkMap(), y, h.to, m, c.told(y, w.Relation.Property), c.matches(m, w.To))
	case graph.HasText:
		words := graph.QueryWords(w.Text)
		v := c.fresh("v")
		match := fmt.Sprintf("WITH %s AS %s WHERE true", n, v)
		if w.Deep {
			match = c.under(n, v)
		}
		return fmt.Sprintf("COLLECT { %[1]s AND any(_w IN %[2]s WHERE any(_k IN _w WHERE _k IN %[3]s._index)) RETURN [%[4]s, %[3]s._statements] }",
			strings.TrimSuffix(match, "\n"), c.param(textTokens(words)), v, c.placed(v, 0))
	}
	return "null"
}

// reached is the expression for the links by which a relation reached a node: with all they rest on, or their roles only.
func (c *compiler) reached(links string, r graph.Relation, reasons bool) string {
	if !reasons {
		return links
	}
	y := c.fresh("y")
	return fmt.Sprintf("COLLECT { UNWIND %s AS %s RETURN %s }", links, y, c.told(y, r.Property))
}

// next gives the clauses that bind what is asked ahead of a node, and the expression for its statements and the pages of its
// neighbours.
func (c *compiler) next(n string, next graph.Next) (clauses, expression string) {
	if !next.Stated && len(next.Follow) == 0 {
		return "", "null"
	}
	stated := "null"
	if next.Stated {
		stated = c.stated(n)
	}
	if slices.ContainsFunc(next.Follow, func(f graph.Following) bool { return f.Relation.Deep && !f.Relation.Inverse }) {
		parts, v := c.fresh("parts"), c.fresh("v")
		clauses = fmt.Sprintf("\nWITH *, [%[1]s] + COLLECT { MATCH (%[1]s)<-[:OF_PROJECT|WITHIN]-(%[2]s) WHERE %[3]s RETURN %[2]s } AS %[4]s", n, v, c.alive(v), parts)
		c.parts[n] = parts
	}
	pages := make([]string, len(next.Follow))
	for i, f := range next.Follow {
		var clause string
		clause, pages[i] = c.follow(n, f.Relation, f.Query)
		clauses += clause
	}
	return clauses, fmt.Sprintf("[%s, [%s]]", stated, strings.Join(pages, ", "))
}

// stated is the expression for all that is stated of a node, and the nodes that its links lead to.
func (c *compiler) stated(n string) string {
	o, x := c.fresh("o"), c.fresh("x")
	return fmt.Sprintf("[%[1]s._statements, COLLECT { UNWIND %[1]s._objects AS %[2]s MATCH (%[3]s:Node) WHERE %[3]s.id = %[2]s AND %[4]s RETURN DISTINCT %[5]s }]",
		n, o, x, c.alive(x), c.record(x, 0))
}
