package memory

import (
	"cmp"
	"maps"
	"slices"

	"github.com/krajina/krajina/graph"
)

// reach adds the nodes that the statements which are joined may be joined with: those of an id that they speak of or make, or
// with an identifier that they state. It says whether grafting can go on.
func (f *grafting) reach() bool {
	var waiting []node
	add := func(n node) {
		if n != none && !f.in[n] {
			f.in[n] = true
			waiting = append(waiting, n)
		}
	}
	for n := range f.in {
		waiting = append(waiting, n)
	}
	possible := true
	look := func(subject string, p graph.Property, value, scheme string) {
		possible = possible && p != graph.PropSameAs && p != graph.PropDifferentFrom
		add(f.g.node(graph.ID(subject)))
		if !p.Definition().Joins {
			return
		}
		for _, n := range f.g.withIdentifier(value) {
			add(n)
			made := graph.MadeID(f.g.kind(n), scheme, value)
			add(f.g.node(made))
			possible = possible && f.g.node(made+"-2") == none
		}
	}
	for source, s := range f.said {
		for _, subject := range s.subjects {
			if _, known := s.nodes[subject]; !known {
				f.lookAt(source, subject, look)
			}
		}
	}
	for i := range f.g.dormant {
		r := f.g.dormantRow(i)
		look(f.g.texts.at(text(r.subject)), r.property, f.g.texts.at(r.value), f.g.quals[r.quals].Scheme)
	}
	for len(waiting) > 0 && possible {
		n := waiting[len(waiting)-1]
		waiting = waiting[:len(waiting)-1]
		for r := f.g.rowsAt(n); r.read(); {
			if f.said[r.source] == nil {
				look(f.g.texts.at(text(r.subject)), r.property, f.g.texts.at(r.value), f.g.quals[r.quals].Scheme)
			}
		}
		for source, s := range f.said {
			for _, subject := range s.names[n] {
				f.lookAt(source, subject, look)
			}
		}
		possible = possible && !f.g.openEnds().judged[n] && len(f.in) <= max(leastGrafted, len(f.g.ids)/mostGrafted)
	}
	return possible
}

func (f *grafting) lookAt(source uint32, subject string, look func(subject string, p graph.Property, value, scheme string)) {
	for _, s := range f.said[source].groups[subject] {
		look(s.Subject, s.Property, s.Value, s.Qualifiers.Scheme)
	}
}

// withIdentifier gives the nodes that state an identifier, in any scheme.
func (g *Graph) withIdentifier(value string) []node {
	nodes := slices.Clone(g.came[value])
	g.identified.find(value, func(i uint32) bool {
		if of := g.identifiers[i]; g.texts.at(of.text) == value {
			nodes = append(nodes, of.node)
		}
		return false // there may be others
	})
	return nodes
}

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
		for _, subject := range s.subjects {
			if of, known := s.nodes[subject]; known && !f.in[of] {
				continue
			}
			for _, st := range s.groups[subject] {
				b.loaded[source] = append(b.loaded[source], b.say(source, st))
			}
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
		if of, ok := s.nodes[name]; ok {
			n = of
		}
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

// closed adds the nodes whose links lead elsewhere because a name means something else now, and says that there were none.
func (f *grafting) closed() bool {
	b, before := f.b, len(f.in)
	from := func(n node) {
		for _, l := range f.g.inboundOf(n) {
			f.in[l.from] = true
		}
	}
	loosen := func(name string) {
		for _, n := range f.g.openEnds().loose[name] {
			f.in[n] = true
		}
	}
	for _, n := range f.died {
		from(n)
	}
	for id, n := range b.joined.Aliases {
		if was := f.g.node(id); was == none {
			loosen(string(id))
		} else if f.numbers[was] != n {
			from(was)
		}
	}
	for _, n := range f.born {
		loosen(string(b.joined.IDs[n]))
	}
	for s := range b.subjects {
		loosen(b.joiner.Name(s))
	}
	for _, alias := range f.g.aliasesOf(f.in) {
		if _, is := b.joined.Aliases[graph.ID(f.g.texts.at(alias.text))]; !is {
			from(alias.node)
		}
	}
	for _, n := range slices.Sorted(maps.Keys(f.in)) {
		now, lives := f.numbers[n]
		for r := f.g.rowsAt(n); lives && r.read(); {
			name := f.g.texts.at(text(r.subject))
			if graph.ID(name).Kind() != graph.NoKind {
				continue
			}
			if s := b.joiner.Known(int(r.source), name); s < 0 || b.joined.Node[s] != now {
				from(n)
				break
			}
		}
	}
	return len(f.in) == before
}

// aliasesOf gives the other ids of nodes.
func (g *Graph) aliasesOf(nodes map[node]bool) []called {
	var found []called
	for _, alias := range g.aliases {
		if alias.text != 0 && nodes[alias.node] {
			found = append(found, alias)
		}
	}
	return found
}
