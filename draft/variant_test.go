package draft_test

import (
	"fmt"
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
	for _, change := range drafttest.Changes {
		t.Run(change.Name, func(t *testing.T) {
			r := score(t, variants(change, originals, 6))
			total := r.Total()
			t.Logf("%-40s precision %.3f recall %.3f", change.Name, total.Precision(), total.Recall())
			if total.Precision() < base.Precision()-0.05 || total.Recall() < base.Recall()-0.05 {
				t.Errorf("the documents have precision %.3f and recall %.3f", base.Precision(), base.Recall())
			}
			for _, s := range r.WrongValues {
				t.Errorf("wrong: %s %s %s, %q at %s", s.Subject, s.Property, s.Value, s.Original, s.Locator)
			}
		})
	}
}
