package httpd_test

import (
	"net/http"
	"net/url"
	"slices"
	"strings"
	"testing"
)

const secret = "SECRET-4f1d"

// TestRefusedRequests: what does not come as GraphQL over HTTP has it is refused in words, with the right status and header,
// and nothing of it is repeated.
func TestRefusedRequests(t *testing.T) {
	s := start(t, nil)
	const json = "application/json"
	for name, c := range map[string]struct {
		method, path, body string
		headers            []string
		status             int
		says               string
		allow              string
	}{
		"PUT":               {"PUT", "/graphql", `{"query":"{__typename}"}`, []string{"Content-Type", json}, 405, "GET or POST", "GET, HEAD, POST"},
		"DELETE":            {"DELETE", "/graphql", "", nil, 405, "GET or POST", "GET, HEAD, POST"},
		"OPTIONS":           {"OPTIONS", "/graphql", "", nil, 405, "GET or POST", "GET, HEAD, POST"},
		"html only":         {"GET", "/graphql?query={__typename}", "", []string{"Accept", "text/html"}, 406, ownType, ""},
		"no quality":        {"GET", "/graphql?query={__typename}", "", []string{"Accept", "application/json;q=0"}, 406, ownType, ""},
		"other charset out": {"GET", "/graphql?query={__typename}", "", []string{"Accept", "application/json;charset=latin1"}, 406, ownType, ""},
		"form":              {"POST", "/graphql", "query={" + secret + "}", []string{"Content-Type", "application/x-www-form-urlencoded"}, 415, json, ""},
		"text":              {"POST", "/graphql", `{"query":"{__typename}"}`, []string{"Content-Type", "text/plain"}, 415, json, ""},
		"multipart":         {"POST", "/graphql", "--x\r\n\r\n--x--", []string{"Content-Type", "multipart/form-data; boundary=x"}, 415, json, ""},
		"no type":           {"POST", "/graphql", `{"query":"{__typename}"}`, nil, 415, json, ""},
		"other charset in":  {"POST", "/graphql", `{"query":"{__typename}"}`, []string{"Content-Type", json + "; charset=windows-1250"}, 415, "UTF-8", ""},
		"compressed":        {"POST", "/graphql", "\x1f\x8b", []string{"Content-Type", json, "Content-Encoding", "gzip"}, 415, "compressed", ""},
		"not JSON":          {"POST", "/graphql", `{"query": ` + secret, []string{"Content-Type", json}, 400, "JSON", ""},
		"not UTF-8":         {"POST", "/graphql", "{\"query\": \"{\x8a" + secret + "}\"}", []string{"Content-Type", json}, 400, "UTF-8", ""},
		"two values":        {"POST", "/graphql", `{"query":"{__typename}"} ` + secret, []string{"Content-Type", json}, 400, "one JSON object", ""},
		"batch":             {"POST", "/graphql", `[{"query":"{` + secret + `}"},{"query":"{__typename}"}]`, []string{"Content-Type", json}, 400, "one JSON object", ""},
		"wrong variables":   {"POST", "/graphql", `{"query":"{__typename}","variables":["` + secret + `"]}`, []string{"Content-Type", json}, 400, "the body's variables is not a JSON object", ""},
		"variables as text": {"POST", "/graphql", `{"variables":"` + secret + `","query":"{__typename}"}`, []string{"Content-Type", json}, 400, "the body's variables is not a JSON object", ""},
		"wrong extensions":  {"POST", "/graphql", `{"query":"{__typename}","extensions":1}`, []string{"Content-Type", json}, 400, "the body's extensions is not a JSON object", ""},
		"wrong operation":   {"POST", "/graphql", `{"query":"{__typename}","operationName":{"` + secret + `":1}}`, []string{"Content-Type", json}, 400, "the body's operationName is not a string", ""},
		"wrong query":       {"POST", "/graphql", `{"query":["` + secret + `"]}`, []string{"Content-Type", json}, 400, "the body's query is not a string", ""},
		"a text":            {"POST", "/graphql", `"` + secret + `"`, []string{"Content-Type", json}, 400, "one JSON object", ""},
		"no query":          {"POST", "/graphql", `{"qeury":"` + secret + `"}`, []string{"Content-Type", json}, 400, "no query", ""},
		"no parameter":      {"GET", "/graphql?q=" + secret, "", nil, 400, "no query", ""},
		"bad parameter":     {"GET", "/graphql?query={__typename}&variables={" + secret, "", nil, 400, "variables", ""},
		"bad escape":        {"GET", "/graphql?query={__typename}&x=%zz" + secret, "", nil, 400, "percent-encode", ""},
		"bytes in query":    {"GET", "/graphql?query=%8a" + secret, "", nil, 400, "UTF-8", ""},
		"large body":        {"POST", "/graphql", `{"query":"` + strings.Repeat(" ", 1<<20) + `"}`, []string{"Content-Type", json}, 413, "1048576 bytes", ""},
	} {
		t.Run(name, func(t *testing.T) {
			a := s.send(t, c.method, strings.NewReplacer("{", "%7B", "}", "%7D").Replace(c.path), c.body, c.headers...)
			if a.status != c.status || a.header.Get("Allow") != c.allow {
				t.Errorf("status %d, Allow %q; want %d, %q", a.status, a.header.Get("Allow"), c.status, c.allow)
			}
			if len(a.Errors) != 1 || !strings.Contains(a.Errors[0].Message, c.says) || len(a.body) > 500 {
				t.Errorf("the answer is %.500s; want it to say %q", a.body, c.says)
			}
			want := []string{"BAD_USER_INPUT"}
			if c.status == http.StatusRequestEntityTooLarge {
				want = []string{"QUERY_TOO_COMPLEX"}
			}
			if !slices.Equal(a.codes(), want) || a.Data != nil {
				t.Errorf("codes %v, data %s; want %v and none", a.codes(), a.Data, want)
			}
			if strings.Contains(a.body, secret) || strings.Contains(s.log.String(), secret) {
				t.Errorf("the request is repeated: %s", a.body)
			}
		})
	}
}

// TestForms: GET and POST give the same answer, in the form that the client takes.
func TestForms(t *testing.T) {
	s := start(t, nil)
	const query = `query Q($id: ID!) { node(id: $id) { id } }`
	const variables = `{"id":"region:CZ052"}`
	get := "/graphql?" + url.Values{"query": {query}, "variables": {variables}, "operationName": {"Q"}}.Encode()
	post := `{"query":"` + query + `","variables":` + variables + `,"operationName":"Q"}`
	const want = `{"node":{"id":"region:CZ052"}}`
	for accept, form := range map[string]string{
		"":                                   "application/json",
		"*/*":                                "application/json",
		"application/*":                      "application/json",
		"application/json":                   "application/json",
		ownType:                              ownType,
		ownType + ", application/json;q=0.9": ownType,
		"application/json, " + ownType + ";q=0.9":                 "application/json",
		"text/html, application/json;q=0.1":                       "application/json",
		"application/json; charset=UTF-8":                         "application/json",
		"application/json, multipart/mixed, text/event-stream":    "application/json",
		"nonsense, " + ownType + ";q=x, application/json;q=0.5":   "application/json",
		"application/json;q=0.4, " + ownType + ";charset=utf-8":   ownType,
		"application/json;q=0, " + ownType + ";q=0, */*;q=0.0001": "application/json",
	} {
		for _, a := range []answer{
			s.send(t, "GET", get, "", "Accept", accept),
			s.send(t, "POST", "/graphql", post, "Accept", accept, "Content-Type", "application/json; charset=utf-8"),
		} {
			if a.status != http.StatusOK || string(a.Data) != want || a.header.Get("Content-Type") != form+"; charset=utf-8" {
				t.Errorf("Accept %q: status %d, type %q, answer %s", accept, a.status, a.header.Get("Content-Type"), a.body)
			}
		}
	}
	if head := s.send(t, "HEAD", get, ""); head.status != http.StatusOK || head.body != "" || head.header.Get("X-Request-Id") == "" {
		t.Errorf("HEAD: status %d, body %q", head.status, head.body)
	}
}

// TestPlainJSON: a client that takes plain JSON only is told a mistake in its document with 200, other refusals by status.
func TestPlainJSON(t *testing.T) {
	s := start(t, nil)
	for query, status := range map[string]int{
		`{ nonsense }`:                          http.StatusOK,
		`{ projects(first: 0) { totalCount } }`: http.StatusOK,
		"{" + strings.Repeat(" a", 3000) + "}":  http.StatusBadRequest,
	} {
		a := s.send(t, "POST", "/graphql", `{"query":"`+query+`"}`, "Content-Type", "application/json")
		if a.status != status || len(a.Errors) == 0 || a.Data != nil {
			t.Errorf("%.40s: status %d, answer %.200s; want %d", query, a.status, a.body, status)
		}
	}
}
