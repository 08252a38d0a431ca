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
}

// Edges are the neighbours.
func (c *NeighborConnection) Edges() []*NeighborEdge { return c.edges }

// TotalCount is how many there are on all pages.
func (c *NeighborConnection) TotalCount() int { return c.total }

// PageInfo says where the page stands in the list.
func (c *NeighborConnection) PageInfo() *PageInfo {
	return pageInfo(c.next, false, len(c.edges), func(i int) string { return c.edges[i].Cursor })
}

// Neighbors gives a page of the nodes that links lead to from the entity or from which they lead to it, for all siblings with
// one call: by kind of link in the order of the schema, those that lead from it first, then as lists order nodes.
func (e Entity) Neighbors(ctx context.Context, via []LinkKind, first *int, after *string) (*NeighborConnection, error) {
	if via == nil {
		via = AllLinkKinds()
	}
	s := e.siblings
	w := NewWindow(first, after, nil, nil)
	key := fmt.Sprintf("neighbors %v %v %v", via, orZero(first), w.After)
	pages, err := together(s, key, func() ([]*NeighborConnection, error) {
		all, err := s.loader.Reader.Neighbors(ctx, s.ids, propertiesOf(via))
		if err != nil {
			return nil, err
		}
		pages := make([]*NeighborConnection, len(all))
		ids := map[ID]bool{}
		shown := make([][]NeighborEdge, len(all))
		targets := make([][]ID, len(all))
		for i, neighbors := range all {
			pages[i] = &NeighborConnection{edges: []*NeighborEdge{}}
			edges, of, err := windowOf(s.ids[i], neighbors, via, w, pages[i])
			if err != nil {
				return nil, err
			}
			shown[i], targets[i] = edges, of
			for _, id := range of {
				ids[id] = true
			}
		}
		nodes, err := s.loader.byID(ctx, sortedKeys(ids), nil)
		if err != nil {
			return nil, err
		}
		for i := range pages {
			for k := range shown[i] {
				shown[i][k].Node = nodes[targets[i][k]]
				pages[i].edges = append(pages[i].edges, &shown[i][k])
			}
		}
		return pages, nil
	})
	if err != nil {
		return nil, err
	}
	return pages[s.places[e.ID]], nil
}

func orZero(n *int) int {
	if n == nil {
		return 0
	}
	return *n
}

// windowOf cuts the page out of a node's neighbours.
func windowOf(id ID, neighbors []Neighbor, via []LinkKind, w Window, page *NeighborConnection) ([]NeighborEdge, []ID, error) {
	type placed struct {
		edge  NeighborEdge
		to    ID
		place int
	}
	var all []placed
	for _, n := range neighbors {
		link, place, inverse := n.link(id)
		if slices.Contains(via, link) {
			all = append(all, placed{NeighborEdge{Cursor: Cursor(fmt.Sprintf("%s %t %s", link, inverse, n.ID)), Link: link, Inverse: inverse}, n.ID, place})
		}
	}
	slices.SortStableFunc(all, func(a, b placed) int {
		return cmp.Or(a.place-b.place, cmp.Compare(b2i(a.edge.Inverse), b2i(b.edge.Inverse)))
	})
	from, to, err := w.Cut(len(all), func(key string) int {
		return slices.IndexFunc(all, func(p placed) bool { return p.edge.Cursor == Cursor(key) })
	})
	if err != nil {
		return nil, nil, err
	}
	page.total, page.next = len(all), to < len(all)
	edges, ids := make([]NeighborEdge, 0, to-from), make([]ID, 0, to-from)
	for _, p := range all[from:to] {
		edges, ids = append(edges, p.edge), append(ids, p.to)
	}
	return edges, ids, nil
}
