package memory

import (
	"cmp"
	"slices"

	"github.com/krajina/krajina/graph"
)

// match is a graph.Match by numbers; concept is none where there is none.
type match struct {
	node, concept node
	rank          uint8
	rows          []stating
}

// stating is a row that states something, and the node whose row it is.
type stating struct {
	owner node
	row   uint32
}

// matches gives the nodes by which n met the condition. What met a negation, or a condition on a value, is nothing one could show.
func (e *evaluation) matches(n node) []match {
	if !e.met(n) {
		return nil
	}
	var matches []match
	switch c := e.condition.(type) {
	case graph.All, graph.Any:
		for _, inner := range e.inner {
			matches = append(matches, inner.matches(n)...)
		}
	case graph.Linked:
		matches = e.linkMatches(n, c)
	case graph.Leads:
		matches = e.leadMatches(n, c)
	case graph.HasText:
		words := graph.QueryWords(c.Text)
		for _, m := range e.g.start(n, c.Deep) {
			if rows := e.g.rowsWithText(m, words); len(rows) > 0 {
				matches = append(matches, match{node: m, concept: none, rows: rows})
			}
		}
	}
	return matches
}

// matchOf is the match of a link.
func (g *Graph) matchOf(r reached) match {
	m := match{node: r.via, concept: none, rank: r.rank, rows: []stating{{r.owner, r.row}}}
	if graph.Concepts.Has(g.kind(r.object)) {
		m.concept = r.object
	}
	return m
}

// linkMatches gives the links of n by which it met the condition.
func (e *evaluation) linkMatches(n node, c graph.Linked) []match {
	count := counted(c.Relevance)
	var matches []match
	for _, r := range e.g.linksBetween(n, c.Relation, func(other node) bool { return e.targets[other] }) {
		if rankSet(r.rank)&count != 0 {
			matches = append(matches, e.g.matchOf(r))
		}
	}
	return matches
}

// leadMatches gives what met the inner condition at the other end of n's links; where that names nothing, the link.
func (e *evaluation) leadMatches(n node, c graph.Leads) []match {
	inner := e.inner[0]
	var matches []match
	asked := map[node][]match{}
	for _, r := range e.g.linksBetween(n, c.Relation, inner.met) {
		of, known := asked[r.to]
		if !known {
			of = inner.matches(r.to)
			asked[r.to] = of
			matches = append(matches, of...)
		}
		if len(of) == 0 {
			matches = append(matches, e.g.matchOf(r))
		}
	}
	return matches
}

// bestFirst orders matches by relevance, node and concept, those without one last, and makes one of those that agree in all three.
func (g *Graph) bestFirst(matches []match) []graph.Match {
	byWhat := func(a, b match) int {
		return cmp.Or(cmp.Compare(b.rank, a.rank), cmp.Compare(g.label(a.node), g.label(b.node)), cmp.Compare(g.labelOr(a.concept), g.labelOr(b.concept)))
	}
	slices.SortFunc(matches, byWhat)
	var best []graph.Match
	for from, to := 0, 0; from < len(matches); from = to {
		var rows []stating
		for to = from; to < len(matches) && byWhat(matches[from], matches[to]) == 0; to++ {
			rows = append(rows, matches[to].rows...)
		}
		m := graph.Match{Node: g.record(matches[from].node), Relevance: relevances[matches[from].rank], Statements: g.statements(rows)}
		if matches[from].concept != none {
			m.Concept = g.record(matches[from].concept)
		}
		best = append(best, m)
	}
	return best
}

// labelOr is the label of a node, the last of all for none.
func (g *Graph) labelOr(n node) uint32 {
	if n == none {
		return uint32(none)
	}
	return g.label(n)
}

// statements gives rows as statements, each once, in the order of their nodes and of Statements.
func (g *Graph) statements(rows []stating) []graph.Stated {
	slices.SortFunc(rows, func(a, b stating) int {
		return cmp.Or(cmp.Compare(g.label(a.owner), g.label(b.owner)), cmp.Compare(a.row, b.row))
	})
	list := make([]graph.Stated, 0, len(rows))
	for _, r := range slices.Compact(rows) {
		row := g.rowOf(r.owner, r.row)
		list = append(list, g.stated(&row, g.record(r.owner)))
	}
	return list
}
