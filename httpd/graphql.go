package httpd

import (
	"context"
	"log/slog"
	"net/http"
	"runtime/debug"
	"sync"
	"time"

	"github.com/99designs/gqlgen/graphql"
	"github.com/99designs/gqlgen/graphql/executor"
	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/gqlerror"
	"github.com/vektah/gqlparser/v2/validator/rules"

	"github.com/krajina/krajina/graph"
	"github.com/krajina/krajina/internal/gql"
	"github.com/krajina/krajina/resolvers"
)

// grace is how long an answer is waited for after its time, so that a reader that heeds its context ends by itself.
const grace = 200 * time.Millisecond

// graphQL answers GraphQL over HTTP.
type graphQL struct {
	Config
	schema  *ast.Schema
	rules   *rules.Rules
	exec    *executor.Executor
	zone    *time.Location
	metrics *metrics
	pages   sync.Map // documents of the pages' panels, which are a few, by their text
}

func newGraphQL(c Config, m *metrics) *graphQL {
	// The zone database is part of the program, so this cannot fail for lack of one.
	zone, err := time.LoadLocation("Europe/Prague")
	if err != nil {
		panic(err)
	}
	schema := gql.NewExecutableSchema(gql.Config{Resolvers: &resolvers.Resolver{}})
	g := &graphQL{Config: c, schema: schema.Schema(), rules: rules.NewDefaultRules(), exec: executor.New(schema), zone: zone, metrics: m}
	g.exec.SetErrorPresenter(g.present)
	g.exec.SetRecoverFunc(g.recover)
	return g
}

// ServeHTTP implements http.Handler.
func (g *graphQL) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	start := time.Now()
	ctx, cancel := context.WithTimeout(r.Context(), g.Limits.Timeout)
	defer cancel()
	seen := observedOf(ctx)
	form, answer, status := plainJSON, (*response)(nil), 0
	func() {
		defer func() {
			if panicked := recover(); panicked != nil {
				g.Log.ErrorContext(ctx, "a request panicked", slog.String("request", seen.id), slog.Any("panic", panicked), slog.String("stack", string(debug.Stack())))
				answer, status = refusal(internalError()), http.StatusInternalServerError
			}
		}()
		form, answer, status = g.respond(ctx, w, r, start)
	}()
	seen.outcome, seen.code = answer.outcome(), answer.code()
	g.metrics.observe(seen, start)
	answer.write(w, form, status)
}

// respond finds the answer to a request, its form and its status. The writer is for headers only.
func (g *graphQL) respond(ctx context.Context, w http.ResponseWriter, r *http.Request, start time.Time) (mediaType, *response, int) {
	form, ok := accepted(r.Header.Values("Accept"))
	if !ok {
		return plainJSON, refusal(fail(codeBadInput, "answers come as %s or %s: accept one of them", responseJSON, plainJSON)), http.StatusNotAcceptable
	}
	request, fault, status := g.read(w, r)
	if fault != nil {
		return form, refusal(fault), status
	}
	seen := observedOf(ctx)
	seen.sees(request.query, g.LogQueries)
	op, errs := g.prepare(request, r.Header, start)
	if len(errs) > 0 {
		answer := refusal(errs...)
		return form, answer, answer.status(form)
	}
	seen.asks(op.Operation.Operation)
	if r.Method != http.MethodPost && op.Operation.Operation != ast.Query {
		w.Header().Set("Allow", http.MethodPost)
		return form, refusal(fail(codeBadInput, "%s is for queries only: send this by POST", r.Method)), http.StatusMethodNotAllowed
	}
	within := g.Limits.Timeout
	if op.Operation.Operation == ast.Mutation {
		steward, refused := g.mayChange(w, r)
		if refused != nil {
			return form, refused, refused.status(form)
		}
		within = importTime
		changing, leave := g.beginChange(ctx, w, r)
		defer leave()
		ctx = resolvers.WithSteward(changing, steward)
	}
	reader, answer := g.readerFor(ctx, request)
	if reader != nil {
		answer = g.execute(ctx, op, reader, within)
	}
	return form, answer, answer.status(form)
}

// execute gives the answer of an operation, at the latest when its time has passed, whatever the reader does.
func (g *graphQL) execute(ctx context.Context, op *graphql.OperationContext, reader graph.Reader, within time.Duration) *response {
	reader = g.metrics.counting(reader, observedOf(ctx))
	loader := graph.NewLoader(reader, graph.DateOn(g.Now().In(g.zone)))
	ctx = resolvers.WithLoader(ctx, loader)
	executed := make(chan *graphql.Response, 1)
	go func() {
		defer func() {
			if panicked := recover(); panicked != nil {
				_ = g.recover(ctx, panicked)
				executed <- &graphql.Response{Errors: gqlerror.List{internalError()}}
			}
		}()
		handler, ctx := g.exec.DispatchOperation(ctx, op)
		executed <- handler(ctx)
	}()
	result := wait(ctx, executed)
	if result == nil || ctx.Err() != nil {
		return refusal(timedOut(within))
	}
	answer := &response{result.Errors, result.Data, g.extensions(ctx, loader, reader)}
	if string(answer.data) == "null" && allBadInput(answer.errors) {
		answer.data = nil // what was asked is wrong as a whole: this is a refusal like any other
	}
	return answer
}

// wait gives what was executed, nil where it did not come in time.
func wait(ctx context.Context, executed <-chan *graphql.Response) *graphql.Response {
	select {
	case result := <-executed:
		return result
	case <-ctx.Done():
	}
	select {
	case result := <-executed:
		return result
	case <-time.After(grace):
		return nil
	}
}

func allBadInput(errs gqlerror.List) bool {
	for _, e := range errs {
		if e.Extensions["code"] != codeBadInput {
			return false
		}
	}
	return true
}

// extensions say what the answer rests on: the revision, the day, and the ids of conditions that name no node.
func (g *graphQL) extensions(ctx context.Context, loader *graph.Loader, reader graph.Reader) map[string]any {
	ext := map[string]any{"day": loader.Today.String(), "requestId": requestID(ctx)}
	if s, err := reader.Summary(ctx); err == nil {
		ext["revision"] = s.Revision.String()
	}
	if unknown := loader.Unknown(); len(unknown) > 0 {
		ext["unknownIds"] = unknown
	}
	return ext
}
