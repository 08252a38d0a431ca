package httpd

import (
	"context"
	"encoding/json"
	"log/slog"
	"net/http"
	"time"

	"github.com/99designs/gqlgen/graphql"
	"github.com/99designs/gqlgen/graphql/executor"
	"github.com/99designs/gqlgen/graphql/handler/extension"
	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/gqlerror"

	"github.com/krajina/krajina/graph"
	"github.com/krajina/krajina/internal/gql"
	"github.com/krajina/krajina/resolvers"
)

// graphQL answers GraphQL over HTTP.
type graphQL struct {
	Config
	exec    *executor.Executor
	zone    *time.Location
	metrics *metrics
}

func newGraphQL(c Config, m *metrics) *graphQL {
	// The zone database is part of the program, so this cannot fail for lack of one.
	zone, err := time.LoadLocation("Europe/Prague")
	if err != nil {
		panic(err)
	}
	g := &graphQL{Config: c, zone: zone, metrics: m, exec: executor.New(gql.NewExecutableSchema(gql.Config{Resolvers: &resolvers.Resolver{}}))}
	g.exec.SetParserTokenLimit(c.Limits.Tokens)
	g.exec.SetErrorPresenter(g.present)
	g.exec.SetRecoverFunc(g.recover)
	g.exec.Use(extension.Introspection{})
	g.exec.Use(depthLimit{c.Limits.Depth})
	return g
}

// ServeHTTP implements http.Handler.
func (g *graphQL) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	start := time.Now()
	ctx, cancel := context.WithTimeout(r.Context(), g.Limits.Timeout)
	defer cancel()
	ctx, id := withRequestID(ctx)
	w.Header().Set("X-Request-Id", id)
	form, refusal := accepted(r.Header.Values("Accept"))
	if refusal == nil {
		var params *graphql.RawParams
		if params, refusal = g.read(w, r); refusal == nil {
			g.answer(ctx, w, r, params, form, start)
			return
		}
	}
	g.metrics.observe("refused", start)
	refusal.write(w, form)
}

// answer executes a request that came well-formed.
func (g *graphQL) answer(ctx context.Context, w http.ResponseWriter, r *http.Request, params *graphql.RawParams, form mediaType, start time.Time) {
	reader := g.Reader()
	if reader == nil {
		w.Header().Set("Retry-After", "1")
		refuse(http.StatusServiceUnavailable, codeUnavailable, "the graph is not loaded yet: try again in a second").write(w, form)
		return
	}
	loader := graph.NewLoader(reader, graph.DateOn(g.Now().In(g.zone)))
	ctx = graphql.StartOperationTrace(resolvers.WithLoader(ctx, loader))
	params.ReadTime = graphql.TraceTiming{Start: start, End: time.Now()}
	params.Headers = r.Header
	op, errs := g.exec.CreateOperationContext(ctx, params)
	if len(errs) > 0 {
		g.metrics.observe("refused", start)
		response := &graphql.Response{Errors: presentAll(errs)}
		writeResponse(w, form, requestErrorStatus(form), response)
		return
	}
	if r.Method == http.MethodGet && op.Operation.Operation != ast.Query {
		w.Header().Set("Allow", "POST")
		refuse(http.StatusMethodNotAllowed, codeBadInput, "GET is for queries only: send this by POST").write(w, form)
		return
	}
	handler, opCtx := g.exec.DispatchOperation(ctx, op)
	response := handler(opCtx)
	if ctx.Err() != nil {
		response = &graphql.Response{Errors: gqlerror.List{timedOut(g.Limits.Timeout)}}
	}
	response.Extensions = g.extensions(ctx, loader, reader)
	g.metrics.observe(outcome(response), start)
	g.Log.LogAttrs(ctx, slog.LevelDebug, "answered", slog.String("request", requestID(ctx)), slog.Duration("took", time.Since(start)), slog.Int("errors", len(response.Errors)))
	writeResponse(w, form, http.StatusOK, response)
}

// extensions say what the answer rests on: the revision, the day, and the ids of conditions that name no node.
func (g *graphQL) extensions(ctx context.Context, loader *graph.Loader, reader graph.Reader) map[string]any {
	ext := map[string]any{"day": loader.Today.String(), "requestId": requestID(ctx)}
	if s, err := reader.Summary(context.WithoutCancel(ctx)); err == nil {
		ext["revision"] = s.Revision.String()
	}
	if unknown := loader.Unknown(); len(unknown) > 0 {
		ext["unknownIds"] = unknown
	}
	return ext
}

func outcome(r *graphql.Response) string {
	if len(r.Errors) > 0 {
		return "errors"
	}
	return "ok"
}

func writeResponse(w http.ResponseWriter, form mediaType, status int, response *graphql.Response) {
	body, err := json.Marshal(response)
	if err != nil {
		status, body = http.StatusInternalServerError, []byte(`{"errors":[{"message":"internal error","extensions":{"code":"INTERNAL"}}]}`)
	}
	w.Header().Set("Content-Type", string(form)+"; charset=utf-8")
	w.Header().Set("Cache-Control", "no-cache")
	w.WriteHeader(status)
	_, _ = w.Write(append(body, '\n'))
}
