package httpd

import (
	"context"
	"fmt"

	"github.com/99designs/gqlgen/graphql"
	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/gqlerror"
	"github.com/vektah/gqlparser/v2/parser"
)

// depthLimit refuses documents whose fields stand in each other deeper than the limit, before they are validated.
type depthLimit struct{ most int }

var _ interface {
	graphql.HandlerExtension
	graphql.OperationParameterMutator
} = depthLimit{}

// ExtensionName implements graphql.HandlerExtension.
func (depthLimit) ExtensionName() string { return "DepthLimit" }

// Validate implements graphql.HandlerExtension.
func (depthLimit) Validate(graphql.ExecutableSchema) error { return nil }

// MutateOperationParameters implements graphql.OperationParameterMutator. A document that does not parse is left to the
// executor, which says why.
func (l depthLimit) MutateOperationParameters(_ context.Context, params *graphql.RawParams) *gqlerror.Error {
	document, err := parser.ParseQueryWithTokenLimit(&ast.Source{Input: params.Query}, DefaultLimits.Tokens)
	if err != nil {
		return nil
	}
	walk := depthWalk{document: document, most: l.most, fragments: map[string]int{}}
	for _, op := range document.Operations {
		if walk.depth(op.SelectionSet) > l.most {
			return &gqlerror.Error{
				Message:    fmt.Sprintf("fields stand in each other deeper than %d, the most that is taken", l.most),
				Extensions: map[string]any{"code": codeTooComplex},
			}
		}
	}
	return nil
}

// depthWalk measures each fragment once, so that its time is that of reading the document.
type depthWalk struct {
	document  *ast.QueryDocument
	most      int
	fragments map[string]int
}

func (w *depthWalk) depth(set ast.SelectionSet) int {
	deepest := 0
	for _, selection := range set {
		d := 0
		switch s := selection.(type) {
		case *ast.Field:
			d = 1 + w.depth(s.SelectionSet)
		case *ast.InlineFragment:
			d = w.depth(s.SelectionSet)
		case *ast.FragmentSpread:
			d = w.fragment(s.Name)
		}
		deepest = max(deepest, d)
	}
	return deepest
}

func (w *depthWalk) fragment(name string) int {
	if d, known := w.fragments[name]; known {
		return d
	}
	w.fragments[name] = 0 // a cycle, which validation refuses, ends here
	if f := w.document.Fragments.ForName(name); f != nil {
		w.fragments[name] = w.depth(f.SelectionSet)
	}
	return w.fragments[name]
}
