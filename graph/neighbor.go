package graph

import (
	"cmp"
	"context"
	"fmt"
	"slices"
)

// NeighborConnection is a page of the nodes at the other ends of a node's links.
type NeighborConnection struct {
	edges []*NeighborEdge
	total int
	next  bool
}

// NeighborEdge is a neighbour and the link to it.
type NeighborEdge struct {
	Node    Node
	Cursor  string
	Link    LinkKind
	Inverse bool
	id      ID
}

// Edges are the neighbours.
func (c *NeighborConnection) Edges() []*NeighborEdge { return c.edges }

// TotalCount is how many there are on all pages.
func (c *NeighborConnection) TotalCount() int { return c.total }

// PageInfo says where the page stands in the list.
func (c *NeighborConnection) PageInfo() *PageInfo {
	return pageInfo(c.next, false, len(c.edges), func(i int) string { return c.edges[i].Cursor })
}

// around tells one page of neighbours from others of the same siblings.
type around struct {
	via         string
	first       int
	after       string
	unspecified bool // first
}

// Neighbors gives a page of the nodes that links lead to from the entity or from which they lead to it, for all siblings with
// one call: by kind of link in the order of the schema, those that lead from it first, then as lists order nodes.
func (e Entity) Neighbors(ctx context.Context, via []LinkKind, first *int, after *string) (*NeighborConnection, error) {
	if via == nil {
		via = AllLinkKinds()
	}
	s := e.siblings
	w := NewWindow(first, after, nil, nil)
	key := around{via: fmt.Sprint(via), after: w.After, unspecified: first == nil}
	if first != nil {
		key.first = *first
	}
	pages, err := together(s, key, func() ([]*NeighborConnection, error) { return s.neighbors(ctx, via, w) })
	if err != nil {
		return nil, err
	}
	return pages[e.place()], nil
}

// neighbors gives a page for each of the siblings, and loads the nodes of all of them together.
func (s *Siblings) neighbors(ctx context.Context, via []LinkKind, w Window) ([]*NeighborConnection, error) {
	all, err := s.loader.Reader.Neighbors(ctx, s.ids, PropertiesOf(via))
	if err != nil {
		return nil, err
	}
	pages := make([]*NeighborConnection, len(all))
	var ids []ID
	for i, neighbors := range all {
		if pages[i], err = neighborPage(s.ids[i], neighbors, via, w); err != nil {
			return nil, err
		}
		for _, edge := range pages[i].edges {
			ids = append(ids, edge.id)
		}
	}
	nodes, err := s.loader.byID(ctx, ids, nil)
	if err != nil {
		return nil, err
	}
	for _, page := range pages {
		for _, edge := range page.edges {
			edge.Node = nodes[edge.id]
		}
	}
	return pages, nil
}

// neighborPage cuts the page out of a node's neighbours; its edges have no nodes yet.
func neighborPage(of ID, neighbors []Neighbor, via []LinkKind, w Window) (*NeighborConnection, error) {
	type placed struct {
		Reading
		to ID
	}
	var all []placed
	for _, n := range neighbors {
		if link := n.reading(of); slices.Contains(via, link.kind()) {
			all = append(all, placed{link, n.ID})
		}
	}
	slices.SortStableFunc(all, func(a, b placed) int { return cmp.Compare(a.Reading, b.Reading) })
	key := func(p placed) string { return fmt.Sprintf("%s %t %s", p.kind(), p.inverse(), p.to) }
	from, to, err := w.Cut(len(all), func(wanted string) int {
		return slices.IndexFunc(all, func(p placed) bool { return key(p) == wanted })
	})
	if err != nil {
		return nil, err
	}
	page := &NeighborConnection{edges: []*NeighborEdge{}, total: len(all), next: to < len(all)}
	for _, p := range all[from:to] {
		page.edges = append(page.edges, &NeighborEdge{id: p.to, Cursor: Cursor(key(p)), Link: p.kind(), Inverse: p.inverse()})
	}
	return page, nil
}
