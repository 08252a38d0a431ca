package graph

import (
	"slices"

	"github.com/krajina/krajina/czech"
)

// gap are the words, folded, and commas between two items of a question that became no condition.
type gap []string

const comma = ","

// gap is what stands before an item, after the one before it; of the number of items, what stands after the last.
func (a *asked) gap(i int) gap {
	from, to := 0, len(a.text)
	if i > 0 {
		from = a.items[i-1].to
	}
	if i < len(a.items) {
		to = max(from, a.items[i].from)
	}
	var g gap
	at := from
	for w := range czech.Words(a.text[from:to]) {
		g.commas(a.text[at : from+w.Start])
		if at = from + w.End; !overlaps(a.used, part{from + w.Start, at}) {
			g = append(g, czech.Fold(w.Text))
		}
	}
	g.commas(a.text[at:to])
	return g
}

func (g *gap) commas(between string) {
	for _, r := range between {
		if r == ',' || r == ';' {
			*g = append(*g, comma)
			return
		}
	}
}

func (g gap) has(set map[string]bool) bool {
	return slices.ContainsFunc(g, func(w string) bool { return set[w] })
}

// refusal is where the word stands that refuses something, -1 where there is none. "Není bez" and "nejen" refuse nothing.
func (g gap) refusal() int {
	at := -1
	for i, w := range g {
		switch {
		case negates(w) && i+1 < len(g) && g[i+1] == "only":
		case i+1 < len(g) && otherThan[w] == g[i+1]:
			at = i + 1
		case at >= 0 && without[w] && !g[at:i].breaks():
			at = -1
		case negates(w):
			at = i
		}
	}
	return at
}

// breaks says whether a part of a sentence ends here, and with it what a word before refuses.
func (g gap) breaks() bool { return g.has(breaking) }

// lists says whether the gap does nothing but join.
func (g gap) lists() bool {
	joins := false
	for _, w := range g {
		switch {
		case w == comma || conjunctions[w]:
			joins = true
		case !prepositions[w] && !negations[w]:
			return false
		}
	}
	return joins
}

// connect says which items are refused and which are alternatives, by the words between them.
func (a *asked) connect() {
	gaps := make([]gap, len(a.items)+1)
	for i := range gaps {
		gaps[i] = a.gap(i)
	}
	by := "" // the word that refused the item before
	for i := range a.items {
		it, g := &a.items[i], gaps[i]
		at := g.refusal()
		switch {
		case at >= 0 && a.refusesBefore(i, g, at):
			a.refuseList(i-1, gaps)
			by = ""
		case at >= 0:
			it.negated, by = true, g[at]
		case i > 0 && a.items[i-1].negated && by != "" && it.speaksOf == a.items[i-1].speaksOf && g.lists() && !(without[by] && g.has(prepositions)):
			it.negated = true
		default:
			by = ""
		}
	}
	if n := len(a.items); n > 0 && slices.ContainsFunc(gaps[n], refuses) && !a.items[n-1].negated {
		a.refuseList(n-1, gaps)
	}
	for i := 1; i < len(a.items); i++ {
		a.items[i].either = a.isAlternative(i, gaps)
	}
}

// refusesBefore says whether the verb at a place of the gap before an item refuses what stands before it: „doprovázení, které
// nepodporují v Olomouckém kraji“, „které doprovázení neřeší, ale supervizi ano“.
func (a *asked) refusesBefore(i int, g gap, at int) bool {
	if i == 0 || a.items[i-1].negated || a.items[i-1].speaksOf != ofMatter || !refuses(g[at]) || auxiliary[g[at]] {
		return false
	}
	return g[at+1:].breaks() || !g[:at].breaks() && a.items[i].speaksOf != ofMatter
}

// refuseList refuses the list that ends with an item.
func (a *asked) refuseList(last int, gaps []gap) {
	a.items[last].negated = true
	for i := last; i > 0 && gaps[i].lists() && a.items[i-1].speaksOf == a.items[i].speaksOf && !a.items[i-1].negated; i-- {
		a.items[i-1].negated = true
	}
}

// isAlternative says whether an item and the one before it are alternatives: joined by "nebo", by a comma in a list that "nebo"
// ends, or by anything in a list of places, programmes or times, of which a project mostly has one.
func (a *asked) isAlternative(i int, gaps []gap) bool {
	before, it, g := &a.items[i-1], &a.items[i], gaps[i]
	if before.negated && it.negated {
		return false
	}
	if g.has(alternatives) && g.lists() {
		return true
	}
	if it.negated || before.negated || it.speaksOf != before.speaksOf {
		return false
	}
	switch it.speaksOf {
	case ofPlace, ofFunding, ofState:
		return !slices.ContainsFunc(g, func(w string) bool { return w != comma && !saysNothing(w) })
	case ofTime:
		return g.lists() && before.isClosed() && it.isClosed()
	}
	for ; g.lists() && !g.has(conjunctions) && i+1 < len(a.items); i++ {
		if a.items[i+1].speaksOf != it.speaksOf || !gaps[i+1].lists() {
			return false
		}
		if g = gaps[i+1]; g.has(alternatives) {
			return true
		}
	}
	return false
}

// isClosed says whether a time has a beginning and an end.
func (it *item) isClosed() bool {
	r := it.readings[0].filter.ActiveIn
	return r != nil && r.From != nil && r.To != nil
}
