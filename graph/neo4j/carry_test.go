package neo4j_test

import (
	"maps"
	"slices"
	"testing"
	"time"

	"github.com/krajina/krajina/graph"
	"github.com/krajina/krajina/graph/graphtest"
	"github.com/krajina/krajina/graph/neo4j"
)

// after gives the reader of the newest revision that begins with what this one knows.
func after(t *testing.T, s *neo4j.Store, before *neo4j.Reader) *neo4j.Reader {
	t.Helper()
	r, err := s.ReaderAfter(t.Context(), before)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// asked looks up everything that some nodes of the reader have, over all nodes and over projects.
func asked(t *testing.T, r *neo4j.Reader, of ...graph.ID) {
	t.Helper()
	entries, err := r.Entries(t.Context(), of, graph.InAim)
	if err != nil {
		t.Fatal(err)
	}
	for _, kinds := range []graph.Kinds{graph.AllKinds, graph.KindsOf(graph.KindProject)} {
		q := graph.Ranking{Kinds: kinds, First: 5}
		for _, e := range slices.Concat(entries...) {
			q.Terms = append(q.Terms, ranking(e.Key).Terms...)
		}
		if _, err := r.Rank(t.Context(), q); err != nil {
			t.Fatal(err)
		}
	}
}

// TestWhatWasLookedUpIsCarriedOver: what a reader knows of where words stand its successor knows too, as if it had looked it up
// itself, whatever came, went or was said otherwise between their revisions, and however many revisions lie between them.
func TestWhatWasLookedUpIsCarriedOver(t *testing.T) {
	s := open(t, empty(t))
	s.SetKept(time.Hour, time.Hour)
	generated := func(projects int, seed uint64) []graph.Change {
		var all []graph.Change
		for change, err := range graphtest.Generate(projects, seed) {
			if err != nil {
				t.Fatal(err)
			}
			all = append(all, change)
		}
		return all
	}
	some := []graph.ID{graphtest.GeneratedTopic, graphtest.GeneratedProject(1), "region:CZ010"}
	apply(t, s, generated(10, 1))
	r := after(t, s, nil)
	asked(t, r, some...)
	last := generated(10, 1)[1].Source
	for i, changes := range [][][]graph.Change{
		{generated(10, 2)[1:]},                         // every project is another
		{generated(4, 2)[1:], generated(4, 3)},         // some go, then all change
		{{{Source: last, Retracted: true}}},            // no project is left
		{generated(10, 1), state(0), generated(10, 3)}, // they come back
	} {
		for _, c := range changes {
			apply(t, s, c)
		}
		known := r.Known()
		r = after(t, s, r)
		carried := r.Known()
		if len(carried) != len(known) || len(known) < 100 {
			t.Fatalf("after changes %d %d lists are known, before them %d", i, len(carried), len(known))
		}
		fresh := after(t, s, nil)
		asked(t, fresh, some...)
		same := 0
		for of, nodes := range fresh.Known() {
			if is, ok := carried[of]; ok {
				same++
				if !slices.Equal(is, nodes) {
					t.Errorf("after changes %d, %s is at %v, carried over %v", i, of, nodes, is)
				}
			}
		}
		if moved := !maps.EqualFunc(known, carried, slices.Equal); same == 0 || !moved {
			t.Errorf("changes %d: %d lists were compared, anything changed: %v", i, same, moved)
		}
		asked(t, r, some...)
	}
}

// TestNothingIsCarriedOverFromWhatIsGone: of what was deleted the database may have given the numbers to other nodes.
func TestNothingIsCarriedOverFromWhatIsGone(t *testing.T) {
	s := open(t, empty(t))
	s.SetKept(0, 0)
	apply(t, s, state(0))
	r := after(t, s, nil)
	if _, err := r.Rank(t.Context(), ranking("topic:stays")); err != nil || len(r.Known()) == 0 {
		t.Fatalf("%v, %d lists are known", err, len(r.Known()))
	}
	for n := 1; n <= 3; n++ {
		apply(t, s, state(n))
	}
	if known := after(t, s, r).Known(); len(known) > 0 {
		t.Errorf("known of a graph of which the one before is gone: %v", known)
	}
	r = after(t, s, nil)
	if _, err := r.Rank(t.Context(), ranking("topic:stays")); err != nil {
		t.Fatal(err)
	}
	if err := s.Forget(t.Context()); err != nil {
		t.Fatal(err)
	}
	if known := after(t, s, r).Known(); len(known) == 0 {
		t.Error("nothing is known of the same revision")
	}
	other := open(t, empty(t))
	for n := range 6 {
		apply(t, other, state(n))
	}
	if known := after(t, other, r).Known(); len(known) > 0 {
		t.Errorf("known of another graph: %v", known)
	}
}
