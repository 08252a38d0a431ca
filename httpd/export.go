package httpd

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"iter"
	"log/slog"
	"net/http"

	"github.com/krajina/krajina/graph"
)

// Changes are the statements of every source.
type Changes = iter.Seq2[graph.Change, error]

// exported is a statement as an export writes it: one JSON object a line.
type exported struct {
	Source     graph.ID          `json:"source"`
	Subject    string            `json:"subject"`
	Property   string            `json:"property"`
	Value      string            `json:"value"`
	Qualifiers map[string]string `json:"qualifiers,omitempty"`
	Original   string            `json:"original,omitempty"`
	Locator    string            `json:"locator,omitempty"`
	Inferred   bool              `json:"inferred,omitempty"`
}

// WriteStatements writes every statement as one JSON object a line, in the order of sources.
func WriteStatements(w io.Writer, changes Changes) error {
	out := json.NewEncoder(w)
	out.SetEscapeHTML(false)
	for change, err := range changes {
		if err != nil {
			return fmt.Errorf("export: %w", err)
		}
		for _, s := range change.Statements {
			line := exported{change.Source, s.Subject, s.Property.String(), s.Value, s.Qualifiers.Map(), s.Original, s.Locator, s.Inferred}
			if err := out.Encode(line); err != nil {
				return fmt.Errorf("export: %w", err)
			}
		}
	}
	return nil
}

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
	if err := WriteStatements(w, changes); err != nil {
		// The answer has begun: cutting it off is the only way left to say that it is not whole.
		c.Log.ErrorContext(r.Context(), "an export broke off", slog.Any("error", err))
		panic(http.ErrAbortHandler)
	}
}
