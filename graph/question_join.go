package graph

import (
	"regexp"
	"slices"
	"strings"

	"github.com/krajina/krajina/czech"
)

// gap are the words, folded, and commas between two items of a question that became no condition.
type gap []string

const comma = ","

// gap is what stands before an item, after the one before it; of the number of items, what stands after the last.
func (a *asked) gap(i int) gap {
	g, _ := a.gapAndPlaces(i)
	return g
}

// gapAndPlaces is a gap with the places of its words, those of commas empty.
func (a *asked) gapAndPlaces(i int) (gap, []part) {
	from, to := 0, len(a.text)
	if i > 0 {
		from = a.items[i-1].to
	}
	if i < len(a.items) {
		to = max(from, a.items[i].from)
	}
	var g gap
	var places []part
	comma := func(between string) {
		if strings.ContainsAny(between, ",;") {
			g, places = append(g, comma), append(places, part{})
		}
	}
	at := from
	for w := range czech.Words(a.text[from:to]) {
		comma(a.text[at : from+w.Start])
		word := part{from + w.Start, from + w.End}
		if at = word.to; !overlaps(a.used, word) {
			g, places = append(g, czech.Fold(w.Text)), append(places, word)
		}
	}
	comma(a.text[at:to])
	return g, places
}

func (g gap) has(set map[string]bool) bool {
	return slices.ContainsFunc(g, func(w string) bool { return set[w] })
}

// refusal is where the word stands that refuses something, -1 where there is none, and where others stand that a new part of
// the sentence cuts off. "Není bez" and "nejen" refuse nothing.
func (g gap) refusal() (at int, cutOff []int) {
	at = -1
	set := func(to, from int) {
		if at >= 0 && g[at:from].breaks() {
			cutOff = append(cutOff, at)
		}
		at = to
	}
	for i, w := range g {
		switch {
		case negates(w) && i+1 < len(g) && g[i+1] == "only":
		case i+1 < len(g) && otherThan[w] == g[i+1]:
			set(i+1, i)
		case i+2 < len(g) && projectWords[g[i+1]] && otherThan[w] == g[i+2]: // jiné projekty než
			set(i+2, i)
		case at >= 0 && without[w] && !g[at:i].breaks():
			at = -1
		case negates(w):
			set(i, i)
		}
	}
	return at, cutOff
}

// refusesOther says whether the word at a place refuses something before the item that became no condition: bez rozpočtu v
// Libereckém kraji, bez termínu v roce 2018.
func (g gap) refusesOther(at int, of speaksOf) bool {
	rest := g[at+1:]
	for len(rest) > 0 && articles[rest[0]] {
		rest = rest[1:]
	}
	switch {
	case len(rest) == 0:
		return false
	case moneyWords[rest[0]]:
		return of != ofAmount
	}
	return without[g[at]] && rest[0] != comma && !saysNothing(rest[0]) && of != ofMatter &&
		(rest[1:].has(prepositions) || rest[1:].has(conjunctions) || rest[1:].breaks())
}

// lose lists a word that refuses nothing of what was understood, with what follows it, though these be words of asking.
func (a *asked) lose(g gap, places []part, at int) {
	a.lost = append(a.lost, places[at])
	for i := at + 1; i < len(g); i++ {
		switch w := g[i]; {
		case articles[w] && i == at+1:
		case breaking[w] || conjunctions[w] || prepositions[w] || negates(w):
			return
		case !czech.StopWord(w):
			a.lost = append(a.lost, places[i])
		}
	}
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
	gaps, places := make([]gap, len(a.items)+1), make([][]part, len(a.items)+1)
	for i := range gaps {
		gaps[i], places[i] = a.gapAndPlaces(i)
	}
	by := "" // the word that refused the item before
	for i := range a.items {
		it, g := &a.items[i], gaps[i]
		at, cutOff := g.refusal()
		for _, k := range cutOff {
			a.lose(g, places[i], k)
		}
		switch {
		case at >= 0 && a.refusesBefore(i, g, at):
			a.refuseList(i-1, gaps)
			by = ""
		case at >= 0 && (g.refusesOther(at, it.speaksOf) || !without[g[at]] && a.asksWhichRegions(g[:at])):
			// Regions in which nobody does it are not those of the projects that do not.
			a.lose(g, places[i], at)
			by = ""
		case at >= 0:
			it.negated, by = true, g[at]
		case i > 0 && a.items[i-1].negated && by != "" && it.speaksOf == a.items[i-1].speaksOf && g.lists() && !(without[by] && g.has(prepositions)):
			it.negated = true
		default:
			by = ""
		}
	}
	a.refusedAtEnd(gaps, places)
	for i := range a.items { // ani v A, ani v B
		if gaps[i].has(neither) && !a.items[i].negated && !a.isDoublyRefused(i, gaps) {
			a.refuseList(i, gaps)
		}
	}
	for i := 1; i < len(a.items); i++ {
		a.items[i].either = a.isAlternative(i, gaps)
	}
}

// whichRegions begins questions for regions.
var whichRegions = regexp.MustCompile(`^[^a-z]*(?:ve? )?(?:ktere|kterych|jake|jakych|(?:in )?which|(?:in )?what) (?:[a-z]+ )?(kraje|krajich|regiony|regionech|regions)\b`)

// asksWhichRegions says whether a question is for regions, and the gap not of a clause of its own, which may be of projects.
func (a *asked) asksWhichRegions(g gap) bool {
	m := whichRegions.FindStringSubmatch(a.plain.folded)
	return m != nil && !g[slices.Index(g, m[1])+1:].breaks()
}

// refusesBefore says whether the verb at a place of the gap before an item refuses what stands before it: „doprovázení, které
// nepodporují v Olomouckém kraji“, „které doprovázení neřeší, ale supervizi ano“.
func (a *asked) refusesBefore(i int, g gap, at int) bool {
	if i == 0 || a.items[i-1].negated || a.items[i-1].speaksOf != ofMatter || !refuses(g[at]) || auxiliary[g[at]] {
		return false
	}
	return g[at+1:].breaks() || !g[:at].breaks() && a.items[i].speaksOf != ofMatter
}

// refusedAtEnd refuses the last list where a verb after it does: které doprovázení nepodporují.
func (a *asked) refusedAtEnd(gaps []gap, places [][]part) {
	last := len(a.items)
	g := gaps[last]
	at, cutOff := g.refusal()
	for _, k := range cutOff {
		a.lose(g, places[last], k)
	}
	if at < 0 {
		return
	}
	if last == 0 || !refuses(g[at]) || g.refusesOther(at, a.items[last-1].speaksOf) || a.asksWhichRegions(gaps[last-1]) {
		a.lose(g, places[last], at)
		return
	}
	if !a.items[last-1].negated {
		a.refuseList(last-1, gaps)
	}
}

// isDoublyRefused says whether an item is in a list that "není bez" asks for.
func (a *asked) isDoublyRefused(i int, gaps []gap) bool {
	for ; i > 0 && gaps[i].lists(); i-- {
	}
	return gaps[i].has(without) && !a.items[i].negated
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
		return g.lists() && before.isClosed() && it.isClosed() && before.starts == it.starts && before.ends == it.ends
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
