package graph

import (
	"cmp"
	"maps"
	"slices"
)

func sortedKeys[K cmp.Ordered, V any](m map[K]V) []K { return slices.Sorted(maps.Keys(m)) }

// List is a page of nodes that are siblings.
type List struct {
	Page     *Page
	siblings *Siblings
	reasons  *reasons // nil where nothing is said of why its nodes are there
	first    int      // the place of its first node among the records that the siblings were made of
}

// Typed are the kinds of node as the API shows them: structs that hold nothing but an Entity.
type Typed interface{ ~struct{ Entity } }

// Connection is a page of nodes of one kind, as Relay has it.
type Connection[T Typed] List

// ConnectionOf shows a list as nodes of the kind T.
func ConnectionOf[T Typed](list *List) *Connection[T] { return (*Connection[T])(list) }

// PageInfo says where the page stands in the list.
type PageInfo struct {
	HasNextPage     bool
	HasPreviousPage bool
	StartCursor     *string
	EndCursor       *string
}

// Nodes are the page's nodes.
func (c *Connection[T]) Nodes() []T {
	nodes := make([]T, len(c.Page.Edges))
	for i := range nodes {
		nodes[i] = nodeOf[T]((*List)(c), i)
	}
	return nodes
}

// NodesOf are the nodes of a list as those of the kind T.
func NodesOf[T Typed](list *List) []*T {
	nodes := ConnectionOf[T](list).Nodes()
	pointers := make([]*T, len(nodes))
	for i := range nodes {
		pointers[i] = &nodes[i]
	}
	return pointers
}

// nodeOf is the i-th node of a list.
func nodeOf[T Typed](list *List, i int) T {
	return T(struct{ Entity }{list.siblings.entity(list.first+i, list.Page.Edges[i].Node)})
}

// One is the first node of a list, nil where it is empty.
func One[T Typed](list *List) *T {
	if len(list.Page.Edges) == 0 {
		return nil
	}
	return new(nodeOf[T](list, 0))
}

// TotalCount is how many nodes there are on all pages.
func (c *Connection[T]) TotalCount() int { return c.Page.Total }

// PageInfo says where the page stands in the list.
func (c *Connection[T]) PageInfo() *PageInfo {
	return pageInfo(c.Page.HasNext, c.Page.HasPrevious, len(c.Page.Edges), func(i int) string { return c.Page.Edges[i].Cursor() })
}

func pageInfo(next, previous bool, n int, cursor func(int) string) *PageInfo {
	info := &PageInfo{HasNextPage: next, HasPreviousPage: previous}
	if n > 0 {
		info.StartCursor, info.EndCursor = new(cursor(0)), new(cursor(n-1))
	}
	return info
}

// EdgeOf is one node of a page and why it is there.
type EdgeOf[T Typed] struct {
	Node T
	edge *Edge
	list *List
}

// Edges are the page's nodes with why they are there.
func (c *Connection[T]) Edges() []EdgeOf[T] {
	edges := make([]EdgeOf[T], len(c.Page.Edges))
	for i := range edges {
		edges[i] = EdgeOf[T]{nodeOf[T]((*List)(c), i), &c.Page.Edges[i], (*List)(c)}
	}
	return edges
}

// Cursor is the node's place in the list.
func (e *EdgeOf[T]) Cursor() string { return e.edge.Cursor() }

// Relevance is the strongest that the link's statements give.
func (e *EdgeOf[T]) Relevance() Relevance { return e.edge.Relevance }

// Roles are those that the link's statements give.
func (e *EdgeOf[T]) Roles() []ActorRole {
	if e.edge.Roles == nil {
		return []ActorRole{}
	}
	return e.edge.Roles
}

// Via are the nodes through which the list's relation reached this one.
func (e *EdgeOf[T]) Via() []Node { return e.list.reasons.nodes(e.edge.Because().Via) }

// Statements are those that the link rests on.
func (e *EdgeOf[T]) Statements() []*StatementNode {
	return e.list.reasons.statements(e.edge.Because().Statements)
}

// Matches are the nodes by which this one met the list's filter, best first.
func (e *EdgeOf[T]) Matches() []*MatchNode {
	found := e.edge.Because().Matches
	matches := make([]*MatchNode, len(found))
	for i := range found {
		matches[i] = &MatchNode{&found[i], e.list.reasons}
	}
	return matches
}
