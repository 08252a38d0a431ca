package httpd_test

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io"
	"net/http"
	"strings"
	"testing"
	"time"

	"github.com/krajina/krajina/dump"
	"github.com/krajina/krajina/graph"
	"github.com/krajina/krajina/graph/graphtest"
	"github.com/krajina/krajina/graph/memory"
	"github.com/krajina/krajina/httpd"
)

// TestDumps: each form is there with its revision, its name and its media type, and its SHA-256 is the one that is told.
func TestDumps(t *testing.T) {
	s := start(t, nil)
	revision, err := s.store.Revision(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range dump.Formats() {
		a := s.send(t, "GET", "/export/"+f.File, "")
		stem, extension, _ := strings.Cut(f.File, ".")
		name := stem + "-" + revision.String() + "." + extension
		if a.status != http.StatusOK || a.header.Get("Content-Type") != f.MediaType || a.header.Get("X-Krajina-Revision") != revision.String() ||
			a.header.Get("Content-Disposition") != `attachment; filename="`+name+`"` {
			t.Errorf("%s: status %d, headers %v", f.File, a.status, a.header)
		}
		sum := sha256.Sum256([]byte(a.body))
		for range 2 { // made, and known
			if told := s.send(t, "GET", "/export/"+f.File+".sha256", ""); told.body != hex.EncodeToString(sum[:])+"  "+name+"\n" {
				t.Errorf("%s.sha256: %d, %q", f.File, told.status, told.body)
			}
		}
		if head := s.send(t, "HEAD", "/export/"+f.File, ""); head.status != http.StatusOK || head.header.Get("ETag") == "" {
			t.Errorf("HEAD %s: status %d, headers %v", f.File, head.status, head.header)
		}
	}
	for _, name := range dump.TableFiles() {
		if a := s.send(t, "GET", "/export/csv/"+name, ""); a.status != http.StatusOK || len(a.body) < 10 || a.header.Get("ETag") == "" {
			t.Errorf("%s: status %d, %d bytes", name, a.status, len(a.body))
		}
	}
	if a := s.send(t, "GET", "/export/csv/none.csv", ""); a.status != http.StatusNotFound || !strings.Contains(a.body, "project.csv") {
		t.Errorf("a table that is none: status %d, %q", a.status, a.body)
	}
}

// TestDumpOfAnotherRevision: what sources state is not given out under the revision that is served while the store is further.
func TestDumpOfAnotherRevision(t *testing.T) {
	s := start(t, nil)
	if _, err := s.store.Apply(t.Context(), []graph.Change{{Source: "source:krajina-posouzeni", Retracted: true}}); err != nil {
		t.Fatal(err)
	}
	for _, path := range []string{"/export/krajina-dataset.zip", "/export/statements.jsonl.sha256"} {
		if a := s.send(t, "GET", path, ""); a.status != http.StatusServiceUnavailable || a.header.Get("Retry-After") == "" || a.header.Get("ETag") != "" {
			t.Errorf("%s: status %d, headers %v", path, a.status, a.header)
		}
	}
	if a := s.send(t, "GET", "/export/krajina.ttl", ""); a.status != http.StatusOK {
		t.Errorf("what is served can be had: status %d", a.status)
	}
}

// TestLongDumps: a dump may take longer than other answers, as long as it is being taken.
func TestLongDumps(t *testing.T) {
	g, err := memory.Build(t.Context(), graph.Revision{Epoch: "3f9c2a17", Number: 1}, graphtest.Generate(300, 1))
	if err != nil {
		t.Fatal(err)
	}
	s := start(t, func(c *httpd.Config) { c.Reader = func() graph.Reader { return g } })
	times := httpd.DefaultTimeouts
	times.Write = 500 * time.Millisecond
	response, err := http.Get(fmt.Sprintf("http://%s/export/krajina.nt", listening(t, s, times)))
	if err != nil {
		t.Fatal(err)
	}
	defer response.Body.Close()
	time.Sleep(2 * times.Write)
	n, err := io.Copy(io.Discard, response.Body)
	if err != nil || n < 20<<20 { // more than sockets hold
		t.Errorf("the dump broke off after %d bytes: %v", n, err)
	}
}
