package httpd

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"log/slog"
	"runtime/debug"
	"strings"
	"time"
	"unicode/utf8"

	"github.com/99designs/gqlgen/graphql"
	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/gqlerror"

	"github.com/krajina/krajina/graph"
)

// The closed list of error codes; nothing else ever stands in extensions.code.
const (
	codeBadInput        = "BAD_USER_INPUT"
	codeUnauthenticated = "UNAUTHENTICATED"
	codeForbidden       = "FORBIDDEN"
	codeTooComplex      = "QUERY_TOO_COMPLEX"
	codeTimeout         = "TIMEOUT"
	codeUnavailable     = "UNAVAILABLE"
	codeInternal        = "INTERNAL"
	codeNotPersisted    = "PERSISTED_QUERY_NOT_FOUND"
)

var codes = []string{codeBadInput, codeUnauthenticated, codeForbidden, codeTooComplex, codeTimeout, codeUnavailable, codeInternal, codeNotPersisted}

const (
	// maxErrors is how many errors an answer without data tells; the rest would only repeat them.
	maxErrors = 5
	// maxErrorBytes bounds them together, so that a refusal stays under 2 kB.
	maxErrorBytes = 1800
	// maxMessage bounds one message, which may repeat names and values of the request.
	maxMessage = 600
)

// fail is an error as a client sees it.
func fail(code, format string, args ...any) *gqlerror.Error {
	return &gqlerror.Error{Message: shorten(fmt.Sprintf(format, args...), maxMessage), Extensions: map[string]any{"code": code}}
}

// tooMuch is an error of asking for more than a limit, which extensions.limit names.
func tooMuch(limit, format string, args ...any) *gqlerror.Error {
	e := fail(codeTooComplex, format, args...)
	e.Extensions["limit"] = limit
	return e
}

func timedOut(after time.Duration) *gqlerror.Error {
	return fail(codeTimeout, "the answer was not ready after %v: ask for less at once", after)
}

func notLoaded() *gqlerror.Error {
	return fail(codeUnavailable, "the graph is not loaded yet: try again in a second")
}

func busy() *gqlerror.Error {
	e := fail(codeUnavailable, "the server is at work on as many requests as it takes: try again in a second")
	e.Extensions["limit"] = "slots"
	return e
}

// errPanicked is a panic that is in the log already.
var errPanicked = errors.New("a field panicked")

// present turns an error of a field into what a client may see.
func (g *graphQL) present(ctx context.Context, err error) *gqlerror.Error {
	from := graphql.DefaultErrorPresenter(ctx, err)
	var shown *gqlerror.Error
	var invalid *graph.InvalidError
	var tooMuch *graph.TooMuchError
	switch field := graphql.GetFieldContext(ctx); {
	case errors.Is(err, graph.ErrIssuer):
		shown = fail(codeUnavailable, "%v", graph.ErrIssuer)
	case errors.As(err, &invalid) && invalid.Place != "":
		shown = badInput(invalid.Place, invalid.Message)
	case errors.As(err, &invalid):
		shown = badInput(inputPlace(field, from.Path), invalid.Message)
	case errors.As(err, &tooMuch):
		shown = fail(codeTooComplex, "%s", tooMuch.Message)
	case errors.Is(err, context.DeadlineExceeded), errors.Is(err, context.Canceled):
		shown = timedOut(g.Limits.Timeout)
	case errors.Is(err, graph.ErrForbidden), errors.Is(err, graph.ErrRole), errors.Is(err, graph.ErrHidden):
		shown = fail(codeForbidden, "%v", cause(err))
	case errors.Is(err, graph.ErrUnauthenticated):
		shown = fail(codeUnauthenticated, "%v", graph.ErrUnauthenticated)
	case errors.Is(err, graph.ErrSuperseded):
		shown = fail(codeUnavailable, "others have changed the same again and again: nothing was changed, try again")
	case errors.Is(err, graph.ErrUnavailable):
		shown = fail(codeUnavailable, "the store cannot be reached just now: try again")
	case errors.Is(err, errPanicked):
		shown = internalError()
	case lacksArguments(field):
		shown = badInput(inputPlace(field, from.Path), from.Message)
	default:
		g.Log.ErrorContext(ctx, "a field failed", slog.String("request", requestID(ctx)), slog.String("field", coordinate(field)), slog.Any("error", cause(err)))
		shown = internalError()
	}
	shown.Path, shown.Locations = from.Path, from.Locations
	return shown
}

func badInput(place, problem string) *gqlerror.Error {
	if place == "" {
		return fail(codeBadInput, "%s", problem)
	}
	e := fail(codeBadInput, "%s: %s", place, problem)
	e.Extensions["field"] = shorten(place, 100)
	return e
}

func internalError() *gqlerror.Error {
	return fail(codeInternal, "internal error; the server's log has it under the request's id")
}

// lacksArguments says whether gqlgen could not read the field's arguments: it reads them before it calls the resolver, so
// what went wrong came from the client.
func lacksArguments(field *graphql.FieldContext) bool {
	return field != nil && field.Args == nil && field.Field.Field != nil && field.Field.Definition != nil && len(field.Field.Definition.Arguments) > 0
}

// inputPlace is the place in the field's arguments: what gqlgen adds to the field's own path where it reads them.
func inputPlace(field *graphql.FieldContext, path ast.Path) string {
	if field == nil || len(path) <= len(field.Path()) {
		return ""
	}
	return path[len(field.Path()):].String()
}

// coordinate names a field for the log by the schema: its path would hold aliases, which are the client's text.
func coordinate(field *graphql.FieldContext) string {
	if field == nil || field.Field.Field == nil {
		return ""
	}
	return field.Object + "." + field.Field.Name
}

// cause is an error without what gqlgen put around it: the path, whose aliases are the client's text.
func cause(err error) error {
	var around *gqlerror.Error
	for errors.As(err, &around) && around.Err != nil {
		err = around.Err
	}
	return err
}

func (g *graphQL) recover(ctx context.Context, panicked any) error {
	g.Log.ErrorContext(ctx, "a field panicked", slog.String("request", requestID(ctx)), slog.String("field", coordinate(graphql.GetFieldContext(ctx))),
		slog.Any("panic", panicked), slog.String("stack", string(debug.Stack())))
	return errPanicked
}

// presentValidation turns what is wrong with a document into what a client sees.
func presentValidation(document *ast.QueryDocument, errs gqlerror.List) gqlerror.List {
	values := literalsOf(document)
	shown := gqlerror.List{}
	for _, e := range errs[:min(len(errs), maxErrors)] {
		message, field := values.explain(e)
		s := fail(codeBadInput, "%s", message)
		if field != "" {
			s.Extensions["field"] = shorten(field, 100)
		}
		s.Locations = e.Locations[:min(len(e.Locations), 2)]
		shown = append(shown, s)
	}
	return shown
}

// presentParsing turns the one error that reading a document ends with into what a client sees.
func presentParsing(err error) gqlerror.List {
	var e *gqlerror.Error
	if !errors.As(err, &e) {
		return gqlerror.List{fail(codeBadInput, "%v", err)}
	}
	shown := fail(codeBadInput, "%s", e.Message)
	shown.Locations = e.Locations
	return gqlerror.List{shown}
}

// bounded are the first of the errors, few and short: for answers without data, where one error already tells that there is
// none.
func bounded(errs gqlerror.List) gqlerror.List {
	size := 0
	for i, e := range errs {
		text, err := json.Marshal(e)
		if size += len(text); i > 0 && (i == maxErrors || err != nil || size > maxErrorBytes) {
			return errs[:i]
		}
	}
	return errs
}

// shorten bounds a text at the end of a character.
func shorten(text string, most int) string {
	if len(text) <= most {
		return text
	}
	for most > 0 && !utf8.RuneStart(text[most]) {
		most--
	}
	return strings.ToValidUTF8(text[:most], "") + "…"
}
