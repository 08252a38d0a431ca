package httpd_test

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"net/http"
	"strings"
	"testing"
	"time"
)

// doubling is a document in which each of n fragments spreads the next one twice.
func doubling(n int) string {
	return "{ regions { nodes { ...F0 } } }" + repeat(n, " fragment F{i} on Region { ...F{i+1} ...F{i+1} }") + fmt.Sprintf(" fragment F%d on Region { id }", n)
}

// doublingByAlias doubles the fields themselves.
func doublingByAlias(n int) string {
	return `{ region(code: "CZ052") { ...F0 } }` + repeat(n, ` fragment F{i} on Region { a: projects { nodes { region { ...F{i+1} } } } b: projects { nodes { region { ...F{i+1} } } } }`) +
		fmt.Sprintf(" fragment F%d on Region { id }", n)
}

// hostile are documents that cost a stock server up to hours, with the code that refuses them, "" where they are small enough to
// be answered.
var hostile = map[string]struct{ query, code string }{
	"partOf 50":            {strings.Repeat("{ partOf ", 50) + strings.Repeat("}", 50), "QUERY_TOO_COMPLEX"},
	"partOf 500":           {strings.Repeat("{ partOf ", 500) + strings.Repeat("}", 500), "QUERY_TOO_COMPLEX"},
	"partOf 5000":          {strings.Repeat("{ partOf ", 5000) + strings.Repeat("}", 5000), "QUERY_TOO_COMPLEX"},
	"nested 500":           {nested(500), "QUERY_TOO_COMPLEX"},
	"100 aliases":          {"{" + repeat(100, " a{i}: dataset { revision }") + "}", "QUERY_TOO_COMPLEX"},
	"1,000 aliases":        {"{" + repeat(1000, " a{i}: __typename") + "}", "QUERY_TOO_COMPLEX"},
	"10,000 aliases":       {"{" + repeat(10_000, " a{i}: __typename") + "}", "QUERY_TOO_COMPLEX"},
	"a name 498 times":     {`{ region(code: "CZ052") {` + strings.Repeat(" id", 498) + "}}", ""},
	"a name 5,000 times":   {`{ region(code: "CZ052") {` + strings.Repeat(" id", 5000) + "}}", "QUERY_TOO_COMPLEX"},
	"fields 249 times":     {`{ region(code: "CZ052") {` + strings.Repeat(" projects { totalCount }", 249) + "}}", ""},
	"fields 5,000 times":   {"{" + strings.Repeat(" dataset{revision}", 5000) + "}", "QUERY_TOO_COMPLEX"},
	"5,000 @a":             {"{ __typename" + strings.Repeat(" @a", 5000) + "}", "QUERY_TOO_COMPLEX"},
	"50 @a":                {"{ __typename" + strings.Repeat(" @a", 50) + "}", "BAD_USER_INPUT"},
	"5,000 @skip":          {"{ __typename" + strings.Repeat(" @skip(if: true)", 5000) + "}", "QUERY_TOO_COMPLEX"},
	"circle of fragments":  {"{ regions { nodes { ...A } } } fragment A on Region { ...B } fragment B on Region { ...A }", "BAD_USER_INPUT"},
	"fields in a circle":   {"{ regions { nodes { ...A } } } fragment A on Region { projects { nodes { region { ...A } } } }", "BAD_USER_INPUT"},
	"by alias 10":          {doublingByAlias(10), "QUERY_TOO_COMPLEX"},
	"by alias 16":          {doublingByAlias(16), "QUERY_TOO_COMPLEX"},
	"60 cubed":             {"{ projects(first: 60) { nodes { activities(first: 60) { nodes { topics(first: 60) { nodes { id } } } } } } }", "QUERY_TOO_COMPLEX"},
	"100 cubed":            {"{ projects(first: 100) { nodes { activities(first: 100) { nodes { topics(first: 100) { nodes { id } } } } } } }", "QUERY_TOO_COMPLEX"},
	"last cubed":           {"{ projects(last: 60) { edges { node { activities(last: 60) { edges { node { topics(last: 60) { totalCount edges { cursor } } } } } } } } }", "QUERY_TOO_COMPLEX"},
	"introspection × 30":   {"{ dataset { revision }" + repeat(19, " s{i}: __schema { types { name fields { name args { name type { name } } } } }") + "}", "QUERY_TOO_COMPLEX"},
	"introspection × 100":  {"{" + repeat(100, " s{i}: __schema { types { name } }") + "}", "QUERY_TOO_COMPLEX"},
	"introspection of 5":   {"{ __schema { types { fields { type { fields { type { fields { type { fields { type { name } } } } } } } } } } }", "BAD_USER_INPUT"},
	"20,000 unknown":       {"{" + repeat(20_000, " nonsense{i}") + "}", "QUERY_TOO_COMPLEX"},
	"500 unknown":          {"{ dataset {" + repeat(499, " nonsense{i}") + "} }", "BAD_USER_INPUT"},
	"490 unknown in nodes": {`{ node(id: "x") {` + repeat(490, " label{i}") + "} }", "BAD_USER_INPUT"},
	"600 unknown values":   {"{ projects(filter: {" + repeat(600, " a{i}: 1") + "}) { totalCount } }", "BAD_USER_INPUT"},
	"600 wrong values":     {"{ projects(filter: {status: [" + strings.Repeat(" NONE", 600) + "]}) { totalCount } }", "BAD_USER_INPUT"},
	"300 unknown types":    {"query(" + repeat(300, "$a{i}: Nonsense ") + ") { __typename }", "BAD_USER_INPUT"},
	"300 unused variables": {"query(" + repeat(300, "$a{i}: Int ") + ") { __typename }", "BAD_USER_INPUT"},
	"450 wrong arguments":  {"{ regions(" + repeat(450, "a{i}: 1 ") + ") { totalCount } }", "BAD_USER_INPUT"},
	"50 crossing":          {crossing(), ""},
}

// crossing is a document of fragments that each have the same fields, all at one place: every two of them are compared.
func crossing() string {
	return `{ region(code: "CZ052") { ` + repeat(49, " ...F{i}") + " } }" + repeat(49, " fragment F{i} on Region {"+strings.Repeat(" id code", 5)+" }")
}

// TestHostileDocuments: documents that cost a stock server seconds cost next to nothing and are answered in few words.
func TestHostileDocuments(t *testing.T) {
	s := start(t, nil)
	cases := hostile
	for n := 18; n <= 40; n += 2 {
		cases[fmt.Sprintf("doubling %d", n)] = struct{ query, code string }{doubling(n), ""}
	}
	for name, c := range cases {
		t.Run(name, func(t *testing.T) {
			if c.code == "" {
				if a := s.ask(t, c.query, nil); a.status != http.StatusOK || len(a.Errors) > 0 {
					t.Errorf("status %d, %.300s", a.status, a.body)
				}
			} else {
				s.refused(t, c.query, nil, c.code)
			}
			least := leastCPU(func() { s.ask(t, c.query, nil) })
			t.Logf("%v", least)
			if bar := 25 * time.Millisecond * slow; least > bar {
				t.Errorf("%v of CPU, want at most %v", least, bar)
			}
		})
	}
}

// leastCPU is the least CPU time of this process, the client in it too, that something takes in several tries; what else
// goes on cannot make it less.
func leastCPU(do func()) time.Duration {
	least := time.Hour
	for range 5 {
		before, began := cpuTime(), time.Now()
		do()
		spent := cpuTime() - before
		if spent == 0 {
			spent = time.Since(began)
		}
		least = min(least, spent)
	}
	return least
}

// TestHangUp: a client that goes away leaves no work behind.
func TestHangUp(t *testing.T) {
	s := start(t, nil)
	for _, query := range []string{doubling(26), doubling(40), nested(12)} {
		body, err := json.Marshal(map[string]string{"query": query})
		if err != nil {
			t.Fatal(err)
		}
		for range 20 {
			ctx, cancel := context.WithTimeout(t.Context(), time.Millisecond)
			r, err := http.NewRequestWithContext(ctx, http.MethodPost, s.URL+"/graphql", bytes.NewReader(body))
			if err != nil {
				t.Fatal(err)
			}
			r.Header.Set("Content-Type", "application/json")
			if response, err := http.DefaultClient.Do(r); err == nil {
				response.Body.Close()
			}
			cancel()
		}
	}
	time.Sleep(100 * time.Millisecond * slow)
	before := cpuTime()
	time.Sleep(400 * time.Millisecond)
	if spent := cpuTime() - before; spent > 100*time.Millisecond {
		t.Errorf("after the clients have gone the server computed for %v of 400ms", spent)
	}
}
