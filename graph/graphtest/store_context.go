package graphtest

import (
	"context"
	"errors"
	"time"

	"github.com/krajina/krajina/graph"
)

func contextTests() []storeTest {
	one, two := title("project:p", "1"), title("project:p", "2")
	return []storeTest{
		{"a cancelled context is refused and changes nothing", func(c *storeCase) {
			before := c.apply(put("source:a", one))
			cancelled, cancel := context.WithCancel(c.Context())
			cancel()
			_, errApply := c.store.Apply(cancelled, []graph.Change{put("source:a", two)})
			_, errRevision := c.store.Revision(cancelled)
			_, _, errChanges := c.store.Changes(cancelled, graph.Revision{})
			for name, err := range map[string]error{"Apply": errApply, "Revision": errRevision, "Changes": errChanges} {
				if !errors.Is(err, context.Canceled) {
					c.Errorf("%s: %v, want context.Canceled", name, err)
				}
			}
			if after := c.revision(); after != before {
				c.Errorf("%v after %v", after, before)
			}
			c.holds(put("source:a", one))
		}},
		{"a passed deadline is named", func(c *storeCase) {
			late, cancel := context.WithDeadline(c.Context(), time.Unix(0, 0))
			defer cancel()
			if _, err := c.store.Apply(late, []graph.Change{put("source:a", one)}); !errors.Is(err, context.DeadlineExceeded) {
				c.Errorf("Apply: %v, want context.DeadlineExceeded", err)
			}
			c.holds()
		}},
		{"cancelling in the range ends it with an error", func(c *storeCase) {
			c.apply(put("source:a", one), put("source:b", one), put("source:c", one))
			ctx, cancel := context.WithCancel(c.Context())
			defer cancel()
			_, sequence, err := c.store.Changes(ctx, graph.Revision{})
			if err != nil {
				c.Fatal(err)
			}
			var read int
			var errs []error
			for _, err := range sequence {
				if err != nil {
					errs = append(errs, err)
					continue
				}
				read++
				cancel()
			}
			if read != 1 || len(errs) != 1 || !errors.Is(errs[0], context.Canceled) {
				c.Errorf("%d changes and errors %v, want 1 and context.Canceled", read, errs)
			}
			c.apply(put("source:a", two))
		}},
		{"cancelling an Apply leaves all of it or nothing", func(c *storeCase) {
			big := generate(1, 30_000)
			before := c.apply(put("source:a", one))
			for i := range 8 {
				ctx, cancel := context.WithTimeout(c.Context(), time.Duration(1<<i)*time.Millisecond)
				r, err := c.store.Apply(ctx, []graph.Change{put("source:a", two), put("source:b", big...)})
				cancel()
				switch after := c.revision(); {
				case err != nil && !errors.Is(err, context.DeadlineExceeded):
					c.Fatalf("Apply: %v", err)
				case err != nil && after != before:
					c.Fatalf("%v after %v, though Apply said %v", after, before, err)
				case err != nil:
					c.holds(put("source:a", one))
				case after != r:
					c.Fatalf("Apply returned %v, Revision says %v", r, after)
				default:
					c.holds(put("source:a", two), put("source:b", big...))
					before = c.apply(put("source:a", one), retract("source:b"))
				}
			}
		}},
	}
}
