package graphtest

import "github.com/krajina/krajina/graph"

func snapshotTests() []storeTest {
	one, two := title("project:p", "1"), title("project:p", "2")
	return []storeTest{
		{"changes asked for before an Apply do not see it", func(c *storeCase) {
			at := c.apply(put("source:a", one), put("source:b", one))
			r, sequence, err := c.store.Changes(c.Context(), graph.Revision{})
			if err != nil {
				c.Fatal(err)
			}
			c.apply(put("source:a", two), retract("source:b"), put("source:c", one))
			if r != at {
				c.Errorf("revision %v, want %v", r, at)
			}
			var got []graph.Change
			for change, err := range sequence {
				if err != nil {
					c.Fatal(err)
				}
				got = append(got, change)
			}
			same(c.T, got, put("source:a", one), put("source:b", one))
			c.changed(r, put("source:a", two), retract("source:b"), put("source:c", one))
		}},
		{"nor when they are being read", func(c *storeCase) {
			c.apply(put("source:a", one), put("source:b", one), put("source:c", one))
			_, sequence, err := c.store.Changes(c.Context(), graph.Revision{})
			if err != nil {
				c.Fatal(err)
			}
			var got []graph.Change
			for change, err := range sequence {
				if err != nil {
					c.Fatal(err)
				}
				if got = append(got, change); len(got) == 1 {
					c.apply(put("source:b", two), retract("source:c"))
				}
			}
			same(c.T, got, put("source:a", one), put("source:b", one), put("source:c", one))
		}},
		{"two sequences at once are each of their own revision", func(c *storeCase) {
			c.apply(put("source:a", one))
			_, first, err := c.store.Changes(c.Context(), graph.Revision{})
			if err != nil {
				c.Fatal(err)
			}
			c.apply(put("source:a", two))
			_, second, err := c.store.Changes(c.Context(), graph.Revision{})
			if err != nil {
				c.Fatal(err)
			}
			for a, err := range first {
				if err != nil {
					c.Fatal(err)
				}
				for b, err := range second {
					if err != nil {
						c.Fatal(err)
					}
					same(c.T, []graph.Change{a, b}, put("source:a", one), put("source:a", two))
				}
			}
		}},
		{"the range may stop before the end", func(c *storeCase) {
			c.apply(put("source:a", one), put("source:b", one))
			for range 50 { // more than a store has connections, should it forget to give them back
				_, sequence, err := c.store.Changes(c.Context(), graph.Revision{})
				if err != nil {
					c.Fatal(err)
				}
				for range sequence {
					break
				}
			}
			c.apply(put("source:a", two))
			c.holds(put("source:b", one), put("source:a", two))
		}},
		{"or never begin", func(c *storeCase) {
			c.apply(put("source:a", one))
			if _, _, err := c.store.Changes(c.Context(), graph.Revision{}); err != nil {
				c.Fatal(err)
			}
			c.apply(put("source:a", two))
			c.holds(put("source:a", two))
		}},
		{"a second range is an error, not an empty store", func(c *storeCase) {
			last := c.apply(put("source:a", one))
			for _, since := range []graph.Revision{{}, last} { // with a change to give, and with none
				_, sequence, err := c.store.Changes(c.Context(), since)
				if err != nil {
					c.Fatal(err)
				}
				for _, err := range sequence {
					if err != nil {
						c.Fatal(err)
					}
				}
				failed := false
				for _, err := range sequence {
					failed = failed || err != nil
				}
				if !failed {
					c.Errorf("since %v: no error", since)
				}
			}
		}},
	}
}
