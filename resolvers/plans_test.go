package resolvers_test

import (
	"testing"
	"time"

	"github.com/krajina/krajina/graph"
	"github.com/krajina/krajina/graph/graphtest"
)

// TestADocumentAskedAgain: whatever a server found out about a document, who asks it with other variables is answered as if nobody
// had asked before, with one call of the reader.
func TestADocumentAskedAgain(t *testing.T) {
	s := shared(t)
	for _, c := range []struct {
		name, query, calls string
		variables          []map[string]any
	}{
		{
			"a variable of the root field", `query($id: ID!) { project(id: $id) { title region { name } topics(first: 2) { nodes { label } } activities { nodes { title actors { nodes { name } } } } } }`,
			"Nodes 1\nSummary 1\n", []map[string]any{{"id": "project:none"}, {"id": project}},
		},
		{
			"a variable of a page further down", `query($n: Int!) { projects(first: 3) { nodes { activities(first: $n) { nodes { title } } } } }`,
			"Find 1\nSummary 1\n", []map[string]any{{"n": 1}, {"n": 3}},
		},
		{
			"a variable in a filter further down", `query($f: ProjectFilter) { regions(first: 3) { nodes { projects(filter: $f) { nodes { title } } } } }`,
			"Find 1\nSummary 1\n", []map[string]any{{"f": nil}, {"f": map[string]any{"text": "rodin"}}},
		},
		{
			"what is left out", `query($with: Boolean!) { project(id: "` + project + `") { title ...F } }
				fragment F on Project { region @include(if: $with) { name } ... on Project { activities @skip(if: $with) { nodes { title } } } }`,
			"Nodes 1\nSummary 1\n", []map[string]any{{"with": true}, {"with": false}},
		},
		{
			"the same field twice, one of them left out", `query($with: Boolean!) { project(id: "` + project + `") { title } project(id: "` + project + `") @include(if: $with) { region { name } } }`,
			"Nodes 1\nSummary 1\n", []map[string]any{{"with": false}, {"with": true}},
		},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			var reader *countingReader
			now := time.Now()
			again := handler(t, now, func() graph.Reader { return reader })
			for _, variables := range c.variables {
				reader = &countingReader{Reader: graphtest.LookAhead(s.graph)}
				got := post(t, again, c.query, variables)
				want, _ := s.ask(t, now, c.query, variables)
				sameAnswer(t, got, want)
				if calls := reader.String(); calls != c.calls {
					t.Errorf("%v: calls %q, want %q", variables, calls, c.calls)
				}
			}
		})
	}
}
