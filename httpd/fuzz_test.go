package httpd_test

import (
	"encoding/json"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"
)

// FuzzRequest: whatever a body or the parameters of a request hold, the answer is one of GraphQL's, and none of a fault of the server.
func FuzzRequest(f *testing.F) {
	for _, body := range []string{
		`{"query":"{ projects(first: 2) { totalCount nodes { title } } }"}`,
		`{"query":"query Q($f: ProjectFilter, $n: Int = 3) { projects(filter: $f, first: $n) { totalCount } }","variables":{"f":{"topics":{"any":["topic:foster-care"],"includeNarrower":false}},"n":2},"operationName":"Q"}`,
		`{"query":"query Q($f: ProjectFilter) { projects(filter: $f) { totalCount } }","variables":{"f":{"budget":{"min":"1e9"},"activeIn":{"from":"2024-02-30"}}}}`,
		`{"query":"{ ask(question: \"pěstouni\") { projects { totalCount } } search(text: \"a AND *:*\") { totalCount } node(id: \"x\") { id } }"}`,
		`{"query":"{ ...F } fragment F on Query { ...F }"}`, `{"query":"mutation { retractSource(id: \"source:x\") { revision } }"}`,
		`{"query":"{ __schema { types { name } } }","extensions":{"minRevision":"a.1"}}`,
		`[{"query":"{ __typename }"}]`, `{"query":1}`, `{`, "\xff", `{"query":"{ projects(after: \"azE6\") { totalCount } }"}`,
	} {
		f.Add(body)
	}
	var handler http.Handler
	f.Fuzz(func(t *testing.T, body string) {
		if handler == nil {
			handler = started(t)
		}
		var sent struct {
			Query     string
			Variables json.RawMessage
		}
		_ = json.Unmarshal([]byte(body), &sent)
		parameters := url.Values{"query": {sent.Query}, "variables": {string(sent.Variables)}}
		post := httptest.NewRequest(http.MethodPost, "/graphql", strings.NewReader(body))
		post.Header.Set("Content-Type", "application/json")
		for _, r := range []*http.Request{post, httptest.NewRequest(http.MethodGet, "/graphql?"+parameters.Encode(), nil)} {
			r.Header.Set("Accept", ownType)
			w := httptest.NewRecorder()
			handler.ServeHTTP(w, r)
			var answer struct {
				Errors []struct{ Extensions struct{ Code string } }
			}
			if err := json.Unmarshal(w.Body.Bytes(), &answer); err != nil {
				t.Fatalf("%s: status %d, %q: %v", r.Method, w.Code, w.Body, err)
			}
			for _, e := range answer.Errors {
				// Where it is slow there may be no time for an answer.
				if w.Code >= 500 && e.Extensions.Code != "TIMEOUT" && e.Extensions.Code != "UNAVAILABLE" || e.Extensions.Code == "INTERNAL" || e.Extensions.Code == "" {
					t.Errorf("%s: status %d, %.500s", r.Method, w.Code, w.Body)
				}
			}
		}
	})
}

// started is the handler of a server that lives as long as the process.
func started(t *testing.T) http.Handler {
	t.Helper()
	return start(t, nil).Config.Handler
}
