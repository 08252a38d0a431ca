package main

import (
	"fmt"
	"runtime"
	"strings"
	"time"

	"github.com/krajina/krajina/bench/frame"
)

// results are what the report shows.
type results struct {
	begun         time.Time
	imports       []imported
	alone, during asked
}

func (b *bench) write(path string) error {
	var s strings.Builder
	fmt.Fprintf(&s, `# What importing takes

Written by `+"`go run ./bench/imports`"+`, see [README.md](README.md). %s UTC, %s/%s, %d CPUs, %s, seed %d. The list is generated in the form of the
lists of 2021–2027: each operation on two rows, 36 columns. A figure is of the whole command, from its start to its end; memory is
the most that its process had.

| list | store | s | MB | asked for | load |
| --- | --- | --- | --- | --- | --- |
`, b.begun.UTC().Format("2006-01-02 15:04"), runtime.GOOS, runtime.GOARCH, runtime.NumCPU(), runtime.Version(), b.seed)
	for _, m := range b.imports {
		fmt.Fprintf(&s, "| %s | %s | %.2f | %.0f | %s | %s |\n", m.What, m.Store, m.Seconds, m.Peak, m.Bar, m.Load)
	}
	fmt.Fprintf(&s, `
## Answering meanwhile

A server on the same SQLite file gets %d requests a second, whatever it does: alone, then while the list is imported by the command
and the server takes the new graph up. Asked for: none lost, the 95th percentile less than half more.

| | requests | lost | p50 ms | p95 ms | seconds |
| --- | --- | --- | --- | --- | --- |
`, rate)
	for _, a := range []struct {
		what string
		asked
	}{{"alone", b.alone}, {"while importing", b.during}} {
		fmt.Fprintf(&s, "| %s | %d | %d | %.1f | %.1f | %.0f |\n", a.what, a.Requests, a.Failed, a.P50, a.P95, a.Seconds)
	}
	fmt.Fprintf(&s, "\nRatio of the 95th percentiles: %.2f.\n", b.during.P95/b.alone.P95)
	return frame.Write(path, s.String())
}
