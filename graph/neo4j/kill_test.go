package neo4j_test

import (
	"crypto/rand"
	"errors"
	"fmt"
	random "math/rand/v2"
	"slices"
	"testing"

	"github.com/krajina/krajina/graph"
	"github.com/krajina/krajina/graph/neo4j"
	"github.com/krajina/krajina/graph/neo4j/local"
	"github.com/krajina/krajina/internal/needs"
)

// crowd is a state with some hundred projects more, all of which are others in another state.
func crowd(n int) []graph.Change {
	var projects []graph.Statement
	for i := range 400 {
		id := fmt.Sprintf("project:crowd-%d", i)
		projects = append(projects,
			graph.Statement{Subject: id, Property: graph.PropKind, Value: "PROJECT", Locator: "line 1"},
			graph.Statement{Subject: id, Property: graph.PropTitle, Value: fmt.Sprintf("Projekt %d z %d", i, n), Locator: "line 1"},
			graph.Statement{Subject: id, Property: graph.PropTopics, Value: "topic:stays", Locator: "line 1"})
	}
	return append(state(n), graph.Change{Source: "source:crowd", Statements: projects})
}

// The database is killed in the middle of an Apply, again when it is repeated, and just when the last COMMIT arrives. What was
// acknowledged before is there, what is shown is the one state or the other, and repeating leads to exactly what was wanted.
func TestADatabaseThatIsKilledTearsNothing(t *testing.T) {
	t.Parallel() // with one of those on the shared server, which mostly waits
	server, err := local.Start(t.Context(), local.Options{Home: t.TempDir(), Password: rand.Text()})
	if errors.Is(err, local.ErrMissing) {
		needs.Missing(t, "neo4j", err.Error())
	}
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := server.Kill(); err != nil {
			t.Error(err)
		}
	})
	direct := neo4j.Config{URI: server.URI, User: server.User, Password: server.Password()}
	w, config := wired(t, direct)
	s := open(t, config)
	var acknowledged []graph.Change
	for n := range 3 {
		change := fact(graph.ID(fmt.Sprintf("source:before-%d", n)), fmt.Sprint(n))
		apply(t, s, []graph.Change{change})
		acknowledged = append(acknowledged, change)
	}
	first, second := crowd(1), crowd(2)
	commits := 0
	w.writeCommits(func(n int) fate {
		commits = n
		return pass
	})
	before := apply(t, s, first)
	w.heal()
	t.Logf("an Apply has %d transactions", commits)

	// killed applies, has the database killed on the way, restarts it and says what is there then.
	killed := func(wanted []graph.Change) (graph.Revision, error) {
		t.Helper()
		r, err := s.Apply(t.Context(), wanted)
		w.heal()
		<-server.Ended()
		if err != nil && !errors.Is(err, graph.ErrUnavailable) {
			t.Errorf("Apply: %v", err)
		}
		if err := server.Restart(t.Context()); err != nil {
			t.Fatal(err)
		}
		return r, err
	}
	for _, repeated := range []string{"", "repeated "} {
		at := 2 + random.IntN(commits/2)
		w.writeCommits(func(n int) fate {
			if n == at {
				if err := server.Kill(); err != nil {
					t.Error(err)
				}
			}
			return pass
		})
		if r, err := killed(second); err == nil {
			t.Errorf("%skilled at COMMIT %d: Apply gave %v", repeated, at, r)
		}
		if r := whole(t, open(t, direct), slices.Concat(acknowledged, first)); r != before {
			t.Errorf("%skilled at COMMIT %d: at %v after %v", repeated, at, r, before)
		}
	}
	if r := apply(t, s, second); r.Number != before.Number+1 {
		t.Errorf("%v after %v", r, before)
	} else {
		before = r
	}
	whole(t, s, slices.Concat(acknowledged, second))
	noLeftovers(t, database(direct))

	w.atFlip(func() fate {
		go func() {
			if err := server.Kill(); err != nil {
				t.Error(err)
			}
		}()
		return pass
	})
	r, err := killed(first)
	shown, fresh := second, open(t, direct)
	if seen := newest(t, fresh); seen != before {
		shown = first
		if seen.Number != before.Number+1 || err == nil && seen != r {
			t.Errorf("at %v after %v, and Apply said %v, %v", seen, before, r, err)
		}
	} else if err == nil {
		t.Errorf("%v was acknowledged and is lost", r)
	}
	t.Logf("killed at the last COMMIT: Apply said %v, %v; the store was at %v", r, err, newest(t, fresh))
	whole(t, fresh, slices.Concat(acknowledged, shown))
	if again := apply(t, s, first); again.Number != before.Number+1 {
		t.Errorf("repeated it is %v after %v", again, before)
	}
	whole(t, s, slices.Concat(acknowledged, first))
	noLeftovers(t, database(direct))
}
