package graph

import (
	"context"
	"math"
	"slices"
	"unicode/utf8"

	"github.com/krajina/krajina/czech"
)

// What a search weighs, see docs/search.md. A rare word weighs wordUnit; the weights of places and of nodes named in the text
// are parts of it, in tenths. A whole name outweighs all that a text of maxSearchWords words can add up to.
const (
	wordUnit       = 10_000
	wholeName      = 200 * wordUnit
	wholeOtherName = 150 * wordUnit
	// namedItself is what the node counts that is named in the text: more than those that lead to it.
	namedItself = 3 * wordUnit
	// commonWord is in so many nodes that it chooses none as long as another word does.
	commonWord = 10_000
	// mended is what a word counts that was put in the place of a misspelt one, in tenths.
	mended         = 5
	maxSearchWords = 30
	maxSearchText  = 1_000
)

var (
	wordTenths  = [Places]int{InName: 10, InAlias: 8, InAim: 4, InOther: 3, Below: 2}
	namedTenths = [Places]int{Primarily: 20, Secondly: 14, Mentioned: 8, LinkedTo: 14}
)

// scarcity weighs what n nodes have: wordUnit for one, less and less for more.
func scarcity(n int) int {
	return int(math.Round(wordUnit / (1 + math.Log2(float64(max(n, 1))))))
}

// Search is what a text to search for comes to in one graph.
type Search struct {
	Terms []Term
	// Named are the nodes that the text names, in the order of their names in it.
	Named []ID
	// Suggestion is the text as it may have been meant, "" where nothing is wrong with it.
	Suggestion string

	words [][]string // keys of the words looked for
}

// Search finds out what to look for. A text without a word or with too many is Invalid.
func (l *Lexicon) Search(text string) (Search, error) {
	if utf8.RuneCountInString(text) > maxSearchText {
		return Search{}, Invalid("text", "the text is longer than %d characters: shorten it, or ask similarProjects", maxSearchText)
	}
	s := Search{Suggestion: l.Suggest(text)}
	if key := NameKey(text); key != "" {
		whole := Term{Keys: []string{key}, Weights: [][Places]int{{InName: wholeName, InAlias: wholeOtherName}}}
		if better := NameKey(s.Suggestion); better != "" && better != key {
			whole.Keys = append(whole.Keys, better)
			whole.Weights = append(whole.Weights, [Places]int{InName: wholeName * mended / 10, InAlias: wholeOtherName * mended / 10})
		}
		s.Terms = append(s.Terms, whole)
	} else {
		return Search{}, Invalid("text", "there is no word in it: type what you look for")
	}
	for _, span := range l.Recognise(text) {
		for _, id := range span.Nodes {
			if !slices.Contains(s.Named, id) {
				s.Named = append(s.Named, id)
				s.Terms = append(s.Terms, l.namedTerm(id))
			}
		}
	}
	meant := slices.Collect(czech.Words(s.Suggestion))
	at := 0
	for w := range czech.Words(text) {
		keys := czech.QueryKeys(w.Text)
		typed := len(keys)
		if at < len(meant) {
			keys = append(keys, czech.Keys(meant[at].Text)...)
		}
		at++
		if !says(w.Text, text) || len(keys) == 0 {
			continue
		}
		if len(s.words) == maxSearchWords {
			return Search{}, Invalid("text", "it has more than %d words: leave some out, or ask similarProjects", maxSearchWords)
		}
		s.add(l, keys, typed)
	}
	return s, nil
}

// add looks for a word by its keys, of which the first so many are of the word as it was typed.
func (s *Search) add(l *Lexicon, keys []string, typed int) {
	t := Term{}
	for i, key := range keys {
		if slices.Contains(t.Keys, key) {
			continue
		}
		f := l.Frequency(key)
		t.Common = t.Common || f.Nodes > commonWord
		weight := scarcity(f.Nodes)
		if i >= typed {
			weight = weight * mended / 10
		}
		var weights [Places]int
		for place, tenths := range wordTenths {
			weights[place] = weight * tenths / 10
		}
		t.Keys, t.Weights = append(t.Keys, key), append(t.Weights, weights)
	}
	s.words = append(s.words, t.Keys)
	s.Terms = append(s.Terms, t)
}

// namedTerm looks for a node that is named in the text, and for what leads to it.
func (l *Lexicon) namedTerm(id ID) Term {
	weight := scarcity(l.Frequency(string(id)).Nodes)
	var weights [Places]int
	for place, tenths := range namedTenths {
		weights[place] = weight * tenths / 10
	}
	weights[Itself] = namedItself
	return Term{Keys: []string{string(id)}, Weights: [][Places]int{weights}}
}

// SearchPage is a page of what a search found.
type SearchPage struct {
	search Search
	ranked Ranked
	nodes  []Node
	named  []Node
}

// Search gives a page of the nodes of the kinds that a text finds, the best first.
func (l *Loader) Search(ctx context.Context, text string, kinds Kinds, w Window, ahead AheadOf) (*SearchPage, error) {
	first, after, err := w.forward(DefaultPage)
	if err != nil {
		return nil, err
	}
	lexicon, err := l.Reader.Lexicon(ctx)
	if err != nil {
		return nil, err
	}
	s, err := lexicon.Search(text)
	if err != nil {
		return nil, err
	}
	q := Ranking{Terms: s.Terms, Kinds: kinds, First: first, After: after}
	page := &SearchPage{search: s}
	if page.ranked, err = l.Reader.Rank(ctx, q); err != nil {
		return nil, err
	}
	ids := slices.Clone(s.Named)
	for _, n := range page.ranked.Nodes {
		ids = append(ids, n.ID)
	}
	nodes, err := l.Nodes(ctx, ids, ahead(ids))
	if err != nil {
		return nil, err
	}
	for _, n := range nodes[:len(s.Named)] {
		if n != nil {
			page.named = append(page.named, n)
		}
	}
	page.nodes = nodes[len(s.Named):]
	return page, nil
}

// TotalCount is how many nodes the search finds.
func (p *SearchPage) TotalCount() int { return p.ranked.Total }

// PageInfo says where the page stands in the list.
func (p *SearchPage) PageInfo() *PageInfo {
	return pageInfo(p.ranked.HasNext, false, len(p.nodes), func(i int) string { return Cursor(string(p.ranked.Nodes[i].ID)) })
}

// Concepts are the nodes that the text names.
func (p *SearchPage) Concepts() []Node { return p.named }

// Suggestions are the texts that may have been meant.
func (p *SearchPage) Suggestions() []string {
	if p.search.Suggestion == "" {
		return []string{}
	}
	return []string{p.search.Suggestion}
}

// Edges are the nodes found.
func (p *SearchPage) Edges() []*SearchEdge {
	edges := make([]*SearchEdge, len(p.nodes))
	for i, n := range p.nodes {
		edges[i] = &SearchEdge{Node: n, Cursor: Cursor(string(p.ranked.Nodes[i].ID)), Score: float64(p.ranked.Nodes[i].Score) / wordUnit, words: p.search.words}
	}
	return edges
}

// SearchEdge is a node that a search found.
type SearchEdge struct {
	Node   Node
	Cursor string
	Score  float64
	words  [][]string
}

// Highlight is a word of a node's text that the search looked for.
type Highlight struct {
	Field      string
	Language   *Language
	Value      string
	Start, End int
	Text       string
}

// Highlights are the words of the node's own texts that the search looked for, by field.
func (e *SearchEdge) Highlights() []*Highlight {
	found := []*Highlight{}
	for _, v := range e.Node.record().Values {
		if _, ok := PlaceOf(v.Property); !ok {
			continue
		}
		for w := range czech.Words(v.Text) {
			if !says(w.Text, v.Text) || !sharesKey(w.Text, e.words) {
				continue
			}
			h := &Highlight{Field: v.Property.String(), Value: v.Text, Text: w.Text, Start: UTF16Length(v.Text[:w.Start])}
			h.End = h.Start + UTF16Length(w.Text)
			if v.Qualifiers.Language != "" {
				h.Language = &v.Qualifiers.Language
			}
			found = append(found, h)
		}
	}
	return found
}

func sharesKey(word string, words [][]string) bool {
	for _, key := range czech.Keys(word) {
		for _, wanted := range words {
			if slices.Contains(wanted, key) {
				return true
			}
		}
	}
	return false
}

// UTF16Length is the length of a text as JavaScript counts it, in UTF-16 code units.
func UTF16Length(text string) int {
	n := 0
	for _, r := range text {
		n++
		if r > 0xFFFF {
			n++
		}
	}
	return n
}
