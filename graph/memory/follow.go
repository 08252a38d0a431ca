package memory

import (
	"cmp"
	"context"
	"slices"

	"github.com/krajina/krajina/graph"
)

// Follow implements graph.Reader.
func (g *Graph) Follow(ctx context.Context, r graph.Relation, from []graph.ID, q graph.Query) ([]graph.Page, error) {
	filters := map[graph.Kind]*evaluation{}
	filter := func(k graph.Kind) *evaluation {
		if filters[k] == nil {
			filters[k] = g.evaluate(k, q.Where, q.Today)
		}
		return filters[k]
	}
	pages := make([]graph.Page, len(from))
	for i, id := range from {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		n := g.node(id)
		if n == none {
			continue
		}
		page, err := g.follow(n, r, q, filter)
		if err != nil {
			return nil, err
		}
		for _, e := range filters {
			page.Unknown = e.unknownIDs()
		}
		pages[i] = page
	}
	return pages, nil
}

func (g *Graph) follow(n node, r graph.Relation, q graph.Query, filter func(graph.Kind) *evaluation) (graph.Page, error) {
	var candidates []candidate
	if r.Inverse {
		candidates = g.leadingTo(n, r)
	} else {
		candidates = g.ledTo(n, r)
	}
	var why []*evaluation
	if q.Where != nil {
		candidates = slices.DeleteFunc(candidates, func(c candidate) bool {
			e := filter(g.kind(c.node))
			return !e.verdict.yes.has(e.place(c.node))
		})
		if len(candidates) > 0 {
			why = append(why, filter(g.kind(candidates[0].node)))
		}
	}
	if r.Inverse && r.Deep && q.Reasons {
		why = append(why, g.relationMatches(n, r))
	}
	return g.page(candidates, q, why)
}

// ledTo gives the nodes to which n, or with Deep what stands under it, leads, each with what led there.
func (g *Graph) ledTo(n node, r graph.Relation) []candidate {
	list := collector{g: g, places: map[node]int{}}
	for _, via := range g.start(n, r) {
		from, to := g.rowsBy(via, r.Property)
		for at := from; at < to; at++ {
			if row := &g.rows[at]; row.object != none && !row.loses && (r.To == graph.NoKind || g.kind(row.object) == r.To) {
				list.add(row.object, reached{via, at, relevanceRank(g.quals[row.quals].Relevance)})
			}
		}
		if r.Property.Definition().Symmetric {
			for _, l := range g.links(via, r.Property) {
				list.addLink(l.from, l.from, r.Property, via, l.rank)
			}
		}
	}
	return list.candidates
}

// leadingTo gives the nodes that lead to n, with Narrower to what is narrower than it, and with Deep the projects or
// activities above them.
func (g *Graph) leadingTo(n node, r graph.Relation) []candidate {
	ends := []node{n}
	if r.Narrower {
		ends = g.closure(n)
	}
	list := collector{g: g, places: map[node]int{}}
	forward := r
	forward.Inverse = false
	for _, end := range ends {
		g.leading(forward, end, func(from node, rank uint8) {
			g.lift(from, r.To, r.Deep, func(up node) { list.addLink(up, from, r.Property, end, rank) })
		})
	}
	return list.candidates
}

// collector gathers candidates, each once.
type collector struct {
	g          *Graph
	candidates []candidate
	places     map[node]int
}

func (l *collector) at(n node) *candidate {
	i, ok := l.places[n]
	if !ok {
		i = len(l.candidates)
		l.places[n] = i
		l.candidates = append(l.candidates, candidate{node: n})
	}
	return &l.candidates[i]
}

func (l *collector) add(n node, r reached) {
	c := l.at(n)
	c.rank = max(c.rank, r.rank)
	at, _ := slices.BinarySearchFunc(c.reached, r, func(a, b reached) int {
		return cmp.Or(cmp.Compare(b.rank, a.rank), cmp.Compare(a.via, b.via), cmp.Compare(a.row, b.row))
	})
	c.reached = slices.Insert(c.reached, at, r)
}

// addLink adds a node by the rows that lead from one node to another.
func (l *collector) addLink(n, from node, p graph.Property, to node, rank uint8) {
	if p == graph.PropSources {
		l.at(n)
		return
	}
	first, last := l.g.rowsBy(from, p)
	for at := first; at < last; at++ {
		if row := &l.g.rows[at]; row.object == to && !row.loses && relevanceRank(l.g.quals[row.quals].Relevance) == rank {
			if i, known := l.places[n]; !known || !slices.ContainsFunc(l.candidates[i].reached, func(r reached) bool { return r.row == at }) {
				l.add(n, reached{from, at, rank})
			}
		}
	}
}

// relationMatches is the condition that an inverse relation amounts to, for the matches it gives.
func (g *Graph) relationMatches(n node, r graph.Relation) *evaluation {
	narrower, forward := r.Narrower, r
	forward.Inverse, forward.Narrower, forward.To = false, false, graph.NoKind
	return g.evaluate(r.To, graph.Linked{Relation: forward, Any: []graph.ID{g.ids[n]}, Narrower: narrower}, graph.Date{})
}
