package httpd_test

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"net/http"
	"net/url"
	"strings"
	"testing"
	"time"

	"github.com/krajina/krajina/graph"
	"github.com/krajina/krajina/httpd"
)

// TestMetrics: operators see what was asked, how it went and how the store is, and nothing that a client wrote.
func TestMetrics(t *testing.T) {
	s := start(t, nil)
	for _, document := range []string{"{__typename}", "{nonsense}", `{ project { id } }`, `{ regions { totalCount } }`, "{", `mutation { retractSource(id: "source:x") { __typename } }`} {
		s.ask(t, document, nil)
	}
	s.send(t, "GET", "/cs/", "")
	s.send(t, "BREW", "/secretaddress", "")
	s.send(t, "GET", "/export/statements.jsonl", "")
	s.send(t, "GET", "/readyz", "")
	a := s.send(t, "GET", "/metrics", "")
	for _, line := range []string{
		`krajina_graphql_request_duration_seconds_count{operation="query",outcome="ok"} 2`,
		`krajina_graphql_request_duration_seconds_count{operation="none",outcome="refused"} 2`,
		`krajina_graphql_request_duration_seconds_count{operation="query",outcome="errors"} 1`,
		`krajina_graphql_request_duration_seconds_count{operation="mutation",outcome="refused"} 1`,
		`krajina_graphql_errors_total{code="BAD_USER_INPUT"} 3`,
		`krajina_graphql_errors_total{code="FORBIDDEN"} 1`,
		`krajina_graphql_errors_total{code="INTERNAL"} 0`, `krajina_http_internal_errors_total 0`,
		`krajina_http_request_duration_seconds_count{method="POST",route="/graphql",status="200"} 3`,
		`krajina_http_request_duration_seconds_count{method="GET",route="/export/statements.jsonl",status="200"} 1`,
		`krajina_http_request_duration_seconds_count{method="GET",route="/readyz",status="200"} 1`,
		`krajina_http_requests_running 1`,
		`krajina_reader_call_duration_seconds_count{method="Find",outcome="ok"}`,
		"krajina_ready 1", "krajina_store_up 1", "krajina_revision 1", "krajina_statements 3", "krajina_build_info{", "go_goroutines", "process_cpu_seconds_total",
	} {
		if !strings.Contains(a.body, line) {
			t.Errorf("/metrics lacks %s", line)
		}
	}
	for _, absent := range []string{"secretaddress", "BREW", "nonsense"} {
		if strings.Contains(a.body, absent) {
			t.Errorf("/metrics holds %s, which a client wrote", absent)
		}
	}
}

// TestMetricsOfAnAbsentStore: what cannot answer is not up, and what answers without its store says so.
func TestMetricsOfAnAbsentStore(t *testing.T) {
	ready := false
	s := start(t, func(c *httpd.Config) {
		c.Ready = func() (bool, string) { return ready, "the store is away" }
	})
	if a := s.send(t, "GET", "/metrics", ""); !strings.Contains(a.body, "krajina_ready 0") || !strings.Contains(a.body, "krajina_store_up 0") {
		t.Errorf("a server that cannot answer seems to be up")
	}
	ready = true
	if a := s.send(t, "GET", "/metrics", ""); !strings.Contains(a.body, "krajina_ready 1") || !strings.Contains(a.body, "krajina_store_up 0") {
		t.Errorf("a server that answers without its store does not say so")
	}
}

// failingReader is a reader whose store has gone.
type failingReader struct{ graph.Reader }

func (failingReader) Find(context.Context, graph.Kind, graph.Query) (graph.Page, error) {
	return graph.Page{}, errors.New("gone")
}

func TestMetricsOfAFailingReader(t *testing.T) {
	s := start(t, func(c *httpd.Config) {
		real := c.Reader()
		c.Reader = func() graph.Reader { return failingReader{real} }
	})
	s.ask(t, `{ projects { totalCount } }`, nil)
	// A query that fails is executed again, to say what failed; to who asked it is one failure.
	if a := s.send(t, "GET", "/metrics", ""); !strings.Contains(a.body, `krajina_reader_call_duration_seconds_count{method="Find",outcome="error"} 2`) || !strings.Contains(a.body, `krajina_graphql_errors_total{code="INTERNAL"} 1`) {
		t.Errorf("the failure is not counted")
	}
	if a := s.send(t, "GET", "/cs/projekty", ""); a.status != http.StatusInternalServerError {
		t.Fatalf("a page of a failing reader: %d", a.status)
	}
	if a := s.send(t, "GET", "/metrics", ""); !strings.Contains(a.body, "krajina_http_internal_errors_total 1") {
		t.Errorf("the page's failure is not counted")
	}
}

// logged are the lines of a log in JSON.
func logged(t *testing.T, log string) []map[string]any {
	t.Helper()
	var lines []map[string]any
	for line := range strings.Lines(log) {
		var read map[string]any
		if err := json.Unmarshal([]byte(line), &read); err != nil {
			t.Fatalf("%q: %v", line, err)
		}
		lines = append(lines, read)
	}
	return lines
}

// TestLog: each request has a line, by whose id it is found, and which says how it went and not what was asked or by whom.
func TestLog(t *testing.T) {
	log := &syncBuffer{}
	s := start(t, func(c *httpd.Config) {
		c.Log = slog.New(slog.NewJSONHandler(log, nil))
	})
	const document = `query Secret($id: ID!) { project(id: $id) { id } }`
	a := s.ask(t, document, map[string]any{"id": "project:whisper"})
	b := s.ask(t, document, map[string]any{"id": "project:other"})
	s.send(t, "GET", "/graphql?query="+url.QueryEscape("{ nonsense }"), "")
	s.send(t, "GET", "/cs/hledat?q=whisper", "")
	s.send(t, "GET", "/healthz", "")
	s.Close() // answers are logged after they were sent

	lines := logged(t, log.String())
	if len(lines) != 4 {
		t.Fatalf("%d lines, want one for each request but that of the health check:\n%s", len(lines), log)
	}
	first := lines[0]
	for name, want := range map[string]any{
		"msg": "answered", "level": "INFO", "request": a.header.Get("X-Request-Id"), "method": "POST", "route": "/graphql",
		"operation": "query", "outcome": "ok", "status": float64(200), "readerCalls": float64(1), "bytes": float64(len(a.body)),
	} {
		if first[name] != want {
			t.Errorf("%s: %v, want %v", name, first[name], want)
		}
	}
	if took, ok := first["took"].(float64); !ok || took <= 0 {
		t.Errorf("took: %v", first["took"])
	}
	if hash, _ := first["document"].(string); len(hash) != 16 || lines[1]["document"] != hash || lines[2]["document"] == hash {
		t.Errorf("the hash does not tell documents apart: %v, %v, %v", first["document"], lines[1]["document"], lines[2]["document"])
	}
	if lines[1]["request"] != b.header.Get("X-Request-Id") || lines[2]["code"] != "BAD_USER_INPUT" || lines[2]["outcome"] != "refused" {
		t.Errorf("%v", lines[1:3])
	}
	for _, absent := range []string{"whisper", "Secret", "nonsense", "127.0.0.1"} {
		if strings.Contains(log.String(), absent) {
			t.Errorf("the log holds %s", absent)
		}
	}
}

// TestLogQueries: who asks for the text of documents gets it, and no values.
func TestLogQueries(t *testing.T) {
	log := &syncBuffer{}
	s := start(t, func(c *httpd.Config) {
		c.Log, c.LogQueries = slog.New(slog.NewJSONHandler(log, nil)), true
	})
	const document = `query Q($id: ID!) { project(id: $id) { id } }`
	s.ask(t, document, map[string]any{"id": "project:whisper"})
	s.Close()
	if lines := logged(t, log.String()); lines[0]["query"] != document || strings.Contains(log.String(), "whisper") {
		t.Errorf("%s", log)
	}
}

// TestLogOfAHash: a request that names its document by the hash alone is logged as one that has it.
func TestLogOfAHash(t *testing.T) {
	log := &syncBuffer{}
	s := start(t, func(c *httpd.Config) {
		c.Log, c.LogQueries = slog.New(slog.NewJSONHandler(log, nil)), true
	})
	const document = `{ dataset { licence } }`
	for _, sent := range []string{document, ""} {
		s.named(t, "POST", hashOf(document), sent)
	}
	s.ask(t, document, nil)
	s.Close()
	for i, line := range logged(t, log.String()) {
		if line["document"] != hashOf(document)[:16] || line["query"] != document {
			t.Errorf("request %d: %v, %v", i, line["document"], line["query"])
		}
	}
}

// TestLogOfABrokenAnswer: an answer that is cut off is counted as such, and its connection ends without a whole answer.
func TestLogOfABrokenAnswer(t *testing.T) {
	s := start(t, func(c *httpd.Config) {
		changes := c.Changes
		c.Changes = func(r *http.Request) (graph.Revision, httpd.Changes, error) {
			revision, all, err := changes(r)
			return revision, func(yield func(graph.Change, error) bool) {
				for change, err := range all {
					_ = yield(change, err) && yield(graph.Change{}, fmt.Errorf("gone"))
					return
				}
			}, err
		}
	})
	response, err := http.Get(s.URL + "/export/statements.jsonl")
	if err == nil {
		defer response.Body.Close()
		_, err = io.Copy(io.Discard, response.Body)
	}
	if err == nil {
		t.Error("the answer seems to be whole")
	}
	deadline := time.Now().Add(5 * time.Second)
	for !strings.Contains(s.send(t, "GET", "/metrics", "").body, `krajina_http_request_duration_seconds_count{method="GET",route="/export/statements.jsonl",status="0"} 1`) {
		if time.Now().After(deadline) {
			t.Fatal("the metrics do not count it")
		}
		time.Sleep(10 * time.Millisecond)
	}
}
