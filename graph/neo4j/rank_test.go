package neo4j_test

import (
	"errors"
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/krajina/krajina/czech"
	"github.com/krajina/krajina/graph"
)

// TestWhatWasLookedUpBelongsToItsRevision: a reader that knows where a word stands goes on as it began, the next one sees what came and
// what went, and when the revision is gone, what is known of it is no answer either.
func TestWhatWasLookedUpBelongsToItsRevision(t *testing.T) {
	s := open(t, empty(t))
	s.SetKept(time.Hour, time.Hour)
	word, unasked := ranking("topic:stays"), ranking(czech.Keys("nový")[0])
	ids := func(r graph.Reader, q graph.Ranking) string {
		t.Helper()
		page, err := r.Rank(t.Context(), q)
		if err != nil {
			t.Fatal(err)
		}
		var found []string
		for _, n := range page.Nodes {
			found = append(found, string(n.ID))
		}
		return fmt.Sprint(page.Total, " ", strings.Join(found, " "))
	}
	var readers []graph.Reader
	for n := range 3 {
		apply(t, s, state(n))
		r, err := s.Reader(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		readers = append(readers, r)
		for i, of := range readers {
			want := fmt.Sprintf("5 project:comes-%d project:changes activity:comes-%d activity:stays topic:stays", i, i)
			if got := ids(of, word); got != want {
				t.Errorf("revision %d, asked at %d: %s, want %s", i, n, got, want)
			}
		}
	}
	if got := ids(readers[0], unasked); got != "1 project:comes-0" {
		t.Errorf("a word that nobody asked for while the revision was the newest: %s", got)
	}
	s.SetKept(0, 0)
	apply(t, s, state(3))
	apply(t, s, state(4))
	if _, err := readers[0].Rank(t.Context(), word); !errors.Is(err, graph.ErrUnavailable) {
		t.Errorf("of a revision that is gone: %v", err)
	}
}
