// Neo4j measures the store and the reader on Neo4j beside what a person would write by hand for the same, and writes
// bench/NEO4J.md.
package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"time"

	"github.com/krajina/krajina/bench/frame"
	"github.com/krajina/krajina/graph"
	"github.com/krajina/krajina/graph/graphtest"
	"github.com/krajina/krajina/graph/neo4j"
	"github.com/krajina/krajina/graph/neo4j/local"
)

const password = "of-a-server-that-ends-with-the-bench"

type options struct {
	projects int
	seed     uint64
	folder   string
	out      string
	imports  bool
	limit    time.Duration
}

func main() {
	var o options
	flag.IntVar(&o.projects, "projects", 100_000, "how many projects to generate")
	flag.Uint64Var(&o.seed, "seed", 1, "seed of the generator")
	flag.StringVar(&o.folder, "folder", "", "where the databases are kept for another run; empty for a temporary folder")
	flag.StringVar(&o.out, "out", "bench/NEO4J.md", "where to write the results; - for standard output")
	flag.BoolVar(&o.imports, "imports", true, "measure importing too; without it -folder holds the database of an earlier run")
	flag.DurationVar(&o.limit, "limit", 100*time.Minute, "after how long to give up")
	flag.Parse()
	frame.Run(o.limit, func(ctx context.Context) error { return run(ctx, o) })
}

func run(ctx context.Context, o options) (err error) {
	if o.folder == "" {
		if o.folder, err = os.MkdirTemp("", "krajina-bench-"); err != nil {
			return err
		}
		defer os.RemoveAll(o.folder)
	}
	r := results{options: o, begun: time.Now()}
	server, err := start(ctx, filepath.Join(o.folder, "ours"))
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, server.Stop()) }()
	store, err := neo4j.Open(ctx, neo4j.Config{URI: server.URI, User: server.User, Password: password, Timeout: patience})
	if err != nil {
		return err
	}
	defer store.Close()
	if o.imports {
		if r.imports, err = measureImports(ctx, o, server, store); err != nil {
			return fmt.Errorf("imports: %w", err)
		}
	}
	if r.questions, err = measureQuestions(ctx, o, server, store); err != nil {
		return fmt.Errorf("questions: %w", err)
	}
	return r.write(o.out)
}

func start(ctx context.Context, home string) (*local.Server, error) {
	return local.Start(ctx, local.Options{Home: home, Password: password, Heap: "3g"})
}

// generated are the changes of the generated graph.
func generated(o options) []graph.Change {
	var changes []graph.Change
	for c := range graphtest.Generate(o.projects, o.seed) {
		changes = append(changes, c)
	}
	return changes
}

func say(format string, args ...any) { fmt.Fprintf(os.Stderr, format+"\n", args...) }
