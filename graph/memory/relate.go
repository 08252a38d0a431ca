package memory

import (
	"cmp"
	"iter"
	"slices"

	"github.com/krajina/krajina/graph"
)

// end is where a link leads and the row that says so, which is one of owner's: of a symmetric link either end's.
type end struct {
	object node
	rank   uint8
	owner  node
	row    uint32
	quals  uint32
}

// ends gives the links of m by the property, once for each row that states them.
func (g *Graph) ends(m node, p graph.Property) iter.Seq[end] {
	return func(yield func(end) bool) {
		rows := g.linksBy(m, p)
		if p == graph.PropSources {
			rows = g.rowsAt(m)
		}
		for rows.read() {
			e := g.endOf(m, &rows)
			if p == graph.PropSources {
				e.object, e.rank = g.sources[rows.source], 0
			} else if rows.loses {
				continue
			}
			if e.object != none && !yield(e) {
				return
			}
		}
		if !p.Definition().Symmetric {
			return
		}
		for _, l := range g.links(m, p) {
			for rows := g.linksBy(l.from, p); l.from != m && rows.read(); {
				e := g.endOf(l.from, &rows)
				if e.object != m {
					continue
				}
				e.object = l.from
				if !yield(e) {
					return
				}
			}
		}
	}
}

// endOf is where a row of owner's leads.
func (g *Graph) endOf(owner node, r *rowReader) end {
	return end{r.object, g.rankOf[r.quals], owner, r.at, r.quals}
}

// origins gives the links by which nodes lead to n by the property; a symmetric one may come several times.
func (g *Graph) origins(n node, p graph.Property) []link {
	if p == graph.PropSources {
		return g.statedBy(n)
	}
	links := g.links(n, p)
	if !p.Definition().Symmetric {
		return links
	}
	links = slices.Clone(links)
	for e := range g.ends(n, p) {
		links = append(links, link{e.object, p, rankSet(e.rank)})
	}
	return links
}

// statedBy gives the nodes of which a source states something, each once, in order.
func (g *Graph) statedBy(source node) []link {
	var links []link
	for i, n := range g.sources {
		if n != source {
			continue
		}
		for p := g.stating[i].all(); p.next(); {
			links = append(links, link{p.node, graph.PropSources, rankSet(0)})
		}
	}
	slices.SortFunc(links, func(a, b link) int { return cmp.Compare(a.from, b.from) })
	return slices.Compact(links)
}

// leading gives the nodes of the kind from which the relation leads to n, and how relevant it is; one may come several times.
func (g *Graph) leading(r graph.Relation, kind graph.Kind, n node, give func(from node, relevance ranks)) {
	if !g.is(n, r.To) {
		return
	}
	if !r.Inverse {
		for _, l := range g.origins(n, r.Property) {
			g.lift(l.from, kind, r.Deep, func(up node) { give(up, l.ranks) })
		}
		return
	}
	for _, m := range g.start(n, r.Deep) {
		for e := range g.ends(m, r.Property) {
			from := []node{e.object}
			if r.Narrower {
				from = g.wider(e.object)
			}
			for _, o := range from {
				if g.is(o, kind) {
					give(o, rankSet(e.rank))
				}
			}
		}
	}
}

type relationOf struct {
	graph.Relation
	from graph.Kind
}

// linkedBy is the set of the kind's nodes from which the relation leads to at least one.
func (g *Graph) linkedBy(r graph.Relation, kind graph.Kind) set {
	key := relationOf{r, kind}
	if s, ok := g.known.Load(key); ok {
		return s.(set)
	}
	s := newSet(g.size(kind))
	back := r
	back.To = graph.NoKind
	for n := range node(len(g.ids)) {
		if !r.Inverse {
			for e := range g.ends(n, r.Property) {
				if g.is(e.object, r.To) {
					g.lift(n, kind, r.Deep, func(up node) { s.add(int(up - g.first[kind])) })
				}
			}
		} else if g.is(n, r.To) {
			g.leading(back, kind, n, func(from node, _ ranks) { s.add(int(from - g.first[kind])) })
		}
	}
	g.known.Store(key, s)
	return s
}
