package dashboard

import (
	"os"
	"strings"
	"testing"

	"github.com/krajina/krajina/graph"
)

// TestKindsAreShown: nodes of every kind have a page, a name in what pages ask, and a shape of their own in drawings.
func TestKindsAreShown(t *testing.T) {
	fragments, err := os.ReadFile("pages/fragments.graphql")
	if err != nil {
		t.Fatal(err)
	}
	drawn := map[string]string{}
	for k := range graph.AllKinds.All() {
		id := k.Prefix() + ":a"
		if page, _ := pageOf(id); page == nil {
			t.Errorf("nodes of the kind %s have no page in pageTable", k)
		}
		if got := kindOf(id); got != k.String() {
			t.Errorf("%s is taken as one of the kind %s", id, got)
		}
		if !strings.Contains(string(fragments), "\n  ... on "+k.Type()+" { ") {
			t.Errorf("the fragment Called asks no name of %s", k.Type())
		}
		shape := shapeOf(k.String())
		if shape == "" || drawn[shape] != "" {
			t.Errorf("%s has no shape of its own in kinds (mark.go): %q, also of %q", k, shape, drawn[shape])
		}
		drawn[shape] = k.String()
	}
}
