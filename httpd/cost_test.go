package httpd_test

import (
	"encoding/json"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/krajina/krajina/dashboard"
	"github.com/krajina/krajina/httpd"
	"github.com/krajina/krajina/web"
)

// costOf is the cost that an answer shows.
func costOf(t *testing.T, a answer) (requested, limit float64) {
	t.Helper()
	cost, ok := a.Extensions["cost"].(map[string]any)
	if !ok {
		t.Fatalf("the answer has no cost: %.300s", a.body)
	}
	limit, _ = cost["limit"].(float64)
	if requested, ok = cost["requested"].(float64); !ok {
		requested = -1
	}
	return requested, limit
}

// TestCost: what documents cost, reckoned by hand by the rules of docs/limits.md.
func TestCost(t *testing.T) {
	s := start(t, nil)
	for _, c := range []struct {
		query, variables string
		cost             float64
	}{
		{`{ dataset { revision } }`, ``, 2},
		{`{ regions { totalCount } }`, ``, 2},
		{`{ regions { nodes { id } } }`, ``, 1 + 20*(1+1)},
		{`{ regions(first: 3) { totalCount nodes { id code } } }`, ``, 1 + 1 + 3*(1+2)},
		{`{ regions(last: 3) { edges { cursor node { id } } pageInfo { endCursor } } }`, ``, 1 + 2 + 3*(1+1+2)},
		{`query($n: Int) { regions(first: $n) { nodes { id } } }`, `{"n": 50}`, 1 + 50*2},
		{`query($n: Int = 7) { regions(first: $n) { nodes { id } } }`, ``, 1 + 7*2},
		{`{ regions(first: 3) { nodes { projects(first: 4) { nodes { id } } } } }`, ``, 1 + 3*(1+1+4*2)},
		{`{ regions(first: 3) { ...P } } fragment P on RegionConnection { totalCount nodes { ...R } } fragment R on Region { id ... on Node { __typename } }`, ``, 1 + 1 + 3*(1+2)},
		{`{ dataset { ...A ...A ...A } } fragment A on Dataset { revision licence }`, ``, 3},
		{`{ node(id: "x") { id ... on Region { code } ... on Project { start end } ... on Project { status } } }`, ``, 1 + 1 + 3},
		{`{ dataset { revision @skip(if: true) licence @include(if: false) citation @skip(if: false) } }`, ``, 2},
		{`query($s: Boolean!) { dataset { revision licence @include(if: $s) } }`, `{"s": false}`, 2},
		{`{ nodes(ids: ["a", "b"]) { id } }`, ``, 1 + 2},
		{`query($i: [ID!]!) { nodes(ids: $i) { id } }`, `{"i": ["a", "b", "c"]}`, 1 + 3},
		{`{ project(id: "x") { identifiers { value } otherTitles } }`, ``, 1 + 1 + 3*1 + 1},
		{`{ region(code: "CZ052") { statements { value } sources { id } } }`, ``, 1 + (1 + 16) + (1 + 3)},
		{`{ projects(filter: {status: [PLANNED, RUNNING], topics: {any: ["topic:a", "topic:b"], includeNarrower: false}}) { totalCount } }`, ``, 1 + 5 + 1},
		{`query($f: ProjectFilter!) { a: projects(filter: $f) { totalCount } b: projects(filter: {or: [$f, {text: "` + strings.Repeat("a ", 48) + `"}]}) { totalCount } }`,
			`{"f": {"topics": {"any": ["topic:a", "topic:b", "topic:c"]}, "text": null}}`, (1 + 3 + 1) + (1 + 3 + 1 + 3 + 12 + 1)},
		{`{ ask(question: "Které projekty?") { query } }`, ``, 500 + 16 + 1},
		{`{ search(text: "x") { totalCount } }`, ``, 300 + 1},
		{`{ complete(prefix: "x") { text } }`, ``, 50 + 10},
		{`{ complete(prefix: "x", first: 3) { text } }`, ``, 50 + 3},
		{`{ compareRegions(by: TOPIC, regions: ["region:CZ052", "region:CZ051"]) { regions { id } columns { projects { count } } likeness { value } rows { cells { projects { count } } } } }`, ``,
			500 + (1 + 2) + (1 + 3*2) + (1 + 1) + (1 + 200*(1+3*2))},
		{`{ a: compareRegions(by: TOPIC, regions: ["region:CZ052"]) { ...C } b: compareRegions(by: TOPIC) { ...C } } fragment C on RegionComparison { columns { projects { count } } }`, ``,
			(500 + 1 + 2*2) + (500 + 1 + 15*2)},
	} {
		var variables map[string]any
		if c.variables != "" {
			if err := json.Unmarshal([]byte(c.variables), &variables); err != nil {
				t.Fatal(err)
			}
		}
		a := s.ask(t, c.query, variables)
		if cost, limit := costOf(t, a); cost != c.cost || limit != 25_000 {
			t.Errorf("%s %s: it costs %v of %v, want %v of 25000", c.query, c.variables, cost, limit, c.cost)
		}
		if len(a.Errors) > 0 {
			t.Errorf("%s: %s", c.query, a.body)
		}
	}
}

// TestCostLimit: what costs as much as the limit is answered, and one more is not; refusals say what it would have cost.
func TestCostLimit(t *testing.T) {
	const query = `{ regions(first: 3) { nodes { id code } } }` // 10
	for most, code := range map[int]string{10: "", 9: "QUERY_TOO_COMPLEX"} {
		s := start(t, func(c *httpd.Config) { c.Limits.Cost = most })
		a := s.ask(t, query, nil)
		if cost, limit := costOf(t, a); cost != 10 || limit != float64(most) || strings.Join(a.codes(), "") != code {
			t.Errorf("of %d: it costs %v of %v, codes %v", most, cost, limit, a.codes())
		}
		if code != "" && (a.status != http.StatusBadRequest || !strings.Contains(a.body, `"limit":"cost"`)) {
			t.Errorf("status %d, %s", a.status, a.body)
		}
	}
	// Whatever else is refused shows the limit too.
	s := start(t, nil)
	for _, a := range []answer{s.ask(t, "{", nil), s.ask(t, "{ nonsense }", nil), s.send(t, "PUT", "/graphql", ""), s.send(t, "GET", "/graphql", "")} {
		if cost, limit := costOf(t, a); cost != -1 || limit != 25_000 {
			t.Errorf("cost %v of %v: %s", cost, limit, a.body)
		}
	}
}

// TestAdmitted: what the server itself offers keeps to its limits: pages, the playground's examples, documentation, and the
// comparison of 14 regions by 200 topics.
func TestAdmitted(t *testing.T) {
	s := start(t, nil)
	admitted := func(what, query string, variables map[string]any) {
		t.Helper()
		if a := s.ask(t, query, variables); strings.Contains(a.body, "QUERY_TOO_COMPLEX") {
			t.Errorf("%s is refused: %.300s", what, a.body)
		}
	}
	for _, e := range web.Examples() {
		admitted("the example "+e.ID, e.Query, e.Variables)
		admitted("the example "+e.ID+" with a comment", "# mine\n"+e.Query, e.Variables)
	}
	pages := dashboard.Documents()
	for _, d := range pages {
		admitted("a page's "+d, d, map[string]any{"language": "CS", "id": "project:olk-standardizace-ospod", "region": "region:CZ071", "by": "TOPIC", "attribution": "FULL",
			"level": "COVERED", "weights": true, "money": true, "amounts": true, "perInhabitant": true})
	}
	documented := 0
	for _, pattern := range []string{"../*.md", "../docs/*.md", "../dashboard/*.md"} {
		files, err := filepath.Glob(pattern)
		if err != nil {
			t.Fatal(err)
		}
		for _, file := range files {
			text, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			for i, part := range strings.Split(string(text), "```graphql\n")[1:] {
				query, _, _ := strings.Cut(part, "```")
				documented++
				admitted(file+" "+string(rune('1'+i)), query, nil)
			}
		}
	}
	admitted("the comparison", `{ compareRegions(by: TOPIC) { rows { key { label node { id } unknown } cells { region { id } projects { count amounts { amount currency } } } } } }`, nil)
	if len(pages) < 30 || documented < 3 {
		t.Errorf("%d documents of pages, %d in the documentation: they are not found", len(pages), documented)
	}
}

// TestCostOfADocumentAskedAgain: a document that was asked before costs what its variables make of it now.
func TestCostOfADocumentAskedAgain(t *testing.T) {
	s := start(t, nil)
	for _, c := range []struct {
		query     string
		variables map[string]any
		cost      float64
	}{
		{`query($n: Int) { regions(first: $n) { nodes { id } } }`, map[string]any{"n": 2}, 5},
		{`query($n: Int) { regions(first: $n) { nodes { id } } }`, map[string]any{"n": 9}, 19},
		{`query($no: Boolean!) { regions(first: 5) @skip(if: $no) { nodes { id } } }`, map[string]any{"no": true}, 0},
		{`query($no: Boolean!) { regions(first: 5) @skip(if: $no) { nodes { id } } }`, map[string]any{"no": false}, 11},
	} {
		a := s.ask(t, c.query, c.variables)
		if cost, _ := costOf(t, a); cost != c.cost {
			t.Errorf("%s %v: it costs %v, want %v", c.query, c.variables, cost, c.cost)
		}
	}
}
