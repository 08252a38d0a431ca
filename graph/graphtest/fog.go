package graphtest

import (
	"context"
	"fmt"

	"github.com/krajina/krajina/graph"
)

// fog is a ground that lies in the fog: of a network, which is there, it tells what it was asked to find out, and panics where a walk
// takes anything else for known.
type fog struct {
	of      graph.Network
	avoid   graph.Kinds
	ends    map[graph.ID]int32
	numbers map[int32]int32 // by those of the network
	nodes   []foggy
}

type foggy struct {
	at          int32 // its number in the network
	opened, met bool
	to          []int32
	how         []graph.Reading
}

func newFog(of graph.Network, w graph.PathWanted) *fog {
	f := &fog{of: of, avoid: w.Avoid, ends: map[graph.ID]int32{}, numbers: map[int32]int32{}}
	for _, id := range []graph.ID{w.To, w.From} {
		f.ends[id] = f.number(of.Number(id))
	}
	return f
}

func (f *fog) number(at int32) int32 {
	n, known := f.numbers[at]
	if !known {
		n = int32(len(f.nodes))
		f.numbers[at] = n
		f.nodes = append(f.nodes, foggy{at: at})
	}
	return n
}

func (f *fog) known(n int32) int32 {
	if !f.nodes[n].met {
		panic(fmt.Sprintf("nobody met %s", f.of.ID(f.nodes[n].at)))
	}
	return f.nodes[n].at
}

func (f *fog) Size() int { return len(f.nodes) }

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
	if kind := f.of.Kind(f.nodes[n].at); f.nodes[n].met || f.avoid.Has(kind) {
		return kind
	}
	return graph.NoKind
}

func (f *fog) Links(n int32) ([]int32, []graph.Reading) { return f.nodes[n].to, f.nodes[n].how }

func (f *fog) Weigh(ctx context.Context, nodes []int32) (int, error) { return len(nodes), ctx.Err() }

func (f *fog) Open(ctx context.Context, nodes []int32) error {
	for _, n := range nodes {
		f.nodes[n].opened, f.nodes[n].to, f.nodes[n].how = true, nil, nil
		to, how := f.of.Links(f.nodes[n].at)
		for i, at := range to {
			m := f.number(at)
			f.nodes[n].to, f.nodes[n].how = append(f.nodes[n].to, m), append(f.nodes[n].how, how[i])
			if other := &f.nodes[m]; !other.opened {
				other.to, other.how = append(other.to, n), append(other.how, how[i].Turned())
			}
		}
	}
	return ctx.Err()
}

func (f *fog) Meet(ctx context.Context, nodes []int32) error {
	for _, n := range nodes {
		f.nodes[n].met = true
	}
	return ctx.Err()
}
