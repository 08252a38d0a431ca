package memory

import "github.com/krajina/krajina/graph"

// Lightly gives a reader of the same graph for who reads it from end to end: the records that it makes are its own and go with it. It
// finds nodes without a condition, and gives nodes and statements; nothing else is prepared in it.
func (g *Graph) Lightly() graph.Reader {
	return &Graph{
		revision: g.revision, texts: g.texts, ids: g.ids, numbers: g.numbers, aliases: g.aliases, first: g.first, alive: g.alive, counts: g.counts, labels: g.labels, listed: g.listed, records: newRecords(int(g.end())),
		rows: g.rows, added: g.added, rowsOf: g.rowsOf, dormant: g.dormant, rowCount: g.rowCount, sources: g.sources, sourceIDs: g.sourceIDs,
		ranks: g.ranks, stating: g.stating, quals: g.quals, rankOf: g.rankOf, linked: g.linked, linkCount: g.linkCount, arrived: g.arrived, came: g.came, facts: g.facts, projectOf: g.projectOf, parentOf: g.parentOf,
		startDay: g.startDay, endDay: g.endDay, titles: g.titles, budgets: g.budgets, identifiers: g.identifiers, identified: g.identified,
	}
}
