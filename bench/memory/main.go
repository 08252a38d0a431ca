// Memory measures what the graph takes in memory, and how long readers wait for it and for a new revision, and writes
// bench/MEMORY.md.
package main

import (
	"context"
	"encoding/json"
	"flag"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"time"

	"github.com/krajina/krajina/bench/frame"
	"github.com/krajina/krajina/graph"
	"github.com/krajina/krajina/graph/graphtest"
	"github.com/krajina/krajina/graph/sqlite"
)

type options struct {
	sizes string
	large bool
	seed  uint64
	out   string
	limit time.Duration

	// Of a measuring child process.
	child    int
	store    string
	profiles string
}

func main() {
	var o options
	flag.StringVar(&o.sizes, "projects", "5000,20000,100000", "how many projects to generate, several numbers with commas between")
	flag.BoolVar(&o.large, "large", false, "1,000,000 projects too: 15 GB of memory, with GOMEMLIMIT=13GiB, and 5 GB of disk")
	flag.Uint64Var(&o.seed, "seed", 1, "seed of the generator")
	flag.StringVar(&o.out, "out", "bench/MEMORY.md", "where to write the results; - for standard output")
	flag.DurationVar(&o.limit, "limit", 30*time.Minute, "after how long to give up")
	flag.IntVar(&o.child, "child", 0, "measure only a graph of so many projects, in this process, from -store, and print it as JSON")
	flag.StringVar(&o.store, "store", "", "the SQLite file that a child works on")
	flag.StringVar(&o.profiles, "profiles", "", "a folder into which a child writes cpu.prof of loading and heap.prof of the graph with its index")
	flag.Parse()
	frame.Run(o.limit, func(ctx context.Context) error {
		if o.child > 0 {
			m, err := measure(ctx, o)
			if err != nil {
				return err
			}
			return json.NewEncoder(os.Stdout).Encode(m)
		}
		return run(ctx, o)
	})
}

// run measures each size in a process of its own, so that its memory is its own.
func run(ctx context.Context, o options) error {
	if o.large {
		o.sizes += ",1000000"
	}
	folder, err := os.MkdirTemp("", "krajina-memory-")
	if err != nil {
		return err
	}
	defer os.RemoveAll(folder)
	self, err := os.Executable()
	if err != nil {
		return err
	}
	r := results{options: o, begun: time.Now()}
	for size := range strings.SplitSeq(o.sizes, ",") {
		projects, err := strconv.Atoi(size)
		if err != nil || projects < graphtest.GeneratedPerSource {
			return fmt.Errorf("%q is not a number of projects, of %d or more", size, graphtest.GeneratedPerSource)
		}
		fmt.Fprintf(os.Stderr, "%6.1f s  %d projects (load %s)\n", time.Since(r.begun).Seconds(), projects, frame.Load())
		file := filepath.Join(folder, size+".db")
		if err := fill(ctx, file, projects, o.seed); err != nil {
			return err
		}
		c := exec.CommandContext(ctx, self, "-child", size, "-store", file, "-seed", fmt.Sprint(o.seed), "-limit", o.limit.String())
		c.Stderr = os.Stderr
		out, err := c.Output()
		if err != nil {
			return fmt.Errorf("%d projects: %w", projects, err)
		}
		var m measured
		if err := json.Unmarshal(out, &m); err != nil {
			return err
		}
		r.measured = append(r.measured, m)
		if err := os.Remove(file); err != nil {
			return err
		}
	}
	return r.write()
}

// fill makes the store.
func fill(ctx context.Context, file string, projects int, seed uint64) error {
	store, err := sqlite.Open(ctx, file)
	if err != nil {
		return err
	}
	defer store.Close()
	for change, err := range graphtest.Generate(projects, seed) {
		if err != nil {
			return err
		}
		if _, err := store.Apply(ctx, []graph.Change{change}); err != nil {
			return err
		}
	}
	return nil
}
