package memory

import (
	"slices"

	"github.com/krajina/krajina/graph"
)

// network is the links of the nodes in both directions, those of one node together. It implements graph.Network.
type network struct {
	linkList
	g     *Graph
	spans []uint32            // by node, one more at the end
	over  map[int32]*linkList // of the nodes whose links have changed since the graph was loaded
}

// linkList is resolved links, each once, however many statements say so: by property, those that lead from a node first, then by
// the node at the other end. Of a symmetric property both directions are one.
type linkList struct {
	to    []int32
	how   []graph.Reading
	ranks []ranks // of a link that leads to the node, from what is at its other end; none where it only leads from it
}

// packed is a link while links are sorted, from the highest bits on: the property and direction, the node, the reading, the ranks.
type packed uint64

const (
	rankBits    = 4
	readingBits = 8
	nodeBits    = 32
)

// pack makes a link of n; inverse: it leads from the other node to n.
func (g *Graph) pack(n node, p graph.Property, inverse bool, to node, of ranks) packed {
	inverse = inverse && !p.Definition().Symmetric
	how := graph.ReadingOf(p, inverse, g.kind(n), g.kind(to))
	return ((packed(p)<<1|packed(btoi(inverse)))<<nodeBits|packed(to))<<(readingBits+rankBits) | packed(how)<<rankBits | packed(of)
}

// add unpacks links that are sorted, each once.
func (l *linkList) add(links []packed) {
	for i, link := range links {
		of := ranks(link) & (1<<rankBits - 1)
		if last := len(l.to) - 1; i > 0 && link>>rankBits == links[i-1]>>rankBits {
			l.ranks[last] |= of
			continue
		}
		l.to = append(l.to, int32(link>>(readingBits+rankBits)))
		l.how = append(l.how, graph.Reading(link>>rankBits))
		l.ranks = append(l.ranks, of)
	}
}

// A set of ranks has a bit for each relevance.
var _ [rankBits - len(relevances)]struct{}

// united counts links that are sorted, each once.
func united(links []packed) int {
	count := 0
	for i, link := range links {
		count += btoi(i == 0 || link>>rankBits != links[i-1]>>rankBits)
	}
	return count
}

// newNetwork makes the network of what the rows of the nodes state.
func newNetwork(g *Graph) *network {
	n := int(g.first[kindEnd])
	each := func(do func(at node, r *row)) {
		for at := range g.end() {
			for r := g.rowsAt(at); r.read(); {
				if r.joins() {
					do(at, &r.row)
				}
			}
		}
	}
	ends := make([]uint32, n)
	each(func(at node, r *row) {
		ends[at]++
		ends[r.object]++
	})
	total := uint32(0)
	for at, count := range ends {
		ends[at] = total
		total += count
	}
	links := make([]packed, total)
	put := func(at node, link packed) {
		links[ends[at]] = link
		ends[at]++
	}
	each(func(at node, r *row) {
		put(at, g.pack(at, r.property, false, r.object, 0))
		put(r.object, g.pack(r.object, r.property, true, at, rankSet(g.rankOf[r.quals])))
	})
	kept, from := 0, uint32(0)
	for _, end := range ends {
		of := links[from:end]
		slices.Sort(of)
		kept += united(of)
		from = end
	}
	x := &network{g: g, spans: make([]uint32, n+1)}
	x.to, x.how, x.ranks = make([]int32, 0, kept), make([]graph.Reading, 0, kept), make([]ranks, 0, kept)
	from = 0
	for at, end := range ends {
		x.add(links[from:end])
		x.spans[at+1] = uint32(len(x.to))
		from = end
	}
	return x
}

// count is how many links there are, each counted where it leads to.
func (l linkList) count() int {
	count := 0
	for _, of := range l.ranks {
		count += btoi(of != 0)
	}
	return count
}

// linking says which properties join nodes.
var linking = func() (is [256]bool) {
	for _, p := range graph.LinkProperties() {
		is[p] = true
	}
	return is
}()

// at is the links of a node.
func (x *network) at(n int32) linkList {
	if of := x.over[n]; of != nil {
		return *of
	}
	from, to := x.spans[n], x.spans[n+1]
	return linkList{x.to[from:to], x.how[from:to], x.ranks[from:to]}
}

// Size implements graph.Network.
func (x *network) Size() int { return len(x.spans) - 1 }

// Number implements graph.Network.
func (x *network) Number(id graph.ID) int32 { return int32(x.g.node(id)) }

// ID implements graph.Network.
func (x *network) ID(n int32) graph.ID { return x.g.id(node(n)) }

// Kind implements graph.Network.
func (x *network) Kind(n int32) graph.Kind { return x.g.kind(node(n)) }

// Degree implements graph.Network.
func (x *network) Degree(n int32) int {
	if of := x.over[n]; of != nil {
		return len(of.to)
	}
	return int(x.spans[n+1] - x.spans[n])
}

// Links implements graph.Network.
func (x *network) Links(n int32) ([]int32, []graph.Reading) {
	of := x.at(n)
	return of.to, of.how
}
