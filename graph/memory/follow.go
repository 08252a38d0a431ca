package memory

import (
	"context"
	"slices"

	"github.com/krajina/krajina/graph"
)

// Follow implements graph.Reader.
func (g *Graph) Follow(ctx context.Context, r graph.Relation, from []graph.ID, q graph.Query) ([]graph.Page, error) {
	if err := q.Window.Check(); err != nil {
		return nil, err
	}
	f := &filter{g: g, q: q}
	unknown := g.unknownIDs(q.Where)
	pages := make([]graph.Page, len(from))
	var led []candidate
	var edges edges
	for i, id := range from {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		pages[i].Unknown = unknown
		n := g.node(id)
		if n == none {
			continue
		}
		led = g.neighbours(n, r, led[:0])
		if q.Where != nil {
			led = slices.DeleteFunc(led, f.refuses)
		}
		var because func(*candidate) why
		if q.Reasons || r.Property.Definition().Takes&graph.QRole != 0 {
			because = func(c *candidate) why { return g.followed(n, r, c, f) }
		}
		page, err := g.page(led, q, because, &edges)
		if err != nil {
			return nil, err
		}
		page.Unknown = unknown
		pages[i] = page
	}
	return pages, nil
}

// filter evaluates a query's condition once for each kind of neighbour.
type filter struct {
	g      *Graph
	q      graph.Query
	byKind map[graph.Kind]*evaluation
}

func (f *filter) evaluation(n node) *evaluation {
	k := f.g.kind(n)
	if f.byKind[k] == nil {
		if f.byKind == nil {
			f.byKind = map[graph.Kind]*evaluation{}
		}
		f.byKind[k] = f.g.evaluate(k, f.q.Where, f.q.Today)
	}
	return f.byKind[k]
}

func (f *filter) refuses(c candidate) bool {
	if lacks, ok := f.q.Where.(graph.Lacks); ok { // which is known of the whole kind, so that nothing of its size need be made for these few
		k := f.g.kind(c.node)
		return f.g.linkedBy(lacks.Relation, k).has(int(c.node - f.g.first[k]))
	}
	return !f.evaluation(c.node).met(c.node)
}

// neighbours gives the nodes to which the relation leads from n, in the room of a list that is not needed any more.
func (g *Graph) neighbours(n node, r graph.Relation, list []candidate) []candidate {
	if r.Inverse {
		return g.leadingTo(n, r, list)
	}
	for _, via := range g.start(n, r.Deep) {
		for e := range g.ends(via, r.Property) {
			if g.is(e.object, r.To) {
				list = append(list, candidate{e.object, e.rank})
			}
		}
	}
	return eachOnce(list)
}

// followed says why the relation leads from n to a neighbour.
func (g *Graph) followed(n node, r graph.Relation, c *candidate, f *filter) why {
	var w why
	if r.Inverse {
		ends := g.closureOf(n, r)
		w.links = g.ledBy(c.node, r, func(object node) bool { return slices.Contains(ends, object) })
		for _, l := range w.links {
			w.matches = append(w.matches, g.matchOf(l))
		}
	} else {
		w.links = g.ledBy(n, r, func(object node) bool { return object == c.node })
	}
	if f.q.Where != nil {
		w.matches = append(w.matches, f.evaluation(c.node).matches(c.node)...)
	}
	return w
}
