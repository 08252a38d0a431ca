package neo4j_test

import (
	"bytes"
	"errors"
	"testing"
	"time"

	"github.com/krajina/krajina/graph"
	"github.com/krajina/krajina/graph/backup"
	"github.com/krajina/krajina/graph/graphtest"
	"github.com/krajina/krajina/graph/neo4j"
	"github.com/krajina/krajina/graph/sqlite"
)

func TestBackup(t *testing.T) {
	graphtest.Backup(t, func(t *testing.T) backup.Store { return open(t, empty(t)) }, func(t *testing.T) backup.Store {
		s, err := sqlite.Open(t.Context(), sqlite.Memory)
		if err != nil {
			t.Fatal(err)
		}
		t.Cleanup(func() { s.Close() })
		return s
	})
}

// A restore whose process or connection is lost, at each of its transactions in turn, shows nothing of it; the next one does all.
func TestALostRestoreShowsNothing(t *testing.T) {
	direct := empty(t)
	from := open(t, direct)
	apply(t, from, state(1))
	apply(t, from, state(2))
	revision, records, err := from.Dump(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	var file bytes.Buffer
	want, err := backup.Write(&file, backup.Header{}, revision.Number, records)
	if err != nil {
		t.Fatal(err)
	}
	direct = empty(t)
	w, config := wired(t, direct)
	s, beside := open(t, config), open(t, direct)
	restore := func(s *neo4j.Store) (graph.Revision, error) {
		r, err := backup.Open(bytes.NewReader(file.Bytes()))
		if err != nil {
			t.Fatal(err)
		}
		defer r.Close()
		return s.Restore(t.Context(), r.Number, r.Records(), false)
	}
	lost := 0
	for at := 1; ; at++ {
		s.SetLease(time.Second, time.Second, 10*time.Second)
		ended := false
		w.writeCommits(func(n int) fate {
			if ended = ended || n == at; ended {
				return cut
			}
			return pass
		})
		r, err := restore(s)
		w.heal()
		if err == nil {
			if seen := newest(t, beside); seen != r || r.Number != revision.Number {
				t.Fatalf("restored it is at %v, and says %v", seen, r)
			}
			break
		}
		lost++
		if !errors.Is(err, graph.ErrUnavailable) || newest(t, beside).Number != 0 {
			t.Fatalf("lost at COMMIT %d: at %v, %v", at, newest(t, beside), err)
		}
		whole(t, beside, nil)
	}
	if lost < 5 {
		t.Errorf("%d restores were lost", lost)
	}
	whole(t, beside, state(2))
	apply(t, s, state(2)) // changes nothing; in the last round the lease was not given back
	noLeftovers(t, database(direct))
	number, records, err := beside.Dump(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	if sum, err := backup.Sum(number.Number, records); err != nil || sum != want {
		t.Errorf("%+v, want %+v (%v)", sum, want, err)
	}
}
