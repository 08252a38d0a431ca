package httpd_test

import (
	"fmt"
	"net/http"
	"strings"
	"testing"
)

// TestExactLimits: what is as large as a limit passes, and one more does not, and the answer names the limit.
func TestExactLimits(t *testing.T) {
	s := start(t, nil)
	const named = "query N { __typename }"
	fragments := func(n int) string { // each of one field, spread at the top
		return "{" + repeat(n, " ...F{i}") + " }" + repeat(n, " fragment F{i} on Query { __typename }")
	}
	for name, c := range map[string]struct {
		most int
		of   func(n int) string
	}{
		"tokens":     {2000, func(n int) string { return "{ nodes(ids: [" + strings.Repeat(`"x"`, n-12) + "]) { id } }" }},
		"fields":     {500, func(n int) string { return "{ dataset {" + strings.Repeat(" revision", n-1) + " } }" }},
		"depth":      {12, func(n int) string { return nestedCheaply(n) }},
		"aliases":    {30, func(n int) string { return "{ dataset {" + repeat(n, " a{i}: revision") + " } }" }},
		"rootFields": {20, func(n int) string { return "{" + strings.Repeat(" __typename", n) + " }" }},
		"directives": {50, func(n int) string { return "{ dataset {" + strings.Repeat(" revision @skip(if: false)", n) + " } }" }},
		"fragments":  {50, func(n int) string { return fragmentsWithin(n) }},
	} {
		t.Run(name, func(t *testing.T) {
			if a := s.ask(t, c.of(c.most), nil); strings.Contains(a.body, "QUERY_TOO_COMPLEX") {
				t.Errorf("%d are refused: %.300s", c.most, a.body)
			}
			a := s.refused(t, c.of(c.most+1), nil, "QUERY_TOO_COMPLEX")
			if !strings.Contains(a.body, `"limit":"`+name+`"`) || !strings.Contains(a.body, fmt.Sprint(c.most)) {
				t.Errorf("the limit is not named: %s", a.body)
			}
		})
	}
	// The root fields of fragments count, those of other operations do not add.
	s.refused(t, fragments(21), nil, "QUERY_TOO_COMPLEX")
	twice := strings.Replace(named, "__typename", strings.Repeat("__typename ", 15), 1)
	if a := s.send(t, "POST", "/graphql", `{"operationName":"N","query":"`+twice+strings.Replace(twice, " N", " M", 1)+`"}`, "Content-Type", "application/json"); len(a.Errors) > 0 {
		t.Errorf("two operations of 15 fields each: %s", a.body)
	}

	const empty = `{"query":"{__typename}"}`
	body := func(n int) string { return empty + strings.Repeat(" ", n-len(empty)) }
	if a := s.send(t, "POST", "/graphql", body(1<<20), "Content-Type", "application/json"); a.status != http.StatusOK {
		t.Errorf("a body of 1 MB: status %d, %.300s", a.status, a.body)
	}
	if a := s.send(t, "POST", "/graphql", body(1<<20+1), "Content-Type", "application/json"); a.status != http.StatusRequestEntityTooLarge {
		t.Errorf("a body of 1 MB and a byte: status %d", a.status)
	}
}

// nestedCheaply is a document whose fields stand n deep in each other and lead to one node each.
func nestedCheaply(n int) string {
	open, depth := `{ project(id: "project:x") `, 1
	for ; depth < n-1; depth++ {
		open += []string{"{ region ", "{ projects(first: 1) ", "{ nodes "}[(depth-1)%3]
	}
	last := "{ id }"
	if (depth-1)%3 == 2 {
		last = "{ totalCount }"
	}
	return open + last + strings.Repeat(" }", depth)
}

// fragmentsWithin is a document of n fragments, one within the other.
func fragmentsWithin(n int) string {
	return "{ dataset { ...F0 } }" + repeat(n-1, " fragment F{i} on Dataset { ...F{i+1} }") + fmt.Sprintf(" fragment F%d on Dataset { revision }", n-1)
}

// TestValues: variables that hold very much in few bytes are not read.
func TestValues(t *testing.T) {
	s := start(t, nil)
	send := func(variables string) answer {
		return s.send(t, "POST", "/graphql", `{"query":"{__typename}","variables":{"v":`+variables+`}}`, "Content-Type", "application/json", "Accept", ownType)
	}
	if a := send("[" + strings.Repeat("1,", 9_900) + `"` + strings.Repeat(`,\"[`, 1000) + `"]`); a.status != http.StatusOK {
		t.Errorf("9,901 values: %d, %.300s", a.status, a.body)
	}
	for _, variables := range []string{"[" + strings.Repeat("1,", 10_000) + "1]", strings.Repeat("[", 500_000), strings.Repeat(`{"a":`, 100_000)} {
		if a := send(variables); a.status != http.StatusBadRequest || !strings.Contains(a.body, `"limit":"values"`) || len(a.body) > 2048 {
			t.Errorf("%.20s…: %d, %.300s", variables, a.status, a.body)
		}
	}
	if a := send(strings.Repeat("[", 9_000) + strings.Repeat("]", 9_000)); a.status != http.StatusOK {
		t.Errorf("9,000 levels of a variable that is not used: %d, %.300s", a.status, a.body)
	}
}
