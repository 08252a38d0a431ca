package sqlite

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"testing"
	"time"

	"github.com/krajina/krajina/graph"
	"github.com/krajina/krajina/graph/block"
)

// What the tables say of a source is guarded like its blocks: no changed number loses or invents a statement unnoticed.
func TestTamperedTables(t *testing.T) {
	sealed := func(src storedSource) int64 { return src.seal() }
	many := make([]graph.Statement, block.MaxStatements+1)
	for i := range many {
		many[i] = graph.Statement{Subject: "project:p", Property: graph.PropTitle}
	}
	for _, tamper := range []struct {
		statement string
		args      []any
	}{
		{"UPDATE source SET retracted = 1", nil},
		{"UPDATE source SET retracted = 7", nil},
		{"UPDATE source SET revision = 2", nil},
		{"UPDATE source SET id = 'source:b'", nil},
		{"UPDATE source SET statements = 1", nil},
		{"UPDATE source SET blocks = 1", nil},
		{"UPDATE source SET digest = x'00'", nil},
		{"DELETE FROM block WHERE seq = 0", nil},
		{"DELETE FROM block WHERE seq = 1", nil},
		{"UPDATE block SET seq = 2 WHERE seq = 1", nil},
		{"UPDATE block SET statements = 4095 WHERE seq = 0", nil},
		{"UPDATE block SET statements = -1 WHERE seq = 0", nil},
		{"UPDATE block SET body = x'' WHERE seq = 0", nil},
		{"UPDATE block SET body = (SELECT body FROM block WHERE seq = 1)", nil},
		{"INSERT INTO block SELECT source, 2, statements, body FROM block WHERE seq = 1", nil},
		// A forger can make a seal, but not the program's memory run out.
		{"UPDATE source SET statements = ?, blocks = ?, digest = x'00', seal = ?", []any{int64(1) << 50, int64(1) << 45,
			sealed(storedSource{id: "source:a", revision: 1, statements: 1 << 50, blocks: 1 << 45, digest: []byte{0}})}},
	} {
		s, err := Open(t.Context(), Memory)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := s.Apply(t.Context(), []graph.Change{{Source: "source:a", Statements: many}}); err != nil {
			t.Fatal(err)
		}
		if _, err := s.writer.Exec(tamper.statement, tamper.args...); err != nil {
			t.Fatal(err)
		}
		_, changes, err := s.Changes(t.Context(), graph.Revision{})
		if err == nil {
			for _, e := range changes {
				err = errors.Join(err, e)
			}
		}
		if !errors.Is(err, graph.ErrDamaged) {
			t.Errorf("%s: %v, want an ErrDamaged", tamper.statement, err)
		}
		s.Close()
	}
}

// However a sequence ends, its transaction does, or the log of the file would grow for ever.
func TestSnapshotsAreReleased(t *testing.T) {
	path := filepath.Join(t.TempDir(), "krajina.db")
	s, err := Open(t.Context(), path)
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	changes := []graph.Change{{Source: "source:a"}, {Source: "source:b"}}
	r, err := s.Apply(t.Context(), changes)
	if err != nil {
		t.Fatal(err)
	}
	begin := func(ctx context.Context, since graph.Revision) func(func(graph.Change, error) bool) {
		_, sequence, err := s.Changes(ctx, since)
		if err != nil {
			t.Fatal(err)
		}
		return sequence
	}
	released := func(how string) {
		t.Helper()
		for range 200 {
			if s.readers.Stats().InUse == 0 {
				return
			}
			time.Sleep(10 * time.Millisecond)
		}
		t.Errorf("%s: the transaction is still open", how)
	}
	for range begin(t.Context(), graph.Revision{}) {
	}
	released("at the end")
	for range begin(t.Context(), graph.Revision{}) {
		break
	}
	released("when the range stops")
	begin(t.Context(), r)
	released("with nothing to read")
	ctx, cancel := context.WithCancel(t.Context())
	begin(ctx, graph.Revision{})
	if s.readers.Stats().InUse != 1 {
		t.Error("no transaction is held for the range to come")
	}
	cancel()
	released("when the context ends")
}

// Close returns when the file is released, whoever was reading: nothing stays beside it.
func TestCloseReleasesTheFile(t *testing.T) {
	for range 20 {
		path := filepath.Join(t.TempDir(), "krajina.db")
		s, err := Open(t.Context(), path)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := s.Apply(t.Context(), []graph.Change{{Source: "source:a"}, {Source: "source:b"}}); err != nil {
			t.Fatal(err)
		}
		_, _, err = s.Changes(t.Context(), graph.Revision{})
		if err != nil {
			t.Fatal(err)
		}
		_, changes, err := s.Changes(t.Context(), graph.Revision{})
		if err != nil {
			t.Fatal(err)
		}
		var last error
		for _, last = range changes {
			s.Close()
		}
		if !errors.Is(last, graph.ErrUnavailable) {
			t.Errorf("the range ended with %v, want an ErrUnavailable", last)
		}
		if entries, err := os.ReadDir(filepath.Dir(path)); err != nil || len(entries) != 1 {
			t.Fatalf("in the folder are %v (%v)", entries, err)
		}
	}
}
