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
	// reached says through which nodes and rows a relation led to it.
	reached []reached
}

type reached struct {
	via  node
	row  uint32
	rank uint8
}

// Find implements graph.Reader.
func (g *Graph) Find(ctx context.Context, kind graph.Kind, q graph.Query) (graph.Page, error) {
	e := g.evaluate(kind, q.Where, q.Today)
	candidates := make([]candidate, 0, e.verdict.yes.count())
	for i := range e.verdict.yes.all() {
		c := candidate{node: g.first[kind] + node(i)}
		if e.verdict.strength != nil {
			c.rank = e.verdict.strength[i]
		}
		candidates = append(candidates, c)
	}
	page, err := g.page(candidates, q, []*evaluation{e})
	if err != nil {
		return graph.Page{}, err
	}
	page.Unknown = e.unknownIDs()
	return page, ctx.Err()
}

func (e *evaluation) unknownIDs() []graph.ID {
	var ids []graph.ID
	for id := range e.missing {
		ids = append(ids, id)
	}
	slices.Sort(ids)
	return ids
}

// page orders candidates and cuts the window.
func (g *Graph) page(candidates []candidate, q graph.Query, why []*evaluation) (graph.Page, error) {
	g.order(candidates, q.Order)
	from, to, err := q.Window.Cut(len(candidates), func(key string) int {
		n := g.node(graph.ID(key))
		return slices.IndexFunc(candidates, func(c candidate) bool { return c.node == n && n != none })
	})
	if err != nil {
		return graph.Page{}, err
	}
	page := graph.Page{Total: len(candidates), HasNext: to < len(candidates), HasPrevious: from > 0, Edges: make([]graph.Edge, 0, to-from)}
	for i := range candidates[from:to] {
		page.Edges = append(page.Edges, g.edge(&candidates[from+i], q.Reasons, why))
	}
	return page, nil
}

func (g *Graph) order(candidates []candidate, by []graph.Order) {
	if len(by) == 0 {
		slices.SortFunc(candidates, func(a, b candidate) int {
			return cmp.Or(cmp.Compare(b.rank, a.rank), cmp.Compare(a.node, b.node))
		})
		return
	}
	slices.SortFunc(candidates, func(a, b candidate) int {
		for _, o := range by {
			x, knownX := g.orderValue(a.node, o.Property)
			y, knownY := g.orderValue(b.node, o.Property)
			if knownX != knownY {
				return cmp.Compare(btoi(!knownX), btoi(!knownY))
			}
			if c := cmp.Compare(x, y); c != 0 && knownX {
				if o.Descending {
					c = -c
				}
				return c
			}
		}
		return cmp.Compare(g.ids[a.node], g.ids[b.node])
	})
}

// orderValue is what a node is ordered by, and whether that is known.
func (g *Graph) orderValue(n node, p graph.Property) (int64, bool) {
	switch p {
	case graph.PropStart:
		return int64(g.startDay[n]), g.startDay[n] != unknownDay
	case graph.PropEnd:
		return int64(g.endDay[n]), g.endDay[n] != unknownDay
	case graph.PropAmounts:
		amount := g.budget[n-g.first[graph.KindProject]]
		return amount, amount != unknownMoney
	}
	return int64(n), true // numbers follow the titles
}

func (g *Graph) edge(c *candidate, reasons bool, why []*evaluation) graph.Edge {
	edge := graph.Edge{Node: g.record(c.node), Cursor: graph.Cursor(string(g.ids[c.node])), Relevance: relevanceOf(c.rank)}
	for _, r := range c.reached {
		if role := g.quals[g.rows[r.row].quals].Role; role != "" && !slices.Contains(edge.Roles, role) {
			edge.Roles = append(edge.Roles, role)
		}
	}
	slices.SortFunc(edge.Roles, func(a, b graph.ActorRole) int { return cmp.Compare(a.Place(), b.Place()) })
	if !reasons {
		return edge
	}
	for _, r := range c.reached {
		if via := g.record(r.via); !slices.Contains(edge.Via, via) {
			edge.Via = append(edge.Via, via)
		}
		edge.Statements = append(edge.Statements, g.stated(r.row, g.record(r.via)))
	}
	for _, e := range why {
		edge.Matches = append(edge.Matches, e.matches(c.node)...)
	}
	edge.Matches = bestFirst(edge.Matches, g)
	return edge
}

func relevanceOf(rank uint8) graph.Relevance {
	return [...]graph.Relevance{"", graph.Mention, graph.Secondary, graph.Primary}[rank]
}
