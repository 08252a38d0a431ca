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
	var buffer [24]graph.Claim
	claims := buffer[:0]
	rows := g.rowsAt(n)
	for i := range rows {
		if r := &rows[i]; !r.property.IsLink() {
			claims = append(claims, graph.Claim{Property: r.property, Value: g.strings[r.value], Qualifiers: &g.quals[r.quals], Inferred: r.inferred, Index: int32(i)})
		}
	}
	r := &graph.Record{ID: g.ids[n], Kind: g.kind(n), Values: graph.Resolved(claims)}
	if !g.records[n].CompareAndSwap(nil, r) {
		return g.records[n].Load()
	}
	return r
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

// because gives rows as statements of a node.
func (g *Graph) because(n node, rows []uint32) []graph.Stated {
	list := make([]graph.Stated, len(rows))
	for i, at := range rows {
		list[i] = g.stated(at, g.record(n))
	}
	return list
}

// rowsBy gives the places of a node's rows of one property.
func (g *Graph) rowsBy(n node, p graph.Property) (from, to uint32) {
	s := g.rowsOf[n]
	rows := g.rows[s.from:s.to]
	i, _ := slices.BinarySearchFunc(rows, p, func(r row, p graph.Property) int { return int(r.property) - int(p) })
	j := i
	for j < len(rows) && rows[j].property == p {
		j++
	}
	return s.from + uint32(i), s.from + uint32(j)
}
