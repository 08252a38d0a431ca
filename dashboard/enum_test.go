package dashboard_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/vektah/gqlparser/v2"
	"github.com/vektah/gqlparser/v2/ast"
	"golang.org/x/net/html"

	"github.com/krajina/krajina/graph"
	"github.com/krajina/krajina/schema"
)

// shownEnums are the enums of the API whose values pages say, by the beginning of their messages.
var shownEnums = map[string]string{
	"ChangeKind": "ChangeKind", "ActorKind": "ActorKind", "ActorRole": "ActorRole", "AmountBasis": "AmountBasis", "AmountStage": "AmountStage", "Comparator": "Comparator",
	"Language": "Language", "LegalActKind": "LegalActKind", "NodeKind": "NodeKind", "NodeKinds": "NodeKind", "ProgrammeLevel": "ProgrammeLevel",
	"ProjectStatus": "ProjectStatus", "Relevance": "Relevance", "SourceKind": "SourceKind", "Stage": "Stage", "EventStage": "Stage",
}

// TestEnums: every property and every value of the schema's enums that a page may have to say has a message, also those that no data have yet, and forms
// offer every one of their values.
func TestEnums(t *testing.T) {
	api := gqlparser.MustLoadSchema(&ast.Source{Input: schema.SDL()})
	messages := readMessages(t, "cs")
	for begin, enum := range shownEnums {
		for _, value := range api.Types[enum].EnumValues {
			if messages[begin+"."+value.Name] == nil {
				t.Errorf("no message %s.%s", begin, value.Name)
			}
		}
	}
	for _, link := range api.Types["LinkKind"].EnumValues {
		for _, direction := range []string{".forward", ".inverse"} {
			if messages["LinkKind."+link.Name+direction] == nil {
				t.Errorf("no message LinkKind.%s%s", link.Name, direction)
			}
		}
	}
	for kind := range graph.AllKinds.All() {
		for _, property := range graph.Properties(kind) {
			if messages["property."+property.String()] == nil {
				t.Errorf("no message property.%s", property)
			}
		}
	}
	for _, dimension := range api.Types["Dimension"].EnumValues {
		if messages["by."+dimension.Name] == nil && dimension.Name != "REGION" {
			t.Errorf("no message by.%s", dimension.Name)
		}
	}
	s := start(t, nil, nil)
	for form, enum := range map[string]string{"/cs/akteri kind": "ActorKind", "/cs/hledani kind": "NodeKind", "/cs/projekty status": "ProjectStatus", "/cs/srovnani by": "Dimension"} {
		address, field, _ := strings.Cut(form, " ")
		var offered []string
		visit(parse(t, s.page(t, address)), func(n *html.Node) {
			if n.Data == "option" && attribute(n.Parent, "name") == field && attribute(n, "value") != "" {
				offered = append(offered, attribute(n, "value"))
			}
		})
		for _, value := range api.Types[enum].EnumValues {
			if !slices.Contains(offered, value.Name) && value.Name != "REGION" { // by which all are compared
				t.Errorf("%s does not offer %s", address, value.Name)
			}
		}
	}
}

// TestRule: the rule of resolving is said in both languages as the graph has it; a new one needs new words.
func TestRule(t *testing.T) {
	if got := readMessages(t, "en")["resolving.rule"]; !slices.Equal(got, []string{graph.ResolvingRule}) {
		t.Errorf("the rule is %q, its message %q", graph.ResolvingRule, got)
	}
}

// TestOneName: the rows of a comparison call a value what the form that chooses by it does.
func TestOneName(t *testing.T) {
	s := start(t, nil, nil)
	for _, page := range []string{"/cs/srovnani", "/en/compare"} {
		for by, field := range map[string]string{"ACTOR_KIND": "actorKind", "STATUS": "status"} {
			var offered, rows []string
			visit(parse(t, s.page(t, page+"?by="+by)), func(n *html.Node) {
				switch {
				case n.Data == "option" && attribute(n.Parent, "name") == field:
					offered = append(offered, n.FirstChild.Data)
				case n.Data == "th" && attribute(n, "scope") == "row" && n.Parent.Parent.Data == "tbody" && n.FirstChild.Type == html.TextNode:
					rows = append(rows, n.FirstChild.Data)
				}
			})
			for _, row := range rows {
				if !slices.Contains(offered, row) {
					t.Errorf("%s?by=%s has a row %q, the form offers %q", page, by, row, offered)
				}
			}
			if len(rows) == 0 {
				t.Errorf("%s?by=%s has no rows", page, by)
			}
		}
	}
}
