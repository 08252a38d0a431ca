package graph

import (
	"cmp"
	"context"
	"slices"
)

// GroupsWanted is what groups of projects are asked for. Without an attribution it is FULL, without a level COVERED.
type GroupsWanted struct {
	By          []Dimension
	Filter      *ProjectFilter
	Attribution Attribution
	Level       ConceptLevel
	OrderBy     []*GroupOrder
	Having      *GroupHaving
	Window      Window
}

// MaxGroups is how many groups there may be where all are asked for at once.
const MaxGroups = 200_000

// ProjectGroupConnection is a page of groups of projects.
type ProjectGroupConnection struct {
	Nodes      []*ProjectGroup
	PageInfo   *PageInfo
	TotalCount int
	Total      *GroupTotal
}

// ProjectGroupEdge is a group on a page.
type ProjectGroupEdge struct {
	Cursor string
	Node   *ProjectGroup
}

// Edges are the groups with their cursors.
func (c *ProjectGroupConnection) Edges() []*ProjectGroupEdge {
	edges := make([]*ProjectGroupEdge, len(c.Nodes))
	for i, n := range c.Nodes {
		edges[i] = &ProjectGroupEdge{n.cursor, n}
	}
	return edges
}

// ProjectGroup is one group.
type ProjectGroup struct {
	Keys     []*GroupKey
	Projects *GroupTotal
	cursor   string
}

// ProjectGroups groups projects.
func (l *Loader) ProjectGroups(ctx context.Context, w GroupsWanted) (*ProjectGroupConnection, error) {
	if err := cmp.Or(checkDimensions(w.By), w.Having.check(), w.Window.Check()); err != nil {
		return nil, err
	}
	w.Level = cmp.Or(w.Level, LevelCovered)
	a, err := l.addUp(ctx, w.By, w.Filter, w.Attribution, w.Level)
	if err != nil {
		return nil, err
	}
	groups := slices.DeleteFunc(a.touched(), func(g int) bool { return !w.Having.met(a.groups, g) })
	if w.Window.All && len(groups) > MaxGroups {
		return nil, Invalid("by", "%d groups: a table has %d at most; narrow it by filter or minCount", len(groups), MaxGroups)
	}
	compare := a.order(w.OrderBy)
	from, to, err := w.Window.Cut(len(groups), func(key string) int {
		i := slices.IndexFunc(groups, func(g int) bool { return a.cursorKey(g) == key })
		return Placed(groups, i, compare)
	})
	if err != nil {
		return nil, err
	}
	Arrange(groups, from, to, compare)
	page := groups[from:to]
	if err := a.loadKeys(ctx, page); err != nil {
		return nil, err
	}
	c := &ProjectGroupConnection{Nodes: make([]*ProjectGroup, len(page)), TotalCount: len(groups)}
	totals := a.newTotals(a.groups, w.Filter, w.By, w.Level, len(page))
	for i, g := range page {
		keys := a.keys(a.numbers.code(g))
		total := totals.add(g, keys)
		if a.split.byRegion >= 0 {
			total.Population = a.populationOf(keys[a.split.byRegion])
		}
		c.Nodes[i] = &ProjectGroup{a.groupKeys(keys), total, Cursor(a.cursorKey(g))}
	}
	c.PageInfo = pageInfo(to < len(groups), from > 0, len(page), func(i int) string { return c.Nodes[i].cursor })
	c.Total = a.newTotals(a.total, w.Filter, nil, w.Level, 1).add(0, nil)
	return c, nil
}
