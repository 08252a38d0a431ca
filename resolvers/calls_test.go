package resolvers_test

import (
	"fmt"
	"testing"
	"time"
)

// TestCallsPerField: lists in lists cost a reader call for each field that leads to nodes, however many nodes there are.
func TestCallsPerField(t *testing.T) {
	s := shared(t)
	for name, c := range map[string]struct{ query, calls string }{
		"two levels": {
			`{ projects(first: %d) { nodes { activities(first: %[1]d) { nodes { title } } } } }`,
			"Find 1\nFollow 1\nSummary 1\n",
		},
		"two levels, five fields": {
			`{ projects(first: %d) { nodes { region { name } activities(first: %[1]d) { nodes { topics { nodes { label } } methods { nodes { label } } sources { title } } } } } }`,
			"Find 1\nFollow 4\nStatements 1\nSummary 1\n",
		},
		"there and back": {
			`{ regions(first: 14) { nodes { projects(first: %d) { nodes { activities(first: %[1]d) { nodes { project { region { name } } } } } } } } }`,
			"Find 1\nFollow 4\nSummary 1\n",
		},
		"reasons": {
			`{ topics(first: 100) { nodes { projects(first: %d) { edges { matches { node { ... on Activity { project { id } } } concept { label } statements { source { title } } sources { publisher } } } } } } }`,
			"Find 1\nFollow 2\nSummary 1\n",
		},
		"statements, sources and conflicts": { // sources and conflicts rest on one and the same call
			`{ projects(first: %d) { nodes { statements { value } sources { id } conflicts { property } amounts { sources { id } } } } }`,
			"Find 1\nStatements 2\nSummary 1\n",
		},
		"related": { // each project has a ranking of its own; all else is asked once for all of them
			`{ projects(first: %d) { nodes { related(first: %[1]d) { nodes { title region { name } } edges { reasons { text } } } } } }`,
			"Entries 1\nFind 1\nFollow 5\nLexicon 1\nNodes 3\nRank 27\nSummary 1\n",
		},
		"projects of groups": { // the regions are both keys and what projects lead to
			`{ projectGroups(by: [REGION, TOPIC], first: %d) { nodes { keys { node { id } } projects { list(first: 5) { nodes { region { name } sources { id } } } } } } }`,
			"FindEach 1\nFollow 1\nNodes 2\nStatements 1\nSummary 1\nTally 1\n",
		},
		"projects of cells and of gaps": {
			`{ compareRegions(by: METHOD) { rows { cells { projects { list(first: %d) { nodes { region { name } } } } } } gaps { beneficiaries { name } projects(first: 1) { nodes { title } } } } }`,
			"FindEach 3\nFollow 2\nNodes 2\nSummary 1\nTally 2\n",
		},
		"outputs and events": { // `via` asks for the activity, and for the project of those without
			`{ projects(first: %d) { nodes { outputs(first: 100) { edges { via { id } node { partOf { id } } } } events(first: 100) { edges { via { id } node { place { name } } } } } } }`,
			"Find 1\nFollow 8\nSummary 1\n",
		},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			for _, first := range []int{30, 50, 100} {
				body, calls := s.ask(t, time.Now(), fmt.Sprintf(c.query, first), nil)
				if calls != c.calls {
					t.Errorf("first %d: reader calls %q, want %q: %.300s", first, calls, c.calls, body)
				}
			}
		})
	}
}
