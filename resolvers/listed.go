package resolvers

import (
	"context"

	"github.com/99designs/gqlgen/graphql"
	"github.com/vektah/gqlparser/v2/ast"

	"github.com/krajina/krajina/graph"
)

// listed tells one field of the document that lists projects of groups from all other such fields.
type listed struct {
	field   *ast.Field
	reasons bool
}

// projectsOf gives the page that the field's arguments ask for of projects that stand together in something, by a way that
// gives it for all that arrived together.
func projectsOf(ctx context.Context, first *int, after *string, by func(ctx context.Context, key any, q graph.Query, ahead graph.Ahead) (*graph.List, error)) (*graph.ProjectConnection, error) {
	q := window(first, after, nil, nil)
	q.Reasons = wantsReasons(graphql.GetOperationContext(ctx), graphql.GetFieldContext(ctx).Field.Selections)
	list, err := by(ctx, listed{graphql.GetFieldContext(ctx).Field.Field, q.Reasons}, q, func(from int) graph.Next {
		return planFor(ctx, from*leading{}.size(q), resultOf(fieldName(ctx)))
	})
	if err != nil {
		return nil, err
	}
	return graph.ConnectionOf[graph.Project](list), nil
}

// given is what an argument says, nothing where it is null.
func given[T any](argument *T) (value T) {
	if argument != nil {
		value = *argument
	}
	return value
}
