package gql

import (
	"slices"

	"github.com/99designs/gqlgen/graphql"
	"github.com/vektah/gqlparser/v2/ast"
)

// Fields are those of a selection set for objects of these types, nil for any, as graphql.CollectFields gives them: it merges what is asked
// for twice and keeps what it gave, which plain sets, nearly all there are, need not pay for.
func Fields(op *graphql.OperationContext, set ast.SelectionSet, satisfies []string) []graphql.CollectedField {
	if !IsPlain(set) || slices.ContainsFunc(set, func(s ast.Selection) bool { return len(s.(*ast.Field).Directives) > 0 }) {
		return graphql.CollectFields(op, set, satisfies)
	}
	fields := make([]graphql.CollectedField, len(set))
	for i, selection := range set {
		f := selection.(*ast.Field)
		fields[i] = graphql.CollectedField{Field: f, Selections: f.SelectionSet, IsNonDeferrable: true}
	}
	return fields
}

// plainFields is how many fields may be compared with each other: more are given to who has a map for them.
const plainFields = 24

// IsPlain says whether a set is a few fields under names of their own, and no fragments.
func IsPlain(set ast.SelectionSet) bool {
	if len(set) > plainFields {
		return false
	}
	for i, selection := range set {
		f, ok := selection.(*ast.Field)
		if !ok {
			return false
		}
		for _, before := range set[:i] {
			if before.(*ast.Field).Alias == f.Alias {
				return false
			}
		}
	}
	return true
}
