package resolvers

import (
	"context"

	"github.com/krajina/krajina/graph"
)

type loaderKey struct{}

// WithLoader gives a request its loader.
func WithLoader(ctx context.Context, l *graph.Loader) context.Context {
	return context.WithValue(ctx, loaderKey{}, l)
}

// LoaderOf is the request's loader; every request has one.
func LoaderOf(ctx context.Context) *graph.Loader { return ctx.Value(loaderKey{}).(*graph.Loader) }

type limitsKey struct{}

// WithLimits gives a request the limits that the server shows.
func WithLimits(ctx context.Context, l *graph.Limits) context.Context {
	return context.WithValue(ctx, limitsKey{}, l)
}

func limitsOf(ctx context.Context) *graph.Limits { return ctx.Value(limitsKey{}).(*graph.Limits) }

type stewardKey struct{}

// WithSteward gives a request what changes the graph for it; only requests that may change it have one.
func WithSteward(ctx context.Context, s graph.Steward) context.Context {
	return context.WithValue(ctx, stewardKey{}, s)
}

// stewardOf is what changes the graph for a request, or why nothing may.
func stewardOf(ctx context.Context) (graph.Steward, error) {
	if s, ok := ctx.Value(stewardKey{}).(graph.Steward); ok {
		return s, nil
	}
	return nil, graph.ErrForbidden
}

type rolesKey struct{}

// WithRoles gives a request what says whether who sends it has a role.
func WithRoles(ctx context.Context, may func(context.Context, graph.Role) error) context.Context {
	return context.WithValue(ctx, rolesKey{}, may)
}

// may says whether who sends the request has a role; a request of which nobody can say who sends it has none.
func may(ctx context.Context, role graph.Role) error {
	if ask, ok := ctx.Value(rolesKey{}).(func(context.Context, graph.Role) error); ok {
		return ask(ctx, role)
	}
	return graph.ErrHidden
}

// report is the report of what a steward does.
func report(ctx context.Context, do func(graph.Steward) (*graph.Outcome, error)) (*graph.ImportReport, error) {
	s, err := stewardOf(ctx)
	if err != nil {
		return nil, err
	}
	return LoaderOf(ctx).Report(do(s))
}

func isTrue(b *bool) bool { return b != nil && *b }

func textOf(s *string) string {
	if s == nil {
		return ""
	}
	return *s
}
