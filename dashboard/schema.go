package dashboard

import (
	"slices"
	"strings"

	"github.com/vektah/gqlparser/v2/ast"
)

// Schema is the schema that the pages about the API show.
type Schema struct {
	Parsed *ast.Schema
	// Role is the one that a field asks for, such as "STEWARD"; "" where everybody may ask it.
	Role func(of, field string) string
	// Cost is what a field costs by itself, and as how long a list without pages it counts, 0 where it is none.
	Cost func(of, field string) (own, length int)
}

// handbook is the schema as its pages show it.
type handbook struct {
	Shelves []shelf
	// Directives are those that a document may use.
	Directives []*ast.DirectiveDefinition
	types      map[string]*apiType
}

// shelf is a kind of types. Its name is that of its messages.
type shelf struct {
	Name  string
	Types []*apiType
	// Fields are those of its one type, where each stands in the table of contents.
	Fields []*apiField
}

// Hint is the message that explains the kind, "" where its name does.
func (s shelf) Hint() string {
	if slices.Contains([]string{"mutations", "nodes", "pages", "inputs"}, s.Name) {
		return "schema.hint." + s.Name
	}
	return ""
}

// apiType is a type of the schema.
type apiType struct {
	*ast.Definition
	Shelf  string
	Fields []*apiField
	// Implementing are the types that implement it, or of which a union is.
	Implementing []string
	// Uses are where it stands: fields that give it, arguments and inputs that take it.
	Gives, Takes []apiUse
	// Roots are the fields of Query and Mutation that ask for a role and without which nobody comes to it.
	Roots []*apiField
}

// apiField is a field of an object, interface or input.
type apiField struct {
	*ast.FieldDefinition
	Of         string
	Role       string
	Own, List  int
	Deprecated string
	// Example is the operation that asks for it, with a link to the playground: only fields of Query and Mutation have one.
	Example example
}

// apiUse is a place where a type stands: a field, or an argument of it.
type apiUse struct{ Type, Field, Argument string }

// shelves are the kinds of types, as they follow each other.
var shelves = []string{"queries", "mutations", "nodes", "objects", "pages", "interfaces", "unions", "inputs", "enums", "scalars"}

func newHandbook(s Schema) *handbook {
	h := &handbook{types: map[string]*apiType{}}
	if s.Parsed == nil {
		return h
	}
	free := reached(s, func(role string) bool { return role == "" })
	for _, d := range s.Parsed.Types {
		if strings.HasPrefix(d.Name, "__") {
			continue
		}
		t := &apiType{Definition: d, Shelf: shelfOf(s.Parsed, d)}
		for _, f := range d.Fields {
			if !strings.HasPrefix(f.Name, "__") {
				t.Fields = append(t.Fields, newField(s, d, f))
			}
		}
		for _, possible := range s.Parsed.GetPossibleTypes(d) {
			if possible != d {
				t.Implementing = append(t.Implementing, possible.Name)
			}
		}
		slices.Sort(t.Implementing)
		h.types[d.Name] = t
	}
	h.addUses()
	h.addRoots(s, free)
	for _, name := range shelves {
		on := shelf{Name: name}
		for _, t := range h.types {
			if t.Shelf == name {
				on.Types = append(on.Types, t)
			}
		}
		slices.SortFunc(on.Types, func(a, b *apiType) int { return strings.Compare(a.Name, b.Name) })
		if name == "queries" || name == "mutations" {
			for _, t := range on.Types {
				on.Fields = append(on.Fields, t.Fields...)
			}
		}
		if len(on.Types) > 0 {
			h.Shelves = append(h.Shelves, on)
		}
	}
	for _, d := range s.Parsed.Directives {
		if slices.Contains(d.Locations, ast.LocationField) {
			h.Directives = append(h.Directives, d)
		}
	}
	slices.SortFunc(h.Directives, func(a, b *ast.DirectiveDefinition) int { return strings.Compare(a.Name, b.Name) })
	return h
}

func newField(s Schema, of *ast.Definition, f *ast.FieldDefinition) *apiField {
	field := &apiField{FieldDefinition: f, Of: of.Name, Deprecated: deprecation(f.Directives)}
	if of.Kind != ast.InputObject {
		field.Role = s.Role(of.Name, f.Name)
		field.Own, field.List = s.Cost(of.Name, f.Name)
	}
	if of == s.Parsed.Query || of == s.Parsed.Mutation {
		field.Example = examples[f.Name]
	}
	return field
}

// deprecation is why something should not be used any more, "" where nothing is said.
func deprecation(all ast.DirectiveList) string {
	d := all.ForName("deprecated")
	if d == nil {
		return ""
	}
	if reason := d.Arguments.ForName("reason"); reason != nil {
		return reason.Value.Raw
	}
	return "No longer supported"
}

// shelfOf is the kind of a type by what a reader looks for: nodes are told from pages of lists, and those from other objects.
func shelfOf(s *ast.Schema, d *ast.Definition) string {
	switch {
	case d == s.Query:
		return "queries"
	case d == s.Mutation:
		return "mutations"
	case slices.Contains(d.Interfaces, "Node") && d.Kind == ast.Object:
		return "nodes"
	case d.Kind == ast.Object && (strings.HasSuffix(d.Name, "Connection") || strings.HasSuffix(d.Name, "Edge") || d.Name == "PageInfo"):
		return "pages"
	}
	return map[ast.DefinitionKind]string{
		ast.Object: "objects", ast.Interface: "interfaces", ast.Union: "unions", ast.InputObject: "inputs", ast.Enum: "enums", ast.Scalar: "scalars",
	}[d.Kind]
}
