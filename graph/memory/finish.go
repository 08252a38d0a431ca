package memory

import (
	"cmp"
	"math"
	"slices"
	"sync"

	"github.com/krajina/krajina/graph"
)

// finish fills the columns and gives the graph.
func (b *builder) finish(revision graph.Revision) *Graph {
	g := b.g
	n := len(b.original)
	g.revision = revision
	g.ids = newColumn(n, text(0))
	g.numbers = newTable(n + len(b.joined.Aliases))
	g.records = newRecords(n)
	for at, old := range b.original {
		if old == noNode {
			continue
		}
		g.ids.set(node(at), b.texts.places[b.names[old]])
		g.numbers.put(g.nameOf(uint32(at)), uint32(at), g.nameOf)
	}
	for id := range b.joined.Aliases {
		name := b.name(string(id))
		if old := b.named[name]; b.names[old] != name && b.final[old] != none {
			g.aliases = append(g.aliases, called{b.texts.places[name], b.final[old]})
			g.numbers.put(string(id), uint32(n+len(g.aliases)-1), g.nameOf)
		}
	}
	g.sourceIDs, g.facts = b.sourceIDs, b.sourceFacts
	g.sources = make([]node, len(b.sourceIDs))
	for i, id := range b.sourceIDs {
		g.sources[i] = g.node(id)
	}
	var columns sync.WaitGroup
	columns.Go(b.fillColumns)
	b.encode()
	columns.Wait()
	g.texts = &texts{pieces: b.texts.texts.pieces} // the dictionary is not needed any more
	return g
}

// encode writes the rows of each node, and those of none.
func (b *builder) encode() {
	g := b.g
	var w rowWriter
	write := func(r row) { b.write(&w, r) }
	var out []byte
	stating := make([]gathered, len(b.sourceIDs))
	g.rowCount = len(b.rows)
	g.rowsOf = newColumn(len(b.original), uint32(0))
	for at := range b.original {
		rows := b.rowsAt(node(at))
		w.begin()
		for i := range rows {
			write(rows[i])
			if s := &stating[rows[i].source]; s.count == 0 || s.last != node(at) {
				s.add(node(at), 0)
			}
		}
		g.rowsOf.set(node(at), uint32(len(out)))
		out = w.appendTo(out)
	}
	g.dormant = make([]uint32, len(b.dormant))
	for i, at := range b.dormant {
		g.dormant[i] = uint32(len(out))
		w.begin()
		write(b.rows[at])
		out = w.appendTo(out)
	}
	g.rows = slices.Clone(out)
	g.ranks = b.ranks
	g.stating = make([]postings, len(stating))
	for i := range stating {
		g.stating[i] = stating[i].appendTo(nil)
	}
	if len(out) > math.MaxUint32 {
		b.err = cmp.Or(b.err, errTooMuchText)
	}
}

// write writes a row, whose numbers of texts become places.
func (b *builder) write(w *rowWriter, r row) {
	places := b.texts.places
	r.subject = uint32(places[b.subjects[r.subject]])
	r.value, r.original, r.locator = places[r.value], places[r.original], places[r.locator]
	id := text(0)
	if r.object != none {
		id = b.g.ids.at(r.object)
	}
	w.write(&r, id)
}

func (b *builder) fillColumns() {
	g := b.g
	n := int(g.end())
	g.projectOf, g.parentOf = newColumn(n, none), newColumn(n, none)
	g.startDay, g.endDay = newColumn[int32](n, graph.UnknownDay), newColumn[int32](n, graph.UnknownDay)
	g.budgets = graph.NewBudgets(g.size(graph.KindProject))
	for at := range node(n) {
		for _, r := range b.rowsAt(at) {
			g.standUnder(at, &r)
			if r.property.Definition().Joins {
				g.identifiers = append(g.identifiers, called{b.texts.places[r.value], at})
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

// standUnder notes what a node stands under, where a row says so.
func (g *Graph) standUnder(at node, r *row) {
	switch {
	case r.object == none || r.loses:
	case r.property == graph.PropProject:
		g.projectOf.set(at, r.object)
	case r.property == graph.PropParent || r.property == graph.PropActivity:
		g.parentOf.set(at, r.object)
	}
}

var dated = graph.KindsOf(graph.KindProgramme, graph.KindProject, graph.KindActivity, graph.KindEvent)

func (b *builder) fillDays(at node) {
	rows := b.rowsAt(at)
	from, _ := rowsOf(rows, graph.PropStart)
	_, to := rowsOf(rows, graph.PropEnd) // which follows PropStart
	b.g.setPeriod(at, b.resolve(b.g.kind(at), rows[from:to]))
}

func (g *Graph) setPeriod(n node, r *graph.Record) {
	start, end, _ := r.Period()
	g.startDay.set(n, start)
	g.endDay.set(n, end)
}

// resolve makes a record of some of the rows of a node of the kind.
func (b *builder) resolve(kind graph.Kind, rows []row) *graph.Record {
	var buffer [24]graph.Claim
	claims := buffer[:0]
	for i := range rows {
		r := rows[i]
		r.value = b.texts.places[r.value]
		claims = b.g.claim(claims, &r)
	}
	return &graph.Record{Kind: kind, Values: graph.Resolved(claims)}
}
