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
	// readings are what it may mean, one of which is enough.
	readings []reading
	negated  bool
	// either joins it with the one before it: one of both is enough.
	either bool
}

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
	a := &asked{lexicon: l, text: question}
	a.quotations()
	a.amounts()
	a.years()
	a.names()
	a.phrases()
	slices.SortFunc(a.items, func(x, y item) int { return x.from - y.from })
	a.connect()
	if len(a.items) == 0 {
		a.words()
	}
	return a.question(), nil
}

// asked is a question on its way to being understood.
type asked struct {
	lexicon *Lexicon
	text    string
	items   []item
	used    []part // what became a condition
}

// free says whether nothing of a part became a condition.
func (a *asked) free(p part) bool {
	return !slices.ContainsFunc(a.used, func(u part) bool { return p.from < u.to && u.from < p.to })
}

// take makes an item of a part.
func (a *asked) take(p part, readings ...reading) {
	a.items = append(a.items, item{part: p, readings: readings})
	a.used = append(a.used, p)
}

// quotations take quoted texts as they are.
func (a *asked) quotations() {
	for _, m := range quotation.FindAllStringIndex(a.text, -1) {
		text := strings.Trim(a.text[m[0]:m[1]], `"„“”`)
		if NameKey(text) != "" {
			a.take(part{m[0], m[1]}, textReading(text))
		}
	}
}

func textReading(text string) reading {
	return reading{condition: "text: " + text, filter: &ProjectFilter{Text: &text}}
}

// names take the names of nodes.
func (a *asked) names() {
	for _, s := range a.lexicon.Recognise(a.text) {
		at := part{s.Start, s.End}
		if !a.free(at) {
			continue
		}
		var readings []reading
		for _, id := range preferred(s.Nodes) {
			r := readingOf(id, s.Text)
			if s.Corrected != "" {
				r.condition += ", read as " + s.Corrected
			}
			readings = append(readings, r)
		}
		if len(readings) > 0 {
			a.take(at, readings...)
		}
	}
}

// preferred leaves out what a name is not likely to mean: where it is a region's, the office of the same name and the town.
func preferred(ids []ID) []ID {
	if slices.ContainsFunc(ids, func(id ID) bool { return id.Kind() == KindRegion }) {
		return slices.DeleteFunc(slices.Clone(ids), func(id ID) bool { return id.Kind() != KindRegion })
	}
	return ids
}

// readingOf is what a named node asks of projects.
func readingOf(id ID, name string) reading {
	nodes, concepts := &NodeFilter{Any: []ID{id}}, &ConceptFilter{Any: []ID{id}}
	switch id.Kind() {
	case KindRegion:
		return reading{id, "regions.any", &ProjectFilter{Regions: nodes}}
	case KindTopic:
		return reading{id, "topics.any", &ProjectFilter{Topics: concepts}}
	case KindTargetGroup:
		return reading{id, "targetGroups.any", &ProjectFilter{TargetGroups: concepts}}
	case KindMethod:
		return reading{id, "methods.any", &ProjectFilter{Methods: concepts}}
	case KindActor:
		return reading{id, "actors.any", &ProjectFilter{Actors: nodes}}
	case KindLegalAct:
		return reading{id, "legalActs.any", &ProjectFilter{LegalActs: nodes}}
	case KindProgramme:
		return reading{id, "programmes.any", &ProjectFilter{Programmes: nodes}}
	case KindCall:
		return reading{id, "calls.any", &ProjectFilter{Calls: nodes}}
	}
	r := textReading(name) // a town: projects have none, what they do there names it
	r.node = id
	return r
}

// connect says which items are refused and which are alternatives, by the words between them.
func (a *asked) connect() {
	for i := range a.items {
		from := 0
		if i > 0 {
			from = a.items[i-1].to
		}
		between := a.between(from, a.items[i].from)
		a.items[i].negated = slices.ContainsFunc(between, negates)
		if i == 0 {
			continue
		}
		joined := !slices.ContainsFunc(between, func(w string) bool { return !connects(w) })
		a.items[i].either = slices.ContainsFunc(between, func(w string) bool { return alternatives[w] })
		if joined && a.items[i-1].negated && a.items[i].readings[0].node.Kind() != KindRegion {
			a.items[i].negated = true
		}
	}
	if n := len(a.items); n > 0 {
		// "které doprovázení nepodporují": the verb refuses what stands before it.
		rest := a.between(a.items[n-1].to, len(a.text))
		if slices.ContainsFunc(rest, refuses) && !a.items[n-1].negated {
			a.items[n-1].negated = true
		}
	}
}

// between are the words between two places, folded.
func (a *asked) between(from, to int) []string {
	var words []string
	if from > to {
		return nil
	}
	for w := range czech.Words(a.text[from:to]) {
		if !slices.ContainsFunc(a.used, func(s part) bool { return s.from <= from+w.Start && from+w.End <= s.to }) {
			words = append(words, czech.Fold(w.Text))
		}
	}
	return words
}

// words asks for the words that the graph has, where nothing else was understood.
func (a *asked) words() {
	known := a.lexicon.speller().keys
	var words []string
	from, to := -1, 0
	for w := range czech.Words(a.text) {
		if saysNothing(w.Text) || !slices.ContainsFunc(czech.QueryKeys(w.Text), func(k string) bool { return known[k] }) {
			continue
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
	}
}

// question puts together what was understood.
func (a *asked) question() Question {
	q := Question{}
	for _, it := range a.items {
		for _, r := range it.readings {
			condition := r.condition
			if it.negated {
				condition = "not " + condition
			}
			start := UTF16Length(a.text[:it.from])
			text := a.text[it.from:it.to]
			q.Understood = append(q.Understood, Understood{text, start, start + UTF16Length(text), r.node, condition})
		}
	}
	for w := range czech.Words(a.text) {
		if a.free(part{w.Start, w.End}) && !saysNothing(w.Text) {
			q.NotUnderstood = append(q.NotUnderstood, w.Text)
		}
	}
	q.Filter = a.filter()
	return q
}

// filter is what the items come to; without any it is met by nothing.
func (a *asked) filter() *ProjectFilter {
	if len(a.items) == 0 {
		return &ProjectFilter{Topics: &ConceptFilter{Any: []ID{}}}
	}
	var groups [][]*ProjectFilter
	for _, it := range a.items {
		f := either(it.filters())
		if it.negated {
			f = &ProjectFilter{Not: f}
		}
		if it.either {
			groups[len(groups)-1] = append(groups[len(groups)-1], f)
		} else {
			groups = append(groups, []*ProjectFilter{f})
		}
	}
	var all []*ProjectFilter
	for _, g := range groups {
		all = append(all, either(g))
	}
	if len(all) == 1 {
		return all[0]
	}
	return &ProjectFilter{And: all}
}

func (it *item) filters() []*ProjectFilter {
	var filters []*ProjectFilter
	for _, r := range it.readings {
		filters = append(filters, r.filter)
	}
	return filters
}

func either(filters []*ProjectFilter) *ProjectFilter {
	if len(filters) == 1 {
		return filters[0]
	}
	return &ProjectFilter{Or: filters}
}
