package graphtest

import (
	"fmt"
	"math/rand/v2"
	"strings"

	"github.com/krajina/krajina/graph"
)

// vocabulary is one of the three: a tree in which the concept k stands under (k-conceptRoots)/conceptArity.
type vocabulary struct {
	kind graph.Kind
	code string
	use  zipf
}

const (
	conceptRoots = 12
	conceptArity = 4
	// questionTopic is the number of GeneratedTopic: on the second level, with narrower ones below.
	questionTopic = 70
)

// id is the id of a concept by its number in the tree.
func (v vocabulary) id(k int) string {
	if v.kind == graph.KindTopic && k == questionTopic {
		return string(GeneratedTopic)
	}
	return fmt.Sprintf("%s:%s%03d", v.kind.Prefix(), v.code, k)
}

// pick gives n different concepts; a concept's place in the tree and its rank of use have nothing to do with each other.
func (v vocabulary) pick(r *rand.Rand, n int) []string {
	var ids []string
next:
	for len(ids) < n {
		id := v.id((v.use.pick(r)*7 + 13) % len(v.use))
		for _, known := range ids {
			if known == id {
				continue next
			}
		}
		ids = append(ids, id)
	}
	return ids
}

// shared states what projects of all sources lead to.
func (g *generator) shared() graph.Change {
	w := newWriter("source:g-shared", "Číselníky pro vytvořené projekty", "CODE_LIST", "2024-01-01")
	r := g.random("shared", 0)
	for i, region := range generatedRegions {
		id := generatedRegion(i)
		w.locator = "row " + region.code
		w.is(id, graph.KindRegion)
		w.cs(id, graph.PropName, region.name)
		w.say(id, graph.PropCode, region.code)
		w.with(id, graph.PropIdentifiers, region.code, graph.Qualifiers{Scheme: "nuts3"})
		for _, day := range []string{"2017-12-31", "2021-12-31"} {
			w.with(id, graph.PropPopulation, fmt.Sprint(300_000+r.IntN(1_000_000)), graph.Qualifiers{AsOf: day})
		}
	}
	for i := range generatedTowns {
		id := generatedTown(i)
		w.locator = fmt.Sprintf("municipality %d", i+1)
		w.is(id, graph.KindMunicipality)
		w.cs(id, graph.PropName, townName(i))
		w.say(id, graph.PropRegions, generatedRegion(i%14))
		w.say(id, graph.PropExtendedPowers, "true")
	}
	g.programmes(w)
	for i := range generatedActs {
		id := generatedAct(i)
		w.locator = fmt.Sprintf("act %d", i+1)
		w.is(id, graph.KindLegalAct)
		w.cs(id, graph.PropTitle, fmt.Sprintf("Předpis o oblasti %s", word(fieldWords, i)))
		w.say(id, graph.PropLegalActKind, "ACT")
		w.say(id, graph.PropNumber, fmt.Sprintf("%d/%d", 100+i, 1991+i))
	}
	for _, v := range []vocabulary{g.topics, g.groups, g.means} {
		v.state(w)
	}
	for _, f := range []struct{ id, name string }{{funderEU, "Evropský fond"}, {funderState, "Státní rozpočet"}} {
		w.locator = f.name
		w.is(f.id, graph.KindActor)
		w.cs(f.id, graph.PropName, f.name)
		w.say(f.id, graph.PropActorKind, "FUND")
		w.say(f.id, graph.PropCollective, "false")
	}
	return w.change
}

const (
	funderEU    = "actor:g-eu"
	funderState = "actor:g-state"
)

func generatedRegion(i int) string { return "region:" + generatedRegions[i].code }
func generatedTown(i int) string   { return fmt.Sprintf("municipality:g-%03d", i) }
func generatedAct(i int) string    { return fmt.Sprintf("act:g-%02d", i) }
func generatedCall(i int) string   { return fmt.Sprintf("call:g-%03d", i) }

func townName(i int) string {
	name := word(townFirst, i) + " " + word(townSecond, i/len(townFirst)+i)
	return strings.TrimSpace(name + " " + strings.Repeat("I", i/(len(townFirst)*len(townSecond))))
}

// generatedObjective is the programme, at the bottom of the tree, to which a call belongs.
func generatedObjective(call int) string {
	return fmt.Sprintf("programme:g%d-%d-%d", call%3, call/3%3, call/9%4)
}

// programmes states three programmes with three axes of four objectives each, and the calls.
func (g *generator) programmes(w *writer) {
	state := func(id, parent, code, name string, level graph.ProgrammeLevel) {
		w.locator = "code " + code
		w.is(id, graph.KindProgramme)
		w.cs(id, graph.PropName, name)
		w.say(id, graph.PropCode, code)
		w.say(id, graph.PropLevel, string(level))
		if parent != "" {
			w.say(id, graph.PropParent, parent)
		}
	}
	for p := range 3 {
		top := fmt.Sprintf("programme:g%d", p)
		state(top, "", fmt.Sprintf("9%d", p), "Program "+word(fieldWords, p), "PROGRAMME")
		w.say(top, graph.PropFund, funderEU)
		for a := range 3 {
			axis := fmt.Sprintf("%s-%d", top, a)
			state(axis, top, fmt.Sprintf("9%d.%d", p, a), "Osa "+word(fieldWords, 3+p+a), "PRIORITY_AXIS")
			for o := range 4 {
				state(fmt.Sprintf("%s-%d", axis, o), axis, fmt.Sprintf("9%d.%d.%d", p, a, o), "Cíl "+word(fieldWords, 5+p+2*a+o), "SPECIFIC_OBJECTIVE")
			}
		}
	}
	for c := range generatedCalls {
		id := generatedCall(c)
		w.locator = fmt.Sprintf("call %d", c+1)
		w.is(id, graph.KindCall)
		w.cs(id, graph.PropName, fmt.Sprintf("Výzva: %s %s", word(actionWords, c), word(fieldWords, c*7)))
		w.say(id, graph.PropNumber, fmt.Sprintf("15_%03d", c))
		w.say(id, graph.PropProgramme, generatedObjective(c))
	}
}

// state states the concepts of a vocabulary.
func (v vocabulary) state(w *writer) {
	for k := range v.use {
		id := v.id(k)
		w.locator = id
		w.is(id, v.kind)
		w.cs(id, graph.PropLabel, v.label(k))
		w.with(id, graph.PropLabel, fmt.Sprintf("%s concept %d", v.kind.Prefix(), k), graph.Qualifiers{Language: graph.LanguageEN})
		if k%3 == 0 {
			w.cs(id, graph.PropOtherLabels, fmt.Sprintf("%s%03d", strings.ToUpper(v.code), k))
		}
		if k >= conceptRoots {
			w.say(id, graph.PropBroader, v.id((k-conceptRoots)/conceptArity))
		}
		if k%10 == 9 {
			w.say(id, graph.PropRelated, v.id(k/2))
		}
	}
}

func (v vocabulary) label(k int) string {
	switch {
	case v.kind == graph.KindTopic && k == questionTopic:
		return "doprovázení pěstounských rodin"
	case v.kind == graph.KindTopic:
		return word(actionWords, k) + " " + word(fieldWords, k/len(actionWords)*7+k)
	case v.kind == graph.KindTargetGroup:
		return fmt.Sprintf("%s – skupina %d", word(peopleWords, k), k+1)
	}
	return word(adjectiveWords, k) + " forma: " + word(meansWords, k/len(adjectiveWords)+k)
}

func word(list []string, i int) string { return list[i%len(list)] }
