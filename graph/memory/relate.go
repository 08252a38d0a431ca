package memory

import (
	"github.com/krajina/krajina/graph"
)

// leading gives the nodes from which the relation, Deep aside, leads to n, each with the rank of its relevance.
func (g *Graph) leading(r graph.Relation, n node, give func(from node, rank uint8)) {
	switch {
	case r.Property == graph.PropSources:
		for _, from := range g.statedBy(n) {
			give(from, 0)
		}
	case r.Inverse:
		for _, row := range g.rowsAt(n) {
			if row.property == r.Property && row.object != none && !row.loses {
				give(row.object, 0)
			}
		}
	default:
		for _, l := range g.links(n, r.Property) {
			give(l.from, l.rank)
		}
	}
}

// lift gives what of the kind the node stands for: itself and, deep, the project or activities that it stands under.
func (g *Graph) lift(n node, kind graph.Kind, deep bool, give func(node)) {
	if g.kind(n) == kind {
		give(n)
	}
	if !deep {
		return
	}
	switch kind {
	case graph.KindProject:
		if p := g.projectOf[n]; p != none {
			give(p)
		}
	case graph.KindActivity:
		for up, depth := g.parentOf[n], 0; up != none && depth < maxNesting && g.kind(up) == graph.KindActivity; up, depth = g.parentOf[up], depth+1 {
			give(up)
		}
	}
}

type relationOf struct {
	property graph.Property
	inverse  bool
	deep     bool
	to, from graph.Kind
}

// linkedBy is the set of the kind's nodes that have at least one such link; of PropSources, all.
func (g *Graph) linkedBy(r graph.Relation, kind graph.Kind) set {
	key := relationOf{r.Property, r.Inverse, r.Deep, r.To, kind}
	if s, ok := g.known.Load(key); ok {
		return s.(set)
	}
	s := newSet(g.size(kind))
	if r.Property == graph.PropSources {
		s = fullSet(g.size(kind))
	}
	add := func(n node) {
		g.lift(n, kind, r.Deep, func(up node) { s.add(int(up - g.first[kind])) })
	}
	for n := range node(len(g.ids)) {
		for _, row := range g.rowsAt(n) {
			if row.property != r.Property || row.object == none || row.loses {
				continue
			}
			from, to := n, row.object
			if r.Inverse {
				from, to = to, from
			}
			if r.To == graph.NoKind || g.kind(to) == r.To {
				add(from)
			}
		}
	}
	g.known.Store(key, s)
	return s
}

// statedBy gives the nodes of which a source states something, each once, in order.
func (g *Graph) statedBy(source node) []node {
	g.statedOnce.Do(func() {
		g.statedNodes = map[node][]node{}
		for n := range node(len(g.ids)) {
			for _, row := range g.rowsAt(n) {
				s := g.sources[row.source]
				if known := g.statedNodes[s]; len(known) == 0 || known[len(known)-1] != n {
					g.statedNodes[s] = append(known, n)
				}
			}
		}
	})
	return g.statedNodes[source]
}
