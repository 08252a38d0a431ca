package memory

import "slices"

// column is a value for each number of a node, in pages. A copy shares them until one of the two writes, so that a new revision
// takes the room of what changed; a page in which no node has another value than the usual one takes none.
type column[T comparable] struct {
	pages []*[pageOf]T
	usual T
	own   set // the pages that no other column has
}

const (
	pageOfBits = 12
	pageOf     = 1 << pageOfBits
)

func newColumn[T comparable](n int, usual T) column[T] {
	pages := (n + pageOf - 1) / pageOf
	return column[T]{make([]*[pageOf]T, pages), usual, newSet(pages)}
}

func (c *column[T]) at(n node) T {
	page := c.pages[n>>pageOfBits]
	if page == nil {
		return c.usual
	}
	return page[n%pageOf]
}

// set is for who makes the column, before others read it.
func (c *column[T]) set(n node, value T) {
	if c.at(n) == value {
		return
	}
	at := int(n >> pageOfBits)
	if !c.own.has(at) {
		page := new([pageOf]T)
		if was := c.pages[at]; was != nil {
			*page = *was
		} else {
			for i := range page {
				page[i] = c.usual
			}
		}
		c.pages[at] = page
		c.own.add(at)
	}
	c.pages[at][n%pageOf] = value
}

// copied is a column that says the same, to be written; what it is a copy of must not be written any more.
func (c *column[T]) copied() column[T] {
	return column[T]{slices.Clone(c.pages), c.usual, newSet(len(c.pages))}
}

// list is the values of n numbers.
func (c *column[T]) list(n int) []T {
	list := make([]T, n)
	for i := range list {
		list[i] = c.at(node(i))
	}
	return list
}

func columnOf[T comparable](list []T, usual T) column[T] {
	c := newColumn(len(list), usual)
	for at := range c.pages {
		values := list[at*pageOf : min(len(list), (at+1)*pageOf)]
		if !slices.ContainsFunc(values, func(value T) bool { return value != usual }) {
			continue
		}
		page := new([pageOf]T)
		copy(page[:], values)
		c.pages[at] = page
		c.own.add(at)
	}
	return c
}
