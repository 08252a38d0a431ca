package graph

import (
	"cmp"
	"math"
	"slices"
	"strings"

	"github.com/krajina/krajina/czech"
)

// Candidate is a project or an actor that may be the same as another.
type Candidate struct {
	Record *Record
	// Regions are those that it works in, Partners the actors that play a part in a project.
	Regions, Partners []ID
	// Different are the nodes that it is known not to be: judged different, or linked with it.
	Different []ID
}

// Likely are two nodes of one kind that may be one, for a person to judge.
type Likely struct {
	A, B ID
	// Score is between 0 and 1, the sum of the reasons.
	Score   float64
	Reasons []LikelyReason
}

// LikelyReason is something in which the two are alike.
type LikelyReason struct {
	What   string // TITLE, AMOUNT, REGION or ACTOR
	Text   string // what they share: the words, the amount, the ids
	Weight float64
}

// How much likeness weighs: names are alike by their words, the rarer the more; all else is there or is not.
const (
	likeTitle, likeAmount, likeRegion, likePartner = 0.6, 0.25, 0.1, 0.05
	// likelyEnough is the score from which a pair is proposed: names alone do not come to it unless they are nearly the same.
	likelyEnough = 0.5
	// tooCommon is in how many names a word may be to bring two together.
	tooCommon = 50
)

// LikelySame proposes what may be one node, the likeliest first. What has different identifiers in one scheme is different, and
// so is what was judged to be, and what is told apart by a number in its name: IV and V. Nothing is joined by it.
func LikelySame(candidates []Candidate) []Likely {
	l := newLikeness(candidates)
	var found []Likely
	for i := range candidates {
		for _, k := range l.near(i) {
			if pair, ok := l.compare(i, k); ok {
				found = append(found, pair)
			}
		}
	}
	slices.SortFunc(found, func(a, b Likely) int {
		return cmp.Or(cmp.Compare(b.Score, a.Score), cmp.Compare(a.A, b.A), cmp.Compare(a.B, b.B))
	})
	return found
}

// LikelyTo proposes which of the others may be the same node as the first, the likeliest first, as LikelySame does of all.
func LikelyTo(candidates []Candidate) []Likely {
	if len(candidates) == 0 {
		return nil
	}
	l := newLikeness(candidates)
	var found []Likely
	for _, k := range l.near(0) {
		if pair, ok := l.compare(0, k); ok {
			found = append(found, pair)
		}
	}
	slices.SortFunc(found, func(a, b Likely) int {
		return cmp.Or(cmp.Compare(b.Score, a.Score), cmp.Compare(a.A, b.A), cmp.Compare(a.B, b.B))
	})
	return found
}

// likeness compares names by how rare their words are.
type likeness struct {
	all     []Candidate
	names   [][]map[string]string // of each candidate the words of each of its names, by their keys
	holders map[string][]int      // who has a word, or an amount
}

func newLikeness(all []Candidate) *likeness {
	l := &likeness{all, make([][]map[string]string, len(all)), map[string][]int{}}
	for i, c := range all {
		seen := map[string]bool{}
		for _, v := range c.Record.Values {
			switch v.Property {
			case PropTitle, PropName, PropOtherTitles, PropOtherNames:
				name := wordsOf(v.Text)
				for key := range name {
					seen[key] = true
				}
				l.names[i] = append(l.names[i], name)
			case PropAmounts:
				seen["="+v.Text] = true
			}
		}
		for key := range seen {
			l.holders[key] = append(l.holders[key], i)
		}
	}
	return l
}

// wordsOf are the words of a name by their keys. Numbers have keys of their own: Roman ones, I and V of them only where they
// cannot be the Czech words in capitals.
func wordsOf(name string) map[string]string {
	words := map[string]string{}
	capitals := strings.ToUpper(name) == name
	for w := range czech.Words(name) {
		roman := strings.Trim(w.Text, "IVX") == "" && (len(w.Text) > 1 || w.Start > 0 && !capitals)
		switch keys := czech.Keys(w.Text); {
		case roman || strings.Trim(w.Text, "0123456789") == "":
			words[aNumberOf+w.Text] = w.Text
		case len(keys) > 0 && !czech.StopWord(w.Text):
			words[keys[0]] = w.Text
		}
	}
	return words
}

// aNumberOf begins the keys of numbers, which tell apart what else has one name.
const aNumberOf = "#"

func isOrdinal(key string) bool { return strings.HasPrefix(key, aNumberOf) }

// near are the later candidates that share a rare word or an amount with one.
func (l *likeness) near(i int) []int {
	var near []int
	add := func(key string) {
		if holders := l.holders[key]; len(holders) <= tooCommon {
			for _, k := range holders {
				if k > i && !slices.Contains(near, k) {
					near = append(near, k)
				}
			}
		}
	}
	for _, name := range l.names[i] {
		for key := range name {
			add(key)
		}
	}
	for _, v := range l.all[i].Record.Values {
		if v.Property == PropAmounts {
			add("=" + v.Text)
		}
	}
	slices.Sort(near)
	return near
}

// compare says how alike two candidates are; ok is false where they are not enough, or known to be different.
func (l *likeness) compare(i, k int) (pair Likely, ok bool) {
	a, b := &l.all[i], &l.all[k]
	elsewhere := a.Record.Kind == KindActor && len(a.Regions) > 0 && len(b.Regions) > 0 && sharedIDs(a.Regions, b.Regions) == ""
	if elsewhere || a.Record.Kind != b.Record.Kind || slices.Contains(a.Different, b.Record.ID) || slices.Contains(b.Different, a.Record.ID) || otherNumber(a.Record, b.Record) {
		return pair, false
	}
	pair = Likely{A: min(a.Record.ID, b.Record.ID), B: max(a.Record.ID, b.Record.ID)}
	give := func(what, text string, weight float64) {
		if weight > 0 {
			pair.Reasons = append(pair.Reasons, LikelyReason{what, text, weight})
			pair.Score += weight
		}
	}
	most, words := 0.0, ""
	for _, x := range l.names[i] {
		for _, y := range l.names[k] {
			if alike, shared := l.alike(x, y); alike > most {
				most, words = alike, shared
			}
		}
	}
	unit := likeTitle
	if a.Record.Kind != KindProject { // nothing but the name and the region speaks of an actor
		unit += likeAmount + likePartner
	}
	give("TITLE", words, unit*most)
	if shared := sharedAmount(a.Record, b.Record); shared != "" {
		give("AMOUNT", shared, likeAmount)
	}
	if shared := sharedIDs(a.Regions, b.Regions); shared != "" {
		give("REGION", shared, likeRegion)
	}
	if shared := sharedIDs(a.Partners, b.Partners); shared != "" {
		give("ACTOR", shared, likePartner)
	}
	return pair, most > 0 && pair.Score >= likelyEnough
}

// alike is how much of the words of two names, by their rarity, both have; 0 where a number tells them apart.
func (l *likeness) alike(x, y map[string]string) (share float64, words string) {
	var common []string
	both, all := 0.0, 0.0
	for key, word := range x {
		weight := math.Log(1 + float64(len(l.all))/float64(len(l.holders[key])))
		all += weight
		if y[key] != "" {
			both += weight
			common = append(common, word)
		} else if isOrdinal(key) {
			return 0, ""
		}
	}
	for key := range y {
		if x[key] == "" {
			all += math.Log(1 + float64(len(l.all))/float64(len(l.holders[key])))
			if isOrdinal(key) {
				return 0, ""
			}
		}
	}
	if all == 0 {
		return 0, ""
	}
	slices.Sort(common)
	return both / all, strings.Join(common, " ")
}

// otherNumber says whether the two have identifiers in one scheme and none in common.
func otherNumber(a, b *Record) bool {
	schemes := map[string]bool{}
	for _, v := range a.Values {
		if v.Property == PropIdentifiers {
			schemes[v.Qualifiers.Scheme] = true
		}
	}
	return slices.ContainsFunc(b.Values, func(v Value) bool { return v.Property == PropIdentifiers && schemes[v.Qualifiers.Scheme] })
}

// sharedAmount is an amount of the same basis that both have.
func sharedAmount(a, b *Record) string {
	for _, v := range a.Values {
		if v.Property != PropAmounts {
			continue
		}
		for _, w := range b.Values {
			if w.Property == PropAmounts && w.Qualifiers.Basis == v.Qualifiers.Basis && sameMoney(v.Text, w.Text) {
				return v.Text
			}
		}
	}
	return ""
}

func sharedIDs(a, b []ID) string {
	var shared []string
	for _, id := range a {
		if slices.Contains(b, id) {
			shared = append(shared, string(id))
		}
	}
	return strings.Join(shared, " ")
}
