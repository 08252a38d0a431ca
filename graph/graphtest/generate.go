package graphtest

import (
	"fmt"
	"iter"
	"math/rand/v2"

	"github.com/krajina/krajina/graph"
)

// Generate makes a graph of the size that is asked for: a source with what projects share (regions, municipalities,
// programmes, calls, legal acts, three vocabularies, funders), then sources of GeneratedPerSource projects each, as lists of
// operations come. The same arguments give the same statements, and a project is the same whatever the number of projects.
//
// A project has 3 to 10 activities, about a third of them parts of others, 2 to 5 topics, 1 to 3 actors, 1 or 2 target groups,
// and up to 2 outputs and 2 events. Concepts are used by Zipf's law. Of the starts and ends a tenth is unknown and a fifth
// known to the month or year; every tenth project has no budget. Actors are named by their IČO only, so that sources are
// joined by it. 100,000 projects come to 0.95 million nodes and 3.2 million links.
//
// All texts are made up of the words of this package.
func Generate(projects int, seed uint64) iter.Seq2[graph.Change, error] {
	return func(yield func(graph.Change, error) bool) {
		g := newGenerator(seed)
		if !yield(g.shared(), nil) {
			return
		}
		for first := 0; first < projects; first += GeneratedPerSource {
			if !yield(g.list(first, min(first+GeneratedPerSource, projects)), nil) {
				return
			}
		}
	}
}

const (
	// GeneratedPerSource is how many projects one generated source states.
	GeneratedPerSource = 1000
	// GeneratedTopic is a topic of some projects in a hundred, with narrower ones: the question that the product exists for.
	GeneratedTopic = graph.ID("topic:foster-care-accompaniment")
)

// GeneratedProject is the id of the project of that number, from 0.
func GeneratedProject(n int) graph.ID { return graph.ID(fmt.Sprintf("project:g-%07d", n)) }

// Sizes of what projects share. The actors that only one source names come on top: ownActors for each.
const (
	generatedTopics       = 300
	generatedTargetGroups = 60
	generatedMethods      = 90
	generatedTowns        = 205
	generatedCalls        = 60
	generatedActs         = 20
	sharedActors          = 5000
	ownActors             = 150
)

// generator makes statements of one seed.
type generator struct {
	seed                  uint64
	topics, groups, means vocabulary
	sharedUse             zipf
}

func newGenerator(seed uint64) *generator {
	return &generator{
		seed:      seed,
		topics:    vocabulary{graph.KindTopic, "t", zipfOf(generatedTopics)},
		groups:    vocabulary{graph.KindTargetGroup, "g", zipfOf(generatedTargetGroups)},
		means:     vocabulary{graph.KindMethod, "m", zipfOf(generatedMethods)},
		sharedUse: zipfOf(sharedActors),
	}
}

// random gives the numbers of one thing, independent of those of all others.
func (g *generator) random(stream string, n int) *rand.Rand {
	h := uint64(14695981039346656037) // FNV-1a
	for _, c := range []byte(stream) {
		h = (h ^ uint64(c)) * 1099511628211
	}
	return rand.New(rand.NewPCG(g.seed, h+uint64(n)))
}

// zipf are the cumulated weights of ranks from 0: the rank k comes up in proportion to 1/(k+1).
type zipf []int

func zipfOf(n int) zipf {
	z := make(zipf, n)
	total := 0
	for k := range z {
		total += 1_000_000_000 / (k + 1)
		z[k] = total
	}
	return z
}

func (z zipf) pick(r *rand.Rand) int {
	at := r.IntN(z[len(z)-1])
	from, to := 0, len(z)
	for from < to {
		if mid := (from + to) / 2; z[mid] > at {
			to = mid
		} else {
			from = mid + 1
		}
	}
	return from
}

// writer collects the statements of one source.
type writer struct {
	change  graph.Change
	locator string
}

func (w *writer) say(subject string, p graph.Property, value string) {
	w.with(subject, p, value, graph.Qualifiers{})
}

func (w *writer) with(subject string, p graph.Property, value string, q graph.Qualifiers) {
	w.printed(subject, p, value, "", q)
}

func (w *writer) printed(subject string, p graph.Property, value, original string, q graph.Qualifiers) {
	w.change.Statements = append(w.change.Statements, graph.Statement{Subject: subject, Property: p, Value: value, Original: original, Locator: w.locator, Qualifiers: q})
}

func (w *writer) is(subject string, k graph.Kind) { w.say(subject, graph.PropKind, k.String()) }

// cs states a Czech text.
func (w *writer) cs(subject string, p graph.Property, text string) {
	w.with(subject, p, text, graph.Qualifiers{Language: graph.LanguageCS})
}

func newWriter(source graph.ID, title string, kind graph.SourceKind, date string) *writer {
	w := &writer{change: graph.Change{Source: source}, locator: "row 1"}
	w.is(string(source), graph.KindSource)
	w.cs(string(source), graph.PropTitle, title)
	w.say(string(source), graph.PropSourceKind, string(kind))
	w.say(string(source), graph.PropDate, date)
	return w
}
