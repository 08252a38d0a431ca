package memory

import (
	"slices"
	"strings"
	"unicode"

	"github.com/krajina/krajina/czech"
	"github.com/krajina/krajina/graph"
)

// words are those of texts, each looked at once: texts stand in several nodes, and a part's in what it is a part of.
type words struct {
	numbers map[string]uint32
	of      []word
	forms   map[string]uint32
	counts  []formCount
	texts   map[text]span // of list
	list    []uint32      // numbers of the words of one text after the other
	names   map[text]nameKey
}

// word is a word as it stands in texts.
type word struct {
	keys []uint32
	form int32 // the place in counts, -1 of a word with a digit
}

// formCount counts the nodes in whose own texts a form stands.
type formCount struct {
	text  string
	nodes int
	last  node
}

type nameKey struct {
	key uint32
	ok  bool
}

func newWords() words {
	return words{numbers: map[string]uint32{}, forms: map[string]uint32{}, texts: map[text]span{}, names: map[text]nameKey{}}
}

// read gives the numbers of the words of a text.
func (e *gatherer) read(t text) []uint32 {
	w := &e.words
	var s span
	ok := false
	if !e.few {
		s, ok = w.texts[t]
	}
	if !ok {
		s.from = uint32(len(w.list))
		for one := range czech.Words(e.g.texts.at(t)) {
			n, ok := w.numbers[one.Text]
			if !ok {
				n = e.newWord(one.Text)
			}
			w.list = append(w.list, n)
		}
		s.to = uint32(len(w.list))
		if !e.few {
			w.texts[t] = s
		}
	}
	return w.list[s.from:s.to]
}

func (e *gatherer) newWord(s string) uint32 {
	w := &e.words
	n := uint32(len(w.of))
	w.numbers[s] = n
	one := word{form: -1}
	for _, key := range czech.Keys(s) {
		one.keys = append(one.keys, e.key(key))
	}
	if !e.few && !strings.ContainsFunc(s, unicode.IsDigit) {
		form := strings.Clone(strings.ToLower(s)) // alive for as long as the lexicon
		at, ok := w.forms[form]
		if !ok {
			at = uint32(len(w.counts))
			w.forms[form] = at
			w.counts = append(w.counts, formCount{text: form, last: none})
		}
		one.form = int32(at)
	}
	w.of = append(w.of, one)
	return n
}

// nameOf gives the key of a text that is a whole name, see graph.NameKey.
func (e *gatherer) nameOf(t text) (uint32, bool) {
	if e.few {
		key := graph.NameKey(e.g.texts.at(t))
		if key == "" {
			return 0, false
		}
		return e.key(key), true
	}
	name, ok := e.words.names[t]
	if !ok {
		if key := graph.NameKey(e.g.texts.at(t)); key != "" {
			name = nameKey{e.key(key), true}
		}
		e.words.names[t] = name
	}
	return name.key, name.ok
}

// count counts a node for the forms of words in one of its own texts.
func (w *words) count(numbers []uint32, n node) {
	for _, number := range numbers {
		if form := w.of[number].form; form >= 0 && w.counts[form].last != n {
			w.counts[form].nodes++
			w.counts[form].last = n
		}
	}
}

// counted gives the forms with the nodes in whose own texts they stand.
func (w *words) counted() []graph.Form {
	forms := make([]graph.Form, 0, len(w.counts))
	for _, c := range w.counts {
		if c.nodes > 0 {
			forms = append(forms, graph.Form{Text: c.text, Nodes: c.nodes})
		}
	}
	slices.SortFunc(forms, func(a, b graph.Form) int { return strings.Compare(a.Text, b.Text) })
	return forms
}
