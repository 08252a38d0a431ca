package graphtest

import (
	"fmt"
	"slices"
	"sync"

	"github.com/krajina/krajina/graph"
)

func concurrentTests() []storeTest {
	return []storeTest{
		{"each Apply gets a revision of its own, and none is lost", func(c *storeCase) {
			const writers, rounds = 4, 8
			var mu sync.Mutex
			var numbers []int64
			var group sync.WaitGroup
			for w := range writers {
				group.Go(func() {
					for i := range rounds {
						id := graph.ID(fmt.Sprintf("source:w%d-%d", w, i))
						r, err := c.store.Apply(c.Context(), []graph.Change{put(id, title("project:p", string(id)))})
						if err != nil {
							c.Errorf("Apply: %v", err)
							return
						}
						mu.Lock()
						numbers = append(numbers, r.Number)
						mu.Unlock()
					}
				})
			}
			group.Wait()
			slices.Sort(numbers)
			if distinct := slices.Compact(slices.Clone(numbers)); len(distinct) != writers*rounds {
				c.Errorf("%d distinct revisions of %d", len(distinct), writers*rounds)
			}
			_, all := c.since(graph.Revision{})
			if len(all) != writers*rounds {
				c.Errorf("%d sources, want %d", len(all), writers*rounds)
			}
			for _, change := range all {
				same(c.T, []graph.Change{change}, put(change.Source, title("project:p", string(change.Source))))
			}
		}},
		{"readers see whole revisions only, and never an older one", func(c *storeCase) {
			pair := func(n int) []graph.Change {
				value := title("project:p", fmt.Sprint(n))
				return []graph.Change{put("source:left", value, value), put("source:right", value)}
			}
			c.apply(pair(0)...)
			done := make(chan struct{})
			var readers sync.WaitGroup
			for range 3 {
				readers.Go(func() { watch(c, done) })
			}
			for n := 1; n <= 30; n++ {
				if _, err := c.store.Apply(c.Context(), pair(n)); err != nil {
					c.Errorf("Apply: %v", err)
				}
			}
			close(done)
			readers.Wait()
			c.holds(pair(30)...)
		}},
	}
}

// watch reads until done and complains of every mixture.
func watch(c *storeCase, done <-chan struct{}) {
	var before graph.Revision
	for {
		r, sequence, err := c.store.Changes(c.Context(), graph.Revision{})
		if err != nil {
			c.Errorf("Changes: %v", err)
			return
		}
		if r.Number < before.Number {
			c.Errorf("revision %v after %v", r, before)
		}
		before = r
		var values []string
		for change, err := range sequence {
			if err != nil {
				c.Errorf("Changes: %v", err)
				return
			}
			for _, s := range change.Statements {
				values = append(values, s.Value)
			}
		}
		if len(values) != 3 || values[0] != values[1] || values[1] != values[2] {
			c.Errorf("at %v: %v, want three equal values", r, values)
		}
		select {
		case <-done:
			return
		default:
		}
	}
}
