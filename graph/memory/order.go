package memory

import (
	"cmp"

	"github.com/krajina/krajina/graph"
)

// order compares candidates by the keys, or by rank and the kind's own order where there are none. No two are equal.
func (g *Graph) order(by []graph.Order) func(a, b candidate) int {
	if len(by) == 0 {
		return func(a, b candidate) int {
			return cmp.Or(cmp.Compare(b.rank, a.rank), cmp.Compare(g.label(a.node), g.label(b.node)))
		}
	}
	return func(a, b candidate) int {
		for _, o := range by {
			if c := g.compare(a.node, b.node, o); c != 0 {
				return c
			}
		}
		return cmp.Compare(g.id(a.node), g.id(b.node))
	}
}

// compare compares two nodes by one key.
func (g *Graph) compare(a, b node, o graph.Order) int {
	x, knownX := g.orderValue(a, o.Property)
	y, knownY := g.orderValue(b, o.Property)
	switch {
	case knownX != knownY:
		return btoi(!knownX) - btoi(!knownY)
	case !knownX:
		return 0
	case o.Descending:
		return cmp.Compare(y, x)
	}
	return cmp.Compare(x, y)
}

// orderValue is what a project is ordered by, and whether that is known.
func (g *Graph) orderValue(n node, p graph.Property) (int64, bool) {
	if !g.is(n, graph.KindProject) {
		return 0, false
	}
	place := n - g.first[graph.KindProject]
	switch p {
	case graph.PropTitle:
		return int64(g.titles[place]), true
	case graph.PropStart:
		return int64(g.startDay.at(n)), g.startDay.at(n) != graph.UnknownDay
	case graph.PropEnd:
		return int64(g.endDay.at(n)), g.endDay.at(n) != graph.UnknownDay
	case graph.PropAmounts:
		amount := g.budgetOf(n)
		return amount, amount != graph.NoBudget
	}
	return 0, false
}
