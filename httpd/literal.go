package httpd

import (
	"fmt"
	"slices"
	"strings"

	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/gqlerror"
)

// literal is a value that stands in a document: which argument or field of the input it is, and what that takes.
type literal struct{ place, takes string }

// literals finds the values of a document, and the arguments that there are not, by where gqlparser says that they stand: an
// unknown argument at its field, so that there may be several. It is made only for a document that is refused.
type literals map[gqlerror.Location][]literal

func literalsOf(document *ast.QueryDocument) literals {
	l := literals{}
	for _, op := range document.Operations {
		for _, v := range op.VariableDefinitions {
			if v.DefaultValue != nil {
				l.value("$"+v.Variable, v.DefaultValue)
			}
		}
		l.directives(op.Directives)
		l.selections(op.SelectionSet)
	}
	for _, f := range document.Fragments {
		l.directives(f.Directives)
		l.selections(f.SelectionSet)
	}
	return l
}

func (l literals) selections(set ast.SelectionSet) {
	for _, selection := range set {
		switch s := selection.(type) {
		case *ast.Field:
			if s.Definition != nil {
				l.arguments(s.Position, s.Arguments, s.Definition.Arguments)
			}
			l.directives(s.Directives)
			l.selections(s.SelectionSet)
		case *ast.InlineFragment:
			l.directives(s.Directives)
			l.selections(s.SelectionSet)
		case *ast.FragmentSpread:
			l.directives(s.Directives)
		}
	}
}

func (l literals) directives(directives ast.DirectiveList) {
	for _, d := range directives {
		if d.Definition != nil {
			l.arguments(d.Position, d.Arguments, d.Definition.Arguments)
		}
	}
}

func (l literals) arguments(at *ast.Position, given ast.ArgumentList, defined ast.ArgumentDefinitionList) {
	for _, argument := range given {
		if defined.ForName(argument.Name) != nil {
			l.value(argument.Name, argument.Value)
			continue
		}
		var names []string
		for _, d := range defined {
			names = append(names, d.Name)
		}
		l.add(at, argument.Name, named("arguments", names))
	}
}

func (l literals) value(place string, v *ast.Value) {
	if v.Definition != nil && v.ExpectedType != nil {
		l.add(v.Position, place, takes(v.ExpectedType, v.Definition))
	}
	for _, child := range v.Children {
		if v.Kind == ast.ListValue {
			l.value(place, child.Value)
			continue
		}
		inner := place + "." + child.Name
		if v.Definition != nil && v.Definition.Fields.ForName(child.Name) == nil {
			l.add(child.Position, inner, named("fields", fieldNames(v.Definition)))
			continue
		}
		l.value(inner, child.Value)
	}
}

func (l literals) add(at *ast.Position, place, takes string) {
	if at != nil {
		here := gqlerror.Location{Line: at.Line, Column: at.Column}
		l[here] = append(l[here], literal{place, takes})
	}
}

// explain says of an error at a value which one it is and what would be right.
func (l literals) explain(e *gqlerror.Error) (message, field string) {
	if len(e.Locations) == 0 || !slices.Contains([]string{"ValuesOfCorrectType", "KnownArgumentNames"}, e.Rule) {
		return e.Message, ""
	}
	here := l[e.Locations[0]]
	if len(here) == 0 {
		return e.Message, ""
	}
	at := here[0]
	if len(here) > 1 {
		l[e.Locations[0]] = here[1:] // errors come in the order of the document
	}
	return fmt.Sprintf("%s: %s It takes %s.", at.place, sentence(shorten(e.Message, 150)), at.takes), at.place
}

// sentence is a text that ends as one: a question keeps its mark, what was cut its dots.
func sentence(text string) string {
	if strings.HasSuffix(text, "?") || strings.HasSuffix(text, "…") {
		return text
	}
	return strings.TrimRight(text, ".") + "."
}

// takes says what a value of a type is.
func takes(t *ast.Type, d *ast.Definition) string {
	if t.Elem != nil {
		return "a list, each of them " + takes(t.Elem, d)
	}
	switch {
	case d.Kind == ast.Enum:
		var names []string
		for _, v := range d.EnumValues {
			names = append(names, v.Name)
		}
		return "one of " + strings.Join(names, ", ")
	case d.Kind == ast.InputObject:
		return "an object, its " + named("fields", fieldNames(d))
	case d.Name == "Int":
		return "a whole number of 32 bits"
	case d.Name == "Boolean":
		return "true or false"
	case d.Name == "String", d.Name == "ID":
		return "a string"
	}
	return "a " + d.Name
}

func named(what string, names []string) string {
	if len(names) == 0 {
		return "no " + what
	}
	return what + ": " + strings.Join(names, ", ")
}

func fieldNames(d *ast.Definition) []string {
	var names []string
	for _, f := range d.Fields {
		names = append(names, f.Name)
	}
	return names
}
