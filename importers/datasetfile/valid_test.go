package datasetfile

import (
	"os"
	"testing"

	"github.com/krajina/krajina/graph"
)

// said is a statement with its place in the file.
type said struct {
	line, column int
	graph.Statement
}

// TestReadStatesWhatTheFileSays goes through testdata/valid.yaml in the order of the file.
func TestReadStatesWhatTheFileSays(t *testing.T) {
	data, err := os.ReadFile("testdata/valid.yaml")
	if err != nil {
		t.Fatal(err)
	}
	f, faults := Read("valid.yaml", data)
	for _, fault := range faults {
		t.Error(fault)
	}
	if f == nil {
		t.FailNow()
	}
	if f.Change.Source != "source:abc" || f.Change.Retracted {
		t.Errorf("the change is of %q, retracted %v", f.Change.Source, f.Change.Retracted)
	}
	cs, en := graph.Qualifiers{Language: "CS"}, graph.Qualifiers{Language: "EN"}
	const (
		project, six, sixA, seven = "project:abc", "activity:abc/06", "activity:abc/06a", "activity:abc/07"
		output, event, source     = "output:abc/06/meetings", "event:abc/end", "source:abc"
		lines                     = "lines 3–4"
	)
	want := []said{
		{3, 9, graph.Statement{Subject: project, Property: graph.PropKind, Value: "PROJECT", Locator: lines}},
		{5, 17, graph.Statement{Subject: project, Property: graph.PropTitle, Value: "Děti domů", Qualifiers: cs, Original: "DĚTI DOMŮ", Locator: lines}},
		{5, 32, graph.Statement{Subject: project, Property: graph.PropTitle, Value: "Children home", Qualifiers: en, Locator: lines, Inferred: true}},
		{6, 10, graph.Statement{Subject: project, Property: graph.PropEnd, Value: "2017", Locator: lines}},
		{7, 12, graph.Statement{Subject: project, Property: graph.PropStart, Value: "2016-10-01", Original: "1. 10. 2016", Locator: "line 12, characters 5–40"}},
		{9, 9, graph.Statement{Subject: project, Property: graph.PropAmounts, Value: "7025696.25 CZK", Original: "7 025 696,25 Kč", Locator: "line 5",
			Qualifiers: graph.Qualifiers{Basis: "TOTAL", Stage: "UNSTATED"}}},
		{10, 9, graph.Statement{Subject: project, Property: graph.PropAmounts, Value: "1.10 EUR", Locator: lines,
			Qualifiers: graph.Qualifiers{Basis: "EU", Stage: "AWARDED", AsOf: "2017-04"}}},
		{11, 14, graph.Statement{Subject: project, Property: graph.PropFunding, Value: "actor:esf", Qualifiers: graph.Qualifiers{Percent: "85"}, Locator: lines, Inferred: true}},
		{12, 25, graph.Statement{Subject: project, Property: graph.PropActivitiesComplete, Value: "false", Locator: lines}},
		{14, 9, graph.Statement{Subject: project, Property: graph.PropNotes, Value: "Dva\nřádky.", Qualifiers: cs, Locator: lines}},

		{18, 13, graph.Statement{Subject: six, Property: graph.PropKind, Value: "ACTIVITY", Locator: "line 7"}},
		{18, 13, graph.Statement{Subject: six, Property: graph.PropProject, Value: project, Locator: "line 7"}},
		{18, 13, graph.Statement{Subject: six, Property: graph.PropPosition, Value: "1", Locator: "line 7"}},
		{19, 16, graph.Statement{Subject: six, Property: graph.PropLabel, Value: "06", Qualifiers: cs, Locator: "line 7"}},
		{20, 16, graph.Statement{Subject: six, Property: graph.PropTitle, Value: "null", Qualifiers: cs, Locator: "line 7"}},

		{23, 17, graph.Statement{Subject: sixA, Property: graph.PropKind, Value: "ACTIVITY", Locator: "line 7"}},
		{23, 17, graph.Statement{Subject: sixA, Property: graph.PropProject, Value: project, Locator: "line 7"}},
		{23, 17, graph.Statement{Subject: sixA, Property: graph.PropParent, Value: six, Locator: "line 7"}},
		{23, 17, graph.Statement{Subject: sixA, Property: graph.PropPosition, Value: "1", Locator: "line 7"}},
		{24, 20, graph.Statement{Subject: sixA, Property: graph.PropTitle, Value: "yes", Qualifiers: cs, Locator: "line 7"}},

		{26, 17, graph.Statement{Subject: output, Property: graph.PropKind, Value: "OUTPUT", Locator: "row CZ052"}},
		{26, 17, graph.Statement{Subject: output, Property: graph.PropProject, Value: project, Locator: "row CZ052"}},
		{26, 17, graph.Statement{Subject: output, Property: graph.PropActivity, Value: six, Locator: "row CZ052"}},
		{27, 20, graph.Statement{Subject: output, Property: graph.PropTitle, Value: "Setkání", Qualifiers: cs, Locator: "row CZ052"}},
		{28, 20, graph.Statement{Subject: output, Property: graph.PropStage, Value: "PLANNED", Locator: "row CZ052"}},

		{30, 13, graph.Statement{Subject: seven, Property: graph.PropKind, Value: "ACTIVITY", Locator: lines}},
		{30, 13, graph.Statement{Subject: seven, Property: graph.PropProject, Value: project, Locator: lines}},
		{30, 13, graph.Statement{Subject: seven, Property: graph.PropPosition, Value: "2", Locator: lines}},
		{31, 16, graph.Statement{Subject: seven, Property: graph.PropTitle, Value: "Sedmá", Qualifiers: cs, Locator: "line 8"}},

		{33, 13, graph.Statement{Subject: event, Property: graph.PropKind, Value: "EVENT", Locator: lines}},
		{33, 13, graph.Statement{Subject: event, Property: graph.PropProject, Value: project, Locator: lines}},
		{34, 16, graph.Statement{Subject: event, Property: graph.PropTitle, Value: "Konec", Qualifiers: cs, Locator: lines}},
		{35, 16, graph.Statement{Subject: event, Property: graph.PropStage, Value: "REACHED", Locator: lines}},

		{38, 7, graph.Statement{Subject: source, Property: graph.PropKind, Value: "SOURCE"}},
		{37, 10, graph.Statement{Subject: source, Property: graph.PropTitle, Value: "Stránka projektu", Qualifiers: cs}},
		{39, 15, graph.Statement{Subject: source, Property: graph.PropSourceKind, Value: "PROJECT_PAGE"}},
		{40, 13, graph.Statement{Subject: source, Property: graph.PropDocumentLanguage, Value: "CS"}},
		{41, 11, graph.Statement{Subject: source, Property: graph.PropSHA256, Value: "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef"}},
	}
	for i, s := range f.Change.Statements {
		line, column := f.Place(i)
		if got := (said{line, column, s}); i >= len(want) || got != want[i] {
			t.Errorf("statement %d is\n%+v", i, got)
			if i < len(want) {
				t.Errorf("and should be\n%+v", want[i])
			}
		}
	}
	if len(f.Change.Statements) != len(want) {
		t.Errorf("%d statements, want %d", len(f.Change.Statements), len(want))
	}
}
