package neo4j

import (
	"fmt"
	"strings"

	"github.com/krajina/krajina/graph"
)

// seed is a condition on links by which the candidates of a list were found.
type seed struct {
	node     string // the variable of the candidate
	first    *graph.ID
	strength string // the variable that says how strongly it is met
}

// of says whether candidates were found by this condition.
func (s seed) of(n string, w graph.Linked) bool {
	return s.node == n && len(w.Any) > 0 && s.first == &w.Any[0]
}

// candidates gives the clauses that bind n to nodes of the kind, each once, among them all that meet the condition: by an
// index where the condition has a part that an index answers.
func (c *compiler) candidates(n string, kind graph.Kind, where graph.Condition) string {
	c.seed = seed{}
	parts := conjuncts(where)
	for _, part := range parts {
		if w, ok := part.(graph.Linked); ok && len(w.Any) > 0 && len(w.All)+len(w.None) == 0 {
			return c.byAny(n, kind, w)
		}
	}
	for _, part := range parts {
		switch w := part.(type) {
		case graph.Linked:
			if len(w.All) > 0 || len(w.Any) > 0 {
				return c.byLink(n, kind, w)
			}
		case graph.HasText:
			if words := graph.QueryWords(w.Text); len(words) > 0 {
				return c.byWord(n, kind, words, w.Deep)
			}
		}
	}
	return fmt.Sprintf("MATCH (%[1]s:Node) WHERE %[1]s._kind = '%[2]s' AND %[3]s", n, kind, c.alive(n))
}

// conjuncts are the conditions that must all be met.
func conjuncts(where graph.Condition) []graph.Condition {
	all, ok := where.(graph.All)
	if !ok {
		return []graph.Condition{where}
	}
	var parts []graph.Condition
	for _, inner := range all {
		parts = append(parts, conjuncts(inner)...)
	}
	return parts
}

// byAny finds what links to one of the condition's ids, and how strongly.
func (c *compiler) byAny(n string, kind graph.Kind, w graph.Linked) string {
	h, clauses := c.back(n, w.Relation, c.targets(w.Any, w.Narrower))
	clauses += c.counted(h, w.Relevance) + fmt.Sprintf("\nWITH %s, ", n)
	if !ranked(w.Relation) {
		c.seed = seed{node: n, first: &w.Any[0]}
		return strings.TrimSuffix(clauses, fmt.Sprintf("WITH %s, ", n)) + fmt.Sprintf("WITH DISTINCT %s WHERE %s", n, isKind(n, kind))
	}
	s := c.fresh("s")
	c.seed = seed{n, &w.Any[0], s}
	return clauses + fmt.Sprintf("max(%s) AS %s WHERE %s", c.rank(h, w.Relevance), s, isKind(n, kind))
}

// byLink finds what links to one of the ids that a condition with several parts asks for.
func (c *compiler) byLink(n string, kind graph.Kind, w graph.Linked) string {
	targets := ""
	if len(w.Any) > 0 {
		targets = c.targets(w.Any, w.Narrower)
	} else {
		targets = c.targetsOfEach(w.All, w.Narrower) + "[0]"
	}
	_, clauses := c.back(n, w.Relation, targets)
	return clauses + fmt.Sprintf("\nWITH DISTINCT %s WHERE %s", n, isKind(n, kind))
}

// back follows a relation from where it leads to, to n where it comes from.
func (c *compiler) back(n string, r graph.Relation, targets string) (hop, string) {
	h := hop{to: c.fresh("m"), via: c.fresh("v"), link: c.fresh("l"), object: c.fresh("o")}
	clauses := fmt.Sprintf("UNWIND %s AS %s\n", targets, h.to)
	link := arrow(r.Property, h.link)
	kind := ""
	if r.To != graph.NoKind {
		kind = " AND " + isKind(h.to, r.To)
	}
	if !r.Inverse {
		h.object = h.to
		if !r.Deep {
			h.via = n
			return h, clauses + fmt.Sprintf("MATCH (%s)%s(%s) WHERE %s%s", n, link, h.to, c.alive(n), kind)
		}
		clauses += fmt.Sprintf("MATCH (%s)%s(%s) WHERE %s%s\n", h.via, link, h.to, c.alive(h.via), kind)
		return h, clauses + c.above(h.via, n, c.alive)
	}
	if r.Deep {
		clauses += c.under(h.to, h.via)
	} else {
		h.via = h.to
	}
	if !r.Narrower {
		h.object = n
		return h, clauses + fmt.Sprintf("MATCH (%s)%s(%s) WHERE %s%s", h.via, link, n, c.alive(n), kind)
	}
	b := c.fresh("b")
	return h, clauses + fmt.Sprintf("MATCH (%s)%s(%s) WHERE true%s\n%s", h.via, link, h.object, kind, c.narrowed(b, n, h.object))
}

// byWord finds what has the longest of the words, which is likely the rarest.
func (c *compiler) byWord(n string, kind graph.Kind, words [][]string, deep bool) string {
	longest := words[0]
	for _, w := range words {
		if len(w[0]) > len(longest[0]) {
			longest = w
		}
	}
	v := n
	if deep {
		v = c.fresh("v")
	}
	clauses := fmt.Sprintf("CALL db.index.fulltext.queryNodes('node_index', %s) YIELD node AS %s\nWITH %[2]s WHERE %s", c.param(anyToken(textTokens([][]string{longest})[0])), v, c.alive(v))
	if deep {
		clauses += "\n" + c.above(v, n, c.alive)
	}
	return clauses + fmt.Sprintf("\nWITH DISTINCT %s WHERE %s", n, isKind(n, kind))
}
