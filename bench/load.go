package main

import (
	"context"
	"database/sql"
	"runtime"

	_ "modernc.org/sqlite" // the floor of loading reads the blocks itself

	"github.com/krajina/krajina/bench/frame"
	"github.com/krajina/krajina/graph"
	"github.com/krajina/krajina/graph/graphtest"
	"github.com/krajina/krajina/graph/memory"
	"github.com/krajina/krajina/graph/sqlite"
)

// loading is what one way through all statements takes.
type loading struct {
	Name                     string
	Seconds, CPU             float64
	Peak, Heap, Resident     float64 // megabytes: VmHWM, and after a collection the heap and VmRSS
	Nodes, Links, Statements int
	Bytes                    int64 // read or written
	Load                     string

	keep any // what was loaded, until the profile is written
}

// loadingOf measures a way through all statements.
func loadingOf(do func(context.Context, options, *loading) error) func(context.Context, options) (any, error) {
	return func(ctx context.Context, o options) (any, error) {
		m := loading{Name: o.child}
		watch := startWatch()
		if err := do(ctx, o, &m); err != nil {
			return nil, err
		}
		wall, cpu := watch.read()
		m.Seconds, m.CPU, m.Peak, m.Load = wall.Seconds(), cpu.Seconds(), frame.Memory("VmHWM"), frame.Load()
		if g, ok := m.keep.(*memory.Graph); ok {
			if err := m.describe(ctx, g); err != nil {
				return nil, err
			}
		}
		return &m, nil
	}
}

func (m *loading) describe(ctx context.Context, g *memory.Graph) error {
	s, err := g.Summary(ctx)
	if err != nil {
		return err
	}
	for _, n := range s.Nodes {
		m.Nodes += n
	}
	m.Links, m.Statements = s.Links, s.Statements
	runtime.GC()
	runtime.GC() // the second one frees what finalizers held
	var stats runtime.MemStats
	runtime.ReadMemStats(&stats)
	m.Heap, m.Resident = float64(stats.HeapAlloc)/1e6, frame.Memory("VmRSS")
	return nil
}

// generate only makes the statements: the floor of build and apply.
func generate(_ context.Context, o options, m *loading) error {
	for change, err := range graphtest.Generate(o.projects, o.seed) {
		if err != nil {
			return err
		}
		m.Statements += len(change.Statements)
	}
	return nil
}

// build makes the graph from the generator.
func build(ctx context.Context, o options, m *loading) (err error) {
	m.keep, err = memory.Build(ctx, graph.Revision{Epoch: "bench", Number: 1}, graphtest.Generate(o.projects, o.seed))
	return err
}

// apply puts the sources into a SQLite file, each in a transaction of its own, as imports do.
func apply(ctx context.Context, o options, m *loading) error {
	store, err := sqlite.Open(ctx, o.store)
	if err != nil {
		return err
	}
	defer store.Close()
	for change, err := range graphtest.Generate(o.projects, o.seed) {
		if err != nil {
			return err
		}
		if _, err := store.Apply(ctx, []graph.Change{change}); err != nil {
			return err
		}
		m.Statements += len(change.Statements)
	}
	return nil
}

// readBlocks reads all blocks of the file and nothing more: the floor of loading.
func readBlocks(ctx context.Context, o options, m *loading) error {
	db, err := sql.Open("sqlite", "file:"+o.store+"?mode=ro")
	if err != nil {
		return err
	}
	defer db.Close()
	rows, err := db.QueryContext(ctx, "SELECT statements, body FROM block ORDER BY source, seq")
	if err != nil {
		return err
	}
	defer rows.Close()
	for rows.Next() {
		var n int
		var body sql.RawBytes
		if err := rows.Scan(&n, &body); err != nil {
			return err
		}
		m.Statements += n
		m.Bytes += int64(len(body))
	}
	return rows.Err()
}

// decode reads all statements of the file and drops them.
func decode(ctx context.Context, o options, m *loading) error {
	store, err := sqlite.Open(ctx, o.store, sqlite.MustExist())
	if err != nil {
		return err
	}
	defer store.Close()
	_, changes, err := store.Changes(ctx, graph.Revision{})
	if err != nil {
		return err
	}
	for change, err := range changes {
		if err != nil {
			return err
		}
		m.Statements += len(change.Statements)
	}
	return nil
}

// loadStore makes the graph from the file, as the server does when it starts.
func loadStore(ctx context.Context, o options, m *loading) error {
	store, err := sqlite.Open(ctx, o.store, sqlite.MustExist())
	if err != nil {
		return err
	}
	defer store.Close()
	m.keep, err = memory.Load(ctx, store)
	return err
}
