// Pages measures every kind of page in the server, on the bundled graph and over generated projects, each beside the queries that it asks,
// and the first page in a real browser beside the same bytes from a bare file server, all in turns in one run, and writes bench/PAGES.md.
package main

import (
	"context"
	"flag"
	"fmt"
	"os"
	"time"

	"github.com/krajina/krajina/bench/frame"
)

type options struct {
	projects, runs, visits int
	seed                   uint64
	browser, only, out     string
	limit                  time.Duration
}

// Each page's time in the server, by graph, and what its first visitor's browser takes.
const (
	bundledBar   = 20 * time.Millisecond
	generatedBar = 100 * time.Millisecond
	visitBar     = 1500 * time.Millisecond
	visitBytes   = 150_000
)

func main() {
	var o options
	flag.IntVar(&o.projects, "projects", 100_000, "how many projects to generate; 0 leaves them out")
	flag.IntVar(&o.runs, "runs", 15, "how often each page is made")
	flag.IntVar(&o.visits, "visits", 7, "how often a fresh browser visits the first page; 0 leaves it out")
	flag.Uint64Var(&o.seed, "seed", 1, "seed of the generator")
	flag.StringVar(&o.browser, "browser", "chromium", "the browser, a Chromium")
	flag.StringVar(&o.only, "only", "", "measure only pages whose address holds this")
	flag.StringVar(&o.out, "out", "bench/PAGES.md", "where to write the results; - for standard output")
	flag.DurationVar(&o.limit, "limit", 5*time.Minute, "after how long to give up")
	flag.Parse()
	frame.Run(o.limit, func(ctx context.Context) error { return run(ctx, o) })
}

func run(ctx context.Context, o options) error {
	r := &results{options: o, begun: time.Now(), load: frame.Load()}
	say := func(what string) {
		fmt.Fprintf(os.Stderr, "%6.1f s  %s (load %s)\n", time.Since(r.begun).Seconds(), what, frame.Load())
	}
	say("the bundled graph")
	s, err := bundled(ctx)
	if err != nil {
		return err
	}
	if r.bundled, err = measure(ctx, s, o); err != nil {
		return err
	}
	if o.visits > 0 {
		say("the first page in a browser")
		if r.visits, err = visit(ctx, s, o); err != nil {
			return err
		}
	}
	if o.projects > 0 {
		say("generating")
		if s, err = generated(ctx, o); err != nil {
			return err
		}
		say("pages of the generated graph")
		if r.generated, err = measure(ctx, s, o); err != nil {
			return err
		}
	}
	say("done")
	return r.write()
}
