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
	g.ids = make([]text, n)
	g.numbers = newTable(len(b.byID))
	g.records = make([]atomic.Pointer[graph.Record], n)
	for at, old := range b.original {
		g.ids[at] = b.text(string(b.joined.IDs[old]))
		g.numbers.put(g.nameOf(uint32(at)), uint32(at), g.nameOf)
	}
	for id, old := range b.byID {
		if at := b.final[old]; at != none && b.joined.IDs[old] != id {
			g.aliases = append(g.aliases, called{b.text(string(id)), at})
			g.numbers.put(string(id), uint32(n+len(g.aliases)-1), g.nameOf)
		}
	}
	g.sourceIDs = b.sourceIDs
	g.sources = make([]node, len(b.sourceIDs))
	for i, id := range b.sourceIDs {
		g.sources[i] = g.node(id)
	}
	b.fillColumns()
	b.encode()
	return g
}

// encode writes the rows of each node, and those of none.
func (b *builder) encode() {
	g := b.g
	subjects := make([]uint32, 0, len(b.original)) // texts, by the joiner's number
	subject := func(n uint32) uint32 {
		for n >= uint32(len(subjects)) {
			subjects = append(subjects, uint32(b.text(b.joiner.Name(len(subjects)))))
		}
		return subjects[n]
	}
	var w rowWriter
	write := func(r *row) {
		r.subject = subject(r.subject)
		id := text(0)
		if r.object != none {
			id = g.ids[r.object]
		}
		w.write(r, id)
	}
	g.rowCount = len(b.rows)
	g.rowsOf = make([]uint32, 0, len(b.original)+1)
	for at := range b.original {
		g.rowsOf = append(g.rowsOf, uint32(len(w.out)))
		rows := b.rowsAt(node(at))
		w.begin()
		for i := range rows {
			write(&rows[i])
		}
	}
	g.rowsOf = append(g.rowsOf, uint32(len(w.out)))
	g.dormant = make([]uint32, len(b.dormant))
	for i, at := range b.dormant {
		g.dormant[i] = uint32(len(w.out))
		w.begin()
		write(&b.rows[at])
	}
	g.rows = slices.Clone(w.out)
}

func (b *builder) fillColumns() {
	g := b.g
	n := len(g.ids)
	g.projectOf, g.parentOf = make([]node, n), make([]node, n)
	g.startDay, g.endDay = make([]int32, n), make([]int32, n)
	g.budgets = graph.NewBudgets(g.size(graph.KindProject))
	for at := range node(n) {
		g.projectOf[at], g.parentOf[at] = none, none
		g.startDay[at], g.endDay[at] = graph.UnknownDay, graph.UnknownDay
		for _, r := range b.rowsAt(at) {
			switch {
			case r.property == graph.PropProject && r.object != none && !r.loses:
				g.projectOf[at] = r.object
			case (r.property == graph.PropParent || r.property == graph.PropActivity) && r.object != none && !r.loses:
				g.parentOf[at] = r.object
			case r.property.Definition().Joins:
				g.identifiers = append(g.identifiers, called{r.value, at})
			}
		}
		if dated.Has(g.kind(at)) {
			b.fillDays(at)
		}
	}
	g.identifiers = slices.Clip(g.identifiers)
	value := func(i uint32) string { return g.texts.at(g.identifiers[i].text) }
	g.identified = newTable(len(g.identifiers))
	for i := range g.identifiers {
		g.identified.put(value(uint32(i)), uint32(i), value)
	}
	for i := range g.size(graph.KindProject) {
		at := g.first[graph.KindProject] + node(i)
		rows := b.rowsAt(at)
		from, to := rowsOf(rows, graph.PropAmounts)
		if m, ok := b.resolve(graph.KindProject, rows[from:to]).Budget(); ok {
			g.budgets.Set(i, m)
		}
	}
}

var dated = graph.KindsOf(graph.KindProgramme, graph.KindProject, graph.KindActivity, graph.KindEvent)

func (b *builder) fillDays(at node) {
	rows := b.rowsAt(at)
	from, _ := rowsOf(rows, graph.PropStart)
	_, to := rowsOf(rows, graph.PropEnd) // which follows PropStart
	b.g.startDay[at], b.g.endDay[at], _ = b.resolve(b.g.kind(at), rows[from:to]).Period()
}

// resolve makes a record of some of the rows of a node of the kind.
func (b *builder) resolve(kind graph.Kind, rows []row) *graph.Record {
	var buffer [24]graph.Claim
	claims := buffer[:0]
	for i := range rows {
		claims = b.g.claim(claims, &rows[i])
	}
	return &graph.Record{Kind: kind, Values: graph.Resolved(claims)}
}
