package resolvers

import (
	"context"

	"github.com/krajina/krajina/graph"
)

// nodes gives the nodes of the ids, nil where there is none.
func nodes(ctx context.Context, ids []graph.ID) ([]graph.Node, error) {
	if len(ids) > graph.MaxPage {
		return nil, graph.Invalid("ids", "%d ids: ask for %d at most", len(ids), graph.MaxPage)
	}
	return LoaderOf(ctx).Nodes(ctx, ids)
}

// byIdentifier gives the node of the kind that an identifier names, nil where there is none.
func byIdentifier[T any](ctx context.Context, kind graph.Kind, value string) (*T, error) {
	node, err := LoaderOf(ctx).Identified(ctx, kind, value)
	if err != nil {
		return nil, err
	}
	typed, _ := any(node).(*T)
	return typed, nil
}

// filtered gives a page of the nodes that meet a filter's condition, or the fault that the filter has.
func filtered[T graph.Typed](ctx context.Context, kind graph.Kind, where graph.Condition, err error, q graph.Query) (*graph.Connection[T], error) {
	if err != nil {
		return nil, err
	}
	q.Where = where
	return find[T](ctx, kind, q)
}

// projects gives a page of the projects that a relation leads to and that meet a filter.
func projects(ctx context.Context, e graph.Entity, r graph.Relation, filter *graph.ProjectFilter, by []*graph.ProjectOrder, q graph.Query) (*graph.ProjectConnection, error) {
	where, err := filter.Condition("filter")
	if err != nil {
		return nil, err
	}
	q.Where, q.Order = where, graph.Orders(by)
	return follow[graph.Project](ctx, e, r, q)
}

// single gives the one node of a list that has exactly one.
func single[T any](list []*T) *T {
	if len(list) == 1 {
		return list[0]
	}
	return nil
}

// under gives what an output or event stands under: its activity or, without one, its project.
func under(ctx context.Context, e graph.Entity) ([]graph.Node, error) {
	activity, err := one[graph.Activity](ctx, e, ofActivity)
	switch {
	case err != nil:
		return nil, err
	case activity != nil:
		return []graph.Node{activity}, nil
	}
	project, err := one[graph.Project](ctx, e, ofProject)
	if err != nil {
		return nil, err
	}
	return []graph.Node{project}, nil
}
