package main

import (
	"fmt"
	"runtime"
	"strings"
	"time"

	"github.com/krajina/krajina/bench/frame"
)

// results are the figures of a run.
type results struct {
	options
	begun           time.Time
	load            string
	index           time.Duration
	indexHeap, heap uint64
	figures         []*figure
}

func (r *results) write() error {
	var b strings.Builder
	fmt.Fprintf(&b, `# Finding, measured

Written by %[1]sgo run ./bench/find%[1]s, see [README.md](README.md). %[2]s, %[3]s/%[4]s, %[5]d CPUs, %[6]s, %[7]d generated projects,
seed %[8]d; load average %[9]s before, %[10]s at the end, which no bar takes into account. Medians of %[11]d runs of each question, one
client, in the server without HTTP, all asked in turns in one run.

| | asked | memory | | Cypher | to memory | FTS5 | to memory |
| --- | --- | --- | --- | --- | --- | --- | --- |
`, "`", r.begun.UTC().Format("2006-01-02 15:04 UTC"), runtime.GOOS, runtime.GOARCH, runtime.NumCPU(), runtime.Version(), r.projects, r.seed, r.load, frame.Load(), r.runs)
	for _, f := range r.figures {
		memory := f.median("memory")
		verdict := "met"
		if memory > f.bar {
			verdict = "**missed**"
		}
		fmt.Fprintf(&b, "| %s | under %v | %s | %s | %s | %s | %s | %s |\n", f.name, f.bar, ms(memory), verdict,
			ms(f.median("Cypher")), times(f.median("Cypher"), memory), ms(f.median("FTS5")), times(f.median("FTS5"), memory))
	}
	fmt.Fprintf(&b, `
Memory makes its index in %.1f s, in the background, for %d MB beside the %d MB of the graph. FTS5 holds the same search keys of each
node's own texts, one row a node, in memory too; it ranks by bm25 and knows nothing of places, concepts and what stands below.
`, r.index.Seconds(), r.indexHeap>>20, r.heap>>20)
	return frame.Write(r.out, b.String())
}

func ms(d time.Duration) string {
	if d == 0 {
		return "–"
	}
	return fmt.Sprintf("%.2f ms", float64(d.Microseconds())/1000)
}

func times(d, memory time.Duration) string {
	if d == 0 || memory == 0 {
		return "–"
	}
	return fmt.Sprintf("%.1f", float64(d)/float64(memory))
}
