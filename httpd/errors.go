package httpd

import (
	"context"
	"crypto/rand"
	"encoding/hex"
	"errors"
	"fmt"
	"log/slog"
	"runtime/debug"
	"strings"
	"time"

	"github.com/99designs/gqlgen/graphql"
	"github.com/vektah/gqlparser/v2/gqlerror"

	"github.com/krajina/krajina/graph"
)

// The closed list of error codes; nothing else ever stands in extensions.code.
const (
	codeBadInput    = "BAD_USER_INPUT"
	codeTooComplex  = "QUERY_TOO_COMPLEX"
	codeTimeout     = "TIMEOUT"
	codeUnavailable = "UNAVAILABLE"
	codeInternal    = "INTERNAL"
)

// maxErrors is how many errors of one document an answer tells; the rest would only repeat them.
const maxErrors = 5

// present turns an error of a field into what a client may see.
func (g *graphQL) present(ctx context.Context, err error) *gqlerror.Error {
	shown := graphql.DefaultErrorPresenter(ctx, err)
	var invalid *graph.InvalidError
	switch {
	case errors.As(err, &invalid):
		shown.Message = invalid.Error()
		shown.Extensions = map[string]any{"code": codeBadInput}
		if place := inputPlace(invalid, shown); place != "" {
			shown.Extensions["field"] = place
		}
	case errors.Is(err, context.DeadlineExceeded), errors.Is(err, context.Canceled):
		shown.Message, shown.Extensions = timedOut(g.Limits.Timeout).Message, map[string]any{"code": codeTimeout}
	case errors.Is(err, graph.ErrUnavailable):
		shown.Message, shown.Extensions = "the store cannot be reached just now: try again", map[string]any{"code": codeUnavailable}
	case isInputError(err):
		shown.Extensions = map[string]any{"code": codeBadInput}
	default:
		g.Log.ErrorContext(ctx, "a field failed", slog.String("request", requestID(ctx)), slog.String("path", shown.Path.String()), slog.Any("error", err))
		shown.Message, shown.Extensions = "internal error; the server's log has it under the request's id", map[string]any{"code": codeInternal}
	}
	return shown
}

// inputPlace is the argument or field of the input at fault: the error's own, or what gqlgen's path adds to the field's.
func inputPlace(invalid *graph.InvalidError, shown *gqlerror.Error) string {
	if invalid.Place != "" {
		return invalid.Place
	}
	path := shown.Path.String()
	return path[strings.LastIndex(path, ".")+1:]
}

// isInputError says whether gqlgen refused an argument's value: it says so by an error of its own with a path and no cause
// in our code.
func isInputError(err error) bool {
	var shown *gqlerror.Error
	return errors.As(err, &shown) && shown.Err != nil && shown.Rule == "" && strings.HasSuffix(fmt.Sprintf("%T", shown.Err), "errors.errorString")
}

// presentAll turns the errors of a document that is not executed into what a client may see.
func presentAll(errs gqlerror.List) gqlerror.List {
	shown := gqlerror.List{}
	for _, e := range errs {
		if len(shown) == maxErrors {
			break
		}
		code := codeBadInput
		if known, ok := e.Extensions["code"].(string); ok && known == codeTooComplex {
			code = codeTooComplex
		}
		message := e.Message
		if strings.Contains(message, "exceeded token limit") {
			code, message = codeTooComplex, "the document is longer than is taken: ask in several requests"
		}
		shown = append(shown, &gqlerror.Error{Message: shorten(message), Locations: e.Locations, Extensions: map[string]any{"code": code}})
	}
	return shown
}

// shorten bounds a message, which may repeat names of the document.
func shorten(message string) string {
	const most = 300
	if len(message) <= most {
		return message
	}
	return strings.ToValidUTF8(message[:most], "") + "…"
}

func timedOut(after time.Duration) *gqlerror.Error {
	return &gqlerror.Error{
		Message:    fmt.Sprintf("the answer was not ready after %v: ask for less at once", after),
		Extensions: map[string]any{"code": codeTimeout},
	}
}

func (g *graphQL) recover(ctx context.Context, panicked any) error {
	g.Log.ErrorContext(ctx, "a field panicked", slog.String("request", requestID(ctx)), slog.Any("panic", panicked), slog.String("stack", string(debug.Stack())))
	return errors.New("panic")
}

type requestKey struct{}

func withRequestID(ctx context.Context) (context.Context, string) {
	var b [8]byte
	_, _ = rand.Read(b[:]) // never fails
	id := hex.EncodeToString(b[:])
	return context.WithValue(ctx, requestKey{}, id), id
}

func requestID(ctx context.Context) string {
	id, _ := ctx.Value(requestKey{}).(string)
	return id
}
