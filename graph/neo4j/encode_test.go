package neo4j

import (
	"reflect"
	"strings"
	"testing"

	"github.com/krajina/krajina/graph"
)

func TestValuesComeBackAsTheyWere(t *testing.T) {
	want := []graph.Value{
		{Property: graph.PropTitle, Text: "Řád \x1f a \x1b b \x1bs \x1be\n\"c\"", Qualifiers: &graph.Qualifiers{Language: graph.LanguageCS}},
		{Property: graph.PropTitle, Text: "", Qualifiers: &graph.Qualifiers{Language: graph.LanguageEN}},
		{Property: graph.PropCode, Text: "CZ051", Qualifiers: &graph.Qualifiers{}},
		{Property: graph.PropAmounts, Text: "6999465.80 CZK", Qualifiers: &graph.Qualifiers{Basis: graph.BasisTotal, Stage: "AWARDED", AsOf: "2017"}},
		{Property: graph.PropAim, Text: "x", Qualifiers: &graph.Qualifiers{Language: graph.LanguageCS, Scheme: "s\x1f"}},
	}
	_, text, _ := strings.Cut(encodeRecord(&graph.Record{ID: "project:p", Values: want}), separator)
	got, err := decodeValues(text)
	if err != nil || !reflect.DeepEqual(got, want) {
		t.Errorf("%+v, %v", got, err)
	}
	for n := 1; n < len(text); n++ {
		if got, err := decodeValues(text[:n]); err == nil && reflect.DeepEqual(got, want) {
			t.Errorf("of %d bytes all is read", n)
		}
	}
}
