package memory

import (
	"github.com/krajina/krajina/graph"
)

// linked evaluates a condition on links to given nodes.
func (e *evaluation) linked(c graph.Linked) {
	e.targets = map[node]bool{}
	known := e.g.linkedBy(c.Relation, e.kind)
	yes := known.clone()
	var strength strengths
	require := func(ids []graph.ID) {
		for _, id := range ids {
			for _, t := range e.g.named(id, c.Narrower) {
				e.targets[t] = true
			}
		}
		reached, s := e.reach(c, ids)
		yes.and(reached)
		strength = weakest(strength, s)
	}
	if c.Any != nil {
		require(c.Any)
	}
	for i := range c.All {
		require(c.All[i : i+1])
	}
	reached, _ := e.reach(c, c.None)
	yes.andNot(reached)
	e.verdict = verdict{yes, known.complement(e.size()), strength.only(yes)}
}

// named gives the node of the id and, where asked for, what is narrower; nothing where there is no such node.
func (g *Graph) named(id graph.ID, narrower bool) []node {
	n := g.node(id)
	switch {
	case n == none:
		return nil
	case narrower:
		return g.closure(n)
	}
	return []node{n}
}

// reach gives the nodes that lead to at least one of the ids, and how strongly.
func (e *evaluation) reach(c graph.Linked, ids []graph.ID) (set, strengths) {
	reached := newSet(e.size())
	var strength strengths
	if c.Relation.Property.Definition().Takes&graph.QRelevance != 0 {
		strength = make(strengths, e.size())
	}
	count := counted(c.Relevance)
	for _, id := range ids {
		for _, t := range e.g.named(id, c.Narrower) {
			e.g.leading(c.Relation, e.kind, t, func(from node, relevance ranks) {
				if relevance &= count; relevance != 0 {
					reached.add(e.place(from))
					strength.raise(e.place(from), relevance.best())
				}
			})
		}
	}
	return reached, strength
}

// leads evaluates a condition on what is at the other end of links.
func (e *evaluation) leads(c graph.Leads) {
	inner := e.nested(c.Relation.To, c.To)
	yes, maybe := newSet(e.size()), e.g.linkedBy(c.Relation, e.kind).complement(e.size())
	var strength strengths
	if inner.strength != nil {
		strength = make(strengths, e.size())
	}
	first := e.g.first[c.Relation.To]
	for i := range inner.yes.all() {
		e.g.leading(c.Relation, e.kind, first+node(i), func(from node, _ ranks) {
			yes.add(e.place(from))
			if strength != nil {
				strength.raise(e.place(from), inner.strength[i])
			}
		})
	}
	for i := range inner.unknown.all() {
		e.g.leading(c.Relation, e.kind, first+node(i), func(from node, _ ranks) { maybe.add(e.place(from)) })
	}
	maybe.andNot(yes)
	e.verdict = verdict{yes, maybe, strength}
}
