package memory

import (
	"cmp"
	"slices"
	"strings"

	"github.com/krajina/krajina/graph"
)

// orderKeys gives what nodes are ordered by in lists, made when first asked for.
type orderKeys struct {
	g    *Graph
	made map[node]string
}

func (o *orderKeys) of(n node) string {
	key, ok := o.made[n]
	if !ok {
		o.made[n] = "" // what stands in a circle
		key = o.g.stableOrder(n, o.of)
		o.made[n] = key
	}
	return key
}

func (o *orderKeys) compare(a, b node) int {
	return cmp.Or(strings.Compare(o.of(a), o.of(b)), cmp.Compare(o.g.id(a), o.g.id(b)))
}

// order puts nodes in their places in lists that came, went, or are ordered by something else than before.
func (f *grafting) order() {
	moved := f.moved()
	next := f.next
	defer next.renumberBudgets()
	var changed graph.Kinds
	for n := range moved {
		changed |= graph.KindsOf(next.kind(n))
	}
	for _, n := range f.died {
		changed |= graph.KindsOf(next.kind(n))
	}
	f.relisted, f.listed = moved, changed
	if changed == 0 {
		return
	}
	keys := &orderKeys{next, map[node]string{}}
	labels := next.ownLabels()
	next.labels = &labels
	for k := range changed.All() {
		var come []node
		for n := range moved {
			if next.is(n, k) {
				come = append(come, n)
			}
		}
		slices.SortFunc(come, keys.compare)
		next.listed[k] = f.merged(k, moved, come, keys)
		for i, n := range next.listed[k] {
			next.labels.set(n, uint32(next.first[k])+uint32(i))
		}
	}
	if changed.Has(graph.KindProject) {
		f.numberTitles(moved)
	}
}

// ownLabels are the labels to be written.
func (g *Graph) ownLabels() column[uint32] {
	if g.labels != nil {
		return g.labels.copied()
	}
	labels := newColumn(int(g.end()), uint32(0))
	for at := range labels.pages {
		first := node(at * pageOf)
		page := labels.ownPage(first)
		for i := range page {
			page[i] = uint32(first) + uint32(i)
		}
	}
	return labels
}

// merged is the list of a kind: the nodes that stay in their order, with those that come in between.
func (f *grafting) merged(k graph.Kind, moved map[node]bool, come []node, keys *orderKeys) []node {
	stay := make([]node, 0, f.next.counts[k])
	for n := range f.g.all(k) {
		if !moved[n] && f.next.ids.at(n) != 0 {
			stay = append(stay, n)
		}
	}
	list := make([]node, 0, f.next.counts[k])
	for _, n := range come {
		at, _ := slices.BinarySearchFunc(stay, n, keys.compare)
		list = append(append(list, stay[:at]...), n)
		stay = stay[at:]
	}
	return append(list, stay...)
}

// moved gives the nodes that came or are ordered by something else than before; what parts are ordered by begins with their project.
func (f *grafting) moved() map[node]bool {
	moved := map[node]bool{}
	was, is := &orderKeys{f.g, map[node]string{}}, &orderKeys{f.next, map[node]string{}}
	seen := map[node]bool{}
	var look func(n node)
	look = func(n node) {
		if seen[n] {
			return
		}
		seen[n] = true
		if f.g.ids.at(n) != 0 && was.of(n) == is.of(n) {
			return
		}
		moved[n] = true
		for _, p := range []graph.Property{graph.PropProject, graph.PropParent, graph.PropActivity} {
			for _, from := range f.next.links(n, p).from {
				look(node(from))
			}
		}
	}
	for n := range f.numbers {
		look(n)
	}
	return moved
}

// numberTitles numbers the titles of projects by their order; equal ones have one number.
func (f *grafting) numberTitles(moved map[node]bool) {
	next, first := f.next, f.next.first[graph.KindProject]
	titles := make([]uint32, len(next.titles))
	key := func(n node) string {
		order, _, _ := strings.Cut(next.stableOrder(n, nil), "\x01")
		return order
	}
	last := none
	for i, n := range next.listed[graph.KindProject] {
		number := uint32(i)
		if last != none {
			same := false
			if moved[n] || moved[last] {
				same = key(n) == key(last)
			} else {
				same = f.g.titles[n-first] == f.g.titles[last-first]
			}
			if same {
				number = titles[last-first]
			}
		}
		titles[n-first], last = number, n
	}
	next.titles = titles
}
