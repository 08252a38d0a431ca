package graph

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/krajina/krajina/czech"
)

// speller knows the words of a graph as they are typed and as they are written.
type speller struct {
	keys   map[string]bool   // search keys of all words and names
	folded map[string]Form   // the most frequent form of a word typed without diacritics
	spelt  map[string]int    // how often each form is written
	byHead map[string][]Form // by length in letters and first letter, folded
	names  map[string][]Form // the words of names alike
}

func newSpeller(forms []Form, names *nameIndex) *speller {
	s := &speller{map[string]bool{}, map[string]Form{}, map[string]int{}, map[string][]Form{}, map[string][]Form{}}
	add := func(f Form, folded string, keys []string) {
		s.spelt[f.Text] += f.Nodes
		for _, key := range keys {
			s.keys[key] = true
		}
		known, ok := s.folded[folded]
		if !ok {
			at := head(folded, utf8.RuneCountInString(folded))
			s.byHead[at] = append(s.byHead[at], Form{Text: folded, Nodes: f.Nodes})
		}
		if !ok || f.Nodes > known.Nodes {
			s.folded[folded] = f
		}
	}
	for _, f := range forms {
		add(f, czech.Fold(f.Text), czech.Keys(f.Text))
	}
	ofNames := map[string]bool{}
	for _, name := range names.of {
		for _, w := range name.words {
			if !ofNames[w.folded] && !w.number {
				ofNames[w.folded] = true
				s.names[w.head] = append(s.names[w.head], Form{Text: w.low})
			}
			if !w.digits && s.spelt[w.low] == 0 {
				add(Form{w.low, 1}, w.foldedLow, czech.Keys(w.low))
			}
		}
	}
	return s
}

func head(folded string, length int) string {
	return string(rune(length)) + folded[:1]
}

// correction is the word of the graph that a misspelt one most likely is, "" where the word is known, short or a number, or
// none is near: one letter off in words of four to seven letters, two in longer ones.
func (l *Lexicon) correction(word string) string {
	folded := czech.Fold(word)
	n := utf8.RuneCountInString(folded)
	if n < 4 || n != len(folded) || isNumber(folded) || czech.StopWord(word) {
		return ""
	}
	s := l.speller()
	for _, key := range czech.QueryKeys(word) {
		if s.keys[key] {
			return ""
		}
	}
	most := 1
	if n > 7 {
		most = 2
	}
	best, nodes, distance := "", 0, most+1
	for length := n - most; length <= n+most; length++ {
		for _, f := range s.byHead[head(folded, length)] {
			d := editDistance(folded, f.Text, distance)
			if d < distance || d == distance && d <= most && (f.Nodes > nodes || f.Nodes == nodes && f.Text < best) {
				best, nodes, distance = f.Text, f.Nodes, d
			}
		}
	}
	if best == "" {
		return ""
	}
	return s.folded[best].Text
}

// near are the words of names that are one letter off a word of five letters at least.
func (s *speller) near(word string) []string {
	folded := czech.Fold(word)
	n := utf8.RuneCountInString(folded)
	if n < 5 || n != len(folded) || isNumber(folded) {
		return nil
	}
	var words []string
	for length := n - 1; length <= n+1; length++ {
		for _, f := range s.names[head(folded, length)] {
			if editDistance(folded, czech.Fold(f.Text), 2) == 1 {
				words = append(words, f.Text)
			}
		}
	}
	return words
}

// editDistance counts the letters to put in, take out, change or swap with the next one to make one word of the other; it
// gives something above most as soon as it is more. The words are ASCII.
func editDistance(a, b string, most int) int {
	before, last := make([]int, len(b)+1), make([]int, len(b)+1)
	now := make([]int, len(b)+1)
	for j := range last {
		last[j] = j
	}
	for i := 1; i <= len(a); i++ {
		now[0] = i
		least := i
		for j := 1; j <= len(b); j++ {
			change := last[j-1]
			if a[i-1] != b[j-1] {
				change++
			}
			now[j] = min(change, last[j]+1, now[j-1]+1)
			if i > 1 && j > 1 && a[i-1] == b[j-2] && a[i-2] == b[j-1] {
				now[j] = min(now[j], before[j-2]+1)
			}
			least = min(least, now[j])
		}
		if least > most {
			return most + 1
		}
		before, last, now = last, now, before
	}
	return last[len(b)]
}

// Suggest gives the text as it may have been meant: misspelt words put right, words typed without diacritics with theirs.
// "" where nothing is to be said.
func (l *Lexicon) Suggest(text string) string {
	s := l.speller()
	var b strings.Builder
	at := 0
	for w := range czech.Words(text) {
		better := l.correction(w.Text)
		low := strings.ToLower(w.Text)
		if folded := czech.Fold(w.Text); better == "" && low == folded && s.spelt[low] == 0 && s.folded[folded].Nodes > 0 {
			better = s.folded[folded].Text
		}
		b.WriteString(text[at:w.Start])
		b.WriteString(likeTyped(w.Text, better))
		at = w.End
	}
	b.WriteString(text[at:])
	if b.String() == text {
		return ""
	}
	return b.String()
}

// likeTyped is the better form of a word, with a capital letter where the typed one has it; the typed one where there is none.
func likeTyped(typed, better string) string {
	if better == "" {
		return typed
	}
	if first, _ := utf8.DecodeRuneInString(typed); unicode.IsUpper(first) {
		r, n := utf8.DecodeRuneInString(better)
		return string(unicode.ToUpper(r)) + better[n:]
	}
	return better
}
