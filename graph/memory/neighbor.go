package memory

import (
	"context"
	"slices"

	"github.com/krajina/krajina/graph"
)

// Neighbors implements graph.Reader.
func (g *Graph) Neighbors(ctx context.Context, ids []graph.ID, via []graph.Property) ([][]graph.Neighbor, error) {
	all := make([][]graph.Neighbor, len(ids))
	for i, id := range ids {
		n := g.node(id)
		if n == none {
			continue
		}
		to, how := g.linked.Links(int32(n))
		for k, m := range to {
			if p, inverse := how[k].Link(); slices.Contains(via, p) {
				all[i] = append(all[i], graph.Neighbor{ID: g.id(node(m)), Property: p, Inverse: inverse})
			}
		}
	}
	return all, ctx.Err()
}

// Ground implements graph.Reader.
func (g *Graph) Ground(ctx context.Context, _ graph.PathWanted) (graph.Ground, error) {
	return graph.Charted{Network: g.linked}, ctx.Err()
}
