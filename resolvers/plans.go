package resolvers

import (
	"context"
	"slices"
	"sync"

	"github.com/99designs/gqlgen/graphql"
	"github.com/vektah/gqlparser/v2/ast"

	"github.com/krajina/krajina/graph"
	"github.com/krajina/krajina/internal/gql"
)

// Plans keep what the fields of one document ask ahead, for who asks the document again: finding it out takes a tenth of what a
// request for a project in depth takes of this process. They are safe for concurrent use.
type Plans struct {
	document *ast.QueryDocument
	steady   func() bool

	mu sync.Mutex
	of map[planOf]graph.Next
}

// planOf is what a plan rests on, in a document whose fields ask the same each time.
type planOf struct {
	field *ast.Field
	leads *ast.Definition
	nodes int
}

// mostPlans is how many plans of a document are kept; one more, and all are made again as they are asked.
const mostPlans = 20

// NewPlans makes those of a document that does not change any more.
func NewPlans(document *ast.QueryDocument) *Plans {
	return &Plans{document: document, steady: sync.OnceValue(func() bool { return steady(document) }), of: map[planOf]graph.Next{}}
}

type plansKey struct{}

// WithPlans gives a request the plans of its document.
func WithPlans(ctx context.Context, p *Plans) context.Context {
	return context.WithValue(ctx, plansKey{}, p)
}

// kept is a plan of the document that the context executes: one that was made before, or what make makes.
func kept(ctx context.Context, nodes int, types []*ast.Definition, make func() graph.Next) graph.Next {
	p, _ := ctx.Value(plansKey{}).(*Plans)
	if p == nil || len(types) != 1 || p.document != graphql.GetOperationContext(ctx).Doc || !p.steady() {
		return make()
	}
	key := planOf{graphql.GetFieldContext(ctx).Field.Field, types[0], nodes}
	p.mu.Lock()
	next, ok := p.of[key]
	p.mu.Unlock()
	if ok {
		return next.Clone()
	}
	next = make()
	p.mu.Lock()
	defer p.mu.Unlock()
	if len(p.of) == mostPlans {
		clear(p.of)
	}
	p.of[key] = next.Clone()
	return next
}

// steady says that what is asked of a document's nodes is the same whatever its variables are: these stand in arguments of its
// root fields only.
func steady(document *ast.QueryDocument) bool {
	for _, f := range document.Fragments {
		if gql.Conditional(f.Directives) || variesBelow(f.SelectionSet) {
			return false
		}
	}
	for _, op := range document.Operations {
		for _, s := range op.SelectionSet {
			field, ok := s.(*ast.Field)
			if !ok && variesBelow(ast.SelectionSet{s}) {
				return false
			}
			if ok && (gql.Conditional(field.Directives) || variesBelow(field.SelectionSet)) {
				return false
			}
		}
	}
	return true
}

func variesBelow(selections ast.SelectionSet) bool {
	for _, s := range selections {
		switch s := s.(type) {
		case *ast.Field:
			if gql.Conditional(s.Directives) || slices.ContainsFunc(s.Arguments, gql.HasVariable) || variesBelow(s.SelectionSet) {
				return true
			}
		case *ast.InlineFragment:
			if gql.Conditional(s.Directives) || variesBelow(s.SelectionSet) {
				return true
			}
		case *ast.FragmentSpread: // what it names is one of the document's fragments
			if gql.Conditional(s.Directives) {
				return true
			}
		}
	}
	return false
}
