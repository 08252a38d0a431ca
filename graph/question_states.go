package graph

import (
	"regexp"
	"slices"

	"github.com/krajina/krajina/czech"
)

// The endings of participles and adjectives that say a state, folded; plánování and plánovaní fold to the same, so neither does.
const (
	participle = `n(?:|o|y|a|e|eho|emu|em|ym|ou|ych|ymi)\b`
	active     = `ici(?:|ho|mu|m|ch|mi)\b`
	past       = `l[aoyi]?\b`
)

// stateForms are the words that say in which state a project is. They are matched as they are, not by stems: a plan and a
// term (plán, termín) are no states.
var stateForms = []struct {
	status ProjectStatus
	form   *regexp.Regexp
	// inTime states are about a time where one is given: projekty běžící v roce 2015.
	inTime bool
}{
	{"TERMINATED", word(`predcasne (?:[us]konce` + participle + `|[us]konci` + past + `)|zruse` + participle + `|(?:terminated|ended early)\b`), false},
	{"RUNNING", word(`prave (?:bez|probihaj)` + active + `|currently (?:running|ongoing)\b|current(?:ly)?\b`), false},
	{"RUNNING", word(`(?:bez|probihaj)` + active + `|ongoing\b`), true},
	{"FINISHED", word(`(?:u|s|do)konce` + participle + `|skonci` + past + `|(?:finished|completed|ended)\b`), false},
	{"PLANNED", word(`(?:planova|pripravova)` + participle + `|(?:planned|upcoming)\b`), false},
}

// runningVerb says that projects run, if they are what it speaks of.
var runningVerb = word(`(?:(?:prave|nyni|ted) )?(probihaji|probiha|bezi|running)\b`)

func word(form string) *regexp.Regexp { return regexp.MustCompile(`(?:^|[^a-z0-9])(` + form + `)`) }

// states take the states of projects.
func (a *asked) states() {
	hasTime := slices.ContainsFunc(a.items, func(it item) bool { return it.speaksOf == ofTime })
	take := func(at part, status ProjectStatus, inTime bool) {
		switch {
		case !a.free(at):
		case inTime && hasTime:
			a.used = append(a.used, at)
		default:
			a.take(at, ofState, reading{condition: "status: " + string(status), filter: &ProjectFilter{Status: []ProjectStatus{status}}})
		}
	}
	for _, s := range stateForms {
		for _, f := range a.plain.all(s.form) {
			take(f.part, s.status, s.inTime)
		}
	}
	words := a.words()
	for _, f := range a.plain.all(runningVerb) {
		i := slices.IndexFunc(words, func(w askedWord) bool { return w.End == f.to })
		if i >= 0 && (f.subs[0] == "running" && runsItself(words, i) || f.subs[0] != "running" && ofProjects(words, i)) {
			take(f.part, "RUNNING", true)
		}
	}
}

// askedWord is a word of the question.
type askedWord struct {
	czech.Word
	folded string
	// of is what the item speaks of that the word is in, -1 where it is in none.
	of int
}

func (a *asked) words() []askedWord {
	var words []askedWord
	for w := range czech.Words(a.text) {
		word := askedWord{w, czech.Fold(w.Text), -1}
		for _, it := range a.items {
			if w.Start < it.to && it.from < w.End {
				word.of = int(it.speaksOf)
			}
		}
		words = append(words, word)
	}
	return words
}

var (
	projectWords = folded("projekt projekty projektu projektech projektum projektem project projects co neco what anything something")
	// whereWords make something else than the project what a verb speaks of: projekty, kde probíhají kulaté stoly.
	whereWords = folded("kde kdy jak nichz nemz niz kterych kterem jejichz jehoz jejiz where when how whose whom")
	beWords    = folded("is are was were be been being")
	nowWords   = folded("now today currently still")
)

// ofProjects says whether projects are what the verb at a place speaks of: they are named before it or right after it.
func ofProjects(words []askedWord, at int) bool {
	next := at + 1
	for next < len(words) && words[next].of < 0 && !projectWords[words[next].folded] && askingWords[words[next].folded] {
		next++
	}
	if next < len(words) && words[next].of < 0 && projectWords[words[next].folded] {
		return true
	}
	projects, _ := spokenOf(words, at)
	return projects
}

// spokenOf says whether the verb at a place speaks of projects or of something else, by what is named before it or right after it;
// where nothing is, of neither.
func spokenOf(words []askedWord, at int) (projects, others bool) {
	if at+1 < len(words) && words[at+1].of == int(ofMatter) {
		return false, true
	}
	for i := at - 1; i >= 0; i-- {
		switch w := words[i]; {
		case w.of < 0 && whereWords[w.folded]:
			return false, true
		case w.of < 0 && projectWords[w.folded]:
			return true, false
		case w.of == int(ofMatter):
			others = true
		}
	}
	return false, others
}

// runsItself tells running projects from those running something.
func runsItself(words []askedWord, at int) bool {
	before := ""
	if at > 0 {
		before = words[at-1].folded
	}
	if before == "was" || before == "were" || before == "been" {
		return false
	}
	for i := at + 1; i < len(words); i++ {
		w := words[i].folded
		switch {
		case words[i].of < 0 && (w == "project" || w == "projects"):
			return !beWords[before] && before != "who" && (at == 0 || words[at-1].of < 0 && saysNothing(before))
		case words[i].of < 0 && (prepositions[w] || conjunctions[w] || breaking[w] || nowWords[w]):
			return i == at+1
		}
	}
	return at+1 == len(words)
}
