package resolvers_test

import (
	"encoding/json"
	"fmt"
	"regexp"
	"slices"
	"testing"
	"time"

	"github.com/vektah/gqlparser/v2"
	"github.com/vektah/gqlparser/v2/ast"

	"github.com/krajina/krajina/graph"
	"github.com/krajina/krajina/schema"
	"github.com/krajina/krajina/web"
)

// promises are the lists of the playground's examples that must not be empty, by the path to them; an element of a path that
// leads to a list means each of its elements until one has the rest.
var promises = map[string][]string{
	"foster-care-accompaniment":    {"projects.edges.matches.statements", "projects.edges.matches.sources"},
	"ask-in-words":                 {"ask.understood.node", "ask.projects.nodes.region", "ask.query", "ask.variables"},
	"ospod-methods-over-time":      {"projects.nodes.methods.edges.via", "projects.nodes.activities.nodes", "projects.nodes.sources"},
	"vocabularies":                 {"topics.nodes.narrower", "topics.nodes.otherLabels", "targetGroups.nodes", "methods.nodes"},
	"path-between-projects":        {"path.steps.to.name", "path.steps.from.title", "path.alternatives.steps"},
	"neighbors-of-a-topic":         {"node.neighbors.edges.node.title", "node.neighbors.edges.node.label"},
	"money-by-region":              {"projectGroups.total.amounts", "projectGroups.nodes.projects.population.sources", "projectGroups.nodes.projects.list.nodes.budget", "projectGroups.nodes.projects.perInhabitant"},
	"what-a-region-does-not":       {"compareRegions.gaps.others", "compareRegions.gaps.beneficiaries", "compareRegions.gaps.projects.nodes", "compareRegions.alone", "compareRegions.likeness.value", "compareRegions.rows.cells"},
	"regions-and-money":            {"regions.nodes", "projects.nodes.amounts.sources", "projects.nodes.funding", "projects.nodes.regions"},
	"one-region":                   {"projects.nodes.complements"},
	"conflicts":                    {"projects.nodes"},
	"complete-a-name":              {"complete.node"},
	"related-in-other-regions":     {"project.related.edges.node.region", "project.related.edges.reasons.node"},
	"leaving-childrens-homes":      {"projects.edges.matches.sources"},
	"outputs-and-events":           {"outputs.nodes.sources", "events.nodes"},
	"one-project":                  {"project.activities.nodes.topics.edges", "project.actors.edges.roles", "project.topics.edges.via", "project.events.edges", "project.statements", "project.sources"},
	"activities-for-foster-carers": {"activities.nodes.sources"},
	"search-as-typed":              {"search.suggestions", "search.concepts", "search.edges.highlights"},
	"similar-to-a-plan":            {"similarProjects.edges.node.region", "similarProjects.edges.reasons"},
}

// TestExamples runs what the playground offers against the bundled graph.
func TestExamples(t *testing.T) {
	s := shared(t)
	for _, example := range web.Examples() {
		t.Run(example.ID, func(t *testing.T) {
			body, calls := s.ask(t, time.Now(), example.Query, example.Variables)
			var answer struct {
				Errors     []any
				Data       map[string]any
				Extensions struct{ UnknownIds []string }
			}
			if err := json.Unmarshal(body, &answer); err != nil {
				t.Fatalf("%v: %s", err, body)
			}
			if len(answer.Errors) > 0 {
				t.Errorf("errors: %v", answer.Errors)
			}
			if len(answer.Extensions.UnknownIds) > 0 {
				t.Errorf("it asks for ids that are not there: %q", answer.Extensions.UnknownIds)
			}
			if len(promises[example.ID]) == 0 {
				t.Error("what it promises is not stated in this test")
			}
			for field, value := range answer.Data {
				if value == nil {
					t.Errorf("%s is null", field)
				}
			}
			for _, path := range promises[example.ID] {
				if !holds(answer.Data, path) {
					t.Errorf("%s is empty", path)
				}
			}
			t.Logf("reader calls: %q", calls)
		})
	}
}

// holds says whether something stands at the end of a path of fields.
func holds(value any, path string) bool {
	switch v := value.(type) {
	case nil:
		return false
	case []any:
		if path == "" {
			return len(v) > 0
		}
		return slices.ContainsFunc(v, func(inner any) bool { return holds(inner, path) })
	case map[string]any:
		if path == "" {
			return true
		}
		field, rest := path, ""
		if at := regexp.MustCompile(`^[^.]+`).FindString(path); at != path {
			field, rest = at, path[len(at)+1:]
		}
		return holds(v[field], rest)
	}
	return path == ""
}

// TestIDsInDescriptions: an id that the schema gives as an example is the id of a node.
func TestIDsInDescriptions(t *testing.T) {
	s := shared(t)
	parsed, err := gqlparser.LoadSchema(&ast.Source{Input: schema.SDL()})
	if err != nil {
		t.Fatal(err)
	}
	var ids []graph.ID
	seen := map[graph.ID]string{}
	note := func(place, description string) {
		for _, m := range regexp.MustCompile("`([a-z-]+:[^` ]+)`").FindAllStringSubmatch(description, -1) {
			if id := graph.ID(m[1]); seen[id] == "" && id != "kind:slug" {
				seen[id] = place
				ids = append(ids, id)
			}
		}
	}
	for _, d := range parsed.Types {
		note(d.Name, d.Description)
		for _, f := range d.Fields {
			note(d.Name+"."+f.Name, f.Description)
			for _, a := range f.Arguments {
				note(fmt.Sprintf("%s.%s(%s:)", d.Name, f.Name, a.Name), a.Description)
			}
		}
		for _, v := range d.EnumValues {
			note(d.Name+"."+v.Name, v.Description)
		}
	}
	if len(ids) < 10 {
		t.Fatalf("only %d ids in the descriptions: the search for them is wrong", len(ids))
	}
	found, err := s.graph.Nodes(t.Context(), ids, graph.Next{})
	if err != nil {
		t.Fatal(err)
	}
	for i, id := range ids {
		if found.Nodes[i] == nil && id != graph.JudgementSource { // which the first judgement makes
			t.Errorf("%s: %s is no node of the bundled graph", seen[id], id)
		}
	}
}

// TestExampleOfAText: what the schema gives as an example of the words of a filter finds something in the bundled graph.
func TestExampleOfAText(t *testing.T) {
	text := regexp.MustCompile("(?s)input ProjectFilter \\{\n  \"[^\"]*: `([^`]+)`[^\"]*\"\n  text: String\n").FindStringSubmatch(schema.SDL())
	if text == nil {
		t.Fatal("the description of ProjectFilter.text has no example")
	}
	body, _ := shared(t).ask(t, time.Now(), `query($text: String) { projects(filter: {text: $text}) { nodes { id } } }`, map[string]any{"text": text[1]})
	if !regexp.MustCompile(`"id":"project:`).Match(body) {
		t.Errorf("%s finds nothing: %s", text[1], body)
	}
}
