package asked

import (
	"math"
	"strings"

	"github.com/krajina/krajina/czech"
	"github.com/krajina/krajina/graph"
)

// Share is what a key weighs that two projects share, by the rule of docs/related.md, before it is cut by how strongly each of
// them has it; at least Least.
type Share struct{ Weight, Least int }

// Strength is how much a place counts for what is shared, in hundredths, by graph.Place.
var Strength = [graph.Places]int{graph.InName: 100, graph.InAlias: 100, graph.InAim: 50, graph.LinkedTo: 100, graph.Mentioned: 35, graph.Secondly: 70, graph.Primarily: 100}

// factors weigh kinds, in hundredths; words have wordFactor.
var factors = map[graph.Kind]int{
	graph.KindTopic: 100, graph.KindMethod: 80, graph.KindActor: 60, graph.KindTargetGroup: 50, graph.KindLegalAct: 40,
	graph.KindProgramme: 10, graph.KindCall: 10,
}

const wordFactor = 4

// mostShared is by how many projects a thing may be shared to count.
const mostShared = 10_000

func rarity(projects int) int {
	if projects > mostShared {
		return 0
	}
	return int(math.Round(10_000 * math.Sqrt(2/float64(max(projects, 2)))))
}

// ShareOf is what a key of the index weighs, above which these are.
func ShareOf(key string, broader []string, l *graph.Lexicon) Share {
	projects := func(key string) int { return l.Frequency(key).Projects }
	kind := graph.ID(key).Kind()
	switch {
	case strings.HasPrefix(key, "="):
	case factors[kind] > 0 && projects(key) <= mostShared:
		known := 0
		for _, up := range broader {
			known = max(known, rarity(projects(up)))
		}
		return Share{max(rarity(projects(key))-known, 0) * factors[kind], 1}
	case kind == graph.NoKind && !strings.ContainsAny(key, "0123456789") && !stopKeys[key]:
		return Share{rarity(projects(key)) * wordFactor, 0}
	}
	return Share{}
}

var stopKeys = func() map[string]bool {
	keys := map[string]bool{}
	for _, word := range czech.StopWords() {
		for _, key := range czech.Keys(word) {
			keys[key] = true
		}
	}
	return keys
}()
