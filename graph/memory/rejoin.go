package memory

import (
	"cmp"
	"maps"
	"slices"

	"github.com/krajina/krajina/graph"
)

// join joins all that is stated of the nodes that changed, and what is stated of no node yet.
func (f *grafting) join() {
	f.beyond = nil
	f.newBuilder()
	b := f.b
	b.loaded = make([][]row, len(f.next.sourceIDs))
	for _, n := range slices.Sorted(maps.Keys(f.in)) {
		for r := f.g.rowsAt(n); r.read(); {
			if f.said[r.source] == nil {
				b.loaded[r.source] = append(b.loaded[r.source], b.again(r.row))
			}
		}
	}
	for i := range f.g.dormant {
		if r := f.g.dormantRow(i); f.said[r.source] == nil {
			b.loaded[r.source] = append(b.loaded[r.source], b.again(r))
		}
	}
	for source, s := range f.said {
		var again []int32
		for i := range s.subjects {
			if of := &s.subjects[i]; of.of < 0 || f.in[s.nodes[of.of]] {
				again = append(again, of.is...)
			}
		}
		slices.Sort(again)
		for _, i := range again {
			b.loaded[source] = append(b.loaded[source], b.say(source, &s.change.Statements[i]))
		}
	}
	b.joined = b.joiner.Join()
	b.within = len(b.joined.IDs)
	f.findEnds()
	b.group()
	b.settle()
}

// newBuilder makes a builder that goes on from the texts and qualifiers that are there.
func (f *grafting) newBuilder() {
	f.b = &builder{
		g: f.next, joiner: graph.NewJoiner(), quals: make(map[graph.Qualifiers]uint32, len(f.g.quals)),
		texts:     &dictionary{texts: texts{pieces: slices.Clone(f.g.texts.pieces), few: true}, numbers: newTable(0)},
		sourceIDs: f.next.sourceIDs, ranks: f.next.ranks, placed: map[text]text{},
	}
	f.next.quals, f.next.rankOf = slices.Clip(f.g.quals), slices.Clip(f.g.rankOf)
	for n, q := range f.g.quals {
		f.b.quals[q] = uint32(n)
	}
	f.next.texts = &f.b.texts.texts
	f.b.known(0)
}

// known is the number of a text by its place.
func (b *builder) known(p text) text {
	n, ok := b.placed[p]
	if !ok {
		n = text(len(b.texts.places))
		b.texts.places = append(b.texts.places, p)
		b.placed[p] = n
		b.texts.numbers.put(b.at(n), uint32(n), b.texts.text)
	}
	return n
}

// again is a row of a graph as it is loaded; its end stays as it was.
func (b *builder) again(r row) row {
	subject := b.texts.texts.at(text(r.subject))
	r.subject = b.subject(int(r.source), subject)
	r.value, r.original, r.locator = b.known(r.value), b.known(r.original), b.known(r.locator)
	r.loses = false
	b.identify(r.subject, r.property, b.at(r.value), b.g.quals[r.quals].Scheme)
	return r
}

// say is a statement as it is loaded.
func (b *builder) say(source uint32, s *graph.Statement) row {
	r := row{object: none, source: source, property: s.Property, inferred: s.Inferred, subject: b.subject(int(source), s.Subject), quals: b.qualifiers(s.Qualifiers)}
	r.value, r.original, r.locator = b.name(s.Value), b.name(s.Original), b.name(s.Locator)
	b.identify(r.subject, s.Property, s.Value, s.Qualifiers.Scheme)
	return r
}

// findEnds finds the node at the end of each link: among those that are joined, or beyond.
func (f *grafting) findEnds() {
	b := f.b
	named := map[string]int32{}
	for id, n := range b.joined.Aliases {
		named[string(id)] = n
	}
	for n, id := range b.joined.IDs {
		named[string(id)] = int32(n)
	}
	outside := map[node]int32{}
	for source, rows := range b.loaded {
		for i := range rows {
			r := &rows[i]
			if !r.property.IsLink() {
				continue
			}
			was, name := r.object, b.at(r.value)
			r.object = none
			if n, ok := named[name]; ok {
				r.object = node(n)
				continue
			}
			if s := b.joiner.Known(source, name); s >= 0 && b.joined.Node[s] >= 0 {
				r.object = node(b.joined.Node[s])
				continue
			}
			if was == none || f.in[was] {
				was = f.outside(uint32(source), name)
			}
			if was == none {
				continue
			}
			n, ok := outside[was]
			if !ok {
				n = int32(len(b.joined.IDs))
				outside[was] = n
				b.joined.IDs, b.joined.Kinds = append(b.joined.IDs, f.g.id(was)), append(b.joined.Kinds, f.g.kind(was))
				f.beyond = append(f.beyond, was)
			}
			r.object = node(n)
		}
	}
}

// outside is the node that a source means by a name, of those that are not joined anew.
func (f *grafting) outside(source uint32, name string) node {
	n := f.g.node(graph.ID(name))
	if s := f.said[source]; n == none && s != nil {
		n = s.node(name)
	}
	if n != none && f.in[n] {
		return none
	}
	return n
}

// fits says whether all that came out can be grafted: nodes that were two or were called otherwise are left to building anew.
func (f *grafting) fits() bool {
	b := f.b
	if b.err != nil {
		return false
	}
	f.numbers, f.born, f.died = map[node]int32{}, nil, nil
	for n := range b.within {
		if !b.lives[n] {
			continue
		}
		id := b.joined.IDs[n]
		was := f.g.node(id)
		if was != none && (f.g.id(was) != id || !f.in[was]) {
			return false
		}
		if was == none {
			f.born = append(f.born, node(n)) // the builder's number, until it has another
		} else {
			f.numbers[was] = int32(n)
		}
	}
	for n := range f.in {
		if _, lives := f.numbers[n]; lives {
			continue
		}
		if _, renamed := b.joined.Aliases[f.g.id(n)]; renamed {
			return false
		}
		f.died = append(f.died, n)
	}
	slices.Sort(f.died)
	slices.SortFunc(f.born, func(x, y node) int { return cmp.Compare(b.joined.IDs[x], b.joined.IDs[y]) })
	return true
}
