// Imports measures bringing data in, with the built program: lists of operations into SQLite and Neo4j, and a server that goes on
// answering while one comes in. It writes bench/IMPORTS.md.
package main

import (
	"context"
	"flag"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"time"

	"github.com/krajina/krajina/bench/frame"
)

type options struct {
	rows     int
	seed     uint64
	list     string
	out      string
	neo4j    bool
	limit    time.Duration
	generate string
}

func main() {
	var o options
	flag.IntVar(&o.rows, "rows", 50_000, "how many rows the generated list has")
	flag.Uint64Var(&o.seed, "seed", 1, "seed of the generator")
	flag.StringVar(&o.list, "list", "../shared/data/list-of-operations-2016-08-opz-axis-2.csv", "a real list of operations; it is left out where it is not there")
	flag.StringVar(&o.out, "out", "bench/IMPORTS.md", "where to write the results; - for standard output")
	flag.BoolVar(&o.neo4j, "neo4j", true, "measure Neo4j too (Java and Maven)")
	flag.DurationVar(&o.limit, "limit", 20*time.Minute, "after how long to give up")
	flag.StringVar(&o.generate, "generate", "", "only write the generated list to this file")
	flag.Parse()
	frame.Run(o.limit, func(ctx context.Context) error {
		if o.generate != "" {
			return writeList(o.generate, o.rows, o.seed)
		}
		return run(ctx, o)
	})
}

// run measures everything, one after the other.
func run(ctx context.Context, o options) error {
	folder, err := os.MkdirTemp("", "krajina-bench-")
	if err != nil {
		return err
	}
	defer os.RemoveAll(folder)
	b := &bench{options: o, folder: folder, program: filepath.Join(folder, "krajina"), results: results{begun: time.Now()}}
	if out, err := exec.CommandContext(ctx, "go", "build", "-o", b.program, ".").CombinedOutput(); err != nil {
		return fmt.Errorf("build: %w\n%s", err, out)
	}
	generated := filepath.Join(folder, "seznam_2026_11.xlsx")
	self, err := os.Executable()
	if err != nil {
		return err
	}
	// In a process of its own: what a parent holds counts as the peak of its children.
	make := exec.CommandContext(ctx, self, "-generate", generated, "-rows", fmt.Sprint(o.rows), "-seed", fmt.Sprint(o.seed))
	if out, err := make.CombinedOutput(); err != nil {
		return fmt.Errorf("generate: %w\n%s", err, out)
	}
	if err := b.sqlite(ctx, generated); err != nil {
		return err
	}
	if err := b.serving(ctx, generated); err != nil {
		return fmt.Errorf("serving: %w", err)
	}
	if o.neo4j {
		if err := b.onNeo4j(ctx, generated); err != nil {
			return fmt.Errorf("neo4j: %w", err)
		}
	}
	return b.write(o.out)
}
