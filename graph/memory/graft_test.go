package memory

import (
	"cmp"
	"fmt"
	"maps"
	"reflect"
	"runtime"
	"slices"
	"strings"
	"testing"
	"weak"

	"pgregory.net/rapid"

	"github.com/krajina/krajina/graph"
)

// world is what sources state, by source and by what each calls a subject.
type world map[graph.ID]map[string][]graph.Statement

func (w world) say(source graph.ID, subject string, p graph.Property, value string, q ...graph.Qualifiers) {
	s := graph.Statement{Subject: subject, Property: p, Value: value}
	if len(q) > 0 {
		s.Qualifiers = q[0]
	}
	if w[source] == nil {
		w[source] = map[string][]graph.Statement{}
	}
	w[source][subject] = append(w[source][subject], s)
}

// change is what a source states, by subject.
func (w world) change(source graph.ID) graph.Change {
	c := graph.Change{Source: source, Retracted: len(w[source]) == 0}
	for _, subject := range slices.Sorted(maps.Keys(w[source])) {
		c.Statements = append(c.Statements, w[source][subject]...)
	}
	return c
}

func (w world) build(t testingT) *Graph {
	var changes []graph.Change
	for _, source := range slices.Sorted(maps.Keys(w)) {
		if c := w.change(source); !c.Retracted {
			changes = append(changes, c)
		}
	}
	g, err := Build(t.Context(), graph.Revision{Epoch: "test", Number: 1}, each(changes))
	if err != nil {
		t.Fatal(err)
	}
	return g
}

const page, register = graph.ID("source:page"), graph.ID("source:register")

var (
	cs  = graph.Qualifiers{Language: graph.LanguageCS}
	ico = graph.Qualifiers{Scheme: "ico"}
)

// firstWorld has some of everything: concepts with wider ones, regions, projects with parts, actors with identifiers and names that
// only one source uses.
func firstWorld() world {
	w := world{}
	for _, source := range []graph.ID{page, register} {
		w.source(source)
	}
	for i, region := range []string{"region:CZ010", "region:CZ051", "region:CZ071"} {
		w.node(register, region, graph.KindRegion, graph.PropName, []string{"Praha", "Liberecký kraj", "Olomoucký kraj"}[i])
		w.say(register, region, graph.PropCode, region[7:])
	}
	for i, topic := range topics {
		w.node(register, topic, graph.KindTopic, graph.PropLabel, topicLabels[i])
	}
	w.say(register, topics[1], graph.PropBroader, topics[0])
	w.node(register, "urad", graph.KindActor, graph.PropName, "Krajský úřad")
	w.say(register, "urad", graph.PropIdentifiers, "70891508", ico)
	w.node(register, "actor:sdruzeni", graph.KindActor, graph.PropName, "Sdružení pěstounů")
	for i := range 4 {
		w.project(page, fmt.Sprint("project:p", i), []string{"Rozvoj služeb", "Domov pro děti", "Rozvoj služeb", "Pěstounská péče"}[i])
	}
	w.say(page, "project:p1", graph.PropFollows, "project:p0")
	w.say(page, "project:p2", graph.PropActors, "urad", graph.Qualifiers{Role: "FUNDER"})
	w.say(page, "urad", graph.PropKind, "ACTOR")
	w.say(page, "urad", graph.PropIdentifiers, "70891508", ico)
	return w
}

var (
	topics      = []string{"topic:care", "topic:foster-care", "topic:prevention"}
	topicLabels = []string{"péče", "pěstounská péče", "prevence"}
)

func (w world) source(source graph.ID) {
	w.node(source, string(source), graph.KindSource, graph.PropTitle, "Zdroj "+string(source))
	w.say(source, string(source), graph.PropSourceKind, "PROJECT_PAGE")
}

func (w world) node(source graph.ID, subject string, kind graph.Kind, named graph.Property, name string) {
	w.say(source, subject, graph.PropKind, kind.String())
	w.say(source, subject, named, name, cs)
	if kind == graph.KindActor {
		w.say(source, subject, graph.PropCollective, "false")
		w.say(source, subject, graph.PropActorKind, "NGO")
	}
}

// project states a project with an activity, one below that, an output and an event.
func (w world) project(source graph.ID, subject, title string) {
	w.node(source, subject, graph.KindProject, graph.PropTitle, title)
	w.say(source, subject, graph.PropRegions, "region:CZ051")
	name := strings.TrimPrefix(subject, "project:")
	part := func(kind graph.Kind, number, title string) string {
		id := strings.ToLower(kind.Prefix()) + ":" + name + "/" + number
		w.node(source, id, kind, graph.PropTitle, title)
		w.say(source, id, graph.PropProject, subject)
		return id
	}
	a := part(graph.KindActivity, "1", "Vzdělávání pěstounů "+name)
	w.say(source, a, graph.PropPosition, "1")
	w.say(source, a, graph.PropTopics, topics[1], graph.Qualifiers{Relevance: graph.Primary})
	b := part(graph.KindActivity, "1a", "Kurzy")
	w.say(source, b, graph.PropPosition, "2")
	w.say(source, b, graph.PropParent, a)
	o := part(graph.KindOutput, "metodika", "Metodika")
	w.say(source, o, graph.PropStage, "PLANNED")
	w.say(source, o, graph.PropActivity, b)
	e := part(graph.KindEvent, "seminar", "Seminář")
	w.say(source, e, graph.PropStage, "PLANNED")
	w.say(source, e, graph.PropStart, "2018-05")
}

// step changes one thing in what a source states.
func (w world) step(t *rapid.T, number int) graph.ID {
	source := rapid.SampledFrom([]graph.ID{page, register, "source:new"}).Draw(t, "source")
	if w[source] == nil {
		w.source(source)
	}
	fresh := fmt.Sprint(number, rapid.IntRange(0, 2).Draw(t, "fresh"))
	subject := rapid.SampledFrom(slices.Sorted(maps.Keys(w[source]))).Draw(t, "subject")
	at := rapid.IntRange(0, len(w[source][subject])-1).Draw(t, "statement")
	s := &w[source][subject][at]
	switch rapid.IntRange(0, 13).Draw(t, "what") {
	case 0:
		w.project(source, "project:x"+fresh, rapid.SampledFrom([]string{"Rozvoj služeb", "Adopce", "Život", "Čas pro rodinu"}).Draw(t, "title"))
	case 1:
		if subject != string(source) {
			delete(w[source], subject)
		}
	case 2:
		if len(w[source][subject]) > 1 {
			w[source][subject] = slices.Delete(w[source][subject], at, at+1)
		}
	case 3: // an actor that a source calls by a name of its own, and others by an identifier
		name := rapid.SampledFrom([]string{"nadace", "urad", "spolek"}).Draw(t, "name")
		w.node(source, name, graph.KindActor, graph.PropName, "Nadace "+fresh)
		w.say(source, name, graph.PropIdentifiers, rapid.SampledFrom([]string{"70891508", "12345678", "60461373"}).Draw(t, "identifier"), ico)
	case 4: // what somebody else calls so, or nobody yet
		name := rapid.SampledFrom([]string{"nadace", "urad", "actor:sdruzeni", "actor:ico-12345678", "actor:ico-12345678", "project:x00", "project:p1", "actor:nobody"}).Draw(t, "end")
		property := graph.PropActors
		if strings.HasPrefix(name, "project:") {
			property = rapid.SampledFrom([]graph.Property{graph.PropFollows, graph.PropComplements}).Draw(t, "property")
		}
		w.say(source, rapid.SampledFrom([]string{"project:p0", "project:p1", "project:x00"}).Draw(t, "project"), property, name, graph.Qualifiers{})
	case 5:
		w.say(source, rapid.SampledFrom([]string{"project:p0", "activity:p2/1", "activity:p1/1a"}).Draw(t, "of"), graph.PropTopics, rapid.SampledFrom(topics).Draw(t, "topic"),
			graph.Qualifiers{Relevance: rapid.SampledFrom([]graph.Relevance{graph.Mention, graph.Primary}).Draw(t, "relevance")})
	case 6:
		w.say(source, "project:p0", graph.PropRegions, rapid.SampledFrom([]string{"region:CZ010", "region:CZ071"}).Draw(t, "region"))
	case 7:
		if subject != string(source) {
			w[source] = nil
			delete(w, source)
		}
	case 8:
		s.Locator = "page " + fresh
	case 9:
		w.say(source, "project:p3", graph.PropAmounts, fresh+".00 EUR", graph.Qualifiers{Basis: graph.BasisTotal})
	case 10:
		w.node(source, "topic:new", graph.KindTopic, graph.PropLabel, "nové téma")
		w.say(source, "topic:new", graph.PropBroader, topics[2])
	default:
		switch s.Property {
		case graph.PropTitle, graph.PropName, graph.PropLabel:
			s.Value = rapid.SampledFrom([]string{"Domov " + fresh, "Pěstounská péče", "Čas", "Zdraví dětí a mládeže"}).Draw(t, "title")
		case graph.PropIdentifiers:
			s.Value = rapid.SampledFrom([]string{"70891508", "12345678", "60461373"}).Draw(t, "identifier")
		case graph.PropPosition:
			s.Value = rapid.SampledFrom([]string{"1", "2", "7"}).Draw(t, "position")
		case graph.PropStart:
			s.Value = rapid.SampledFrom([]string{"2017", "2018-05", "2019-01-01"}).Draw(t, "start")
		case graph.PropProject:
			s.Value = rapid.SampledFrom([]string{"project:p0", "project:p3", "project:x00"}).Draw(t, "project")
		}
	}
	return source
}

// found is what is found by words, names, identifiers and relations.
func found(t testingT, g *Graph) []string {
	var lines []string
	x := g.keys()
	keys := map[string]bool{}
	for _, place := range x.keys.places {
		keys[x.keys.texts.at(place)] = true
	}
	for key := range x.over {
		keys[key] = true
	}
	for key := range keys {
		var of []string
		for p := x.postings(key).all(); p.next(); {
			of = append(of, fmt.Sprint(g.id(p.node), p.place))
		}
		if slices.Sort(of); len(of) > 0 {
			lines = append(lines, fmt.Sprint("key ", key, of))
		}
	}
	parts := x.lexicon.Parts()
	for _, name := range parts.Names {
		lines = append(lines, fmt.Sprint("name ", name))
	}
	lines = append(lines, fmt.Sprint("forms ", parts.Forms), fmt.Sprint("frequencies ", parts.Frequencies))
	for _, text := range []string{"domov pro deti v Libereckem kraji", "nadace 01 a pestounska pece", "Nadace 12 v Praze, sdruzeni pestounu", "zdravi deti", "nové téma: přestounská péče"} {
		lines = append(lines, fmt.Sprint("recognised ", x.lexicon.Recognise(text), x.lexicon.Suggest(text)))
	}
	for _, typed := range []string{"nad", "d", "péč", "krajský úřad", "nad 1"} {
		lines = append(lines, fmt.Sprint("completed ", typed, x.lexicon.Complete(typed, 20)))
	}
	for p := range g.Projected() {
		for _, alias := range p.Aliases {
			lines = append(lines, fmt.Sprint("alias ", alias, g.id(g.node(alias))))
		}
		for _, s := range p.Statements {
			if s.Property.Definition().Joins {
				f, err := g.Identified(t.Context(), p.Record.Kind, s.Value, graph.Next{})
				if err != nil {
					t.Fatal(err)
				}
				for _, n := range f.Nodes {
					lines = append(lines, fmt.Sprint("identified ", s.Value, n.ID))
				}
			}
		}
	}
	for _, r := range []graph.Relation{
		{Property: graph.PropTopics, To: graph.KindTopic, Deep: true}, {Property: graph.PropActors, To: graph.KindActor, Deep: true}, {Property: graph.PropFollows, To: graph.KindProject},
		{Property: graph.PropComplements, To: graph.KindProject}, {Property: graph.PropProject, To: graph.KindActivity, Inverse: true},
	} {
		for _, c := range []graph.Condition{graph.Lacks{Relation: r}, graph.Not{Condition: graph.Lacks{Relation: r}}} {
			page, err := g.Find(t.Context(), graph.KindProject, graph.Query{Where: c, Window: graph.Window{All: true}})
			if err != nil {
				t.Fatal(err)
			}
			for _, e := range page.Edges {
				lines = append(lines, fmt.Sprint("relation ", r, c, e.Node.ID))
			}
		}
	}
	for _, id := range []graph.ID{"actor:ico-70891508", "actor:ico-12345678", "actor:ico-60461373", "project:x00", "topic:new"} {
		if n := g.node(id); n != none {
			lines = append(lines, fmt.Sprint("named ", id, g.id(n)))
		}
	}
	page, err := g.Find(t.Context(), graph.KindProject, graph.Query{Order: []graph.Order{{Property: graph.PropTitle, Descending: true}}, Window: graph.Window{All: true}})
	if err != nil {
		t.Fatal(err)
	}
	for i, e := range page.Edges {
		lines = append(lines, fmt.Sprint("by title ", i, e.Node.ID))
	}
	r := graph.Relation{Property: graph.PropTopics, To: graph.KindProject, Inverse: true, Deep: true, Narrower: true}
	if page, err = g.Find(t.Context(), graph.KindTopic, graph.Query{Where: graph.Lacks{Relation: r}, Window: graph.Window{All: true}}); err != nil {
		t.Fatal(err)
	}
	for _, e := range page.Edges {
		lines = append(lines, fmt.Sprint("topic of none ", e.Node.ID))
	}
	pages, err := g.Follow(t.Context(), r, []graph.ID{"topic:care", "topic:prevention"}, graph.Query{Reasons: true, Window: graph.Window{All: true}})
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range append(pages[0].Edges, pages[1].Edges...) {
		lines = append(lines, fmt.Sprint("topic ", e.Node.ID, e.Relevance))
		for _, s := range e.Because().Statements {
			lines = append(lines, fmt.Sprint("by ", s.Statement))
		}
	}
	slices.Sort(lines)
	return lines
}

// TestGraft: nodes that come, go, are joined, renamed, moved and linked otherwise are in a graph that was brought up to date as in
// one that was built anew; the one before says what it said.
func TestGraft(t *testing.T) {
	grafted, anew := 0, 0
	rapid.Check(t, func(t *rapid.T) {
		now := firstWorld()
		g := now.build(t)
		g.Warm()
		for step := range rapid.IntRange(1, 5).Draw(t, "revisions") {
			sources := map[graph.ID]bool{}
			for range rapid.IntRange(1, 3).Draw(t, "changes") {
				sources[now.step(t, step)] = true
			}
			var changes []graph.Change
			for _, source := range slices.Sorted(maps.Keys(sources)) {
				changes = append(changes, now.change(source))
			}
			said, had := whole(t, g), found(t, g)
			updated, err := g.Update(t.Context(), graph.Revision{Epoch: "test", Number: int64(step + 2)}, each(changes))
			if err != nil {
				t.Fatal(err)
			}
			if !reflect.DeepEqual(whole(t, g), said) || !reflect.DeepEqual(found(t, g), had) {
				t.Fatal("the graph of the revision before has changed")
			}
			built := now.build(t)
			if updated == nil {
				anew++
				g = built
				continue
			}
			grafted++
			sayTheSame(t, updated, built)
			is, want := found(t, updated), found(t, built)
			for i := range min(len(is), len(want)) {
				if is[i] != want[i] {
					t.Fatalf("brought up to date:\n%s\nbuilt anew:\n%s", is[i], want[i])
				}
			}
			if len(is) != len(want) {
				t.Fatal(cmp.Or(len(is), len(want)), "things are found, want", len(want))
			}
			g = updated
		}
	})
	if grafted < anew {
		t.Errorf("%d graphs were brought up to date, %d built anew", grafted, anew)
	}
}

// TestGraftedTitles: projects of one title have one place in an order by titles, wherever they come from.
func TestGraftedTitles(t *testing.T) {
	w := firstWorld()
	g := w.build(t)
	w.project(page, "project:x00", "Rozvoj služeb")
	w.project(page, "project:a00", "Rozvoj služeb")
	updated, err := g.Update(t.Context(), graph.Revision{Epoch: "test", Number: 2}, each([]graph.Change{w.change(page)}))
	if err != nil || updated == nil {
		t.Fatalf("not brought up to date: %v", err)
	}
	found, err := updated.Find(t.Context(), graph.KindProject, graph.Query{Order: []graph.Order{{Property: graph.PropTitle, Descending: true}}, Window: graph.Window{All: true}})
	if err != nil {
		t.Fatal(err)
	}
	var ids []graph.ID
	for _, e := range found.Edges {
		ids = append(ids, e.Node.ID)
	}
	if want := []graph.ID{"project:a00", "project:p0", "project:p2", "project:x00", "project:p3", "project:p1"}; !slices.Equal(ids, want) {
		t.Errorf("by title: %v, want %v", ids, want)
	}
}

// TestGraphsOfBeforeGo: a graph that was brought up to date again and again holds none of those before it.
func TestGraphsOfBeforeGo(t *testing.T) {
	w := firstWorld()
	g := w.build(t)
	found(t, g) // so that there is what is taken over
	whole(t, g)
	var before []weak.Pointer[Graph]
	for i := range 5 {
		before = append(before, weak.Make(g))
		w.project(page, fmt.Sprint("project:x", i), "Další")
		w.node(page, fmt.Sprint("actor:x", i), graph.KindActor, graph.PropName, fmt.Sprint("Nadace ", i))
		updated, err := g.Update(t.Context(), graph.Revision{Epoch: "test", Number: int64(i + 2)}, each([]graph.Change{w.change(page)}))
		if err != nil || updated == nil || !updated.SharesWith(g) {
			t.Fatalf("not brought up to date: %v", err)
		}
		g = updated
	}
	runtime.GC()
	for i, p := range before {
		if p.Value() != nil {
			t.Errorf("the graph %d revisions ago is held", len(before)-i)
		}
	}
	runtime.KeepAlive(g)
}
