package resolvers

import (
	"context"
	"slices"
	"strings"

	"github.com/99designs/gqlgen/graphql"
	"github.com/vektah/gqlparser/v2/ast"

	"github.com/krajina/krajina/graph"
	"github.com/krajina/krajina/internal/gql"
)

// What is asked ahead with one reader call has bounds, so that no document makes a call without end; what lies beyond them is
// asked when its field is executed.
const (
	maxFollowings = 60      // pages of neighbours, also those that are asked by two fields
	maxAhead      = 100_000 // nodes to which a branch may lead, if all of its pages were full
	maxFields     = 5_000   // fields of the document that are looked at; fragments in fragments repeat them
)

// plan finds out what a document asks of the nodes to which one of its fields leads.
type plan struct {
	ctx        context.Context
	op         *graphql.OperationContext
	followings int // that may still be planned
	fields     int // that may still be looked at
}

// planFor is what the field of the context asks of the nodes that it leads to: so many, of one of the types or in connections
// of that type.
func planFor(ctx context.Context, nodes int, types ...*ast.Definition) graph.Next {
	return kept(ctx, nodes, types, func() graph.Next {
		p := plan{ctx, graphql.GetOperationContext(ctx), maxFollowings, maxFields}
		var next graph.Next
		for _, t := range types {
			p.result(&next, t, graphql.GetFieldContext(ctx).Field.Selections, nodes)
		}
		return next
	})
}

// mixed plans what the field of the context asks of nodes of several types, in its edges or right in one of the other fields.
func mixed(ctx context.Context, fields ...string) graph.AheadOf {
	return func(ids []graph.ID) graph.Ahead {
		return func(int) graph.Next { return planMixed(ctx, ids, fields...) }
	}
}

// planMixed is what the field asks of the nodes with these ids.
func planMixed(ctx context.Context, ids []graph.ID, fields ...string) graph.Next {
	p := plan{ctx, graphql.GetOperationContext(ctx), maxFollowings, maxFields}
	var next graph.Next
	each := func(selections ast.SelectionSet) {
		for _, t := range typesOf(ids) {
			p.node(&next, t, selections, len(ids))
		}
	}
	p.page(graphql.GetFieldContext(ctx).Field.Selections, func(name string, field graphql.CollectedField) {
		if name == "edges.node" || slices.Contains(fields, name) {
			each(field.Selections)
		}
	})
	return next
}

// result plans what a selection asks of a field's result: of a node, or of those of a connection.
func (p *plan) result(next *graph.Next, t *ast.Definition, selections ast.SelectionSet, nodes int) {
	if t.Fields.ForName("edges") == nil {
		p.node(next, t, selections, nodes)
		return
	}
	node := resultOf(t.Name + ".nodes")
	p.page(selections, func(name string, field graphql.CollectedField) {
		switch name {
		case "nodes", "edges.node":
			p.node(next, node, field.Selections, nodes)
		case "edges.via": // of outputs and events, see standsUnder; that of other edges came with the page
			p.follow(next, node.Name+".activity", field, nodes)
			p.follow(next, node.Name+".project", field, nodes)
		}
	})
}

// page gives the fields of a connection and, by "edges." and their names, those of its edges.
func (p *plan) page(connection ast.SelectionSet, give func(name string, field graphql.CollectedField)) {
	for _, field := range p.collect(connection, nil) {
		if field.Name != "edges" {
			give(field.Name, field)
			continue
		}
		for _, inner := range p.collect(field.Selections, nil) {
			give("edges."+inner.Name, inner)
		}
	}
}

// node plans what a selection asks of nodes of a type.
func (p *plan) node(next *graph.Next, t *ast.Definition, selections ast.SelectionSet, nodes int) {
	if nodes > maxAhead {
		return
	}
	for _, field := range p.collect(selections, append([]string{t.Name}, t.Interfaces...)) {
		switch field.Name {
		case "statements", "sources", "conflicts", "funding":
			next.Stated = true
		case "amounts", "populations":
			for _, inner := range p.collect(field.Selections, nil) {
				next.Stated = next.Stated || inner.Name == "sources"
			}
		default:
			p.follow(next, t.Name+"."+field.Name, field, nodes)
		}
	}
}

// follow plans the relation of a field, where it has one, and what lies beyond.
func (p *plan) follow(next *graph.Next, name string, field graphql.CollectedField, nodes int) {
	l, leads := relations[name]
	if !leads || p.followings == 0 {
		return
	}
	q, ok := p.query(l, field)
	nodes *= l.size(q)
	if !ok || nodes > maxAhead {
		return
	}
	p.followings--
	p.result(next.Add(l.relation, q), resultOf(name), field.Selections, nodes)
}

// query is what the field will ask. A field whose arguments are at fault is not planned, so that the error is the field's own;
// nor is one with a cursor, for whether that is of the list is only known there.
func (p *plan) query(l leading, field graphql.CollectedField) (q graph.Query, ok bool) {
	if l.whole > 0 {
		return l.query(graph.Query{}), true
	}
	args, err := gql.ReadListArguments(p.ctx, field.ArgumentMap(p.op.Variables))
	if err != nil {
		return graph.Query{}, false
	}
	page, err := selected(window(args.First, args.After, args.Last, args.Before), args.Filter, args.OrderBy)
	page.Reasons = wantsReasons(p.op, field.Selections)
	return l.query(page), err == nil && page.Window.Check() == nil && page.Window.After+page.Window.Before == ""
}

func (p *plan) collect(selections ast.SelectionSet, satisfies []string) []graphql.CollectedField {
	fields := gql.Fields(p.op, selections, satisfies)
	p.fields -= len(fields)
	if p.fields < 0 {
		return nil
	}
	return fields
}

// size is how many nodes a page of the query has at most, or about.
func (l leading) size(q graph.Query) int {
	switch {
	case l.whole > 0:
		return l.whole
	case q.Window.First != nil:
		return *q.Window.First
	case q.Window.Last != nil:
		return *q.Window.Last
	}
	return graph.DefaultPage
}

var types = gql.NewExecutableSchema(gql.Config{}).Schema().Types

// resultOf is the type of a field's result, or of its elements.
func resultOf(name string) *ast.Definition {
	of, field, _ := strings.Cut(name, ".")
	return types[types[of].Fields.ForName(field).Type.Name()]
}

// typesOf are the types of the nodes that ids name, each once. The kind of a node is that of its id, so nothing is planned in
// vain where a field leaves the type open.
func typesOf(ids []graph.ID) []*ast.Definition {
	var kinds graph.Kinds
	for _, id := range ids {
		kinds |= graph.KindsOf(id.Kind())
	}
	var of []*ast.Definition
	for k := range (kinds & graph.AllKinds).All() { // what is no id has no kind
		of = append(of, types[k.Type()])
	}
	return of
}
