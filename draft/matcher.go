package draft

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/krajina/krajina/czech"
	"github.com/krajina/krajina/graph"
)

// mostBetween is how many words may stand between two of a concept's label: ochrana práv dětí, ochrana ohrožených dětí.
const mostBetween = 2

// without stands in a name only where it is a part of it.
const without = "bez"

// pattern is a name as it is looked for.
type pattern struct {
	id    graph.ID
	words []word
	// exact is the name as it must stand where it is an abbreviation.
	exact string
	// loose names may have other words between theirs.
	loose bool
	// refuses says that the name itself says without whom it is: lidé bez domova.
	refuses bool
	// capital names begin with a capital letter: Most is a town, a bridge is not.
	capital bool
}

// matcher finds names by a key of their first word.
type matcher struct{ byFirst map[string][]*pattern }

// mention is a place where a name stands in a text, in bytes.
type mention struct {
	start, end int
	ids        []graph.ID
	words      int
	// within says that it is found inside a longer name of another kind.
	within bool
}

func newMatcher(k *Known) *matcher {
	m := &matcher{map[string][]*pattern{}}
	for _, id := range k.ids {
		n := k.nodes[id]
		if n.kind == graph.KindProject || n.kind == graph.KindCall {
			continue
		}
		for _, name := range n.names {
			m.add(id, name)
			// The agenda is often named without whom it protects.
			if short, ok := strings.CutSuffix(name, " dětí"); ok && strings.Contains(name, "právní ochran") && isConcept(id.Kind()) {
				m.add(id, short)
			}
		}
	}
	return m
}

func (m *matcher) add(id graph.ID, name string) {
	p := &pattern{id: id, loose: isConcept(id.Kind())}
	if abbreviation(name) {
		p.exact = name
	}
	for _, w := range look(wordsOf(name)) {
		p.refuses = p.refuses || w.fold == without
		if p.exact != "" || !czech.StopWord(w.text) || strings.ToUpper(w.text) == w.text {
			p.words = append(p.words, w)
		}
	}
	if len(p.words) == 0 || len(p.words) == 1 && len(p.words[0].fold) < 3 && p.exact == "" {
		return
	}
	p.capital = len(p.words) == 1 && p.exact == "" && !p.loose && id.Kind() != graph.KindLegalAct
	for _, key := range p.words[0].keys {
		m.byFirst[key] = append(m.byFirst[key], p)
	}
	if root := p.words[0].root; root != "" && p.loose {
		for _, before := range []string{"", "z", "s"} {
			m.byFirst["="+before+root] = append(m.byFirst["="+before+root], p)
		}
	}
}

func isConcept(k graph.Kind) bool { return graph.Concepts.Has(k) }

// abbreviation says whether a name is all capitals, such as OPZ.
func abbreviation(name string) bool {
	n := utf8.RuneCountInString(name)
	return n >= 2 && n <= 6 && strings.ToUpper(name) == name && !strings.ContainsFunc(name, func(r rune) bool { return !unicode.IsLetter(r) })
}

// find gives the names in a text from left to right, the longest first; none overlaps another.
func (m *matcher) find(text string, words []word) []mention {
	var found []mention
	for i := 0; i < len(words); {
		best := mention{}
		after := i + 1
		for _, key := range firstKeys(&words[i]) {
			for _, p := range m.byFirst[key] {
				last, ok := p.matches(text, words[i:])
				if !ok || len(p.words) < best.words {
					continue
				}
				if len(p.words) > best.words {
					best = mention{words[i].start, words[i+last].end, nil, len(p.words), false}
					after = i + last + 1
				}
				if !slices.Contains(best.ids, p.id) && words[i+last].end == best.end {
					best.ids = append(best.ids, p.id)
				}
			}
		}
		if len(best.ids) > 0 {
			slices.Sort(best.ids)
			found = append(found, best)
			found = append(found, m.within(text, words[i:], after-i, &best)...)
		}
		i = after
	}
	return found
}

// within gives the concepts of other kinds that a longer name has in it: the topic's label doprovázení pěstounů names a group, too.
func (m *matcher) within(text string, words []word, most int, outer *mention) (inner []mention) {
	if most < 2 {
		return nil
	}
	for i := range most {
		var best mention
		for _, key := range firstKeys(&words[i]) {
			for _, p := range m.byFirst[key] {
				last, ok := p.matches(text, words[i:])
				further := ok && words[i+last].end > outer.end && len(p.words) >= outer.words // it begins within and goes on
				other := ok && p.loose && (further || !slices.ContainsFunc(outer.ids, func(id graph.ID) bool { return id.Kind() == p.id.Kind() }))
				if other && len(p.words) > best.words {
					best = mention{words[i].start, words[i+last].end, []graph.ID{p.id}, len(p.words), !further}
				}
			}
		}
		if best.words > 0 && !slices.ContainsFunc(inner, func(o mention) bool { return best.start < o.end && best.ids[0].Kind() == o.ids[0].Kind() }) {
			inner = append(inner, best)
		}
	}
	return inner
}

func firstKeys(w *word) []string {
	if w.root == "" {
		return w.keys
	}
	keys := append(slices.Clip(w.keys), "="+w.root)
	if bare := strings.TrimLeft(w.root[:1], "zs"); bare == "" && len(w.root) > 3 {
		keys = append(keys, "="+w.root[1:])
	}
	return keys
}

// matches says whether the words of a text begin with the name, and which of them is its last.
func (p *pattern) matches(text string, words []word) (last int, ok bool) {
	if p.exact != "" {
		return 0, words[0].text == p.exact
	}
	if first, _ := utf8.DecodeRuneInString(words[0].text); p.capital && !unicode.IsUpper(first) {
		return 0, false
	}
	if !p.same(&p.words[0], &words[0]) {
		return 0, false
	}
	at := 0
	for i := 1; i < len(p.words); i++ {
		between := 0
		for at++; ; at++ {
			if at >= len(words) || parted(text[words[at-1].end:words[at].start]) {
				return 0, false
			}
			if p.same(&p.words[i], &words[at]) {
				break
			}
			if words[at].fold == without && !p.refuses {
				return 0, false // families without children are not those with them
			}
			if czech.StopWord(words[at].text) {
				continue
			}
			if between++; !p.loose || between > mostBetween {
				return 0, false
			}
		}
	}
	return at, true
}

func (p *pattern) same(own, other *word) bool {
	if p.loose {
		return alike(own, other)
	}
	return own.fold == other.fold || slices.ContainsFunc(own.keys, func(k string) bool { return slices.Contains(other.keys, k) })
}

// parted says whether what stands between two words ends a sentence or a part of a list.
func parted(between string) bool { return strings.ContainsAny(between, ".;:!?„“”()") }
