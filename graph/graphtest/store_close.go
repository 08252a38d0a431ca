package graphtest

import (
	"testing"

	"github.com/krajina/krajina/graph"
)

func closeTests() []storeTest {
	one := title("project:p", "1")
	return []storeTest{
		{"closing twice is no error", func(c *storeCase) {
			for range 2 {
				if err := c.store.Close(); err != nil {
					c.Errorf("Close: %v", err)
				}
			}
		}},
		{"a closed store answers with errors", func(c *storeCase) {
			c.apply(put("source:a", one))
			if err := c.store.Close(); err != nil {
				c.Fatal(err)
			}
			if _, err := c.store.Apply(c.Context(), []graph.Change{put("source:b", one)}); err == nil {
				c.Error("Apply: no error")
			}
			if _, err := c.store.Revision(c.Context()); err == nil {
				c.Error("Revision: no error")
			}
			if _, _, err := c.store.Changes(c.Context(), graph.Revision{}); err == nil {
				c.Error("Changes: no error")
			}
		}},
		{"changes that nobody ranged over do not keep it from closing", func(c *storeCase) {
			c.apply(put("source:a", one))
			if _, _, err := c.store.Changes(c.Context(), graph.Revision{}); err != nil {
				c.Fatal(err)
			}
			if err := c.store.Close(); err != nil {
				c.Errorf("Close: %v", err)
			}
		}},
	}
}

// DurableStore holds a store that outlives its Close to the sentence that what was applied stays. place makes room for one
// new store and returns what opens it, as often as it is called.
func DurableStore(t *testing.T, place func(t *testing.T) (open func(t *testing.T) graph.Store)) {
	one, two := title("project:p", "1"), title("project:p", "2")
	t.Run("the same statements and revision after reopening", func(t *testing.T) {
		open := place(t)
		c := &storeCase{T: t, store: opened(t, open)}
		first := c.apply(put("source:a", one), put("source:b", one), put("source:c"))
		last := c.apply(put("source:a", two), retract("source:b"))
		for range 3 {
			if err := c.store.Close(); err != nil {
				t.Fatal(err)
			}
			c.store = opened(t, open)
			if r := c.revision(); r != last {
				t.Errorf("revision %v, want %v", r, last)
			}
			c.holds(put("source:c"), put("source:a", two))
			c.changed(first, put("source:a", two), retract("source:b"))
			if r := c.apply(put("source:a", two), retract("source:b")); r != last {
				t.Errorf("the same again gave %v after %v", r, last)
			}
		}
		if r := c.apply(put("source:a", one)); r.Number <= last.Number || r.Epoch != last.Epoch {
			t.Errorf("%v after %v", r, last)
		}
	})
	t.Run("an empty store keeps its epoch", func(t *testing.T) {
		open := place(t)
		c := &storeCase{T: t, store: opened(t, open)}
		before := c.revision()
		if err := c.store.Close(); err != nil {
			t.Fatal(err)
		}
		c.store = opened(t, open)
		if after := c.revision(); after != before {
			t.Errorf("%v after %v", after, before)
		}
	})
}
