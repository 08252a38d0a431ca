package draft_test

import (
	"crypto/sha256"
	"encoding/hex"
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/krajina/krajina/dataset"
	"github.com/krajina/krajina/document"
	"github.com/krajina/krajina/draft"
	"github.com/krajina/krajina/draft/drafttest"
	"github.com/krajina/krajina/graph"
	"github.com/krajina/krajina/importers/datasetfile"
	"github.com/krajina/krajina/internal/needs"
)

// bundled are the sources of the bundled graph.
func bundled(t testing.TB) []graph.Change {
	t.Helper()
	all, err := datasetfile.ReadAll(dataset.Files())
	if err != nil {
		t.Fatal(err)
	}
	return all
}

// textDocument is a plain text as a document.
func textDocument(text string) *document.Document {
	sum := sha256.Sum256([]byte(text))
	doc := &document.Document{Format: "text", SHA256: hex.EncodeToString(sum[:])}
	for line := range strings.SplitSeq(strings.TrimSuffix(text, "\n"), "\n") {
		doc.Lines = append(doc.Lines, document.Line{Text: strings.TrimSpace(line)})
	}
	return doc
}

// example is a document with its truth, and what the graph knows without it.
type example struct {
	name  string
	doc   *document.Document
	text  string
	truth []graph.Statement
	known *draft.Known
}

// seeds are the documents that the bundled graph was written from; of each the graph knows all but what was written from it.
func seeds(t testing.TB) (examples []example) {
	t.Helper()
	names, err := filepath.Glob("../../shared/seeds/*.txt")
	if err != nil || len(names) == 0 {
		needs.Missing(t, "data", "the documents are missing: the folder shared/seeds beside the repository")
	}
	all := bundled(t)
	for _, name := range names {
		data, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		doc := textDocument(string(data))
		e := example{name: filepath.Base(name), doc: doc, text: string(data)}
		var others []graph.Change
		for _, c := range all {
			own := false
			for _, s := range c.Statements {
				own = own || s.Property == graph.PropSHA256 && s.Value == doc.SHA256
			}
			if own {
				e.truth = c.Statements
			} else {
				others = append(others, c)
			}
		}
		e.known = draft.NewKnown(others)
		examples = append(examples, e)
	}
	return examples
}

// pages are the pages of our own invention.
func pages(t testing.TB, folder string) (examples []example) {
	t.Helper()
	known := draft.NewKnown(bundled(t))
	names, err := filepath.Glob("testdata/" + folder + "/*.yaml")
	if err != nil || len(names) == 0 {
		t.Fatal("there are no pages", err)
	}
	for _, name := range names {
		data, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		file, faults := datasetfile.Read(name, data)
		if len(faults) > 0 {
			t.Fatal(faults)
		}
		text, err := os.ReadFile(strings.TrimSuffix(name, ".yaml") + ".txt")
		if err != nil {
			t.Fatal(err)
		}
		examples = append(examples, example{filepath.Base(name), textDocument(string(text)), string(text), file.Change.Statements, known})
	}
	return examples
}

// score reads examples and adds up how they compare.
func score(t testing.TB, examples []example) *drafttest.Result {
	t.Helper()
	total := drafttest.NewResult()
	for _, e := range examples {
		d, err := draft.Read(t.Context(), e.doc, e.known, draft.Options{})
		if err != nil {
			t.Errorf("%s: %v", e.name, err)
			continue
		}
		r := drafttest.Compare(e.truth, d)
		if os.Getenv("DRAFT_DETAILS") != "" {
			var b strings.Builder
			r.Table(&b)
			if os.Getenv("DRAFT_DETAILS") == "2" {
				r.Details(&b)
			}
			t.Log(e.name + "\n" + b.String())
		}
		total.Add(r)
	}
	return total
}

// guide is where the tables are kept.
const guide = "../docs/drafts.md"

var update = flag.Bool("update", false, "write the tables of scores into "+guide)

// kept holds a table of the guide to what was measured, and prints it.
func kept(t *testing.T, name string, write func(w *strings.Builder)) {
	t.Helper()
	var table strings.Builder
	write(&table)
	t.Logf("%s\n%s", name, table.String())
	page, err := os.ReadFile(guide)
	if err != nil {
		t.Fatal(err)
	}
	begin, end := "<!-- "+name+" -->\n", "<!-- /"+name+" -->"
	before, rest, ok := strings.Cut(string(page), begin)
	old, after, closed := strings.Cut(rest, end)
	if !ok || !closed {
		t.Fatalf("%s has no place for the table %q", guide, name)
	}
	if old == table.String() {
		return
	}
	if !*update {
		t.Errorf("%s has another table of %q: run make draft-score", guide, name)
		return
	}
	if err := os.WriteFile(guide, []byte(before+begin+table.String()+end+after), 0o644); err != nil {
		t.Fatal(err)
	}
}

// enough holds a result to what drafts have to come to, and to no wrong amount or date.
func enough(t *testing.T, r *drafttest.Result, precision, recall float64) {
	t.Helper()
	total := r.Total()
	if total.Precision() < precision || total.Recall() < recall {
		t.Errorf("precision %.3f and recall %.3f, want at least %.2f and %.2f", total.Precision(), total.Recall(), precision, recall)
	}
	for _, s := range r.WrongValues {
		t.Errorf("wrong: %s %s %s, %q at %s", s.Subject, s.Property, s.Value, s.Original, s.Locator)
	}
}

func TestScoreOfTheDocuments(t *testing.T) {
	r := score(t, seeds(t))
	enough(t, r, 0.95, 0.80)
	kept(t, "documents", func(w *strings.Builder) { r.Table(w) })
	kept(t, "certainties", func(w *strings.Builder) { r.Certainties(w) })
}

func TestScoreOfOwnPages(t *testing.T) {
	r := score(t, pages(t, "pages"))
	enough(t, r, 0.90, 0.80)
	kept(t, "pages", func(w *strings.Builder) { r.Table(w) })
}
