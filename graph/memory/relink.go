package memory

import (
	"cmp"
	"maps"
	"slices"

	"github.com/krajina/krajina/graph"
)

// joins says whether a row is a link that holds, and not a judgement.
func (r *row) joins() bool {
	return r.object != none && !r.loses && r.property != graph.PropSameAs && r.property != graph.PropDifferentFrom
}

// link lists the links anew by the nodes that they lead to, as far as they come from nodes that changed.
func (f *grafting) link() {
	g, next := f.g, f.next
	came := map[node][]link{} // by the nodes that links led to, or lead to now
	for n := range f.in {
		for r := g.rowsAt(n); r.read(); {
			if r.joins() {
				came[r.object] = nil
			}
		}
	}
	for n := range f.numbers {
		rows := f.rows(n)
		for i := range rows {
			if r := &rows[i]; r.joins() {
				came[r.object] = append(came[r.object], link{n, r.property, rankSet(next.rankOf[r.quals])})
			}
		}
	}
	for _, n := range f.died {
		came[n] = nil
	}
	for _, to := range slices.Sorted(maps.Keys(came)) {
		was := g.inboundOf(to)
		links := came[to]
		for _, l := range was {
			if !f.in[l.from] {
				links = append(links, l)
			}
		}
		links = united(links)
		next.linkCount += len(links) - len(was)
		next.inOver[to], next.inSpans[to] = slices.Clip(links), elsewhere
		f.touched[to] = true
	}
	for n := range f.numbers {
		f.touched[n] = true
	}
	f.relist()
}

// relist brings up to date what leads nowhere yet.
func (f *grafting) relist() {
	was := f.g.openEnds()
	is := &openEnds{make(map[string][]node, len(was.loose)), was.judged}
	for name, nodes := range was.loose {
		if slices.ContainsFunc(nodes, func(n node) bool { return f.in[n] }) {
			nodes = slices.DeleteFunc(slices.Clone(nodes), func(n node) bool { return f.in[n] })
		}
		if len(nodes) > 0 {
			is.loose[name] = slices.Clip(nodes)
		}
	}
	for n := range f.numbers {
		is.add(f.next, n)
	}
	f.next.openOnce.Do(func() { f.next.open = is })
}

// connect brings up to date what was made of links for all nodes: those both ways, and what was asked for.
func (f *grafting) connect() {
	g, next := f.g, f.next
	net := &network{next, g.linked.spans, g.linked.to, g.linked.how, maps.Clone(g.linked.over)}
	if net.over == nil {
		net.over = map[int32]*network{}
	}
	again := maps.Clone(f.touched)
	for n := range f.relisted {
		for _, l := range next.inboundOf(n) {
			again[l.from] = true
		}
		for r := next.rowsAt(n); r.read(); {
			if r.joins() {
				again[r.object] = true
			}
		}
	}
	for n := range again {
		net.over[int32(n)] = next.neighbourhood(n)
	}
	next.networkOnce.Do(func() { next.linked = net })
	changed := f.around()
	g.known.Range(func(key, made any) bool {
		asked := key.(relationOf)
		s := slices.Clone(made.(set))
		for n := range changed {
			if !next.is(n, asked.from) {
				continue
			}
			place := int(n - next.first[asked.from])
			if s.take(place); next.ids[n] != 0 && len(next.neighbours(n, asked.Relation)) > 0 {
				s.add(place)
			}
		}
		next.known.Store(key, s)
		return true
	})
	g.columns.Range(func(key, made any) bool {
		asked := key.(columnKey)
		if r, linked := asked.by.Relation(); linked && asked.by != graph.ByActorKind && !f.listed.Has(r.To) && asked.level == graph.LevelStated {
			column := f.column(made.(func() *graph.Column)(), r, changed)
			next.columns.Store(key, func() *graph.Column { return column })
		}
		return true
	})
}

// neighbourhood is the links of one node, as newNetwork has them.
func (g *Graph) neighbourhood(n node) *network {
	type reading struct {
		by graph.Property
		in bool // it leads to n
		to node
	}
	var all []reading
	for r := g.rowsAt(n); r.read(); {
		if r.joins() && linking[r.property] {
			all = append(all, reading{r.property, false, r.object})
		}
	}
	for _, l := range g.inboundOf(n) {
		if linking[l.property] {
			all = append(all, reading{l.property, !l.property.Definition().Symmetric, l.from})
		}
	}
	slices.SortFunc(all, func(a, b reading) int {
		return cmp.Or(cmp.Compare(a.by, b.by), cmp.Compare(btoi(a.in), btoi(b.in)), cmp.Compare(g.label(a.to), g.label(b.to)))
	})
	x := &network{}
	for _, r := range slices.Compact(all) {
		x.to = append(x.to, int32(r.to))
		x.how = append(x.how, graph.ReadingOf(r.by, r.in, g.kind(n), g.kind(r.to)))
	}
	return x
}

// around gives the nodes of which relations may lead elsewhere than before: those whose links changed, what they stand under, and
// what is wider.
func (f *grafting) around() map[node]bool {
	nodes := map[node]bool{}
	for _, g := range []*Graph{f.g, f.next} {
		for n := range f.touched {
			if g.ids[n] == 0 {
				nodes[n] = true
				continue
			}
			for _, up := range g.wider(n) {
				nodes[up] = true
			}
			g.lift(n, graph.NoKind, true, func(up node) { nodes[up] = true })
		}
	}
	return nodes
}

// column is a column with the keys of the projects that changed as they are now.
func (f *grafting) column(was *graph.Column, r graph.Relation, changed map[node]bool) *graph.Column {
	next, first := f.next, f.next.first[graph.KindProject]
	is := &graph.Column{Keys: was.Keys, From: make([]uint32, 1, len(was.From)), Of: make([]uint32, 0, len(was.Of))}
	for place := range len(was.From) - 1 {
		n := first + node(place)
		if !changed[n] {
			is.Of = append(is.Of, was.At(int32(place))...)
		} else if next.ids[n] != 0 {
			var keys []uint32
			for _, c := range next.neighbours(n, r) {
				keys = append(keys, next.label(c.node)-uint32(next.first[r.To]))
			}
			slices.Sort(keys)
			is.Of = append(is.Of, slices.Compact(keys)...)
		}
		is.From = append(is.From, uint32(len(is.Of)))
	}
	return is
}
