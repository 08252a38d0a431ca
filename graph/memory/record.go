package memory

import (
	"slices"

	"github.com/krajina/krajina/graph"
)

// record gives a node's resolved values, made when first asked for.
func (g *Graph) record(n node) *graph.Record {
	if r := g.records[n].Load(); r != nil {
		return r
	}
	r := g.resolve(g.kind(n), g.rowsAt(n))
	r.ID = g.ids[n]
	if !g.records[n].CompareAndSwap(nil, r) {
		return g.records[n].Load()
	}
	return r
}

// resolve makes a record of some of the rows of a node of the kind.
func (g *Graph) resolve(kind graph.Kind, rows []row) *graph.Record {
	var buffer [24]graph.Claim
	claims := buffer[:0]
	for i := range rows {
		if r := &rows[i]; !r.property.IsLink() {
			claims = append(claims, graph.Claim{Property: r.property, Value: g.strings[r.value], Qualifiers: &g.quals[r.quals], Inferred: r.inferred, Index: int32(i)})
		}
	}
	return &graph.Record{Kind: kind, Values: graph.Resolved(claims)}
}

// stated gives a row as a statement with its nodes.
func (g *Graph) stated(at uint32, subject *graph.Record) graph.Stated {
	r := &g.rows[at]
	s := graph.Stated{Subject: subject, Statement: graph.Statement{
		Subject: g.strings[r.subject], Property: r.property, Value: g.strings[r.value], Qualifiers: g.quals[r.quals],
		Original: g.strings[r.original], Locator: g.strings[r.locator], Inferred: r.inferred,
	}}
	if r.object != none {
		s.Object = g.record(r.object)
	}
	if source := g.sources[r.source]; source != none {
		s.Source = g.record(source)
	} else {
		s.Source = &graph.Record{ID: g.sourceIDs[r.source], Kind: graph.KindSource}
	}
	return s
}

// rowsBy gives the places of a node's rows of one property.
func (g *Graph) rowsBy(n node, p graph.Property) (from, to uint32) {
	s := g.rowsOf[n]
	from, to = rowsOf(g.rows[s.from:s.to], p)
	return s.from + from, s.from + to
}

// rowsOf finds the rows of one property among those of one node.
func rowsOf(rows []row, p graph.Property) (from, to uint32) {
	i, _ := slices.BinarySearchFunc(rows, p, func(r row, p graph.Property) int { return int(r.property) - int(p) })
	j := i
	for j < len(rows) && rows[j].property == p {
		j++
	}
	return uint32(i), uint32(j)
}
