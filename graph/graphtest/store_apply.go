package graphtest

import "github.com/krajina/krajina/graph"

func applyTests() []storeTest {
	return []storeTest{
		{"a new store is empty, at number 0 of an epoch", func(c *storeCase) {
			r := c.revision()
			if r.Number != 0 || r.Epoch == "" {
				c.Errorf("revision %v, want number 0 of an epoch", r)
			}
			if at, changes := c.since(graph.Revision{}); at != r || len(changes) != 0 {
				c.Errorf("changes %v at %v, want none at %v", changes, at, r)
			}
		}},
		{"two stores have two epochs", func(c *storeCase) {
			r := c.revision() // first: a second store may take the place of this one
			other, err := opened(c.T, c.open).Revision(c.Context())
			if err != nil {
				c.Fatal(err)
			}
			if r.Epoch == other.Epoch {
				c.Errorf("both have the epoch %q", r.Epoch)
			}
		}},
		{"apply returns the newest revision, and numbers grow", func(c *storeCase) {
			before := c.revision()
			for _, value := range []string{"one", "two", "three"} {
				r := c.apply(put("source:a", title("project:p", value)))
				if r.Epoch != before.Epoch || r.Number <= before.Number {
					c.Errorf("%v after %v", r, before)
				}
				if now := c.revision(); now != r {
					c.Errorf("Apply returned %v, Revision says %v", r, now)
				}
				before = r
			}
		}},
		{"statements come back in the order in which they were put, repeats too", func(c *storeCase) {
			b, a := title("project:b", "1"), title("project:a", "2")
			c.apply(put("source:a", b, a, b, b, a))
			c.holds(put("source:a", b, a, b, b, a))
		}},
		{"a put takes the place of all that the source stated, and of nothing else", func(c *storeCase) {
			c.apply(put("source:a", title("project:p", "old"), title("project:q", "old")), put("source:b", title("project:p", "theirs")))
			c.apply(put("source:a", title("project:p", "new")))
			c.holds(put("source:b", title("project:p", "theirs")), put("source:a", title("project:p", "new")))
		}},
		{"all changes of one Apply get one revision", func(c *storeCase) {
			c.apply(put("source:gone", title("project:p", "1")))
			before := c.revision()
			after := c.apply(put("source:b", title("project:p", "2")), retract("source:gone"), put("source:a", title("project:p", "3")))
			want := []graph.Change{put("source:a", title("project:p", "3")), put("source:b", title("project:p", "2")), retract("source:gone")}
			c.changed(before, want...)
			c.changed(after)
			if after.Number != before.Number+1 {
				c.Errorf("%v after %v: not one revision", after, before)
			}
		}},
		{"putting the same again gives no new revision", func(c *storeCase) {
			changes := []graph.Change{put("source:a", title("project:p", "1"), title("project:q", "2")), put("source:b")}
			first := c.apply(changes...)
			if again := c.apply(changes...); again != first {
				c.Errorf("%v after %v", again, first)
			}
			c.changed(first)
			c.holds(changes...)
		}},
		{"no changes give no new revision", func(c *storeCase) {
			first := c.apply(put("source:a", title("project:p", "1")))
			if again := c.apply(); again != first {
				c.Errorf("%v after %v", again, first)
			}
		}},
		{"another order, one repeat more and another locator are changes", func(c *storeCase) {
			a, b := title("project:p", "1"), title("project:q", "2")
			elsewhere := a
			elsewhere.Locator = "line 2"
			before := c.apply(put("source:a", a, b))
			for _, change := range []graph.Change{put("source:a", b, a), put("source:a", b, a, a), put("source:a", b, elsewhere, a)} {
				after := c.apply(change)
				if after == before {
					c.Errorf("%v was taken for no change", change.Statements)
				}
				c.holds(change)
				before = after
			}
		}},
		{"a source without statements is there", func(c *storeCase) {
			c.apply(put("source:a"))
			c.holds(put("source:a"))
		}},
		{"emptying a source is not retracting it", func(c *storeCase) {
			first := c.apply(put("source:a", title("project:p", "1")))
			c.apply(put("source:a"))
			c.changed(first, put("source:a"))
			c.holds(put("source:a"))
		}},
		{"the caller may use its statements again after Apply", func(c *storeCase) {
			statements := []graph.Statement{title("project:p", "1")}
			c.apply(put("source:a", statements...))
			statements[0].Value = "overwritten"
			c.holds(put("source:a", title("project:p", "1")))
		}},
	}
}
