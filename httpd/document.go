package httpd

import (
	"context"
	"net/http"
	"strings"
	"time"

	"github.com/99designs/gqlgen/graphql"
	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/gqlerror"
	"github.com/vektah/gqlparser/v2/parser"
	"github.com/vektah/gqlparser/v2/validator"
)

// request is a GraphQL request as it came.
type request struct {
	query         string
	operationName string
	variables     map[string]any
	extensions    map[string]any
}

// prepare makes a request ready to be executed: it parses the document once, and refuses it by its size before it is
// validated. gqlgen's own way there would parse it again for each limit and say less of what is wrong with a value.
func (g *graphQL) prepare(r *request, header http.Header, start time.Time) (*graphql.OperationContext, gqlerror.List) {
	stats := graphql.Stats{OperationStart: start, Read: graphql.TraceTiming{Start: start, End: time.Now()}}
	document, errs := g.parse(r.query, &stats)
	if len(errs) > 0 {
		return nil, errs
	}
	return g.ready(r, document, header, stats)
}

// parse reads a document and validates it.
func (g *graphQL) parse(query string, stats *graphql.Stats) (*ast.QueryDocument, gqlerror.List) {
	document, err := parser.ParseQueryWithTokenLimit(&ast.Source{Input: query}, g.Limits.Tokens)
	switch {
	case err != nil && strings.Contains(err.Error(), "exceeded token limit"):
		return nil, gqlerror.List{fail(codeTooComplex, "the document is longer than %d tokens, the most that is taken: ask in several requests", g.Limits.Tokens)}
	case err != nil && strings.Contains(err.Error(), "exceeded maximum nesting depth"), err == nil && depthOf(document) > g.Limits.Depth:
		return nil, gqlerror.List{fail(codeTooComplex, "fields stand in each other deeper than %d, the most that is taken: ask in several requests", g.Limits.Depth)}
	case err != nil:
		return nil, presentParsing(err)
	case len(document.Operations) == 0:
		return nil, gqlerror.List{fail(codeBadInput, "the document holds no operation: write { … } or query { … }")}
	}
	stats.Parsing = graphql.TraceTiming{Start: stats.Read.End, End: time.Now()}
	if errs := validator.ValidateWithRules(g.schema, document, g.rules); len(errs) > 0 {
		return nil, presentValidation(document, errs)
	}
	stats.Validation = graphql.TraceTiming{Start: stats.Parsing.End, End: time.Now()}
	return document, nil
}

// ready picks the operation of a document and reads its variables.
func (g *graphQL) ready(r *request, document *ast.QueryDocument, header http.Header, stats graphql.Stats) (*graphql.OperationContext, gqlerror.List) {
	operation, fault := pick(document, r.operationName)
	if fault != nil {
		return nil, gqlerror.List{fault}
	}
	if fault := checkVariables(g.schema, operation, r.variables); fault != nil {
		return nil, gqlerror.List{fault}
	}
	variables, err := validator.VariableValues(g.schema, operation, r.variables)
	if err != nil {
		return nil, presentParsing(err)
	}
	return &graphql.OperationContext{
		RawQuery: r.query, OperationName: r.operationName, Variables: variables, Extensions: r.extensions, Headers: header,
		Doc: document, Operation: operation, RecoverFunc: g.recover,
		ResolverMiddleware:     inTime,
		RootResolverMiddleware: func(ctx context.Context, next graphql.RootResolver) graphql.Marshaler { return next(ctx) },
		Stats:                  stats,
	}, nil
}

// inTime resolves a field, or does not begin to where the request's time is over: gqlgen itself would go on to the last one,
// long after the client has its answer.
func inTime(ctx context.Context, next graphql.Resolver) (any, error) {
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	return next(ctx)
}

// pick finds the operation that a request asks for.
func pick(document *ast.QueryDocument, name string) (*ast.OperationDefinition, *gqlerror.Error) {
	if name == "" && len(document.Operations) > 1 {
		return nil, fail(codeBadInput, "the document holds %d operations: name one in operationName", len(document.Operations))
	}
	operation := document.Operations.ForName(name)
	if operation == nil {
		return nil, fail(codeBadInput, "the document holds no operation %q: operationName is the name of one that it holds", name)
	}
	return operation, nil
}
