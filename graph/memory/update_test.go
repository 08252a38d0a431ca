package memory

import (
	"cmp"
	"context"
	"encoding/json"
	"fmt"
	"maps"
	"reflect"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"github.com/krajina/krajina/graph"
	"github.com/krajina/krajina/graph/graphtest"
)

// TestReaderUpdated runs the whole suite over graphs that were built of other values and brought up to date.
func TestReaderUpdated(t *testing.T) {
	graphtest.Reader(t, func(t *testing.T, changes []graph.Change) graph.Reader {
		before := make([]graph.Change, len(changes))
		for i, change := range changes {
			before[i] = change
			before[i].Statements = slices.Clone(change.Statements)
			for k := range before[i].Statements {
				s := &before[i].Statements[k]
				s.Locator += " of the draft"
				if s.Property == graph.PropAmounts {
					s.Value = "1.00 CZK"
				}
			}
		}
		g := build(t, before)
		updated, err := g.Update(t.Context(), graph.Revision{Epoch: "test", Number: 2}, each(changes))
		if err != nil {
			t.Fatal(err)
		}
		switch {
		case updated == nil && len(g.dormant) == 0:
			t.Fatal("the graph could not be brought up to date")
		case updated == nil: // places of dormant statements have changed too
			updated = build(t, changes)
		}
		updated.revision = graph.Revision{Epoch: "test", Number: 1} // what the suite expects
		return updated
	})
}

// whole is everything that a graph says, one line for each thing.
func whole(t testingT, g *Graph) []string {
	var lines []string
	line := func(what any) {
		text, err := json.Marshal(what)
		if err != nil {
			t.Fatal(err)
		}
		lines = append(lines, string(text))
	}
	for p := range g.Projected() {
		entries := p.Entries()
		p.Entries = nil
		line([]any{p.Record, p.Aliases, p.Order, entries, p.Start, p.End, p.Budget, p.Statements, p.Links, p.Within})
		neighbors, err := g.Neighbors(t.Context(), []graph.ID{p.Record.ID}, graph.LinkProperties())
		if err != nil {
			t.Fatal(err)
		}
		line(neighbors)
	}
	for key, s := range g.DormantStatements() {
		line([]any{key, s})
	}
	s, err := g.Summary(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	s.Revision = graph.Revision{}
	lines = append(lines, fmt.Sprint(s))
	for kind := range graph.KindSource + 1 {
		page, err := g.Find(t.Context(), kind, graph.Query{Window: graph.Window{All: true}})
		if err != nil {
			t.Fatal(err)
		}
		for _, e := range page.Edges {
			lines = append(lines, string(e.Node.ID))
		}
	}
	today, _ := graph.ParseDate("2019-06-30")
	for _, by := range []graph.Dimension{graph.ByStatus, graph.ByYear, graph.ByActorKind, graph.ByRegion, graph.ByTopic} {
		tally, err := g.Tally(t.Context(), graph.TallyQuery{By: []graph.Dimension{by}, Today: today})
		if err != nil {
			t.Fatal(err)
		}
		line(tally.Unknown)
		i := 0
		for n := range g.all(graph.KindProject) { // where a project stands in columns is nobody's business
			place := int32(n - g.first[graph.KindProject])
			if i++; !slices.Contains(tally.Places, place) {
				t.Fatalf("project %d is not counted", i)
			}
			var keys []string
			for _, k := range tally.Columns[0].At(place) {
				keys = append(keys, tally.Columns[0].Keys[k])
			}
			line([]any{keys, tally.Budgets.Amounts[place], tally.Budgets.Currencies[tally.Budgets.Currency[place]]})
		}
		line(tally.Columns[0].Keys)
	}
	for n := range g.all(graph.KindSource) {
		{
			page, err := g.Follow(t.Context(), graph.Relation{Property: graph.PropSources, Inverse: true}, []graph.ID{g.id(n)}, graph.Query{Window: graph.Window{All: true}})
			if err != nil {
				t.Fatal(err)
			}
			for _, e := range page[0].Edges {
				lines = append(lines, string(e.Node.ID))
			}
		}
	}
	return lines
}

// testingT is a test, of random draws or not.
type testingT interface {
	Context() context.Context
	Fatal(...any)
	Fatalf(string, ...any)
}

// sayTheSame compares a graph that was brought up to date with one that was built anew.
func sayTheSame(t testingT, updated, anew *Graph) {
	got, want := whole(t, updated), whole(t, anew)
	for i := range min(len(got), len(want)) {
		if got[i] != want[i] {
			t.Fatalf("brought up to date:\n%s\nbuilt anew:\n%s", got[i], want[i])
		}
	}
	if len(got) != len(want) {
		t.Fatalf("%d things are said, want %d", len(got), len(want))
	}
}

// changed draws what a source states next: values, places, texts, links and statements that come and go, in any number.
func changed(t *rapid.T, change graph.Change, number int) graph.Change {
	next := graph.Change{Source: change.Source, Statements: slices.Clone(change.Statements)}
	plainly := rapid.IntRange(0, 3).Draw(t, "plainly") > 0
	for range rapid.IntRange(0, 6).Draw(t, "changes") {
		at := rapid.IntRange(0, len(next.Statements)-1).Draw(t, "statement")
		if plainly { // of one that an update may take over
			of := rapid.SampledFrom([]graph.Property{graph.NoProperty, graph.PropAmounts, graph.PropAmounts, graph.PropStart}).Draw(t, "of")
			for i := range next.Statements {
				k := (at + i) % len(next.Statements)
				if s := next.Statements[k]; plain(s.Property, graph.ID(s.Subject).Kind()) && (of == graph.NoProperty || of == s.Property) {
					at = k
					break
				}
			}
		}
		s := &next.Statements[at]
		fresh := fmt.Sprint(number, " ", rapid.IntRange(0, 3).Draw(t, "value"))
		switch rapid.IntRange(0, 6).Draw(t, "what") {
		case 0:
			next.Statements = slices.Delete(next.Statements, at, at+1)
		case 1:
			next.Statements = slices.Insert(next.Statements, at, *s)
		case 2:
			s.Locator = "row " + fresh
		case 3:
			s.Original = fresh
		case 4:
			s.Inferred = !s.Inferred
		default:
			switch s.Property.Definition().Type {
			case graph.TypeMoney:
				s.Value = rapid.SampledFrom([]string{"5.00 CZK", "7.00 EUR", "9.00 USD", "11.00 CZK"}).Draw(t, "money")
				s.Qualifiers.Basis = rapid.SampledFrom([]graph.AmountBasis{graph.BasisTotal, graph.BasisGrant}).Draw(t, "basis")
			case graph.TypeDate:
				s.Value = rapid.SampledFrom([]string{"2015", "2017-03", "2018-11-05"}).Draw(t, "date")
			case graph.TypeLink:
				s.Value = next.Statements[rapid.IntRange(0, len(next.Statements)-1).Draw(t, "other")].Subject
			case graph.TypeEnum, graph.TypeBoolean, graph.TypeIdentifier:
			default:
				s.Value = fresh
			}
		}
	}
	return next
}

// TestUpdate: whatever changes in whichever order, a graph that was brought up to date says the same as one that was built anew,
// and the one before says what it said.
func TestUpdate(t *testing.T) {
	var first []graph.Change
	for change, err := range graphtest.Generate(2, 3) {
		if err != nil {
			t.Fatal(err)
		}
		first = append(first, change)
	}
	list := first[1].Statements
	isNamed := map[string]bool{}
	for _, s := range list {
		isNamed[s.Value] = true
	}
	first[0].Statements = slices.DeleteFunc(first[0].Statements, func(s graph.Statement) bool { // few nodes, which are looked at often
		kind := graph.ID(s.Subject).Kind()
		return !isNamed[s.Subject] && kind != graph.KindSource && kind != graph.KindProgramme
	})
	// A second source that speaks of the same projects, and of one that nobody states.
	other := graph.Change{Source: "source:other", Statements: []graph.Statement{
		{Subject: "source:other", Property: graph.PropKind, Value: "SOURCE"},
		{Subject: "source:other", Property: graph.PropTitle, Value: "Jiný seznam"},
		{Subject: "source:other", Property: graph.PropSourceKind, Value: "PROJECT_PAGE"},
		{Subject: "project:nobody", Property: graph.PropNotes, Value: "nic"},
		{Subject: "project:nobody", Property: graph.PropState, Value: "PP41"},
	}}
	for _, s := range list {
		if s.Property == graph.PropAmounts || s.Property == graph.PropState || s.Property == graph.PropStart || s.Property == graph.PropTitle {
			s.Locator = "page 1"
			other.Statements = append(other.Statements, s)
		}
	}
	for _, s := range list { // of activities it says nothing but a plain value
		if s.Property == graph.PropKind && s.Value == graph.KindActivity.String() {
			other.Statements = append(other.Statements, graph.Statement{Subject: s.Subject, Property: graph.PropStart, Value: "2016"})
		}
	}
	first = append(first, other)
	updates := 0
	rapid.Check(t, func(t *rapid.T) {
		now := map[graph.ID]graph.Change{}
		for _, change := range first {
			now[change.Source] = change
		}
		built := func() *Graph {
			changes := slices.SortedFunc(maps.Values(now), func(a, b graph.Change) int { return cmp.Compare(a.Source, b.Source) })
			g, err := Build(t.Context(), graph.Revision{Epoch: "test", Number: 1}, each(changes))
			if err != nil {
				t.Fatal(err)
			}
			return g
		}
		g := built()
		for step := range rapid.IntRange(1, 4).Draw(t, "revisions") {
			var changes []graph.Change
			for range rapid.IntRange(1, 2).Draw(t, "sources") {
				source := rapid.SampledFrom([]graph.ID{first[1].Source, "source:other"}).Draw(t, "source")
				if slices.ContainsFunc(changes, func(c graph.Change) bool { return c.Source == source }) {
					continue
				}
				now[source] = changed(t, now[source], step)
				changes = append(changes, now[source])
			}
			before := whole(t, g)
			updated, err := g.Update(t.Context(), graph.Revision{Epoch: "test", Number: int64(step + 2)}, each(changes))
			if err != nil {
				t.Fatal(err)
			}
			if again := whole(t, g); !reflect.DeepEqual(again, before) {
				t.Fatal("the graph of the revision before has changed")
			}
			anew := built()
			if updated == nil {
				g = anew
				continue
			}
			updates++
			sayTheSame(t, updated, anew)
			g = updated
		}
	})
	if updates < 20 {
		t.Errorf("only %d updates were compared", updates)
	}
}

// TestUpdateCases: what a random change seldom is. Each is of a source that states values of nodes of another one.
func TestUpdateCases(t *testing.T) {
	say := func(subject string, p graph.Property, value string) graph.Statement {
		return graph.Statement{Subject: subject, Property: p, Value: value}
	}
	amount := func(subject, value string) graph.Statement {
		s := say(subject, graph.PropAmounts, value)
		s.Qualifiers.Basis = graph.BasisTotal
		return s
	}
	of := func(source graph.ID, statements ...graph.Statement) graph.Change {
		return graph.Change{Source: source, Statements: append([]graph.Statement{
			say(string(source), graph.PropKind, "SOURCE"), say(string(source), graph.PropTitle, string(source)), say(string(source), graph.PropSourceKind, "PROJECT_PAGE"),
		}, statements...)}
	}
	nodes := of("source:nodes", say("source:nodes", graph.PropDate, "2017-06"), say("project:p", graph.PropState, "PP30"),
		say("project:p", graph.PropKind, "PROJECT"), say("project:p", graph.PropTitle, "P"), say("project:q", graph.PropKind, "PROJECT"), say("project:q", graph.PropTitle, "Q"),
		say("event:p/1", graph.PropKind, "EVENT"), say("event:p/1", graph.PropStage, "PLANNED"), say("event:p/1", graph.PropTitle, "a"), say("event:p/1", graph.PropProject, "project:p"),
		say("event:p/2", graph.PropKind, "EVENT"), say("event:p/2", graph.PropStage, "PLANNED"), say("event:p/2", graph.PropTitle, "b"), say("event:p/2", graph.PropProject, "project:p"))
	for name, c := range map[string]struct {
		before, after []graph.Statement
		taken         bool // it may be taken into the graph that is there
	}{
		"a node with a source less": {
			[]graph.Statement{say("project:p", graph.PropState, "PP41"), say("project:q", graph.PropState, "PP41")},
			[]graph.Statement{say("project:p", graph.PropState, "PP41")}, false,
		},
		"currencies in another order": {
			[]graph.Statement{amount("project:p", "5.00 EUR"), amount("project:q", "7.00 USD")},
			[]graph.Statement{amount("project:p", "5.00 USD"), amount("project:q", "7.00 EUR")}, true,
		},
		"events in another order": {
			[]graph.Statement{say("event:p/1", graph.PropStart, "2017"), say("event:p/2", graph.PropStart, "2018")},
			[]graph.Statement{say("event:p/1", graph.PropStart, "2019"), say("event:p/2", graph.PropStart, "2018")}, false,
		},
		"a source of another day": {
			[]graph.Statement{say("source:values", graph.PropDate, "2016"), say("project:p", graph.PropState, "PP41")},
			[]graph.Statement{say("source:values", graph.PropDate, "2018"), say("project:p", graph.PropState, "PP41")}, false,
		},
	} {
		t.Run(name, func(t *testing.T) {
			before, after := of("source:values", c.before...), of("source:values", c.after...)
			g := build(t, []graph.Change{nodes, before})
			updated, err := g.Update(t.Context(), graph.Revision{Epoch: "test", Number: 2}, each([]graph.Change{after}))
			if err != nil {
				t.Fatal(err)
			}
			if updated == nil {
				if c.taken {
					t.Error("it is built anew")
				}
				return
			}
			sayTheSame(t, updated, build(t, []graph.Change{nodes, after}))
		})
	}
}

// TestOnlyAQualifierChanged: a revision in which a statement differs in nothing but one of its qualifiers shows that, of a value and
// of a link.
func TestOnlyAQualifierChanged(t *testing.T) {
	of := func(relevance graph.Relevance, stage graph.AmountStage) []graph.Change {
		czech := graph.Qualifiers{Language: graph.LanguageCS}
		return []graph.Change{{Source: "source:a", Statements: []graph.Statement{
			{Subject: "project:a", Property: graph.PropKind, Value: "PROJECT"},
			{Subject: "project:a", Property: graph.PropTitle, Value: "a", Qualifiers: czech},
			{Subject: "project:a", Property: graph.PropAmounts, Value: "1.00 CZK", Qualifiers: graph.Qualifiers{Basis: graph.BasisTotal, Stage: stage}},
			{Subject: "project:a", Property: graph.PropTopics, Value: "topic:a", Qualifiers: graph.Qualifiers{Relevance: relevance}},
			{Subject: "topic:a", Property: graph.PropKind, Value: "TOPIC"},
			{Subject: "topic:a", Property: graph.PropLabel, Value: "a", Qualifiers: czech},
		}}}
	}
	g := build(t, of(graph.Primary, "AWARDED"))
	for _, changes := range [][]graph.Change{of(graph.Primary, "PAID"), of(graph.Mention, "AWARDED")} {
		updated, err := g.Update(t.Context(), graph.Revision{Epoch: "test", Number: 2}, each(changes))
		if err != nil || updated == nil {
			t.Fatalf("not updated: %v", err)
		}
		sayTheSame(t, updated, build(t, changes))
	}
}
