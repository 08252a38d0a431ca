package httpd_test

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"net/http"
	"net/url"
	"runtime"
	"strings"
	"testing"

	"github.com/krajina/krajina/dashboard"
	"github.com/krajina/krajina/httpd"
	"github.com/krajina/krajina/web"
)

func hashOf(text string) string {
	sum := sha256.Sum256([]byte(text))
	return hex.EncodeToString(sum[:])
}

// named asks for a document by its hash, with the text or without; by is GET or POST.
func (s *server) named(t *testing.T, by, hash, query string) answer {
	t.Helper()
	sent := map[string]any{"extensions": map[string]any{"persistedQuery": map[string]any{"version": 1, "sha256Hash": hash}}}
	if query != "" {
		sent["query"] = query
	}
	if by == "POST" {
		body, err := json.Marshal(sent)
		if err != nil {
			t.Fatal(err)
		}
		return s.send(t, "POST", "/graphql", string(body), "Content-Type", "application/json", "Accept", ownType)
	}
	extensions, err := json.Marshal(sent["extensions"])
	if err != nil {
		t.Fatal(err)
	}
	values := url.Values{"extensions": {string(extensions)}}
	if query != "" {
		values.Set("query", query)
	}
	return s.send(t, "GET", "/graphql?"+values.Encode(), "", "Accept", ownType)
}

// TestPersisted: a document is unknown by its hash until it was sent once, as Apollo's clients do it.
func TestPersisted(t *testing.T) {
	s := start(t, nil)
	for _, by := range []string{"GET", "POST"} {
		query := "{ dataset { by" + by + ": licence } }"
		a := s.named(t, by, hashOf(query), "")
		if len(a.Errors) != 1 || a.Errors[0].Message != "PersistedQueryNotFound" || a.Errors[0].Extensions.Code != "PERSISTED_QUERY_NOT_FOUND" || a.header.Get("Cache-Control") != "no-store" {
			t.Fatalf("%s: status %d, %v, %s", by, a.status, a.header, a.body)
		}
		for _, sent := range []string{query, ""} {
			if a := s.named(t, by, hashOf(query), sent); a.status != http.StatusOK || !strings.Contains(string(a.Data), "by"+by) {
				t.Errorf("%s %q: status %d, %s", by, sent, a.status, a.body)
			}
		}
		if a := s.named(t, by, strings.ToUpper(hashOf(query)), ""); a.status != http.StatusOK {
			t.Errorf("%s: in capitals: status %d, %s", by, a.status, a.body)
		}
	}
	// Of a plain client a mistake is told with 200, as all others are.
	if a := s.send(t, "POST", "/graphql", `{"extensions":{"persistedQuery":{"version":1,"sha256Hash":"`+hashOf("x")+`"}}}`, "Content-Type", "application/json"); a.status != http.StatusOK {
		t.Errorf("status %d", a.status)
	}
	watched := s.send(t, "GET", "/metrics", "").body
	for _, line := range []string{`krajina_documents_by_hash_total{found="absent"} 3`, `krajina_documents_by_hash_total{found="kept"} 4`} {
		if !strings.Contains(watched, line) {
			t.Errorf("/metrics lacks %s", line)
		}
	}
}

// TestPoisoned: no document comes under the hash of another, and none that is refused is kept.
func TestPoisoned(t *testing.T) {
	s := start(t, nil)
	const good, bad = "{ dataset { licence } }", "{ nonsense }"
	if a := s.named(t, "POST", hashOf(good), "{ dataset { citation } }"); a.status != http.StatusBadRequest || !strings.Contains(a.body, "provided sha does not match query") {
		t.Errorf("a wrong hash: status %d, %s", a.status, a.body)
	}
	if a := s.named(t, "POST", hashOf(bad), bad); a.status != http.StatusBadRequest {
		t.Errorf("a wrong document: status %d", a.status)
	}
	for _, hash := range []string{hashOf(good), hashOf(bad), hashOf("{ dataset { citation } }")} {
		if a := s.named(t, "POST", hash, ""); len(a.Errors) != 1 || a.Errors[0].Message != "PersistedQueryNotFound" {
			t.Errorf("%s", a.body)
		}
	}
	for _, wrong := range []string{`{"version":2,"sha256Hash":"` + hashOf(good) + `"}`, `{"version":1,"sha256Hash":"12"}`, `{"version":1}`, `"x"`, `[]`, `{"version":"1","sha256Hash":"` + strings.Repeat("z", 64) + `"}`} {
		a := s.send(t, "POST", "/graphql", `{"query":"{__typename}","extensions":{"persistedQuery":`+wrong+`}}`, "Content-Type", "application/json", "Accept", ownType)
		if a.status != http.StatusBadRequest || len(a.Errors) != 1 || a.Errors[0].Extensions.Field != "extensions.persistedQuery" {
			t.Errorf("%s: status %d, %s", wrong, a.status, a.body)
		}
	}
	// A mutation that is named by its hash does not come by GET either.
	const mutation = `mutation { retractSource(id: "source:lbk-prezentace-2017") { revision } }`
	if a := s.named(t, "GET", hashOf(mutation), mutation); a.status != http.StatusMethodNotAllowed || a.header.Get("Allow") != "POST" {
		t.Errorf("a mutation: status %d, %s", a.status, a.body)
	}
}

// TestPersistedMemory: however many documents clients send, those that are kept take a bounded room, and the last ones are among them.
func TestPersistedMemory(t *testing.T) {
	const documents, size, room = 10_000, 4_000, 1 << 20
	s := start(t, func(c *httpd.Config) { c.Limits.Persisted, c.Limits.Answers = room, -1 })
	document := func(i int) string { return fmt.Sprintf("{ __typename } #%d", i) + strings.Repeat(" ", size) }
	heap := func() uint64 {
		runtime.GC()
		var m runtime.MemStats
		runtime.ReadMemStats(&m)
		return m.HeapAlloc
	}
	if a := s.named(t, "POST", hashOf(document(0)), document(0)); a.status != http.StatusOK {
		t.Fatal(a.body)
	}
	before := heap()
	for i := 1; i < documents; i++ {
		s.handleRequest(map[string]any{"query": document(i), "extensions": map[string]any{"persistedQuery": map[string]any{"version": 1, "sha256Hash": hashOf(document(i))}}})
	}
	s.log.reset()
	if grown := int64(heap()) - int64(before); grown > 8<<20 {
		t.Errorf("%d documents of %d bytes take %d bytes", documents, size, grown)
	}
	kept := 0
	for i := documents - 1; i >= 0 && s.named(t, "POST", hashOf(document(i)), "").status == http.StatusOK; i-- {
		kept++
	}
	if kept < 200 || kept > room/size {
		t.Errorf("%d of the last documents are kept in %d bytes", kept, room)
	}
	// One that would push out much of the rest is not kept.
	large := "{ __typename }" + strings.Repeat(" ", room/4)
	s.named(t, "POST", hashOf(large), large)
	if a := s.named(t, "POST", hashOf(large), ""); len(a.Errors) != 1 {
		t.Errorf("a document of a quarter of the room is kept")
	}
}

// TestTrusted: a server that answers only documents that it knows answers those of its pages, its playground and its operator, by text
// and by hash, and what asks for the schema.
func TestTrusted(t *testing.T) {
	const listed = "query Mine { dataset { licence } }"
	s := start(t, func(c *httpd.Config) { c.Documents = httpd.Documents{Trusted: true, Listed: []string{listed}} })
	example := web.Examples()[0]
	for _, query := range []string{listed, "{ __schema { types { name } } }", `{ __type(name: "Region") { name } __typename }`} {
		if a := s.ask(t, query, nil); a.status != http.StatusOK || len(a.Errors) > 0 {
			t.Errorf("%s: status %d, %s", query, a.status, a.body)
		}
	}
	if a := s.ask(t, example.Query, example.Variables); a.status != http.StatusOK || len(a.Errors) > 0 {
		t.Errorf("an example: status %d, %s", a.status, a.body)
	}
	for _, known := range []string{listed, dashboard.Documents()[0]} {
		if a := s.named(t, "GET", hashOf(known), ""); strings.Contains(a.body, "PersistedQueryNotFound") || a.status == http.StatusForbidden {
			t.Errorf("%s: status %d, %s", known, a.status, a.body)
		}
	}
	const other = "{ dataset { licence } }"
	s.refused(t, other, nil, "FORBIDDEN")
	s.refused(t, "{ __schema { types { name } } dataset { licence } }", nil, "FORBIDDEN")
	s.named(t, "POST", hashOf(other), other)
	if a := s.named(t, "POST", hashOf(other), ""); len(a.Errors) != 1 || a.Errors[0].Message != "PersistedQueryNotFound" {
		t.Errorf("a document that was refused is kept: %s", a.body)
	}
	if a := s.send(t, "GET", "/en/projects", ""); a.status != http.StatusOK {
		t.Errorf("a page: status %d", a.status)
	}
	if a := s.send(t, "GET", "/export/projects.csv", ""); a.status != http.StatusOK {
		t.Errorf("a table: status %d", a.status)
	}
}

// TestListedCost: the cost of a document that the server knows is not limited; that of any other is.
func TestListedCost(t *testing.T) {
	const dear = "query($f: ProjectFilter) { regions { nodes { projects(first: 2, filter: $f) { nodes { id } } } } }"
	s := start(t, func(c *httpd.Config) {
		c.Limits.Cost = 50
		c.Documents.Listed = []string{dear}
	})
	if a := s.ask(t, dear, nil); a.status != http.StatusOK || len(a.Errors) > 0 {
		t.Errorf("status %d, %s", a.status, a.body)
	}
	s.refused(t, dear+" ", nil, "QUERY_TOO_COMPLEX")
	few, many := map[string]any{"f": map[string]any{"text": "a"}}, map[string]any{"f": map[string]any{"topics": map[string]any{"any": []string{"a", "b", "c", "d", "e", "f"}}}}
	if a := s.ask(t, dear, few); a.status != http.StatusOK || len(a.Errors) > 0 {
		t.Errorf("with a filter: status %d, %s", a.status, a.body)
	}
	s.refused(t, dear, many, "QUERY_TOO_COMPLEX")
}
