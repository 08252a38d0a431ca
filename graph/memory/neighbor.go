package memory

import (
	"cmp"
	"context"
	"slices"

	"github.com/krajina/krajina/graph"
)

// neighbor is a node at the other end of a link.
type neighbor struct {
	property graph.Property
	inverse  bool
	node     node
}

// Neighbors implements graph.Reader.
func (g *Graph) Neighbors(ctx context.Context, ids []graph.ID, via []graph.Property) ([][]graph.Neighbor, error) {
	all := make([][]graph.Neighbor, len(ids))
	for i, id := range ids {
		n := g.node(id)
		if n == none {
			continue
		}
		for _, m := range g.linksOf(n, via) {
			all[i] = append(all[i], graph.Neighbor{ID: g.ids[m.node], Property: m.property, Inverse: m.inverse})
		}
	}
	return all, ctx.Err()
}

// linksOf gives the links of a node in both directions, each neighbour once for each of them.
func (g *Graph) linksOf(n node, via []graph.Property) []neighbor {
	var all []neighbor
	for _, p := range via {
		for e := range g.ends(n, p) {
			all = append(all, neighbor{p, false, e.object})
		}
		if !p.Definition().Symmetric {
			for _, l := range g.links(n, p) {
				all = append(all, neighbor{p, true, l.from})
			}
		}
	}
	order := func(a, b neighbor) int {
		return cmp.Or(cmp.Compare(a.property, b.property), cmp.Compare(btoi(a.inverse), btoi(b.inverse)), cmp.Compare(a.node, b.node))
	}
	slices.SortFunc(all, order)
	return slices.CompactFunc(all, func(a, b neighbor) bool { return order(a, b) == 0 })
}

// Degrees implements graph.Reader.
func (g *Graph) Degrees(ctx context.Context, ids []graph.ID) ([]int, error) {
	degrees := make([]int, len(ids))
	for i, id := range ids {
		if n := g.node(id); n != none {
			degrees[i] = g.degree(n)
		}
	}
	return degrees, ctx.Err()
}

func (g *Graph) degree(n node) int {
	var out []neighbor
	count := 0
	for _, p := range linkProperties {
		for e := range g.ends(n, p) {
			out = append(out, neighbor{p, false, e.object})
		}
		if !p.Definition().Symmetric {
			count += len(g.links(n, p))
		}
	}
	slices.SortFunc(out, func(a, b neighbor) int {
		return cmp.Or(cmp.Compare(a.property, b.property), cmp.Compare(a.node, b.node))
	})
	return count + len(slices.Compact(out))
}

var linkProperties = graph.LinkProperties()
