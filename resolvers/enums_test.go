package resolvers

import (
	"slices"
	"testing"

	"github.com/krajina/krajina/graph"
)

// TestEnums: the kinds, links and dimensions of the graph are those of the schema, in its order.
func TestEnums(t *testing.T) {
	var kinds, links []string
	for k := range graph.AllKinds.All() {
		kinds = append(kinds, k.String())
	}
	for _, l := range graph.AllLinkKinds() {
		links = append(links, string(l))
	}
	for name, want := range map[string][]string{"NodeKind": kinds, "LinkKind": links} {
		if got := valuesOf(name); !slices.Equal(got, want) {
			t.Errorf("enum %s of the schema has\n%v, the graph\n%v", name, got, want)
		}
	}
	for _, d := range valuesOf("Dimension") {
		_, linked := graph.Dimension(d).Relation()
		if !linked && d != string(graph.ByYear) && d != string(graph.ByStatus) {
			t.Errorf("dimension %s has no row in linkedDimensions", d)
		}
	}
}

func valuesOf(enum string) []string {
	var values []string
	for _, v := range types[enum].EnumValues {
		values = append(values, v.Name)
	}
	return values
}
