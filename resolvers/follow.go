package resolvers

import (
	"context"

	"github.com/99designs/gqlgen/graphql"
	"github.com/vektah/gqlparser/v2/ast"

	"github.com/krajina/krajina/graph"
	"github.com/krajina/krajina/internal/gql"
)

// follow gives the field's page of the entity's neighbours, for all siblings of the entity in one reader call.
func follow[T graph.Typed](ctx context.Context, e graph.Entity, page graph.Query) (*graph.Connection[T], error) {
	list, err := followingOf(ctx).neighbours(ctx, e, page)
	if err != nil {
		return nil, err
	}
	return graph.ConnectionOf[T](list), nil
}

// all gives all of the entity's neighbours, for relations that the model keeps short.
func all[T graph.Typed](ctx context.Context, e graph.Entity) ([]*T, error) {
	list, err := followingOf(ctx).neighbours(ctx, e, graph.Query{})
	if err != nil {
		return nil, err
	}
	return graph.NodesOf[T](list), nil
}

// one gives the neighbour of a relation that leads to one node at most, nil where there is none.
func one[T graph.Typed](ctx context.Context, e graph.Entity) (*T, error) {
	return oneBy[T](ctx, e, followingOf(ctx))
}

// oneBy is one by another field than that of the context.
func oneBy[T graph.Typed](ctx context.Context, e graph.Entity, f *following) (*T, error) {
	list, err := f.neighbours(ctx, e, graph.Query{})
	if err != nil {
		return nil, err
	}
	return graph.One[T](list), nil
}

// projects gives a page of the projects to which the field leads and that meet a filter.
func projects(ctx context.Context, e graph.Entity, filter *graph.ProjectFilter, by []*graph.ProjectOrder, page graph.Query) (*graph.ProjectConnection, error) {
	page, err := selected(page, filter, by)
	if err != nil {
		return nil, err
	}
	return follow[graph.Project](ctx, e, page)
}

// selected is a page of projects that meet a filter, in an order.
func selected(page graph.Query, filter *graph.ProjectFilter, by []*graph.ProjectOrder) (graph.Query, error) {
	where, err := filter.Condition("filter")
	page.Where, page.Order = where, graph.Orders(by)
	return page, err
}

// following is what a field follows, wherever it is asked in the same place.
type following struct {
	leading
	name    string
	reasons bool
	key     any // of Entity.Follow, a followed
}

func newFollowing(ctx context.Context, name string) *following {
	field := graphql.GetFieldContext(ctx).Field
	f := &following{leading: relations[name], name: name}
	f.reasons = f.whole == 0 && wantsReasons(graphql.GetOperationContext(ctx), field.Selections)
	f.key = followed{field.Field, f.relation, f.reasons}
	return f
}

// followingOf is what the field of the context follows.
func followingOf(ctx context.Context) *following {
	return gql.Once(ctx, func() *following { return newFollowing(ctx, fieldName(ctx)) })
}

// neighbours follows the relation of a field.
func (f *following) neighbours(ctx context.Context, e graph.Entity, page graph.Query) (*graph.List, error) {
	page.Reasons = f.reasons
	q := f.query(page)
	return e.Follow(ctx, f.key, f.relation, q, func(from int) graph.Next { return planFor(ctx, from*f.size(q), resultOf(f.name)) })
}

// followed tells what one field of the document follows from all other followings; the field's arguments are the same for all
// nodes that it is asked of. The field alone would not do: siblings of several kinds may have it from a fragment on an
// interface, and each kind follows a relation of its own.
type followed struct {
	field    *ast.Field
	relation graph.Relation
	reasons  bool
}

// fieldName is the field that is executed as relations has it. Its type is that of the node, also where the document asks for
// it on an interface.
func fieldName(ctx context.Context) string {
	field := graphql.GetFieldContext(ctx)
	return field.Object + "." + field.Field.Name
}

// wantsReasons says whether the connection's edges are asked why they are there.
func wantsReasons(op *graphql.OperationContext, connection ast.SelectionSet) bool {
	for _, field := range gql.Fields(op, connection, nil) {
		if field.Name != "edges" {
			continue
		}
		for _, inner := range gql.Fields(op, field.Selections, nil) {
			switch inner.Name {
			case "matches", "via", "statements", "reasons":
				return true
			}
		}
	}
	return false
}

// window is the part of a list that a connection's arguments ask for.
func window(first *int, after *string, last *int, before *string) graph.Query {
	return graph.Query{Window: graph.NewWindow(first, after, last, before)}
}
