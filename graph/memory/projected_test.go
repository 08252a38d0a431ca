package memory

import (
	"cmp"
	"testing"

	"github.com/krajina/krajina/graph"
	"github.com/krajina/krajina/graph/graphtest"
)

// TestProjectedOrder holds the order that another engine keeps to the one of this reader's numbers.
func TestProjectedOrder(t *testing.T) {
	g, err := Build(t.Context(), graph.Revision{}, graphtest.Generate(300, 1))
	if err != nil {
		t.Fatal(err)
	}
	var last *Projected
	for p := range g.Projected() {
		if last != nil && last.Record.Kind == p.Record.Kind && cmp.Or(cmp.Compare(last.Order, p.Order), cmp.Compare(last.Record.ID, p.Record.ID)) >= 0 {
			t.Fatalf("%s with %q comes before %s with %q", last.Record.ID, last.Order, p.Record.ID, p.Order)
		}
		last = p
	}
}
