package main

import (
	"fmt"
	"runtime"
	"slices"
	"strings"
	"time"

	"github.com/krajina/krajina/bench/frame"
)

// results are the figures of a run.
type results struct {
	options
	begun              time.Time
	load               string
	bundled, generated []*figure
	visits             *visits
}

func (r *results) write() error {
	var b strings.Builder
	fmt.Fprintf(&b, `# Pages, measured

Written by %[1]sgo run ./bench/pages%[1]s, see [README.md](README.md). %[2]s, %[3]s/%[4]s, %[5]d CPUs, %[6]s; load average %[7]s before, %[8]s at
the end, which no bar takes into account. Every kind of page, %[9]d times each, all in turns, one client, in the server without a socket,
compressed as a browser asks for it. "Its queries" are those of its panels, sent to the API as clients send them, right after the page: what
a page costs beside them is its template and the choices of its form. "CPU" is the processor time of the whole process for a page.

`, "`", r.begun.UTC().Format("2006-01-02 15:04 UTC"), runtime.GOOS, runtime.GOARCH, runtime.NumCPU(), runtime.Version(), r.load, frame.Load(), r.runs)
	table(&b, "The bundled graph", r.bundled, bundledBar)
	if r.generated != nil {
		table(&b, fmt.Sprintf("%d generated projects, seed %d", r.projects, r.seed), r.generated, generatedBar)
	}
	if r.visits != nil {
		r.visits.write(&b)
	}
	return frame.Write(r.out, b.String())
}

const (
	met    = "met"
	waited = "waited" // the median is over the bar, the processor time is not
	missed = "**missed**"
)

func (f *figure) verdict(bar time.Duration) string {
	switch {
	case median(f.page) <= bar:
		return met
	case 0 < f.cpu && f.cpu <= bar:
		return waited
	}
	return missed
}

// table says of a graph how many pages hold the bar, then shows each, the longest first.
func table(b *strings.Builder, title string, figures []*figure, bar time.Duration) {
	verdicts := map[string]int{}
	for _, f := range figures {
		verdicts[f.verdict(bar)]++
	}
	fmt.Fprintf(b, "## %s\n\n%d pages, each asked to be made in under %v: %d are", title, len(figures), bar, verdicts[met])
	if n := verdicts[waited]; n > 0 {
		fmt.Fprintf(b, ", %d take less processor time but waited for the busy machine", n)
	}
	if n := verdicts[missed]; n > 0 {
		fmt.Fprintf(b, ", **%d are not**", n)
	}
	fmt.Fprintf(b, ".\n\n| page | median | 10 to 90 of 100 | | CPU | its queries | page to them | first time | compressed |\n| --- | --- | --- | --- | --- | --- | --- | --- | --- |\n")
	slices.SortStableFunc(figures, func(x, y *figure) int { return int(median(y.page) - median(x.page)) })
	for _, f := range figures {
		queries, ratio := "–", "–"
		if f.asks > 0 {
			queries = fmt.Sprintf("%d in %s", f.asks, ms(median(f.queries)))
			ratio = fmt.Sprintf("%.1f", float64(median(f.page))/float64(max(median(f.queries), 1)))
		}
		fmt.Fprintf(b, "| `%s` | %s | %s – %s | %s | %s | %s | %s | %s | %.1f kB |\n", f.address, ms(median(f.page)), ms(at(f.page, 0.1)), ms(at(f.page, 0.9)), f.verdict(bar), ms(f.cpu), queries, ratio, ms(f.first), float64(f.sent)/1000)
	}
	b.WriteString("\n")
}

func (v *visits) write(b *strings.Builder) {
	of := func(all []visitTime) []time.Duration {
		times := make([]time.Duration, len(all))
		for i, t := range all {
			times[i] = t.whole
		}
		return times
	}
	program, ready := of(v.program), of(v.ready)
	bytes := v.program[0].bytes
	verdict := func(held bool) string {
		if held {
			return met
		}
		return missed
	}
	fmt.Fprintf(b, `## The first page in a browser

%[1]d visits of %[2]s%[3]s%[2]s on the bundled graph by a Chromium with a fresh profile and an empty cache, in turns with as many to a server that has the
same bytes ready; the browser's own measurements since the address was entered, with all files of the page (%[4]d) and their headers.

| | asked | the program | 10 to 90 of 100 | | the bytes alone | program to them |
| --- | --- | --- | --- | --- | --- | --- |
| complete | under %[5]v | %[6]s | %[7]s – %[8]s | %[9]s | %[10]s | %.2[11]f |
| transferred | under %[12]d kB | %.1[13]f kB | | %[14]s | | |
`, len(program), "`", firstPage, v.program[0].files, visitBar, ms(median(program)), ms(at(program, 0.1)), ms(at(program, 0.9)), verdict(median(program) < visitBar), ms(median(ready)),
		float64(median(program))/float64(max(median(ready), 1)),
		visitBytes/1000, float64(bytes)/1000, verdict(bytes < visitBytes))
}

func median(times []time.Duration) time.Duration { return at(times, 0.5) }

// at is the time that a part of all stay under.
func at(times []time.Duration, part float64) time.Duration {
	if len(times) == 0 {
		return 0
	}
	sorted := slices.Sorted(slices.Values(times))
	return sorted[int(part*float64(len(sorted)-1)+0.5)]
}

func ms(d time.Duration) string { return fmt.Sprintf("%.1f ms", float64(d.Microseconds())/1000) }
