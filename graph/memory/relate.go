package memory

import (
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
		for _, other := range g.links(m, p).from {
			from := node(other)
			for rows := g.linksBy(from, p); from != m && rows.read(); {
				e := g.endOf(from, &rows)
				if e.object != m {
					continue
				}
				e.object = from
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
func (g *Graph) origins(n node, p graph.Property) inbound {
	if p == graph.PropSources {
		return g.statedBy(n)
	}
	links := g.links(n, p)
	if !p.Definition().Symmetric {
		return links
	}
	for e := range g.ends(n, p) {
		links.add(e.object, rankSet(e.rank))
	}
	return links
}

// statedBy gives the nodes of which a source states something, each once, in order.
func (g *Graph) statedBy(source node) inbound {
	var nodes []int32
	for i, n := range g.sources {
		if n != source {
			continue
		}
		for p := g.stating[i].all(); p.next(); {
			nodes = append(nodes, int32(p.node))
		}
	}
	slices.Sort(nodes)
	nodes = slices.Compact(nodes)
	return inbound{nodes, slices.Repeat([]ranks{rankSet(0)}, len(nodes))}
}

// leading gives the nodes of the kind from which the relation leads to n, and how relevant it is; one may come several times.
func (g *Graph) leading(r graph.Relation, kind graph.Kind, n node, give func(from node, relevance ranks)) {
	if !g.is(n, r.To) {
		return
	}
	if !r.Inverse {
		origins := g.origins(n, r.Property)
		for i, from := range origins.from {
			g.lift(node(from), kind, r.Deep, func(up node) { give(up, origins.ranks[i]) })
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
	for n := range g.end() {
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
