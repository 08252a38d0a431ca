package httpd_test

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/krajina/krajina/dataset"
	"github.com/krajina/krajina/graph"
	"github.com/krajina/krajina/graph/memory"
	"github.com/krajina/krajina/graph/sqlite"
	"github.com/krajina/krajina/httpd"
	"github.com/krajina/krajina/importers/datasetfile"
)

// server is a running server over the bundled graph, in a real store and loaded by the real reader.
type server struct {
	*httptest.Server
	store graph.Store
	// reader is what was loaded of the store.
	reader graph.Reader
	log    *syncBuffer
}

// start serves the bundled graph. change, where there is one, may wrap the parts.
func start(t *testing.T, change func(*httpd.Config)) *server {
	t.Helper()
	ctx := t.Context()
	store, err := sqlite.Open(ctx, sqlite.Memory)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = store.Close() })
	if _, err := store.Apply(ctx, bundled(t)); err != nil {
		t.Fatal(err)
	}
	g, err := memory.Load(ctx, store)
	if err != nil {
		t.Fatal(err)
	}
	s := &server{store: store, reader: g, log: &syncBuffer{}}
	config := httpd.Config{
		Reader: func() graph.Reader { return g },
		Changes: func(r *http.Request) (graph.Revision, httpd.Changes, error) {
			return store.Changes(r.Context(), graph.Revision{})
		},
		Log: slog.New(slog.NewTextHandler(s.log, &slog.HandlerOptions{Level: slog.LevelDebug})),
		Now: func() time.Time { return time.Date(2026, 1, 1, 12, 0, 0, 0, time.UTC) },
	}
	if change != nil {
		change(&config)
	}
	s.Server = httptest.NewServer(httpd.New(config))
	t.Cleanup(s.Close)
	return s
}

func bundled(t *testing.T) []graph.Change {
	t.Helper()
	changes, err := datasetfile.ReadAll(dataset.Files())
	if err != nil {
		t.Fatal(err)
	}
	return changes
}

// answer is what a server sent.
type answer struct {
	status int
	header http.Header
	body   string
	Data   json.RawMessage
	Errors []struct {
		Message    string
		Extensions struct{ Code, Field string }
	}
	Extensions map[string]any
}

func (a answer) codes() []string {
	var codes []string
	for _, e := range a.Errors {
		codes = append(codes, e.Extensions.Code)
	}
	return slices.Compact(codes)
}

// send makes a request with headers given as name, value, name, value….
func (s *server) send(t *testing.T, method, path, body string, headers ...string) answer {
	t.Helper()
	r, err := http.NewRequestWithContext(t.Context(), method, s.URL+path, strings.NewReader(body))
	if err != nil {
		t.Fatal(err)
	}
	for i := 0; i < len(headers); i += 2 {
		r.Header.Add(headers[i], headers[i+1])
	}
	response, err := (&http.Client{}).Do(r)
	if err != nil {
		t.Fatal(err)
	}
	defer response.Body.Close()
	text, err := io.ReadAll(response.Body)
	if err != nil {
		t.Fatal(err)
	}
	a := answer{status: response.StatusCode, header: response.Header, body: string(text)}
	if strings.Contains(a.header.Get("Content-Type"), "json") && json.Valid(text) {
		if err := json.Unmarshal(text, &a); err != nil {
			t.Fatal(err)
		}
	}
	return a
}

const ownType = "application/graphql-response+json"

// ask posts a query, as a client that knows GraphQL's media type does.
func (s *server) ask(t *testing.T, query string, variables map[string]any) answer {
	t.Helper()
	body, err := json.Marshal(map[string]any{"query": query, "variables": variables})
	if err != nil {
		t.Fatal(err)
	}
	return s.send(t, "POST", "/graphql", string(body), "Content-Type", "application/json", "Accept", ownType)
}

// refused asserts that a query is refused with the code, in few words.
func (s *server) refused(t *testing.T, query string, variables map[string]any, code string) answer {
	t.Helper()
	a := s.ask(t, query, variables)
	if !slices.Equal(a.codes(), []string{code}) || a.status < 400 || a.Data != nil {
		t.Errorf("%.80s: status %d, codes %v, data %.80s; want a refusal with %s", query, a.status, a.codes(), a.Data, code)
	}
	if len(a.Errors) > 5 || len(a.body) >= 2048 {
		t.Errorf("%.80s: %d errors, %d bytes", query, len(a.Errors), len(a.body))
	}
	return a
}

// syncBuffer is a log that may be read while it is written.
type syncBuffer struct {
	mu sync.Mutex
	b  bytes.Buffer
}

func (b *syncBuffer) Write(p []byte) (int, error) {
	b.mu.Lock()
	defer b.mu.Unlock()
	return b.b.Write(p)
}

func (b *syncBuffer) String() string {
	b.mu.Lock()
	defer b.mu.Unlock()
	return b.b.String()
}

func (b *syncBuffer) reset() {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.b.Reset()
}

// wrapped is the real reader with a Find that does something first.
type wrapped struct {
	graph.Reader
	before func(ctx context.Context) error
}

func (w wrapped) Find(ctx context.Context, kind graph.Kind, q graph.Query) (graph.Page, error) {
	if err := w.before(ctx); err != nil {
		return graph.Page{}, err
	}
	return w.Reader.Find(ctx, kind, q)
}

// finding wraps the reader of a configuration.
func finding(before func(ctx context.Context) error) func(*httpd.Config) {
	return func(c *httpd.Config) {
		real := c.Reader()
		c.Reader = func() graph.Reader { return wrapped{real, before} }
	}
}

// repeat joins n texts, each made from its number.
func repeat(n int, format string) string {
	var b strings.Builder
	for i := range n {
		b.WriteString(strings.ReplaceAll(strings.ReplaceAll(format, "{i}", fmt.Sprint(i)), "{i+1}", fmt.Sprint(i+1)))
	}
	return b.String()
}
