package graphtest

import (
	"context"
	"fmt"

	"github.com/krajina/krajina/graph"
)

// fog is a ground that lies in the fog: of a network, which is there, it tells what it was asked to find out, and panics where a walk
// takes anything else for known.
type fog struct {
	graph.Chart[int32] // by the numbers of the network
	of                 graph.Network
	avoid              graph.Kinds
	ends               map[graph.ID]int32
	met                map[int32]bool
}

func newFog(of graph.Network, w graph.PathWanted) *fog {
	f := &fog{of: of, avoid: w.Avoid, ends: map[graph.ID]int32{}, met: map[int32]bool{}}
	for _, id := range []graph.ID{w.To, w.From} {
		f.ends[id] = f.Node(of.Number(id))
	}
	return f
}

func (f *fog) known(n int32) int32 {
	if !f.met[n] {
		panic(fmt.Sprintf("nobody met %s", f.of.ID(f.Name(n))))
	}
	return f.Name(n)
}

func (f *fog) Number(id graph.ID) int32 {
	n, end := f.ends[id]
	if !end {
		panic(fmt.Sprintf("%s is no end of the walk", id))
	}
	return n
}

func (f *fog) ID(n int32) graph.ID { return f.of.ID(f.known(n)) }
func (f *fog) Degree(n int32) int  { return f.of.Degree(f.known(n)) }

func (f *fog) Kind(n int32) graph.Kind {
	if kind := f.of.Kind(f.Name(n)); f.met[n] || f.avoid.Has(kind) {
		return kind
	}
	return graph.NoKind
}

func (f *fog) Weigh(ctx context.Context, nodes []int32) (int, error) { return len(nodes), ctx.Err() }

func (f *fog) Open(ctx context.Context, nodes []int32) error {
	for _, n := range nodes {
		to, how := f.of.Links(f.Name(n))
		f.Opened(n, len(to))
		for i, at := range to {
			f.Link(n, f.Node(at), how[i])
		}
	}
	return ctx.Err()
}

func (f *fog) Meet(ctx context.Context, nodes []int32) error {
	for _, n := range nodes {
		f.met[n] = true
	}
	return ctx.Err()
}
