package graphtest

import "github.com/krajina/krajina/graph"

func retractTests() []storeTest {
	one := title("project:p", "1")
	return []storeTest{
		{"a retracted source is gone, the others stay", func(c *storeCase) {
			c.apply(put("source:a", one), put("source:b", one))
			before := c.revision()
			after := c.apply(retract("source:a"))
			if after.Number <= before.Number {
				c.Errorf("%v after %v", after, before)
			}
			c.holds(put("source:b", one))
			c.changed(before, retract("source:a"))
		}},
		{"retracting what is not there changes nothing", func(c *storeCase) {
			before := c.apply(put("source:a", one))
			if after := c.apply(retract("source:never")); after != before {
				c.Errorf("%v after %v", after, before)
			}
			c.changed(before)
		}},
		{"retracting twice changes nothing the second time", func(c *storeCase) {
			c.apply(put("source:a", one))
			before := c.apply(retract("source:a"))
			if after := c.apply(retract("source:a")); after != before {
				c.Errorf("%v after %v", after, before)
			}
		}},
		{"a retracted source may be put again, the same or other", func(c *storeCase) {
			for _, change := range []graph.Change{put("source:a", one), put("source:a"), put("source:a", one, title("project:q", "2"))} {
				c.apply(put("source:a", one))
				before := c.apply(retract("source:a"))
				after := c.apply(change)
				if after.Number <= before.Number {
					c.Errorf("%v after %v", after, before)
				}
				c.holds(change)
				c.changed(before, change)
			}
		}},
		{"an empty source may be retracted", func(c *storeCase) {
			before := c.apply(put("source:a"))
			c.apply(retract("source:a"))
			c.holds()
			c.changed(before, retract("source:a"))
		}},
	}
}
