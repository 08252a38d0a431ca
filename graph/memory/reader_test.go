package memory

import (
	"testing"

	"github.com/krajina/krajina/graph"
	"github.com/krajina/krajina/graph/graphtest"
)

// each gives changes as a store would.
func each(changes []graph.Change) func(yield func(graph.Change, error) bool) {
	return func(yield func(graph.Change, error) bool) {
		for _, change := range changes {
			if !yield(change, nil) {
				return
			}
		}
	}
}

func build(t *testing.T, changes []graph.Change) *Graph {
	t.Helper()
	g, err := Build(t.Context(), graph.Revision{Epoch: "test", Number: 1}, each(changes))
	if err != nil {
		t.Fatal(err)
	}
	return g
}

// TestLookAhead: the reader that says what is to be answered ahead keeps the contract itself.
func TestLookAhead(t *testing.T) {
	graphtest.Reader(t, func(t *testing.T, changes []graph.Change) graph.Reader { return graphtest.LookAhead(build(t, changes)) })
}

func TestReader(t *testing.T) {
	graphtest.Reader(t, func(t *testing.T, changes []graph.Change) graph.Reader { return build(t, changes) })
}
