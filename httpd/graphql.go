package httpd

import (
	"context"
	"crypto/sha256"
	"fmt"
	"log/slog"
	"net/http"
	"runtime/debug"
	"time"

	"github.com/99designs/gqlgen/graphql"
	"github.com/99designs/gqlgen/graphql/executor"
	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/gqlerror"

	"github.com/krajina/krajina/graph"
	"github.com/krajina/krajina/internal/gql"
	"github.com/krajina/krajina/internal/recent"
	"github.com/krajina/krajina/resolvers"
)

// Documents that were found sound are kept parsed and planned, with about so many bytes for each of their text, and so many in all: those of the pages, of
// dashboards and of scripts come again with other variables.
const (
	parsedTakes     = 250
	documentsMemory = 64 << 20
)

// grace is how long an answer is waited for after its time, so that a reader that heeds its context ends by itself.
const grace = 200 * time.Millisecond

// graphQL answers GraphQL over HTTP.
type graphQL struct {
	Config
	schema     *ast.Schema
	validation validation
	exec       *executor.Executor
	zone       *time.Location
	metrics    *metrics
	prices     prices
	gate       *gate
	persisted  *persisted
	answers    *recent.Cache[string, answeredBefore]
	known      known
	writers    writers
	build      string // that makes the answers, with what it is configured to
	documents  *recent.Cache[string, *parsed]
}

func newGraphQL(c Config, m *metrics) *graphQL {
	// The zone database is part of the program, so this cannot fail for lack of one.
	zone, err := time.LoadLocation("Europe/Prague")
	if err != nil {
		panic(err)
	}
	c.Names = c.names()
	schema := gql.NewStraightSchema(gql.Config{Resolvers: &resolvers.Resolver{}})
	g := &graphQL{
		Config: c, schema: schema.Schema(), validation: newValidation(), exec: executor.New(schema), zone: zone, metrics: m,
		prices: newPrices(schema.Schema()), gate: newGate(c.Limits.Slots, c.Limits.Queue, c.Limits.QueueTime),
		persisted: recent.New[[sha256.Size]byte, string](c.Limits.Persisted), known: newKnown(c.Documents.Listed), writers: newWriters(c.Origins),
		answers:   recent.New[string, answeredBefore](c.Limits.Answers / 2),
		documents: recent.New[string, *parsed](documentsMemory),
		build:     fmt.Sprint(buildOf(), c.Limits, c.Names.Base(), c.Operator),
	}
	g.exec.SetErrorPresenter(g.present)
	g.exec.SetRecoverFunc(g.recover)
	return g
}

// reply is an answer, its form and its status.
type reply struct {
	form   mediaType
	answer *response
	status int
	cost   int // of the operation, -1 where it is not known
}

// ServeHTTP implements http.Handler.
func (g *graphQL) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	start := time.Now()
	ctx, cancel := context.WithTimeout(r.Context(), g.Limits.Timeout)
	defer cancel()
	seen := observedOf(ctx)
	w.Header().Add("Vary", "Accept, Authorization")
	var to reply
	func() {
		defer func() {
			if panicked := recover(); panicked != nil {
				g.Log.ErrorContext(ctx, "a request panicked", slog.String("request", seen.id), slog.Any("panic", panicked), slog.String("stack", string(debug.Stack())))
				to = reply{plainJSON, refusal(internalError()), http.StatusInternalServerError, -1}
			}
		}()
		to = g.respond(ctx, w, r, start)
	}()
	if to.status != http.StatusNotModified {
		to.answer.showCost(to.cost, g.Limits.Cost)
	}
	if len(to.answer.errors) > 0 && to.status != http.StatusTooManyRequests {
		accountOf(ctx).Punish()
	}
	seen.outcome, seen.code, seen.cost = to.answer.outcome(), to.answer.code(), to.cost
	g.metrics.observe(seen, start)
	if seen.outcome == outcomeRefused {
		g.metrics.refuse(to.answer.reason())
	}
	to.answer.write(w, to.form, to.status)
}

// respond finds the answer to a request. The writer is for headers only.
func (g *graphQL) respond(ctx context.Context, w http.ResponseWriter, r *http.Request, start time.Time) reply {
	form, ok := accepted(r.Header.Values("Accept"))
	if !ok {
		return reply{plainJSON, refusal(fail(codeBadInput, "answers come as %s or %s: accept one of them", responseJSON, plainJSON)), http.StatusNotAcceptable, -1}
	}
	request, fault, status := g.read(w, r)
	if fault != nil {
		return reply{form, refusal(fault), status, -1}
	}
	if answer := charge(ctx, w, readingPrice); answer != nil {
		return reply{form, answer, http.StatusTooManyRequests, -1}
	}
	remember, fault := g.named(request)
	if fault != nil {
		return replyOf(form, -1, refusal(fault))
	}
	var at place
	key := ""
	if reader := g.Reader(); reader != nil && request.extensions["minRevision"] == nil {
		at = g.placeOf(ctx, reader)
		key = g.againKey(r, request, at)
		if again, ok := g.again(ctx, w, r, form, request, at, key); ok {
			if remember {
				g.keepDocument(request)
			}
			return again
		}
	}
	// The slot comes after the body, so that who sends slowly keeps nobody else out.
	slot, ok := g.gate.enter(ctx)
	if !ok {
		return reply{form, refusal(busy()), http.StatusServiceUnavailable, -1}
	}
	defer slot.leave()
	op, errs := g.operation(ctx, request, remember, r, start)
	if len(errs) > 0 {
		return replyOf(form, op.cost, refusal(errs...))
	}
	observedOf(ctx).operation = string(op.Operation.Operation)
	if r.Method != http.MethodPost && op.Operation.Operation != ast.Query {
		w.Header().Set("Allow", http.MethodPost)
		return reply{form, refusal(fail(codeBadInput, "%s is for queries only: send this by POST", r.Method)), http.StatusMethodNotAllowed, op.cost}
	}
	ctx = withSlot(ctx, slot)
	within := g.Limits.Timeout
	if op.Operation.Operation == ast.Mutation {
		if fault := g.writers.check(r); fault != nil {
			return replyOf(form, op.cost, refusal(fault))
		}
		steward, answer := g.mayChange(ctx, r)
		if answer != nil {
			return replyOf(form, op.cost, answer)
		}
		within = importTime
		changing, leave := g.beginChange(ctx, w, r)
		defer leave()
		ctx = resolvers.WithSteward(changing, steward)
	}
	ctx = resolvers.WithRoles(ctx, func(ctx context.Context, role graph.Role) error { return g.mayRead(ctx, r, role) })
	if at.reader == nil {
		var answer *response
		if at, answer = g.placeFor(ctx, request); answer != nil {
			return replyOf(form, op.cost, answer)
		}
		key = g.againKey(r, request, at)
	}
	tag := ""
	if !op.untagged {
		tag = g.tag(r, form, at)
	}
	if have := matched(r, tag); tag != "" && have != "" {
		setTag(w, r, have)
		return reply{form, &response{}, http.StatusNotModified, op.cost}
	}
	if answer := charge(ctx, w, op.cost); answer != nil {
		return reply{form, answer, http.StatusTooManyRequests, op.cost}
	}
	answer := g.execute(ctx, op, at, within)
	lasts := !op.untagged && !answer.private && answer.data != nil && len(answer.errors) == 0
	if lasts && op.Operation.Operation == ast.Query {
		g.keepAnswer(key, answer, op.cost)
	}
	if tag != "" && lasts {
		answer.extensions.RequestID = "" // the header has it
		setTag(w, r, tag)
	}
	return replyOf(form, op.cost, answer)
}

// replyOf is the reply with the status that an answer has by itself.
func replyOf(form mediaType, cost int, answer *response) reply {
	return reply{form, answer, answer.status(form), cost}
}

// operation makes the operation of a request ready; remember says that its document is to be kept where it is sound.
func (g *graphQL) operation(ctx context.Context, request *request, remember bool, r *http.Request, start time.Time) (operation, gqlerror.List) {
	observedOf(ctx).sees(request, g.LogQueries)
	op, errs := g.prepare(ctx, request, r.Header, start)
	if len(errs) > 0 {
		return op, errs
	}
	if fault := g.admit(request.hash, op.Doc); fault != nil {
		return op, gqlerror.List{fault}
	}
	if remember {
		g.keepDocument(request)
	}
	return op, nil
}

// place is what answers rest on: a reader, the revision that it shows, "" where it cannot say, and the Czech day of today.
type place struct {
	reader   graph.Reader
	revision string
	day      graph.Date
}

// immediate says whether the reader waits for nothing.
func (p place) immediate() bool {
	i, ok := p.reader.(graph.Immediate)
	return ok && i.Immediate()
}

func (g *graphQL) placeOf(ctx context.Context, reader graph.Reader) place {
	at := place{reader: reader, day: graph.DateOn(g.Now().In(g.zone))}
	if s, err := reader.Summary(ctx); err == nil {
		at.revision = s.Revision.String()
	}
	return at
}

// loader asks for one request.
func (g *graphQL) loader(ctx context.Context, at place) *graph.Loader {
	return graph.NewLoader(g.metrics.counting(at.reader, observedOf(ctx)), at.day)
}

// execute gives the answer of an operation, at the latest when its time has passed, whatever the reader does. The slot of the
// context stays taken until the reader is done too. What waits for nothing is executed by who asks: another goroutine and the way to
// it and back would be a sixth of what a small answer costs.
func (g *graphQL) execute(ctx context.Context, op operation, at place, within time.Duration) *response {
	loader := g.loader(ctx, at)
	ctx = resolvers.WithLimits(resolvers.WithLoader(ctx, loader), g.Limits.shown())
	ctx = resolvers.WithPlans(gql.WithPlan(ctx, op.plan), op.ahead)
	var result *graphql.Response
	if op.waits || !at.immediate() {
		result = g.runBeside(ctx, op)
	} else {
		result = g.run(ctx, op)
	}
	if result == nil || ctx.Err() != nil {
		return refusal(timedOut(within))
	}
	answer := &response{errors: result.Errors, data: result.Data, extensions: extensionsOf(ctx, loader, at), private: askerOf(ctx).mattered.Load()}
	if string(answer.data) == "null" && (allBadInput(answer.errors) || answer.forbidden()) {
		answer.data = nil // what was asked is wrong as a whole: this is a refusal like any other
	}
	return answer
}

// run executes an operation.
func (g *graphQL) run(ctx context.Context, op operation) (result *graphql.Response) {
	defer func() {
		if panicked := recover(); panicked != nil {
			_ = g.recover(ctx, panicked)
			result = &graphql.Response{Errors: gqlerror.List{internalError()}}
		}
	}()
	handler, ctx := g.exec.DispatchOperation(ctx, op.OperationContext)
	return handler(ctx)
}

// runBeside executes an operation that may wait for others, and gives nil where it was not done in time: they need not heed the context.
func (g *graphQL) runBeside(ctx context.Context, op operation) *graphql.Response {
	executed := make(chan *graphql.Response, 1)
	slot := slotOf(ctx)
	slot.hold()
	go func() {
		defer slot.leave()
		executed <- g.run(ctx, op)
	}()
	return wait(ctx, executed)
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

// extensionsOf say what the answer rests on: the revision, the day, and the ids of conditions that name no node.
func extensionsOf(ctx context.Context, loader *graph.Loader, at place) extensions {
	return extensions{Day: at.day.String(), RequestID: requestID(ctx), Revision: at.revision, UnknownIDs: loader.Unknown()}
}
