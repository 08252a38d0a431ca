package graph

import (
	"strings"
	"unicode"

	"github.com/krajina/krajina/czech"
)

// Place says where in a node a key stands. Of a word the first that holds counts; of a node that another one leads to, the
// strongest.
type Place uint8

// The places.
const (
	InName    Place = iota // the preferred titles, names and labels, as any source states them
	InAlias                // other titles, names and labels, numbers and codes
	InAim                  // aims
	InOther                // identifiers, definitions, notes, names of places, publishers
	Below                  // any of these in what stands under a project or an activity
	LinkedTo               // a node that the project or activity leads to, without a relevance
	Mentioned              // one that it leads to as a MENTION, or only as who pays for it or oversees it
	Secondly               // one that it leads to as SECONDARY
	Primarily              // one that it leads to as PRIMARY
	Itself                 // its own id, of projects and the kinds that have names in the lexicon
	placeEnd
)

// Places are how many places there are.
const Places = int(placeEnd)

// Entry is a key of a node in the index: a search key of a word (see czech.Keys), the whole of a name (see NameKey), or the
// id of a node that it leads to. A project or an activity leads to the concepts that it and what stands under it are about
// and to all that are broader, to its actors and legal acts, its programme and those above it, its call, its regions; a
// project to those that it follows or complements, in both directions.
type Entry struct {
	Key   string
	Place Place
}

// InAnyRegion is the key that every project with a region has.
const InAnyRegion = "region:"

// PlaceOf is where the words of a property's texts stand in the index, false for those of properties that are not in it.
func PlaceOf(p Property) (Place, bool) {
	switch p {
	case PropTitle, PropName, PropLabel:
		return InName, true
	case PropOtherTitles, PropOtherNames, PropOtherLabels, PropNumber, PropCode:
		return InAlias, true
	case PropAim:
		return InAim, true
	case PropIdentifiers, PropDefinition, PropNotes, PropPlaceName, PropPublisher:
		return InOther, true
	}
	return 0, false
}

// longestName is how much of a name its key holds, in bytes.
const longestName = 200

// NameKey is the key of a whole name, which is found by who types it in any case, with or without diacritics and signs; ""
// for a text without words.
func NameKey(text string) string {
	var b strings.Builder
	for w := range czech.Words(text) {
		b.WriteByte('=')
		b.WriteString(czech.Fold(w.Text))
		if b.Len() > longestName {
			break
		}
	}
	return b.String()
}

// isNumber says whether a key holds a digit, as years, numbers and codes do.
func isNumber(key string) bool { return strings.ContainsFunc(key, unicode.IsDigit) }

// Term is something that a ranking looks for: it gives a node the most that one of its keys weighs where it stands there.
type Term struct {
	Keys []string
	// Weights are what each of the keys weighs in each place, 0 where it does not count.
	Weights [][Places]int
	// Common terms choose no nodes as long as others do: they only add to those that are chosen.
	Common bool
}

// Ranking asks for the nodes in which terms stand, those with the greatest sum of weights first, then as lists of all kinds
// order them.
type Ranking struct {
	Terms []Term
	Kinds Kinds
	// With and Without are keys of which the nodes must have each, and none.
	With, Without []string
	// Not is a node that is left out.
	Not ID
	// First is how many are wanted, After the id of the node after which.
	First int
	After ID
	// Given asks what each of the terms gave, and where.
	Given bool
}

// Ranked is a page of a ranking.
type Ranked struct {
	Nodes   []RankedNode
	Total   int
	HasNext bool
}

// RankedNode is a node of a ranking.
type RankedNode struct {
	ID ID
	// Score is the sum of what the terms gave.
	Score int
	// Given and Places are what each of the terms gave and where, nil where that was not asked; the place of a term that gave
	// nothing is 0.
	Given  []int
	Places []Place
}
