package draft_test

import (
	"errors"
	"testing"

	"github.com/krajina/krajina/document"
	"github.com/krajina/krajina/draft"
	"github.com/krajina/krajina/importers/datasetfile"
)

// FuzzRead reads any text: it never panics, it fails only as it says, and what it makes is a valid dataset file whose places are there.
func FuzzRead(f *testing.F) {
	for _, e := range pages(f, "pages") {
		f.Add(e.text)
	}
	f.Add(twoProjects)
	f.Add("Projekt: „Opora rodinám“ od 1. 2.2 014 do 3 0. 6. 2015, 1 543 780, 86 Kč (85 %)\n1. A\nA) b\n\tAktivita 2A –\nKA 3\n- 8. 6. Most, 9. 9. 2017 Aš")
	known := draft.NewKnown(bundled(f))
	f.Fuzz(func(t *testing.T, text string) {
		doc := textDocument(text)
		for i := range doc.Lines {
			doc.Lines[i] = document.Line{Text: doc.Lines[i].Text, Page: i / 7, Heading: len(doc.Lines[i].Text) % 5 / 4}
		}
		d, err := draft.Read(t.Context(), doc, known, draft.Options{})
		if err != nil {
			var language *draft.LanguageError
			var several *draft.SeveralError
			if !errors.Is(err, draft.ErrEmpty) && !errors.Is(err, draft.ErrNoProject) && !errors.As(err, &language) && !errors.As(err, &several) {
				t.Fatal(err)
			}
			return
		}
		for _, finding := range d.Findings {
			p := finding.Place
			if p.Line == 0 && p.LastLine == 0 {
				continue
			}
			if p.Line < 1 || p.LastLine < p.Line || p.LastLine > len(doc.Lines) || p.Start > p.End || p.End > len(doc.Lines[p.Line-1].Text) {
				t.Fatalf("%s %s stands at %+v", finding.Subject, finding.Property, p)
			}
		}
		data := d.YAML()
		if _, faults := datasetfile.Read("draft", data); len(faults) > 0 {
			t.Fatalf("%v\n%s", faults, data)
		}
	})
}
