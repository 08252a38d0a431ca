package resolvers_test

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/krajina/krajina/dataset"
	"github.com/krajina/krajina/graph"
	"github.com/krajina/krajina/graph/graphtest"
	"github.com/krajina/krajina/graph/memory"
	"github.com/krajina/krajina/graph/sqlite"
	"github.com/krajina/krajina/httpd"
	"github.com/krajina/krajina/importers/datasetfile"
)

// server answers from one graph as httpd does.
type server struct {
	graph  *memory.Graph
	reader graph.Reader // the graph, or what stands before it
}

// lookingAhead answers with a reader that looks ahead.
func (s server) lookingAhead() server { return server{s.graph, graphtest.LookAhead(s.graph)} }

// restart fills a store file with the bundled graph and loads it, then closes the file, opens it and loads it again.
func restart(t *testing.T) (before, after server) {
	t.Helper()
	path := filepath.Join(t.TempDir(), "krajina.db")
	before = load(t, path, bundled(t))
	after = load(t, path, nil)
	if b, a := before.graph.Revision(), after.graph.Revision(); a != b {
		t.Errorf("after the restart the revision is %s, want %s", a, b)
	}
	return before, after
}

// bundledServer answers from the bundled graph.
func bundledServer(t *testing.T) server {
	t.Helper()
	return load(t, sqlite.Memory, bundled(t))
}

var sharedServer struct {
	once sync.Once
	server
}

// shared is one server for the tests that only ask.
func shared(t *testing.T) server {
	t.Helper()
	sharedServer.once.Do(func() { sharedServer.server = bundledServer(t) })
	return sharedServer.server
}

func load(t *testing.T, path string, changes []graph.Change) server {
	t.Helper()
	ctx := t.Context()
	store, err := sqlite.Open(ctx, path)
	if err != nil {
		t.Fatal(err)
	}
	defer func() {
		if err := store.Close(); err != nil {
			t.Error(err)
		}
	}()
	if changes != nil {
		if _, err := store.Apply(ctx, changes); err != nil {
			t.Fatal(err)
		}
	}
	g, err := memory.Load(ctx, store)
	if err != nil {
		t.Fatal(err)
	}
	return server{g, g}
}

func bundled(t *testing.T) []graph.Change {
	t.Helper()
	changes, err := datasetfile.ReadAll(dataset.Files())
	if err != nil {
		t.Fatal(err)
	}
	return changes
}

// ask gives the answer's body and the reader calls that it took, a line for each method.
func (s server) ask(t *testing.T, now time.Time, query string, variables map[string]any) (body []byte, calls string) {
	t.Helper()
	reader := &countingReader{Reader: s.reader}
	return post(t, handler(t, now, func() graph.Reader { return reader }), query, variables), reader.String()
}

// handler answers as httpd does.
func handler(t *testing.T, now time.Time, reader func() graph.Reader) http.Handler {
	t.Helper()
	return httpd.New(httpd.Config{
		Reader: reader,
		// A database plans a statement that it sees for the first time, and cases ask for more at once than clients may.
		Limits: httpd.Limits{Timeout: time.Minute, Depth: 20, Fields: 1000, Aliases: 200, RootFields: 200, Cost: 1 << 30},
		Now:    func() time.Time { return now },
		Log:    slog.New(slog.NewTextHandler(t.Output(), nil)), // what goes wrong inside stands there
	})
}

func post(t *testing.T, to http.Handler, query string, variables map[string]any) []byte {
	t.Helper()
	request, err := json.Marshal(map[string]any{"query": query, "variables": variables})
	if err != nil {
		t.Fatal(err)
	}
	r := httptest.NewRequestWithContext(t.Context(), http.MethodPost, "/graphql", bytes.NewReader(request))
	r.Header.Set("Content-Type", "application/json")
	w := httptest.NewRecorder()
	to.ServeHTTP(w, r)
	return w.Body.Bytes()
}

// data asks and gives the answer's data, which must have come without errors.
func data[T any](t *testing.T, s server, query string, variables map[string]any) T {
	t.Helper()
	body, _ := s.ask(t, time.Now(), query, variables)
	var answer struct {
		Data   T
		Errors []any
	}
	if err := json.Unmarshal(body, &answer); err != nil || answer.Errors != nil {
		t.Fatalf("%v, %v: %.300s", variables, err, body)
	}
	return answer.Data
}

// countingReader counts the calls of a reader by method.
type countingReader struct {
	graph.Reader

	mu    sync.Mutex
	calls map[string]int
}

func (r *countingReader) count(method string) {
	r.mu.Lock()
	defer r.mu.Unlock()
	if r.calls == nil {
		r.calls = map[string]int{}
	}
	r.calls[method]++
}

// String is a line for each method that was called, in the order of the alphabet.
func (r *countingReader) String() string {
	r.mu.Lock()
	defer r.mu.Unlock()
	var lines []string
	for method, n := range r.calls {
		lines = append(lines, fmt.Sprintf("%s %d\n", method, n))
	}
	slices.Sort(lines)
	return strings.Join(lines, "")
}

func (r *countingReader) Summary(ctx context.Context) (graph.Summary, error) {
	r.count("Summary")
	return r.Reader.Summary(ctx)
}

func (r *countingReader) Nodes(ctx context.Context, ids []graph.ID, next graph.Next) (graph.Found, error) {
	r.count("Nodes")
	return r.Reader.Nodes(ctx, ids, next)
}

func (r *countingReader) Identified(ctx context.Context, kind graph.Kind, value string, next graph.Next) (graph.Found, error) {
	r.count("Identified")
	return r.Reader.Identified(ctx, kind, value, next)
}

func (r *countingReader) Find(ctx context.Context, kind graph.Kind, q graph.Query) (graph.Page, error) {
	r.count("Find")
	return r.Reader.Find(ctx, kind, q)
}

func (r *countingReader) FindEach(ctx context.Context, kind graph.Kind, queries []graph.Query) ([]graph.Page, error) {
	r.count("FindEach")
	return r.Reader.FindEach(ctx, kind, queries)
}

func (r *countingReader) Tally(ctx context.Context, q graph.TallyQuery) (graph.Tally, error) {
	r.count("Tally")
	return r.Reader.Tally(ctx, q)
}

func (r *countingReader) Follow(ctx context.Context, relation graph.Relation, from []graph.ID, q graph.Query) ([]graph.Page, error) {
	r.count("Follow")
	return r.Reader.Follow(ctx, relation, from, q)
}

func (r *countingReader) Statements(ctx context.Context, ids []graph.ID, p graph.Property) ([][]graph.Stated, error) {
	r.count("Statements")
	return r.Reader.Statements(ctx, ids, p)
}

func (r *countingReader) Dormant(ctx context.Context, w graph.Window) (graph.DormantPage, error) {
	r.count("Dormant")
	return r.Reader.Dormant(ctx, w)
}

func (r *countingReader) Lexicon(ctx context.Context) (*graph.Lexicon, error) {
	r.count("Lexicon")
	return r.Reader.Lexicon(ctx)
}

func (r *countingReader) Entries(ctx context.Context, ids []graph.ID, last graph.Place) ([][]graph.Entry, error) {
	r.count("Entries")
	return r.Reader.Entries(ctx, ids, last)
}

func (r *countingReader) Rank(ctx context.Context, q graph.Ranking) (graph.Ranked, error) {
	r.count("Rank")
	return r.Reader.Rank(ctx, q)
}

func (r *countingReader) Neighbors(ctx context.Context, ids []graph.ID, via []graph.Property) ([][]graph.Neighbor, error) {
	r.count("Neighbors")
	return r.Reader.Neighbors(ctx, ids, via)
}

func (r *countingReader) Ground(ctx context.Context, w graph.PathWanted) (graph.Ground, error) {
	r.count("Ground")
	return r.Reader.Ground(ctx, w)
}
