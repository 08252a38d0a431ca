package httpd

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"net/http"
	"strings"

	"github.com/krajina/krajina/graph"
)

// tagOf is the strong ETag of what is made from these parts, each of which may hold anything. Compressing adds the encoding.
func tagOf(parts ...string) string {
	sum := sha256.New()
	for _, p := range parts {
		fmt.Fprintf(sum, "%d:%s", len(p), p)
	}
	return `"` + hex.EncodeToString(sum.Sum(nil)[:16]) + `"`
}

// untagged are the fields whose value is another one each time, or depends on who asks: of what has them nobody is told that it is the
// same as before.
var untagged = map[string]bool{"Dataset.checkedAt": true, "Query.audit": true}

// tagOf is the ETag of what this server makes from these parts.
func (g *graphQL) tagOf(parts ...string) string { return tagOf(append(parts, g.build)...) }

// tag is the ETag of the answer to a GET, "" where it has none. The answer is what the address asks of a revision on a day, as
// this build makes it for who asks.
func (g *graphQL) tag(r *http.Request, form mediaType, at place) string {
	if r.Method != http.MethodGet && r.Method != http.MethodHead || at.revision == "" {
		return ""
	}
	// What a document that is named by its hash says is known by the hash: it is a part of the address.
	return g.tagOf(at.revision, at.day.String(), r.URL.RawQuery, string(form), r.Header.Get("Authorization"))
}

// matched is the ETag as who asks has it, "" where it has another.
func matched(r *http.Request, tag string) string {
	takes := strings.ToLower(strings.Join(r.Header.Values("Accept-Encoding"), ","))
	for given := range strings.SplitSeq(strings.Join(r.Header.Values("If-None-Match"), ","), ",") {
		given = strings.TrimPrefix(strings.TrimSpace(given), "W/") // proxies that compress weaken it
		if given == tag || given == "*" {
			return tag
		}
		for _, encoding := range []string{"gzip", "zstd"} {
			if given == strings.TrimSuffix(tag, `"`)+"-"+encoding+`"` && strings.Contains(takes, encoding) {
				return given
			}
		}
	}
	return ""
}

// cacheControl lets caches keep an answer and ask each time whether it still holds; only their own where it may be for one alone.
func cacheControl(r *http.Request) string {
	if r.Header.Get("Authorization") != "" {
		return "private, no-cache"
	}
	return "no-cache"
}

// setTag gives an answer its ETag.
func setTag(w http.ResponseWriter, r *http.Request, tag string) {
	w.Header().Set("Cache-Control", cacheControl(r))
	w.Header().Set("ETag", tag)
}

// answered says that who asks has what it asks for already, where that is so.
func answered(w http.ResponseWriter, r *http.Request, tag string) bool {
	have := matched(r, tag)
	if have == "" {
		return false
	}
	setTag(w, r, have)
	w.WriteHeader(http.StatusNotModified)
	return true
}

// revisionOf is what an export of statements rests on.
func (g *graphQL) revisionOf(r *http.Request) string {
	reader := g.Reader()
	if reader == nil {
		return ""
	}
	s, err := reader.Summary(r.Context())
	if err != nil {
		return ""
	}
	return s.Revision.String()
}

// dayOf is what a table rests on, where the state of projects depends on the day.
func (g *graphQL) dayOf(r *http.Request) string {
	revision := g.revisionOf(r)
	if revision == "" {
		return ""
	}
	return revision + " " + graph.DateOn(g.Now().In(g.zone)).String()
}

// revalidated gives an export its ETag, from what it rests on, and answers who has it already without making it again.
func (g *graphQL) revalidated(restsOn func(*http.Request) string, next http.HandlerFunc) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		on := restsOn(r)
		if on == "" {
			next(w, r)
			return
		}
		tag := g.tagOf(on, r.URL.Path, r.URL.RawQuery, r.Header.Get("Authorization"))
		if answered(w, r, tag) {
			return
		}
		next(&tagged{ResponseWriter: w, request: r, tag: tag, on: on}, r)
	})
}

// tagged sets the ETag of an export that begins well, of the revision that it was asked for.
type tagged struct {
	http.ResponseWriter
	request *http.Request
	tag, on string
	begun   bool
}

// WriteHeader implements http.ResponseWriter.
func (t *tagged) WriteHeader(status int) {
	revision, _, _ := strings.Cut(t.on, " ")
	if !t.begun && status == http.StatusOK && t.Header().Get("X-Krajina-Revision") == revision {
		setTag(t, t.request, t.tag)
	}
	t.begun = true
	t.ResponseWriter.WriteHeader(status)
}

// Write implements http.ResponseWriter.
func (t *tagged) Write(p []byte) (int, error) {
	if !t.begun {
		t.WriteHeader(http.StatusOK)
	}
	return t.ResponseWriter.Write(p)
}

// Unwrap is for http.ResponseController.
func (t *tagged) Unwrap() http.ResponseWriter { return t.ResponseWriter }
