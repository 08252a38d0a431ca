package graph

import (
	"cmp"
	"slices"
	"strings"
)

// Reason is one thing for which a project is related.
type Reason struct {
	Kind   string
	Node   Node
	Weight float64
	words  []string
}

// reasonTexts are how reasons read, by kind, in Czech and English.
var reasonTexts = map[string][2]string{
	"TOPIC": {"společné téma: ", "shared topic: "}, "TARGET_GROUP": {"společná cílová skupina: ", "shared target group: "},
	"METHOD": {"společná metoda: ", "shared method: "}, "ACTOR": {"společný aktér: ", "shared actor: "},
	"LEGAL_ACT": {"společný předpis: ", "shared legal act: "}, "PROGRAMME": {"stejný program: ", "same programme: "},
	"CALL": {"stejná výzva: ", "same call: "}, "FOLLOWS": {"navazuje na: ", "follows: "}, "FOLLOWED_BY": {"navazuje na něj: ", "followed by: "},
	"COMPLEMENTS": {"doplňuje: ", "complements: "}, "WORDS": {"podobná slova: ", "similar words: "},
}

// Text says the reason in words.
func (r *Reason) Text(language *Language) string {
	texts := reasonTexts[r.Kind]
	text := texts[0]
	if languageOr(language) == LanguageEN {
		text = texts[1]
	}
	if r.Node == nil {
		return text + strings.Join(r.words, ", ")
	}
	return text + r.Node.record().Called(language)
}

// shared is one thing that is shared, with its part of the score in units of sharedUnit.
type shared struct {
	kind  string
	node  ID
	part  int
	words []string
}

// reasons says what a project shares, the heaviest first: the parts of broader concepts are added to those of the narrower
// ones that are shared too.
func (p *profile) reasons(n RankedNode) []shared {
	var all []shared
	words := shared{kind: "WORDS"}
	place := map[string]int{} // in all, by key
	for i, part := range n.Given {
		key := p.keys[i]
		switch kind := ID(key).Kind(); {
		case part == 0:
		case kind == NoKind:
			words.part += part
			if w := p.words[key]; w != "" && !slices.Contains(words.words, w) {
				words.words = append(words.words, w)
			}
		case kind == KindProject:
			if at, ok := place[string(n.ID)]; ok {
				all[at].part += part
				continue
			}
			place[string(n.ID)] = len(all)
			all = append(all, shared{kind: kind.String(), node: n.ID, part: part})
		default:
			place[key] = len(all)
			all = append(all, shared{kind: kind.String(), node: ID(key), part: part})
		}
	}
	p.addBroader(all, place)
	all = slices.DeleteFunc(all, func(s shared) bool { return s.part == 0 })
	if words.part > 0 {
		all = append(all, words)
	}
	slices.SortStableFunc(all, func(a, b shared) int { return cmp.Or(cmp.Compare(b.part, a.part), cmp.Compare(a.node, b.node)) })
	return all
}

// addBroader hands the part of each shared node down to the shared ones right under it, in equal shares and from the top, so
// that each narrowest one holds what is shared above it. The sum stays exact. What is under nothing keeps its own, and so does
// what stands in a circle.
func (p *profile) addBroader(all []shared, place map[string]int) {
	under, above := make([][]int, len(all)), make([]int, len(all))
	for _, key := range sortedKeys(place) {
		for _, up := range p.broader[key] {
			if at, ok := place[up]; ok {
				under[at] = append(under[at], place[key])
				above[place[key]]++
			}
		}
	}
	var next []int
	for at := range all {
		if above[at] == 0 {
			next = append(next, at)
		}
	}
	for len(next) > 0 {
		at := next[0]
		next = next[1:]
		part, n := all[at].part, len(under[at])
		for i, to := range under[at] {
			share := part*(i+1)/n - part*i/n
			all[to].part += share
			all[at].part -= share
			if above[to]--; above[to] == 0 {
				next = append(next, to)
			}
		}
	}
}
