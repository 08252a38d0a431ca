package memory

import (
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
	hear := func(s *saying, of *subject) {
		for _, i := range of.is {
			st := &s.change.Statements[i]
			look(st.Subject, st.Property, st.Value, st.Qualifiers.Scheme)
		}
	}
	for _, s := range f.said {
		for i := range s.subjects {
			if s.subjects[i].of < 0 {
				hear(s, &s.subjects[i])
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
		for _, s := range f.said {
			if at, known := slices.BinarySearch(s.nodes, n); known {
				of := s.names(at)
				for i := range of {
					hear(s, &of[i])
				}
			}
		}
		possible = possible && !f.g.openEnds().judged[n] && len(f.in) <= max(leastGrafted, int(f.g.end())/mostGrafted)
	}
	return possible
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

// closed adds the nodes whose links lead elsewhere because a name means something else now, and says that there were none.
func (f *grafting) closed() bool {
	b, before := f.b, len(f.in)
	from := func(n node) {
		for _, from := range f.g.leadTo(n) {
			f.in[from] = true
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
