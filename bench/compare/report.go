package main

import (
	"fmt"
	"runtime"
	"slices"
	"strings"
	"time"

	"github.com/krajina/krajina/bench/frame"
	"github.com/krajina/krajina/graph"
)

// results are the figures of a run.
type results struct {
	options
	begun                 time.Time
	load                  string
	reader                graph.Reader
	first                 time.Duration
	heap                  uint64
	regions, topics, keys int
	figures               []*figure
}

func (r *results) write() error {
	var b strings.Builder
	fmt.Fprintf(&b, `# Comparing, measured

Written by %[1]sgo run ./bench/compare%[1]s, see [README.md](README.md). %[2]s, %[3]s/%[4]s, %[5]d CPUs, %[6]s, %[7]d generated projects,
seed %[8]d; load average %[9]s before, %[10]s at the end, which no bar takes into account. Medians of %[11]d runs of each question, one
client, from memory, without GraphQL and HTTP, in turns with the bare loop.

%[12]d regions × %[13]d topics; a project counts in %.1[14]f topics, what is broader among them.

| | asked | product | | bare loop | to it |
| --- | --- | --- | --- | --- | --- |
`, "`", r.begun.UTC().Format("2006-01-02 15:04 UTC"), runtime.GOOS, runtime.GOARCH, runtime.NumCPU(), runtime.Version(), r.projects, r.seed, r.load, frame.Load(), r.runs,
		r.regions, r.topics, float64(r.keys)/float64(r.projects))
	for _, f := range r.figures {
		asked, verdict, loop, ratio := "–", "", "–", "–"
		product := median(f.product)
		if f.bar > 0 {
			asked, verdict = fmt.Sprintf("under %v", f.bar), "met"
			if product > f.bar {
				verdict = "**missed**"
			}
		}
		if f.loop != nil {
			loop, ratio = ms(median(f.loop)), fmt.Sprintf("%.1f ×", float64(product)/float64(median(f.loop)))
		}
		fmt.Fprintf(&b, "| %s | %s | %s | %s | %s | %s |\n", f.name, asked, ms(product), verdict, loop, ratio)
	}
	fmt.Fprintf(&b, `
The bare loop adds up counts and amounts over slices of structs; its cells are checked to be the product's. It has no names, filters,
splits, currencies, totals of rows and regions, nor an unknown. The first question of a revision makes the columns of its
dimensions, here in %s for %.1f MB; status, which depends on the day, is made for each question.
`, ms(r.first), float64(r.heap)/(1<<20))
	return frame.Write(r.out, b.String())
}

func median(times []time.Duration) time.Duration {
	sorted := slices.Sorted(slices.Values(times))
	return sorted[len(sorted)/2]
}

func ms(d time.Duration) string { return fmt.Sprintf("%.2f ms", float64(d.Microseconds())/1000) }
