package main

import (
	"fmt"
	"runtime"
	"strings"
	"time"

	"github.com/krajina/krajina/bench/frame"
)

type results struct {
	options  options
	begun    time.Time
	measured []measured
}

func (r *results) write() error {
	var b strings.Builder
	p := func(format string, args ...any) { fmt.Fprintf(&b, format+"\n", args...) }
	p("# The graph in memory, measured\n")
	p("Written by `go run ./bench/memory`, see [README.md](README.md). %s, %s/%s, %d CPUs, %s, seed %d. Each size is a process of its own, from a SQLite", r.begun.UTC().Format("2006-01-02 15:04 UTC"), runtime.GOOS, runtime.GOARCH, runtime.NumCPU(), runtime.Version(), r.options.seed)
	p("file. Times on the clock are worth what the load is: above the number of CPUs the processor's seconds say more.\n")
	p("## What it takes\n")
	p("Live heap after a collection, beside the process without a graph.\n")
	p("| projects | nodes | links | statements | graph MB | with index and links both ways MB | bytes a statement | load s | CPU s | index s | load average |\n| --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- |")
	for _, m := range r.measured {
		p("| %d | %d | %d | %d | %.0f | %.0f | %.0f | %.2f | %.2f | %.2f | %s |", m.Projects, m.Nodes, m.Links, m.Statements, m.Loaded, m.Warm, m.Warm*1e6/float64(m.Statements), m.Load, m.LoadCPU, m.Warming, m.Average)
	}
	p("\n## Starting again\n")
	p("The image of the graph that a server keeps beside its store, from the file that was just written to the graph with its index, beside loading and")
	p("indexing the same graph from the store.\n")
	p("| projects | image MB | read s | CPU s | times as fast as loading and indexing, by the clock |\n| --- | --- | --- | --- | --- |")
	for _, m := range r.measured {
		p("| %d | %.0f | %.2f | %.2f | %.0f |", m.Projects, m.Image, m.Picture, m.PictureCPU, (m.Load+m.Warming)/m.Picture)
	}
	p("\n## A new revision of one source of 1,000 projects\n")
	p("Visible is from the store's revision to the graph that shows it, ready for questions. One reader asks meanwhile, by topic with reasons, by a")
	p("word and for links, and goes over to the new graph; its longest call stands beside the longest of a second without a change.")
	p("CPU is of the process meanwhile, the reader's part too.\n")
	p("| projects | what changed | visible ms | CPU ms | longest call ms | without a change ms | calls | process before MB | its peak MB |\n| --- | --- | --- | --- | --- | --- | --- | --- | --- |")
	for _, m := range r.measured {
		for _, s := range []struct {
			what string
			switched
		}{{"all amounts", m.Values}, {"a project came", m.Came}} {
			how := ", loaded anew"
			if s.Same {
				how = ", taken into the graph"
			}
			p("| %d | %s%s | %.0f | %.0f | %.1f | %.1f | %d | %.0f | %.0f |", m.Projects, s.what, how, s.Visible*1e3, s.CPU*1e3, s.Longest*1e3, s.Quiet*1e3, s.Calls, s.Before, s.Peak)
		}
	}
	return frame.Write(r.options.out, b.String())
}
