package memory

import (
	"cmp"
	"slices"

	"github.com/krajina/krajina/graph"
)

// group brings the rows of one joined node together, in the order of preference.
func (b *builder) group() {
	n := len(b.joined.IDs)
	b.spans = make([]span, n)
	all := 0
	for _, rows := range b.loaded {
		all += len(rows)
		for i := range rows {
			if at := b.joined.Node[rows[i].subject]; at >= 0 {
				b.spans[at].to++
			}
		}
	}
	total := uint32(0)
	for i := range b.spans {
		count := b.spans[i].to
		b.spans[i] = span{total, total}
		total += count
	}
	grouped := make([]row, all)
	homeless := total
	for i, rows := range b.loaded {
		for _, r := range rows {
			if at := b.joined.Node[r.subject]; at >= 0 {
				grouped[b.spans[at].to] = r
				b.spans[at].to++
			} else {
				grouped[homeless] = r
				homeless++
			}
		}
		b.loaded[i] = nil // what was grouped is not needed twice
	}
	b.rows = grouped
	for _, s := range b.spans {
		slices.SortStableFunc(grouped[s.from:s.to], func(x, y row) int {
			return cmp.Or(
				cmp.Compare(x.property, y.property),
				cmp.Compare(b.ranks[x.source], b.ranks[y.source]),
				cmp.Compare(btoi(x.inferred), btoi(y.inferred)),
			)
		})
	}
}

func btoi(b bool) int {
	if b {
		return 1
	}
	return 0
}

// settle decides which joined nodes exist: those whose kind and required properties are stated and, where a required
// property is a link, lead to a node that exists.
func (b *builder) settle() {
	b.lives = make([]bool, len(b.spans))
	for n := range b.lives {
		b.lives[n] = b.joined.Kinds[n] != graph.NoKind
	}
	for changed := true; changed; {
		changed = false
		for n := range b.lives {
			if b.lives[n] && !b.complete(n) {
				b.lives[n] = false
				changed = true
			}
		}
	}
}

func (b *builder) complete(n int) bool {
	if n >= b.within {
		return true
	}
	kind := b.joined.Kinds[n]
	rows := b.rows[b.spans[n].from:b.spans[n].to]
	at := 0
	for _, required := range requiredOf[kind] {
		for at < len(rows) && rows[at].property < required {
			at++
		}
		if at == len(rows) || rows[at].property != required {
			return false
		}
		if required.IsLink() && !slices.ContainsFunc(rows[at:], func(r row) bool {
			return r.property == required && r.object != none && b.lives[r.object] && b.fits(kind, r)
		}) {
			return false
		}
	}
	return true
}

// fits says whether a link leads to a kind that its property allows.
func (b *builder) fits(kind graph.Kind, r row) bool {
	return r.property.Definition().Ends(kind).Has(b.joined.Kinds[r.object])
}

var requiredOf = func() (required [kindEnd][]graph.Property) {
	for k := range graph.AllKinds.All() {
		for _, p := range graph.Properties(k) {
			if p.Definition().Requires.Has(k) {
				required[k] = append(required[k], p)
			}
		}
	}
	return required
}()
