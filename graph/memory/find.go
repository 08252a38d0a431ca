package memory

import (
	"cmp"
	"context"
	"slices"

	"github.com/krajina/krajina/graph"
)

// candidate is a node on its way into a page.
type candidate struct {
	node node
	rank uint8 // what it is ordered by where the query names no order: the relevance of what it met or was reached by
}

// why says why a node is in a list.
type why struct {
	links   []reached // of a relation
	matches []match
}

// Find implements graph.Reader.
func (g *Graph) Find(ctx context.Context, kind graph.Kind, q graph.Query) (graph.Page, error) {
	if err := cmp.Or(ctx.Err(), q.Window.Check()); err != nil {
		return graph.Page{}, err
	}
	if q.Where == nil && len(q.Order) == 0 {
		return g.pageOfAll(kind, q)
	}
	e := g.evaluate(kind, q.Where, q.Today)
	candidates := make([]candidate, 0, e.verdict.yes.count())
	for i := range e.verdict.yes.all() {
		c := candidate{node: g.first[kind] + node(i)}
		if e.verdict.strength != nil {
			c.rank = e.verdict.strength[i]
		}
		candidates = append(candidates, c)
	}
	var because func(*candidate) why
	if q.Reasons {
		because = func(c *candidate) why { return why{matches: e.matches(c.node)} }
	}
	page, err := g.page(candidates, q, because, &edges{})
	if err != nil {
		return graph.Page{}, err
	}
	page.Unknown = g.unknownIDs(q.Where)
	return page, ctx.Err()
}

// pageOfAll is a page of all nodes of a kind, which are in order: it costs no more the more nodes there are.
func (g *Graph) pageOfAll(kind graph.Kind, q graph.Query) (graph.Page, error) {
	total := g.counts[kind]
	from, to, err := q.Window.Cut(total, func(key string) int {
		if n := g.node(graph.ID(key)); n != none && g.is(n, kind) {
			return int(g.label(n) - uint32(g.first[kind]))
		}
		return -1
	})
	if err != nil {
		return graph.Page{}, err
	}
	page := graph.Page{Total: total, HasNext: to < total, HasPrevious: from > 0, Edges: make([]graph.Edge, 0, to-from)}
	for i := from; i < to; i++ {
		page.Edges = append(page.Edges, g.edge(&candidate{node: g.nth(kind, i)}, why{}, q.Reasons))
	}
	return page, nil
}

// FindEach implements graph.Reader.
func (g *Graph) FindEach(ctx context.Context, kind graph.Kind, queries []graph.Query) ([]graph.Page, error) {
	pages := make([]graph.Page, len(queries))
	for i, q := range queries {
		var err error
		if pages[i], err = g.Find(ctx, kind, q); err != nil {
			return nil, err
		}
	}
	return pages, ctx.Err()
}

// page orders candidates, cuts the window and says why each is in it, where that is wanted.
func (g *Graph) page(candidates []candidate, q graph.Query, because func(*candidate) why, room *edges) (graph.Page, error) {
	compare := g.order(q.Order)
	from, to, err := q.Window.Cut(len(candidates), func(key string) int {
		n := g.node(graph.ID(key))
		return graph.Placed(candidates, slices.IndexFunc(candidates, func(c candidate) bool { return c.node == n }), compare)
	})
	if err != nil {
		return graph.Page{}, err
	}
	graph.Arrange(candidates, from, to, compare)
	page := graph.Page{Total: len(candidates), HasNext: to < len(candidates), HasPrevious: from > 0, Edges: room.take(to - from)}
	for i := range candidates[from:to] {
		c := &candidates[from+i]
		var w why
		if because != nil {
			w = because(c)
		}
		page.Edges = append(page.Edges, g.edge(c, w, q.Reasons))
	}
	return page, nil
}

// edges is room for those of many short pages, which are made together.
type edges []graph.Edge

// take is room for so many more.
func (e *edges) take(n int) []graph.Edge {
	if n > cap(*e)-len(*e) {
		*e = make([]graph.Edge, 0, max(n, min(2*cap(*e), 256)))
	}
	from := len(*e)
	*e = (*e)[:from+n]
	return (*e)[from : from : from+n]
}

func (g *Graph) edge(c *candidate, w why, reasons bool) graph.Edge {
	edge := graph.Edge{Node: g.record(c.node), Relevance: relevances[c.rank]}
	for _, l := range w.links {
		if role := g.quals[l.quals].Role; role != "" && !slices.Contains(edge.Roles, role) {
			edge.Roles = append(edge.Roles, role)
		}
	}
	slices.SortFunc(edge.Roles, func(a, b graph.ActorRole) int { return cmp.Compare(a.Place(), b.Place()) })
	if !reasons {
		return edge
	}
	edge.Why = &graph.Why{Matches: g.bestFirst(w.matches)}
	g.sortReached(w.links)
	for _, l := range w.links {
		if via := g.record(l.via); !slices.Contains(edge.Why.Via, via) {
			edge.Why.Via = append(edge.Why.Via, via)
		}
		r := g.rowOf(l.owner, l.row)
		edge.Why.Statements = append(edge.Why.Statements, g.stated(&r, g.record(l.owner)))
	}
	return edge
}

// unknownIDs gives the ids in a condition that name no node, sorted.
func (g *Graph) unknownIDs(c graph.Condition) []graph.ID {
	var unknown []graph.ID
	var look func(c graph.Condition)
	look = func(c graph.Condition) {
		switch c := c.(type) {
		case graph.All:
			for _, inner := range c {
				look(inner)
			}
		case graph.Any:
			for _, inner := range c {
				look(inner)
			}
		case graph.Not:
			look(c.Condition)
		case graph.Leads:
			look(c.To)
		case graph.Linked:
			for _, id := range slices.Concat(c.Any, c.All, c.None) {
				if g.node(id) == none {
					unknown = append(unknown, id)
				}
			}
		}
	}
	look(c)
	slices.Sort(unknown)
	return slices.Compact(unknown)
}
