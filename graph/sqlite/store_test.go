package sqlite_test

import (
	"path/filepath"
	"testing"

	"github.com/krajina/krajina/graph"
	"github.com/krajina/krajina/graph/graphtest"
	"github.com/krajina/krajina/graph/sqlite"
)

func open(tb testing.TB, path string, opts ...sqlite.Option) *sqlite.Store {
	tb.Helper()
	s, err := sqlite.Open(tb.Context(), path, opts...)
	if err != nil {
		tb.Fatal(err)
	}
	tb.Cleanup(func() { s.Close() })
	return s
}

func TestStoreInFile(t *testing.T) {
	graphtest.Store(t, func(t *testing.T) graph.Store { return open(t, filepath.Join(t.TempDir(), "krajina.db")) })
}

func TestStoreInMemory(t *testing.T) {
	graphtest.Store(t, func(t *testing.T) graph.Store { return open(t, sqlite.Memory) })
}

func TestDurable(t *testing.T) {
	graphtest.DurableStore(t, func(t *testing.T) func(t *testing.T) graph.Store {
		path := filepath.Join(t.TempDir(), "krajina.db")
		return func(t *testing.T) graph.Store { return open(t, path) }
	})
}

func BenchmarkFile(b *testing.B) {
	graphtest.StoreBenchmark(b, func(b *testing.B) graph.Store { return open(b, filepath.Join(b.TempDir(), "krajina.db")) })
}

func BenchmarkMemory(b *testing.B) {
	graphtest.StoreBenchmark(b, func(b *testing.B) graph.Store { return open(b, sqlite.Memory) })
}
