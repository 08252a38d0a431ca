package graphtest

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"unicode/utf8"

	"github.com/krajina/krajina/graph"
)

// list states the projects from first to before end as one source.
func (g *generator) list(first, end int) graph.Change {
	n := first / GeneratedPerSource
	w := newWriter(graph.ID(fmt.Sprintf("source:g-%04d", n)), fmt.Sprintf("Vytvořený seznam operací %d", n+1), "OFFICIAL_LIST", fmt.Sprintf("%d-%02d", 2015+n%9, 1+n%12))
	l := &operationList{generator: g, writer: w, source: n, actors: map[int]string{}}
	for i := first; i < end; i++ {
		w.locator = fmt.Sprintf("row %d", i-first+2)
		l.project(i)
	}
	return w.change
}

// operationList is one source while it is made.
type operationList struct {
	*generator
	*writer
	source int
	actors map[int]string // stated, by number
}

// project states a project and all that stands under it.
func (l *operationList) project(n int) {
	r := l.random("project", n)
	id := string(GeneratedProject(n))
	region := r.IntN(14)
	call := r.IntN(generatedCalls)
	l.is(id, graph.KindProject)
	l.cs(id, graph.PropTitle, fmt.Sprintf("%s %s %s %s", capital(word(actionWords, r.IntN(100))), word(fieldWords, r.IntN(100)), generatedRegions[region].in, roman(r.IntN(9))))
	l.with(id, graph.PropIdentifiers, fmt.Sprintf("CZ.09.%d.63/0.0/0.0/15_%03d/%07d", call%3, call, n), graph.Qualifiers{Scheme: "registration-number"})
	if r.IntN(10) < 7 {
		l.cs(id, graph.PropAim, sentence(r))
	}
	if r.IntN(10) < 8 {
		l.say(id, graph.PropState, fmt.Sprintf("PP%d", 30+r.IntN(20)))
	}
	year := 2014 + r.IntN(10)
	l.period(r, id, year, 1+r.IntN(3))
	l.money(r, id)
	l.say(id, graph.PropRegions, generatedRegion(region))
	if r.IntN(8) == 0 {
		l.say(id, graph.PropRegions, generatedRegion((region+1+r.IntN(13))%14))
	}
	l.say(id, graph.PropProgramme, generatedObjective(call))
	l.say(id, graph.PropCall, generatedCall(call))
	l.about(id, graph.PropTopics, l.topics.pick(r, 2+r.IntN(4)), r)
	l.about(id, graph.PropTargetGroups, l.groups.pick(r, 1+r.IntN(2)), r)
	l.about(id, graph.PropMethods, l.means.pick(r, r.IntN(2)), r)
	for i := range 1 + r.IntN(3) {
		l.takesPart(r, id, []graph.ActorRole{"BENEFICIARY", "PARTNER", "PARTNER"}[i])
	}
	if r.IntN(5) == 0 {
		l.say(id, graph.PropLegalActs, generatedAct(r.IntN(generatedActs)))
	}
	if n > 0 && n%GeneratedPerSource > 0 && r.IntN(20) == 0 {
		l.say(id, graph.PropFollows, string(GeneratedProject(n-1)))
	}
	l.say(id, graph.PropActivitiesComplete, fmt.Sprint(r.IntN(5) > 0))
	activities := l.activities(r, n, year)
	for i := range r.IntN(3) {
		l.output(r, n, i, activities)
	}
	for i := range [5]int{0, 0, 1, 1, 2}[r.IntN(5)] {
		l.event(r, n, i, year, activities)
	}
}

// period states a start and an end; of each a tenth is unknown and a fifth known to the month or year.
func (l *operationList) period(r *rand.Rand, id string, year, years int) {
	month := 1 + r.IntN(12)
	for i, p := range []graph.Property{graph.PropStart, graph.PropEnd} {
		y := year + i*years
		switch r.IntN(10) {
		case 0:
		case 1:
			l.say(id, p, fmt.Sprint(y))
		case 2:
			l.say(id, p, fmt.Sprintf("%d-%02d", y, month))
		default:
			day := 1 + i*27 // starts on the first of a month, ends on the 28th of a later one
			l.printed(id, p, fmt.Sprintf("%d-%02d-%02d", y, month, day), fmt.Sprintf("%d. %d. %d", day, month, y), graph.Qualifiers{})
		}
	}
}

// money states the budget, and who pays which part of it.
func (l *operationList) money(r *rand.Rand, id string) {
	if r.IntN(10) == 0 {
		return
	}
	total := 500_000 + r.IntN(9_000_000)
	cents := r.IntN(100)
	basis := graph.BasisTotal
	if r.IntN(8) == 0 {
		basis = graph.BasisGrant
	}
	l.printed(id, graph.PropAmounts, fmt.Sprintf("%d.%02d CZK", total, cents), fmt.Sprintf("%d,%02d", total, cents), graph.Qualifiers{Basis: basis, Stage: "AWARDED"})
	if r.IntN(2) == 0 {
		l.with(id, graph.PropAmounts, fmt.Sprintf("%d.00 CZK", total/2), graph.Qualifiers{Basis: "EU", Stage: "PAID", AsOf: fmt.Sprintf("%d-08", 2016+r.IntN(8))})
	}
	l.with(id, graph.PropFunding, funderEU, graph.Qualifiers{Percent: "85"})
	if r.IntN(2) == 0 {
		l.with(id, graph.PropFunding, funderState, graph.Qualifiers{Percent: "10"})
	}
}

// about states concepts: the first of a project's own is mostly what it is for.
func (l *operationList) about(id string, p graph.Property, concepts []string, r *rand.Rand) {
	for i, concept := range concepts {
		relevance := graph.Secondary
		switch k := r.IntN(6); {
		case k < 2 && i > 0, k == 0:
			relevance = graph.Mention
		case i == 0 && k < 5:
			relevance = graph.Primary
		}
		l.with(id, p, concept, graph.Qualifiers{Relevance: relevance})
	}
}

// takesPart states that some actor takes part, and the actor where the source has not named it yet.
func (l *operationList) takesPart(r *rand.Rand, id string, role graph.ActorRole) {
	n := sharedActors + l.source*ownActors + r.IntN(ownActors)
	if r.IntN(3) == 0 {
		n = l.sharedUse.pick(r)
	}
	l.with(id, graph.PropActors, l.actor(n), graph.Qualifiers{Role: role})
}

// actor gives what the source calls an actor. All sources state the same of it.
func (l *operationList) actor(n int) string {
	if name, ok := l.actors[n]; ok {
		return name
	}
	r := l.random("actor", n)
	ico := fmt.Sprintf("%08d", 90_000_000+n)
	name := "IČO " + ico
	l.actors[n] = name
	l.is(name, graph.KindActor)
	l.cs(name, graph.PropName, fmt.Sprintf("%s %s %s", word(bodyWords, r.IntN(100)), word(fieldWords, r.IntN(100)), townName(r.IntN(generatedTowns))))
	l.say(name, graph.PropActorKind, word([]string{"NGO", "SERVICE_PROVIDER", "MUNICIPALITY", "AUTHORISED_BODY", "OTHER"}, r.IntN(5)))
	l.say(name, graph.PropCollective, "false")
	l.with(name, graph.PropIdentifiers, ico, graph.Qualifiers{Scheme: "ico"})
	l.say(name, graph.PropRegions, generatedRegion(r.IntN(14)))
	return name
}

func capital(text string) string {
	_, size := utf8.DecodeRuneInString(text)
	return strings.ToUpper(text[:size]) + text[size:]
}

func roman(n int) string {
	return word([]string{"", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX"}, n)
}

func sentence(r *rand.Rand) string {
	return fmt.Sprintf("%s %s pro %s a %s; %s.", capital(word(actionWords, r.IntN(100))), word(fieldWords, r.IntN(100)),
		word(peopleWords, r.IntN(100)), word(peopleWords, r.IntN(100)), word(actionWords, r.IntN(100))+" "+word(fieldWords, r.IntN(100)))
}
