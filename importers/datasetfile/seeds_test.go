package datasetfile

import (
	"crypto/sha256"
	"encoding/hex"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/krajina/krajina/graph"
	"github.com/krajina/krajina/internal/needs"
)

// seedDocuments are the documents that the bundled graph was written from, by their SHA-256. They are not in the
// repository: where they are missing the test skips, unless KRAJINA_REQUIRE asks for data.
func seedDocuments(t *testing.T) map[string]string {
	t.Helper()
	const folder = "../../../shared/seeds"
	names, err := filepath.Glob(folder + "/*.txt")
	if err != nil || len(names) == 0 {
		needs.Missing(t, "data", "the documents are missing: the folder shared/seeds beside the repository")
	}
	documents := map[string]string{}
	for _, name := range names {
		data, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		sum := sha256.Sum256(data)
		documents[hex.EncodeToString(sum[:])] = string(data)
	}
	return documents
}

// TestTheDocumentsSayWhatIsPrinted holds the bundled graph to its documents: each document has its source, every place
// that a fact names is there, and every printed value stands at its place.
func TestTheDocumentsSayWhatIsPrinted(t *testing.T) {
	documents := seedDocuments(t)
	files := bundled(t)
	described := map[string]bool{}
	for _, f := range files {
		digest := ""
		for _, s := range f.Change.Statements {
			if s.Property == graph.PropSHA256 && s.Subject == string(f.Change.Source) {
				digest = s.Value
			}
		}
		text, ok := documents[digest]
		if !ok {
			continue // a source that is no document of the seeds
		}
		described[digest] = true
		lines := strings.Split(text, "\n")
		for i, s := range f.Change.Statements {
			if problem := misquoted(s, lines); problem != "" {
				line, column := f.Place(i)
				t.Error(Fault{File: f.Name, Line: line, Column: column, Problem: problem})
			}
		}
	}
	for digest := range documents {
		if !described[digest] {
			t.Errorf("no source of the bundled graph has the document whose SHA-256 is %s", digest)
		}
	}
}

var lineLocator = regexp.MustCompile(`^lines? (\d+)(?:–(\d+))?(?:, characters (\d+)–(\d+))?$`)

// misquoted says what is wrong with the place of a statement, or with its printed form there.
func misquoted(s graph.Statement, lines []string) string {
	m := lineLocator.FindStringSubmatch(s.Locator)
	if m == nil {
		return ""
	}
	from, to := number(m[1]), number(m[1])
	if m[2] != "" {
		to = number(m[2])
	}
	last := len(lines)
	if lines[last-1] == "" {
		last-- // what follows the last line end is no line
	}
	if to > last {
		return s.Locator + " is past the document's end"
	}
	place := strings.Join(lines[from-1:to], "\n")
	if m[3] != "" {
		characters := []rune(place)
		if number(m[4]) > len(characters) {
			return s.Locator + " is past the line's end"
		}
		place = string(characters[number(m[3])-1 : number(m[4])])
	}
	if strings.TrimSpace(place) == "" {
		return s.Locator + " is empty"
	}
	if plain := strings.Join(strings.Fields(s.Original), " "); !strings.Contains(strings.Join(strings.Fields(place), " "), plain) {
		return "the document does not print " + plain + " at " + s.Locator
	}
	return ""
}

func TestMisquoted(t *testing.T) {
	lines := strings.Split("Od 1. 9.\n2020 do\u00a0konce\n\nPěstouni\n", "\n")
	for _, c := range []struct{ locator, printed, want string }{
		{"lines 1–2", "1. 9. 2020", ""},
		{"line 2", "do konce", ""},
		{"line 4, characters 3–6", "stou", ""},
		{"line 4, characters 3–6", "stoun", "the document does not print stoun at line 4, characters 3–6"},
		{"line 4, characters 3–9", "", "line 4, characters 3–9 is past the line's end"},
		{"line 1", "2020", "the document does not print 2020 at line 1"},
		{"line 3", "", "line 3 is empty"},
		{"line 5", "", "line 5 is past the document's end"},
		{"row CZ052", "x", ""},
	} {
		if got := misquoted(graph.Statement{Locator: c.locator, Original: c.printed}, lines); got != c.want {
			t.Errorf("%q at %s: %q, want %q", c.printed, c.locator, got, c.want)
		}
	}
}
