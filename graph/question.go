package graph

import (
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/krajina/krajina/czech"
)

const maxQuestion = 1_000

// Question is a question in words as it was understood.
type Question struct {
	// Understood are the parts that became conditions, from left to right.
	Understood []Understood
	// NotUnderstood are the words that became nothing, as typed; words of asking are not among them.
	NotUnderstood []string
	// Filter is what it comes to.
	Filter *ProjectFilter
}

// Understood is a part of a question and what it became; offsets are in UTF-16 code units.
type Understood struct {
	Text       string
	Start, End int
	Node       ID // "" where it names none
	Condition  string
}

// part is a part of the text, in bytes.
type part struct{ from, to int }

// item is a part of a question that became a condition.
type item struct {
	part
	speaksOf
	// readings are what it may mean, one of which is enough.
	readings []reading
	negated  bool
	// either joins it with the one before it: one of both is enough.
	either bool
	// starts and ends say of a time that projects start or end in it, and said are the words that say so.
	starts, ends bool
	said         []part
}

// speaksOf is what an item says of a project. What "a" or "nebo" joins is a list only where all of it speaks of the same.
type speaksOf uint8

const (
	ofMatter speaksOf = iota // what the project is about and who takes part
	ofPlace
	ofFunding
	ofTime
	ofAmount
	ofState
)

type reading struct {
	node      ID
	condition string
	filter    *ProjectFilter
}

// Understand finds out what a question in Czech or English asks of projects. What it recognises are names of nodes, years,
// amounts of money, states of projects, kinds of actors and quoted texts; what stands side by side is all asked, unless it is
// joined by "nebo" or "or", and what "ne", "bez", "kromě", "not" or "without" stands before is refused. A question of which
// nothing is recognised asks for those of its words that the graph has.
func (l *Lexicon) Understand(question string) (Question, error) {
	switch {
	case utf8.RuneCountInString(question) > maxQuestion:
		return Question{}, Invalid("question", "the question is longer than %d characters: shorten it, or ask similarProjects", maxQuestion)
	case NameKey(question) == "":
		return Question{}, Invalid("question", "there is no word in it: ask such as „Které projekty podporují doprovázení pěstounů?“")
	}
	a := &asked{lexicon: l, text: question, plain: newPlainText(question)}
	a.quotations()
	a.amounts()
	a.times()
	a.names()
	a.states()
	a.phrases()
	slices.SortFunc(a.items, func(x, y item) int { return x.from - y.from })
	a.startsAndEnds()
	a.connect()
	if len(a.items) == 0 {
		a.knownWords()
	}
	return a.question(), nil
}

// asked is a question on its way to being understood.
type asked struct {
	lexicon *Lexicon
	text    string
	plain   *plainText
	items   []item
	used    []part // what became a condition
	said    []part // words that narrow a condition
	lost    []part // words that refuse nothing that was understood, and what they stand before
	foreign []part // what must not become one: amounts in other currencies
}

// free says whether nothing of a part became a condition.
func (a *asked) free(p part) bool {
	return !overlaps(a.used, p) && !overlaps(a.foreign, p)
}

func overlaps(parts []part, p part) bool {
	return slices.ContainsFunc(parts, func(o part) bool { return p.from < o.to && o.from < p.to })
}

// take makes an item of a part.
func (a *asked) take(p part, of speaksOf, readings ...reading) {
	a.items = append(a.items, item{part: p, speaksOf: of, readings: readings})
	a.used = append(a.used, p)
}

// knownWords asks for the words that the graph has, where nothing else was understood.
func (a *asked) knownWords() {
	known := a.lexicon.speller().keys
	var words []string
	from, to := -1, 0
	for w := range czech.Words(a.text) {
		starts, ends := spans(w.Text)
		if a.saysNothing(w.Text) || starts || ends || overlaps(a.lost, part{w.Start, w.End}) || !slices.ContainsFunc(czech.QueryKeys(w.Text), func(k string) bool { return known[k] }) {
			continue
		}
		if czech.StopWord(w.Text) { // WHO is what a name calls so, not every "who" of a text
			var readings []reading
			for _, id := range a.lexicon.abbreviated(w.Text) {
				readings = append(readings, readingOf(id))
			}
			if len(readings) > 0 {
				a.take(part{w.Start, w.End}, ofMatter, readings...)
				continue
			}
		}
		if from < 0 {
			from = w.Start
		}
		to = w.End
		words = append(words, w.Text)
		a.used = append(a.used, part{w.Start, w.End})
	}
	if len(words) > 0 {
		a.items = append(a.items, item{part: part{from, to}, readings: []reading{textReading(strings.Join(words, " "))}})
		slices.SortFunc(a.items, func(x, y item) int { return x.from - y.from })
	}
}

// shown is the part of an item with the words right beside it that narrow it.
func (a *asked) shown(it item) part {
	whole := it.part
	for _, w := range it.said {
		more := part{min(whole.from, w.from), max(whole.to, w.to)}
		if !slices.ContainsFunc(a.items, func(o item) bool { return o.part != it.part && overlaps([]part{o.part}, more) }) {
			whole = more
		}
	}
	return whole
}

// question puts together what was understood.
func (a *asked) question() Question {
	q := Question{}
	for _, it := range a.items {
		for _, r := range it.readings {
			condition := r.condition
			if it.negated && strings.Contains(condition, ", not ") {
				condition = "(" + condition + ")"
			}
			if it.negated {
				condition = "not " + condition
			}
			whole := a.shown(it)
			start := UTF16Length(a.text[:whole.from])
			text := a.text[whole.from:whole.to]
			q.Understood = append(q.Understood, Understood{text, start, start + UTF16Length(text), r.node, condition})
		}
	}
	for w := range czech.Words(a.text) {
		at := part{w.Start, w.End}
		if !overlaps(a.used, at) && !overlaps(a.said, at) && (!a.saysNothing(w.Text) || overlaps(a.lost, at)) {
			q.NotUnderstood = append(q.NotUnderstood, w.Text)
		}
	}
	q.Filter = a.filter()
	return q
}
