package neo4j_test

import (
	"sync/atomic"
	"testing"
	"time"

	"github.com/krajina/krajina/graph"
	"github.com/krajina/krajina/graph/neo4j"
)

// A question is one message to the database, to which it answers all: nothing is begun before it or ended after it.
func TestAQuestionIsOneMessage(t *testing.T) {
	w, r := asking(t)
	var sent atomic.Int32
	w.at(func([]byte) fate {
		sent.Add(1)
		return pass
	})
	found, err := r.Nodes(t.Context(), []graph.ID{"project:changes"}, graph.Next{Stated: true})
	if err != nil || found.Nodes[0] == nil {
		t.Fatal(found, err)
	}
	if n := sent.Load(); n != 1 {
		t.Errorf("%d messages", n)
	}
}

// Where the connection that was kept for the next question is gone, the question is asked again on another.
func TestAQuestionOnALostConnectionIsAskedAgain(t *testing.T) {
	for name, how := range map[string]fate{"before it": cut, "after it": lose} {
		t.Run(name, func(t *testing.T) {
			w, r := asking(t)
			var lost atomic.Bool
			w.at(func([]byte) fate {
				if lost.CompareAndSwap(false, true) {
					return how
				}
				return pass
			})
			found, err := r.Nodes(t.Context(), []graph.ID{"project:changes"}, graph.Next{})
			if err != nil || found.Nodes[0] == nil || !lost.Load() {
				t.Fatal(found, err)
			}
		})
	}
}

// asking is a reader of a small graph, and the wire to its database, whose statements may take as long as it takes to plan them.
func asking(t *testing.T) (*wire, *neo4j.Reader) {
	t.Helper()
	config := empty(t)
	config.Timeout = time.Minute
	w, config := wired(t, config)
	s := open(t, config)
	apply(t, s, state(0))
	r, err := s.Reader(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	return w, r
}
