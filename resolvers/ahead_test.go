package resolvers_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/krajina/krajina/graph"
	"github.com/krajina/krajina/graph/graphtest"
	"github.com/krajina/krajina/graph/memory"
)

const project = `project:lbk-systemova-podpora-rodin`

// aheadCases are documents with what they ask of a reader that looks ahead: with how many calls, and what these bring.
// The second is what a reader that does not look ahead would be asked, where nothing is asked in vain or twice.
var aheadCases = []struct {
	name, query   string
	variables     map[string]any
	calls, brings string
}{
	{
		name: "a project in depth",
		query: `{ project(id: "` + project + `") { title status region { name } regions { id } programme { name parent { name fund { name } } } call { number }
			amounts { sources { title } } funding { funder { name } } conflicts { property } sources { title } statements(property: "title") { value source { title } }
			activities { nodes { title children { nodes { title methods { edges { relevance statements { locator } node { label } } } } } topics { nodes { label broader { label } } } } }
			topics { edges { via { id } relevance node { label } } } actors { edges { roles node { name seat { name } } } } followedBy { title } } }`,
		calls:  "Nodes 1\nSummary 1\n",
		brings: "Follow 14\nNodes 1\nStatements 1\nSummary 1\n",
	},
	{
		name: "a filtered list of depth 4 with statements",
		query: `{ projects(filter: {topics: {any: ["topic:foster-care"]}}, first: 5) { totalCount edges { matches { concept { label } sources { title } } node { title statements { value }
			activities(first: 10) { nodes { title sources { title } actors(first: 10) { edges { roles statements { value } node { name projects(first: 3) { totalCount nodes { title statements { property } } } } } } } } } } } }`,
		calls:  "Find 1\nSummary 1\n",
		brings: "Find 1\nFollow 3\nStatements 3\nSummary 1\n",
	},
	{
		name:   "a node",
		query:  `{ node(id: "topic:foster-care") { id ... on Topic { label narrower { label related { label } } } ... on Project { regions { name } activities { nodes { title } } } ... on Concept { broader { label } } } }`,
		calls:  "Nodes 1\nSummary 1\n",
		brings: "Follow 3\nNodes 1\nSummary 1\n",
	},
	{
		name:   "nodes of two kinds, one of them twice, one missing",
		query:  `{ nodes(ids: ["` + project + `", "topic:foster-care", "` + project + `", "topic:none", "nonsense"]) { id ... on Project { region { name } } ... on Concept { projects(first: 2) { nodes { title region { name } } } } } }`,
		calls:  "Nodes 1\nSummary 1\n",
		brings: "Follow 3\nNodes 1\nSummary 1\n",
	},
	{
		name:   "a fragment on an interface, each kind with relations of its own",
		query:  `{ nodes(ids: ["topic:foster-care", "method:training"]) { ... on Concept { label projects(first: 2) { nodes { id } } narrower { label activities(first: 1) { nodes { title } } } } } }`,
		calls:  "Nodes 1\nSummary 1\n",
		brings: "Follow 6\nNodes 1\nSummary 1\n",
	},
	{
		name:   "nothing but nodes that are not there",
		query:  `{ node(id: "nonsense") { ... on Project { region { name } } } project(id: "project:none") { region { name } } }`,
		calls:  "Nodes 2\nSummary 1\n",
		brings: "Follow 1\nNodes 2\nSummary 1\n",
	},
	{
		name:   "by an identifier",
		query:  `{ project(identifier: "CZ.03.2.63/0.0/0.0/15_007/0002733") { title regions { name projects(first: 2) { nodes { title } } } } region(code: "CZ051") { populations { sources { title } } municipalities(last: 1) { nodes { name events { nodes { title } } } } } }`,
		calls:  "Identified 2\nSummary 1\n",
		brings: "Follow 4\nIdentified 2\nStatements 1\nSummary 1\n",
	},
	{
		name: "a filter and an order below a list, of variables and literals",
		query: `query($regions: [ID!], $basis: Decimal, $direction: Direction!) { topics(first: 50) { nodes { label
			projects(filter: {regions: {any: $regions}, budget: {min: $basis}, or: [{status: [FINISHED, UNKNOWN]}, {text: "rodin"}]}, orderBy: [{field: BUDGET, direction: $direction}, {field: TITLE}]) { edges { matches { relevance } node { title budget { amount } } } } } } }`,
		variables: map[string]any{"regions": []string{"region:CZ051", "region:CZ052", "region:none"}, "basis": "1000", "direction": "DESC"},
		calls:     "Find 1\nSummary 1\n",
		brings:    "Find 1\nFollow 1\nSummary 1\n",
	},
	{
		name: "one field under several names: equal ones are asked once, others each",
		query: `query($two: Int = 2) { projects { nodes { a: topics(first: 2) { nodes { label broader { label } } } b: topics(first: $two) { edges { node { narrower { label } broader { id } } } }
			c: topics(first: 3) { nodes { label } } d: topics(last: 2) { nodes { label } } e: topics(first: 2) { edges { via { id } } } } edges { node { a: topics(first: 4) { nodes { label } } } } } }`,
		calls:  "Find 1\nSummary 1\n",
		brings: "Find 1\nFollow 7\nSummary 1\n",
	},
	{
		name: "what is skipped is not asked",
		query: `query($yes: Boolean!, $no: Boolean!) { projects(first: 3) { nodes { region @skip(if: $yes) { name } programme @include(if: $yes) { name } call @include(if: $no) { number }
			... @include(if: $no) { activities { nodes { title } } sources { title } } ...F @skip(if: $no) } } } fragment F on Project { followedBy @skip(if: $no) { title call @skip(if: $yes) { number } } }`,
		variables: map[string]any{"yes": true, "no": false},
		calls:     "Find 1\nSummary 1\n",
		brings:    "Find 1\nFollow 2\nSummary 1\n",
	},
	{
		name:   "the same node in several pages, there and back",
		query:  `{ projects { nodes { activities { nodes { title project { title activities(first: 1) { nodes { topics(first: 1) { nodes { label } } } } } } } } } }`,
		calls:  "Find 1\nSummary 1\n",
		brings: "Find 1\nFollow 4\nSummary 1\n",
	},
	{
		name:   "fields that rest on statements",
		query:  `{ a: projects { nodes { funding { percent } } } b: projects { nodes { conflicts { property } } } c: projects { nodes { amounts { money { amount } } } } }`,
		calls:  "Find 3\nSummary 1\n",
		brings: "Find 3\nStatements 2\nSummary 1\n",
	},
	{
		name: "what outputs and events stand under",
		query: `{ project(id: "` + project + `") { outputs { edges { via { id ... on Activity { title topics { nodes { label } } } ... on Project { region { name } } } node { partOf { title } } } }
			events { edges { via { id } node { place { name } activity { title } } } } } }`,
		calls:  "Nodes 1\nSummary 1\n",
		brings: "Follow 10\nNodes 1\nSummary 1\n",
	},
	{
		name:   "what lies inside reasons is asked once they are there, with what comes after it",
		query:  `{ projects(filter: {topics: {any: ["topic:foster-care"]}}) { edges { matches { node { ... on Activity { project { region { name } } } } } node { sources { projects(first: 1) { nodes { region { name } } } } } } } }`,
		calls:  "Find 1\nFollow 2\nSummary 1\n",
		brings: "Find 1\nFollow 4\nStatements 1\nSummary 1\n",
	},
	{
		name:   "a cursor is not asked ahead",
		query:  `{ project(id: "` + project + `") { activities(first: 2, after: "azE6YWN0aXZpdHk6bGJrLXN5c3RlbW92YS1wb2Rwb3JhLXJvZGluLzE") { nodes { id topics { nodes { label } } } } region { name } } }`,
		calls:  "Follow 1\nNodes 1\nSummary 1\n",
		brings: "Follow 3\nNodes 1\nSummary 1\n",
	},
	{
		name:   "no branch leads to more than 100,000 nodes",
		query:  `{ projects(first: 100) { nodes { activities(first: 100) { nodes { project { title } topics(first: 100) { nodes { label } } } } topics(first: 5) { nodes { narrower { narrower { label } } } } } } }`,
		calls:  "Find 1\nFollow 1\nSummary 1\n", // topics of activities
		brings: "Find 1\nFollow 6\nSummary 1\n",
	},
	{
		name:   "no more than 60 followings",
		query:  `{ project(id: "` + project + `") {` + repeat(70, " a%[1]d: topics(first: %[1]d) { totalCount }") + ` } }`,
		calls:  "Follow 10\nNodes 1\nSummary 1\n",
		brings: "Follow 70\nNodes 1\nSummary 1\n",
	},
	{
		name:   "no more than 5,000 fields are looked at",
		query:  `{ projects { ` + repeat(60, " e%d: edges { ...E }") + ` nodes { region { name } } } } fragment E on ProjectEdge { node {` + repeat(100, " a%d: title") + ` } }`,
		calls:  "Find 1\nFollow 1\nSummary 1\n",
		brings: "Find 1\nFollow 1\nSummary 1\n",
	},
}

func repeat(n int, format string) string {
	var b strings.Builder
	for i := range n {
		fmt.Fprintf(&b, format, i+1)
	}
	return b.String()
}

// TestAhead: a reader that looks ahead is asked once for each root field, whatever stands below it, and gives the same answer.
func TestAhead(t *testing.T) {
	s := severalSources(t)
	for _, c := range aheadCases {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			inner := &countingReader{Reader: s.graph}
			body, calls := server{s.graph, graphtest.LookAhead(inner)}.ask(t, time.Now(), c.query, c.variables)
			same(t, "calls", calls, c.calls)
			same(t, "what they bring", inner.String(), c.brings)
			want, without := s.ask(t, time.Now(), c.query, c.variables)
			sameAnswer(t, body, want)
			t.Logf("without looking ahead: %q", without)
			if strings.Contains(string(want), `"errors"`) {
				t.Errorf("the document is wrong: %.500s", want)
			}
		})
	}
}

// sameAnswer compares two answers; lists of errors come in no order.
func sameAnswer(t *testing.T, got, want []byte) {
	t.Helper()
	c := &golden{}
	same(t, "answer", c.normal(t, got), c.normal(t, want))
}

// TestAheadOfFaults: a field whose arguments are at fault has its error where it stands, also where it could have been asked
// ahead.
func TestAheadOfFaults(t *testing.T) {
	s := shared(t)
	for arguments, declared := range map[string]string{
		`first: 101`: "", `first: 0`: "", `last: -1`: "", `first: 1, last: 1`: "", `first: $n`: "($n: Int)",
		`after: "bm90IG91cnM"`: "", `before: "azE6cmVnaW9uOkNaMDUy"`: "", `filter: {topics: {any: ["method:training"]}}`: "", `filter: {text: $text}`: "($text: String)",
		`filter: {budget: {min: "2", max: "1"}}`: "", `filter: {activeIn: {from: "2017-02-30"}}`: "", `filter: {budget: {min: $text}}`: "($text: Decimal)",
		`filter: {activeIn: {from: $text}}`: "($text: Date)", `first: $n, orderBy: {field: TITLE}`: "($n: Int)",
	} {
		t.Run(arguments, func(t *testing.T) {
			t.Parallel()
			query := `query ` + declared + ` { regions(first: 2) { nodes { name projects(` + arguments + `) { nodes { title } } } } dataset { licence } }`
			variables := map[string]any{"n": 1000, "text": strings.Repeat("a", 1001)}
			inner := &countingReader{Reader: s.graph}
			want, calls := s.ask(t, time.Now(), query, variables)
			got, _ := server{s.graph, graphtest.LookAhead(inner)}.ask(t, time.Now(), query, variables)
			sameAnswer(t, got, want)
			same(t, "what is asked for it", inner.String(), calls)
			if !strings.Contains(string(want), `"path":["regions","nodes",`) || !strings.Contains(string(want), "BAD_USER_INPUT") {
				t.Errorf("no fault of the field: %s", want)
			}
		})
	}
}

// TestAheadOfMany: what is asked of more than 100,000 nodes is asked by itself, level by level.
func TestAheadOfMany(t *testing.T) {
	g, err := memory.Build(t.Context(), graph.Revision{Epoch: "test", Number: 1}, graphtest.Generate(100, 1))
	if err != nil {
		t.Fatal(err)
	}
	const query = `{ projects(first: 100) { nodes { activities(first: 100) { nodes { topics(first: 100) { nodes { label broader { label } sources { title } } } } } } } }`
	want, _ := server{g, g}.ask(t, time.Now(), query, nil)
	got, calls := server{g, graphtest.LookAhead(g)}.ask(t, time.Now(), query, nil)
	same(t, "calls", calls, "Find 1\nFollow 2\nSummary 1\n")
	sameAnswer(t, got, want)
}
