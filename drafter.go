package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"sync"

	"github.com/krajina/krajina/dashboard"
	"github.com/krajina/krajina/document"
	"github.com/krajina/krajina/draft"
	"github.com/krajina/krajina/graph"
	"github.com/krajina/krajina/httpd"
	"github.com/krajina/krajina/importers/datasetfile"
)

// drafter makes drafts for stewards who hand documents in over HTTP. It keeps what is known of one revision.
type drafter struct {
	cli *cli

	mu       sync.Mutex
	revision graph.Revision
	before   []graph.Change
	known    *draft.Known
}

// mostKept is of how many statements what is known is kept between two documents; of more it is read anew, since it takes as much memory
// again as the graph that answers.
const mostKept = 200_000

// graph is what sources state now, and what is known from it.
func (d *drafter) graph(ctx context.Context) ([]graph.Change, *draft.Known, error) {
	d.mu.Lock()
	defer d.mu.Unlock()
	store, err := d.cli.open(ctx, toRead)
	if err != nil {
		return nil, nil, err
	}
	defer store.Close()
	revision, err := store.Revision(ctx)
	if err != nil {
		return nil, nil, err
	}
	if d.known != nil && revision == d.revision {
		return d.before, d.known, nil
	}
	d.before, d.known = nil, nil // two at once would be too many
	revision, before, err := sourcesOf(ctx, store)
	if err != nil {
		return nil, nil, err
	}
	known := draft.NewKnown(before)
	statements := 0
	for _, c := range before {
		statements += len(c.Statements)
	}
	if statements <= mostKept {
		d.revision, d.before, d.known = revision, before, known
	}
	return before, known, nil
}

// draft reads a document as the command does.
func (d *drafter) draft(ctx context.Context, r httpd.DraftRequest) httpd.DraftAnswer {
	source, kind := graph.ID(r.Source), graph.SourceKind(r.Kind)
	if err := checkDraft(source, kind, r.URL); err != nil {
		return httpd.DraftAnswer{Err: err, Code: "BAD_INPUT"}
	}
	doc, err := document.Read(ctx, r.Name, bytes.NewReader(r.Body))
	if err != nil {
		return refusedDraft(err)
	}
	before, known, err := d.graph(ctx)
	if err != nil {
		return httpd.DraftAnswer{Err: err, Code: "UNAVAILABLE"}
	}
	made, err := drafted(ctx, r.Name, doc, before, known, draft.Options{Source: source, Kind: kind, URL: r.URL})
	if err != nil {
		return refusedDraft(err)
	}
	return httpd.DraftAnswer{Draft: made}
}

// reasons are how answers call why a document cannot be read.
var reasons = map[document.Reason]string{
	document.Empty: "EMPTY", document.NoText: "NO_TEXT", document.TooLarge: "TOO_LARGE", document.Encrypted: "ENCRYPTED", document.Broken: "BROKEN",
	document.Unknown: "UNKNOWN_FORMAT", document.NoTool: "NO_TOOL", document.TooSlow: "TOO_SLOW",
}

// refusedDraft says why a document gives no draft.
func refusedDraft(err error) httpd.DraftAnswer {
	var fault *document.Fault
	var language *draft.LanguageError
	var several *draft.SeveralError
	code := "UNAVAILABLE"
	switch {
	case errors.As(err, &fault):
		code = reasons[fault.Reason]
	case errors.As(err, &language):
		code = "LANGUAGE"
	case errors.As(err, &several):
		code = "SEVERAL_PROJECTS"
	case errors.Is(err, draft.ErrNoProject):
		code = "NO_PROJECT"
	case errors.Is(err, draft.ErrEmpty):
		code = "NO_TEXT"
	case errors.Is(err, context.DeadlineExceeded), errors.Is(err, context.Canceled):
		code, err = "TOO_SLOW", errors.New("the document took too long to read: send the part of it that is about the project")
	}
	return httpd.DraftAnswer{Err: err, Code: code}
}

// like says which projects of the graph those of a dataset file may be. The file has no faults.
func (d *drafter) like(ctx context.Context, name string, body []byte) ([]dashboard.DraftMatch, error) {
	before, _, err := d.graph(ctx)
	if err != nil {
		return nil, err
	}
	file, faults := datasetfile.Read(name, body)
	if file == nil {
		return nil, fmt.Errorf("%v", faults)
	}
	matches := []dashboard.DraftMatch{}
	for _, m := range draft.Matches(before, file.Change) {
		matches = append(matches, matchOf(m))
	}
	return matches, nil
}
