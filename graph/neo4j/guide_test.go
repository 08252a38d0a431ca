package neo4j_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"net/http"
	"net/http/httptest"
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/krajina/krajina/dataset"
	"github.com/krajina/krajina/graph"
	"github.com/krajina/krajina/graph/memory"
	"github.com/krajina/krajina/httpd"
	"github.com/krajina/krajina/importers/datasetfile"
)

func guide(t *testing.T) string {
	t.Helper()
	text, err := os.ReadFile("../../docs/neo4j.md")
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

// line is a row of an answer, by column.
type line = map[string]any

// TestGuideQuestions runs the Cypher questions of the guide on the bundled graph and compares what they answer with what GraphQL
// answers from memory. In the database half of the nodes were superseded, twice, which the questions must not see.
func TestGuideQuestions(t *testing.T) {
	config := empty(t)
	store := open(t, config)
	changes, err := datasetfile.ReadAll(dataset.Files())
	if err != nil {
		t.Fatal(err)
	}
	apply(t, store, changes)
	apply(t, store, renamed(changes))
	apply(t, store, changes)
	if rows := run(t, database(config), `MATCH (a:Node)-[r]->(b:Node) WHERE any(l IN labels(a) WHERE l STARTS WITH 'Superseded') <> any(l IN labels(b) WHERE l STARTS WITH 'Superseded')
		RETURN count(r) AS n`); rows[0].AsMap()["n"] == int64(0) {
		t.Error("nothing leads from what is superseded to what is current")
	}
	g, err := memory.Load(t.Context(), store)
	if err != nil {
		t.Fatal(err)
	}
	found := regexp.MustCompile("(?ms)^### (\\d+)\\. ([^\n]+)\n.*?^```cypher\n(.*?)^```$").FindAllStringSubmatch(guide(t), -1)
	if blocks := strings.Count(guide(t), "```cypher"); len(found) != len(twins) || blocks != len(twins) {
		t.Fatalf("%d numbered questions and %d blocks of Cypher, want %d", len(found), blocks, len(twins))
	}
	for i, question := range found {
		t.Run(question[1], func(t *testing.T) {
			want := twins[i](t, g)
			var got []line
			for _, r := range run(t, database(config), question[3]) {
				got = append(got, r.AsMap())
				if statement, ok := got[len(got)-1]["statement"].(string); ok {
					var kept line
					if err := json.Unmarshal([]byte(statement), &kept); err != nil {
						t.Fatal(err)
					}
					got[len(got)-1]["statement"] = kept["v"]
				}
			}
			if len(want) == 0 {
				t.Error("the question has no answer, which shows nothing")
			}
			if got, want := texted(got), texted(want); !slices.Equal(got, want) {
				t.Errorf("%s\ngot\n%s\nwant\n%s", question[2], strings.Join(got, "\n"), strings.Join(want, "\n"))
			}
		})
	}
}

// renamed gives sources in which every other node has another name.
func renamed(changes []graph.Change) []graph.Change {
	all := slices.Clone(changes)
	for i := range all {
		all[i].Statements = slices.Clone(all[i].Statements)
		for j := range all[i].Statements {
			s := &all[i].Statements[j]
			if (s.Property == graph.PropTitle || s.Property == graph.PropName || s.Property == graph.PropLabel) && len(s.Subject)%2 == 0 {
				s.Value += " jinak"
			}
		}
	}
	return all
}

// texted gives rows as texts that can be compared.
func texted(rows []line) []string {
	texts := make([]string, len(rows))
	for i, r := range rows {
		if roles, ok := r["roles"].([]any); ok {
			slices.SortFunc(roles, func(a, b any) int { return strings.Compare(a.(string), b.(string)) }) // Cypher does not know their order
		}
		text, err := json.Marshal(r)
		if err != nil {
			panic(err) // it came as JSON, or holds no more than it can
		}
		texts[i] = string(text)
	}
	return texts
}

// ask asks in GraphQL.
func ask(t *testing.T, g *memory.Graph, query string) line {
	t.Helper()
	body, err := json.Marshal(line{"query": query})
	if err != nil {
		t.Fatal(err)
	}
	request := httptest.NewRequestWithContext(t.Context(), http.MethodPost, "/graphql", bytes.NewReader(body))
	request.Header.Set("Content-Type", "application/json")
	// The questions of the guide are of the whole graph at once, which a server takes in pages only.
	recorder := httptest.NewRecorder()
	httpd.New(httpd.Config{Reader: func() graph.Reader { return g }, Limits: httpd.Limits{Cost: 1_000_000}}).ServeHTTP(recorder, request)
	var answer struct {
		Data   line
		Errors []any
	}
	if err := json.Unmarshal(recorder.Body.Bytes(), &answer); err != nil || len(answer.Errors) > 0 {
		t.Fatalf("%v %v", err, answer.Errors)
	}
	return answer.Data
}

// at follows names into an answer; of a list, it gives what the names lead to from each of its elements.
func at(v any, path string) any {
	if path == "" {
		return v
	}
	switch v := v.(type) {
	case map[string]any:
		name, rest, _ := strings.Cut(path, ".")
		return at(v[name], rest)
	case []any:
		all := []any{}
		for _, e := range v {
			if inner, ok := at(e, path).([]any); ok {
				all = append(all, inner...)
			} else {
				all = append(all, at(e, path))
			}
		}
		return all
	}
	return nil
}

func list(v any, path string) []any {
	l, _ := at(v, path).([]any)
	return l
}

// money is an amount as the graph has it.
func money(v any) any {
	if m, ok := v.(line); ok {
		return fmt.Sprint(m["amount"], " ", m["currency"])
	}
	return nil
}

func distinct(values []any) []any {
	var once []any
	for _, v := range values {
		if !slices.Contains(once, v) {
			once = append(once, v)
		}
	}
	return once
}
