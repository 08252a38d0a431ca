package graph

import (
	"cmp"
	"slices"
	"strings"

	"github.com/krajina/krajina/czech"
)

// Completion is a text that begins with what somebody typed, and the node that it names; "" for words.
type Completion struct {
	Text string
	ID   ID
}

// completer holds names by each of the words in them from which on they are typed, and words.
type completer struct {
	names []namedFrom
	words []Form // Text folded
	spelt map[string]Form
}

// maxScanned bounds how many names and words that begin alike are looked at.
const maxScanned = 2_000

func newCompleter(names *nameIndex, s *speller) *completer {
	c := &completer{names: names.typed, spelt: s.folded, words: make([]Form, 0, len(s.folded))}
	for folded, f := range s.folded {
		c.words = append(c.words, Form{folded, f.Nodes})
	}
	slices.SortFunc(c.words, func(a, b Form) int { return cmp.Compare(a.Text, b.Text) })
	return c
}

// Complete gives at most n texts that begin with what was typed, with or without diacritics: first names that begin with it,
// preferred ones before others, then names in which a word does, then the most frequent words that its last word begins; shorter names before longer ones.
func (l *Lexicon) Complete(typed string, n int) []Completion {
	prefix := czech.Fold(strings.TrimLeft(typed, " "))
	if prefix == "" {
		return nil
	}
	c := l.completer()
	var found []Completion
	seen := map[string]bool{}
	add := func(text string, id ID) {
		if key := czech.Fold(text) + "\x00" + string(id); !seen[key] && len(found) < n {
			seen[key] = true
			found = append(found, Completion{text, id})
		}
	}
	from, _ := slices.BinarySearchFunc(c.names, prefix, func(n namedFrom, p string) int { return cmp.Compare(n.typed, p) })
	var names []namedFrom
	for i := from; i < len(c.names) && len(names) < maxScanned && strings.HasPrefix(c.names[i].typed, prefix); i++ {
		names = append(names, c.names[i])
	}
	class := func(n namedFrom) int {
		switch {
		case n.whole && n.name.Preferred:
			return 0
		case n.whole:
			return 1
		}
		return 2
	}
	slices.SortStableFunc(names, func(a, b namedFrom) int {
		return cmp.Or(class(a)-class(b), cmp.Compare(len(a.name.Text), len(b.name.Text)), cmp.Compare(a.name.Text, b.name.Text))
	})
	for _, n := range names {
		add(n.name.Text, n.name.ID)
	}
	before, last := "", strings.TrimLeft(typed, " ")
	if at := strings.LastIndexByte(last, ' '); at >= 0 {
		before, last = last[:at+1], last[at+1:]
	}
	for _, w := range c.wordsFrom(czech.Fold(last)) {
		add(before+w.Text, "")
	}
	return found
}

// wordsFrom gives the words that begin so as they are written, the most frequent first.
func (c *completer) wordsFrom(prefix string) []Form {
	if prefix == "" {
		return nil
	}
	from, _ := slices.BinarySearchFunc(c.words, prefix, func(f Form, p string) int { return cmp.Compare(f.Text, p) })
	var words []Form
	for i := from; i < len(c.words) && len(words) < maxScanned && strings.HasPrefix(c.words[i].Text, prefix); i++ {
		words = append(words, c.spelt[c.words[i].Text])
	}
	slices.SortStableFunc(words, func(a, b Form) int { return b.Nodes - a.Nodes })
	return words
}
