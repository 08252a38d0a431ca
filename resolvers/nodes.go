package resolvers

import (
	"context"

	"github.com/99designs/gqlgen/graphql"

	"github.com/krajina/krajina/graph"
)

// nodes gives the nodes of the ids, nil where there is none.
func nodes(ctx context.Context, ids []graph.ID) ([]graph.Node, error) {
	if len(ids) > graph.MaxPage {
		return nil, graph.Invalid("ids", "%d ids: ask for %d at most", len(ids), graph.MaxPage)
	}
	return LoaderOf(ctx).Nodes(ctx, ids, func(from int) graph.Next {
		if t := resultOf(fieldName(ctx)); !t.IsAbstractType() {
			return planFor(ctx, from, t)
		}
		return planFor(ctx, from, typesOf(ids)...)
	})
}

// byIdentifier gives the node of the kind that an identifier names, nil where there is none.
func byIdentifier[T any](ctx context.Context, kind graph.Kind, value string) (*T, error) {
	node, err := LoaderOf(ctx).Identified(ctx, kind, value, func(from int) graph.Next { return planFor(ctx, from, resultOf(fieldName(ctx))) })
	if err != nil {
		return nil, err
	}
	typed, _ := any(node).(*T)
	return typed, nil
}

// find gives a page of the nodes of a kind that meet a condition.
func find[T graph.Typed](ctx context.Context, kind graph.Kind, q graph.Query) (*graph.Connection[T], error) {
	q.Reasons = wantsReasons(graphql.GetOperationContext(ctx), graphql.GetFieldContext(ctx).Field.Selections)
	list, err := LoaderOf(ctx).Find(ctx, kind, q, func(from int) graph.Next {
		return planFor(ctx, from*leading{}.size(q), resultOf(fieldName(ctx)))
	})
	if err != nil {
		return nil, err
	}
	return graph.ConnectionOf[T](list), nil
}

// filtered gives a page of the nodes that meet a filter's condition, or the fault that the filter has.
func filtered[T graph.Typed](ctx context.Context, kind graph.Kind, where graph.Condition, err error, q graph.Query) (*graph.Connection[T], error) {
	if err != nil {
		return nil, err
	}
	q.Where = where
	return find[T](ctx, kind, q)
}

// single gives the one node of a list that has exactly one.
func single[T any](list []*T) *T {
	if len(list) == 1 {
		return list[0]
	}
	return nil
}

// standsUnder gives what an output or event stands under: its activity or, without one, its project.
func standsUnder(ctx context.Context, e graph.Entity) ([]graph.Node, error) {
	of := e.Kind.Type()
	activity, err := oneBy[graph.Activity](ctx, e, newFollowing(ctx, of+".activity"))
	switch {
	case err != nil:
		return nil, err
	case activity != nil:
		return []graph.Node{activity}, nil
	}
	project, err := oneBy[graph.Project](ctx, e, newFollowing(ctx, of+".project"))
	if err != nil {
		return nil, err
	}
	return []graph.Node{project}, nil
}

// kindsOf are the kinds that names of NodeKind stand for.
func kindsOf(names []string) graph.Kinds {
	var kinds graph.Kinds
	for _, name := range names {
		kinds |= graph.KindsOf(graph.KindNamed(name))
	}
	return kinds
}

// asksFor says whether the document asks for a field of what the context's field gives.
func asksFor(ctx context.Context, name string) bool {
	for _, field := range graphql.CollectFields(graphql.GetOperationContext(ctx), graphql.GetFieldContext(ctx).Field.Selections, nil) {
		if field.Name == name {
			return true
		}
	}
	return false
}
