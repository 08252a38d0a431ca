package graph

import (
	"math"
	"strings"

	"github.com/krajina/krajina/czech"
)

// How related two projects are, see docs/related.md. What they share weighs by how rare it is among projects; sharedUnit is
// what a thing weighs that only these two share.
const (
	sharedUnit = 10_000
	// half is what a score of one half needs.
	half = 3 * sharedUnit
	// sharedByAll is by how many projects a thing may be shared to be a reason.
	sharedByAll = 10_000
)

// factors weigh what is shared by its kind, in hundredths.
var factors = map[Kind]int{
	KindTopic: 100, KindMethod: 80, KindActor: 60, KindTargetGroup: 50, KindLegalAct: 40, KindProgramme: 10, KindCall: 10,
}

// linkFactor weighs each direction in which the index has it that one project is linked with the other, in hundredths.
const linkFactor = 600

const wordFactor = 4

// strength is how much a place counts for what is shared, in hundredths; of two projects the weaker counts.
var strength = [Places]int{InName: 100, InAlias: 100, InAim: 50, LinkedTo: 100, Mentioned: 35, Secondly: 70, Primarily: 100}

// lastStrong is the last of the places of words that counts.
const lastStrong = InAim

// rarity is what a thing weighs that n projects have.
func rarity(n int) int {
	if n > sharedByAll {
		return 0
	}
	return int(math.Round(sharedUnit * math.Sqrt(2/float64(max(n, 2)))))
}

// profile is what others may share with a project, or with a text.
type profile struct {
	of      ID // "" for a text
	keys    []string
	terms   []Term
	broader map[string][]string
	words   map[string]string // as printed, by key
	regions []string
}

// newProfile makes the profile of what the index holds of something.
func newProfile(of ID, entries []Entry, broader map[string][]string, l *Lexicon) profile {
	p := profile{of: of, broader: broader}
	for _, e := range entries {
		kind := ID(e.Key).Kind()
		if kind == KindRegion && e.Key != InAnyRegion { // whose form is that of a region's id
			p.regions = append(p.regions, e.Key)
		}
		weight, least := 0, 0
		switch {
		case kind == KindProject:
			p.addLink(e)
		case strength[e.Place] == 0, strings.HasPrefix(e.Key, "="):
		case factors[kind] > 0 && l.Frequency(e.Key).Projects <= sharedByAll:
			// What is as rare as something broader adds nothing but still is what is shared.
			weight, least = ownRarity(e.Key, broader, l)*factors[kind], 1
		case kind == NoKind && !isNumber(e.Key) && !stopKeys[e.Key]:
			weight = rarity(l.Frequency(e.Key).Projects) * wordFactor
		}
		if weight+least == 0 {
			continue
		}
		var weights [Places]int
		for place, s := range strength {
			if both := min(s, strength[e.Place]); both > 0 {
				weights[place] = max(weight*both/10_000, least)
			}
		}
		p.keys = append(p.keys, e.Key)
		p.terms = append(p.terms, Term{Keys: []string{e.Key}, Weights: [][Places]int{weights}})
	}
	return p
}

// addLink looks for those that a project is linked with by their own ids, and for those that are linked with it by its own.
func (p *profile) addLink(e Entry) {
	var weights [Places]int
	if e.Place == Itself {
		weights[LinkedTo] = sharedUnit * linkFactor / 100
	} else {
		weights[Itself] = sharedUnit * linkFactor / 100
	}
	p.keys = append(p.keys, e.Key)
	p.terms = append(p.terms, Term{Keys: []string{e.Key}, Weights: [][Places]int{weights}})
}

// ownRarity is what a node adds to what is shared with it where something broader is shared in any case.
func ownRarity(key string, broader map[string][]string, l *Lexicon) int {
	known := 0
	for _, up := range broader[key] {
		known = max(known, rarity(l.Frequency(up).Projects))
	}
	return max(rarity(l.Frequency(key).Projects)-known, 0)
}

// stopKeys are the search keys of words that say nothing.
var stopKeys = func() map[string]bool {
	keys := map[string]bool{}
	for _, w := range czech.StopWords() {
		for _, key := range czech.Keys(w) {
			keys[key] = true
		}
	}
	return keys
}()

// ranking asks for the projects that share something with the profile.
func (p *profile) ranking(first int, after ID, otherRegions bool) Ranking {
	q := Ranking{Terms: p.terms, Kinds: KindsOf(KindProject), Not: p.of, First: first, After: after}
	if otherRegions {
		q.With, q.Without = []string{InAnyRegion}, p.regions
	}
	return q
}
