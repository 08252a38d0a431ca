package memory

import "slices"

// column is a value for each number of a node, in pages. A copy shares them until one of the two writes, so that a new revision
// takes the room of what changed; all pages in which no node has another value than the usual one are one.
type column[T comparable] struct {
	pages []*[pageOf]T
	own   set // the pages that no other column has
}

const (
	pageOfBits = 12
	pageOf     = 1 << pageOfBits
)

func newColumn[T comparable](n int, usual T) column[T] {
	page := new([pageOf]T)
	for i := range page {
		page[i] = usual
	}
	pages := slices.Repeat([]*[pageOf]T{page}, (n+pageOf-1)/pageOf)
	return column[T]{pages, newSet(len(pages))}
}

func (c *column[T]) at(n node) T { return c.pages[n>>pageOfBits][n%pageOf] }

// set is for who makes the column, before others read it.
func (c *column[T]) set(n node, value T) {
	if c.at(n) != value {
		c.ownPage(n)[n%pageOf] = value
	}
}

// ownPage is the page of a number, which no other column has then.
func (c *column[T]) ownPage(n node) *[pageOf]T {
	at := int(n >> pageOfBits)
	if !c.own.has(at) {
		page := *c.pages[at]
		c.pages[at] = &page
		c.own.add(at)
	}
	return c.pages[at]
}

// copied is a column that says the same, to be written; what it is a copy of must not be written any more.
func (c *column[T]) copied() column[T] {
	return column[T]{slices.Clone(c.pages), newSet(len(c.pages))}
}

// list is the values of n numbers.
func (c *column[T]) list(n int) []T {
	list := make([]T, n)
	for i, page := range c.pages {
		copy(list[min(n, i*pageOf):], page[:])
	}
	return list
}

func columnOf[T comparable](list []T, usual T) column[T] {
	c := newColumn(len(list), usual)
	for at := range c.pages {
		values := list[at*pageOf : min(len(list), (at+1)*pageOf)]
		if slices.ContainsFunc(values, func(value T) bool { return value != usual }) {
			copy(c.ownPage(node(at * pageOf))[:], values)
		}
	}
	return c
}
