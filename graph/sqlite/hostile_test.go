package sqlite_test

import (
	"database/sql"
	"errors"
	"path/filepath"
	"slices"
	"testing"

	"github.com/krajina/krajina/graph"
)

// Ids and texts are only data: no table goes, no other source changes, and as an id of a source they are refused.
func TestHostileTextsAreData(t *testing.T) {
	hostile := []string{
		`'; DROP TABLE source; --`, `"; DROP TABLE block; --`, `x' OR '1'='1`, `source:a' UNION SELECT * FROM meta --`, `?1`, `:id`, `@id`, `$id`,
		`%`, `_`, `\`, "`block`", `[meta]`, "a\x00'; DELETE FROM block; --", `x' OR true OR n.name = '`, `nic:x`, `*`, `"`, `zeroblob(1000000000)`,
		`'; ATTACH DATABASE 'evil.db' AS evil; --`, `'; PRAGMA writable_schema=1; --`,
	}
	path := filepath.Join(t.TempDir(), "krajina.db")
	s := open(t, path)
	witness := []graph.Statement{fact("project:witness", "untouched")}
	before := apply(t, s, put("source:witness", witness...))
	for _, text := range hostile {
		for _, change := range []graph.Change{put(graph.ID(text)), put(graph.ID("source:" + text)), {Source: graph.ID(text), Retracted: true}} {
			if r, err := s.Apply(t.Context(), []graph.Change{change}); !errors.Is(err, graph.ErrInvalid) {
				t.Errorf("%q as a source: %v (%v)", change.Source, r, err)
			}
		}
		if r, err := s.Revision(t.Context()); err != nil || r != before {
			t.Fatalf("%q as a source: revision %v (%v)", text, r, err)
		}
		_, changes, err := s.Changes(t.Context(), graph.Revision{Epoch: text, Number: 1})
		if err != nil {
			t.Fatalf("%q as an epoch: %v", text, err)
		}
		for change, err := range changes {
			if err != nil || change.Source != "source:witness" {
				t.Errorf("%q as an epoch: %v (%v)", text, change, err)
			}
		}
	}
	var all []graph.Statement
	for _, text := range hostile {
		all = append(all, graph.Statement{Subject: text, Property: graph.PropNotes, Value: text, Original: text, Locator: text,
			Qualifiers: graph.Qualifiers{Scheme: text, Language: graph.Language(text)}})
	}
	apply(t, s, put("source:hostile", all...))
	_, got, err := read(t, s)
	if err != nil || len(got) != 2 || !slices.Equal(got["source:hostile"], all) || !slices.Equal(got["source:witness"], witness) {
		t.Errorf("%v (%v)", got, err)
	}
	s.Close()

	db, err := sql.Open("sqlite", path)
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	var tables, rows int
	var integrity string
	err = errors.Join(
		db.QueryRow("SELECT count(*) FROM sqlite_schema WHERE type = 'table'").Scan(&tables),
		db.QueryRow("SELECT count(*) FROM source").Scan(&rows),
		db.QueryRow("PRAGMA integrity_check").Scan(&integrity))
	if err != nil || tables != 5 || rows != 2 || integrity != "ok" {
		t.Errorf("%d tables, %d sources, integrity %q (%v)", tables, rows, integrity, err)
	}
}
