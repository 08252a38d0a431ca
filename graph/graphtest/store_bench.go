package graphtest

import (
	"fmt"
	"math/rand/v2"
	"testing"

	"github.com/krajina/krajina/graph"
)

// StoreBenchmark measures putting and reading one source of n generated statements, and reports statements per second.
func StoreBenchmark(b *testing.B, open func(b *testing.B) graph.Store) {
	for _, n := range []int{10_000, 1_000_000} {
		statements := [2][]graph.Statement{generate(1, n), generate(2, n)}
		b.Run(fmt.Sprintf("Apply/%d", n), func(b *testing.B) {
			s := open(b)
			defer s.Close()
			for i := 0; b.Loop(); i++ { // in turns, since the same again is no change
				if _, err := s.Apply(b.Context(), []graph.Change{put("source:a", statements[i%2]...)}); err != nil {
					b.Fatal(err)
				}
			}
			perSecond(b, n)
		})
		b.Run(fmt.Sprintf("Changes/%d", n), func(b *testing.B) {
			s := open(b)
			defer s.Close()
			if _, err := s.Apply(b.Context(), []graph.Change{put("source:a", statements[0]...)}); err != nil {
				b.Fatal(err)
			}
			for b.Loop() {
				_, sequence, err := s.Changes(b.Context(), graph.Revision{})
				if err != nil {
					b.Fatal(err)
				}
				for change, err := range sequence {
					if err != nil || len(change.Statements) != n {
						b.Fatal(len(change.Statements), err)
					}
				}
			}
			perSecond(b, n)
		})
	}
}

func perSecond(b *testing.B, n int) {
	b.ReportMetric(float64(n)*float64(b.N)/b.Elapsed().Seconds(), "statements/s")
}

// generate makes n statements like those of a list of operations: some eight about each node, a locator for each row. The same
// seed gives the same statements.
func generate(seed uint64, n int) []graph.Statement {
	random := rand.New(rand.NewPCG(seed, 0))
	all := make([]graph.Statement, 0, n+8)
	for row := 0; len(all) < n; row++ {
		subject := fmt.Sprintf("project:operace-%d", row)
		locator := fmt.Sprintf("row %d", row+2)
		state := func(p graph.Property, value, original string, q graph.Qualifiers) {
			all = append(all, graph.Statement{Subject: subject, Property: p, Value: value, Original: original, Locator: locator, Qualifiers: q})
		}
		amount := random.IntN(9_000_000) + 500_000
		state(graph.PropKind, "PROJECT", "", graph.Qualifiers{})
		state(graph.PropTitle, fmt.Sprintf("Podpora rodin a dětí v kraji %d, etapa %d", random.IntN(1000), row), "", graph.Qualifiers{Language: graph.LanguageCS})
		state(graph.PropIdentifiers, fmt.Sprintf("CZ.03.2.63/0.0/0.0/15_007/%07d", row), "", graph.Qualifiers{Scheme: "registration-number"})
		state(graph.PropAmounts, fmt.Sprintf("%d.80 CZK", amount), fmt.Sprintf("%d,80 Kč", amount), graph.Qualifiers{Basis: graph.BasisTotal, Stage: "AWARDED"})
		state(graph.PropStart, fmt.Sprintf("%d-%02d-01", 2014+random.IntN(9), 1+random.IntN(12)), "", graph.Qualifiers{})
		state(graph.PropRegions, fmt.Sprintf("region:CZ0%d", 10+random.IntN(14)), "", graph.Qualifiers{})
		state(graph.PropTopics, fmt.Sprintf("topic:t%d", random.IntN(60)), "", graph.Qualifiers{Relevance: graph.Primary})
		state(graph.PropActors, fmt.Sprintf("actor:a%d", random.IntN(5000)), "", graph.Qualifiers{Role: "BENEFICIARY"})
	}
	return all[:n]
}
