package httpd_test

import (
	"context"
	"encoding/json"
	"fmt"
	"net/http"
	"net/url"
	"regexp"
	"runtime"
	"strconv"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/krajina/krajina/graph"
	"github.com/krajina/krajina/graph/memory"
	"github.com/krajina/krajina/httpd"
)

// TestGivenAgain: what is asked again is given as it was made before; what asks something else, or of something else, is not.
func TestGivenAgain(t *testing.T) {
	var found atomic.Int64
	now := time.Date(2026, 1, 1, 12, 0, 0, 0, time.UTC)
	var reader graph.Reader
	s := start(t, func(c *httpd.Config) {
		finding(func(context.Context) error { found.Add(1); return nil })(c)
		reader = c.Reader()
		c.Reader = func() graph.Reader { return reader }
		c.Now = func() time.Time { return now }
	})
	const query = `query Some($text: String) { projects(filter: {text: $text}) { totalCount } } query Other($text: String) { projects(filter: {text: $text}) { totalCount } }`
	ask := func(name, text string, headers ...string) answer {
		body, err := json.Marshal(map[string]any{"query": query, "operationName": name, "variables": map[string]any{"text": text}})
		if err != nil {
			t.Fatal(err)
		}
		return s.send(t, "POST", "/graphql", string(body), append(headers, "Content-Type", "application/json")...)
	}
	first := ask("Some", "rodina")
	second := ask("Some", "rodina")
	if found.Load() != 1 || string(second.Data) != string(first.Data) || second.status != http.StatusOK {
		t.Errorf("the reader was asked %d times, want once; %s, then %s", found.Load(), first.body, second.body)
	}
	if a, b := first.Extensions, second.Extensions; a["requestId"] == b["requestId"] || b["requestId"] == nil || a["revision"] != b["revision"] || fmt.Sprint(a["cost"]) != fmt.Sprint(b["cost"]) || b["cost"] == nil {
		t.Errorf("extensions %v, then %v", a, b)
	}
	if a := s.send(t, "GET", "/metrics", ""); !strings.Contains(a.body, `krajina_given_again_total{what="answer"} 1`) || !strings.Contains(a.body, `krajina_graphql_request_duration_seconds_count{operation="query",outcome="ok"} 2`) {
		t.Error("the metrics do not count it")
	}
	for name, other := range map[string]func() answer{
		"other variables":     func() answer { return ask("Some", "pěstouni") },
		"another operation":   func() answer { return ask("Other", "rodina") },
		"somebody with a key": func() answer { return ask("Some", "rodina", "Authorization", "Bearer x") },
		"the next day":        func() answer { now = now.Add(24 * time.Hour); return ask("Some", "rodina") },
		"another revision": func() answer {
			reader = revised{reader}
			return ask("Some", "rodina")
		},
	} {
		before := found.Load()
		if a := other(); found.Load() == before || a.status != http.StatusOK {
			t.Errorf("%s: what was made before is given, status %d", name, a.status)
		}
	}
}

// TestGivenAgainAtOnce: who gets what was made before, while others do, gets an answer of their own around it.
func TestGivenAgainAtOnce(t *testing.T) {
	s := start(t, func(*httpd.Config) {})
	for n := 1; n <= 40; n += 3 { // so that room is left behind the data of some, however it is made
		query := fmt.Sprintf(`{"query": "{ projects(first: %d) { nodes { id title aim } } }"}`, n)
		var together sync.WaitGroup
		for range 8 {
			together.Go(func() {
				for range 4 {
					a := s.send(t, "POST", "/graphql", query, "Content-Type", "application/json")
					if a.status != http.StatusOK || a.Extensions["requestId"] != a.header.Get("X-Request-Id") {
						t.Errorf("of %d projects: status %d, request %v as %q says", n, a.status, a.Extensions["requestId"], a.header.Get("X-Request-Id"))
					}
				}
			})
		}
		together.Wait()
	}
}

// TestLength: an answer says how long it is, however it was made, so that it needs no chunks and a client knows whether it came whole.
func TestLength(t *testing.T) {
	s := start(t, func(*httpd.Config) {})
	for begins, query := range map[string]string{
		`{"data":{"projects":`:                      `{ projects(first: 40) { nodes { id title aim } } }`,
		`{"errors":[{"message":"Cannot query field`: `{ nothing }`,
		`{"errors":[{"message":"after: `:            `{ projects(first: 1) { totalCount } project(id: "project:khk-rozvoj-dostupnosti-vii") { related(after: "nowhere") { totalCount } } }`,
	} {
		body, err := json.Marshal(map[string]any{"query": query})
		if err != nil {
			t.Fatal(err)
		}
		for range 2 { // made, then given again
			a := s.send(t, "POST", "/graphql", string(body), "Content-Type", "application/json", "Accept-Encoding", "identity")
			if got := a.header.Get("Content-Length"); got != strconv.Itoa(len(a.body)) || !json.Valid([]byte(a.body)) || !strings.HasPrefix(a.body, begins) {
				t.Errorf("Content-Length %q of %d bytes, want them to begin with %s: %s", got, len(a.body), begins, a.body)
			}
		}
	}
}

// revised is a reader that shows another revision.
type revised struct{ graph.Reader }

func (r revised) Summary(ctx context.Context) (graph.Summary, error) {
	s, err := r.Reader.Summary(ctx)
	s.Revision.Number += 1000
	return s, err
}

// TestNotGivenAgain: faults, and what is another thing each time, are made each time.
func TestNotGivenAgain(t *testing.T) {
	var fail atomic.Bool
	var found atomic.Int64
	fail.Store(true)
	s := start(t, func(c *httpd.Config) {
		finding(func(context.Context) error {
			found.Add(1)
			if fail.Load() {
				return graph.ErrUnavailable
			}
			return nil
		})(c)
		real := c.Reader()
		c.Reader = func() graph.Reader { return keptReader{real} }
	})
	if a := s.ask(t, finds, nil); len(a.Errors) != 1 {
		t.Fatalf("no fault: %s", a.body)
	}
	fail.Store(false)
	if a, n := counted(t, s.ask(t, finds, nil)); n == 0 || len(a.Errors) > 0 {
		t.Errorf("the fault is given again: %s", a.body)
	}
	const timely = `{ projects { totalCount } dataset { checkedAt } }`
	before := found.Load()
	for range 2 {
		s.ask(t, timely, nil)
	}
	if made := found.Load() - before; made != 2 {
		t.Errorf("what has the time in it was made %d times, want twice", made)
	}
	none := start(t, func(c *httpd.Config) {
		c.Limits.Answers = -1
		finding(func(context.Context) error { found.Add(1); return nil })(c)
	})
	before = found.Load()
	for range 2 {
		none.ask(t, finds, nil)
		none.send(t, "GET", "/cs/projekty", "")
	}
	if made := found.Load() - before; made < 4 {
		t.Errorf("a server that keeps nothing asked its reader %d times", made)
	}
}

var numbered = regexp.MustCompile(`<h2 id="list">(\d+)\D{1,2}projekt`)

// TestNeverStale: while a writer makes one revision after the other, who asks, over and over the same, never gets an answer of an
// older revision than was there when they asked, and never one that does not fit the revision that it names. Each revision has one project more.
func TestNeverStale(t *testing.T) {
	const revisions = 60
	graphs := make([]*memory.Graph, revisions+1)
	for n := 1; n <= revisions; n++ {
		change := graph.Change{Source: "source:a"}
		for i := range n {
			p := fmt.Sprint("project:p", i)
			change.Statements = append(change.Statements, graph.Statement{Subject: p, Property: graph.PropKind, Value: "PROJECT"}, graph.Statement{Subject: p, Property: graph.PropTitle, Value: fmt.Sprint("Projekt ", i)})
		}
		g, err := memory.Build(t.Context(), graph.Revision{Epoch: "00000001", Number: int64(n)}, func(yield func(graph.Change, error) bool) { yield(change, nil) })
		if err != nil {
			t.Fatal(err)
		}
		graphs[n] = g
	}
	var current atomic.Int64
	current.Store(1)
	s := start(t, func(c *httpd.Config) { c.Reader = func() graph.Reader { return graphs[current.Load()] } })
	asks := map[string]func() (answer, int){
		"POST": func() (answer, int) { return counted(t, s.ask(t, finds, nil)) },
		"GET": func() (answer, int) {
			return counted(t, s.send(t, "GET", "/graphql?query="+url.QueryEscape(finds), ""))
		},
		"page": func() (answer, int) {
			a := s.send(t, "GET", "/cs/projekty", "")
			if m := numbered.FindStringSubmatch(a.body); m != nil {
				n, _ := strconv.Atoi(m[1])
				return a, n
			}
			t.Errorf("the page does not say how many there are: %s", a.body)
			return a, -1
		},
	}
	var all sync.WaitGroup
	again := map[string]*atomic.Int64{}
	done := make(chan struct{})
	for name, ask := range asks {
		mine := &atomic.Int64{}
		again[name] = mine
		for range 2 {
			all.Go(func() {
				for last := 0; ; {
					least := int(current.Load())
					a, n := ask()
					if n < least || n < last {
						t.Errorf("%s: %d projects, of a revision that was over: there were %d", name, n, least)
						return
					}
					if revision := a.Extensions["revision"]; revision != nil && revision != fmt.Sprintf("00000001.%d", n) {
						t.Errorf("%s: %d projects in revision %v", name, n, revision)
						return
					}
					if n == last {
						mine.Add(1)
					}
					last = n
					select {
					case <-done:
						return
					default:
					}
				}
			})
		}
	}
	for n := int64(2); n <= revisions; n++ {
		time.Sleep(20 * time.Millisecond)
		current.Store(n)
	}
	for _, times := range again { // on a busy machine each of the revisions may have been over before somebody asked twice
		for began := time.Now(); times.Load() == 0 && time.Since(began) < 30*time.Second && !t.Failed(); {
			time.Sleep(time.Millisecond)
		}
	}
	close(done)
	all.Wait()
	if a := s.send(t, "GET", "/metrics", ""); strings.Contains(a.body, `krajina_given_again_total{what="answer"} 0`) || strings.Contains(a.body, `krajina_given_again_total{what="page"} 0`) {
		t.Errorf("nothing was given again: the test proves nothing")
	}
}

// counted is how many projects an answer counts.
func counted(t *testing.T, a answer) (answer, int) {
	t.Helper()
	var data struct{ Projects struct{ TotalCount int } }
	if err := json.Unmarshal(a.Data, &data); err != nil {
		t.Errorf("%v: %s", err, a.body)
		return a, -1
	}
	return a, data.Projects.TotalCount
}

// TestGivenAgainMemory: what is kept takes no more than it may, whatever is asked: pages with the room that they were written in, and
// answers with hundreds of ids that name nothing.
func TestGivenAgainMemory(t *testing.T) {
	const room = 2 << 20
	s := start(t, func(c *httpd.Config) { c.Limits.Answers = room })
	heap := func() int {
		runtime.GC()
		var m runtime.MemStats
		runtime.ReadMemStats(&m)
		return int(m.HeapAlloc)
	}
	ask := func(i int) {
		ids := make([]string, 500)
		for j := range ids {
			ids[j] = fmt.Sprintf("topic:that-nobody-has-ever-heard-of-%d-%d", i, j)
		}
		a := s.ask(t, `query($ids: [ID!]) { projects(filter: {topics: {any: $ids}}) { totalCount } }`, map[string]any{"ids": ids})
		if len(a.Errors) > 0 {
			t.Fatalf("%.300s", a.body)
		}
		if a := s.send(t, "GET", fmt.Sprint("/en/path?i=", i), ""); a.status != http.StatusOK {
			t.Fatalf("status %d", a.status)
		}
	}
	ask(0)
	before := heap()
	for i := range 200 {
		ask(i + 1)
	}
	s.log.reset()
	if grew := heap() - before; grew > 2*room {
		t.Errorf("200 answers and pages take %d bytes, where %d may be kept", grew, room)
	}
}

// TestPersistedAgain: a document that is sent with its hash is known by it from then on, also where its answer is there already.
func TestPersistedAgain(t *testing.T) {
	s := start(t, nil)
	s.ask(t, finds, nil)
	for _, sent := range []string{finds, ""} {
		if a := s.named(t, "POST", hashOf(finds), sent); a.status != http.StatusOK || len(a.Errors) > 0 {
			t.Errorf("sent %q: %s", sent, a.body)
		}
	}
}
