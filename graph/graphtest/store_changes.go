package graphtest

import "github.com/krajina/krajina/graph"

func changesTests() []storeTest {
	one, two := title("project:p", "1"), title("project:p", "2")
	return []storeTest{
		{"by revision, and by source id within one", func(c *storeCase) {
			c.apply(put("source:m", one))
			c.apply(put("source:z", one), put("source:b", one), put("source:Z", one))
			c.apply(put("source:a", one))
			c.holds(put("source:m", one), put("source:Z", one), put("source:b", one), put("source:z", one), put("source:a", one))
		}},
		{"a source put several times comes once, as it is now, in its last place", func(c *storeCase) {
			start := c.revision()
			c.apply(put("source:a", one))
			c.apply(put("source:b", one))
			c.apply(put("source:a", two))
			c.holds(put("source:b", one), put("source:a", two))
			c.changed(start, put("source:b", one), put("source:a", two))
		}},
		{"only what was done after", func(c *storeCase) {
			r := []graph.Revision{c.apply(put("source:a", one))}
			r = append(r, c.apply(put("source:b", one)), c.apply(put("source:c", one)), c.apply(put("source:b", two)), c.apply(retract("source:a")))
			c.changed(r[0], put("source:c", one), put("source:b", two), retract("source:a"))
			c.changed(r[1], put("source:c", one), put("source:b", two), retract("source:a"))
			c.changed(r[2], put("source:b", two), retract("source:a"))
			c.changed(r[3], retract("source:a"))
			c.changed(r[4])
		}},
		{"the revision is the one that the changes lead to", func(c *storeCase) {
			first := c.apply(put("source:a", one))
			last := c.apply(put("source:b", one))
			for _, since := range []graph.Revision{{}, first, last} {
				if r, _ := c.since(since); r != last {
					c.Errorf("since %v: at %v, want %v", since, r, last)
				}
			}
		}},
		{"from nothing without the retracted", func(c *storeCase) {
			c.apply(put("source:a", one), put("source:b", two))
			c.apply(retract("source:a"))
			c.changed(graph.Revision{}, put("source:b", two))
		}},
		{"a revision of another epoch is worth nothing", func(c *storeCase) {
			c.apply(put("source:a", one), put("source:b", two))
			last := c.apply(retract("source:a"))
			for _, since := range []graph.Revision{{Epoch: "another", Number: 0}, {Epoch: "another", Number: 1}, {Epoch: "another", Number: last.Number}, {Epoch: "another", Number: 99}} {
				c.changed(since, put("source:b", two))
			}
		}},
		{"since number 0 of this epoch with the retracted", func(c *storeCase) {
			start := c.revision()
			c.apply(put("source:a", one), put("source:b", two))
			c.apply(retract("source:a"))
			c.changed(start, put("source:b", two), retract("source:a"))
		}},
		{"a source put and retracted since comes as retracted", func(c *storeCase) {
			start := c.apply(put("source:z", one))
			c.apply(put("source:a", one))
			c.apply(retract("source:a"))
			c.changed(start, retract("source:a"))
		}},
		{"following step by step leads where one step does", func(c *storeCase) {
			held := map[graph.ID]graph.Change{}
			var at graph.Revision
			for _, changes := range [][]graph.Change{
				{put("source:a", one), put("source:b", one)}, {retract("source:a")}, {put("source:c"), put("source:b", two)}, {put("source:a", two)}, {retract("source:c")},
			} {
				c.apply(changes...)
				r, since := c.since(at)
				for _, change := range since {
					held[change.Source] = change
					if change.Retracted {
						delete(held, change.Source)
					}
				}
				at = r
			}
			if len(held) != 2 {
				c.Fatalf("%d sources, want 2", len(held))
			}
			same(c.T, []graph.Change{held["source:a"], held["source:b"]}, put("source:a", two), put("source:b", two))
		}},
	}
}
