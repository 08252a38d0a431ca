package graph

import (
	"slices"
	"strings"
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
	// abbreviation is the name as a typed word must read, in any inflection of nothing.
	abbreviation string
	// capital names are found where they begin with a capital letter, or are all of the text: Most is a town, a bridge is not.
	capital bool
}

// recogniser finds patterns by a key of their first word.
type recogniser struct{ byFirst map[string][]*pattern }

func newRecogniser(names []Name) *recogniser {
	r := &recogniser{map[string][]*pattern{}}
	for _, n := range names {
		p := &pattern{id: n.ID, abbreviation: abbreviation(n.Text)}
		for w := range czech.Words(n.Text) {
			if !czech.StopWord(w.Text) || p.abbreviation != "" {
				p.words = append(p.words, czech.Keys(w.Text))
			}
		}
		r.add(p)
		if n.ID.Kind() == KindRegion && len(p.words) > 1 {
			r.addShort(p)
		}
	}
	return r
}

// addShort adds a region's name without its word for region: v Libereckém.
func (r *recogniser) addShort(p *pattern) {
	at := slices.IndexFunc(p.words, func(keys []string) bool { return slices.Contains(keys, "kraj") })
	if at >= 0 {
		r.add(&pattern{id: p.id, words: slices.Delete(slices.Clone(p.words), at, at+1)})
	}
}

func (r *recogniser) add(p *pattern) {
	if len(p.words) == 0 {
		return
	}
	k := p.id.Kind()
	p.capital = len(p.words) == 1 && p.abbreviation == "" && (k == KindMunicipality || k == KindActor)
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

// token is a word of the text that counts.
type token struct {
	czech.Word
	keys      []string
	corrected string // what stands in its place where it is misspelt
}

func (l *Lexicon) tokens(text string) []token {
	var tokens []token
	mend := len(text) <= maxMended
	for w := range czech.Words(text) {
		if czech.StopWord(w.Text) && strings.ToUpper(w.Text) != w.Text {
			continue
		}
		t := token{Word: w, keys: czech.QueryKeys(w.Text)}
		if mend {
			t.corrected = l.correction(w.Text)
		}
		if t.corrected != "" {
			t.keys = append(slices.Clip(t.keys), czech.Keys(t.corrected)...)
		}
		tokens = append(tokens, t)
	}
	return tokens
}

// Recognise finds the names of nodes in a text, in any inflection, with or without diacritics, from left to right, the longest
// first; words that say nothing may stand between those of a name. No two spans overlap.
func (l *Lexicon) Recognise(text string) []Span {
	r := l.recogniser()
	tokens := l.tokens(text)
	var spans []Span
	for i := 0; i < len(tokens); {
		var best []ID
		length := 0
		for _, key := range tokens[i].keys {
			for _, p := range r.byFirst[key] {
				if n := len(p.words); n < length || !p.matches(tokens[i:], len(tokens)) {
					continue
				} else if n > length {
					best, length = nil, n
				}
				if !slices.Contains(best, p.id) {
					best = append(best, p.id)
				}
			}
		}
		if length == 0 {
			i++
			continue
		}
		slices.Sort(best)
		spans = append(spans, span(text, tokens[i:i+length], best))
		i += length
	}
	return spans
}

func span(text string, tokens []token, ids []ID) Span {
	s := Span{Start: tokens[0].Start, End: tokens[len(tokens)-1].End, Nodes: ids}
	s.Text = text[s.Start:s.End]
	mended, at := "", s.Start
	for _, t := range tokens {
		word := t.Text
		if t.corrected != "" {
			word = t.corrected
		}
		mended += text[at:t.Start] + word
		at = t.End
	}
	if mended != s.Text {
		s.Corrected = mended
	}
	return s
}

// matches says whether the tokens, of all that there are, begin with the name.
func (p *pattern) matches(tokens []token, all int) bool {
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
		if !slices.ContainsFunc(keys, func(k string) bool { return slices.Contains(tokens[i].keys, k) }) {
			return false
		}
	}
	return true
}
