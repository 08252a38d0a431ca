package httpd_test

import (
	"bytes"
	"compress/gzip"
	"io"
	"net/http"
	"net/url"
	"strings"
	"testing"
	"time"

	"github.com/krajina/krajina/graph"
	"github.com/krajina/krajina/graph/memory"
	"github.com/krajina/krajina/httpd"
)

// plainly asks without the compression that Go's client asks for by itself.
const plainly = "identity"

func queryPath(query string, more ...string) string {
	values := url.Values{"query": {query}}
	for i := 0; i < len(more); i += 2 {
		values.Set(more[i], more[i+1])
	}
	return "/graphql?" + values.Encode()
}

// tagged are addresses whose answers have an ETag.
var tagged = []string{
	queryPath("{ regions { nodes { name code identifiers { scheme value } } } }"), "/schema.graphql", "/export/statements.jsonl", "/export/projects.csv", "/export/projects.xlsx",
	"/export/groups.csv?by=TOPIC", "/en/projects", "/cs/",
}

// TestRevalidation: who has an answer is told so in a few bytes, and the same address gives the same bytes with the same strong tag.
func TestRevalidation(t *testing.T) {
	s := start(t, nil)
	for _, path := range tagged {
		first := s.send(t, "GET", path, "", "Accept-Encoding", plainly)
		time.Sleep(time.Millisecond)
		second := s.send(t, "GET", path, "", "Accept-Encoding", plainly)
		tag := first.header.Get("ETag")
		if first.status != http.StatusOK || !strings.HasPrefix(tag, `"`) || tag != second.header.Get("ETag") || first.body != second.body {
			t.Errorf("%s: status %d, tags %s and %s, the same bytes: %v", path, first.status, tag, second.header.Get("ETag"), first.body == second.body)
		}
		if control := first.header.Get("Cache-Control"); control != "no-cache" {
			t.Errorf("%s: Cache-Control %q", path, control)
		}
		for _, given := range []string{tag, `"other", ` + tag, "W/" + tag, "*"} {
			a := s.send(t, "GET", path, "", "If-None-Match", given, "Accept-Encoding", plainly)
			if a.status != http.StatusNotModified || a.body != "" || a.header.Get("ETag") != tag {
				t.Errorf("%s: If-None-Match %s: status %d, %d bytes, ETag %s", path, given, a.status, len(a.body), a.header.Get("ETag"))
			}
		}
		if a := s.send(t, "GET", path, "", "If-None-Match", `"other"`, "Accept-Encoding", plainly); a.status != http.StatusOK {
			t.Errorf("%s: another tag: status %d", path, a.status)
		}
	}
}

// TestTagOfEncoding: what is compressed has another tag, which only who takes it so has; it unpacks to the same bytes.
func TestTagOfEncoding(t *testing.T) {
	s := start(t, nil)
	for _, path := range tagged {
		plain := s.send(t, "GET", path, "", "Accept-Encoding", plainly)
		packed := s.send(t, "GET", path, "", "Accept-Encoding", "gzip")
		if strings.HasSuffix(path, ".xlsx") {
			if packed.header.Get("Content-Encoding") != "" {
				t.Errorf("%s is compressed twice", path)
			}
			continue
		}
		if packed.header.Get("Content-Encoding") != "gzip" || packed.header.Get("ETag") == plain.header.Get("ETag") || packed.header.Get("ETag") == "" {
			t.Errorf("%s: encoding %q, tags %s and %s", path, packed.header.Get("Content-Encoding"), packed.header.Get("ETag"), plain.header.Get("ETag"))
			continue
		}
		for _, a := range []answer{plain, packed} {
			if !strings.Contains(strings.Join(a.header.Values("Vary"), ","), "Accept-Encoding") {
				t.Errorf("%s: Vary %q", path, a.header.Values("Vary"))
			}
		}
		unpack, err := gzip.NewReader(bytes.NewReader([]byte(packed.body)))
		if err != nil {
			t.Fatal(err)
		}
		if text, err := io.ReadAll(unpack); err != nil || string(text) != plain.body {
			t.Errorf("%s: it unpacks to something else: %v", path, err)
		}
		tag := packed.header.Get("ETag")
		if a := s.send(t, "GET", path, "", "If-None-Match", tag, "Accept-Encoding", "gzip"); a.status != http.StatusNotModified || a.header.Get("ETag") != tag {
			t.Errorf("%s: status %d, ETag %s", path, a.status, a.header.Get("ETag"))
		}
		if a := s.send(t, "GET", path, "", "If-None-Match", tag, "Accept-Encoding", plainly); a.status != http.StatusOK {
			t.Errorf("%s: the tag of another encoding: status %d", path, a.status)
		}
	}
}

// TestTagCovers: whatever changes an answer changes its tag.
func TestTagCovers(t *testing.T) {
	now := time.Date(2026, 1, 1, 12, 0, 0, 0, time.UTC)
	var reader graph.Reader
	s := start(t, func(c *httpd.Config) {
		reader = c.Reader()
		c.Reader = func() graph.Reader { return reader }
		c.Now = func() time.Time { return now }
	})
	const byID = `query($id: ID!) { node(id: $id) { id } } query Other { __typename }`
	tag := func(path string, headers ...string) string {
		a := s.send(t, "GET", path, "", append(headers, "Accept-Encoding", plainly)...)
		if a.status != http.StatusOK || a.header.Get("ETag") == "" {
			t.Fatalf("%s: status %d, %v", path, a.status, a.header)
		}
		return a.header.Get("ETag")
	}
	path := queryPath("{ regions { totalCount } }")
	seen := map[string]string{}
	differs := func(what, tag string) {
		t.Helper()
		if other, ok := seen[tag]; ok {
			t.Errorf("%s has the tag of %s", what, other)
		}
		seen[tag] = what
	}
	differs("a query", tag(path))
	differs("another query", tag(queryPath("{ regions { totalCount }  }")))
	differs("variables", tag(queryPath(strings.Replace(byID, "query(", "query First(", 1), "operationName", "First", "variables", `{"id":"a"}`)))
	differs("other variables", tag(queryPath(strings.Replace(byID, "query(", "query First(", 1), "operationName", "First", "variables", `{"id":"b"}`)))
	differs("another operation", tag(queryPath(strings.Replace(byID, "query(", "query First(", 1), "operationName", "Other", "variables", `{"id":"b"}`)))
	differs("another form", tag(path, "Accept", ownType))
	differs("one with a token", tag(path, "Authorization", "Bearer x"))
	if a := s.send(t, "GET", path, "", "Authorization", "Bearer x"); a.header.Get("Cache-Control") != "private, no-cache" || !strings.Contains(strings.Join(a.header.Values("Vary"), ","), "Authorization") {
		t.Errorf("with a token: %v", a.header)
	}
	exports := []string{"/export/statements.jsonl", "/export/projects.csv", "/en/projects"}
	for _, path := range exports {
		differs(path, tag(path))
	}
	differs("another page", tag("/en/projects?text=x"))
	now = now.Add(24 * time.Hour)
	differs("another day", tag(path))
	differs("a table of another day", tag("/export/projects.csv"))
	if tag("/export/statements.jsonl") == "" || seen[tag("/export/statements.jsonl")] != "/export/statements.jsonl" {
		t.Error("statements change with the day")
	}
	changes := bundled(t)[:1]
	changes[0].Statements = nil
	if _, err := s.store.Apply(t.Context(), changes); err != nil {
		t.Fatal(err)
	}
	loaded, err := memory.Load(t.Context(), s.store)
	if err != nil {
		t.Fatal(err)
	}
	reader = loaded
	differs("another revision", tag(path))
	for _, path := range exports {
		differs(path+" of another revision", tag(path))
	}
}

// TestUntagged: what has the moment in it, went wrong, or came by POST has no tag and is not kept.
func TestUntagged(t *testing.T) {
	s := start(t, func(c *httpd.Config) {
		real := c.Reader()
		c.Reader = func() graph.Reader { return keptReader{real} }
	})
	if a := s.send(t, "GET", queryPath("{ dataset { reader } }"), ""); a.header.Get("ETag") == "" {
		t.Errorf("what has not the moment in it has no tag: %v", a.header)
	}
	for _, a := range []answer{
		s.ask(t, "{ regions { totalCount } }", nil),
		s.send(t, "GET", queryPath("{ nonsense }"), ""),
		s.send(t, "GET", queryPath("{ dataset { checkedAt } }"), "", "If-None-Match", "*"),
		s.send(t, "GET", queryPath("{ dataset { ...D } } fragment D on Dataset { at: checkedAt }"), "", "If-None-Match", "*"),
		s.send(t, "GET", queryPath("{ audit { totalCount } }"), "", "If-None-Match", "*", "Authorization", "Bearer nobody's"),
		s.send(t, "GET", queryPath(`{ p: project { id } dataset { licence } }`), ""),
		s.send(t, "GET", "/export/projects.csv?nonsense=1", ""),
	} {
		if a.header.Get("ETag") != "" || a.status == http.StatusNotModified || !strings.Contains(a.header.Get("Cache-Control")+"no-store", "no-store") {
			t.Errorf("status %d, headers %v, %.100s", a.status, a.header, a.body)
		}
	}
}
