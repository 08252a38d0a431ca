// Neo4j measures the store and the reader on Neo4j beside what a person would write by hand for the same, and writes
// bench/NEO4J.md.
package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"os"
	"os/signal"
	"path/filepath"
	"time"

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
	compare  int
	limit    time.Duration
}

func main() {
	var o options
	flag.IntVar(&o.projects, "projects", 100_000, "how many projects to generate")
	flag.Uint64Var(&o.seed, "seed", 1, "seed of the generator")
	flag.StringVar(&o.folder, "folder", "", "where the databases are kept for another run, which then does not import again; empty for a temporary folder")
	flag.StringVar(&o.out, "out", "bench/NEO4J.md", "where to write the results; - for standard output")
	flag.IntVar(&o.compare, "compare", 20_000, "how many projects to import beside an import by hand, which takes as long again; 0 for none")
	flag.DurationVar(&o.limit, "limit", 100*time.Minute, "after how long to give up")
	flag.Parse()
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	defer stop()
	ctx, cancel := context.WithTimeout(ctx, o.limit)
	defer cancel()
	if err := run(ctx, o); err != nil {
		fmt.Fprintln(os.Stderr, "bench:", err)
		os.Exit(1)
	}
}

func run(ctx context.Context, o options) (err error) {
	if o.folder == "" {
		if o.folder, err = os.MkdirTemp("", "krajina-bench-"); err != nil {
			return err
		}
		defer os.RemoveAll(o.folder)
	}
	r := results{options: o, begun: time.Now()}
	if o.compare > 0 {
		if r.imports, err = compareImports(ctx, o); err != nil {
			return fmt.Errorf("imports: %w", err)
		}
	}
	server, store, err := open(ctx, filepath.Join(o.folder, "ours"))
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, store.Close(), server.Stop()) }()
	revision, err := store.Revision(ctx)
	if err != nil {
		return err
	}
	if revision.Number == 0 {
		say("import %d generated projects", o.projects)
		if r.whole, err = importGenerated(ctx, o, o.projects, server, store); err != nil {
			return err
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

// open starts a server and opens the store in it.
func open(ctx context.Context, home string) (*local.Server, *neo4j.Store, error) {
	server, err := start(ctx, home)
	if err != nil {
		return nil, nil, err
	}
	store, err := neo4j.Open(ctx, neo4j.Config{URI: server.URI, User: server.User, Password: password, Timeout: time.Minute})
	if err != nil {
		return nil, nil, errors.Join(err, server.Stop())
	}
	return server, store, nil
}

// importGenerated applies the generated graph, all of it at once.
func importGenerated(ctx context.Context, o options, projects int, server *local.Server, store *neo4j.Store) (spent, error) {
	var changes []graph.Change
	for c := range graphtest.Generate(projects, o.seed) {
		changes = append(changes, c)
	}
	return watch(server, func() error {
		_, err := store.Apply(ctx, changes)
		return err
	})
}

func say(format string, args ...any) { fmt.Fprintf(os.Stderr, format+"\n", args...) }
