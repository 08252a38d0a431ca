package graphtest

import (
	"cmp"
	"errors"
	"fmt"
	"maps"
	"math/rand/v2"
	"slices"
	"time"

	"github.com/krajina/krajina/graph"
)

// unordered compares statements whatever their order.
func unordered(a, b []graph.Statement) bool {
	sorted := func(of []graph.Statement) []graph.Statement {
		return slices.SortedFunc(slices.Values(of), func(a, b graph.Statement) int { return cmp.Compare(shown(a), shown(b)) })
	}
	return slices.Equal(sorted(a), sorted(b))
}

// past compares what Past gives with what the sources were and are; a source that is not in a map was not, or is not, there.
func (c *storeCase) past(since graph.Revision, was, is map[graph.ID][]graph.Statement) {
	c.Helper()
	past, err := c.store.Past(c.Context(), since)
	if err != nil {
		c.Fatalf("Past(%v): %v", since, err)
	}
	if past.Now != c.revision() || len(past.Was) != len(past.Is) || !slices.IsSortedFunc(past.Is, func(a, b graph.Change) int { return cmp.Compare(a.Source, b.Source) }) {
		c.Fatalf("Past(%v) is of %v, %d were and %d are", since, past.Now, len(past.Was), len(past.Is))
	}
	told := map[graph.ID]bool{}
	for i := range past.Is {
		id := past.Is[i].Source
		told[id] = true
		for name, of := range map[string]struct {
			got  graph.Change
			want map[graph.ID][]graph.Statement
		}{"was": {past.Was[i], was}, "is": {past.Is[i], is}} {
			want, there := of.want[id]
			if of.got.Source != id || of.got.Retracted == there || !unordered(of.got.Statements, want) {
				c.Fatalf("since %v %s %s %v, want %v (there: %t)", since, id, name, of.got, want, there)
			}
		}
	}
	for _, all := range []map[graph.ID][]graph.Statement{was, is} {
		for id := range all {
			a, before := was[id]
			b, now := is[id]
			if !told[id] && (before != now || !slices.Equal(a, b)) {
				c.Fatalf("since %v %s changed from %v to %v, which Past does not tell", since, id, a, b)
			}
		}
	}
}

func pastTests() []storeTest {
	one, two := title("project:p", "1"), title("project:p", "2")
	return []storeTest{
		{"back to every revision of a random history", func(c *storeCase) {
			random := rand.New(rand.NewPCG(7, 0))
			draw := func() []graph.Statement {
				some := []graph.Statement{}
				for range random.IntN(6) {
					some = append(some, title("project:p", fmt.Sprint(random.IntN(4))))
				}
				return some
			}
			now := map[graph.ID][]graph.Statement{}
			history := map[graph.Revision]map[graph.ID][]graph.Statement{c.revision(): {}}
			for range 24 {
				var changes []graph.Change
				for _, id := range []graph.ID{"source:a", "source:b", "source:c"} {
					switch random.IntN(4) {
					case 0:
						changes = append(changes, retract(id))
						delete(now, id)
					case 1, 2:
						now[id] = draw()
						changes = append(changes, put(id, now[id]...))
					}
				}
				history[c.apply(changes...)] = maps.Clone(now)
			}
			for revision, was := range history {
				c.past(revision, was, now)
			}
		}},
		{"many statements, of which a few change", func(c *storeCase) {
			var many []graph.Statement
			for i := range 10_000 {
				many = append(many, title(fmt.Sprint("project:", i), "title"))
			}
			before := c.apply(put("source:a", many...))
			after := slices.Clone(many[5:])
			after[3000].Value = "another"
			c.apply(put("source:a", after...))
			c.past(before, map[graph.ID][]graph.Statement{"source:a": many}, map[graph.ID][]graph.Statement{"source:a": after})
		}},
		{"a revision that the store never had", func(c *storeCase) {
			now := c.apply(put("source:a", one))
			for _, since := range []graph.Revision{{Epoch: now.Epoch, Number: now.Number + 1}, {Epoch: "other", Number: now.Number}, {}} {
				if _, err := c.store.Past(c.Context(), since); !errors.Is(err, graph.ErrInvalid) {
					c.Errorf("Past(%v): %v, want an ErrInvalid", since, err)
				}
			}
			c.past(now, nil, nil)
		}},
		{"what was forgotten is not known, what is new after that is", func(c *storeCase) {
			first := c.apply(put("source:a", one))
			second := c.apply(put("source:a", two))
			if err := c.store.Forget(c.Context()); err != nil {
				c.Fatal(err)
			}
			if past, err := c.store.Past(c.Context(), first); !errors.Is(err, graph.ErrInvalid) {
				c.Errorf("Past(%v): %v, %v, want an ErrInvalid", first, past, err)
			}
			c.apply(put("source:a", one))
			c.past(second, map[graph.ID][]graph.Statement{"source:a": {two}}, map[graph.ID][]graph.Statement{"source:a": {one}})
		}},
		{"when sources were put in", func(c *storeCase) {
			began := time.Now().Add(-time.Second)
			c.apply(put("source:a", one), put("source:b", one))
			c.apply(put("source:b", one, two), put("source:c"))
			last := c.apply(retract("source:c"), put("source:a", one))
			states, err := c.store.Sources(c.Context())
			if err != nil {
				c.Fatal(err)
			}
			for id, want := range map[graph.ID]graph.SourceState{
				"source:a": {Revision: graph.Revision{Epoch: last.Epoch, Number: 1}, Statements: 1},
				"source:b": {Revision: graph.Revision{Epoch: last.Epoch, Number: 2}, Statements: 2},
			} {
				got := states[id]
				if got.Revision != want.Revision || got.Statements != want.Statements || got.At.Before(began) || got.At.After(time.Now().Add(time.Second)) {
					c.Errorf("%s: %v, want %v and a time of this test", id, got, want)
				}
			}
			if len(states) != 2 {
				c.Errorf("%d sources, want 2: %v", len(states), states)
			}
		}},
		{"a change made from what has changed since is refused", func(c *storeCase) {
			seen := c.apply(put("source:a", one), put("source:b", one))
			c.apply(put("source:b", two))
			late := put("source:b", one, two)
			late.Seen = seen
			if _, err := c.store.Apply(c.Context(), []graph.Change{put("source:c", one), late}); !errors.Is(err, graph.ErrSuperseded) {
				c.Errorf("%v, want an ErrSuperseded", err)
			}
			c.holds(put("source:a", one), put("source:b", two))
			other := put("source:a", two)
			other.Seen = seen // others have changed meanwhile, this one has not
			c.apply(other)
			c.holds(put("source:b", two), put("source:a", two))
		}},
	}
}
