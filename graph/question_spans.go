package graph

import (
	"regexp"
	"slices"
	"strings"

	"github.com/krajina/krajina/czech"
)

// Words that say that projects start or end, folded.
var (
	startWords = regexp.MustCompile(`^(?:zaca` + past + `|zacina(?:ji)?|zacne|zacnou|zacinaj` + active + `|zaha(?:je|jova)` + participle + `|zahaji` + past + `|spuste` + participle + `|spusti` + past +
		`|odstartova` + past + `|vznik` + past + `|start(?:s|ed|ing)?|beg[iau]n|begins|beginning|launched|commenced)$`)
	endWords = regexp.MustCompile(`^(?:s?konci` + past + `|s?konci|konc` + active + `|(?:u|s|do)konce` + participle + `|end(?:s|ed|ing)?|finish(?:es|ed|ing)?|completed|terminated|concluded)$`)
	// nounOf stand before the nouns that English has for both: the end of institutional care.
	nounOf = folded("the a an at by of its their")
)

// spans says whether a word, without the ne- that a verb may have, says that something starts or that it ends.
func spans(word string) (starts, ends bool) {
	w := czech.Fold(word)
	if verb, ok := strings.CutPrefix(w, "ne"); ok && (startWords.MatchString(verb) || endWords.MatchString(verb)) {
		w = verb
	}
	if w == "konci" && !strings.HasSuffix(strings.ToLower(word), "í") { // ke konci roku
		return false, false
	}
	return startWords.MatchString(w), endWords.MatchString(w)
}

// startsAndEnds narrow times to those in which a project starts or ends, where a word says so: začaly v roce 2018.
func (a *asked) startsAndEnds() {
	words := a.words()
	for i, w := range words {
		starts, ends := spans(w.Text)
		if !starts && !ends || w.of >= 0 && w.of != int(ofState) || isNoun(words, i) {
			continue
		}
		at := a.timeOf(words, i)
		if at < 0 {
			continue
		}
		said := part{w.Start, w.End}
		a.said = append(a.said, said)
		if !negates(w.folded) {
			a.used = append(a.used, said)
		}
		it := &a.items[at]
		it.starts, it.ends = it.starts || starts, it.ends || ends
		it.said = append(it.said, said)
	}
	a.spreadSpans()
	for i := range a.items {
		a.items[i].narrow()
	}
	a.items = slices.DeleteFunc(a.items, func(it item) bool { // it ended then, which says more than that it has ended
		return it.speaksOf == ofState && it.readings[0].condition == "status: FINISHED" && overlaps(a.said, it.part)
	})
}

// spreadSpans say the same of the other times of a list: začaly v roce 2014 nebo 2016, v roce 2014 nebo 2016 začaly.
func (a *asked) spreadSpans() {
	spread := func(from, to, gapBefore int, isBefore bool) {
		source, it := a.items[from], &a.items[to]
		if it.speaksOf == ofTime && len(it.said) == 0 && (source.starts || source.ends) && isBefore && a.gap(gapBefore).lists() {
			it.starts, it.ends = source.starts, source.ends
		}
	}
	for i := 1; i < len(a.items); i++ {
		said := a.items[i-1].said
		spread(i-1, i, i, len(said) == 0 || said[0].from < a.items[i-1].from)
	}
	for i := len(a.items) - 1; i > 0; i-- {
		said := a.items[i].said
		spread(i, i-1, i, len(said) > 0 && said[0].from > a.items[i].from)
	}
}

func isNoun(words []askedWord, at int) bool {
	w := words[at].folded
	if w != "end" && w != "start" && w != "beginning" && w != "finish" {
		return false
	}
	return at > 0 && nounOf[words[at-1].folded] || at+1 < len(words) && words[at+1].folded == "of"
}

// timeOf is the item with the time in which, as a word says, projects start or end; -1 where there is none, or something else
// than projects starts.
func (a *asked) timeOf(words []askedWord, at int) int {
	before, after := -1, -1
	for i, it := range a.items {
		switch {
		case it.speaksOf != ofTime:
		case it.to <= words[at].Start:
			before = i
		case it.from >= words[at].End && after < 0:
			after = i
		}
	}
	near := func(i int) (reached, adjacent bool) {
		if i < 0 {
			return false, false
		}
		return a.reaches(words, part{min(words[at].End, a.items[i].to), max(words[at].Start, a.items[i].from)})
	}
	reached, adjacent := near(after)
	if earlier, isNext := near(before); earlier && (isNext && !adjacent || !reached) {
		after, reached = before, true
	}
	if !reached || !startsItself(words, at) {
		return -1
	}
	return after
}

// reaches says whether what stands between a word and a time leaves them together, and whether it is next to nothing.
func (a *asked) reaches(words []askedWord, between part) (reached, adjacent bool) {
	adjacent = true
	if strings.ContainsAny(a.text[between.from:max(between.from, between.to)], ",;") {
		return false, false
	}
	for _, w := range words {
		if w.Start < between.from || w.End > between.to {
			continue
		}
		starts, ends := spans(w.Text)
		switch {
		case w.of == int(ofMatter), w.of < 0 && (breaking[w.folded] || !saysNothing(w.Text) && !starts && !ends):
			return false, false
		case w.of >= 0, conjunctions[w.folded], starts, ends:
			adjacent = false
		}
	}
	return true, adjacent
}

// startsItself says whether projects are what starts or ends, not what stands beside the word: začala supervize.
func startsItself(words []askedWord, at int) bool {
	projects, others := spokenOf(words, at)
	return projects || !others
}

// narrow makes of a time the time in which a project starts or ends: it is active then, and not before or not after.
func (it *item) narrow() {
	if !it.starts && !it.ends {
		return
	}
	r := &it.readings[0]
	during := r.filter.ActiveIn
	var outside []*ProjectFilter
	if it.starts && during.From != nil {
		until := DateOn(during.From.First().AddDate(0, 0, -1)).asExactAs(*during.From)
		outside = append(outside, &ProjectFilter{ActiveIn: &DateRange{To: &until}})
		r.condition += ", not activeIn: to " + until.String()
	}
	if it.ends && during.To != nil {
		from := DateOn(during.To.Last().AddDate(0, 0, 1)).asExactAs(*during.To)
		outside = append(outside, &ProjectFilter{ActiveIn: &DateRange{From: &from}})
		r.condition += ", not activeIn: from " + from.String()
	}
	if len(outside) > 0 {
		r.filter = &ProjectFilter{ActiveIn: during, Not: either(outside)}
	}
}
