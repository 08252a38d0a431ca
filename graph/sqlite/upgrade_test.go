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
	for _, statement := range []string{"DROP TABLE audit", "DROP TABLE past", "PRAGMA user_version=1"} { // which is all that later versions added
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

// TestUpgradeToAudit: of a file of the second version it is known what was changed and when, not by whom; from then on it is.
func TestUpgradeToAudit(t *testing.T) {
	path := filepath.Join(t.TempDir(), "krajina.db")
	agent := graph.Agent{Kind: graph.AgentToken, Name: "a", Role: graph.RoleSteward, Key: "b"}
	put := func(s *Store, value string) {
		t.Helper()
		change := graph.Change{Source: "source:a", Statements: []graph.Statement{{Subject: "project:p", Property: graph.PropTitle, Value: value}}, Agent: agent}
		if _, err := s.Apply(t.Context(), []graph.Change{change}); err != nil {
			t.Fatal(err)
		}
	}
	s, err := Open(t.Context(), path)
	if err != nil {
		t.Fatal(err)
	}
	put(s, "1")
	put(s, "2")
	for _, statement := range []string{"DROP TABLE audit", "DROP INDEX past_revision", "PRAGMA user_version=2"} {
		if _, err := s.writer.Exec(statement); err != nil {
			t.Fatal(err)
		}
	}
	s.Close()
	if s, err = Open(t.Context(), path); err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	put(s, "3")
	page, err := s.Audit(t.Context(), graph.AuditQuery{First: 10})
	if err != nil || len(page.Entries) != 3 {
		t.Fatalf("%v, %v", page, err)
	}
	for i, want := range []graph.AuditEntry{
		{Change: graph.ChangeChanged, Agent: agent, Counts: &graph.Counts{Changed: 1}}, {Change: graph.ChangeChanged}, {Change: graph.ChangeAdded},
	} {
		got := page.Entries[i]
		if got.Change != want.Change || got.Agent != want.Agent || (got.Counts == nil) != (want.Counts == nil) || got.Counts != nil && *got.Counts != *want.Counts || got.At.IsZero() {
			t.Errorf("entry %d is %+v", i, got)
		}
	}
}

// TestAuditIsSealed: an entry that was changed by hand is not told as if it were true.
func TestAuditIsSealed(t *testing.T) {
	s, err := Open(t.Context(), filepath.Join(t.TempDir(), "krajina.db"))
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	change := graph.Change{Source: "source:a", Agent: graph.Agent{Kind: graph.AgentToken, Name: "a", Role: graph.RoleSteward, Key: "b"}}
	if _, err := s.Apply(t.Context(), []graph.Change{change}); err != nil {
		t.Fatal(err)
	}
	for _, column := range []string{"name = 'another'", "kind = 'OIDC'", "agent = ''", "role = ''", "added = 3", "removed = NULL"} {
		if _, err := s.writer.Exec("UPDATE audit SET " + column); err != nil {
			t.Fatal(err)
		}
		if page, err := s.Audit(t.Context(), graph.AuditQuery{First: 10}); !errors.Is(err, graph.ErrDamaged) {
			t.Errorf("%s: %v, %v", column, page, err)
		}
		if _, err := s.writer.Exec("UPDATE audit SET name = 'a', kind = 'TOKEN', agent = 'b', role = 'STEWARD', added = 0, removed = 0"); err != nil {
			t.Fatal(err)
		}
	}
	if _, err := s.Audit(t.Context(), graph.AuditQuery{First: 10}); err != nil {
		t.Error(err)
	}
}
