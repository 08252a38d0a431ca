package httpd_test

import (
	"context"
	"net/http"
	"strings"
	"testing"

	"github.com/krajina/krajina/graph"
	"github.com/krajina/krajina/httpd"
)

// watchedSteward notes what is asked of it.
type watchedSteward struct{ asked int }

func (w *watchedSteward) Retract(context.Context, graph.ID, bool) (*graph.Outcome, error) {
	w.asked++
	return nil, graph.Invalid("id", "asked")
}

func (w *watchedSteward) Judge(context.Context, graph.Judgement, bool) (*graph.Outcome, error) {
	w.asked++
	return nil, graph.Invalid("a", "asked")
}

const editor = "https://editor.example"

// writable is a server to which a steward may write with the token, and pages of the editor's origin.
func writable(t *testing.T) (s *server, secret string, watched *watchedSteward) {
	t.Helper()
	watched = &watchedSteward{}
	secret, authority := steward(t, "sandra")
	s = start(t, func(c *httpd.Config) {
		c.Origins = []string{editor}
		c.Stewards = httpd.Stewards{Authority: authority, MaxBody: 100, Steward: func(graph.Agent) graph.Steward { return watched },
			Import: func(context.Context, httpd.ImportRequest) httpd.ImportAnswer {
				watched.asked++
				return httpd.ImportAnswer{Report: []byte("{}")}
			}}
	})
	return s, secret, watched
}

const retract = `{"query":"mutation { retractSource(id: \"source:lbk-prezentace-2017\", dryRun: true) { revision } }"}`

// TestForgedWrites: nothing that a page of a stranger can make a browser send writes anything.
func TestForgedWrites(t *testing.T) {
	s, secret, steward := writable(t)
	const json = "application/json"
	for name, c := range map[string]struct {
		method, path, body string
		headers            []string
		status             int
	}{
		"GET":                        {"GET", queryPath(`mutation { retractSource(id: "source:lbk-prezentace-2017") { revision } }`), "", nil, 405},
		"HEAD":                       {"HEAD", queryPath(`mutation { retractSource(id: "source:lbk-prezentace-2017") { revision } }`), "", nil, 405},
		"form":                       {"POST", "/graphql", "query=mutation", []string{"Content-Type", "application/x-www-form-urlencoded"}, 415},
		"text":                       {"POST", "/graphql", retract, []string{"Content-Type", "text/plain"}, 415},
		"multipart":                  {"POST", "/graphql", retract, []string{"Content-Type", "multipart/form-data; boundary=x"}, 415},
		"a stranger's page":          {"POST", "/graphql", retract, []string{"Content-Type", json, "Origin", "https://evil.example"}, 403},
		"a sandboxed page":           {"POST", "/graphql", retract, []string{"Content-Type", json, "Origin", "null"}, 403},
		"a longer origin":            {"POST", "/graphql", retract, []string{"Content-Type", json, "Origin", editor + ".evil.example"}, 403},
		"a lower origin":             {"POST", "/graphql", retract, []string{"Content-Type", json, "Origin", "https://sub.editor.example"}, 403},
		"without TLS":                {"POST", "/graphql", retract, []string{"Content-Type", json, "Origin", "http://editor.example"}, 403},
		"another port":               {"POST", "/graphql", retract, []string{"Content-Type", json, "Origin", editor + ":8443"}, 403},
		"says cross-site":            {"POST", "/graphql", retract, []string{"Content-Type", json, "Sec-Fetch-Site", "cross-site"}, 403},
		"an import of a stranger":    {"POST", "/imports?name=a.csv", "a", []string{"Origin", "https://evil.example"}, 403},
		"an import of a sandbox":     {"POST", "/imports?name=a.csv", "a", []string{"Origin", "null"}, 403},
		"a mutation of two in batch": {"POST", "/graphql", "[" + retract + "," + retract + "]", []string{"Content-Type", json}, 400},
	} {
		a := s.send(t, c.method, c.path, c.body, append(c.headers, "Authorization", "Bearer "+secret, "Accept", ownType)...)
		if a.status != c.status || steward.asked > 0 {
			t.Errorf("%s: status %d, written %d times: %.300s", name, a.status, steward.asked, a.body)
		}
		if allowed := a.header.Get("Access-Control-Allow-Origin"); allowed != "" && allowed != "*" || a.header.Get("Access-Control-Allow-Credentials") != "" {
			t.Errorf("%s: it may be read by %q", name, allowed)
		}
		if c.status == http.StatusMethodNotAllowed && a.header.Get("Allow") != "POST" {
			t.Errorf("%s: Allow %q", name, a.header.Get("Allow"))
		}
		steward.asked = 0
	}
	for name, headers := range map[string][]string{
		"no browser":        nil,
		"the editor's page": {"Origin", editor},
		"its own page":      {"Origin", s.URL},
		"says same-origin":  {"Sec-Fetch-Site", "same-origin", "Origin", s.URL},
	} {
		for path, body := range map[string]string{"/graphql": retract, "/imports?name=a.csv": "a"} {
			steward.asked = 0
			s.send(t, "POST", path, body, append(headers, "Content-Type", "application/json", "Authorization", "Bearer "+secret)...)
			if steward.asked != 1 {
				t.Errorf("%s: %s did not come to the steward", name, path)
			}
		}
	}
}

// TestPreflights: a page of a stranger may read but not send a token, a listed one may do both, and no other origin is repeated.
func TestPreflights(t *testing.T) {
	s, _, _ := writable(t)
	for _, c := range []struct{ origin, header, allowed string }{
		{"https://evil.example", "content-type", "*"},
		{"https://evil.example", "if-none-match", "*"},
		{"https://evil.example", "authorization", ""},
		{"null", "authorization", ""},
		{"https://sub.editor.example", "authorization", ""},
		{"HTTPS://EDITOR.EXAMPLE", "authorization", ""},
		{editor, "authorization", editor},
		{editor, "authorization,content-type", editor},
		{editor, "cookie", ""},
	} {
		for _, path := range []string{"/graphql", "/imports"} {
			a := s.send(t, "OPTIONS", path, "", "Origin", c.origin, "Access-Control-Request-Method", "POST", "Access-Control-Request-Headers", c.header)
			if got := a.header.Get("Access-Control-Allow-Origin"); (c.allowed == "") != (a.header.Get("Access-Control-Allow-Headers") == "") || c.allowed != "" && got != c.allowed || a.header.Get("Access-Control-Allow-Credentials") != "" {
				t.Errorf("%s %s sends %s: %v", path, c.origin, c.header, a.header)
			}
			if !strings.Contains(strings.Join(a.header.Values("Vary"), ","), "Origin") {
				t.Errorf("Vary %q", a.header.Values("Vary"))
			}
		}
	}
	a := s.send(t, "GET", queryPath("{ __typename }"), "", "Origin", editor)
	if a.header.Get("Access-Control-Allow-Origin") != editor || !strings.Contains(a.header.Get("Access-Control-Expose-Headers"), "Retry-After") || !strings.Contains(strings.ToLower(a.header.Get("Access-Control-Expose-Headers")), "etag") {
		t.Errorf("%v", a.header)
	}
}

// TestCheckOrigin: what is configured as an origin is one.
func TestCheckOrigin(t *testing.T) {
	for origin, ok := range map[string]bool{editor: true, "http://127.0.0.1:3000": true, "editor.example": false, "https://editor.example/": false, "https://editor.example/a": false, "null": false, "*": false, "": false} {
		if err := httpd.CheckOrigin(origin); (err == nil) != ok {
			t.Errorf("%q: %v", origin, err)
		}
	}
}

// TestHSTS: browsers are told to come by https only where the operator says so.
func TestHSTS(t *testing.T) {
	if a := start(t, nil).send(t, "GET", "/healthz", ""); a.header.Get("Strict-Transport-Security") != "" {
		t.Errorf("%v", a.header)
	}
	s := start(t, func(c *httpd.Config) { c.HSTS = 365 * 24 * 3600 * 1e9 })
	for _, path := range []string{"/healthz", "/en/", "/graphql", "/none"} {
		if a := s.send(t, "GET", path, ""); a.header.Get("Strict-Transport-Security") != "max-age=31536000" {
			t.Errorf("%s: %v", path, a.header)
		}
	}
}
