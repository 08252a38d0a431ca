package main

import (
	"fmt"
	"strings"
	"time"

	"github.com/krajina/krajina/bench/frame"
)

// results are all that one run measured.
type results struct {
	options   options
	begun     time.Time
	machine   string
	starts    starts
	loads     []loading
	questions []questions
}

// The bars of issue 3.
const (
	barStart    = 1000.0 // ms
	barQuestion = 2.0    // ms
	barSeconds  = 20.0
	barMemory   = 1000.0 // MB
)

func (r *results) write(path string) error {
	text := r.markdown()
	return frame.Write(path, text)
}

func (r *results) markdown() string {
	var b strings.Builder
	p := func(format string, args ...any) { fmt.Fprintf(&b, format+"\n", args...) }
	p("# What was measured\n")
	p("Written by `go run ./bench`, see [README.md](README.md). %s, %s, %d generated projects, seed %d, %.0f s in all.", r.begun.UTC().Format("2006-01-02 15:04 UTC"), r.machine, r.options.projects, r.options.seed, time.Since(r.begun).Seconds())
	p("A ratio compares two figures of this run. An absolute figure is worth what its machine is: beside it stands the load average of")
	p("the minute before its end; where that is above the number of CPUs, the time on the clock says little, and CPU time says more.\n")
	r.summary(p)
	r.startTable(p)
	r.questionTables(p)
	r.loadTable(p)
	return b.String()
}

type printer = func(format string, args ...any)

func (r *results) summary(p printer) {
	p("## Beside what issue 3 asks\n")
	p("| | asked | measured | | load |\n| --- | --- | --- | --- | --- |")
	row := func(what string, value, bar float64, unit, load string) {
		verdict := "met"
		if value >= bar {
			verdict = "**missed**"
		}
		p("| %s | under %g %s | %s %s | %s | %s |", what, bar, unit, figure(value), unit, verdict, load)
	}
	row("start with the bundled graph, new store, median", quantile(sorted(r.starts.Fresh), 0.5), barStart, "ms", r.starts.Load)
	row("start with the bundled graph, existing store, median", quantile(sorted(r.starts.Existing), 0.5), barStart, "ms", r.starts.Load)
	for _, q := range r.questions {
		row("the question in the server, p50, "+q.Of, q.side(wayServer).P50, barQuestion, "ms", q.Load)
	}
	for _, name := range []string{"load", "build"} {
		l := r.loading(name)
		row(loadNames[name]+", clock", l.Seconds, barSeconds, "s", l.Load)
		row(loadNames[name]+", CPU", l.CPU, barSeconds, "s", l.Load)
		row(loadNames[name]+", peak of the process", l.Peak, barMemory, "MB", l.Load)
		row(loadNames[name]+", heap when loaded", l.Heap, barMemory, "MB", l.Load)
	}
	p("")
}

func (r *results) startTable(p printer) {
	p("## Start\n\nFrom the start of the built program to its first answer over HTTP, %d starts each, in turns; load %s.\n", startRounds, r.starts.Load)
	p("| | median ms | worst ms | ratio to the floor |\n| --- | --- | --- | --- |")
	floor := quantile(sorted(r.starts.Floor), 0.5)
	for _, s := range []struct {
		name  string
		times []float64
	}{{"new store: made, filled with the bundled graph, loaded", r.starts.Fresh}, {"existing store: loaded", r.starts.Existing}, {"floor: the program prints its help and ends", r.starts.Floor}} {
		t := sorted(s.times)
		p("| %s | %s | %s | %.1f |", s.name, figure(quantile(t, 0.5)), figure(t[len(t)-1]), quantile(t, 0.5)/floor)
	}
	p("")
}

func (r *results) questionTables(p printer) {
	p("## The question\n\nWhich projects support foster-care accompaniment, where, and why do you say so: the query of DESIGN §3, one client. All")
	p("ways were seen to give the same answer, and ran in blocks that took turns. CPU is of the whole process, client included.\n")
	for _, q := range r.questions {
		p("%s: %d projects found, %d bytes; load %s.\n", strings.ToUpper(q.Of[:1])+q.Of[1:], q.Total, q.Bytes, q.Load)
		p("| | p50 ms | p95 ms | CPU ms | runs | CPU, ratio to the bare loop |\n| --- | --- | --- | --- | --- | --- |")
		floor := q.side(wayLoop).CPU
		for _, s := range q.Sides {
			p("| %s | %s | %s | %s | %d | %.2f |", s.Name, figure(s.P50), figure(s.P95), figure(s.CPU), s.Runs, s.CPU/floor)
		}
		p("\nOver HTTP on both sides the server takes %.1f times the CPU of the bare loop.\n", q.side(wayHTTP).CPU/q.side(wayLoopHTTP).CPU)
	}
}

func (q *questions) side(name string) asked {
	for _, s := range q.Sides {
		if s.Name == name {
			return s
		}
	}
	return asked{}
}

var loadNames = map[string]string{
	"generate": "floor: generate, and drop",
	"apply":    "generate and apply to SQLite, a transaction for each source",
	"read":     "floor: bare SELECT of all blocks",
	"decode":   "read all statements from SQLite, and drop",
	"load":     "load from SQLite and resolve",
	"build":    "generate and resolve",
}

func (r *results) loading(name string) loading {
	for _, l := range r.loads {
		if l.Name == name {
			return l
		}
	}
	return loading{}
}

func (r *results) loadTable(p printer) {
	l := r.loading("load")
	p("## %d projects\n\n%d nodes, %d links, %d statements; %.0f MB of blocks in the file. Each line is a process of its own.\n", r.options.projects, l.Nodes, l.Links, l.Statements, float64(r.loading("read").Bytes)/1e6)
	p("| | s | CPU s | peak MB (VmHWM) | heap after MB | resident after MB | load |\n| --- | --- | --- | --- | --- | --- | --- |")
	for _, l := range r.loads {
		p("| %s | %s | %s | %.0f | %.0f | %.0f | %s |", loadNames[l.Name], figure(l.Seconds), figure(l.CPU), l.Peak, l.Heap, l.Resident, l.Load)
	}
	generate, decode := r.loading("generate"), r.loading("decode")
	p("\n- Loading takes %.1f times the CPU of reading all statements, and that %.1f times the CPU of the bare SELECT.", l.CPU/decode.CPU, decode.CPU/r.loading("read").CPU)
	p("- Applying takes %.1f times the CPU of generating alone: %.1f µs of its own for a statement.", r.loading("apply").CPU/generate.CPU, (r.loading("apply").CPU-generate.CPU)*1e6/float64(max(l.Statements, 1)))
	p("- The loaded graph: %.0f bytes of heap for a node, %.0f for a statement; at its peak the process held %.1f times the loaded heap.", l.Heap*1e6/float64(max(l.Nodes, 1)), l.Heap*1e6/float64(max(l.Statements, 1)), l.Peak/l.Heap)
}

// figure shows three digits that count.
func figure(v float64) string {
	switch {
	case v >= 100:
		return fmt.Sprintf("%.0f", v)
	case v >= 10:
		return fmt.Sprintf("%.1f", v)
	case v >= 1:
		return fmt.Sprintf("%.2f", v)
	}
	return fmt.Sprintf("%.3f", v)
}
