package dashboard_test

import (
	"io"
	"io/fs"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"golang.org/x/net/html"

	"github.com/krajina/krajina/dataset"
	"github.com/krajina/krajina/graph"
	"github.com/krajina/krajina/graph/memory"
	"github.com/krajina/krajina/graph/sqlite"
	"github.com/krajina/krajina/httpd"
	"github.com/krajina/krajina/importers/datasetfile"
)

// site is the real server with the bundled graph in a real file.
type site struct {
	*httptest.Server
	client *http.Client
}

// start serves the bundled graph, with the dataset files of another folder where there is one. change may be nil.
func start(t testing.TB, more fs.FS, change func(*httpd.Config)) *site {
	t.Helper()
	store, err := sqlite.Open(t.Context(), filepath.Join(t.TempDir(), "krajina.db"))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = store.Close() })
	changes, err := datasetfile.ReadAll(dataset.Files())
	if err == nil && more != nil {
		var added []graph.Change
		added, err = datasetfile.ReadAll(more)
		changes = append(changes, added...)
	}
	if err != nil {
		t.Fatal(err)
	}
	if _, err := store.Apply(t.Context(), changes); err != nil {
		t.Fatal(err)
	}
	g, err := memory.Load(t.Context(), store)
	if err != nil {
		t.Fatal(err)
	}
	return serve(t, store, g, change)
}

// serve serves what a reader has of a store.
func serve(t testing.TB, store graph.Store, reader graph.Reader, change func(*httpd.Config)) *site {
	t.Helper()
	config := httpd.Config{
		Reader: func() graph.Reader { return reader },
		Changes: func(r *http.Request) (graph.Revision, httpd.Changes, error) {
			return store.Changes(r.Context(), graph.Revision{})
		},
		Log: slog.New(slog.NewTextHandler(testWriter{t}, nil)),
		Now: func() time.Time { return time.Date(2026, 1, 1, 12, 0, 0, 0, time.UTC) },
	}
	if change != nil {
		change(&config)
	}
	s := &site{Server: httptest.NewServer(httpd.New(config))}
	t.Cleanup(s.Close)
	s.client = &http.Client{CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }}
	return s
}

type testWriter struct{ t testing.TB }

func (w testWriter) Write(line []byte) (int, error) {
	w.t.Log(strings.TrimSpace(string(line)))
	return len(line), nil
}

// get asks for an address with headers given as name, value, name, value….
func (s *site) get(t testing.TB, address string, headers ...string) (*http.Response, string) {
	t.Helper()
	return s.send(t, http.MethodGet, address, "", headers...)
}

func (s *site) send(t testing.TB, method, address, body string, headers ...string) (*http.Response, string) {
	t.Helper()
	r, err := http.NewRequestWithContext(t.Context(), method, s.URL+address, strings.NewReader(body))
	if err != nil {
		t.Fatal(err)
	}
	for i := 0; i < len(headers); i += 2 {
		r.Header.Set(headers[i], headers[i+1])
	}
	response, err := s.client.Do(r)
	if err != nil {
		t.Fatal(err)
	}
	defer response.Body.Close()
	text, err := io.ReadAll(response.Body)
	if err != nil {
		t.Fatal(err)
	}
	return response, string(text)
}

// page gets a page that must be there.
func (s *site) page(t testing.TB, address string) string {
	t.Helper()
	response, body := s.get(t, address)
	if response.StatusCode != http.StatusOK {
		t.Fatalf("%s: status %d", address, response.StatusCode)
	}
	return body
}

// visit calls f for a document's nodes, each before those within it.
func visit(n *html.Node, f func(*html.Node)) {
	f(n)
	for child := range n.ChildNodes() {
		visit(child, f)
	}
}

func attribute(n *html.Node, name string) string {
	for _, a := range n.Attr {
		if a.Key == name {
			return a.Val
		}
	}
	return ""
}

func parse(t testing.TB, body string) *html.Node {
	t.Helper()
	document, err := html.Parse(strings.NewReader(body))
	if err != nil {
		t.Fatal(err)
	}
	return document
}

// plain is a page's text as a reader sees it: tags gone, spaces of all kinds as one.
func plain(t testing.TB, body string) string {
	t.Helper()
	var words []string
	visit(parse(t, body), func(n *html.Node) {
		if n.Type == html.TextNode && n.Parent.Data != "script" && n.Parent.Data != "style" {
			words = append(words, strings.Fields(n.Data)...)
		}
	})
	return strings.Join(words, " ")
}
