package sqlite

import (
	"errors"
	"path/filepath"
	"testing"

	"github.com/krajina/krajina/graph"
)

// TestUpgrade: a file of the first version opens with everything in it; what was before is kept from then on.
func TestUpgrade(t *testing.T) {
	path := filepath.Join(t.TempDir(), "krajina.db")
	statement := graph.Statement{Subject: "project:p", Property: graph.PropTitle, Value: "1"}
	change := graph.Change{Source: "source:a", Statements: []graph.Statement{statement}}
	s, err := Open(t.Context(), path)
	if err != nil {
		t.Fatal(err)
	}
	first, err := s.Apply(t.Context(), []graph.Change{change})
	if err != nil {
		t.Fatal(err)
	}
	for _, statement := range []string{"DROP TABLE past", "PRAGMA user_version=1"} { // which is all that version 2 added
		if _, err := s.writer.Exec(statement); err != nil {
			t.Fatal(err)
		}
	}
	s.Close()

	if s, err = Open(t.Context(), path); err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	states, err := s.Sources(t.Context())
	if got := states["source:a"]; err != nil || got.Statements != 1 || got.Revision != first || !got.At.IsZero() {
		t.Errorf("%v, %v", got, err)
	}
	if _, err := s.Past(t.Context(), graph.Revision{Epoch: first.Epoch}); !errors.Is(err, graph.ErrInvalid) {
		t.Errorf("what was before the upgrade: %v, want an ErrInvalid", err)
	}
	change.Statements[0].Value = "2"
	if _, err := s.Apply(t.Context(), []graph.Change{change}); err != nil {
		t.Fatal(err)
	}
	past, err := s.Past(t.Context(), first)
	if err != nil || len(past.Was) != 1 || past.Was[0].Statements[0].Value != "1" || past.Is[0].Statements[0].Value != "2" {
		t.Errorf("%v, %v", past, err)
	}
}
