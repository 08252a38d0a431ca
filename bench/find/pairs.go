package main

import (
	"context"
	"fmt"
	"math/rand/v2"

	"github.com/krajina/krajina/graph"
	"github.com/krajina/krajina/graph/graphtest"
	"github.com/krajina/krajina/graph/memory"
)

// asked is paths between drawn nodes, all as long as they are said to be.
type asked struct {
	name  string
	form  graph.PathWanted
	of    graph.Kind // what of two projects is joined
	links int
	pairs []graph.PathWanted
}

// paths are those that the bench asks for. Paths by ABOUT alone pass topics of tens of thousands of nodes.
func paths() []*asked {
	joinAll := graph.KindsOf(graph.KindRegion, graph.KindProgramme, graph.KindCall)
	return []*asked{
		{name: "path of 6 links", form: graph.PathWanted{Avoid: joinAll, Paths: 1}, of: graph.KindOutput, links: 6},
		{name: "path of 6 links, with 100 others", form: graph.PathWanted{Avoid: joinAll, Paths: graph.MostPaths}, of: graph.KindOutput, links: 6},
		{name: "path of 4 links by ABOUT alone", form: graph.PathWanted{Via: []graph.LinkKind{"ABOUT"}, Paths: 1}, of: graph.KindActivity, links: 4},
	}
}

// mostDraws is how many pairs are drawn to find those of the length.
const mostDraws = 20_000

// draw draws pairs of parts of two projects, until there are enough of the length.
func (a *asked) draw(ctx context.Context, g *memory.Graph, o options) error {
	r := rand.New(rand.NewPCG(o.seed, uint64(a.links)))
	part := func() (graph.ID, error) {
		for {
			from := []graph.ID{graphtest.GeneratedProject(r.IntN(o.projects))}
			pages, err := g.Follow(ctx, graph.Relation{Property: graph.PropProject, Inverse: true, To: a.of}, from, graph.Query{Window: graph.Window{All: true}})
			if err != nil {
				return "", err
			}
			if edges := pages[0].Edges; len(edges) > 0 {
				return edges[r.IntN(len(edges))].Node.ID, nil
			}
		}
	}
	l := graph.NewLoader(g, graph.Date{})
	for draws := 0; len(a.pairs) <= o.runs && draws < mostDraws; draws++ {
		w := a.form
		var err error
		if w.From, err = part(); err != nil {
			return err
		}
		if w.To, err = part(); err != nil {
			return err
		}
		path, err := l.Path(ctx, w)
		if err != nil {
			return err
		}
		if path != nil && path.Length() == a.links {
			a.pairs = append(a.pairs, w)
		}
	}
	if len(a.pairs) == 0 {
		return fmt.Errorf("no %s among %d pairs: generate more projects", a.name, mostDraws)
	}
	return nil
}
