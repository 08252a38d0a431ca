package graph

import (
	"slices"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"github.com/krajina/krajina/czech"
)

// Span is a part of a text that is the name of nodes; offsets are in bytes.
type Span struct {
	Start, End int
	Text       string
	// Nodes are all whose name it is, by id.
	Nodes []ID
	// Corrected is how the name was read where a word of it is misspelt, else "".
	Corrected string
}

// pattern is a name as it is looked for: the keys of each of its words that count.
type pattern struct {
	id    ID
	words [][]string
	// refused says of each word whether one that refuses it stands before it: lidé bez domova.
	refused []bool
	// abbreviation is the name as a typed word must read, in any inflection of nothing.
	abbreviation string
	// capital names are found where they begin with a capital letter, or are all of the text: Most is a town, a bridge is not.
	capital bool
	// short is a region's name without the word for region.
	short bool
}

// recogniser finds patterns by a key of their first word.
type recogniser struct{ byFirst map[string][]*pattern }

// patterns are those by which a name is found.
func patterns(n Name, known nameWords) []*pattern {
	if isCount(n.Text) {
		return nil
	}
	p := &pattern{id: n.ID, abbreviation: abbreviation(n.Text)}
	refused := false
	for w := range czech.Words(n.Text) {
		if counts(w.Text) || p.abbreviation != "" {
			p.words = append(p.words, known.of(w.Text).keys)
			p.refused = append(p.refused, refused)
			refused = false
		} else {
			refused = refused || refusesInName(w.Text)
		}
	}
	all := []*pattern{p}
	if n.ID.Kind() == KindRegion && len(p.words) > 1 {
		if short := p.shortened(); short != nil {
			all = append(all, short)
		}
	}
	k := n.ID.Kind()
	for _, p := range all {
		p.capital = len(p.words) == 1 && p.abbreviation == "" && (k == KindMunicipality || k == KindActor)
	}
	return all
}

// isCount says whether a name is but one or two digits, as the codes of whole programmes are: in a text 15 is how many.
func isCount(name string) bool { return len(name) < 3 && strings.Trim(name, "0123456789") == "" }

// shortened is the name of a region without its word for region: v Libereckém, Liberec and Pardubice regions.
func (p *pattern) shortened() *pattern {
	at := slices.IndexFunc(p.words, isRegion)
	if at < 0 {
		return nil
	}
	return &pattern{id: p.id, words: slices.Delete(slices.Clone(p.words), at, at+1), refused: slices.Delete(slices.Clone(p.refused), at, at+1), short: true}
}

// isRegion says whether the keys are those of a word for region.
func isRegion(keys []string) bool {
	return slices.Contains(keys, "kraj") || slices.Contains(keys, "region")
}

// whole leaves out short names of regions where the same is the whole name of something else, such as a town; where the text
// speaks of regions, what else has the name.
func whole(names []*pattern, tokens []token) []*pattern {
	isShort := func(p *pattern) bool { return p.short }
	if !slices.ContainsFunc(names, isShort) || !slices.ContainsFunc(names, func(p *pattern) bool { return !p.short }) {
		return names
	}
	regions := slices.ContainsFunc(tokens, func(t token) bool { return isRegion(t.keys) })
	return slices.DeleteFunc(names, func(p *pattern) bool { return p.short != regions })
}

func (r *recogniser) add(p *pattern) {
	if len(p.words) == 0 {
		return
	}
	for _, key := range p.words[0] {
		r.byFirst[key] = append(r.byFirst[key], p)
	}
}

// abbreviation is a name in capitals as it reads folded, "" for one that is none.
func abbreviation(name string) string {
	n := utf8.RuneCountInString(name)
	if n < 2 || n > 6 || strings.ToUpper(name) != name || strings.ContainsFunc(name, func(r rune) bool { return !unicode.IsLetter(r) }) {
		return ""
	}
	return czech.Fold(name)
}

// ordinary are abbreviations that are words of their own when they are written small.
var ordinary = []string{"it", "can", "who", "as", "is", "ma", "do", "pro", "od"}

// maxMended is up to which length in bytes a text's misspelt words are put right: a page that somebody pastes has words of its own.
const maxMended = 2_000

// counts says whether a word says something: of those that say little only abbreviations, such as WHO.
func counts(word string) bool {
	return !czech.StopWord(word) || strings.ToUpper(word) == word
}

// says says whether a word of a text that somebody typed is looked for: WHO is, who is not, nor are AND and NOT, nor what stands in a
// text that is all in capitals.
func says(word, text string) bool {
	if !czech.StopWord(word) {
		return true
	}
	w := czech.Fold(word)
	joins := conjunctions[w] || prepositions[w] || negations[w]
	return isCapital(word) && !joins && (len(strings.Fields(text)) == 1 || strings.ToUpper(text) != text)
}

// isCapital says whether a word is written in capitals, more than one.
func isCapital(word string) bool {
	return utf8.RuneCountInString(word) > 1 && strings.ToUpper(word) == word && strings.ToLower(word) != word
}

// abbreviated are the nodes one of whose names has the word as it is written, by id.
func (l *Lexicon) abbreviated(word string) []ID {
	var ids []ID
	for _, n := range l.names().of {
		for w := range czech.Words(n.Text) {
			if w.Text == word && strings.ToUpper(n.Text) != n.Text && !slices.Contains(ids, n.ID) {
				ids = append(ids, n.ID)
			}
		}
	}
	slices.Sort(ids)
	return ids
}

// refusesInName says whether a word that says too little to count makes the contrary of what follows: rodiny bez dětí.
func refusesInName(word string) bool {
	folded := czech.Fold(word)
	return negations[folded] || folded == "ani"
}

// token is a word of the text that counts.
type token struct {
	czech.Word
	keys      []string
	refused   bool   // a word that refuses it and does not count stands before it
	corrected string // what stands in its place where it is misspelt
	// near are words of names that are one letter off, as a word may be that there is: náhradní rodiná péče.
	near func() []string
}

func (l *Lexicon) tokens(text string, mend bool) []token {
	var tokens []token
	refused := false
	for w := range czech.Words(text) {
		if !counts(w.Text) {
			refused = refused || refusesInName(w.Text)
			continue
		}
		t := token{Word: w, keys: czech.QueryKeys(w.Text), refused: refused, near: func() []string { return nil }}
		refused = false
		if mend {
			t.corrected = l.correction(w.Text)
			t.near = sync.OnceValue(func() []string { return l.speller().near(w.Text) })
		}
		if t.corrected != "" {
			t.keys = append(slices.Clip(t.keys), czech.Keys(t.corrected)...)
		}
		tokens = append(tokens, t)
	}
	return tokens
}

// Recognise finds the names of nodes in a text, in any inflection, with or without diacritics, from left to right, the longest
// first; words that say nothing may stand between those of a name, but none that refuses what follows unless the name has it; and one word of a longer name may be a letter off. No two
// spans overlap.
func (l *Lexicon) Recognise(text string) []Span { return l.recognise(text, len(text) <= maxMended) }

// RecogniseSpelt does the same without putting words right that are misspelt, for texts of which much is read.
func (l *Lexicon) RecogniseSpelt(text string) []Span { return l.recognise(text, false) }

func (l *Lexicon) recognise(text string, mend bool) []Span {
	r := l.recogniser()
	tokens := l.tokens(text, mend)
	var spans []Span
	for i := 0; i < len(tokens); {
		rest := tokens[i:]
		best := r.longest(rest, len(tokens), rest[0].keys, 1, false)
		if slips := r.longest(rest, len(tokens), rest[0].keys, max(2, length(best)+1), true); len(slips) > 0 {
			best = slips
		} else if len(best) == 0 {
			best = r.longest(rest, len(tokens), rest[0].nearKeys(), 2, true)
		}
		if best = whole(best, tokens); len(best) > 0 {
			spans = append(spans, newSpan(text, rest, best))
		}
		i += max(1, length(best))
	}
	return spans
}

// longest gives the longest names, of some words at least, with which the tokens begin, of all that there are; keys are those
// of the first one. With a slip a word may be a letter off.
func (r *recogniser) longest(tokens []token, all int, keys []string, least int, slip bool) (best []*pattern) {
	for _, key := range keys {
		for _, p := range r.byFirst[key] {
			n := len(p.words)
			if n < least || !p.matches(tokens, all, slip) {
				continue
			}
			if n > least {
				best, least = nil, n
			}
			best = append(best, p)
		}
	}
	return best
}

// length is how many words names of equal length have.
func length(names []*pattern) int {
	if len(names) == 0 {
		return 0
	}
	return len(names[0].words)
}

// newSpan is the part of a text whose tokens begin with the names.
func newSpan(text string, tokens []token, names []*pattern) Span {
	tokens = tokens[:length(names)]
	s := Span{Start: tokens[0].Start, End: tokens[len(tokens)-1].End}
	s.Text = text[s.Start:s.End]
	for _, n := range names {
		if !slices.Contains(s.Nodes, n.id) {
			s.Nodes = append(s.Nodes, n.id)
		}
	}
	slices.Sort(s.Nodes)
	mended, at := "", s.Start
	for i, t := range tokens {
		mended += text[at:t.Start] + t.as(names[0].words[i])
		at = t.End
	}
	if mended != s.Text {
		s.Corrected = mended
	}
	return s
}

// as is the token as it was read for a word of a name.
func (t *token) as(keys []string) string {
	if t.corrected != "" {
		return t.corrected
	}
	if !shares(keys, t.keys) {
		for _, word := range t.near() {
			if shares(keys, czech.Keys(word)) {
				return word
			}
		}
	}
	return t.Text
}

// matches says whether the tokens, of all that there are, begin with the name; with a slip one of them may be a letter off.
func (p *pattern) matches(tokens []token, all int, slip bool) bool {
	if len(tokens) < len(p.words) {
		return false
	}
	if p.abbreviation != "" {
		typed := tokens[0].Text
		return czech.Fold(typed) == p.abbreviation && (strings.ToUpper(typed) == typed || !slices.Contains(ordinary, p.abbreviation))
	}
	if first, _ := utf8.DecodeRuneInString(tokens[0].Text); p.capital && all > 1 && !unicode.IsUpper(first) {
		return false
	}
	for i, keys := range p.words {
		if i > 0 && p.refused[i] != tokens[i].refused {
			return false
		}
		if shares(keys, tokens[i].keys) {
			continue
		}
		if !slip || !shares(keys, tokens[i].nearKeys()) {
			return false
		}
		slip = false
	}
	return true
}

func shares(a, b []string) bool {
	return slices.ContainsFunc(a, func(k string) bool { return slices.Contains(b, k) })
}

// nearKeys are the keys of the words that the token may have been meant to be.
func (t *token) nearKeys() []string {
	var keys []string
	for _, word := range t.near() {
		keys = append(keys, czech.Keys(word)...)
	}
	return keys
}
