package memory

import (
	"slices"

	"github.com/krajina/krajina/graph"
)

// record gives a node's resolved values, made when first asked for.
func (g *Graph) record(n node) *graph.Record {
	if r := g.records.of(n); r != nil {
		return r
	}
	return g.records.keep(n, g.resolved(n))
}

// resolved makes a node's resolved values, for who needs them once.
func (g *Graph) resolved(n node) *graph.Record {
	var buffer [24]graph.Claim
	claims := buffer[:0]
	for rows := g.rowsAt(n); rows.read(); {
		claims = g.claim(claims, &rows.row)
	}
	return &graph.Record{ID: g.id(n), Kind: g.kind(n), Values: graph.Resolved(claims)}
}

// claim adds a row, unless it is a link, to those that are resolved.
func (g *Graph) claim(claims []graph.Claim, r *row) []graph.Claim {
	if r.property.IsLink() {
		return claims
	}
	return append(claims, graph.Claim{Property: r.property, Value: g.texts.at(r.value), Qualifiers: &g.quals[r.quals], Inferred: r.inferred, Index: int32(len(claims))})
}

// stated gives a row as a statement with its nodes.
func (g *Graph) stated(r *row, subject *graph.Record) graph.Stated {
	s := graph.Stated{Subject: subject, Statement: graph.Statement{
		Subject: g.texts.at(text(r.subject)), Property: r.property, Value: g.texts.at(r.value), Qualifiers: g.quals[r.quals],
		Original: g.texts.at(r.original), Locator: g.texts.at(r.locator), Inferred: r.inferred,
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

// rowsOf finds the rows of one property among those of one node.
func rowsOf(rows []row, p graph.Property) (from, to uint32) {
	i, _ := slices.BinarySearchFunc(rows, p, func(r row, p graph.Property) int { return int(r.property) - int(p) })
	j := i
	for j < len(rows) && rows[j].property == p {
		j++
	}
	return uint32(i), uint32(j)
}
