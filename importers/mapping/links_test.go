package mapping_test

import (
	"slices"
	"testing"

	"github.com/krajina/krajina/graph"
)

// TestLinksToNothing: an id that names no node is told at its place, like a name that does not; one of another row is a node.
func TestLinksToNothing(t *testing.T) {
	const head = "mapping: 1\nsource: {id: source:s, title: {cs: Tabulka}, sourceKind: OTHER, language: CS, date: 2026-11-01}\n"
	const projects = head + `kind: project
id: {column: Kód}
properties:
  title: Název
  topics: {column: Témata, separator: ",", relevance: PRIMARY}
  actors: {column: Příjemce, role: BENEFICIARY}
  follows: Navazuje
`
	r := mustRead(t, projects, "Kód;Název;Témata;Příjemce;Navazuje\na;A;topic:neexistuje, topic:foster-care;actor:nikdo;project:b\nb;B;;actor:liberecky-kraj;project:nikde\n")
	check(t, r, []want{
		{"project:a", graph.PropTopics, []string{"PRIMARY topic:foster-care"}}, {"project:a", graph.PropActors, nil}, {"project:a", graph.PropFollows, []string{"project:b"}},
		{"project:b", graph.PropActors, []string{"BENEFICIARY actor:liberecky-kraj"}}, {"project:b", graph.PropFollows, nil},
	})
	var told []string
	for _, f := range r.Doubted {
		told = append(told, f.Place+": "+f.Problem)
	}
	if want := []string{"line 2, Témata: there is no topic:neexistuje", "line 2, Příjemce: there is no actor:nikdo", "line 3, Navazuje: there is no project:nikde"}; !slices.Equal(told, want) || len(r.Refused) > 0 {
		t.Errorf("%q, refused %v", told, r.Refused)
	}
	const activities = head + "kind: activity\nid: {column: Kód}\nproperties:\n  title: Název\n  project: Projekt\n  position: {value: 1}\n"
	r = mustRead(t, activities, "Kód;Název;Projekt\na;A;project:nikde\nb;B;Neznámý\nc;C;project:lbk-systemova-podpora-rodin\n")
	told = nil
	for _, f := range r.Refused {
		told = append(told, f.Place+": "+f.Problem)
	}
	if want := []string{"line 2, Projekt: there is no project:nikde", `line 3, Projekt: "Neznámý" names no node that project could lead to`}; !slices.Equal(told, want) || len(r.Doubted) > 0 {
		t.Errorf("%q, doubted %v", told, r.Doubted)
	}
	_, faults, err := read(t, projects+"  regions: {value: region:CZ099}\n", "t.csv", []byte("Kód;Název;Témata;Příjemce;Navazuje\na;A;;;\n"))
	if want := []string{"10:20: there is no region:CZ099: write the id of a node of the graph, or import first what states it"}; err != nil || !slices.Equal(faults, want) {
		t.Errorf("%v, %q", err, faults)
	}
}
