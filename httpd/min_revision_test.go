package httpd_test

import (
	"context"
	"encoding/json"
	"net/http"
	"net/url"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"github.com/krajina/krajina/graph"
	"github.com/krajina/krajina/httpd"
)

// atRevision is a reader that says it is of another revision.
type atRevision struct {
	graph.Reader
	revision graph.Revision
}

func (r atRevision) Summary(ctx context.Context) (graph.Summary, error) {
	s, err := r.Reader.Summary(ctx)
	s.Revision = r.revision
	return s, err
}

// moving starts a server whose reader can be moved to another revision.
func moving(t *testing.T, first graph.Revision) (*server, *atomic.Pointer[graph.Revision]) {
	var at atomic.Pointer[graph.Revision]
	at.Store(&first)
	return start(t, func(c *httpd.Config) {
		real := c.Reader()
		c.Reader = func() graph.Reader { return atRevision{real, *at.Load()} }
	}), &at
}

func (s *server) askAtLeast(t *testing.T, revision any) answer {
	t.Helper()
	body, err := json.Marshal(map[string]any{"query": "{ dataset { revision } }", "extensions": map[string]any{"minRevision": revision}})
	if err != nil {
		t.Fatal(err)
	}
	return s.send(t, "POST", "/graphql", string(body), "Content-Type", "application/json", "Accept", ownType)
}

// TestMinRevision: whoever knows a revision gets an answer of at least that, also by GET, and is waited for a little.
func TestMinRevision(t *testing.T) {
	s, at := moving(t, graph.Revision{Epoch: "aa", Number: 3})
	for _, revision := range []any{"aa.3", "aa.1", "aa.0", nil} {
		if a := s.askAtLeast(t, revision); a.status != http.StatusOK || a.Extensions["revision"] != "aa.3" {
			t.Errorf("at least %v: status %d, %s", revision, a.status, a.body)
		}
	}
	for _, next := range []graph.Revision{{Epoch: "aa", Number: 5}, {Epoch: "bb", Number: 1}} {
		time.AfterFunc(300*time.Millisecond, func() { at.Store(&next) })
		query := url.Values{"query": {"{ dataset { revision } }"}, "extensions": {`{"minRevision":"` + next.String() + `"}`}}
		if a := s.send(t, "GET", "/graphql?"+query.Encode(), ""); a.status != http.StatusOK || !strings.Contains(string(a.Data), next.String()) {
			t.Errorf("%s, which comes in time: status %d, %s", next, a.status, a.body)
		}
	}
}

// TestMinRevisionThatDoesNotCome: the answer says which revision there is.
func TestMinRevisionThatDoesNotCome(t *testing.T) {
	s, _ := moving(t, graph.Revision{Epoch: "aa", Number: 3})
	for _, c := range []struct {
		revision   any
		code, says string
		status     int
		least      time.Duration
	}{
		{"aa.4", "UNAVAILABLE", "revision aa.4 is not here yet, the newest is aa.3", http.StatusServiceUnavailable, 2 * time.Second},
		{"bb.1", "BAD_USER_INPUT", "the graph has revision aa.3, and bb.1 is of another store", http.StatusBadRequest, 2 * time.Second},
		{"four", "BAD_USER_INPUT", `"four" is not a revision: it reads like 3f9c2a17.12`, http.StatusBadRequest, 0},
		{4, "BAD_USER_INPUT", "is not a revision", http.StatusBadRequest, 0},
	} {
		began := time.Now()
		a := s.askAtLeast(t, c.revision)
		took := time.Since(began)
		if a.status != c.status || len(a.Errors) != 1 || a.Errors[0].Extensions.Code != c.code || !strings.Contains(a.Errors[0].Message, c.says) || a.Data != nil {
			t.Errorf("at least %v: status %d, %s", c.revision, a.status, a.body)
		}
		if took < c.least || took > c.least+time.Second {
			t.Errorf("at least %v: refused after %v", c.revision, took)
		}
		if waited := c.least > 0; waited != (a.Extensions["revision"] == "aa.3") || (c.status == http.StatusServiceUnavailable) != (a.header.Get("Retry-After") != "") {
			t.Errorf("at least %v: extensions %v, headers %v", c.revision, a.Extensions, a.header)
		}
	}
	none := start(t, func(c *httpd.Config) { c.Reader = func() graph.Reader { return nil } })
	if a := none.askAtLeast(t, "aa.1"); a.status != http.StatusServiceUnavailable || !strings.Contains(a.body, "not loaded yet") {
		t.Errorf("without a graph: status %d, %s", a.status, a.body)
	}
	impatient := start(t, func(c *httpd.Config) { c.Limits.Timeout = 100 * time.Millisecond })
	if a := impatient.askAtLeast(t, "aa.1"); a.status != http.StatusServiceUnavailable || !strings.Contains(a.body, "TIMEOUT") {
		t.Errorf("with less time than it waits: status %d, %s", a.status, a.body)
	}
}
