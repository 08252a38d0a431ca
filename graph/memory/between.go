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
		for _, c := range g.leadingTo(n, r, nil) {
			if !wanted(c.node) {
				continue
			}
			for _, l := range g.ledBy(c.node, r, func(object node) bool { return slices.Contains(ends, object) }) {
				l.to = c.node
				found = append(found, l)
			}
		}
	} else {
		found = g.ledBy(n, r, wanted)
	}
	return found
}

// sortReached puts the strongest first, then in the order of what it went through.
func (g *Graph) sortReached(links []reached) {
	slices.SortFunc(links, func(a, b reached) int {
		return cmp.Or(cmp.Compare(b.rank, a.rank), cmp.Compare(g.label(a.via), g.label(b.via)), cmp.Compare(g.label(a.owner), g.label(b.owner)), cmp.Compare(a.row, b.row))
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
// narrower than it, and with Deep the projects and activities above them; each once, with the rank of the strongest; in the room of a list that is not needed any more.
func (g *Graph) leadingTo(n node, r graph.Relation, list []candidate) []candidate {
	var origins []inbound
	links := 0
	for _, end := range g.closureOf(n, r) {
		each := g.origins(end, r.Property)
		origins, links = append(origins, each), links+len(each.from)
	}
	each := func(give func(up node, by ranks)) {
		for _, list := range origins {
			for i, from := range list.from {
				g.lift(node(from), r.To, r.Deep, func(up node) { give(up, list.ranks[i]) })
			}
		}
	}
	if r.To != graph.NoKind && links > g.size(r.To)/sparse {
		return g.led(r.To, links, each)
	}
	list = slices.Grow(list, links)
	each(func(up node, by ranks) { list = append(list, candidate{up, by.best()}) })
	return eachOnce(list)
}

// eachOnce leaves of each node its best rank.
func eachOnce(list []candidate) []candidate {
	slices.SortFunc(list, func(a, b candidate) int { return cmp.Or(cmp.Compare(a.node, b.node), cmp.Compare(b.rank, a.rank)) })
	return slices.CompactFunc(list, func(a, b candidate) bool { return a.node == b.node })
}

// sparse is to how many nodes of a kind there is one link where sorting those that they lead to costs less than a table of all.
const sparse = 64

// led is leadingTo for links to many nodes of a kind.
func (g *Graph) led(kind graph.Kind, links int, each func(give func(up node, by ranks))) []candidate {
	first := g.first[kind]
	found := make([]ranks, g.size(kind))
	each(func(up node, by ranks) { found[up-first] |= by })
	list := make([]candidate, 0, min(links, len(found)))
	for place, by := range found {
		if by != 0 {
			list = append(list, candidate{first + node(place), by.best()})
		}
	}
	return list
}
