package schema_test

import (
	"fmt"
	"slices"

	"github.com/vektah/gqlparser/v2/ast"
)

// breaking says what in a new schema breaks clients of an old one, by the rules of graphql-js's findBreakingChanges and with
// its names. Beside them, a changed default value counts, as far as both schemas give one: it changes what a query means.
func breaking(before, after *ast.Schema) []string {
	var b breaks
	for name, old := range before.Types {
		now := after.Types[name]
		switch {
		case old.BuiltIn:
		case now == nil:
			b.add("TYPE_REMOVED", "%s", name)
		case now.Kind != old.Kind:
			b.add("TYPE_CHANGED_KIND", "%s from %s to %s", name, old.Kind, now.Kind)
		default:
			b.definition(old, now)
		}
	}
	for name, old := range before.Directives {
		if now := after.Directives[name]; now == nil {
			b.add("DIRECTIVE_REMOVED", "@%s", name)
		} else {
			b.directive(old, now)
		}
	}
	slices.Sort(b.found)
	return b.found
}

type breaks struct{ found []string }

func (b *breaks) add(kind, format string, args ...any) {
	b.found = append(b.found, kind+" "+fmt.Sprintf(format, args...))
}

func (b *breaks) definition(old, now *ast.Definition) {
	switch old.Kind {
	case ast.Enum:
		for _, value := range old.EnumValues {
			if now.EnumValues.ForName(value.Name) == nil {
				b.add("VALUE_REMOVED_FROM_ENUM", "%s %s", old.Name, value.Name)
			}
		}
	case ast.Union:
		for _, member := range old.Types {
			if !slices.Contains(now.Types, member) {
				b.add("TYPE_REMOVED_FROM_UNION", "%s %s", old.Name, member)
			}
		}
	case ast.InputObject:
		b.input(old, now)
	case ast.Object, ast.Interface:
		b.output(old, now)
	}
}

func (b *breaks) input(old, now *ast.Definition) {
	for _, field := range old.Fields {
		place, is := old.Name+"."+field.Name, now.Fields.ForName(field.Name)
		switch {
		case is == nil:
			b.add("FIELD_REMOVED", "%s", place)
		case !safeInput(field.Type, is.Type):
			b.add("FIELD_CHANGED_KIND", "%s from %s to %s", place, field.Type, is.Type)
		case otherDefault(field.DefaultValue, is.DefaultValue):
			b.add("FIELD_DEFAULT_CHANGED", "%s from %s to %s", place, field.DefaultValue, is.DefaultValue)
		}
	}
	for _, field := range now.Fields {
		if old.Fields.ForName(field.Name) == nil && field.Type.NonNull && field.DefaultValue == nil {
			b.add("REQUIRED_INPUT_FIELD_ADDED", "%s.%s", old.Name, field.Name)
		}
	}
}

func (b *breaks) output(old, now *ast.Definition) {
	for _, name := range old.Interfaces {
		if !slices.Contains(now.Interfaces, name) {
			b.add("IMPLEMENTED_INTERFACE_REMOVED", "%s %s", old.Name, name)
		}
	}
	for _, field := range old.Fields {
		place, is := old.Name+"."+field.Name, now.Fields.ForName(field.Name)
		switch {
		case is == nil:
			b.add("FIELD_REMOVED", "%s", place)
			continue
		case !safeOutput(field.Type, is.Type):
			b.add("FIELD_CHANGED_KIND", "%s from %s to %s", place, field.Type, is.Type)
		}
		for _, arg := range field.Arguments {
			argPlace, has := fmt.Sprintf("%s(%s:)", place, arg.Name), is.Arguments.ForName(arg.Name)
			switch {
			case has == nil:
				b.add("ARG_REMOVED", "%s", argPlace)
			case !safeInput(arg.Type, has.Type):
				b.add("ARG_CHANGED_KIND", "%s from %s to %s", argPlace, arg.Type, has.Type)
			case otherDefault(arg.DefaultValue, has.DefaultValue):
				b.add("ARG_DEFAULT_CHANGED", "%s from %s to %s", argPlace, arg.DefaultValue, has.DefaultValue)
			}
		}
		for _, arg := range is.Arguments {
			if field.Arguments.ForName(arg.Name) == nil && arg.Type.NonNull && arg.DefaultValue == nil {
				b.add("REQUIRED_ARG_ADDED", "%s(%s:)", place, arg.Name)
			}
		}
	}
}

func (b *breaks) directive(old, now *ast.DirectiveDefinition) {
	for _, arg := range old.Arguments {
		if now.Arguments.ForName(arg.Name) == nil {
			b.add("DIRECTIVE_ARG_REMOVED", "@%s(%s:)", old.Name, arg.Name)
		}
	}
	for _, arg := range now.Arguments {
		if old.Arguments.ForName(arg.Name) == nil && arg.Type.NonNull && arg.DefaultValue == nil {
			b.add("REQUIRED_DIRECTIVE_ARG_ADDED", "@%s(%s:)", old.Name, arg.Name)
		}
	}
	if old.IsRepeatable && !now.IsRepeatable {
		b.add("DIRECTIVE_REPEATABLE_REMOVED", "@%s", old.Name)
	}
	for _, location := range old.Locations {
		if !slices.Contains(now.Locations, location) {
			b.add("DIRECTIVE_LOCATION_REMOVED", "@%s %s", old.Name, location)
		}
	}
}

// safeOutput says whether clients that read the old type can read the new one: it may promise more.
func safeOutput(old, now *ast.Type) bool {
	if old.NonNull && !now.NonNull {
		return false
	}
	if old.Elem == nil || now.Elem == nil {
		return old.Elem == nil && now.Elem == nil && old.NamedType == now.NamedType
	}
	return safeOutput(old.Elem, now.Elem)
}

// safeInput says whether what clients gave for the old type can be given for the new one: it may ask for less.
func safeInput(old, now *ast.Type) bool {
	if now.NonNull && !old.NonNull {
		return false
	}
	if old.Elem == nil || now.Elem == nil {
		return old.Elem == nil && now.Elem == nil && old.NamedType == now.NamedType
	}
	return safeInput(old.Elem, now.Elem)
}

func otherDefault(old, now *ast.Value) bool {
	return old != nil && now != nil && old.String() != now.String()
}
