package schema_test

import (
	"strings"
	"testing"

	"github.com/vektah/gqlparser/v2/ast"

	"github.com/krajina/krajina/schema"
)

// TestDescriptions asks for a description on every type, field, argument and value.
func TestDescriptions(t *testing.T) {
	for _, name := range undescribed(parse(t, "schema", schema.SDL())) {
		t.Errorf("%s has no description", name)
	}
}

func TestDescriptionsAreMissed(t *testing.T) {
	got := strings.Join(undescribed(parse(t, "bare", `type Query { "There." a(b: Int): E } enum E { X } input I { f: Int }`)), " ")
	for _, want := range []string{"Query", "Query.a(b:)", "E", "E.X", "I", "I.f"} {
		if !strings.Contains(" "+got+" ", " "+want+" ") {
			t.Errorf("%s is not missed among %q", want, got)
		}
	}
}

func undescribed(s *ast.Schema) []string {
	var missing []string
	ask := func(name, description string) {
		if strings.TrimSpace(description) == "" {
			missing = append(missing, name)
		}
	}
	arguments := func(place string, list ast.ArgumentDefinitionList) {
		for _, arg := range list {
			ask(place+"("+arg.Name+":)", arg.Description)
		}
	}
	for _, d := range s.Types {
		if d.BuiltIn {
			continue
		}
		ask(d.Name, d.Description)
		for _, field := range d.Fields {
			if strings.HasPrefix(field.Name, "__") {
				continue
			}
			ask(d.Name+"."+field.Name, field.Description)
			arguments(d.Name+"."+field.Name, field.Arguments)
		}
		for _, value := range d.EnumValues {
			ask(d.Name+"."+value.Name, value.Description)
		}
	}
	for _, d := range s.Directives {
		if d.Position != nil && d.Position.Src.BuiltIn {
			continue
		}
		ask("@"+d.Name, d.Description)
		arguments("@"+d.Name, d.Arguments)
	}
	return missing
}
