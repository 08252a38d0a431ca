package neo4j_test

import (
	"context"
	"errors"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/krajina/krajina/graph"
	"github.com/krajina/krajina/graph/neo4j"
)

// slack is how much longer than it should something may take on a machine that does other things besides.
const slack = 2

// calls are what a store and a reader are asked.
func calls(s *neo4j.Store, r *neo4j.Reader, change []graph.Change) map[string]func(ctx context.Context) error {
	return map[string]func(ctx context.Context) error{
		"Revision": func(ctx context.Context) error {
			_, err := s.Revision(ctx)
			return err
		},
		"Changes": func(ctx context.Context) error {
			_, changes, err := s.Changes(ctx, graph.Revision{})
			if err != nil {
				return err
			}
			for _, err := range changes {
				if err != nil {
					return err
				}
			}
			return nil
		},
		"Reader": func(ctx context.Context) error {
			_, err := s.Reader(ctx)
			return err
		},
		"Find": func(ctx context.Context) error {
			_, err := r.Find(ctx, graph.KindProject, graph.Query{})
			return err
		},
		"Apply": func(ctx context.Context) error {
			_, err := s.Apply(ctx, change)
			return err
		},
	}
}

func TestNoCallOutlastsItsDeadline(t *testing.T) {
	t.Parallel() // with that on a server of its own: no other test on the shared one may say so
	direct := empty(t)
	const usual = 5 * time.Second
	tests := []struct {
		name, toxic, stream string
		attributes          map[string]any
		timeout             time.Duration // of the configuration
		atMost              time.Duration
		succeeds            bool
	}{
		{"silence", "timeout", "downstream", map[string]any{"timeout": 0}, 0, usual, false},
		{"silence towards the database", "timeout", "upstream", map[string]any{"timeout": 0}, time.Second, time.Second, false},
		{"reset", "reset_peer", "downstream", map[string]any{"timeout": 0}, time.Second, time.Second, false},
		{"reset after a while", "reset_peer", "upstream", map[string]any{"timeout": 100}, time.Second, time.Second, false},
		{"an answer cut in its middle", "limit_data", "downstream", map[string]any{"bytes": 150}, time.Second, time.Second, false},
		{"slower than the deadline", "latency", "downstream", map[string]any{"latency": 3000}, time.Second, time.Second, false},
		{"slow", "latency", "downstream", map[string]any{"latency": 200}, 0, 20 * time.Second, true},
		{"narrow", "bandwidth", "downstream", map[string]any{"rate": 20}, 0, usual, true},
	}
	for i, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			w, config := wired(t, direct)
			config.Timeout = test.timeout
			s := open(t, config)
			known := state(2 * i)
			wanted := []graph.Change{known[0], state(2*i + 1)[1]} // one source, for the sake of the slow
			before := apply(t, s, known)
			r, err := s.Reader(t.Context())
			if err != nil {
				t.Fatal(err)
			}
			w.add(t, test.toxic, test.stream, test.attributes)
			var all sync.WaitGroup
			for name, call := range calls(s, r, wanted) {
				all.Go(func() {
					began := time.Now()
					err := call(t.Context())
					// What connecting may take, and telling the database that the lease is free, comes on top.
					if took := time.Since(began); took > (test.atMost+3*time.Second)*slack {
						t.Errorf("%s took %v", name, took)
					}
					switch {
					case test.succeeds && err != nil:
						t.Errorf("%s: %v", name, err)
					case !test.succeeds && (!errors.Is(err, graph.ErrUnavailable) || strings.Contains(err.Error(), "127.0.0.1")):
						t.Errorf("%s: %v", name, err)
					}
				})
			}
			all.Wait()
			w.remove(t, test.toxic)
			// The same store and reader answer again, and what was begun ends as if nothing had been.
			if !test.succeeds {
				whole(t, s, known)
			}
			for name, call := range calls(s, r, wanted) {
				if err := call(t.Context()); err != nil {
					t.Errorf("%s, when the fault was over: %v", name, err)
				}
			}
			if r := whole(t, s, wanted); r.Number != before.Number+1 {
				t.Errorf("%v after %v", r, before)
			}
			noLeftovers(t, database(direct))
		})
	}
}

// A caller's own deadline is named as such, and holds where it is the shorter one.
func TestTheCallersDeadlineIsShorter(t *testing.T) {
	w, config := wired(t, empty(t))
	s := open(t, config)
	apply(t, s, state(1))
	r, err := s.Reader(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	w.add(t, "timeout", "downstream", map[string]any{"timeout": 0})
	var all sync.WaitGroup
	for name, call := range calls(s, r, state(2)) {
		all.Go(func() {
			ctx, cancel := context.WithTimeout(t.Context(), 200*time.Millisecond)
			defer cancel()
			began := time.Now()
			if err := call(ctx); !errors.Is(err, context.DeadlineExceeded) {
				t.Errorf("%s: %v", name, err)
			}
			if took := time.Since(began); took > time.Second*slack {
				t.Errorf("%s took %v", name, took)
			}
		})
	}
	all.Wait()
}

// Silence that begins in the middle of an Apply, or of reading, ends by the time of one transaction, or of one question.
func TestSilenceInTheMiddle(t *testing.T) {
	direct := empty(t)
	w, config := wired(t, direct)
	config.Timeout = time.Second
	s, beside := open(t, config), open(t, direct)
	s.SetLease(time.Second, time.Second, 10*time.Second)
	before := apply(t, s, state(0))
	for i, fault := range []func(){
		func() {
			w.writeCommits(func(n int) fate {
				if n == 8 {
					return silent
				}
				return pass
			})
		},
		func() { w.atFlip(func() fate { return silent }) },
	} {
		fault()
		began := time.Now()
		_, err := s.Apply(t.Context(), state(i+1))
		if took := time.Since(began); took > 5*time.Second*slack {
			t.Errorf("fault %d: it took %v", i, took)
		}
		if !errors.Is(err, graph.ErrUnavailable) {
			t.Errorf("fault %d: %v", i, err)
		}
		w.heal()
		whole(t, beside, state(i))
		if r := apply(t, s, state(i+1)); r.Number != before.Number+int64(i)+1 {
			t.Errorf("fault %d: repeated it is %v", i, r)
		}
	}
	_, changes, err := s.Changes(t.Context(), graph.Revision{})
	if err != nil {
		t.Fatal(err)
	}
	w.at(func([]byte) fate { return silent })
	began := time.Now()
	for _, err := range changes {
		if !errors.Is(err, graph.ErrUnavailable) {
			t.Errorf("Changes: %v", err)
		}
	}
	if took := time.Since(began); took > 2*time.Second*slack {
		t.Errorf("Changes: it took %v", took)
	}
	w.heal()
	whole(t, s, state(2))
	noLeftovers(t, database(direct))
}
