package dump_test

import (
	"strings"
	"testing"

	"github.com/krajina/krajina/graph"
)

// TestLinkedDataOfDisagreement: where sources disagree, the direct triple is that of the preferred, and both statements stand with their
// sources and what they came to.
func TestLinkedDataOfDisagreement(t *testing.T) {
	cs := graph.Qualifiers{Language: graph.LanguageCS}
	source := func(id graph.ID, kind, title, start, call string) graph.Change {
		s := func(subject string, p graph.Property, value string, q graph.Qualifiers) graph.Statement {
			return graph.Statement{Subject: subject, Property: p, Value: value, Qualifiers: q}
		}
		return graph.Change{Source: id, Statements: []graph.Statement{
			s(string(id), graph.PropKind, "SOURCE", graph.Qualifiers{}), s(string(id), graph.PropTitle, string(id), cs), s(string(id), graph.PropSourceKind, kind, graph.Qualifiers{}),
			s("call:a", graph.PropKind, "CALL", graph.Qualifiers{}), s("call:a", graph.PropName, "A", cs), s("call:a", graph.PropNumber, "1", graph.Qualifiers{}),
			s("call:b", graph.PropKind, "CALL", graph.Qualifiers{}), s("call:b", graph.PropName, "B", cs), s("call:b", graph.PropNumber, "2", graph.Qualifiers{}),
			s("project:p", graph.PropKind, "PROJECT", graph.Qualifiers{}), s("project:p", graph.PropTitle, title, cs),
			s("project:p", graph.PropStart, start, graph.Qualifiers{}), s("project:p", graph.PropCall, call, graph.Qualifiers{}),
		}}
	}
	nt := string(written(t, "nt", sourceOf(t, []graph.Change{
		source("source:press", "PRESS", "Podle novin", "2018-01-01", "call:b"),
		source("source:list", "OFFICIAL_LIST", "Podle seznamu", "2017-01-01", "call:a"),
	})))
	const base = "https://krajina.example.org/"
	p := "<" + base + "id/project:p> "
	for _, triple := range []string{
		p + "<" + base + "vocab#call> <" + base + "id/call:a> .",
		p + `<https://schema.org/startDate> "2017-01-01"^^<http://www.w3.org/2001/XMLSchema#date> .`,
		p + `<https://schema.org/name> "Podle seznamu"@cs .`,
		p + `<https://schema.org/alternateName> "Podle novin"@cs .`,
	} {
		if !strings.Contains(nt, triple+"\n") {
			t.Errorf("it lacks %s", triple)
		}
	}
	for _, wrong := range []string{p + "<" + base + "vocab#call> <" + base + "id/call:b>", p + `<https://schema.org/startDate> "2018`, p + `<https://schema.org/name> "Podle novin"`} {
		if strings.Contains(nt, wrong) {
			t.Errorf("it says %s", wrong)
		}
	}
	// The call and the start of the press lose; its title stands beside the other.
	for object, outcome := range map[string]string{
		"<" + base + "id/call:b>": "CONFLICTS", "<" + base + "id/call:a>": "CHOSEN", `"2018-01-01"^^<http://www.w3.org/2001/XMLSchema#date>`: "CONFLICTS", `"Podle novin"@cs`: "ALTERNATE",
	} {
		found := false
		for line := range strings.Lines(nt) {
			statement, ok := strings.CutSuffix(line, " <http://www.w3.org/1999/02/22-rdf-syntax-ns#object> "+object+" .\n")
			if ok && strings.Contains(statement, "project:p#statement-") {
				found = strings.Contains(nt, statement+" <"+base+"vocab#resolution> <"+base+"vocab#Resolution."+outcome+"> .\n")
			}
		}
		if !found {
			t.Errorf("the statement of %s did not come to %s", object, outcome)
		}
	}
}
