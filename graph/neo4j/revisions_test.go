package neo4j_test

import (
	"errors"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/krajina/krajina/graph"
)

// Who reads an old revision while new ones are written is answered as before, by everything that there is to ask.
func TestAKeptRevisionIsReadWhileAnotherIsWritten(t *testing.T) {
	s := open(t, empty(t))
	apply(t, s, state(0))
	r, err := s.Reader(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	want, err := answers(t.Context(), r)
	if err != nil {
		t.Fatal(err)
	}
	done := make(chan struct{})
	var rounds atomic.Int64
	var readers sync.WaitGroup
	for range 2 {
		readers.Go(func() {
			for {
				got, err := answers(t.Context(), r)
				if err != nil || got != want {
					t.Errorf("after %d rounds: %v, %s", rounds.Load(), err, difference(got, want))
					return
				}
				rounds.Add(1)
				select {
				case <-done:
					return
				default:
				}
			}
		})
	}
	for n := 1; n <= 4; n++ {
		apply(t, s, state(n))
	}
	close(done)
	readers.Wait()
	if rounds.Load() < 4 {
		t.Errorf("only %d rounds of questions", rounds.Load())
	}
}

// A revision that is kept no longer is answered whole or not at all, also while it is being deleted.
func TestACollectedRevisionIsGone(t *testing.T) {
	db := empty(t)
	s := open(t, db)
	s.SetKept(300*time.Millisecond, 300*time.Millisecond)
	for n := range 2 {
		apply(t, s, state(2*n))
		r, err := s.Reader(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		want, err := answers(t.Context(), r)
		if err != nil {
			t.Fatal(err)
		}
		_, sequence, err := s.Changes(t.Context(), graph.Revision{})
		if err != nil {
			t.Fatal(err)
		}
		apply(t, s, state(2*n+1))
		var writers sync.WaitGroup
		stop := make(chan struct{})
		writers.Go(func() {
			for again := 0; ; again++ {
				apply(t, s, state(100*n+again))
				select {
				case <-stop:
					return
				case <-time.After(50 * time.Millisecond):
				}
			}
		})
		gone := false
		for deadline := time.Now().Add(20 * time.Second); !gone && time.Now().Before(deadline); {
			got, err := answers(t.Context(), r)
			if gone = err != nil; !gone && got != want {
				t.Errorf("a part of an answer: %s", difference(got, want))
			} else if gone && (!errors.Is(err, graph.ErrUnavailable) || !strings.Contains(err.Error(), "revision "+r.Revision().String()+" is gone")) {
				t.Errorf("%v", err)
			}
		}
		close(stop)
		writers.Wait()
		if !gone {
			t.Error("it was never gone")
		}
		// Of the statements it is said the same way, once their blocks are really gone.
		for len(run(t, database(db), `MATCH (s:KrajinaSource) WHERE s.from <= `+r.Revision().String()[len(r.Revision().Epoch)+1:]+` RETURN s LIMIT 1`)) > 0 {
			time.Sleep(50 * time.Millisecond)
			apply(t, s, []graph.Change{fact("source:c", time.Now().String())})
		}
		for _, err := range sequence {
			if !errors.Is(err, graph.ErrUnavailable) || !strings.Contains(err.Error(), "read again") {
				t.Errorf("its changes: %v", err)
			}
		}
		apply(t, s, []graph.Change{{Source: "source:c", Retracted: true}})
		noLeftovers(t, database(db))
	}
}

// What readers are told is gone is deleted by a later Apply only: a question that began before it was said is still answered.
func TestWhatIsGoneIsDeletedLater(t *testing.T) {
	db := empty(t)
	s := open(t, db)
	old := func() int {
		return len(run(t, database(db), `MATCH (h:KrajinaStore) MATCH (n) WHERE coalesce(n._to, n.to) <= h.oldest RETURN n`))
	}
	apply(t, s, state(1))
	r, err := s.Reader(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	s.SetKept(0, time.Hour)
	apply(t, s, state(2))
	apply(t, s, state(3))
	if _, err := r.Find(t.Context(), graph.KindProject, graph.Query{}); !errors.Is(err, graph.ErrUnavailable) || old() == 0 {
		t.Errorf("%v, and %d old nodes are there", err, old())
	}
	s.SetKept(time.Hour, 0)
	apply(t, s, state(4))
	if n := old(); n > 0 {
		t.Errorf("%d old nodes are there when nobody can be reading them", n)
	}
	whole(t, s, state(4))
}
