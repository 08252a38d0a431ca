package memory

import (
	"sync/atomic"

	"github.com/krajina/krajina/graph"
)

// Lightly gives a reader of the same graph for who reads it from end to end: the records that it makes are its own and go with it. It
// finds nodes without a condition, and gives nodes and statements; nothing else is prepared in it.
func (g *Graph) Lightly() graph.Reader {
	return &Graph{
		revision: g.revision, ids: g.ids, numbers: g.numbers, first: g.first, records: make([]atomic.Pointer[graph.Record], len(g.records)),
		rows: g.rows, rowsOf: g.rowsOf, dormant: g.dormant, sources: g.sources, sourceIDs: g.sourceIDs, strings: g.strings, quals: g.quals,
		inbound: g.inbound, inSpans: g.inSpans, projectOf: g.projectOf, parentOf: g.parentOf, startDay: g.startDay, endDay: g.endDay,
		titles: g.titles, budgets: g.budgets, identified: g.identified,
	}
}
