package main

import (
	"fmt"
	"strings"
)

type printer func(format string, args ...any)

// markdown is the report: goals and ratios first, then the figures that they are of.
func (r *results) markdown() string {
	var b strings.Builder
	p := printer(func(format string, args ...any) { fmt.Fprintf(&b, format+"\n", args...) })
	p("# Krajina beside what else one would pick\n")
	p("Written by `make bench`, see [README.md](README.md). %s, %s, %d CPUs, which all sides, the database and the client share, %s, Neo4j Community %s,", r.Begun.UTC().Format("2006-01-02 15:04 UTC"), r.System, r.CPUs, r.Go, r.Neo4j)
	p("%s; generated projects, seed %d; %.0f minutes for what it measured anew; each size says when it was measured.\n", r.Peer, r.Seed, r.Took.Minutes())
	p(`All servers ran at once and were asked in turns, over HTTP on loopback, and were seen to give the same answers first; each was asked each operation before, up to %s times and for %g s at most. **A ratio is what counts**: of
processor time for a request of one client, of all processes that work for it (the server, Node, Neo4j's Java), and of the time until the
answer was there (p50). Processor time hardly depends on what else a machine does; where the load beside a figure is above the number of
CPUs, times on the clock do. Krajina keeps no answers here (`+"`--answers-memory=0`"+`): what it gives again is [AGAIN.md](AGAIN.md).
`, thousands(warmUntil), warmFor.Seconds())
	p("![Ratios by operation and side](results.svg)\n")
	for _, s := range r.Sizes {
		s.goals(p)
	}
	r.otherGoals(p)
	notes(p, r)
	for _, s := range r.Sizes {
		s.figures(p)
	}
	return strings.TrimRight(b.String(), "\n") + "\n"
}

// goals prints for each goal what each operation came to.
func (s *sizeResults) goals(p printer) {
	p("## Ratios at %s projects\n", thousands(s.Projects))
	for _, g := range goals {
		more := "how many times as much the other takes; more is better"
		if g.most > 0 {
			more = "how many times as much Krajina takes; less is better"
		}
		p("**%s**: %s.\n", upper(g.title), more)
		p("| operation | beside | CPU | p50 | asked | |\n| --- | --- | --- | --- | --- | --- |")
		for _, o := range s.Operations {
			if o.Name == "again" {
				continue
			}
			if j, ok := g.judge(o, s.Projects); ok {
				p("| %s | %s | %s | %s | %s | %s |", o.Title, j.Side, figure(j.CPU), figure(j.P50), j.asked(g), j.verdict())
			}
		}
		p("")
	}
	p("**A shape that was never seen before** beside the same shape again: what it costs more, of processor time.\n")
	p("| side | ratio | ms | |\n| --- | --- | --- | --- |")
	for _, name := range sideNames {
		if ratio, extra := s.extra(name); ratio > 0 {
			verdict := ""
			if name == sideNeoCypher {
				verdict = met(ratio <= freshBound)
			}
			p("| %s | %s | %s | %s |", name, figure(ratio), figure(extra), verdict)
		}
	}
	p("\nAsked is that it costs the Cypher reader nothing extra: within %g times, which is what turns differ by.\n", freshBound)
}

// freshBound is within what a new shape counts as costing nothing extra.
const freshBound = 1.25

var sideNames = []string{sideMemory, sideNeoMemory, sideNeoCypher, sideGenerated, sideByHand, sideCypher, sideFloor}

func (j judged) asked(g goal) string {
	switch {
	case !j.IsBounds:
		return "–"
	case g.most > 0:
		return fmt.Sprintf("at most %g", j.Asked)
	case j.Asked == 1:
		return "not slower"
	}
	return fmt.Sprintf("at least %g", j.Asked)
}

func (j judged) verdict() string {
	if !j.IsBounds {
		return ""
	}
	return met(j.Met)
}

func met(yes bool) string {
	if yes {
		return "met"
	}
	return "**missed**"
}

// otherGoals prints what is asked of starting and growing.
func (r *results) otherGoals(p printer) {
	p("## Growth\n\nFrom memory over SQLite, servers of all sizes in turns, one client; ratios to the smallest.\n")
	p("| operation | projects | nodes that it is about | CPU ms | p50 ms | nodes, ratio | CPU, ratio | asked | |\n| --- | --- | --- | --- | --- | --- | --- | --- | --- |")
	var least growth
	for _, g := range r.Growth {
		cost, _, _ := median(g.Turns.One, cpu)
		clock, _, _ := median(g.Turns.One, p50)
		if g.Name != least.Name {
			least = g
			p("| %s | %s | %.0f | %s | %s | 1 | 1 | | |", g.Name, thousands(g.Projects), g.Matching, figure(cost), figure(clock))
			continue
		}
		first, _, _ := median(least.Turns.One, cpu)
		nodes, bound := g.Matching/max(least.Matching, 1), 1.5
		asked := "within 1.5"
		if g.Name != growingPage {
			bound, asked = nodes, "no faster than the nodes"
		}
		p("| %s | %s | %.0f | %s | %s | %s | %s | %s | %s |", g.Name, thousands(g.Projects), g.Matching, figure(cost), figure(clock), figure(nodes), figure(cost/first), asked, met(cost/first <= bound))
	}
	p("\n## Start and import\n")
	p("| projects | side | s until it answers | CPU s of its own | asked | |\n| --- | --- | --- | --- | --- | --- |")
	for _, s := range r.Sizes {
		for _, started := range s.Starts {
			bound := map[string]float64{sideMemory: 2, sideNeoMemory: 45}[started.Name]
			asked, verdict := "", ""
			if bound > 0 && s.Projects == 100_000 {
				asked, verdict = fmt.Sprintf("under %g", bound), met(started.Seconds < bound)
			}
			p("| %s | %s | %s | %s | %s | %s |", thousands(s.Projects), started.Name, figure(started.Seconds), orNone(started.CPU), asked, verdict)
		}
	}
	p("\nImports, in the run that made the databases; – was not measured then. [NEO4J.md](NEO4J.md) sets Neo4j's beside the same by hand.\n")
	p("| projects | store | s | CPU s | when | load |\n| --- | --- | --- | --- | --- | --- |")
	for _, s := range r.Sizes {
		p("| %s | SQLite, a transaction for each source | %s | %s | %s | %s |", thousands(s.Projects), figure(s.Imports.SQLite), orNone(s.Imports.SQLiteCPU), s.Imports.At, s.Imports.Load)
		p("| %s | Neo4j, one transaction of its revision | %s | %s | %s | %s |", thousands(s.Projects), figure(s.Imports.Neo4j), orNone(s.Imports.Neo4jCPU), s.Imports.At, s.Imports.Load)
	}
	p("")
}

// growingPage is the operation that shall cost the same at each size.
const growingPage = "a page of 20 projects"

func thousands(n int) string {
	text := fmt.Sprint(n)
	for at := len(text) - 3; at > 0; at -= 3 {
		text = text[:at] + "," + text[at:]
	}
	return text
}

func upper(text string) string {
	if text[0] == '@' {
		return text
	}
	return strings.ToUpper(text[:1]) + text[1:]
}

// orNone is a figure, or that there is none.
func orNone(v float64) string {
	if v == 0 {
		return "–"
	}
	return figure(v)
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
