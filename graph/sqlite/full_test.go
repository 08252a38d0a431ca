package sqlite

import (
	"errors"
	"fmt"
	"path/filepath"
	"strings"
	"testing"

	"github.com/krajina/krajina/graph"
)

// A full disk and a file that may not be written fail an Apply by name; what was there stays readable, and when there is room
// again the same Apply succeeds.
func TestFullAndReadOnly(t *testing.T) {
	tests := map[string]struct{ break_, mend, says string }{
		"full":      {"PRAGMA max_page_count=20", "PRAGMA max_page_count=100000", "is full; nothing was changed, make room and repeat"},
		"read-only": {"PRAGMA query_only=1", "PRAGMA query_only=0", "is read-only; nothing was changed"},
	}
	for name, test := range tests {
		for _, path := range []string{filepath.Join(t.TempDir(), "krajina.db"), Memory} {
			t.Run(name+" "+filepath.Base(path), func(t *testing.T) {
				s, err := Open(t.Context(), path)
				if err != nil {
					t.Fatal(err)
				}
				defer s.Close()
				small := []graph.Change{{Source: "source:a", Statements: []graph.Statement{{Subject: "project:p", Property: graph.PropTitle, Value: "1"}}}}
				before, err := s.Apply(t.Context(), small)
				if err != nil {
					t.Fatal(err)
				}
				if _, err := s.writer.Exec(test.break_); err != nil {
					t.Fatal(err)
				}
				big := graph.Change{Source: "source:b"}
				for i := range 40_000 {
					big.Statements = append(big.Statements, graph.Statement{Subject: fmt.Sprint("project:", i), Property: graph.PropTitle, Value: fmt.Sprint("title ", i)})
				}
				retract := graph.Change{Source: "source:a", Retracted: true}
				_, err = s.Apply(t.Context(), []graph.Change{retract, big})
				if !errors.Is(err, graph.ErrUnavailable) || !strings.Contains(err.Error(), test.says) {
					t.Errorf("Apply: %v, want an ErrUnavailable that says %q", err, test.says)
				}
				if now := held(t, s); now.revision != before || len(now.sources) != 1 || now.sources["source:a"] != 1 {
					t.Errorf("it holds %v, want what was there at %v", now, before)
				}
				if _, err := s.writer.Exec(test.mend); err != nil {
					t.Fatal(err)
				}
				after, err := s.Apply(t.Context(), []graph.Change{retract, big})
				if err != nil {
					t.Fatal(err)
				}
				if now := held(t, s); now.revision != after || len(now.sources) != 1 || now.sources["source:b"] != 40_000 {
					t.Errorf("it holds %v, want the new source at %v", now, after)
				}
			})
		}
	}
}

type holding struct {
	revision graph.Revision
	sources  map[graph.ID]int // with how many statements
}

func held(t *testing.T, s *Store) holding {
	t.Helper()
	r, changes, err := s.Changes(t.Context(), graph.Revision{})
	if err != nil {
		t.Fatal(err)
	}
	h := holding{r, map[graph.ID]int{}}
	for change, err := range changes {
		if err != nil {
			t.Fatal(err)
		}
		h.sources[change.Source] = len(change.Statements)
	}
	return h
}

// A reader may come back with a revision of a newer copy of the file, from before a backup was put in its place.
func TestNumberFromTheFuture(t *testing.T) {
	s, err := Open(t.Context(), Memory)
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	r, err := s.Apply(t.Context(), []graph.Change{{Source: "source:a"}})
	if err != nil {
		t.Fatal(err)
	}
	_, changes, err := s.Changes(t.Context(), graph.Revision{Epoch: r.Epoch, Number: r.Number + 5})
	if err != nil {
		t.Fatal(err)
	}
	n := 0
	for _, err := range changes {
		if err != nil {
			t.Fatal(err)
		}
		n++
	}
	if n != 1 {
		t.Errorf("%d sources, want all, 1", n)
	}
}
