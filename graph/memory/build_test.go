package memory

import (
	"testing"

	"github.com/krajina/krajina/graph"
	"github.com/krajina/krajina/graph/graphtest"
)

// BenchmarkBuild makes the graph of statements that are there already.
func BenchmarkBuild(b *testing.B) {
	var changes []graph.Change
	for change, err := range graphtest.Generate(5000, 1) {
		if err != nil {
			b.Fatal(err)
		}
		changes = append(changes, change)
	}
	for b.Loop() {
		if _, err := Build(b.Context(), graph.Revision{}, each(changes)); err != nil {
			b.Fatal(err)
		}
	}
}

// BenchmarkWarm makes the index and the network of a graph.
func BenchmarkWarm(b *testing.B) {
	for b.Loop() {
		b.StopTimer()
		g, err := Build(b.Context(), graph.Revision{}, graphtest.Generate(2000, 1))
		if err != nil {
			b.Fatal(err)
		}
		b.StartTimer()
		g.Warm()
	}
}
