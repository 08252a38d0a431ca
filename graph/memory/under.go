package memory

import (
	"slices"

	"github.com/krajina/krajina/graph"
)

// start gives the node or, deep, its parts.
func (g *Graph) start(n node, deep bool) []node {
	if deep {
		return g.parts(n)
	}
	return []node{n} // on the stack of most callers, into which this is inlined
}

// parts are the node and, where it is a project or an activity, all that stands under it. Statements may lead in a circle; what
// stands in one stands under itself, once.
func (g *Graph) parts(n node) []node {
	switch {
	case g.is(n, graph.KindProject):
		nodes := []node{n}
		for _, from := range g.links(n, graph.PropProject).from {
			nodes = append(nodes, node(from))
		}
		return nodes
	case g.is(n, graph.KindActivity):
		return g.reachable(n, graph.PropParent, graph.PropActivity)
	}
	return []node{n}
}

// closure gives the node and everything that is narrower than it, or, of programmes, stands under it.
func (g *Graph) closure(n node) []node {
	return g.reachable(n, graph.PropBroader, graph.PropParent)
}

// reachable gives the node and everything from which links of these properties lead to it, over any number of nodes.
func (g *Graph) reachable(n node, properties ...graph.Property) []node {
	nodes := []node{n}
	seen := map[node]bool{n: true}
	for i := 0; i < len(nodes); i++ {
		for _, p := range properties {
			for _, from := range g.links(nodes[i], p).from {
				if from := node(from); !seen[from] {
					seen[from] = true
					nodes = append(nodes, from)
				}
			}
		}
	}
	return nodes
}

// wider gives the node and everything of whose closure it is a part.
func (g *Graph) wider(n node) []node {
	nodes := []node{n}
	for i := 0; i < len(nodes); i++ {
		for _, p := range []graph.Property{graph.PropBroader, graph.PropParent} {
			for e := range g.ends(nodes[i], p) {
				if !slices.Contains(nodes, e.object) {
					nodes = append(nodes, e.object)
				}
			}
		}
	}
	return nodes
}

// lift gives, of the kind, the node itself and, deep, the project and the activities that it stands under; some of them
// more than once where activities stand in a circle.
func (g *Graph) lift(n node, kind graph.Kind, deep bool, give func(node)) {
	if g.is(n, kind) {
		give(n)
	}
	if !deep {
		return
	}
	if p := g.projectOf.at(n); p != none && g.is(p, kind) {
		give(p)
	}
	if kind != graph.KindActivity && kind != graph.NoKind {
		return
	}
	// A mark that is left behind after 1, 2, 4, … steps is met again in a circle.
	mark, steps, limit := n, 0, 1
	for up := g.parentOf.at(n); up != none && g.is(up, graph.KindActivity); up = g.parentOf.at(up) {
		give(up)
		if up == mark {
			return
		}
		if steps++; steps == limit {
			mark, steps, limit = up, 0, limit*2
		}
	}
}
