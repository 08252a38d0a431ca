package memory

import (
	"cmp"
	"encoding/binary"
	"runtime"
	"slices"
	"strconv"
	"strings"
	"sync"

	"github.com/krajina/krajina/czech"
	"github.com/krajina/krajina/graph"
)

// Behind the nodes of a kind are numbers for 1/spare as many, and leastSpare, that come until the graph is loaded anew.
const (
	spare      = 64
	leastSpare = 16
)

// noNode stands in original for a number that no node has.
const noNode = -1

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
		keys := b.sortKeys(k, nodes)
		slices.SortFunc(keys, func(x, y sortKey) int {
			if x.begins != y.begins {
				return cmp.Compare(x.begins, y.begins)
			}
			return cmp.Or(strings.Compare(x.key, y.key), cmp.Compare(b.joined.IDs[x.node], b.joined.IDs[y.node]))
		})
		b.g.counts[k] = len(keys)
		for i, key := range keys {
			b.final[key.node] = node(len(b.original))
			b.original = append(b.original, key.node)
			if k == graph.KindProject {
				number := uint32(i)
				if i > 0 && key.key == keys[i-1].key {
					number = b.g.titles[i-1]
				}
				b.g.titles = append(b.g.titles, number)
			}
		}
		b.g.free[k] = node(len(b.original))
		for range len(keys)/spare + leastSpare {
			b.original = append(b.original, noNode)
		}
		b.g.alive[k] = newSet(len(b.original) - int(b.g.first[k]))
		for i := range keys {
			b.g.alive[k].add(i)
		}
	}
	b.g.titles = append(b.g.titles, make([]uint32, b.g.size(graph.KindProject)-len(b.g.titles))...)
	b.g.first[kindEnd] = node(len(b.original))
}

// sortKey is what a node is ordered by; its first bytes are a number, which mostly decides without a look at the rest.
type sortKey struct {
	begins uint64
	key    string
	node   int32
}

// sortKeys makes the keys of the nodes of a kind, on as many goroutines as there are processors: those of texts take long.
func (b *builder) sortKeys(k graph.Kind, nodes []int32) []sortKey {
	keys := make([]sortKey, len(nodes))
	parts := runtime.GOMAXPROCS(0)
	var workers sync.WaitGroup
	for part := range parts {
		workers.Go(func() {
			for i := part * len(nodes) / parts; i < (part+1)*len(nodes)/parts; i++ {
				key := b.orderKey(k, nodes[i])
				var begins [8]byte
				copy(begins[:], key)
				keys[i] = sortKey{binary.BigEndian.Uint64(begins[:]), key, nodes[i]}
			}
		})
	}
	workers.Wait()
	return keys
}

// orderKey is what a kind is listed by, see graph.Reader's Find.
func (b *builder) orderKey(k graph.Kind, n int32) string {
	switch k {
	case graph.KindRegion, graph.KindProgramme:
		return knownFirst(b.first(n, graph.PropCode))
	case graph.KindCall:
		return b.first(n, graph.PropNumber)
	case graph.KindActivity:
		return b.under(n) + b.place(n, 0)
	case graph.KindOutput:
		return b.under(n) + czech.SortKey(b.first(n, graph.PropTitle))
	case graph.KindEvent:
		return b.day(n) + b.under(n) + czech.SortKey(b.first(n, graph.PropTitle))
	}
	for _, p := range []graph.Property{graph.PropTitle, graph.PropName, graph.PropLabel} {
		if text := b.first(n, p); text != "" {
			return czech.SortKey(text)
		}
	}
	return ""
}

// last comes after everything that is known.
const last = "\xff"

func knownFirst(key string) string {
	if key == "" {
		return last
	}
	return key
}

// day is a key by the first day of a node's time.
func (b *builder) day(n int32) string {
	rows := b.rows[b.spans[n].from:b.spans[n].to]
	from, to := rowsOf(rows, graph.PropStart)
	start, _, _ := b.resolve(b.joined.Kinds[n], rows[from:to]).Period()
	if start == graph.UnknownDay {
		return last
	}
	return string(binary.BigEndian.AppendUint32(nil, uint32(start+1<<30)))
}

// first is the preferred value of a property, Czech before other languages.
func (b *builder) first(n int32, p graph.Property) string {
	value := ""
	for _, r := range b.rows[b.spans[n].from:b.spans[n].to] {
		if r.property != p {
			continue
		}
		if lang := b.g.quals[r.quals].Language; lang == "" || lang == graph.LanguageCS {
			return b.at(r.value)
		}
		if value == "" {
			value = b.at(r.value)
		}
	}
	return value
}

// object is the joined node that a link of one value leads to, or -1.
func (b *builder) object(n int32, p graph.Property) int32 {
	for _, r := range b.rows[b.spans[n].from:b.spans[n].to] {
		if r.property == p && r.object != none && b.lives[r.object] && b.fits(b.joined.Kinds[n], r) {
			return int32(r.object)
		}
	}
	return -1
}

// maxNesting bounds how deep activities stand in each other; a deeper one, or a cycle, is ordered as if at the bound.
const maxNesting = 32

// place is the positions from the top down to an activity.
func (b *builder) place(n int32, depth int) string {
	position, _ := strconv.ParseUint(b.first(n, graph.PropPosition), 10, 32)
	above := ""
	if parent := b.object(n, graph.PropParent); parent >= 0 && depth < maxNesting {
		above = b.place(parent, depth+1)
	}
	return string(binary.BigEndian.AppendUint32([]byte(above), uint32(position)))
}

// under is a key by the project and the activity, those without one last; both are numbered before what stands under them.
func (b *builder) under(n int32) string {
	var key []byte
	for _, p := range []graph.Property{graph.PropProject, graph.PropActivity} {
		over := none
		if at := b.object(n, p); at >= 0 {
			over = b.final[at]
		}
		key = binary.BigEndian.AppendUint32(key, uint32(over))
	}
	return string(key)
}
