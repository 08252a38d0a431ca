package graph

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"
)

// lines reads statements written "subject property value [language|scheme|percent]".
func lines(t *testing.T, source ID, text string) Change {
	t.Helper()
	c := Change{Source: source}
	for line := range strings.Lines(text) {
		f := strings.Fields(line)
		if len(f) == 0 {
			continue
		}
		s := Statement{Subject: f[0], Property: PropertyNamed(f[1]), Value: f[2]}
		if s.Property == NoProperty {
			t.Fatalf("no property %q", f[1])
		}
		switch d := s.Property.Definition(); {
		case d.Takes&QLanguage != 0:
			s.Qualifiers.Language = LanguageCS
		case d.Takes&QScheme != 0:
			s.Qualifiers.Scheme = "s"
		case d.Takes&QRelevance != 0:
			s.Qualifiers.Relevance = Primary
		case d.Takes&QShare != 0 && len(f) > 3:
			s.Qualifiers.Percent = f[3]
		}
		if s.Qualifiers.Language != "" && len(f) > 3 {
			s.Qualifiers.Language = Language(f[3])
		}
		c.Statements = append(c.Statements, s)
	}
	return c
}

const right = `
	project:p kind PROJECT
	project:p title P
	topic:t kind TOPIC
	topic:t label T
	topic:u kind TOPIC
	topic:u label U
	actor:a kind ACTOR
	actor:a name A
	actor:a collective true
	actor:a actorKind NGO
`

func TestCheck(t *testing.T) {
	for _, c := range []struct {
		name string
		more string   // beside right, in a second source
		want []string // "statement: problem: remedy"
	}{
		{"right", "project:p topics topic:t\nproject:p start 2017-04-24\nproject:p end 2017-04\ntopic:t broader topic:u", nil},
		{"dangling", "project:p topics topic:none", []string{`0: topics leads to "topic:none", which no source states: state the node, or write the id of one that there is`}},
		{"dangling by a local name", "project:p regions kraj", []string{`0: regions leads to "kraj", which no source states: state the node, or write the id of one that there is`}},
		{"a judgement on nothing", "project:p sameAs project:typo", []string{`0: sameAs leads to "project:typo", which no source states: state the node, or write the id of one that there is`}},
		{"wrong kind", "row kind ACTOR\nrow identifiers 5x\nrow name A\nrow collective true\nrow actorKind NGO\nproject:p topics row",
			[]string{`5: topics leads to "row", an actor: it leads to a topic`}},
		{"required", "project:q kind PROJECT\noutput:o kind OUTPUT", []string{
			"0: project:q lacks its title: a project needs it, in this source or another",
			"1: output:o lacks its title and stage and project: an output needs it, in this source or another"}},
		{"required, in another source", "project:p title P EN", nil},
		{"never said what it is", "project:q title Q\nproject:q start 2017", []string{
			"0: no source states what project:q is: state its kind and what that requires, or take the statement out",
			"1: no source states what project:q is: state its kind and what that requires, or take the statement out"}},
		{"a local subject of no kind", "row title T\nrow start 2017", []string{
			`0: the source does not state what "row" is: state its kind and its identifier, or name it kind:slug`}},
		{"a local subject without identifier", "row title T\nrow kind PROJECT", []string{
			`0: "row" has neither an id nor an identifier: name it kind:slug, or state its identifier`}},
		{"a local subject of two kinds", "row kind PROJECT\nrow identifiers 5x\nrow title T\nrow kind ACTOR", []string{
			`3: project:5x has a second kind, "ACTOR" beside "PROJECT": one source states one`}},
		{"two values", "project:p state a\nproject:p start 2017\nproject:p state b\nproject:p start 2017-04\nproject:p state a", []string{
			`2: project:p has a second state, "b" beside "a": one source states one`,
			`3: project:p has a second start, "2017-04" beside "2017": one source states one`}},
		{"two titles of one language, not of two", "project:p title Q\nproject:p title R EN\nproject:p title S", []string{
			`2: project:p has a second title, "S" beside "Q": one source states one`}},
		{"two values under two names are a conflict for readers", "row kind PROJECT\nrow identifiers p1\nrow title R\nproject:p identifiers p1\nproject:p title P2", nil},
		{"two shares of one funder", "project:p funding actor:a 85\nproject:p funding actor:a 15\nproject:p funding actor:a 85.0", []string{
			`1: project:p has a second share of "actor:a" in its funding: one source states one`}},
		{"end before start", "project:p end 2017-04\nproject:p start 2017-05-01", []string{
			"0: project:p ends 2017-04, before its start 2017-05-01: the end is on the day of the start or later"}},
		{"a cycle of one", "topic:t broader topic:t", []string{"0: a cycle of broader: topic:t → topic:t: take one of these links out"}},
		{"a cycle of two", "topic:t broader topic:u\ntopic:u broader topic:t", []string{
			"1: a cycle of broader: topic:t → topic:u → topic:t: take one of these links out"}},
		{"a cycle of part-of", "actor:a partOf actor:a", []string{"0: a cycle of partOf: actor:a → actor:a: take one of these links out"}},
		{"a cycle through a judgement", "topic:t broader topic:u\ntopic:u sameAs topic:t", []string{
			"0: a cycle of broader: topic:t → topic:t: take one of these links out"}},
		{"no cycle: two ways to one end", "topic:v kind TOPIC\ntopic:v label V\ntopic:v broader topic:t\ntopic:v broader topic:u\ntopic:t broader topic:u", nil},
		{"a related pair is no cycle", "topic:t related topic:u\ntopic:u related topic:t", nil},
		{"judged both ways", "topic:t sameAs topic:u\ntopic:u differentFrom topic:t", []string{
			`1: "topic:u" is judged both the same as "topic:t" and different from it: take one of the judgements out`}},
		{"several, in order", "topic:t broader topic:t\nproject:p topics topic:none\nproject:p end 2016\nproject:p start 2017\nproject:p state a\nproject:p state b\nproject:q kind PROJECT", []string{
			"0: a cycle of broader: topic:t → topic:t: take one of these links out",
			`1: topics leads to "topic:none", which no source states: state the node, or write the id of one that there is`,
			"2: project:p ends 2016, before its start 2017: the end is on the day of the start or later",
			`5: project:p has a second state, "b" beside "a": one source states one`,
			"6: project:q lacks its title: a project needs it, in this source or another"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			changes := []Change{lines(t, "source:right", right), lines(t, "source:more", c.more)}
			var got []string
			for _, f := range Check(changes) {
				if f.Source != "source:more" {
					t.Errorf("%s: %v", f.Source, f)
				}
				got = append(got, fmt.Sprintf("%d: %v", f.Statement, f))
			}
			if !slices.Equal(got, c.want) {
				t.Errorf("got\n\t%s\nwant\n\t%s", strings.Join(got, "\n\t"), strings.Join(c.want, "\n\t"))
			}
		})
	}
}

func TestCheckJoinsAsReadersDo(t *testing.T) {
	// What is required may come from what a judgement joins; the newer of two judgements counts.
	old := lines(t, "source:old", "source:old date 2016\nsource:old kind SOURCE\nsource:old title O\nsource:old sourceKind OFFICIAL_LIST\nproject:q differentFrom project:p")
	newer := lines(t, "source:new", "source:new date 2017\nsource:new kind SOURCE\nsource:new title N\nsource:new sourceKind OFFICIAL_LIST\nproject:q kind PROJECT\nproject:q sameAs project:p")
	if faults := Check([]Change{old, newer, lines(t, "source:right", right)}); len(faults) != 0 {
		t.Errorf("joined: %v", faults)
	}
	newer.Statements[0].Value = "2015"
	faults := Check([]Change{newer, old, lines(t, "source:right", right)})
	if len(faults) != 1 || faults[0].Error() != "project:q lacks its title: a project needs it, in this source or another" {
		t.Errorf("kept apart: %v", faults)
	}
	// Sources come in the order of the changes.
	if faults := Check([]Change{lines(t, "source:b", "topic:b label B"), {Source: "source:gone", Retracted: true}, lines(t, "source:a", "topic:a label A")}); len(faults) != 2 || faults[0].Source != "source:b" {
		t.Errorf("%v", faults)
	}
	if faults := Check(nil); faults == nil || len(faults) != 0 {
		t.Errorf("of nothing: %v", faults)
	}
}

func chain(n int, closed bool) Change {
	c := Change{Source: "source:chain"}
	for i := range n {
		id := fmt.Sprintf("topic:t%d", i)
		c.Statements = append(c.Statements,
			Statement{Subject: id, Property: PropKind, Value: "TOPIC"},
			Statement{Subject: id, Property: PropLabel, Value: "T", Qualifiers: Qualifiers{Language: LanguageCS}})
		if i+1 < n || closed {
			c.Statements = append(c.Statements, Statement{Subject: id, Property: PropBroader, Value: fmt.Sprintf("topic:t%d", (i+1)%n)})
		}
	}
	return c
}

func TestCheckLargeInputs(t *testing.T) {
	started := time.Now()
	if faults := Check([]Change{chain(100_000, false)}); len(faults) != 0 {
		t.Errorf("a chain of 100,000: %v", faults[0])
	}
	faults := Check([]Change{chain(1000, true)})
	want := "a cycle of broader: topic:t0 → topic:t1 → topic:t2 → topic:t3 → topic:t4 → topic:t5 → topic:t6 → topic:t7 → topic:t8 → topic:t9 → … (1000 in all) → topic:t0: take one of these links out"
	if len(faults) != 1 || faults[0].Error() != want {
		t.Errorf("a cycle of 1000: %v", faults)
	}
	if faults := Check([]Change{chain(100_000, true)}); len(faults) != 1 {
		t.Errorf("a cycle of 100,000: %d faults", len(faults))
	}
	// Many values of one node, each wrong.
	many := lines(t, "source:many", right)
	for i := range 50_000 {
		many.Statements = append(many.Statements,
			Statement{Subject: "project:p", Property: PropState, Value: fmt.Sprint(i)},
			Statement{Subject: "project:p", Property: PropStart, Value: "2018"}, Statement{Subject: "project:p", Property: PropEnd, Value: "2017"})
	}
	if faults := Check([]Change{many}); len(faults) != 50_000+49_999 {
		t.Errorf("many values: %d faults", len(faults))
	}
	if took := time.Since(started); took > 2*time.Minute {
		t.Errorf("it took %v: no longer near-linear", took)
	}
}
