package memory

import (
	"cmp"
	"slices"

	"github.com/krajina/krajina/graph"
)

// matches gives the nodes by which n met the condition. What met a negation is nothing one could show.
func (e *evaluation) matches(n node) []graph.Match {
	if place := e.place(n); place < 0 || !e.verdict.yes.has(place) {
		return nil
	}
	var matches []graph.Match
	switch c := e.condition.(type) {
	case graph.All, graph.Any:
		for _, inner := range e.inner {
			matches = append(matches, inner.matches(n)...)
		}
	case graph.Linked:
		for _, m := range e.g.start(n, c.Relation) {
			matches = append(matches, e.linkMatches(m, c)...)
		}
	case graph.Leads:
		for _, m := range e.g.start(n, c.Relation) {
			matches = append(matches, e.leadMatches(m, c)...)
		}
	case graph.HasText:
		words := queryWords(c.Text)
		for _, m := range e.g.start(n, graph.Relation{Deep: c.Deep}) {
			if rows := e.g.rowsWithText(m, words); len(rows) > 0 {
				matches = append(matches, graph.Match{Node: e.g.record(m), Statements: e.g.because(m, rows)})
			}
		}
	}
	return matches
}

// start gives the nodes from which a relation of n's may lead on.
func (g *Graph) start(n node, r graph.Relation) []node {
	if r.Deep {
		return g.under(n)
	}
	return []node{n}
}

// linkMatches gives what of m's own links meets the condition, a match for each node they lead to.
func (e *evaluation) linkMatches(m node, c graph.Linked) []graph.Match {
	g := e.g
	var matches []graph.Match
	if c.Relation.Property == graph.PropSources {
		return nil
	}
	from, to := g.rowsBy(m, c.Relation.Property)
	for at := from; at < to; at++ {
		r := &g.rows[at]
		rank := relevanceRank(g.quals[r.quals].Relevance)
		if r.object == none || r.loses || !e.targets[r.object] || !counts(c.Relevance, rank) {
			continue
		}
		var concept *graph.Record
		if graph.Concepts.Has(g.kind(r.object)) {
			concept = g.record(r.object)
		}
		matches = append(matches, graph.Match{Node: g.record(m), Concept: concept, Relevance: relevanceOf(rank), Statements: g.because(m, []uint32{at})})
	}
	return matches
}

// leadMatches gives what met the inner condition at the other end of m's links; where that says nothing more, the link.
func (e *evaluation) leadMatches(m node, c graph.Leads) []graph.Match {
	g := e.g
	inner := e.inner[0]
	if c.Relation.Inverse {
		var matches []graph.Match
		for _, l := range g.links(m, c.Relation.Property) {
			if place := inner.place(l.from); place < 0 || !inner.verdict.yes.has(place) {
				continue
			}
			of := inner.matches(l.from)
			if len(of) == 0 {
				of = []graph.Match{{Node: g.record(l.from)}}
			}
			matches = append(matches, of...)
		}
		return matches
	}
	var rows []uint32
	from, to := g.rowsBy(m, c.Relation.Property)
	for at := from; at < to; at++ {
		r := &g.rows[at]
		if r.object == none || r.loses {
			continue
		}
		if place := inner.place(r.object); place >= 0 && inner.verdict.yes.has(place) {
			rows = append(rows, at)
		}
	}
	if len(rows) == 0 {
		return nil
	}
	return []graph.Match{{Node: g.record(m), Statements: g.because(m, rows)}}
}

// bestFirst orders matches by relevance, then as their kinds are ordered, and makes one of those that name the same node,
// concept and relevance.
func bestFirst(matches []graph.Match, g *Graph) []graph.Match {
	slices.SortStableFunc(matches, func(a, b graph.Match) int {
		return cmp.Or(cmp.Compare(relevanceRank(b.Relevance), relevanceRank(a.Relevance)), cmp.Compare(g.node(a.Node.ID), g.node(b.Node.ID)))
	})
	merged := matches[:0]
	for _, m := range matches {
		i := slices.IndexFunc(merged, func(o graph.Match) bool {
			return o.Node == m.Node && o.Concept == m.Concept && o.Relevance == m.Relevance
		})
		if i < 0 {
			merged = append(merged, m)
			continue
		}
		for _, s := range m.Statements {
			if !slices.ContainsFunc(merged[i].Statements, func(o graph.Stated) bool { return o.Statement == s.Statement && o.Source == s.Source }) {
				merged[i].Statements = append(slices.Clip(merged[i].Statements), s)
			}
		}
	}
	return merged
}
