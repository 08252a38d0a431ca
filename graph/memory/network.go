package memory

import (
	"slices"

	"github.com/krajina/krajina/graph"
)

// network is the links of the nodes in both directions, those of one node together: by property, those that lead from it
// first, then by node. It implements graph.Network.
type network struct {
	g     *Graph
	spans []uint32 // by node, one more at the end
	to    []int32
	how   []graph.Reading
	over  map[int32]*network // of the nodes whose links have changed since the graph was loaded
}

// Network implements graph.Reader.
func (g *Graph) Network() graph.Network { return g.network() }

// network is made when first asked for.
func (g *Graph) network() *network {
	g.networkOnce.Do(func() { g.linked = newNetwork(g) })
	return g.linked
}

// Bits of a link while links are sorted: the property and direction, the node, the reading.
const (
	readingBits = 8
	nodeBits    = 32
)

func newNetwork(g *Graph) *network {
	n := len(g.ids)
	x := &network{g: g, spans: make([]uint32, n+1)}
	each := func(do func(at node, p graph.Property, inverse bool, to node)) {
		for at := range node(n) {
			for _, l := range g.inboundOf(at) {
				if linking[l.property] {
					do(l.from, l.property, false, at)
					do(at, l.property, !l.property.Definition().Symmetric, l.from)
				}
			}
		}
	}
	ends := make([]uint32, n)
	each(func(at node, _ graph.Property, _ bool, _ node) { ends[at]++ })
	total := uint32(0)
	for at, count := range ends {
		ends[at] = total
		total += count
	}
	links := make([]uint64, total)
	each(func(at node, p graph.Property, inverse bool, to node) {
		links[ends[at]] = (uint64(p)<<1|uint64(btoi(inverse)))<<(nodeBits+readingBits) | uint64(to)<<readingBits | uint64(graph.ReadingOf(p, inverse, g.kind(at), g.kind(to)))
		ends[at]++
	})
	x.to, x.how = make([]int32, 0, total), make([]graph.Reading, 0, total)
	from := uint32(0)
	for at, end := range ends {
		of := links[from:end]
		slices.Sort(of)
		for _, l := range slices.Compact(of) { // a symmetric link is there once for each end that states it
			x.to, x.how = append(x.to, int32(l>>readingBits)), append(x.how, graph.Reading(l))
		}
		x.spans[at+1] = uint32(len(x.to))
		from = end
	}
	return x
}

// linking says which properties join nodes.
var linking = func() (is [256]bool) {
	for _, p := range graph.LinkProperties() {
		is[p] = true
	}
	return is
}()

// Size implements graph.Network.
func (x *network) Size() int { return len(x.g.ids) }

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
	if of := x.over[n]; of != nil {
		return of.to, of.how
	}
	from, to := x.spans[n], x.spans[n+1]
	return x.to[from:to], x.how[from:to]
}
