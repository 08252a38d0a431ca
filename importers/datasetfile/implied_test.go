package datasetfile

import (
	"slices"
	"testing"

	"github.com/krajina/krajina/graph"
)

// TestReadImpliesFromTheActivityAround: an activity at the top of a file names its project for what stands in it, and the
// place of a node that has none is that of its first fact that has one.
func TestReadImpliesFromTheActivityAround(t *testing.T) {
	f, faults := Read("f.yaml", []byte(`krajina: 1
source: {id: source:s, title: T, sourceKind: PRESS, language: CS, sha256: 0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef}
nodes:
  - id: activity:p/1
    project: {to: project:p, at: 5, inferred: true}
    children:
      - {id: activity:p/1a, title: {cs: A, inferred: true, at: 6}}
      - id: activity:p/1b
        outputs:
          - {id: output:p/o, title: {value: O, at: 8}}
`))
	for _, fault := range faults {
		if fault.Line != 8 {
			t.Error(fault)
		}
	}
	// 1b has no fact of its own, so nothing says where it stands.
	if len(faults) != 1 {
		t.Errorf("%d faults, want 1", len(faults))
	}
	cs := graph.Qualifiers{Language: "CS"}
	want := []graph.Statement{
		{Subject: "activity:p/1", Property: graph.PropKind, Value: "ACTIVITY", Locator: "line 5"},
		{Subject: "activity:p/1", Property: graph.PropProject, Value: "project:p", Locator: "line 5", Inferred: true},
		{Subject: "activity:p/1a", Property: graph.PropKind, Value: "ACTIVITY", Locator: "line 6"},
		{Subject: "activity:p/1a", Property: graph.PropProject, Value: "project:p", Locator: "line 6"},
		{Subject: "activity:p/1a", Property: graph.PropParent, Value: "activity:p/1", Locator: "line 6"},
		{Subject: "activity:p/1a", Property: graph.PropPosition, Value: "1", Locator: "line 6"},
		{Subject: "activity:p/1a", Property: graph.PropTitle, Value: "A", Qualifiers: cs, Locator: "line 6", Inferred: true},
		{Subject: "activity:p/1b", Property: graph.PropKind, Value: "ACTIVITY"},
		{Subject: "activity:p/1b", Property: graph.PropProject, Value: "project:p"},
		{Subject: "activity:p/1b", Property: graph.PropParent, Value: "activity:p/1"},
		{Subject: "activity:p/1b", Property: graph.PropPosition, Value: "2"},
		{Subject: "output:p/o", Property: graph.PropKind, Value: "OUTPUT", Locator: "line 8"},
		{Subject: "output:p/o", Property: graph.PropProject, Value: "project:p", Locator: "line 8"},
		{Subject: "output:p/o", Property: graph.PropActivity, Value: "activity:p/1b", Locator: "line 8"},
		{Subject: "output:p/o", Property: graph.PropTitle, Value: "O", Qualifiers: cs, Locator: "line 8"},
	}
	got := f.Change.Statements[5:] // after the source's kind and four facts
	if !slices.Equal(got, want) {
		t.Errorf("states\n%+v\nand should state\n%+v", got, want)
	}
}

func TestReadKeepsWhatIsPrintedWithTheSourcesLanguage(t *testing.T) {
	f, faults := Read("f.yaml", []byte(head+"  - id: topic:t\n    label: {cs: A, en: B, printed: C}\n    definition: {en: B, printed: C}\n"))
	if len(faults) > 0 {
		t.Fatal(faults)
	}
	var got []string
	for _, s := range f.Change.Statements[5:] {
		got = append(got, s.Value+" "+s.Original)
	}
	if want := []string{"A C", "B ", "B C"}; !slices.Equal(got, want) {
		t.Errorf("%q, want %q", got, want)
	}
}
