package neo4j

import (
	"os"
	"strings"
	"testing"

	"github.com/krajina/krajina/graph"
)

// TestGuideNames: the guide's tables name each label and each type of relationship; TestGuideTables, which needs a Neo4j, holds what else
// stands there to the database.
func TestGuideNames(t *testing.T) {
	page, err := os.ReadFile("../../docs/neo4j.md")
	if err != nil {
		t.Fatal(err)
	}
	names := []string{}
	for k := range graph.AllKinds.All() {
		names = append(names, k.Type())
	}
	for _, name := range relationshipTypes {
		names = append(names, name)
	}
	for _, name := range names {
		if !strings.Contains(string(page), "\n| `"+name+"`") {
			t.Errorf("docs/neo4j.md has no row for %s", name)
		}
	}
}
