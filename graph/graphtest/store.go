package graphtest

import (
	"fmt"
	"slices"
	"testing"

	"github.com/krajina/krajina/graph"
)

// Store holds a graph.Store to its contract: every sentence of that comment has a test here. open gives a new, empty store
// each time; the suite closes it. A store runs all of it, without exception.
func Store(t *testing.T, open func(t *testing.T) graph.Store) {
	groups := []struct {
		name  string
		tests []storeTest
	}{
		{"Apply", applyTests()},
		{"Kept", keptTests()},
		{"Retract", retractTests()},
		{"Invalid", invalidTests()},
		{"Changes", changesTests()},
		{"Snapshot", snapshotTests()},
		{"Past", pastTests()},
		{"Audit", auditTests()},
		{"Context", contextTests()},
		{"Concurrent", concurrentTests()},
		{"Close", closeTests()},
	}
	for _, group := range groups {
		t.Run(group.name, func(t *testing.T) {
			for _, test := range group.tests {
				t.Run(test.name, func(t *testing.T) { test.run(&storeCase{t, opened(t, open), open}) })
			}
		})
	}
}

type storeTest struct {
	name string
	run  func(c *storeCase)
}

// storeCase is one test on one fresh store.
type storeCase struct {
	*testing.T
	store graph.Store
	open  func(t *testing.T) graph.Store
}

func opened(t *testing.T, open func(t *testing.T) graph.Store) graph.Store {
	t.Helper()
	s := open(t)
	t.Cleanup(func() {
		if err := s.Close(); err != nil {
			t.Errorf("Close: %v", err)
		}
	})
	return s
}

// apply applies the changes, which must succeed.
func (c *storeCase) apply(changes ...graph.Change) graph.Revision {
	c.Helper()
	r, err := c.store.Apply(c.Context(), changes)
	if err != nil {
		c.Fatalf("Apply: %v", err)
	}
	return r
}

func (c *storeCase) revision() graph.Revision {
	c.Helper()
	r, err := c.store.Revision(c.Context())
	if err != nil {
		c.Fatalf("Revision: %v", err)
	}
	return r
}

// since reads all changes after a revision, which must succeed.
func (c *storeCase) since(since graph.Revision) (graph.Revision, []graph.Change) {
	c.Helper()
	r, sequence, err := c.store.Changes(c.Context(), since)
	if err != nil {
		c.Fatalf("Changes: %v", err)
	}
	var all []graph.Change
	for change, err := range sequence {
		if err != nil {
			c.Fatalf("Changes, after %d: %v", len(all), err)
		}
		all = append(all, change)
	}
	return r, all
}

// holds compares the whole store with what it should hold.
func (c *storeCase) holds(want ...graph.Change) {
	c.Helper()
	_, got := c.since(graph.Revision{})
	same(c.T, got, want...)
}

// changed compares what changed after a revision with what should have.
func (c *storeCase) changed(since graph.Revision, want ...graph.Change) {
	c.Helper()
	_, got := c.since(since)
	same(c.T, got, want...)
}

// same compares changes and says where they first differ.
func same(t *testing.T, got []graph.Change, want ...graph.Change) {
	t.Helper()
	if a, b := sources(got), sources(want); !slices.Equal(a, b) {
		t.Fatalf("changes of %v, want %v", a, b)
	}
	for i := range want {
		g, w := got[i], want[i]
		if g.Retracted != w.Retracted {
			t.Fatalf("%s: retracted is %t, want %t", w.Source, g.Retracted, w.Retracted)
		}
		if len(g.Statements) != len(w.Statements) {
			t.Fatalf("%s: %d statements, want %d", w.Source, len(g.Statements), len(w.Statements))
		}
		for j := range w.Statements {
			if g.Statements[j] != w.Statements[j] {
				t.Fatalf("%s: statement %d is\n%.400s, want\n%.400s", w.Source, j, shown(g.Statements[j]), shown(w.Statements[j]))
			}
		}
	}
}

// shown has its texts quoted, so that every byte can be seen.
func shown(s graph.Statement) string {
	return fmt.Sprintf("%q %v %q %q %q %q %t", s.Subject, s.Property, s.Value, s.Qualifiers, s.Original, s.Locator, s.Inferred)
}

func sources(changes []graph.Change) []graph.ID {
	ids := []graph.ID{}
	for _, change := range changes {
		ids = append(ids, change.Source)
	}
	return ids
}

func put(source graph.ID, statements ...graph.Statement) graph.Change {
	return graph.Change{Source: source, Statements: statements}
}

func retract(source graph.ID) graph.Change { return graph.Change{Source: source, Retracted: true} }

// title is a short statement.
func title(subject, value string) graph.Statement {
	return graph.Statement{Subject: subject, Property: graph.PropTitle, Value: value, Locator: "line 1"}
}
