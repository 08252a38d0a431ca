// Bench measures what the project promises of its speed, beside floors of the same run, and writes RESULTS.md.
package main

import (
	"context"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"time"

	"github.com/krajina/krajina/bench/frame"
)

// options are the command line.
type options struct {
	projects int
	seed     uint64
	out      string
	limit    time.Duration

	// Of a measuring child process, see child.go.
	child, store, cpuProfile, memProfile string
}

func main() {
	var o options
	flag.IntVar(&o.projects, "projects", 100_000, "how many projects to generate")
	flag.Uint64Var(&o.seed, "seed", 1, "seed of the generator")
	flag.StringVar(&o.out, "out", "bench/RESULTS.md", "where to write the results; - for standard output")
	flag.DurationVar(&o.limit, "limit", 15*time.Minute, "after how long to give up")
	flag.StringVar(&o.child, "child", "", "measure only this, in this process, and print it as JSON: "+childNames())
	flag.StringVar(&o.store, "store", "", "the SQLite file that a child works on")
	flag.StringVar(&o.cpuProfile, "cpuprofile", "", "write a CPU profile of the child here")
	flag.StringVar(&o.memProfile, "memprofile", "", "write a profile of the child's allocations and heap here")
	flag.Parse()
	ctx, cancel := context.WithTimeout(context.Background(), o.limit)
	defer cancel()
	do := run
	if o.child != "" {
		do = runChild
	}
	if err := do(ctx, o); err != nil {
		fmt.Fprintln(os.Stderr, "bench:", err)
		os.Exit(1)
	}
}

// run measures everything, one after the other.
func run(ctx context.Context, o options) error {
	folder, err := os.MkdirTemp("", "krajina-bench-")
	if err != nil {
		return err
	}
	defer os.RemoveAll(folder)
	r := results{options: o, begun: time.Now(), machine: machine()}
	say := func(what string) {
		fmt.Fprintf(os.Stderr, "%6.1f s  %s (load %s)\n", time.Since(r.begun).Seconds(), what, frame.Load())
	}

	say("build and start the server")
	bundled := filepath.Join(folder, "bundled.db")
	if r.starts, err = measureStarts(ctx, folder, bundled); err != nil {
		return fmt.Errorf("start: %w", err)
	}
	generated := filepath.Join(folder, "generated.db")
	for _, name := range []string{"generate", "apply", "read", "decode", "load", "build"} {
		say(name)
		c := o
		c.child, c.store = name, generated
		m, err := startChild[loading](ctx, c)
		if err != nil {
			return err
		}
		r.loads = append(r.loads, m)
	}
	for _, q := range []struct{ what, store string }{
		{"the bundled graph", bundled},
		{fmt.Sprintf("%d generated projects", o.projects), generated},
	} {
		say("the question to " + q.what)
		c := o
		c.child, c.store = "question", q.store
		m, err := startChild[questions](ctx, c)
		if err != nil {
			return err
		}
		m.Of = q.what
		r.questions = append(r.questions, m)
	}
	say("done")
	return r.write(o.out)
}

func machine() string {
	return fmt.Sprintf("%s/%s, %d CPUs, %s", runtime.GOOS, runtime.GOARCH, runtime.NumCPU(), runtime.Version())
}
