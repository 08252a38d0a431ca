package httpd

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"log/slog"
	"net/http"
	"strings"
	"time"

	"github.com/krajina/krajina/dashboard"
	"github.com/krajina/krajina/graph"
)

// DraftRequest is a document of which a draft is wanted.
type DraftRequest struct {
	// Name is the document's, for messages.
	Name string
	Body []byte
	// Source is the id that it gets as a source, Kind what it is, URL where it is published; "" where that is not said.
	Source, Kind, URL string
}

// DraftAnswer is a draft, or why there is none.
type DraftAnswer struct {
	Draft *dashboard.Draft
	Err   error
	// Code says why there is none: EMPTY, NO_TEXT, TOO_LARGE, ENCRYPTED, BROKEN, UNKNOWN_FORMAT, NO_TOOL, TOO_SLOW, LANGUAGE, NO_PROJECT,
	// SEVERAL_PROJECTS, BAD_INPUT; UNAVAILABLE where the store does not answer.
	Code string
}

const (
	// maxDocument is how many bytes a document may have, mostAsked how many letters what is said of it.
	maxDocument = 32 << 20
	mostAsked   = 2000
	// draftTime is how long a document may take to come and to be read, draftPatience how long one waits for another.
	draftTime     = time.Minute
	draftPatience = 10 * time.Second
)

// errDrafting is where other documents are being read for longer than one waits.
var errDrafting = errors.New("another document is being read: send this one again")

// beginDraft lets one document in at a time, which bounds the memory that all of them take; others wait.
func (c *intake) beginDraft(ctx context.Context) (leave func(), err error) {
	waited := time.NewTimer(draftPatience)
	defer waited.Stop()
	select {
	case c.drafting <- struct{}{}:
		return func() { <-c.drafting }, nil
	case <-waited.C:
	case <-ctx.Done():
	}
	return nil, errDrafting
}

// draft reads a document. What is in it is in no log.
func (c *intake) draft(ctx context.Context, agent graph.Agent, request DraftRequest) DraftAnswer {
	began := time.Now()
	a := c.Stewards.Draft(ctx, request)
	attrs := append(agentAttrs(agent), slog.Int("bytes", len(request.Body)), slog.Duration("in", time.Since(began)))
	if a.Draft != nil {
		attrs = append(attrs, slog.String("format", a.Draft.Format), slog.Int("statements", len(a.Draft.Findings)))
	} else {
		attrs = append(attrs, slog.String("code", a.Code))
	}
	c.Log.LogAttrs(ctx, slog.LevelInfo, "a steward had a draft made", attrs...)
	return a
}

// drafts answers POST /draft.
func (c *intake) drafts() http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Cache-Control", "no-store")
		agent, err := askerOf(r.Context()).may(r.Context(), graph.RoleSteward)
		if err == nil && c.Stewards.Draft == nil {
			err = graph.ErrForbidden
		}
		if err != nil {
			c.noteRefusal(r.Context(), r, "a draft", agent, err)
			refuseImport(w, err, "draft")
			return
		}
		leave, err := c.beginDraft(r.Context())
		if err != nil {
			w.Header().Set("Retry-After", "10")
			answerImport(w, http.StatusConflict, importFault{Error: err.Error()})
			return
		}
		defer leave()
		ctx, cancel := c.withTime(w, r, draftTime, draftTime)
		defer cancel()
		q, wrong := parameters(r, "name", "source", "kind", "url")
		if wrong != "" {
			answerImport(w, http.StatusBadRequest, importFault{Error: wrong, Code: "BAD_INPUT"})
			return
		}
		request := DraftRequest{Name: q["name"], Source: q["source"], Kind: q["kind"], URL: q["url"]}
		if request.Name == "" {
			request.Name = "document"
		}
		if len(r.URL.RawQuery) > mostAsked || strings.ContainsAny(request.Name, "/\\\n\r") {
			answerImport(w, http.StatusBadRequest, importFault{Error: "name the document without folders: POST /draft?name=page.html", Code: "BAD_INPUT"})
			return
		}
		large := importFault{Error: fmt.Sprintf("the document has more than %d MB: send the pages that are about the project", maxDocument>>20), Code: "TOO_LARGE"}
		var whole bool
		if request.Body, whole = received(w, r, maxDocument, "document", large); !whole {
			return
		}
		a := c.draft(ctx, agent, request)
		if a.Err != nil {
			if a.Code == "UNAVAILABLE" {
				w.Header().Set("Retry-After", "5")
			}
			answerImport(w, statusOf(a.Code), importFault{Error: a.Err.Error(), Code: a.Code})
			return
		}
		var b bytes.Buffer
		e := json.NewEncoder(&b)
		e.SetEscapeHTML(false)
		_ = e.Encode(a.Draft) // texts and numbers
		w.Header().Set("Content-Type", "application/json; charset=utf-8")
		_, _ = w.Write(b.Bytes())
	}
}

// statusOf is the status of an answer without a draft.
func statusOf(code string) int {
	switch code {
	case "BAD_INPUT":
		return http.StatusBadRequest
	case "TOO_LARGE":
		return http.StatusRequestEntityTooLarge
	case "UNKNOWN_FORMAT":
		return http.StatusUnsupportedMediaType
	case "NO_TOOL":
		return http.StatusNotImplemented
	case "UNAVAILABLE", "TOO_SLOW":
		return http.StatusServiceUnavailable
	}
	return http.StatusUnprocessableEntity
}
