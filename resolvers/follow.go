package resolvers

import (
	"context"

	"github.com/99designs/gqlgen/graphql"
	"github.com/vektah/gqlparser/v2/ast"

	"github.com/krajina/krajina/graph"
)

// follow gives the field's page of the entity's neighbours, for all siblings of the entity in one reader call.
func follow[T graph.Typed](ctx context.Context, e graph.Entity, r graph.Relation, q graph.Query) (*graph.Connection[T], error) {
	q.Reasons = wantsReasons(ctx)
	list, err := e.Follow(ctx, keyOf(ctx, r, q), r, q)
	if err != nil {
		return nil, err
	}
	return graph.ConnectionOf[T](list), nil
}

// all gives all of the entity's neighbours, for relations that the model keeps short.
func all[T graph.Typed](ctx context.Context, e graph.Entity, r graph.Relation) ([]*T, error) {
	list, err := whole(ctx, e, r)
	if err != nil {
		return nil, err
	}
	return graph.NodesOf[T](list), nil
}

// one gives the neighbour of a relation that leads to one node at most, nil where there is none.
func one[T graph.Typed](ctx context.Context, e graph.Entity, r graph.Relation) (*T, error) {
	list, err := whole(ctx, e, r)
	if err != nil {
		return nil, err
	}
	return graph.One[T](list), nil
}

func whole(ctx context.Context, e graph.Entity, r graph.Relation) (*graph.List, error) {
	q := graph.Query{Window: graph.Window{All: true}}
	return e.Follow(ctx, keyOf(ctx, r, q), r, q)
}

// find gives a page of the nodes of a kind that meet a condition.
func find[T graph.Typed](ctx context.Context, kind graph.Kind, q graph.Query) (*graph.Connection[T], error) {
	q.Reasons = wantsReasons(ctx)
	list, err := LoaderOf(ctx).Find(ctx, kind, q)
	if err != nil {
		return nil, err
	}
	return graph.ConnectionOf[T](list), nil
}

// followed tells what one field of the document follows from all other followings. The field alone would not do: siblings of
// several kinds may have it from a fragment on an interface, and each kind follows a relation of its own.
type followed struct {
	field    *ast.Field
	relation graph.Relation
	reasons  bool
}

// keyOf is the key of a following; the field's arguments are the same for all nodes that it is asked of.
func keyOf(ctx context.Context, r graph.Relation, q graph.Query) followed {
	return followed{graphql.GetFieldContext(ctx).Field.Field, r, q.Reasons}
}

// wantsReasons says whether the connection's edges are asked why they are there.
func wantsReasons(ctx context.Context) bool {
	op := graphql.GetOperationContext(ctx)
	for _, field := range graphql.CollectFieldsCtx(ctx, nil) {
		if field.Name != "edges" {
			continue
		}
		for _, inner := range graphql.CollectFields(op, field.Selections, nil) {
			switch inner.Name {
			case "matches", "via", "statements":
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

// Relations that several kinds follow.
var (
	topics       = graph.Relation{Property: graph.PropTopics}
	targetGroups = graph.Relation{Property: graph.PropTargetGroups}
	methods      = graph.Relation{Property: graph.PropMethods}
	legalActs    = graph.Relation{Property: graph.PropLegalActs}
	actors       = graph.Relation{Property: graph.PropActors}
	regions      = graph.Relation{Property: graph.PropRegions}
	programme    = graph.Relation{Property: graph.PropProgramme}
	ofProject    = graph.Relation{Property: graph.PropProject, To: graph.KindProject}
	ofActivity   = graph.Relation{Property: graph.PropActivity}
)

// deep is the relation from a project and all that stands under it.
func deep(r graph.Relation) graph.Relation {
	r.Deep = true
	return r
}

// from is the relation against its direction, from what leads to the entity.
func from(p graph.Property, kind graph.Kind) graph.Relation {
	return graph.Relation{Property: p, Inverse: true, To: kind}
}

// covered is the relation from a concept, actor or act to the projects that reach it at any depth.
func covered(p graph.Property) graph.Relation {
	return graph.Relation{Property: p, Inverse: true, Deep: true, Narrower: true, To: graph.KindProject}
}

// about is the relation from a concept to the activities that are themselves about it or a narrower one.
func about(p graph.Property) graph.Relation {
	return graph.Relation{Property: p, Inverse: true, Narrower: true, To: graph.KindActivity}
}
