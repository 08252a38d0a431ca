package memory

import (
	"cmp"
	"slices"
	"sync/atomic"

	"github.com/krajina/krajina/graph"
)

// link turns the objects of links into final numbers, finds the rows without a node, and lists links by their end.
func (b *builder) link() {
	g := &b.g
	n := len(b.original)
	g.rowsOf = make([]span, n)
	for at, old := range b.original {
		g.rowsOf[at] = b.spans[old]
	}
	for old, s := range b.spans {
		if !b.lives[old] {
			for i := s.from; i < s.to; i++ {
				g.dormant = append(g.dormant, i)
			}
		}
	}
	homeless := uint32(0)
	if len(b.spans) > 0 {
		homeless = b.spans[len(b.spans)-1].to
	}
	for i := homeless; i < uint32(len(g.rows)); i++ {
		g.dormant = append(g.dormant, i)
	}
	slices.SortStableFunc(g.dormant, func(x, y uint32) int { return cmp.Compare(g.rows[x].source, g.rows[y].source) })
	b.resolveEnds()
	b.countInbound()
	for at := range g.rowsOf {
		for _, r := range g.rowsAt(node(at)) {
			if r.property.IsLink() && r.object != none && !r.loses {
				s := &g.inSpans[r.object]
				g.inbound[s.to] = link{node(at), r.property, relevanceRank(g.quals[r.quals].Relevance)}
				s.to++
			}
		}
	}
	for _, s := range g.inSpans {
		slices.SortFunc(g.inbound[s.from:s.to], func(x, y link) int {
			return cmp.Or(cmp.Compare(x.property, y.property), cmp.Compare(x.from, y.from), cmp.Compare(y.rank, x.rank))
		})
	}
}

// resolveEnds numbers the ends of links finally. An end that does not exist, or of a kind that the property does not lead
// to, is no end; of a property with one value only the preferred statement's link holds.
func (b *builder) resolveEnds() {
	for i := range b.g.rows {
		r := &b.g.rows[i]
		if r.object == none {
			continue
		}
		subject := b.joined.Node[r.subject]
		if subject < 0 || !b.lives[r.object] || !b.fits(b.joined.Kinds[subject], *r) {
			r.object = none
			continue
		}
		r.object = b.final[r.object]
	}
	for at := range b.g.rowsOf {
		rows := b.g.rowsAt(node(at))
		for i := range rows {
			if d := rows[i].property.Definition(); d.Type == graph.TypeLink && !d.Many && rows[i].object != none {
				for k := i + 1; k < len(rows) && rows[k].property == rows[i].property; k++ {
					rows[k].loses = !rows[i].loses || rows[k].loses
				}
			}
		}
	}
}

func (b *builder) countInbound() {
	g := &b.g
	g.inSpans = make([]span, len(g.rowsOf))
	for at := range g.rowsOf {
		for _, r := range g.rowsAt(node(at)) {
			if r.property.IsLink() && r.object != none && !r.loses {
				g.inSpans[r.object].to++
			}
		}
	}
	total := uint32(0)
	for i := range g.inSpans {
		count := g.inSpans[i].to
		g.inSpans[i] = span{total, total}
		total += count
	}
	g.inbound = make([]link, total)
}

func relevanceRank(r graph.Relevance) uint8 {
	switch r {
	case graph.Primary:
		return 3
	case graph.Secondary:
		return 2
	case graph.Mention:
		return 1
	}
	return 0
}

// finish fills the columns and gives the graph.
func (b *builder) finish(revision graph.Revision) *Graph {
	g := &b.g
	n := len(b.original)
	g.revision = revision
	g.ids = make([]graph.ID, n)
	g.numbers = make(map[graph.ID]node, len(b.byID))
	g.records = make([]atomic.Pointer[graph.Record], n)
	g.identified = map[string][]node{}
	for at, old := range b.original {
		g.ids[at] = b.joined.IDs[old]
	}
	for id, old := range b.byID {
		if at := b.final[old]; at != none {
			g.numbers[id] = at
		}
	}
	for i := range g.rows {
		g.rows[i].subject = b.text(b.joiner.Name(int(g.rows[i].subject)))
	}
	g.sourceIDs = b.sourceIDs
	g.sources = make([]node, len(b.sourceIDs))
	for i, id := range b.sourceIDs {
		g.sources[i] = g.node(id)
	}
	g.fillColumns()
	return g
}

func (g *Graph) fillColumns() {
	n := len(g.ids)
	g.projectOf, g.parentOf = make([]node, n), make([]node, n)
	g.startDay, g.endDay = make([]int32, n), make([]int32, n)
	g.budget = make([]int64, g.size(graph.KindProject))
	for at := range node(n) {
		g.projectOf[at], g.parentOf[at] = none, none
		g.startDay[at], g.endDay[at] = unknownDay, unknownDay
		for _, r := range g.rowsAt(at) {
			switch {
			case r.property == graph.PropProject && r.object != none && !r.loses:
				g.projectOf[at] = r.object
			case (r.property == graph.PropParent || r.property == graph.PropActivity) && r.object != none && !r.loses:
				g.parentOf[at] = r.object
			case r.property.Definition().Joins:
				value := g.strings[r.value]
				if known := g.identified[value]; !slices.Contains(known, at) {
					g.identified[value] = append(known, at)
				}
			}
		}
		if dated.Has(g.kind(at)) {
			g.fillDays(at)
		}
	}
	for i := range g.budget {
		g.budget[i] = unknownMoney
		if m, ok := g.record(g.first[graph.KindProject] + node(i)).Budget(); ok && m.Currency == "CZK" {
			g.budget[i] = m.Hundredths
		}
	}
}

var dated = graph.KindsOf(graph.KindProgramme, graph.KindProject, graph.KindActivity, graph.KindEvent)

func (g *Graph) fillDays(at node) {
	r := g.record(at)
	if start, end, ok := r.Period(); ok {
		g.startDay[at], g.endDay[at] = start, end
	}
}
