package memory

import (
	"iter"
	"testing"

	"github.com/krajina/krajina/graph"
	"github.com/krajina/krajina/graph/graphtest"
)

func BenchmarkReader(b *testing.B) {
	graphtest.ReaderBenchmark(b, func(b *testing.B, changes iter.Seq2[graph.Change, error]) graph.Reader {
		g, err := Build(b.Context(), graph.Revision{}, changes)
		if err != nil {
			b.Fatal(err)
		}
		return g
	})
}
