package httpd_test

import (
	"bufio"
	"context"
	"encoding/json"
	"errors"
	"iter"
	"net/http"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/parser"

	"github.com/krajina/krajina/graph"
	"github.com/krajina/krajina/httpd"
)

func TestHeaders(t *testing.T) {
	s := start(t, nil)
	for _, path := range []string{"/", "/graphql?query=%7B__typename%7D", "/playground", "/schema.graphql", "/healthz", "/readyz", "/metrics", "/export/statements.jsonl", "/none"} {
		a := s.send(t, "GET", path, "", "Origin", "https://evil.example", "Cookie", "a=b")
		want := http.StatusOK
		if path == "/none" {
			want = http.StatusNotFound
		}
		if a.status != want || a.header.Get("X-Content-Type-Options") != "nosniff" || a.header.Get("X-Frame-Options") != "DENY" || a.header.Get("Referrer-Policy") == "" {
			t.Errorf("%s: status %d, headers %v", path, a.status, a.header)
		}
		if a.header.Get("Access-Control-Allow-Origin") != "*" || a.header.Get("Access-Control-Allow-Credentials") != "" {
			t.Errorf("%s: cross-origin headers %v", path, a.header)
		}
	}
	first, second := s.ask(t, "{__typename}", nil), s.ask(t, "{__typename}", nil)
	if id := first.header.Get("X-Request-Id"); len(id) != 16 || id == second.header.Get("X-Request-Id") || first.Extensions["requestId"] != id {
		t.Errorf("request ids %q and %q, extensions %v", id, second.header.Get("X-Request-Id"), first.Extensions)
	}
	if !strings.Contains(s.log.String(), first.header.Get("X-Request-Id")) || strings.Contains(s.log.String(), "typename") {
		t.Errorf("the log lacks the id or holds the query: %s", s.log.String())
	}
}

func TestCORS(t *testing.T) {
	s := start(t, nil)
	for _, origin := range []string{"https://evil.example", "null"} {
		a := s.send(t, "OPTIONS", "/graphql", "", "Origin", origin, "Access-Control-Request-Method", "POST", "Access-Control-Request-Headers", "content-type")
		if a.status != http.StatusNoContent || a.header.Get("Access-Control-Allow-Origin") != "*" || a.header.Get("Access-Control-Allow-Credentials") != "" ||
			!strings.EqualFold(a.header.Get("Access-Control-Allow-Headers"), "content-type") {
			t.Errorf("preflight of %s: status %d, headers %v", origin, a.status, a.header)
		}
	}
	for _, header := range []string{"authorization", "cookie"} {
		a := s.send(t, "OPTIONS", "/graphql", "", "Origin", "https://evil.example", "Access-Control-Request-Method", "POST", "Access-Control-Request-Headers", header)
		if a.header.Get("Access-Control-Allow-Headers") != "" {
			t.Errorf("a preflight allows %s", header)
		}
	}
	if a := s.send(t, "OPTIONS", "/graphql", "", "Origin", "https://evil.example", "Access-Control-Request-Method", "DELETE"); a.header.Get("Access-Control-Allow-Methods") != "" {
		t.Errorf("a preflight allows DELETE")
	}
}

// TestMethods: what is only read answers every other method with 405 and the methods that it has.
func TestMethods(t *testing.T) {
	s := start(t, nil)
	for _, path := range []string{"/", "/schema.graphql", "/healthz", "/readyz", "/metrics", "/export/statements.jsonl"} {
		if a := s.send(t, "POST", path, ""); a.status != http.StatusMethodNotAllowed || a.header.Get("Allow") != "GET, HEAD" {
			t.Errorf("POST %s: status %d, Allow %q", path, a.status, a.header.Get("Allow"))
		}
		if a := s.send(t, "HEAD", path, ""); a.status != http.StatusOK || a.body != "" {
			t.Errorf("HEAD %s: status %d, body %.20q", path, a.status, a.body)
		}
	}
}

// TestNotReady: while there is no graph the server lives, says that it is not ready, and when to come again.
func TestNotReady(t *testing.T) {
	s := start(t, func(c *httpd.Config) { c.Reader = func() graph.Reader { return nil } })
	if a := s.send(t, "GET", "/healthz", ""); a.status != http.StatusOK {
		t.Errorf("/healthz: status %d", a.status)
	}
	if a := s.send(t, "GET", "/readyz", ""); a.status != http.StatusServiceUnavailable || a.header.Get("Retry-After") == "" {
		t.Errorf("/readyz: status %d, headers %v", a.status, a.header)
	}
	if a := s.refused(t, "{__typename}", nil, "UNAVAILABLE"); a.status != http.StatusServiceUnavailable || a.header.Get("Retry-After") == "" {
		t.Errorf("/graphql: status %d, headers %v", a.status, a.header)
	}
	if a := s.send(t, "GET", "/metrics", ""); !strings.Contains(a.body, "krajina_revision 0") {
		t.Errorf("/metrics: %.200s", a.body)
	}
}

// TestReady: a server that goes on answering without its store is ready and says what is the matter; one that cannot answer is not.
func TestReady(t *testing.T) {
	ready, matter := true, ""
	s := start(t, func(c *httpd.Config) { c.Ready = func() (bool, string) { return ready, matter } })
	for _, c := range []struct {
		ready  bool
		matter string
		status int
		body   string
	}{
		{true, "", http.StatusOK, "ready\n"},
		{true, "the store is away", http.StatusOK, "ready, but the store is away\n"},
		{false, "the store is away", http.StatusServiceUnavailable, "not ready: the store is away\n"},
		{false, "", http.StatusServiceUnavailable, "not ready: the graph is not loaded yet\n"},
	} {
		ready, matter = c.ready, c.matter
		if a := s.send(t, "GET", "/readyz", ""); a.status != c.status || a.body != c.body || (a.header.Get("Retry-After") != "") == c.ready {
			t.Errorf("ready %v, %q: status %d, %q, headers %v", c.ready, c.matter, a.status, a.body, a.header)
		}
	}
}

// keptReader is a reader that says how it is kept.
type keptReader struct{ graph.Reader }

func (keptReader) Kind() graph.ReaderKind { return graph.ReaderNeo4j }

func (keptReader) CheckedAt() time.Time {
	return time.Date(2026, 3, 1, 13, 0, 0, 999, time.FixedZone("", 3600))
}

func (keptReader) Sources() map[graph.ID]graph.SourceState {
	return map[graph.ID]graph.SourceState{"source:lbk-prezentace-2017": {Revision: graph.Revision{Epoch: "aa", Number: 3}, At: time.Date(2026, 2, 1, 0, 0, 0, 5, time.UTC), Statements: 7}}
}

func (keptReader) Difference(context.Context, graph.Revision) (*graph.Difference, error) {
	panic("not asked")
}

func (keptReader) Audit(context.Context, graph.AuditQuery) (*graph.AuditPage, error) {
	panic("not asked")
}
func (keptReader) Likely(context.Context) ([]graph.Likely, error) { panic("not asked") }

// TestKept: dataset and the metrics say what answers, and when that was last known to be the newest.
func TestKept(t *testing.T) {
	s := start(t, func(c *httpd.Config) {
		real := c.Reader()
		c.Reader = func() graph.Reader { return keptReader{real} }
	})
	if a := s.ask(t, `{ dataset { checkedAt reader } }`, nil); string(a.Data) != `{"dataset":{"checkedAt":"2026-03-01T12:00:00Z","reader":"NEO4J"}}` {
		t.Errorf("%s", a.body)
	}
	if a := s.send(t, "GET", "/metrics", ""); !strings.Contains(a.body, "krajina_revision_checked_timestamp_seconds 1.7723664e+09") {
		t.Errorf("the metrics lack the time of the check")
	}
}

// TestExport: the export holds every statement of the store, in its order.
func TestExport(t *testing.T) {
	s := start(t, nil)
	a := s.send(t, "GET", "/export/statements.jsonl", "")
	_, changes, err := s.store.Changes(t.Context(), graph.Revision{})
	if err != nil {
		t.Fatal(err)
	}
	lines := bufio.NewScanner(strings.NewReader(a.body))
	n := 0
	for change, err := range changes {
		if err != nil {
			t.Fatal(err)
		}
		for _, want := range change.Statements {
			if !lines.Scan() {
				t.Fatalf("the export ends after %d lines", n)
			}
			n++
			var got struct {
				Source                                      graph.ID
				Subject, Property, Value, Original, Locator string
				Qualifiers                                  map[string]string
				Inferred                                    bool
			}
			if err := json.Unmarshal(lines.Bytes(), &got); err != nil {
				t.Fatal(err)
			}
			if got.Source != change.Source || got.Subject != want.Subject || got.Property != want.Property.String() || got.Value != want.Value ||
				got.Original != want.Original || got.Locator != want.Locator || got.Inferred != want.Inferred || len(got.Qualifiers) != len(want.Qualifiers.Map()) {
				t.Fatalf("line %d is %s, want %+v", n, lines.Text(), want)
			}
		}
	}
	if lines.Scan() || n < 2000 {
		t.Errorf("%d statements, and the export has more: %s", n, lines.Text())
	}
	if !strings.HasSuffix(a.header.Get("X-Krajina-Revision"), ".1") || !strings.HasPrefix(a.header.Get("Content-Type"), "application/jsonl") {
		t.Errorf("headers %v", a.header)
	}
}

// TestBrokenExport: an export that cannot begin says so, and one that breaks off does not look whole.
func TestBrokenExport(t *testing.T) {
	unavailable := start(t, func(c *httpd.Config) {
		c.Changes = func(*http.Request) (graph.Revision, httpd.Changes, error) {
			return graph.Revision{}, nil, graph.ErrUnavailable
		}
	})
	if a := unavailable.send(t, "GET", "/export/statements.jsonl", ""); a.status != http.StatusServiceUnavailable || a.header.Get("Retry-After") == "" {
		t.Errorf("status %d, headers %v", a.status, a.header)
	}
	breaks := start(t, func(c *httpd.Config) {
		real := c.Changes
		c.Changes = func(r *http.Request) (graph.Revision, httpd.Changes, error) {
			revision, changes, err := real(r)
			return revision, cutOff(changes), err
		}
	})
	response, err := http.Get(breaks.URL + "/export/statements.jsonl")
	if err != nil {
		return // cut off before the first byte
	}
	defer response.Body.Close()
	if n, err := bufio.NewReader(response.Body).WriteTo(&syncBuffer{}); err == nil {
		t.Errorf("an export that broke off after %d bytes looks whole", n)
	}
}

// cutOff is the changes with an error after the first.
func cutOff(changes httpd.Changes) iter.Seq2[graph.Change, error] {
	return func(yield func(graph.Change, error) bool) {
		for change, err := range changes {
			_ = yield(change, err) && yield(graph.Change{}, errors.New("the disk fails"))
			return
		}
	}
}

// TestStartPage: the root leads to the pages in the language that a visitor prefers, and these to what else the server has.
func TestStartPage(t *testing.T) {
	s := start(t, nil)
	for accepted, want := range map[string]string{"": "cs", "cs": "cs", "sk,cs;q=0.8,en;q=0.5": "cs", "en-GB,en;q=0.9": "en", "de,en;q=0.8": "en", "fr": "en"} {
		a := s.send(t, "GET", "/", "", "Accept-Language", accepted)
		if !strings.Contains(a.body, `<html lang="`+want+`">`) {
			t.Errorf("Accept-Language %q does not lead to %s", accepted, want)
		}
		for _, link := range []string{"playground", "schema.graphql", want + "/data"} {
			if !strings.Contains(a.body, `href="../`+link+`"`) {
				t.Errorf("the start page lacks a link to %s", link)
			}
			if to := s.send(t, "GET", "/"+link, ""); to.status != http.StatusOK {
				t.Errorf("%s: status %d", link, to.status)
			}
		}
	}
}

// TestSchema: the schema that is served is the one that is executed.
func TestSchema(t *testing.T) {
	s := start(t, nil)
	a := s.send(t, "GET", "/schema.graphql", "")
	document, err := parser.ParseSchema(&ast.Source{Input: a.body})
	if err != nil || a.status != http.StatusOK {
		t.Fatalf("status %d: %v", a.status, err)
	}
	var served []string
	for _, d := range document.Definitions {
		served = append(served, d.Name)
		for _, f := range d.Fields {
			served = append(served, d.Name+"."+f.Name)
		}
	}
	type field struct{ Name string }
	var introspected struct {
		Schema struct {
			Types []struct {
				Name                string
				Kind                string
				Fields, InputFields []field
			}
		} `json:"__schema"`
	}
	if err := json.Unmarshal(s.ask(t, `{ __schema { types { name kind fields { name } inputFields { name } } } }`, nil).Data, &introspected); err != nil {
		t.Fatal(err)
	}
	var executed []string
	for _, d := range introspected.Schema.Types {
		if strings.HasPrefix(d.Name, "__") || slices.Contains([]string{"Int", "Float", "String", "Boolean", "ID"}, d.Name) {
			continue
		}
		executed = append(executed, d.Name)
		for _, f := range append(d.Fields, d.InputFields...) {
			executed = append(executed, d.Name+"."+f.Name)
		}
	}
	slices.Sort(served)
	slices.Sort(executed)
	if !slices.Equal(served, executed) || len(served) < 300 {
		t.Errorf("the served schema has %d names, the executed one %d", len(served), len(executed))
	}
}
