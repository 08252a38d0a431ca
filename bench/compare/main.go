// Compare measures grouping projects and comparing regions over generated projects in memory, beside a bare loop over Go slices
// that adds up the same, all in one run, and writes bench/COMPARE.md.
package main

import (
	"context"
	"flag"
	"fmt"
	"runtime"
	"time"

	"github.com/krajina/krajina/bench/frame"
	"github.com/krajina/krajina/graph"
	"github.com/krajina/krajina/graph/graphtest"
	"github.com/krajina/krajina/graph/memory"
)

type options struct {
	projects, runs int
	seed           uint64
	out            string
	limit          time.Duration
}

func main() {
	var o options
	flag.IntVar(&o.projects, "projects", 100_000, "how many projects to generate")
	flag.IntVar(&o.runs, "runs", 25, "how often each question is asked")
	flag.Uint64Var(&o.seed, "seed", 1, "seed of the generator")
	flag.StringVar(&o.out, "out", "bench/COMPARE.md", "where to write the results; - for standard output")
	flag.DurationVar(&o.limit, "limit", 15*time.Minute, "after how long to give up")
	flag.Parse()
	frame.Run(o.limit, func(ctx context.Context) error { return run(ctx, o) })
}

func run(ctx context.Context, o options) error {
	r := results{options: o, begun: time.Now(), load: frame.Load()}
	g, err := memory.Build(ctx, graph.Revision{Epoch: "bench", Number: 1}, graphtest.Generate(o.projects, o.seed))
	if err != nil {
		return err
	}
	r.reader = g
	before := heap()
	began := time.Now()
	matrix := graph.TallyQuery{By: []graph.Dimension{graph.ByRegion, graph.ByTopic}, Level: graph.LevelCovered}
	t, err := g.Tally(ctx, matrix)
	if err != nil {
		return err
	}
	r.first = time.Since(began)
	r.heap = heap() - before
	for _, place := range t.Places {
		r.keys += len(t.Columns[1].At(place))
	}
	r.regions, r.topics = len(t.Columns[0].Keys), len(t.Columns[1].Keys)
	for _, q := range questions(g, newBare(t)) {
		if err := r.ask(ctx, q); err != nil {
			return fmt.Errorf("%s: %w", q.name, err)
		}
	}
	return r.write()
}

func heap() uint64 {
	runtime.GC()
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	return m.HeapAlloc
}
