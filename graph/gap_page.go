package graph

import (
	"cmp"
	"context"
	"slices"
)

// GapConnection is a page of gaps.
type GapConnection struct {
	Nodes      []*Gap
	PageInfo   *PageInfo
	TotalCount int

	cursor func(*Gap) string
}

// GapEdge is a gap on a page.
type GapEdge struct {
	Cursor string
	Node   *Gap
}

// Edges are the gaps with their cursors.
func (c *GapConnection) Edges() []*GapEdge {
	edges := make([]*GapEdge, len(c.Nodes))
	for i, g := range c.Nodes {
		edges[i] = &GapEdge{c.cursor(g), g}
	}
	return edges
}

// PagedGaps is a page of Gaps, in their order or, by OTHERS, with those first that most other regions do.
func (c *RegionComparison) PagedGaps(ctx context.Context, regions []ID, orderBy string, first *int, after *string, last *int, before *string) (*GapConnection, error) {
	w := NewWindow(first, after, last, before)
	if err := w.Check(); err != nil {
		return nil, err
	}
	all, err := c.missing(ctx, regions)
	if err != nil {
		return nil, err
	}
	if orderBy == "OTHERS" {
		slices.SortStableFunc(all, func(a, b *Gap) int { return cmp.Compare(len(b.Others), len(a.Others)) })
	}
	key := func(g *Gap) string { return shortOf(string(g.Region.ID), c.matrix.key(1, g.row.at)) }
	from, to, err := w.Cut(len(all), func(k string) int { return slices.IndexFunc(all, func(g *Gap) bool { return key(g) == k }) })
	if err != nil {
		return nil, err
	}
	page := &GapConnection{Nodes: all[from:to], TotalCount: len(all), cursor: func(g *Gap) string { return Cursor(key(g)) }}
	c.together(page.Nodes)
	page.PageInfo = pageInfo(to < len(all), from > 0, to-from, func(i int) string { return page.cursor(page.Nodes[i]) })
	return page, nil
}
