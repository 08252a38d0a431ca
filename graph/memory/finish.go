package memory

import (
	"slices"
	"sync/atomic"

	"github.com/krajina/krajina/graph"
)

// finish fills the columns and gives the graph.
func (b *builder) finish(revision graph.Revision) *Graph {
	g := b.g
	n := len(b.original)
	g.revision = revision
	g.ids = make([]graph.ID, n)
	g.numbers = make(map[graph.ID]node, len(b.byID))
	g.records = make([]atomic.Pointer[graph.Record], n)
	g.identified = map[string][]node{}
	for at, old := range b.original {
		g.ids[at] = b.joined.IDs[old]
	}
	for id, old := range b.byID {
		if at := b.final[old]; at != none {
			g.numbers[id] = at
		}
	}
	for i := range g.rows {
		g.rows[i].subject = b.text(b.joiner.Name(int(g.rows[i].subject)))
	}
	g.sourceIDs = b.sourceIDs
	g.sources = make([]node, len(b.sourceIDs))
	for i, id := range b.sourceIDs {
		g.sources[i] = g.node(id)
	}
	g.fillColumns()
	return g
}

func (g *Graph) fillColumns() {
	n := len(g.ids)
	g.projectOf, g.parentOf = make([]node, n), make([]node, n)
	g.startDay, g.endDay = make([]int32, n), make([]int32, n)
	g.budgets = graph.NewBudgets(g.size(graph.KindProject))
	for at := range node(n) {
		g.projectOf[at], g.parentOf[at] = none, none
		g.startDay[at], g.endDay[at] = graph.UnknownDay, graph.UnknownDay
		for _, r := range g.rowsAt(at) {
			switch {
			case r.property == graph.PropProject && r.object != none && !r.loses:
				g.projectOf[at] = r.object
			case (r.property == graph.PropParent || r.property == graph.PropActivity) && r.object != none && !r.loses:
				g.parentOf[at] = r.object
			case r.property.Definition().Joins:
				value := g.strings[r.value]
				if known := g.identified[value]; !slices.Contains(known, at) {
					g.identified[value] = append(known, at)
				}
			}
		}
		if dated.Has(g.kind(at)) {
			g.fillDays(at)
		}
	}
	for i := range g.size(graph.KindProject) {
		at := g.first[graph.KindProject] + node(i)
		from, to := g.rowsBy(at, graph.PropAmounts)
		if m, ok := g.resolve(graph.KindProject, g.rows[from:to]).Budget(); ok {
			g.budgets.Set(i, m)
		}
	}
}

var dated = graph.KindsOf(graph.KindProgramme, graph.KindProject, graph.KindActivity, graph.KindEvent)

func (g *Graph) fillDays(at node) {
	from, _ := g.rowsBy(at, graph.PropStart)
	_, to := g.rowsBy(at, graph.PropEnd) // which follows PropStart
	g.startDay[at], g.endDay[at], _ = g.resolve(g.kind(at), g.rows[from:to]).Period()
}
