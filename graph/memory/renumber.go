package memory

import (
	"maps"
	"slices"

	"github.com/krajina/krajina/graph"
)

// number gives nodes that came numbers which none has had since the graph was loaded, and says whether there were enough.
func (f *grafting) number() bool {
	b, next := f.b, f.next
	b.final = slices.Repeat([]node{none}, len(b.joined.IDs))
	for n, joined := range f.numbers {
		b.final[joined] = n
	}
	for i, n := range f.beyond {
		b.final[b.within+i] = n
	}
	for _, n := range f.died {
		k := f.g.kind(n)
		next.ids.set(n, 0)
		next.alive[k].take(int(n - next.first[k]))
		next.counts[k]--
		delete(next.arrived, f.g.id(n))
	}
	for i, joined := range f.born {
		id := b.joined.IDs[joined]
		k := b.joined.Kinds[joined]
		n := next.free[k]
		if n == next.first[k+1] {
			return false
		}
		next.free[k]++
		next.alive[k].add(int(n - next.first[k]))
		next.counts[k]++
		next.ids.set(n, b.texts.places[b.name(string(id))])
		next.arrived[own(id)] = n
		b.final[joined], f.numbers[n], f.born[i] = n, int32(joined), n
	}
	f.rename()
	return b.err == nil
}

// rename brings the other ids up to date by which nodes are found.
func (f *grafting) rename() {
	b, next := f.b, f.next
	ids := map[graph.ID]bool{}
	for _, id := range b.joined.IDs {
		ids[id] = true
	}
	for i, alias := range next.aliases {
		if alias.text == 0 || !f.in[alias.node] {
			continue
		}
		id := graph.ID(f.g.texts.at(alias.text))
		if n, is := b.joined.Aliases[id]; !is || ids[id] || b.final[n] != alias.node {
			next.aliases[i].text = 0
			delete(next.arrived, id)
		}
	}
	for _, id := range slices.Sorted(maps.Keys(b.joined.Aliases)) {
		if n := b.final[b.joined.Aliases[id]]; n != none && !ids[id] && next.node(id) == none {
			next.aliases = append(next.aliases, called{b.texts.places[b.name(string(id))], n})
			next.arrived[own(id)] = n
		}
	}
}

// write writes the rows of the nodes that changed, and all that is kept of them apart. It says whether there was room.
func (f *grafting) write() bool {
	b, next := f.b, f.next
	b.numberEnds()
	var w rowWriter
	stating := map[uint32]map[node]bool{} // by source, of the nodes that changed: whether it states them now
	states := func(source uint32, n node, now bool) {
		if stating[source] == nil {
			stating[source] = map[node]bool{}
		}
		stating[source][n] = now
	}
	for n := range f.in {
		for r := f.g.rowsAt(n); r.read(); {
			next.rowCount--
			states(r.source, n, false)
			if r.property.Definition().Joins {
				f.loseIdentifier(f.g.texts.at(r.value), n)
			}
		}
	}
	for _, n := range slices.Sorted(maps.Keys(f.numbers)) {
		rows := f.rows(n)
		prefer(rows)
		w.begin()
		for i := range rows {
			b.write(&w, rows[i])
			states(rows[i].source, n, true)
		}
		f.put(n, &w)
		next.rowCount += len(rows)
		for i := range rows {
			if value := b.at(rows[i].value); rows[i].property.Definition().Joins {
				next.came[value] = append(slices.Clip(next.came[value]), n)
			}
		}
	}
	for _, n := range f.died {
		w.begin()
		f.put(n, &w)
	}
	f.writeDormant(&w)
	if b.err != nil || len(next.added) > len(next.rows)/mostAdded+pieceSize {
		return false
	}
	for source, nodes := range stating {
		edits := make([]edit, 0, len(nodes))
		for _, n := range slices.Sorted(maps.Keys(nodes)) {
			edits = append(edits, edit{node: n, gone: !nodes[n]})
		}
		next.stating[source] = next.stating[source].edited(edits)
	}
	for i, s := range next.facts {
		next.sources[i] = none
		if s.ID != "" {
			next.sources[i] = next.node(s.ID)
		}
	}
	for n := range f.numbers {
		f.fill(n)
	}
	return true
}

// writeDormant writes the rows of no node.
func (f *grafting) writeDormant(w *rowWriter) {
	b, next := f.b, f.next
	b.listDormant()
	next.rowCount += len(b.dormant) - len(next.dormant)
	next.dormant = make([]uint32, len(b.dormant))
	for i, at := range b.dormant {
		w.begin()
		b.write(w, b.rows[at])
		next.dormant[i] = uint32(len(next.rows) + len(next.added))
		next.added = w.appendTo(next.added)
	}
}

// rows are those of a node afterwards.
func (f *grafting) rows(n node) []row {
	s := f.b.spans[f.numbers[n]]
	return f.b.rows[s.from:s.to]
}

// put makes rows those of a node.
func (f *grafting) put(n node, w *rowWriter) {
	next := f.next
	next.rowsOf.set(n, uint32(len(next.rows)+len(next.added)))
	next.added = w.appendTo(next.added)
	next.records.forget(n)
	next.projectOf.set(n, none)
	next.parentOf.set(n, none)
	next.startDay.set(n, graph.UnknownDay)
	next.endDay.set(n, graph.UnknownDay)
	if next.is(n, graph.KindProject) {
		next.budgets.Unset(int(n - next.first[graph.KindProject]))
	}
}

// fill fills the columns of a node.
func (f *grafting) fill(n node) {
	rows := f.rows(n)
	for i := range rows {
		f.next.standUnder(n, &rows[i])
	}
	f.next.fillValues(n)
}

// loseIdentifier takes out that a node is found by an identifier.
func (f *grafting) loseIdentifier(value string, n node) {
	next := f.next
	next.identified.find(value, func(i uint32) bool {
		if next.identifiers[i].node == n && f.g.texts.at(next.identifiers[i].text) == value {
			next.identifiers[i].text = 0
		}
		return false
	})
	if came, ok := next.came[value]; ok {
		next.came[value] = slices.DeleteFunc(slices.Clone(came), func(m node) bool { return m == n })
	}
}
