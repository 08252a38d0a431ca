package memory

import (
	"cmp"
	"encoding/binary"
	"slices"
	"strconv"
	"strings"

	"github.com/krajina/krajina/czech"
	"github.com/krajina/krajina/graph"
)

// number gives the nodes that exist their numbers: by kind, and within one in the kind's own order.
func (b *builder) number() {
	byKind := [kindEnd][]int32{}
	for n, lives := range b.lives {
		if lives {
			k := b.joined.Kinds[n]
			byKind[k] = append(byKind[k], int32(n))
		}
	}
	b.final = make([]node, len(b.lives))
	for i := range b.final {
		b.final[i] = none
	}
	for k := range graph.AllKinds.All() {
		b.g.first[k] = node(len(b.original))
		nodes := byKind[k]
		keys := make([]sortKey, len(nodes))
		for i, n := range nodes {
			keys[i] = sortKey{b.orderKey(k, n), n}
		}
		slices.SortFunc(keys, func(x, y sortKey) int {
			return cmp.Or(strings.Compare(x.key, y.key), cmp.Compare(b.joined.IDs[x.node], b.joined.IDs[y.node]))
		})
		for _, key := range keys {
			b.final[key.node] = node(len(b.original))
			b.original = append(b.original, key.node)
		}
	}
	b.g.first[kindEnd] = node(len(b.original))
}

type sortKey struct {
	key  string
	node int32
}

// orderKey is what a kind is listed by: regions, programmes and calls by code; activities and outputs by project and place in
// it; events by date, undated last; everything else by title, name or label in Czech order.
func (b *builder) orderKey(k graph.Kind, n int32) string {
	switch k {
	case graph.KindRegion, graph.KindProgramme:
		return b.first(n, graph.PropCode)
	case graph.KindCall:
		return b.first(n, graph.PropNumber)
	case graph.KindActivity:
		return b.place(n, 0)
	case graph.KindOutput:
		return b.under(n) + czech.SortKey(b.first(n, graph.PropTitle))
	case graph.KindEvent:
		start := b.first(n, graph.PropStart)
		if start == "" {
			start = "~"
		}
		return start + "\x00" + b.under(n) + czech.SortKey(b.first(n, graph.PropTitle))
	}
	for _, p := range []graph.Property{graph.PropTitle, graph.PropName, graph.PropLabel} {
		if text := b.first(n, p); text != "" {
			return czech.SortKey(text)
		}
	}
	return ""
}

// first is the preferred value of a property, Czech before other languages.
func (b *builder) first(n int32, p graph.Property) string {
	value := ""
	for _, r := range b.g.rows[b.spans[n].from:b.spans[n].to] {
		if r.property != p {
			continue
		}
		if lang := b.g.quals[r.quals].Language; lang == "" || lang == graph.LanguageCS {
			return b.g.strings[r.value]
		}
		if value == "" {
			value = b.g.strings[r.value]
		}
	}
	return value
}

// object is the joined node that a link of one value leads to, or -1.
func (b *builder) object(n int32, p graph.Property) int32 {
	for _, r := range b.g.rows[b.spans[n].from:b.spans[n].to] {
		if r.property == p && r.object != none && b.lives[r.object] && b.fits(b.joined.Kinds[n], r) {
			return int32(r.object)
		}
	}
	return -1
}

// maxNesting bounds how deep activities stand in each other; a deeper one, or a cycle, is ordered as if at the bound.
const maxNesting = 32

// place is where an activity stands: its project's number and the positions from the top down to it.
func (b *builder) place(n int32, depth int) string {
	position, _ := strconv.ParseUint(b.first(n, graph.PropPosition), 10, 32)
	prefix := b.under(n)
	if parent := b.object(n, graph.PropParent); parent >= 0 && depth < maxNesting {
		prefix = b.place(parent, depth+1)
	}
	return string(binary.BigEndian.AppendUint32([]byte(prefix), uint32(position)))
}

// under is a key by the project and, for what stands under an activity, the activity; both are numbered before.
func (b *builder) under(n int32) string {
	var key []byte
	for _, p := range []graph.Property{graph.PropProject, graph.PropActivity} {
		if at := b.object(n, p); at >= 0 && b.final[at] != none {
			key = binary.BigEndian.AppendUint32(key, uint32(b.final[at]))
		}
	}
	return string(key)
}
