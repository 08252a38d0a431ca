package memory

import (
	"slices"

	"github.com/krajina/krajina/graph"
)

// mostAdded is what part of the rows may stand apart from the others, as 1/mostAdded, before all are written anew.
const mostAdded = 8

// finish gives the new graph, or nil where too much was added to go on like that.
func (u *update) finish(revision graph.Revision) *Graph {
	old := u.g
	old.Warm() // what it has made need not be made again
	g := &Graph{
		revision: revision, texts: &texts{pieces: u.added.pieces}, ids: old.ids, numbers: old.numbers, aliases: old.aliases, first: old.first,
		alive: old.alive, counts: old.counts, free: old.free, labels: old.labels, listed: old.listed,
		records: old.records.copied(),
		rows:    old.rows, added: slices.Clip(old.added), rowsOf: old.rowsOf.copied(), dormant: old.dormant, rowCount: old.rowCount + u.count,
		sources: old.sources, sourceIDs: old.sourceIDs, ranks: old.ranks, stating: old.stating, quals: u.quals, rankOf: u.rankOf,
		linkCount: old.linkCount, arrived: old.arrived, came: old.came, facts: old.facts, projectOf: old.projectOf, parentOf: old.parentOf,
		startDay: old.startDay.copied(), endDay: old.endDay.copied(), titles: old.titles, budgets: old.budgets.Clone(),
		identifiers: old.identifiers, identified: old.identified,
	}
	var w rowWriter
	for n, rows := range u.rows {
		w.begin()
		for i := range rows {
			id := text(0)
			if rows[i].object != none {
				id = g.ids.at(rows[i].object)
			}
			w.write(&rows[i], id)
		}
		g.rowsOf.set(n, uint32(len(g.rows)+len(g.added)))
		g.added = w.appendTo(g.added)
		g.records.forget(n)
	}
	if u.full || len(g.added) > len(g.rows)/mostAdded+pieceSize {
		return nil
	}
	for n := range u.rows {
		g.fillValues(n)
	}
	g.renumberBudgets()
	g.takeOver(old)
	return g
}

// renumberBudgets makes the order of currencies the one in which projects have them in lists.
func (g *Graph) renumberBudgets() {
	g.budgets = g.budgets.Renumbered(func(yield func(int) bool) {
		for n := range g.all(graph.KindProject) {
			if !yield(int(n - g.first[graph.KindProject])) {
				return
			}
		}
	})
}

// fillValues brings the columns of a node up to its rows.
func (g *Graph) fillValues(n node) {
	r := g.record(n)
	if dated.Has(r.Kind) {
		g.setPeriod(n, r)
	}
	if r.Kind == graph.KindProject {
		place := int(n - g.first[graph.KindProject])
		if m, ok := r.Budget(); ok {
			g.budgets.Set(place, m)
		} else {
			g.budgets.Unset(place)
		}
	}
}

// takeOver takes what was made of links and words, which are the same. What was made of values is made again when it is asked for.
func (g *Graph) takeOver(old *Graph) {
	g.linked = &network{old.linked.linkList, g, old.linked.spans, old.linked.over}
	g.indexOnce.Do(func() { g.index = old.index })
	g.openOnce.Do(func() { g.open = old.openEnds() })
	old.known.Range(func(key, set any) bool {
		g.known.Store(key, set)
		return true
	})
	old.columns.Range(func(key, column any) bool {
		if by := key.(columnKey).by; by != graph.ByYear && by != graph.ByActorKind {
			g.columns.Store(key, column)
		}
		return true
	})
}

// SharesWith says whether two graphs are of one load.
func (g *Graph) SharesWith(other *Graph) bool { return g.numbers == other.numbers }
