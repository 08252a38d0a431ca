package main

import (
	"context"
	"encoding/json"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"time"

	"github.com/krajina/krajina/bench/frame"
	"github.com/krajina/krajina/graph"
	"github.com/krajina/krajina/graph/graphtest"
	"github.com/krajina/krajina/graph/neo4j"
	"github.com/krajina/krajina/graph/neo4j/local"
	"github.com/krajina/krajina/graph/sqlite"
)

// imports are what putting the generated graph into the stores took, in seconds; processors are those of the database too.
type imports struct {
	SQLite, SQLiteCPU, Neo4j, Neo4jCPU float64
	Load, At                           string
}

// stores hold the same graph.
type stores struct {
	folder string
	neo4j  *local.Server
	imports
}

func (s *stores) sqlite() string { return filepath.Join(s.folder, "krajina.db") }

// done is where a folder says that its databases are complete, and what it took to make them.
func (s *stores) done() string { return filepath.Join(s.folder, "imports.json") }

// open gives the stores of a graph of that size, of an earlier run where there is one, and starts Neo4j.
func (b *bench) open(ctx context.Context, folder string, projects int) (*stores, error) {
	s := &stores{folder: folder}
	known, err := os.ReadFile(s.done())
	switch {
	case err == nil:
		err = json.Unmarshal(known, &s.imports)
	case errors.Is(err, fs.ErrNotExist):
		err = errors.Join(os.RemoveAll(folder), os.MkdirAll(folder, 0o750))
	}
	if err != nil {
		return nil, err
	}
	// Its files fit the cache as far as this machine's memory allows for: whoever runs it would see to that.
	options := local.Options{Home: filepath.Join(folder, "neo4j"), Password: password, Heap: "3g", PageCache: "3g"}
	if s.neo4j, err = local.Start(ctx, options); err != nil || known != nil {
		return s, err
	}
	if err := b.fill(ctx, s, projects); err != nil {
		return nil, errors.Join(err, s.neo4j.Stop())
	}
	return s, nil
}

// fill imports the generated graph into both stores.
func (b *bench) fill(ctx context.Context, s *stores, projects int) error {
	if err := b.fillSQLite(ctx, s, projects); err != nil {
		return err
	}
	var changes []graph.Change
	for c := range graphtest.Generate(projects, b.seed) {
		changes = append(changes, c)
	}
	say("import %d projects into Neo4j", projects)
	spent := func() time.Duration { return frame.ProcessorTime() + frame.ProcessorTimeOf(s.neo4j.PID()) }
	begun, cpu := time.Now(), spent()
	if err := b.fillNeo4j(ctx, s, changes); err != nil {
		return err
	}
	s.Neo4j, s.Neo4jCPU = time.Since(begun).Seconds(), (spent() - cpu).Seconds()
	s.Load, s.At = frame.Load(), time.Now().UTC().Format("2006-01-02 15:04 UTC")
	told, err := json.Marshal(s.imports)
	if err != nil {
		return err
	}
	return os.WriteFile(s.done(), told, 0o600)
}

// fillSQLite imports source by source, each in a transaction of its own; what it takes to generate them is not counted.
func (b *bench) fillSQLite(ctx context.Context, s *stores, projects int) (err error) {
	say("import %d projects into SQLite", projects)
	store, err := sqlite.Open(ctx, s.sqlite())
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, store.Close()) }()
	for change := range graphtest.Generate(projects, b.seed) {
		begun, cpu := time.Now(), frame.ProcessorTime()
		if _, err := store.Apply(ctx, []graph.Change{change}); err != nil {
			return err
		}
		s.SQLite += time.Since(begun).Seconds()
		s.SQLiteCPU += (frame.ProcessorTime() - cpu).Seconds()
	}
	return nil
}

func (b *bench) fillNeo4j(ctx context.Context, s *stores, changes []graph.Change) error {
	store, err := neo4j.Open(ctx, neo4j.Config{URI: s.neo4j.URI, User: s.neo4j.User, Password: password, Timeout: b.limit})
	if err != nil {
		return err
	}
	defer store.Close()
	if err := store.Migrate(ctx); err != nil {
		return err
	}
	_, err = store.Apply(ctx, changes)
	return err
}
