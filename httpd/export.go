package httpd

import (
	"context"
	"errors"
	"log/slog"
	"net/http"

	"github.com/krajina/krajina/dump"
	"github.com/krajina/krajina/graph"
)

// Changes are the statements of every source.
type Changes = dump.Changes

func (c Config) export(w http.ResponseWriter, r *http.Request) {
	revision, changes, err := c.Changes(r)
	if err != nil {
		status := http.StatusInternalServerError
		if errors.Is(err, graph.ErrUnavailable) || errors.Is(err, context.DeadlineExceeded) {
			status = http.StatusServiceUnavailable
			w.Header().Set("Retry-After", "1")
		}
		c.Log.ErrorContext(r.Context(), "an export failed", slog.Any("error", err))
		http.Error(w, "the statements cannot be read just now", status)
		return
	}
	w.Header().Set("Content-Type", "application/jsonl; charset=utf-8")
	w.Header().Set("X-Krajina-Revision", revision.String())
	w.Header().Set("Content-Disposition", `attachment; filename="`+savedAs("statements.jsonl", revision)+`"`)
	if err := dump.WriteStatements(steadily(w), changes); err != nil {
		// The answer has begun: cutting it off is the only way left to say that it is not whole.
		c.Log.ErrorContext(r.Context(), "an export broke off", slog.Any("error", err))
		panic(http.ErrAbortHandler)
	}
}
