// Dumps measures how long each form of the whole graph takes and how much memory it takes beside the graph itself, over two sizes of
// generated graphs, and writes bench/DUMPS.md.
package main

import (
	"bytes"
	"context"
	"flag"
	"fmt"
	"io"
	"iter"
	"os"
	"runtime"
	"runtime/metrics"
	"slices"
	"strings"
	"time"

	"github.com/krajina/krajina/bench/frame"
	"github.com/krajina/krajina/dump"
	"github.com/krajina/krajina/graph"
	"github.com/krajina/krajina/graph/graphtest"
	"github.com/krajina/krajina/graph/memory"
	"github.com/krajina/krajina/linked"
)

func main() {
	projects := flag.Int("projects", 100_000, "how many projects to generate; a tenth of them is the smaller graph")
	only := flag.String("only", "", "measure only these forms, with commas between")
	out := flag.String("out", "bench/DUMPS.md", "where to write the results; - for standard output")
	limit := flag.Duration("limit", 30*time.Minute, "after how long to give up")
	flag.Parse()
	frame.Run(*limit, func(ctx context.Context) error { return run(ctx, *projects, *only, *out) })
}

// figures are of one form of one graph.
type figures struct {
	bytes int64
	took  time.Duration
	peak  int64 // of the heap, beyond what the graph takes
}

func run(ctx context.Context, projects int, only, out string) error {
	var formats []*dump.Format
	for _, f := range dump.Formats() {
		if only == "" || slices.Contains(strings.Split(only, ","), f.Name) {
			formats = append(formats, f)
		}
	}
	load := frame.Load()
	all := map[string][]figures{}
	var graphs [2]int64
	var statements [2]int
	for i, n := range []int{projects / 10, projects} {
		from, err := generated(ctx, n)
		if err != nil {
			return err
		}
		graphs[i] = heap()
		s, err := from.Reader.Summary(ctx)
		if err != nil {
			return err
		}
		statements[i] = s.Statements
		for _, f := range formats {
			one, err := measure(ctx, f, from)
			if err != nil {
				return fmt.Errorf("%s: %w", f.Name, err)
			}
			fmt.Fprintf(os.Stderr, "%d projects, %s: %v, %d MB, %d MB beyond the graph\n", n, f.Name, one.took.Round(time.Millisecond), one.bytes>>20, one.peak>>20)
			all[f.Name] = append(all[f.Name], one)
		}
	}
	var b bytes.Buffer
	fmt.Fprintf(&b, "# Dumps, measured\n\nWritten by `go run ./bench/dumps`, see [README.md](README.md). %s, %s/%s, %d CPUs, %s; load average %s before, %s at the end. Each form of\n",
		time.Now().UTC().Format("2006-01-02 15:04 UTC"), runtime.GOOS, runtime.GOARCH, runtime.NumCPU(), runtime.Version(), load, frame.Load())
	fmt.Fprintf(&b, "graphs of %d and %d generated projects (%d and %d statements, %d and %d MB in memory) is written once, to nowhere, by a reader in memory. \"Beyond\" is the\n", projects/10, projects, statements[0], statements[1], graphs[0]>>20, graphs[1]>>20)
	b.WriteString("most that was alive beside the graph after 1, 2, 4, 8, … MB were written, while who writes stood still; that is not in the time. A dump that held\nwhat it writes would hold ten times as much of the larger graph.\n\n| form | size, smaller | size, larger | time, smaller | time, larger | ratio | beyond, smaller | beyond, larger | beyond to the size |\n| --- | --- | --- | --- | --- | --- | --- | --- | --- |\n")
	for _, f := range formats {
		a, z := all[f.Name][0], all[f.Name][1]
		fmt.Fprintf(&b, "| %s | %d MB | %d MB | %.1f s | %.1f s | %.1f | %d MB | %d MB | %.1f %% |\n", f.Name, a.bytes>>20, z.bytes>>20, a.took.Seconds(), z.took.Seconds(),
			z.took.Seconds()/a.took.Seconds(), a.peak>>20, z.peak>>20, 100*float64(z.peak)/float64(z.bytes))
	}
	return frame.Write(out, b.String())
}

func generated(ctx context.Context, projects int) (dump.Source, error) {
	revision := graph.Revision{Epoch: "00000000", Number: 1}
	reader, err := memory.Build(ctx, revision, graphtest.Generate(projects, 1))
	if err != nil {
		return dump.Source{}, err
	}
	names, err := linked.NewNames(linked.DefaultBase)
	return dump.Source{Reader: reader, Names: names, Changes: func(context.Context) (graph.Revision, iter.Seq2[graph.Change, error], error) {
		return revision, graphtest.Generate(projects, 1), nil
	}}, err
}

func measure(ctx context.Context, f *dump.Format, from dump.Source) (figures, error) {
	before := heap()
	counted := &counter{most: before, next: 1 << 20}
	began := time.Now()
	err := f.Write(ctx, counted, from)
	took := time.Since(began) - counted.looked
	return figures{counted.n, took, counted.most - before}, err
}

// heap is what lives.
func heap() int64 {
	runtime.GC()
	return held()
}

// held is what was alive at the last collection.
func held() int64 {
	sample := []metrics.Sample{{Name: "/gc/heap/live:bytes"}}
	metrics.Read(sample)
	return int64(sample[0].Value.Uint64())
}

// counter counts what is written, and looks after 1, 2, 4, … MB what is alive. Who writes stands still meanwhile: what would be allocated while a
// collection runs would count as alive.
type counter struct {
	n, next, most int64
	looked        time.Duration
}

// Write implements io.Writer.
func (c *counter) Write(p []byte) (int, error) {
	c.n += int64(len(p))
	if c.n >= c.next {
		began := time.Now()
		c.most = max(c.most, heap())
		c.next *= 2
		c.looked += time.Since(began)
	}
	return len(p), nil
}

var _ io.Writer = (*counter)(nil)
