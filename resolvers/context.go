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
