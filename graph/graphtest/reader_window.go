package graphtest

import (
	"errors"
	"slices"

	"github.com/krajina/krajina/graph"
)

func isInvalid(err error) bool { return errors.Is(err, graph.ErrInvalid) }

// windows asks for every window of a list of n and compares it with the slice of the whole.
func (c *readerCase) windows(n int, list func(c *readerCase, w graph.Window) (graph.Page, error)) {
	whole, err := list(c, graph.Window{All: true})
	if err != nil || len(whole.Edges) != n {
		c.Fatalf("%d of %d, %v", len(whole.Edges), n, err)
	}
	cursors := []string{""}
	for _, e := range whole.Edges {
		cursors = append(cursors, e.Cursor())
	}
	compare := func(w graph.Window, from, to int) {
		p, err := list(c, w)
		if err != nil {
			c.Fatalf("%+v: %v", w, err)
		}
		if slugs(p.Edges) != slugs(whole.Edges[from:to]) || p.Total != n || p.HasPrevious != (from > 0) || p.HasNext != (to < n) {
			c.Errorf("%+v: %q of %d, previous %t, next %t; want %d to %d", w, slugs(p.Edges), p.Total, p.HasPrevious, p.HasNext, from, to)
		}
		for i, e := range p.Edges {
			if e.Cursor() != cursors[1+from+i] {
				c.Errorf("%+v: cursor %d is another", w, i)
			}
		}
	}
	for _, size := range slices.Concat(sizes(n), []int{graph.MaxPage}) {
		for i := range n + 1 { // after the first i, before all but the first i
			compare(graph.Window{First: &size, After: cursors[i]}, i, min(n, i+size))
			compare(graph.Window{Last: &size, After: cursors[i]}, max(i, n-size), n)
			if i < n {
				compare(graph.Window{Last: &size, Before: cursors[i+1]}, max(0, i-size), i)
				compare(graph.Window{First: &size, Before: cursors[i+1]}, 0, min(i, size))
				compare(graph.Window{First: &size, After: cursors[min(i, 3)], Before: cursors[i+1]}, min(i, 3), min(i, min(i, 3)+size))
			}
		}
	}
	compare(graph.Window{}, 0, graph.DefaultPage)
	compare(graph.Window{After: cursors[2]}, 2, 2+graph.DefaultPage)
	compare(graph.Window{All: true, After: cursors[2], Before: cursors[n]}, 2, n-1)
	if p, err := list(c, graph.Window{After: cursors[5], Before: cursors[2]}); err != nil || len(p.Edges) != 0 {
		c.Errorf("after what it is before: %q, %v", slugs(p.Edges), err)
	}
}

func sizes(n int) []int {
	var list []int
	for size := 1; size <= n+1; size++ {
		list = append(list, size)
	}
	return list
}
