package resolvers_test

import (
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"
	"time"
)

// typed are texts that are a language to one store or another: Cypher, Lucene, SQL, FTS5. The number is of the nodes that search finds,
// -1 where words stand in the text that may find some.
var typed = map[string]int{
	"x' OR true OR n.name = '": -1, "'; DROP TABLE source; --": -1, "`}) DETACH DELETE n //": -1, "a AND": -1, "nic:x": -1, "name:[* TO *]": -1, "Kč && ||": -1,
	"pěstoun* AND NOT (": -1, "pěstoun~2": -1, "pěstoun^5": -1, `"pěstoun`: -1, "_exists_:id": -1, "NEAR(pěstoun rodina)": -1, "title : pěstoun": -1, "%": 0, "_": 0,
	"*:*": 0, "/.*/": 0, `"`: 0, "(((": 0, `\`: 0, "*": 0, "?": 0, "&& ||": 0, "{}": 0, "[* ]": 0, "~": 0, "^": 0, "'": 0, "`": 0, "--": 0, ";": 0, "$": 0, "$p0": -1,
	"\u0000": 0, "p\u0000ěstoun": -1, "\u2028": 0, "👪": -1,
}

// inject are ids, orders and codes that are a language to a store.
var inject = []string{"x' OR true OR n.name = '", "'; DROP TABLE source; --", "project:x' OR '1'='1", "topic:`}) DETACH DELETE n //", "region:\"", "topic:*", "topic:\\", "project:$p0", "topic:%"}

// askHostile asks for each of the texts in all places that take one, and gives the answers; nothing may be an error but that a text says nothing.
func askHostile(t *testing.T, s server) []string {
	t.Helper()
	var answers []string
	ask := func(query string, variables map[string]any, allowed ...string) map[string]any {
		t.Helper()
		body, _ := s.ask(t, time.Date(2024, 3, 1, 12, 0, 0, 0, time.UTC), query, variables)
		var answer struct {
			Data   map[string]any
			Errors []struct {
				Message    string
				Extensions struct{ Code string }
			}
		}
		if err := json.Unmarshal(body, &answer); err != nil {
			t.Fatalf("%v: %v: %s", variables, err, body)
		}
		for _, e := range answer.Errors {
			if e.Extensions.Code != "BAD_USER_INPUT" || len(allowed) == 0 {
				t.Errorf("%s %q: %s", query, variables, body)
			}
		}
		data, _ := json.Marshal(answer.Data)
		answers = append(answers, string(data))
		return answer.Data
	}
	for _, text := range slices.Sorted(maps.Keys(typed)) {
		n := typed[text]
		v := map[string]any{"t": text}
		found := ask(`query($t: String!) { search(text: $t, first: 5) { totalCount edges { score node { id } } } }`, v, "BAD_USER_INPUT")
		if search, ok := found["search"].(map[string]any); ok && n >= 0 && search["totalCount"] != float64(n) {
			t.Errorf("%q finds %v nodes", text, search["totalCount"])
		}
		ask(`query($t: String!) { projects(filter: {text: $t}) { totalCount nodes { id } } topics(filter: {text: $t}) { totalCount } }`, v, "BAD_USER_INPUT")
		ask(`query($t: String!) { ask(question: $t) { query notUnderstood projects { totalCount } } }`, v, "BAD_USER_INPUT")
		ask(`query($t: String!) { similarProjects(text: $t, first: 3) { totalCount edges { score node { id } } } }`, v, "BAD_USER_INPUT")
		ask(`query($t: String!) { complete(prefix: $t) { text } }`, v, "BAD_USER_INPUT")
	}
	for _, id := range inject {
		v := map[string]any{"i": id}
		none := ask(`query($i: ID!, $s: String! = "x") { node(id: $i) { id } project(id: $i) { id } byIdentifier: project(identifier: $s) { id } region(code: $s) { id } path(from: $i, to: "region:CZ052") { length } }`,
			map[string]any{"i": id, "s": id})
		for field, value := range none {
			if value != nil {
				t.Errorf("%s of %q is %v", field, id, value)
			}
		}
		if some := ask(`query($i: ID!) { nodes(ids: [$i]) { id } }`, v); fmt.Sprint(some["nodes"]) != "[<nil>]" {
			t.Errorf("%q is a node: %v", id, some)
		}
		for _, filter := range []string{"topics: {any: [$i]}", "regions: {any: [$i]}", "actors: {any: [$i]}", "sources: {any: [$i]}"} {
			found := ask(`query($i: ID!) { projects(filter: {`+filter+`}) { totalCount } }`, v, "BAD_USER_INPUT")
			if projects, ok := found["projects"].(map[string]any); ok && projects["totalCount"] != float64(0) {
				t.Errorf("%s %q finds %v", filter, id, projects)
			}
		}
		ask(`query($i: String!) { projects(after: $i) { totalCount } }`, v, "BAD_USER_INPUT")
		ask(`query($i: String!) { statements: project(id: "project:olk-standardizace-ospod") { statements(property: $i) { value } } }`, v, "BAD_USER_INPUT")
	}
	whole := ask(`{ dataset { statementCount counts { count } } }`, nil)
	if !strings.Contains(fmt.Sprint(whole), "statementCount") {
		t.Errorf("the graph is gone: %v", whole)
	}
	return answers
}

// TestTypedTexts: what somebody types is words and ids, whatever it is to a store: no error of the store, nothing that stands for
// everything, and all that was there is there afterwards.
func TestTypedTexts(t *testing.T) {
	s := shared(t)
	count := func() int {
		n := data[struct{ Dataset struct{ StatementCount int } }](t, s, "{ dataset { statementCount } }", nil)
		return n.Dataset.StatementCount
	}
	before := count()
	askHostile(t, s)
	if after := count(); after != before || before == 0 {
		t.Errorf("%d statements before, %d after", before, after)
	}
	for _, query := range []string{
		"{ projects(orderBy: [{field: `TITLE`}]) { totalCount } }", `{ projects(orderBy: [{field: "TITLE) DETACH DELETE n //"}]) { totalCount } }`, `{ projects(orderBy: [{field: TITLE, direction: "ASC; DROP"}]) { totalCount } }`,
	} {
		if body, _ := s.ask(t, time.Now(), query, nil); !strings.Contains(string(body), "BAD_USER_INPUT") {
			t.Errorf("%s: %s", query, body)
		}
	}
}
