package graph

import "strconv"

// Listing is a page of a list that is no list of a reader's: of changes, of likely pairs.
type Listing[T any] struct {
	Nodes    []T
	cursors  []string
	total    int
	next     bool
	previous bool
}

// ListingEdge is one of them with its place in the list.
type ListingEdge[T any] struct {
	Cursor string
	Node   T
}

// listing cuts a page out of n; places are what cursors hold.
func listing[T any](w Window, n int, at func(i int) T) (*Listing[T], error) {
	from, to, err := w.Cut(n, func(key string) int {
		if i, err := strconv.Atoi(key); err == nil && i >= 0 && i < n {
			return i
		}
		return -1
	})
	if err != nil {
		return nil, err
	}
	l := &Listing[T]{Nodes: []T{}, total: n, next: to < n, previous: from > 0}
	for i := from; i < to; i++ {
		l.Nodes, l.cursors = append(l.Nodes, at(i)), append(l.cursors, Cursor(strconv.Itoa(i)))
	}
	return l, nil
}

// Edges are the page's with their places.
func (l *Listing[T]) Edges() []*ListingEdge[T] {
	edges := make([]*ListingEdge[T], len(l.Nodes))
	for i, n := range l.Nodes {
		edges[i] = &ListingEdge[T]{l.cursors[i], n}
	}
	return edges
}

// TotalCount is how many there are on all pages.
func (l *Listing[T]) TotalCount() int { return l.total }

// PageInfo says where the page stands in the list.
func (l *Listing[T]) PageInfo() *PageInfo {
	return pageInfo(l.next, l.previous, len(l.cursors), func(i int) string { return l.cursors[i] })
}

type (
	// StatementChangeConnection is a page of statements that differ.
	StatementChangeConnection = Listing[*StatementChangeNode]
	// StatementChangeEdge is one of them.
	StatementChangeEdge = ListingEdge[*StatementChangeNode]
	// NodeChangeConnection is a page of nodes that differ.
	NodeChangeConnection = Listing[*NodeChangeNode]
	// NodeChangeEdge is one of them.
	NodeChangeEdge = ListingEdge[*NodeChangeNode]
	// LikelyMatchConnection is a page of likely pairs.
	LikelyMatchConnection = Listing[*LikelyMatch]
	// LikelyMatchEdge is one of them.
	LikelyMatchEdge = ListingEdge[*LikelyMatch]
)
