package memory

import (
	"cmp"
	"slices"
)

// link turns the objects of links into final numbers and finds the rows without a node.
func (b *builder) link() {
	b.listDormant()
	b.resolveEnds()
}

// rowsAt gives the rows of a node.
func (b *builder) rowsAt(n node) []row {
	if b.original[n] == noNode {
		return nil
	}
	s := b.spans[b.original[n]]
	return b.rows[s.from:s.to]
}

// listDormant lists the rows whose subject is no node: by source, then by subject, property and value.
func (b *builder) listDormant() {
	homeless := uint32(0)
	for old, s := range b.spans {
		for i := s.from; i < s.to && !b.lives[old]; i++ {
			b.dormant = append(b.dormant, i)
		}
		homeless = s.to
	}
	for i := homeless; i < uint32(len(b.rows)); i++ {
		b.dormant = append(b.dormant, i)
	}
	slices.SortStableFunc(b.dormant, func(i, k uint32) int {
		x, y := &b.rows[i], &b.rows[k]
		return cmp.Or(
			cmp.Compare(b.sourceIDs[x.source], b.sourceIDs[y.source]),
			cmp.Compare(b.joiner.Name(int(x.subject)), b.joiner.Name(int(y.subject))),
			cmp.Compare(x.property, y.property),
			cmp.Compare(b.at(x.value), b.at(y.value)),
		)
	})
}

// resolveEnds numbers the ends of links finally. An end that does not exist, or of a kind that the property does not lead
// to, is no end; of a property with one value only the preferred statement's link holds.
func (b *builder) resolveEnds() {
	b.numberEnds()
	for at := range b.original {
		prefer(b.rowsAt(node(at)))
	}
}

func (b *builder) numberEnds() {
	for i := range b.rows {
		r := &b.rows[i]
		if r.object == none {
			continue
		}
		subject := b.joined.Node[r.subject]
		if subject < 0 || !b.fits(b.joined.Kinds[subject], *r) {
			r.object = none
			continue
		}
		r.object = b.final[r.object]
	}
}

// prefer marks the links that lose to others, among the rows of a node.
func prefer(rows []row) {
	winner := -1
	for i := range rows {
		switch r := &rows[i]; {
		case !r.property.IsLink() || r.property.Definition().Many || r.object == none:
		case winner < 0 || rows[winner].property != r.property:
			winner = i
		default:
			r.loses = r.object != rows[winner].object
		}
	}
}
