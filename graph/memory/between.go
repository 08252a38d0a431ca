package memory

import (
	"cmp"
	"slices"

	"github.com/krajina/krajina/graph"
)

// reached says that a relation leads to a node, through which node and by which row.
type reached struct {
	to  node
	via node
	end
}

// linksBetween gives what makes the relation lead from n to nodes that are wanted.
func (g *Graph) linksBetween(n node, r graph.Relation, wanted func(node) bool) []reached {
	var found []reached
	if r.Inverse {
		ends := g.closureOf(n, r)
		for to := range g.leadingTo(n, r) {
			if !wanted(to) {
				continue
			}
			for _, l := range g.ledBy(to, r, func(object node) bool { return slices.Contains(ends, object) }) {
				l.to = to
				found = append(found, l)
			}
		}
	} else {
		found = g.ledBy(n, r, wanted)
	}
	return found
}

// sortReached puts the strongest first, then in the order of what it went through.
func sortReached(links []reached) {
	slices.SortFunc(links, func(a, b reached) int {
		return cmp.Or(cmp.Compare(b.rank, a.rank), cmp.Compare(a.via, b.via), cmp.Compare(a.owner, b.owner), cmp.Compare(a.row, b.row))
	})
}

// ledBy gives the links of n, and with Deep of what stands under it, to nodes that are wanted.
func (g *Graph) ledBy(n node, r graph.Relation, wanted func(node) bool) []reached {
	var found []reached
	for _, via := range g.start(n, r.Deep) {
		for e := range g.ends(via, r.Property) {
			if wanted(e.object) {
				found = append(found, reached{e.object, via, e})
			}
		}
	}
	return found
}

// closureOf gives the nodes from which an inverse relation starts.
func (g *Graph) closureOf(n node, r graph.Relation) []node {
	if r.Narrower {
		return g.closure(n)
	}
	return []node{n}
}

// leadingTo gives the nodes to which an inverse relation leads from n: those whose links lead to n, with Narrower to what is
// narrower than it, and with Deep the projects and activities above them; and the rank of the strongest.
func (g *Graph) leadingTo(n node, r graph.Relation) map[node]uint8 {
	found := map[node]uint8{}
	for _, end := range g.closureOf(n, r) {
		for _, l := range g.origins(end, r.Property) {
			g.lift(l.from, r.To, r.Deep, func(up node) { found[up] = max(found[up], l.ranks.best()) })
		}
	}
	return found
}
