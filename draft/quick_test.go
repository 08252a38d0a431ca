package draft_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/krajina/krajina/dataset"
	"github.com/krajina/krajina/document"
	"github.com/krajina/krajina/draft"
	"github.com/krajina/krajina/importers/datasetfile"
)

func TestQuick(t *testing.T) {
	all, err := datasetfile.ReadAll(dataset.Files())
	if err != nil {
		t.Fatal(err)
	}
	known := draft.NewKnown(all)
	names, _ := filepath.Glob("../../shared/seeds/*.txt")
	for _, n := range names {
		b, _ := os.ReadFile(n)
		doc := &document.Document{Format: "text"}
		for _, l := range strings.Split(string(b), "\n") {
			doc.Lines = append(doc.Lines, document.Line{Text: strings.TrimSpace(l)})
		}
		d, err := draft.Read(t.Context(), doc, known, draft.Options{})
		if err != nil {
			t.Error(n, err)
			continue
		}
		y := d.YAML()
		t.Log(string(y))
		f, faults := datasetfile.Read("x", y)
		for _, x := range faults {
			t.Error(x)
		}
		_ = f
		t.Log(draft.Matches(all, d.Change()))
	}
}
