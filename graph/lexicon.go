package graph

import (
	"slices"
	"sync"
)

// Lexicon knows the words of a graph and the names of its nodes: what recognises names in running text, mends misspelt words
// and completes what somebody begins to type. It is of one revision, immutable and safe for concurrent use.
type Lexicon struct {
	parts       LexiconParts
	frequencies map[string]Frequency
	names       func() *nameIndex
	speller     func() *speller
	completer   func() *completer
}

// LexiconParts are what a lexicon is made of. Every reader of a graph gives the same.
type LexiconParts struct {
	// Names are those of regions, municipalities, programmes, calls, actors, concepts and legal acts, by id; those of one node
	// in the order of their preference.
	Names []Name
	// Forms are the words of all searched texts that have no digit, each once, by text.
	Forms []Form
	// Frequencies are those of the search keys that stand in two nodes at least, by key.
	Frequencies []Frequency
}

// Name is one text by which a node is called: its preferred name or label, another one, an abbreviation, a number or a code.
type Name struct {
	ID       ID
	Text     string
	Language Language // "" where the source does not say, as for codes
	// Preferred is set for what the node is shown as.
	Preferred bool
}

// Form is a word as texts print it, in lower case, with the number of nodes in whose texts it stands.
type Form struct {
	Text  string
	Nodes int
}

// Frequency says in the texts of how many nodes, and of how many projects among them, a search key stands.
type Frequency struct {
	Key             string
	Nodes, Projects int
}

// NewLexicon makes a lexicon, which keeps the parts.
func NewLexicon(parts LexiconParts) *Lexicon {
	return newLexicon(parts, sync.OnceValue(func() *nameIndex { return newNameIndex(parts.Names) }))
}

func newLexicon(parts LexiconParts, names func() *nameIndex) *Lexicon {
	l := &Lexicon{parts: parts, frequencies: make(map[string]Frequency, len(parts.Frequencies)), names: names}
	l.speller = sync.OnceValue(func() *speller { return newSpeller(parts.Forms, names()) })
	l.completer = sync.OnceValue(func() *completer { return newCompleter(names(), l.speller()) })
	for _, f := range parts.Frequencies {
		l.frequencies[f.Key] = f
	}
	return l
}

// Next makes the lexicon of other parts, of which most names are the same: what was made of these is not made again.
func (l *Lexicon) Next(parts LexiconParts) *Lexicon {
	names := l.names
	if !slices.Equal(parts.Names, l.parts.Names) {
		names = sync.OnceValue(func() *nameIndex { return l.names().next(parts.Names) })
	}
	return newLexicon(parts, names)
}

func (l *Lexicon) recogniser() *recogniser { return l.names().recogniser }

// Warm makes what the first question in words, the first word that is misspelt and the first completion would wait for.
func (l *Lexicon) Warm() {
	l.names()
	l.speller()
	l.completer()
}

// Parts are what the lexicon is made of.
func (l *Lexicon) Parts() LexiconParts { return l.parts }

// Frequency is that of a search key; of one that the lexicon does not hold it is that of a key in one node, a project.
func (l *Lexicon) Frequency(key string) Frequency {
	if f, ok := l.frequencies[key]; ok {
		return f
	}
	return Frequency{Key: key, Nodes: 1, Projects: 1}
}
