// Bench compares Krajina with what a user would pick otherwise, on the same data and for the same answers, in one run, and writes
// RESULTS.md and results.svg.
package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"time"

	"github.com/krajina/krajina/bench/frame"
	"github.com/krajina/krajina/graph/neo4j/local"
)

// options are the command line.
type options struct {
	projects, rounds int
	seed             uint64
	large            bool
	folder, out      string
	limit            time.Duration

	// Of a process that the bench starts of itself.
	child, store, page, uri string
}

// password is that of Neo4j servers that live as long as the bench.
const password = "of-a-server-that-ends-with-the-bench"

func main() {
	var o options
	flag.IntVar(&o.projects, "projects", 0, "compare only at this many generated projects, for a quick look; 0 for 5,000 and 100,000")
	flag.IntVar(&o.rounds, "rounds", 3, "how many rounds each side is asked")
	flag.Uint64Var(&o.seed, "seed", 1, "seed of the generator")
	flag.BoolVar(&o.large, "large", false, "measure growth at 1,000,000 projects too, which takes 15 GB of memory")
	flag.StringVar(&o.folder, "folder", "", "where the databases are kept for another run, which then need not import; empty for a temporary folder")
	flag.StringVar(&o.out, "out", "bench", "the folder for RESULTS.md and results.svg")
	flag.DurationVar(&o.limit, "limit", 30*time.Minute, "after how long to give up")
	flag.StringVar(&o.child, "child", "", "be a side: cypher or floor")
	flag.StringVar(&o.store, "store", "", "the SQLite file of a child")
	flag.StringVar(&o.page, "page", "", "the file with the page that the floor gives")
	flag.StringVar(&o.uri, "uri", "", "where the Neo4j of a child listens")
	flag.Parse()
	work := run
	if o.child != "" {
		work = serveChild
	}
	frame.Run(o.limit, func(ctx context.Context) error { return work(ctx, o) })
}

// begun is when the program started, for what it says on the way.
var begun = time.Now()

func say(format string, args ...any) {
	fmt.Fprintf(os.Stderr, "%6.1f s  load %s  %s\n", time.Since(begun).Seconds(), frame.Load(), fmt.Sprintf(format, args...))
}

func run(ctx context.Context, o options) (err error) {
	if o.folder == "" {
		if o.folder, err = os.MkdirTemp("", "krajina-bench-"); err != nil {
			return err
		}
		defer os.RemoveAll(o.folder)
	}
	if err := os.MkdirAll(o.out, 0o750); err != nil { // rather than to find out after half an hour
		return err
	}
	sizes := []int{5_000, 100_000}
	if o.projects > 0 {
		sizes = []int{o.projects}
	}
	b := &bench{options: o, results: results{Begun: begun, Seed: o.seed, CPUs: runtime.NumCPU(), Go: runtime.Version(), System: runtime.GOOS + "/" + runtime.GOARCH, Neo4j: local.Version}}
	if err := b.build(ctx); err != nil {
		return err
	}
	defer func() { err = errors.Join(err, b.write()) }() // what there is, where it ends early
	grown := sizes
	if o.large {
		grown = append(slices.Clone(sizes), 1_000_000)
	}
	if err := b.grow(ctx, grown); err != nil {
		return fmt.Errorf("growth: %w", err)
	}
	for _, size := range slices.Backward(sizes) { // the largest says most
		if err := b.compare(ctx, size); err != nil {
			return fmt.Errorf("%d projects: %w", size, err)
		}
	}
	return nil
}

// write writes what was measured, if anything was.
func (b *bench) write() error {
	if len(b.results.Sizes) == 0 {
		return nil
	}
	slices.SortFunc(b.results.Sizes, func(a, b *sizeResults) int { return b.Projects - a.Projects })
	b.results.Took = time.Since(begun)
	return errors.Join(frame.Write(filepath.Join(b.out, "RESULTS.md"), b.results.markdown()), frame.Write(filepath.Join(b.out, "results.svg"), b.results.chart()))
}

// bench is one run.
type bench struct {
	options
	results results
	krajina string // the built program
	peer    string // the folder of @neo4j/graphql, installed
}
