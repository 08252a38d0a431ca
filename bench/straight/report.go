package main

import (
	"fmt"
	"runtime"
	"strings"
	"time"

	"github.com/krajina/krajina/bench/frame"
)

// compared is a question, asked of both executors.
type compared struct {
	name                string
	bytes               int
	generated, straight []spent
}

func write(o options, begun time.Time, load string, all []compared) error {
	var b strings.Builder
	fmt.Fprintf(&b, `# Answers written straight, measured

Written by `+"`go run ./bench/straight`"+`, see [README.md](README.md). %s, %s/%s, %d CPUs, %s; load average %s before, %s at the end. %d generated
projects in memory, %d rounds in turns, medians. From the text of the query to the data of the answer, without HTTP: parsing, validating and
the reader are in both.

| question | bytes | CPU, gqlgen | CPU, straight | CPU, ratio | time, ratio | memory, ratio | allocations |
| --- | --- | --- | --- | --- | --- | --- | --- |
`, begun.UTC().Format("2006-01-02 15:04 UTC"), runtime.GOOS, runtime.GOARCH, runtime.NumCPU(), runtime.Version(), load, frame.Load(), o.projects, o.rounds)
	cpu, clock := func(s spent) time.Duration { return s.cpu }, func(s spent) time.Duration { return s.clock }
	kept, pieces := func(s spent) uint64 { return s.kept }, func(s spent) uint64 { return s.pieces }
	for _, c := range all {
		fmt.Fprintf(&b, "| %s | %d | %s | %s | %.2f | %.2f | %.2f | %d → %d |\n", c.name, c.bytes, median(c.generated, cpu).Round(time.Microsecond), median(c.straight, cpu).Round(time.Microsecond),
			float64(median(c.straight, cpu))/float64(median(c.generated, cpu)), float64(median(c.straight, clock))/float64(median(c.generated, clock)),
			float64(median(c.straight, kept))/float64(median(c.generated, kept)), median(c.generated, pieces), median(c.straight, pieces))
	}
	return frame.Write(o.out, b.String())
}
