package main

import (
	"fmt"
	"runtime"
	"strings"
	"time"

	"github.com/krajina/krajina/bench/frame"
	"github.com/krajina/krajina/graph/neo4j/local"
)

// results are all that one run measured.
type results struct {
	options   options
	begun     time.Time
	imports   *imports
	questions []answered
}

// The bar of issue 4 for all ratios.
const bar = 1.5

func (r *results) write(path string) error {
	return frame.Write(path, r.markdown())
}

func (r *results) markdown() string {
	var b strings.Builder
	p := func(format string, args ...any) { fmt.Fprintf(&b, format+"\n", args...) }
	p("# What was measured on Neo4j\n")
	p("Written by `go run ./bench/neo4j`, see [README.md](README.md). %s, %s/%s, %d CPUs for the database and all its clients, %s, Neo4j Community %s,",
		r.begun.UTC().Format("2006-01-02 15:04 UTC"), runtime.GOOS, runtime.GOARCH, runtime.NumCPU(), runtime.Version(), local.Version)
	p("%d generated projects, seed %d, %.0f s in all. A ratio compares two figures of this run, of which the bar is %.1f; CPU is of the", r.options.projects, r.options.seed, time.Since(r.begun).Seconds(), bar)
	p("database and the client together.\n")
	if m := r.imports; m != nil {
		p("## Importing\n")
		p("%d nodes and %d relationships. By hand: `UNWIND … CREATE` of the finished rows, %d in a transaction, with the same indexes;", m.Nodes, m.Relationships, perTransaction)
		p("what it takes to make the rows is not counted. Ours: one `Apply`, from statements to the flip of the revision. Load %s.\n", m.Load)
		p("| | clock s | CPU s | of it the database | ratio of clocks | ratio of CPU |\n| --- | --- | --- | --- | --- | --- |")
		p("| Apply | %.0f | %.0f | %.0f | %s | %s |", m.Ours.Clock, m.Ours.cpu(), m.Ours.Server, ratio(m.Ours.Clock, m.Bare.Clock), ratio(m.Ours.cpu(), m.Bare.cpu()))
		p("| by hand | %.0f | %.0f | %.0f | 1.00 | 1.00 |\n", m.Bare.Clock, m.Bare.cpu(), m.Bare.Server)
	}
	p("## Questions\n")
	p("One statement of the reader beside one by hand for the same answer, which asks nothing about revisions and fetches only what is")
	p("shown; both ask in one round trip, and were seen to give the same. Through GraphQL is the whole request, parsed, planned ahead,")
	p("answered and written. First is the first asking, in which Neo4j plans the statement. Medians of %d turns of %v each, in turns.\n", turns, turnFor)
	p("| question | clients | by hand ms | reader ms | ratio | by hand CPU ms | reader CPU ms | ratio | GraphQL ms | first ms | load |\n| --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- |")
	for _, q := range r.questions {
		p("| %s | %d | %.1f | %.1f | %s | %.1f | %.1f | %s | %.1f | %.0f | %s |", q.Name, q.Clients, q.Hand.Median, q.Reader.Median, ratio(q.Reader.Median, q.Hand.Median),
			q.Hand.CPU, q.Reader.CPU, ratio(q.Reader.CPU, q.Hand.CPU), q.GraphQL.Median, q.First, q.Load)
	}
	return b.String()
}

// ratio is a ratio as the table shows it, marked where it misses the bar.
func ratio(a, b float64) string {
	r := a / b
	if r > bar {
		return fmt.Sprintf("**%.2f** (missed)", r)
	}
	return fmt.Sprintf("%.2f", r)
}
