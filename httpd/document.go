package httpd

import (
	"context"
	"crypto/sha256"
	"net/http"
	"slices"
	"strings"
	"sync/atomic"
	"time"

	"github.com/99designs/gqlgen/graphql"
	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/gqlerror"
	"github.com/vektah/gqlparser/v2/parser"
	"github.com/vektah/gqlparser/v2/validator"

	"github.com/krajina/krajina/internal/gql"
	"github.com/krajina/krajina/resolvers"
)

// request is a GraphQL request as it came.
type request struct {
	query         string
	operationName string
	variables     map[string]any
	extensions    map[string]any
	hash          [sha256.Size]byte // of the document, once it is known
}

// operation is one that is ready to be executed.
type operation struct {
	*graphql.OperationContext
	// cost is what it costs before it is executed, -1 where it is not known.
	cost int
	// untagged says that the answer has no ETag; see the fields untagged.
	untagged bool
	// waits says that more than the reader is asked; see the fields waits.
	waits bool
	plan  *gql.Plan
	ahead *resolvers.Plans
}

// parsed is a document that was found sound, with what is known of its operations whatever the variables.
type parsed struct {
	*ast.QueryDocument
	operations []knownOperation // in the order of the document's
	ahead      *resolvers.Plans
}

type knownOperation struct {
	plan *gql.Plan
	cost atomic.Pointer[operationCost] // nil where it depends on variables, or was not asked for yet
}

func newParsed(d *ast.QueryDocument) *parsed {
	p := &parsed{d, make([]knownOperation, len(d.Operations)), resolvers.NewPlans(d)}
	for i, op := range d.Operations {
		p.operations[i].plan = gql.NewPlan(op)
	}
	return p
}

func (p *parsed) operation(op *ast.OperationDefinition) *knownOperation {
	return &p.operations[slices.Index(p.Operations, op)]
}

// prepare makes a request ready to be executed: it parses the document once, and refuses it by its size before it is
// validated. gqlgen's own way there would parse it again for each limit and say less of what is wrong with a value.
// An operation that is refused has its cost, where that is known.
func (g *graphQL) prepare(ctx context.Context, r *request, header http.Header, start time.Time) (operation, gqlerror.List) {
	stats := graphql.Stats{OperationStart: start, Read: graphql.TraceTiming{Start: start, End: time.Now()}}
	document, errs := g.parse(r.query, &stats)
	if len(errs) > 0 {
		return operation{cost: -1}, errs
	}
	return g.ready(ctx, r, document, header, stats)
}

// parse reads a document and validates it, unless it was found sound before.
func (g *graphQL) parse(query string, stats *graphql.Stats) (*parsed, gqlerror.List) {
	if document, ok := g.documents.Get(query); ok {
		stats.Parsing, stats.Validation = graphql.TraceTiming{Start: stats.Read.End, End: stats.Read.End}, graphql.TraceTiming{Start: stats.Read.End, End: stats.Read.End}
		return document, nil
	}
	document, err := parser.ParseQueryWithTokenLimit(&ast.Source{Input: query}, g.Limits.Tokens)
	switch {
	case err != nil && strings.Contains(err.Error(), "exceeded token limit"):
		return nil, gqlerror.List{tooMuch("tokens", "the document is longer than %d tokens, the most that is taken: ask in several requests", g.Limits.Tokens)}
	case err != nil && strings.Contains(err.Error(), "exceeded maximum nesting depth"):
		return nil, gqlerror.List{tooMuch("depth", "fields stand in each other deeper than %d, the most that is taken: ask in several requests", g.Limits.Depth)}
	case err != nil:
		return nil, presentParsing(err)
	case len(document.Operations) == 0:
		return nil, gqlerror.List{fail(codeBadInput, "the document holds no operation: write { … } or query { … }")}
	}
	if fault := sizeOf(document).check(g.Limits); fault != nil {
		return nil, gqlerror.List{fault}
	}
	stats.Parsing = graphql.TraceTiming{Start: stats.Read.End, End: time.Now()}
	if errs := g.validate(document); len(errs) > 0 {
		return nil, presentValidation(document, errs)
	}
	stats.Validation = graphql.TraceTiming{Start: stats.Parsing.End, End: time.Now()}
	sound := newParsed(document)
	g.documents.Keep(query, sound, parsedTakes*len(query))
	return sound, nil
}

// variablesPart is the part of the limit that the variables of a document may weigh whose own cost is not limited: they are a stranger's.
const variablesPart = 10

// ready picks the operation of a document, reads its variables and finds out what it costs.
func (g *graphQL) ready(ctx context.Context, r *request, document *parsed, header http.Header, stats graphql.Stats) (operation, gqlerror.List) {
	refused := operation{cost: -1}
	picked, fault := pick(document.QueryDocument, r.operationName)
	if fault != nil {
		return refused, gqlerror.List{fault}
	}
	if fault := checkVariables(g.schema, picked, r.variables); fault != nil {
		return refused, gqlerror.List{fault}
	}
	variables, err := validator.VariableValues(g.schema, picked, r.variables)
	if err != nil {
		return refused, presentParsing(err)
	}
	known := document.operation(picked)
	costs, fault := g.costOf(ctx, known, picked, variables)
	if fault != nil {
		return refused, gqlerror.List{fault}
	}
	op := operation{cost: costs.all, untagged: costs.untagged, waits: costs.waits, plan: known.plan, ahead: document.ahead, OperationContext: &graphql.OperationContext{
		RawQuery: r.query, OperationName: r.operationName, Variables: variables, Extensions: r.extensions, Headers: header,
		Doc: document.QueryDocument, Operation: picked, RecoverFunc: g.recover,
		ResolverMiddleware:     inTime,
		RootResolverMiddleware: func(ctx context.Context, next graphql.RootResolver) graphql.Marshaler { return next(ctx) },
		Stats:                  stats,
	}}
	if op.cost > g.Limits.Cost {
		if !g.known.unlimited(r.hash) || weighHeld(r.variables) > g.Limits.Cost/variablesPart {
			return op, gqlerror.List{tooMuch("cost", "the operation costs %d, and more than %d is not taken: ask for shorter pages or fewer lists within lists", op.cost, g.Limits.Cost)}
		}
		op.cost = g.Limits.Cost
	}
	return op, nil
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
