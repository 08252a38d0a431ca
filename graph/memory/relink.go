package memory

import (
	"cmp"
	"maps"
	"slices"

	"github.com/krajina/krajina/graph"
)

// joins says whether a row is a link that holds, and not a judgement.
func (r *row) joins() bool {
	return r.object != none && !r.loses && linking[r.property]
}

// link lists the links anew by the nodes that they lead to, as far as they come from nodes that changed.
func (f *grafting) link() {
	g, next := f.g, f.next
	came := map[node][]packed{} // by the nodes that links led to, or lead to now
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
				came[r.object] = append(came[r.object], next.pack(r.object, r.property, true, n, rankSet(next.rankOf[r.quals])))
			}
		}
	}
	for _, n := range f.died {
		came[n] = nil
	}
	for to, links := range came {
		was := g.linked.at(int32(to))
		for i, of := range was.ranks {
			if from := node(was.to[i]); of != 0 && !f.in[from] {
				p, _ := was.how[i].Link()
				links = append(links, next.pack(to, p, true, from, of))
			}
		}
		came[to] = links
	}
	for n := range f.numbers {
		if _, came := came[n]; !came {
			f.relink(n, next.inboundOf(n))
		}
	}
	for to, links := range came {
		f.relink(to, links)
	}
	f.relist()
}

// relink makes links those of a node that lead to it, and those that its rows state those that lead from it.
func (f *grafting) relink(n node, links []packed) {
	is := f.next.neighbourhood(n, links)
	f.next.linkCount += is.count() - f.next.linked.at(int32(n)).count()
	f.next.linked.over[int32(n)] = is
	f.touched[n] = true
}

// inboundOf gives the links that lead to a node.
func (g *Graph) inboundOf(n node) []packed {
	var links []packed
	all := g.linked.at(int32(n))
	for i, of := range all.ranks {
		if of != 0 {
			p, _ := all.how[i].Link()
			links = append(links, g.pack(n, p, true, node(all.to[i]), of))
		}
	}
	return links
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
	again := maps.Clone(f.touched)
	for n := range f.relisted {
		for _, from := range next.leadTo(n) {
			again[from] = true
		}
		for r := next.rowsAt(n); r.read(); {
			if r.joins() {
				again[r.object] = true
			}
		}
	}
	for n := range again {
		next.linked.over[int32(n)] = next.neighbourhood(n, next.inboundOf(n))
	}
	changed := f.around()
	g.known.Range(func(key, made any) bool {
		asked := key.(relationOf)
		s := slices.Clone(made.(set))
		for n := range changed {
			if !next.is(n, asked.from) {
				continue
			}
			place := int(n - next.first[asked.from])
			if s.take(place); next.ids.at(n) != 0 && len(next.neighbours(n, asked.Relation, nil)) > 0 {
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

// neighbourhood is the links of one node as newNetwork has them, those that lead to it and those that its rows state; those that read
// alike in the order of lists.
func (g *Graph) neighbourhood(n node, links []packed) *linkList {
	for r := g.rowsAt(n); r.read(); {
		if r.joins() {
			links = append(links, g.pack(n, r.property, false, r.object, 0))
		}
	}
	slices.Sort(links)
	all := &linkList{}
	all.add(links)
	if g.labels == nil {
		return all
	}
	order := make([]int, len(all.to))
	for i := range order {
		order[i] = i
	}
	slices.SortFunc(order, func(a, b int) int {
		return cmp.Or(cmp.Compare(directed[all.how[a]], directed[all.how[b]]), cmp.Compare(g.label(node(all.to[a])), g.label(node(all.to[b]))))
	})
	is := &linkList{}
	for _, i := range order {
		is.to, is.how, is.ranks = append(is.to, all.to[i]), append(is.how, all.how[i]), append(is.ranks, all.ranks[i])
	}
	return is
}

// around gives the nodes of which relations may lead elsewhere than before: those whose links changed, what they stand under, and
// what is wider.
func (f *grafting) around() map[node]bool {
	nodes := map[node]bool{}
	for _, g := range []*Graph{f.g, f.next} {
		for n := range f.touched {
			if g.ids.at(n) == 0 {
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
		} else if next.ids.at(n) != 0 {
			var keys []uint32
			for _, c := range next.neighbours(n, r, nil) {
				keys = append(keys, next.label(c.node)-uint32(next.first[r.To]))
			}
			slices.Sort(keys)
			is.Of = append(is.Of, slices.Compact(keys)...)
		}
		is.From = append(is.From, uint32(len(is.Of)))
	}
	return is
}
