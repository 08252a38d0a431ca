package resolvers_test

import (
	"bytes"
	"cmp"
	"encoding/json"
	"flag"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/rogpeppe/go-internal/txtar"
)

// update writes calls and answers anew. It is for their layout: every value that comes new is to be read against the document.
var update = flag.Bool("update", false, "write the golden cases anew")

// TestGolden asks the bundled graph what stands in testdata/*.txtar, before and after a restart of the server, and with a reader
// that looks ahead.
//
// A case is a comment that says which question of which user it is, and the files query.graphql, variables.json (may be
// missing), now (the clock, RFC 3339; may be missing), calls (how often which method of the reader is called) and answer.json,
// the whole answer but for the id of the request and the epoch of the revision.
func TestGolden(t *testing.T) {
	names, err := filepath.Glob("testdata/*.txtar")
	if err != nil || len(names) == 0 {
		t.Fatalf("no cases in testdata: %v", err)
	}
	started, restarted := restart(t)
	for _, name := range names {
		t.Run(strings.TrimSuffix(filepath.Base(name), ".txtar"), func(t *testing.T) {
			t.Parallel()
			c := readCase(t, name)
			body, calls := started.ask(t, c.now, c.query, c.variables)
			answer := c.normal(t, body)
			if *update {
				c.write(t, calls, answer)
			}
			same(t, "reader calls", calls, c.calls)
			same(t, "answer", answer, c.answer)
			body, calls = restarted.ask(t, c.now, c.query, c.variables)
			same(t, "reader calls after the restart", calls, c.calls)
			same(t, "answer after the restart", c.normal(t, body), c.answer)
			body, _ = started.lookingAhead().ask(t, c.now, c.query, c.variables)
			same(t, "answer of a reader that looks ahead", c.normal(t, body), c.answer)
		})
	}
}

// golden is one case.
type golden struct {
	name      string
	archive   *txtar.Archive
	now       time.Time
	query     string
	variables map[string]any
	calls     string
	answer    string
}

func readCase(t *testing.T, name string) *golden {
	t.Helper()
	archive, err := txtar.ParseFile(name)
	if err != nil {
		t.Fatal(err)
	}
	if len(bytes.TrimSpace(archive.Comment)) == 0 {
		t.Errorf("%s: a comment says which question of which user it is", name)
	}
	c := &golden{name: name, archive: archive}
	file := map[string]string{}
	for _, f := range archive.Files {
		switch f.Name {
		case "query.graphql", "variables.json", "now", "calls", "answer.json":
			file[f.Name] = string(f.Data)
		default:
			t.Errorf("%s: %q is no file of a case", name, f.Name)
		}
	}
	if c.now, err = time.Parse(time.RFC3339, strings.TrimSpace(cmp.Or(file["now"], "2024-03-01T12:00:00Z"))); err != nil {
		t.Fatalf("%s: now: %v", name, err)
	}
	if text := file["variables.json"]; text != "" {
		if err := json.Unmarshal([]byte(text), &c.variables); err != nil {
			t.Fatalf("%s: variables.json: %v", name, err)
		}
	}
	c.query, c.calls, c.answer = file["query.graphql"], file["calls"], file["answer.json"]
	return c
}

// normal lays an answer out, without what differs from request to request and from store to store.
func (c *golden) normal(t *testing.T, body []byte) string {
	t.Helper()
	var answer struct {
		Errors     []json.RawMessage `json:"errors,omitempty"`
		Data       json.RawMessage   `json:"data,omitempty"`
		Extensions map[string]any    `json:"extensions,omitempty"`
	}
	if err := json.Unmarshal(body, &answer); err != nil {
		t.Fatalf("%v: %s", err, body)
	}
	// Fields are answered side by side, so errors come in no order.
	slices.SortFunc(answer.Errors, func(a, b json.RawMessage) int { return bytes.Compare(a, b) })
	delete(answer.Extensions, "requestId")
	delete(answer.Extensions, "cost") // which the tests of httpd hold
	if revision, ok := answer.Extensions["revision"].(string); ok {
		_, number, _ := strings.Cut(revision, ".")
		answer.Extensions["revision"] = "EPOCH." + number
		answer.Data = bytes.ReplaceAll(answer.Data, []byte(revision), []byte("EPOCH."+number))
	}
	var out bytes.Buffer
	e := json.NewEncoder(&out)
	e.SetEscapeHTML(false)
	e.SetIndent("", "  ")
	if err := e.Encode(answer); err != nil {
		t.Fatal(err)
	}
	return compact(out.String())
}

// write puts calls and answer into the case's file.
func (c *golden) write(t *testing.T, calls, answer string) {
	t.Helper()
	files := c.archive.Files[:0:0]
	for _, f := range c.archive.Files {
		if f.Name != "calls" && f.Name != "answer.json" {
			files = append(files, f)
		}
	}
	c.archive.Files = append(files, txtar.File{Name: "calls", Data: []byte(calls)}, txtar.File{Name: "answer.json", Data: []byte(answer)})
	if err := os.WriteFile(c.name, txtar.Format(c.archive), 0o644); err != nil {
		t.Fatal(err)
	}
	c.calls, c.answer = calls, answer
}

// same tells the first line in which two texts differ, and the lines around it.
func same(t *testing.T, what, got, want string) {
	t.Helper()
	if got == want {
		return
	}
	g, w := strings.Split(got, "\n"), strings.Split(want, "\n")
	at := 0
	for at < min(len(g), len(w)) && g[at] == w[at] {
		at++
	}
	around := func(lines []string) string {
		return strings.Join(lines[min(max(0, at-3), len(lines)):min(at+6, len(lines))], "\n")
	}
	t.Errorf("%s: line %d differs\n--- got\n%s\n--- want\n%s", what, at+1, around(g), around(w))
}

// compact puts short objects and lists on one line, so that a case can be read beside its document.
func compact(text string) string {
	lines := strings.Split(strings.TrimSuffix(text, "\n"), "\n")
	var out []string
	for _, line := range lines {
		out = append(out, line)
		body := strings.TrimSuffix(strings.TrimSpace(line), ",")
		if body != "}" && body != "]" {
			continue
		}
		indent := len(line) - len(strings.TrimLeft(line, " "))
		open := len(out) - 2
		for open >= 0 && len(out[open])-len(strings.TrimLeft(out[open], " ")) > indent {
			open--
		}
		var parts []string
		for _, inner := range out[open+1 : len(out)-1] {
			parts = append(parts, strings.TrimSpace(inner))
		}
		joined := out[open] + strings.Join(parts, " ") + strings.TrimSpace(line)
		if len([]rune(joined)) <= 140 {
			out = append(out[:open], joined)
		}
	}
	return strings.Join(out, "\n") + "\n"
}
