package draft_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/krajina/krajina/draft/drafttest"
)

// variants are the examples as a change makes them, a few of each.
func variants(change drafttest.Change, from []example, each uint64) (made []example) {
	for _, e := range from {
		for seed := range each {
			v := change.Make(seed, e.text, e.truth)
			made = append(made, example{fmt.Sprintf("%s, %s %d", e.name, change.Name, seed), textDocument(v.Text), v.Text, v.Truth, e.known})
		}
	}
	return made
}

// TestRulesCarryOver holds variants of the documents to the scores of the documents, and to no wrong amount or date.
func TestRulesCarryOver(t *testing.T) {
	originals := seeds(t)
	base := score(t, originals).Total()
	var rows strings.Builder
	fmt.Fprintf(&rows, "| variants | precision | recall |\n| --- | ---: | ---: |\n| none: the documents themselves | %.2f | %.2f |\n", base.Precision(), base.Recall())
	for _, change := range drafttest.Changes {
		t.Run(change.Name, func(t *testing.T) {
			made := variants(change, originals, 4)
			other := 0
			for i, e := range made {
				if e.text != originals[i/4].text {
					other++
				}
			}
			if other < 4 {
				t.Errorf("only %d of %d variants differ from their documents", other, len(made))
			}
			r := score(t, made)
			enough(t, r, base.Precision()-0.05, base.Recall()-0.05)
			total := r.Total()
			fmt.Fprintf(&rows, "| %s | %.2f | %.2f |\n", change.Name, total.Precision(), total.Recall())
		})
	}
	kept(t, "variants", func(w *strings.Builder) { w.WriteString(rows.String()) })
}

// TestVariantsComeOfTheirSeed: the same seed makes the same variant, another one another.
func TestVariantsComeOfTheirSeed(t *testing.T) {
	e := pages(t, "pages")[3]
	for _, change := range drafttest.Changes {
		a, b := change.Make(1, e.text, e.truth), change.Make(1, e.text, e.truth)
		if a.Text != b.Text {
			t.Errorf("%s: one seed makes two texts", change.Name)
		}
	}
	if amounts := drafttest.Changes[1]; amounts.Make(1, e.text, e.truth).Text == amounts.Make(2, e.text, e.truth).Text {
		t.Error("two seeds make one text")
	}
}
