package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"net/http"
	"net/url"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// quoted is a text of a program in M, by the name that it has there.
func quoted(t *testing.T, program, name string) string {
	t.Helper()
	found := regexp.MustCompile(`(?:^|[\s\[])` + regexp.QuoteMeta(name) + ` = "((?:[^"]|"")*)"`).FindStringSubmatch(program)
	if found == nil {
		t.Fatalf("the program has no %s", name)
	}
	return strings.ReplaceAll(found[1], `""`, `"`)
}

// at follows a path of M, `[data][nodes]{0}`, in an answer.
func at(t *testing.T, value any, path string) any {
	t.Helper()
	for _, step := range regexp.MustCompile(`\[(\w+)\]|\{(\d+)\}`).FindAllStringSubmatch(path, -1) {
		if step[1] != "" {
			record, ok := value.(map[string]any)
			if _, has := record[step[1]]; !ok || !has {
				t.Fatalf("%s: there is no %s in %v", path, step[0], value)
			}
			value = record[step[1]]
			continue
		}
		list, ok := value.([]any)
		i, _ := strconv.Atoi(step[2])
		if !ok || i >= len(list) {
			t.Fatalf("%s: there is no %s in %v", path, step[0], value)
		}
		value = list[i]
	}
	return value
}

// TestExamplePowerQuery: what the program for Excel sends is answered, and what it takes of the answer is there, and right. Excel itself runs nowhere here.
func TestExamplePowerQuery(t *testing.T) {
	e := startExamples(t)
	program := readText(t, "docs/examples/regions.pq")
	body, err := json.Marshal(map[string]string{"query": quoted(t, program, "Query")})
	if err != nil {
		t.Fatal(err)
	}
	if address := quoted(t, program, "Address"); address != "http://127.0.0.1:8080" {
		t.Errorf("it asks %s", address)
	}
	r, err := http.NewRequestWithContext(t.Context(), http.MethodPost, e.address+"/"+quoted(t, program, "RelativePath"), bytes.NewReader(body))
	if err != nil {
		t.Fatal(err)
	}
	r.Header.Set("Content-Type", quoted(t, program, `#"Content-Type"`))
	a, err := http.DefaultClient.Do(r)
	if err != nil {
		t.Fatal(err)
	}
	defer a.Body.Close()
	var answer any
	if err := json.NewDecoder(a.Body).Decode(&answer); err != nil {
		t.Fatal(err)
	}
	list := regexp.MustCompile(`else Answer(\S+),`).FindStringSubmatch(program)
	paths := regexp.MustCompile(`group(\[\S*[\]}])[,)\n]`).FindAllStringSubmatch(program, -1)
	if list == nil || len(paths) != 5 {
		t.Fatalf("what the program takes is not found: %q %q", list, paths)
	}
	groups, _ := at(t, answer, list[1]).([]any)
	var lines []string
	for _, group := range groups {
		if amounts, _ := at(t, group, paths[2][1]).([]any); len(amounts) == 0 {
			continue // the unknown region, without projects
		}
		lines = append(lines, fmt.Sprintf("%v\t%v\t%v\t%v", at(t, group, paths[0][1]), at(t, group, paths[1][1]), at(t, group, paths[3][1]), at(t, group, paths[4][1])))
	}
	slices.Sort(lines)
	if expected := e.byRegion(); !slices.Equal(lines, expected) {
		t.Errorf("it takes\n%s\nbut the server says\n%s", strings.Join(lines, "\n"), strings.Join(expected, "\n"))
	}
}

// TestExamplePowerQueryFile: the file that the other program reads has the projects of its filter, and the columns that it gives a type.
func TestExamplePowerQueryFile(t *testing.T) {
	e := startExamples(t)
	program := readText(t, "docs/examples/projects.pq")
	query := url.Values{}
	for _, name := range []string{"filter", "orderBy", "lang"} {
		query.Set(name, quoted(t, program, name))
	}
	rows := e.table("/" + quoted(t, program, "RelativePath") + "?" + query.Encode())
	for _, column := range regexp.MustCompile(`\{"([^"]+)", \w+\.Type\}`).FindAllStringSubmatch(program, -1) {
		if !slices.Contains(rows[0], column[1]) {
			t.Errorf("the file has no column %s but %q", column[1], rows[0])
		}
	}
	var answer struct {
		Data struct{ Projects struct{ TotalCount int } }
	}
	e.ask(`{ projects(filter: {topics: {any: ["topic:child-protection"]}}) { totalCount } }`, &answer)
	if n := answer.Data.Projects.TotalCount; len(rows)-1 != n || n == 0 {
		t.Errorf("the file has %d projects, the API %d", len(rows)-1, n)
	}
}
