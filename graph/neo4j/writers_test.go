package neo4j_test

import (
	"bytes"
	"errors"
	"fmt"
	"slices"
	"sync"
	"testing"
	"time"

	"github.com/krajina/krajina/graph"
)

// fact is a source that states one thing.
func fact(source graph.ID, value string) graph.Change {
	return graph.Change{Source: source, Statements: []graph.Statement{{Subject: "project:p", Property: graph.PropTitle, Value: value, Locator: "line 1"}}}
}

// A writer that vanished in the middle, with its machine, so that the database waits for it too, keeps others out for its lease
// and no longer; the next removes what it left.
func TestAWriterThatVanishedKeepsOthersOutForItsLease(t *testing.T) {
	direct := empty(t)
	w, config := wired(t, direct)
	lost, next := open(t, config), open(t, direct)
	apply(t, next, state(0))
	const lease = 2 * time.Second
	lost.SetLease(lease, lease, time.Minute)
	for i, last := range []fate{silent, lose} { // in a transaction, which the database holds open, or between two
		vanished := make(chan struct{})
		w.writeCommits(func(n int) fate {
			if n < 8 {
				return pass
			}
			close(vanished)
			w.at(func([]byte) fate { return silent })
			return last
		})
		ended := make(chan error, 1)
		go func() {
			_, err := lost.Apply(t.Context(), state(100+i))
			ended <- err
		}()
		<-vanished
		began := time.Now()
		apply(t, next, state(i+1))
		// The database looks every two seconds for transactions that are too long.
		if took := time.Since(began); took > (lease+2*time.Second)*slack {
			t.Errorf("%d: the next writer waited for %v", i, took)
		}
		if err := <-ended; !errors.Is(err, graph.ErrUnavailable) {
			t.Errorf("%d: the one that vanished: %v", i, err)
		}
		w.heal()
		whole(t, next, state(i+1))
		noLeftovers(t, database(direct))
	}
}

// The same store does not wait for a lease that it could not give back.
func TestAStoreTakesUpItsOwnLease(t *testing.T) {
	direct := empty(t)
	w, config := wired(t, direct)
	s := open(t, config)
	apply(t, s, state(0))
	w.writeCommits(func(n int) fate {
		if n == 5 {
			w.at(func([]byte) fate { return cut }) // also what would give the lease back
			return cut
		}
		return pass
	})
	if _, err := s.Apply(t.Context(), state(1)); !errors.Is(err, graph.ErrUnavailable) {
		t.Fatal(err)
	}
	w.heal()
	began := time.Now()
	apply(t, s, state(1))
	if took := time.Since(began); took > 5*time.Second*slack {
		t.Errorf("it waited for %v", took)
	}
	whole(t, s, state(1))
}

// A writer is stopped before each of its transactions in turn until its lease is over and another has written. What it does
// then is whole or not at all, and it does not take the other's revision for its own.
func TestAWriterThatLostItsLeaseSaysSo(t *testing.T) {
	direct := empty(t)
	w, config := wired(t, direct)
	slow, quick := open(t, config), open(t, direct)
	slow.SetLease(50*time.Millisecond, time.Minute, time.Minute)
	apply(t, quick, []graph.Change{fact("source:slow", "0"), fact("source:quick", "0")})
	lost := 0
	for at, stopped := 1, true; stopped; at++ {
		stopped = false
		var mu sync.Mutex // stops every connection, also that which renews the lease
		n := 0
		slowly, quickly := fact("source:slow", fmt.Sprint(at)), fact("source:quick", fmt.Sprint(at))
		w.at(func(sent []byte) fate {
			mu.Lock()
			defer mu.Unlock()
			if _, writes := begins(sent); writes {
				if n++; n == at {
					stopped = true
					apply(t, quick, []graph.Change{quickly})
				}
			}
			return pass
		})
		r, err := slow.Apply(t.Context(), []graph.Change{slowly})
		w.heal()
		if !stopped {
			quickly = fact("source:quick", fmt.Sprint(at-1))
		}
		if err != nil {
			if lost++; !errors.Is(err, graph.ErrUnavailable) {
				t.Fatalf("stopped at %d: %v", at, err)
			}
			whole(t, quick, []graph.Change{fact("source:slow", fmt.Sprint(at-1)), quickly})
			r = apply(t, slow, []graph.Change{slowly})
		}
		if seen := whole(t, quick, []graph.Change{slowly, quickly}); seen.Number < r.Number {
			t.Fatalf("stopped at %d: at %v after %v", at, seen, r)
		}
	}
	noLeftovers(t, database(direct))
	if lost < 3 {
		t.Errorf("the lease was lost %d times", lost)
	}
}

// A graph that takes longer to resolve than the lease lasts does not lose it to one who waits.
func TestALongApplyKeepsItsLease(t *testing.T) {
	direct := empty(t)
	w, config := wired(t, direct)
	slow, quick := open(t, config), open(t, direct)
	apply(t, quick, state(0))
	const lease = time.Second
	slow.SetLease(lease, lease, time.Minute)
	ended := make(chan error)
	w.at(func(sent []byte) fate {
		if bytes.Contains(sent, []byte("n._hash AS hash")) { // what there is, which comes between two transactions
			go func() {
				_, err := quick.Apply(t.Context(), []graph.Change{fact("source:quick", "1")})
				ended <- err
			}()
			time.Sleep(5 * lease / 2)
		}
		return pass
	})
	if r := apply(t, slow, state(1)); r.Number != 2 {
		t.Errorf("the other was first: %v", r)
	}
	if err := <-ended; err != nil {
		t.Error(err)
	}
	whole(t, quick, append(state(1), fact("source:quick", "1")))
}

// Two processes that write at once lose nothing of each other's, on sources of their own and on one that both put.
func TestTwoWritersAtOnce(t *testing.T) {
	direct := empty(t)
	const rounds = 5
	var mu sync.Mutex
	put := map[int64]graph.Change{} // by revision, what was acknowledged of the common source
	var want []graph.Change
	var writers sync.WaitGroup
	for i, s := range []graph.Store{open(t, direct), open(t, direct)} {
		writers.Go(func() {
			for n := range rounds {
				own, common := fact(graph.ID(fmt.Sprintf("source:w%d-%d", i, n)), fmt.Sprint(i, n)), fact("source:common", fmt.Sprint(i, n))
				r, err := s.Apply(t.Context(), []graph.Change{own, common})
				if err != nil {
					t.Error(err)
					return
				}
				mu.Lock()
				put[r.Number] = common
				want = append(want, own)
				mu.Unlock()
			}
		})
	}
	writers.Wait()
	s := open(t, direct)
	last := newest(t, s)
	if len(put) != 2*rounds || last.Number != 2*rounds {
		t.Errorf("%d revisions of %d, the last is %v", len(put), 2*rounds, last)
	}
	whole(t, s, slices.Concat(want, []graph.Change{put[last.Number]}))
	noLeftovers(t, database(direct))
}
