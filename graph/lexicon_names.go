package graph

import (
	"cmp"
	"maps"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/krajina/krajina/czech"
)

// nameIndex is what recognising, completing and spelling need of names, in their order.
type nameIndex struct {
	of         []nameParts
	typed      []namedFrom // by what is typed, then in the order of the names
	recogniser *recogniser
}

// nameParts is what is made of one name.
type nameParts struct {
	Name
	words    []*nameWord
	typed    []namedFrom
	patterns []*pattern
}

// nameWord is a word of names as the speller and the recogniser take it.
type nameWord struct {
	low, folded, foldedLow, head string
	keys                         []string
	number, digits               bool
}

// nameWords are words by how they are written: names have many in common.
type nameWords map[string]*nameWord

func (known nameWords) of(written string) *nameWord {
	w, ok := known[written]
	if !ok {
		folded, low := czech.Fold(written), strings.ToLower(written)
		w = &nameWord{low, folded, czech.Fold(low), head(folded, utf8.RuneCountInString(folded)), czech.Keys(written), isNumber(folded), strings.ContainsFunc(low, unicode.IsDigit)}
		known[strings.Clone(written)] = w
	}
	return w
}

// namedFrom is a name from one of its words on.
type namedFrom struct {
	typed string // folded, from a word of the name on
	whole bool   // from its first word on
	name  *Name
}

func newNameIndex(names []Name) *nameIndex { return (&nameIndex{}).next(names) }

// next is the index of other names. Both have the names of one id beside each other, in the order of ids.
func (x *nameIndex) next(names []Name) *nameIndex {
	is := &nameIndex{of: make([]nameParts, 0, len(names)), recogniser: &recogniser{map[string][]*pattern{}}}
	var come, gone []nameParts
	known := nameWords{}
	was := x.of
	for len(names) > 0 || len(was) > 0 {
		id := ID("")
		if len(names) > 0 {
			id = names[0].ID
		}
		if len(was) > 0 && (len(names) == 0 || was[0].ID < id) {
			id = was[0].ID
		}
		n, m := namesOf(names, id, func(n Name) ID { return n.ID }), namesOf(was, id, func(n nameParts) ID { return n.ID })
		if slices.EqualFunc(names[:n], was[:m], func(a Name, b nameParts) bool { return a == b.Name }) {
			is.of = append(is.of, was[:m]...)
		} else {
			gone = append(gone, was[:m]...)
			for _, name := range names[:n] {
				come = append(come, newNameParts(name, known))
			}
			is.of = append(is.of, come[len(come)-n:]...)
		}
		names, was = names[n:], was[m:]
	}
	is.typed = x.typedWith(come, gone)
	is.recogniser = x.recognising(come, gone)
	return is
}

// namesOf is how many at the beginning are of the id.
func namesOf[T any](names []T, id ID, of func(T) ID) int {
	n := 0
	for n < len(names) && of(names[n]) == id {
		n++
	}
	return n
}

func newNameParts(name Name, known nameWords) nameParts {
	n := nameParts{Name: name, patterns: patterns(name, known)}
	folded := czech.Fold(name.Text)
	for w := range czech.Words(name.Text) {
		if w.Start == 0 || !czech.StopWord(w.Text) {
			typed := czech.Fold(name.Text[w.Start:])
			if strings.HasSuffix(folded, typed) {
				typed = folded[len(folded)-len(typed):] // which takes no room of its own
			}
			n.typed = append(n.typed, namedFrom{typed, w.Start == 0, &name})
		}
		n.words = append(n.words, known.of(w.Text))
	}
	return n
}

func (x *nameIndex) typedWith(come, gone []nameParts) []namedFrom {
	went := map[*Name]bool{}
	for _, n := range gone {
		for _, t := range n.typed {
			went[t.name] = true
		}
	}
	var more []namedFrom
	for _, n := range come {
		more = append(more, n.typed...)
	}
	compare := func(a, b namedFrom) int {
		return cmp.Or(strings.Compare(a.typed, b.typed), cmp.Compare(a.name.ID, b.name.ID))
	}
	slices.SortStableFunc(more, compare)
	all := make([]namedFrom, 0, len(x.typed)+len(more))
	for _, t := range x.typed {
		if went[t.name] {
			continue
		}
		for len(more) > 0 && compare(more[0], t) < 0 {
			all, more = append(all, more[0]), more[1:]
		}
		all = append(all, t)
	}
	return append(all, more...)
}

func (x *nameIndex) recognising(come, gone []nameParts) *recogniser {
	r := &recogniser{map[string][]*pattern{}}
	if x.recogniser != nil {
		r.byFirst = maps.Clone(x.recogniser.byFirst)
	}
	went, touched := map[*pattern]bool{}, map[string]bool{}
	each := func(parts []nameParts, do func(p *pattern)) {
		for _, n := range parts {
			for _, p := range n.patterns {
				if len(p.words) > 0 {
					for _, key := range p.words[0] {
						touched[key] = true
					}
				}
				do(p)
			}
		}
	}
	each(gone, func(p *pattern) { went[p] = true })
	each(come, func(*pattern) {})
	for key := range touched {
		r.byFirst[key] = slices.DeleteFunc(slices.Clone(r.byFirst[key]), func(p *pattern) bool { return went[p] })
	}
	each(come, r.add)
	for key := range touched {
		slices.SortStableFunc(r.byFirst[key], func(a, b *pattern) int { return cmp.Compare(a.id, b.id) })
	}
	return r
}
