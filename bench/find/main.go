// Find measures searching, questions in words, related projects, paths and completion over generated projects: in memory,
// with Neo4j beside it, and searching beside SQLite's FTS5 over the same words, all in one run, and writes bench/FIND.md.
package main

import (
	"context"
	"errors"
	"flag"
	"os"
	"runtime"
	"time"

	"github.com/krajina/krajina/bench/frame"
	"github.com/krajina/krajina/graph"
	"github.com/krajina/krajina/graph/graphtest"
	"github.com/krajina/krajina/graph/memory"
	"github.com/krajina/krajina/graph/neo4j"
	"github.com/krajina/krajina/graph/neo4j/local"
)

type options struct {
	projects, runs int
	seed           uint64
	out            string
	neo4j          bool
	limit          time.Duration
}

func main() {
	var o options
	flag.IntVar(&o.projects, "projects", 100_000, "how many projects to generate")
	flag.IntVar(&o.runs, "runs", 15, "how often each question is asked")
	flag.Uint64Var(&o.seed, "seed", 1, "seed of the generator")
	flag.StringVar(&o.out, "out", "bench/FIND.md", "where to write the results; - for standard output")
	flag.BoolVar(&o.neo4j, "neo4j", true, "ask Neo4j beside memory; importing takes longest")
	flag.DurationVar(&o.limit, "limit", 60*time.Minute, "after how long to give up")
	flag.Parse()
	frame.Run(o.limit, func(ctx context.Context) error { return run(ctx, o) })
}

func run(ctx context.Context, o options) (err error) {
	r := results{options: o, begun: time.Now(), load: frame.Load()}
	g, err := memory.Build(ctx, graph.Revision{Epoch: "bench", Number: 1}, graphtest.Generate(o.projects, o.seed))
	if err != nil {
		return err
	}
	before := heap()
	began := time.Now()
	g.Warm()
	r.index, r.indexHeap, r.heap = time.Since(began), heap()-before, before
	readers := []reader{{"memory", g}}
	if o.neo4j {
		n, stop, err := inNeo4j(ctx, o)
		if err != nil {
			return err
		}
		defer func() { err = errors.Join(err, stop()) }()
		readers = append(readers, reader{"Cypher", n})
	}
	words, err := newFTS(ctx, g)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, words.db.Close()) }()
	if err := r.ask(ctx, g, readers, words); err != nil {
		return err
	}
	return r.write()
}

// reader is what answers, with its name in the tables.
type reader struct {
	name string
	graph.Reader
}

// inNeo4j gives a reader of the same graph in a Neo4j that stops with the bench.
func inNeo4j(ctx context.Context, o options) (graph.Reader, func() error, error) {
	home, err := os.MkdirTemp("", "krajina-bench-")
	if err != nil {
		return nil, nil, err
	}
	const password = "of-a-server-that-ends-with-the-bench"
	server, err := local.Start(ctx, local.Options{Home: home, Password: password, Heap: "2g"})
	if err != nil {
		return nil, nil, err
	}
	stop := func() error { return errors.Join(server.Stop(), os.RemoveAll(home)) }
	fail := func(err error) (graph.Reader, func() error, error) { return nil, nil, errors.Join(err, stop()) }
	store, err := neo4j.Open(ctx, neo4j.Config{URI: server.URI, User: server.User, Password: password, Timeout: time.Minute})
	if err != nil {
		return fail(err)
	}
	if err := store.Migrate(ctx); err != nil {
		return fail(err)
	}
	var changes []graph.Change
	for change, err := range graphtest.Generate(o.projects, o.seed) {
		if err != nil {
			return fail(err)
		}
		changes = append(changes, change)
	}
	if _, err := store.Apply(ctx, changes); err != nil {
		return fail(err)
	}
	r, err := store.Reader(ctx)
	if err != nil {
		return fail(err)
	}
	return r, stop, nil
}

func heap() uint64 {
	runtime.GC()
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	return m.HeapAlloc
}
