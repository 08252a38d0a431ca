package neo4j_test

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/krajina/krajina/graph"
)

// At each COMMIT of an Apply in turn the answer is lost, and the connection with it. At the one that moves the revision the
// store finds out by itself that it arrived.
func TestALostAnswerToCommitStoresNothingTwice(t *testing.T) {
	direct := empty(t)
	w, config := wired(t, direct)
	s, beside := open(t, config), open(t, direct)
	before, known := apply(t, s, state(0)), state(0)
	var beyond []graph.Change
	acknowledged := 0
	for at, more := 1, true; more; at++ {
		more = false
		w.writeCommits(func(n int) fate {
			if n != at {
				return pass
			}
			more = true
			return lose
		})
		wanted := state(at)
		r, err := s.Apply(t.Context(), wanted)
		w.heal()
		switch seen := newest(t, beside); {
		case err == nil && (seen != r || r.Number != before.Number+1):
			t.Fatalf("COMMIT %d: Apply gave %v, the store is at %v after %v", at, r, seen, before)
		case err == nil:
			acknowledged++
		case !errors.Is(err, graph.ErrUnavailable) || strings.Contains(err.Error(), "127.0.0.1"):
			t.Fatalf("COMMIT %d: %v", at, err)
		case seen != before:
			t.Fatalf("COMMIT %d: at %v after %v, though Apply said %v", at, seen, before, err)
		default:
			whole(t, beside, slices.Concat(known, beyond))
			// In every other round something else is done before: what was ended without success goes on.
			if at%2 == 0 {
				beyond = []graph.Change{fact("source:beyond", fmt.Sprint(at))}
				before = apply(t, s, beyond)
				whole(t, beside, slices.Concat(known, beyond))
			}
		}
		again := apply(t, s, wanted)
		if again.Number != before.Number+1 {
			t.Fatalf("COMMIT %d: repeated it is %v after %v", at, again, before)
		}
		whole(t, beside, slices.Concat(wanted, beyond))
		before, known = again, wanted
	}
	noLeftovers(t, database(direct))
	// One round is without a fault, the others lost that of the revision or one behind it.
	if acknowledged < 3 {
		t.Errorf("%d rounds were acknowledged", acknowledged)
	}
}

// Where the last COMMIT does not arrive nothing was changed, and Apply does not say otherwise.
func TestALostCommitChangesNothing(t *testing.T) {
	direct := empty(t)
	w, config := wired(t, direct)
	s, beside := open(t, config), open(t, direct)
	before := apply(t, s, state(1))
	w.atFlip(func() fate { return cut })
	if r, err := s.Apply(t.Context(), state(2)); !errors.Is(err, graph.ErrUnavailable) || strings.Contains(err.Error(), "not known") {
		t.Errorf("%v (%v)", r, err)
	}
	w.heal()
	if r := whole(t, beside, state(1)); r != before {
		t.Errorf("%v after %v", r, before)
	}
	if r := apply(t, s, state(2)); r.Number != before.Number+1 {
		t.Errorf("repeated it is %v after %v", r, before)
	}
	whole(t, beside, state(2))
	noLeftovers(t, database(direct))
}

// When all is silent from the answer to the last COMMIT on, Apply cannot know what it did, and says so.
func TestAnUnknownCommitSaysThatRepeatingIsSafe(t *testing.T) {
	direct := empty(t)
	w, config := wired(t, direct)
	config.Timeout = time.Second
	s, beside := open(t, config), open(t, direct)
	before := apply(t, s, state(1))
	w.atFlip(func() fate {
		w.at(func([]byte) fate { return silent })
		return lose
	})
	began := time.Now()
	_, err := s.Apply(t.Context(), state(2))
	// The question whether it was made, and giving back the lease, which has two seconds.
	if took := time.Since(began); took > 5*time.Second*slack {
		t.Errorf("it took %v", took)
	}
	w.heal()
	if !errors.Is(err, graph.ErrUnavailable) || !strings.Contains(err.Error(), "whether it was is not known: repeat it, which is safe") {
		t.Errorf("%v", err)
	}
	if r := newest(t, beside); r.Number != before.Number+1 {
		t.Errorf("%v after %v: the COMMIT did not arrive", r, before)
	}
	if r := apply(t, s, state(2)); r.Number != before.Number+1 {
		t.Errorf("repeated it is %v after %v", r, before)
	}
	whole(t, beside, state(2))
	noLeftovers(t, database(direct))
}
