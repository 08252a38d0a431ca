package neo4j_test

import (
	"flag"
	"slices"
	"testing"
	"time"

	"github.com/krajina/krajina/graph"
	"github.com/krajina/krajina/graph/graphtest"
	"github.com/krajina/krajina/graph/neo4j"
)

// TestReader runs the suite in one database: each of its graphs replaces the one before, so that what is written is only the
// difference, and readers of the graph before go on answering from what was superseded.
func TestReader(t *testing.T) {
	// Each random condition is a statement that Neo4j has to plan, which takes a hundred times what answering it does.
	checks := flag.Lookup("rapid.checks").Value
	before := checks.String()
	t.Cleanup(func() { _ = checks.Set(before) })
	if err := checks.Set("10"); err != nil {
		t.Fatal(err)
	}
	config := empty(t)
	config.Timeout = time.Minute // planning counts too
	store := open(t, config)
	graphtest.Reader(t, func(t *testing.T, changes []graph.Change) graph.Reader {
		replace(t, store, changes)
		r, err := store.Reader(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		return r
	})
}

// replace makes the store hold these sources and no others.
func replace(t *testing.T, store *neo4j.Store, changes []graph.Change) {
	t.Helper()
	_, before, err := store.Changes(t.Context(), graph.Revision{})
	if err != nil {
		t.Fatal(err)
	}
	all := slices.Clone(changes)
	for old, err := range before {
		if err != nil {
			t.Fatal(err)
		}
		if !slices.ContainsFunc(changes, func(c graph.Change) bool { return c.Source == old.Source }) {
			all = append(all, graph.Change{Source: old.Source, Retracted: true})
		}
	}
	if _, err := store.Apply(t.Context(), all); err != nil {
		t.Fatal(err)
	}
}
