package memory_test

import (
	"errors"
	"path/filepath"
	"reflect"
	"slices"
	"testing"

	"github.com/krajina/krajina/graph"
	"github.com/krajina/krajina/graph/graphtest"
	"github.com/krajina/krajina/graph/memory"
	"github.com/krajina/krajina/graph/sqlite"
)

// stored opens a new store with the changes, each in an Apply of its own, the last first.
func stored(t *testing.T, changes []graph.Change) graph.Store {
	t.Helper()
	store, err := sqlite.Open(t.Context(), ":memory:")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = store.Close() })
	for i := range changes {
		if _, err := store.Apply(t.Context(), changes[len(changes)-1-i:len(changes)-i]); err != nil {
			t.Fatal(err)
		}
	}
	return store
}

func loaded(t *testing.T, store graph.Store) *memory.Graph {
	t.Helper()
	g, err := memory.Load(t.Context(), store)
	if err != nil {
		t.Fatal(err)
	}
	return g
}

// TestReaderFromStore runs the whole suite over graphs that were stored and loaded, put in another order than the suite has them.
func TestReaderFromStore(t *testing.T) {
	graphtest.Reader(t, func(t *testing.T, changes []graph.Change) graph.Reader { return loaded(t, stored(t, changes)) })
}

func put(source graph.ID, projects ...string) graph.Change {
	c := graph.Change{Source: source}
	for _, p := range projects {
		c.Statements = append(c.Statements,
			graph.Statement{Subject: p, Property: graph.PropKind, Value: "PROJECT"},
			graph.Statement{Subject: p, Property: graph.PropTitle, Value: p, Qualifiers: graph.Qualifiers{Language: graph.LanguageCS}})
	}
	return c
}

func projects(t *testing.T, g *memory.Graph) []graph.ID {
	t.Helper()
	p, err := g.Find(t.Context(), graph.KindProject, graph.Query{Window: graph.Window{All: true}})
	if err != nil {
		t.Fatal(err)
	}
	ids := []graph.ID{}
	for _, e := range p.Edges {
		ids = append(ids, e.Node.ID)
	}
	return ids
}

func TestLoadOfARetractedSource(t *testing.T) {
	store := stored(t, []graph.Change{put("source:a", "project:a", "project:b"), put("source:b", "project:b", "project:c")})
	before := loaded(t, store)
	r, err := store.Apply(t.Context(), []graph.Change{{Source: "source:a", Retracted: true}})
	if err != nil {
		t.Fatal(err)
	}
	after := loaded(t, store)
	if got, want := projects(t, after), []graph.ID{"project:b", "project:c"}; !reflect.DeepEqual(got, want) {
		t.Errorf("after retracting: %v, want %v", got, want)
	}
	if got := projects(t, before); len(got) != 3 {
		t.Errorf("the graph of the revision before changed: %v", got)
	}
	if after.Revision() != r || before.Revision() == r {
		t.Errorf("revisions %v and %v, want the second %v", before.Revision(), after.Revision(), r)
	}
}

func TestBuildGivesTheErrorsOfItsChanges(t *testing.T) {
	broken := errors.New("broken")
	_, err := memory.Build(t.Context(), graph.Revision{}, func(yield func(graph.Change, error) bool) {
		_ = yield(put("source:a", "project:a"), nil) && yield(graph.Change{}, broken)
	})
	if !errors.Is(err, broken) {
		t.Errorf("%v, want %v", err, broken)
	}
}

// TestLoadAfter: a graph after another one shows what the store has, whether it was taken into that one or loaded anew.
func TestLoadAfter(t *testing.T) {
	budget := func(amount string, others ...string) graph.Change {
		c := put("source:a", append([]string{"project:a"}, others...)...)
		c.Statements = append(c.Statements, graph.Statement{Subject: "project:a", Property: graph.PropAmounts, Value: amount, Qualifiers: graph.Qualifiers{Basis: graph.BasisTotal, Stage: "AWARDED"}})
		return c
	}
	store := stored(t, []graph.Change{budget("1.00 CZK"), put("source:b", "project:b")})
	g := loaded(t, store)
	for _, next := range []struct {
		what  string
		apply graph.Change
		taken bool // into the graph before
		has   int  // projects
		value string
	}{
		{"another amount", budget("2.00 CZK"), true, 2, "2.00 CZK"},
		{"a project more", budget("2.00 CZK", "project:c"), true, 3, "2.00 CZK"},
		{"an amount again", budget("3.00 CZK", "project:c"), true, 3, "3.00 CZK"},
		{"another source goes", graph.Change{Source: "source:b", Retracted: true}, true, 2, "3.00 CZK"},
	} {
		revision, err := store.Apply(t.Context(), []graph.Change{next.apply})
		if err != nil {
			t.Fatal(err)
		}
		after, err := memory.LoadAfter(t.Context(), g, store)
		if err != nil {
			t.Fatal(err)
		}
		if after.Revision() != revision || after.SharesWith(g) != next.taken {
			t.Errorf("%s: revision %v, want %v; taken into the graph before: %t, want %t", next.what, after.Revision(), revision, after.SharesWith(g), next.taken)
		}
		stated, err := after.Statements(t.Context(), []graph.ID{"project:a"}, graph.PropAmounts)
		if err != nil {
			t.Fatal(err)
		}
		if got := projects(t, after); len(got) != next.has || len(stated[0]) != 1 || stated[0][0].Value != next.value {
			t.Errorf("%s: %v, %v", next.what, got, stated)
		}
		g = after
	}
}

// TestNothingIsHeldOfAStoreThatBecameAnother: who follows a store that was restored does not keep its file from being cleaned.
func TestNothingIsHeldOfAStoreThatBecameAnother(t *testing.T) {
	path := filepath.Join(t.TempDir(), "krajina.db")
	open := func(options ...sqlite.Option) *sqlite.Store {
		store, err := sqlite.Open(t.Context(), path, options...)
		if err != nil {
			t.Fatal(err)
		}
		t.Cleanup(func() { _ = store.Close() })
		return store
	}
	writer := open()
	if _, err := writer.Apply(t.Context(), []graph.Change{put("source:a", "project:p", "project:q")}); err != nil {
		t.Fatal(err)
	}
	reader := open(sqlite.MustExist())
	g := loaded(t, reader)
	if _, err := writer.Renew(t.Context()); err != nil {
		t.Fatal(err)
	}
	if _, err := writer.Apply(t.Context(), []graph.Change{put("source:a", "project:p")}); err != nil {
		t.Fatal(err)
	}
	g, err := memory.LoadAfter(t.Context(), g, reader)
	if err != nil || !slices.Equal(projects(t, g), []graph.ID{"project:p"}) {
		t.Fatalf("%v, %v", projects(t, g), err)
	}
	if err := writer.Forget(t.Context()); err != nil {
		t.Error(err)
	}
}
