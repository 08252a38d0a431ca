package httpd_test

import (
	"encoding/json"
	"math/rand/v2"
	"net/http"
	"net/http/httptest"
	"net/url"
	"os"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/vektah/gqlparser/v2"
	"github.com/vektah/gqlparser/v2/ast"

	"github.com/krajina/krajina/graph"
	"github.com/krajina/krajina/httpd"
	"github.com/krajina/krajina/schema"
)

// handle asks the server without a socket, so that what is measured is the server alone.
func (s *server) handle(query string) string {
	return s.handleRequest(map[string]any{"query": query})
}

func (s *server) handleRequest(request map[string]any) string {
	body, err := json.Marshal(request)
	if err != nil {
		panic(err)
	}
	r := httptest.NewRequest("POST", "/graphql", strings.NewReader(string(body)))
	r.Header.Set("Content-Type", "application/json")
	r.Header.Set("Accept", ownType)
	w := httptest.NewRecorder()
	s.Config.Handler.ServeHTTP(w, r)
	return w.Body.String()
}

// admits says whether the limits admit a query, of which as much as may be is not executed: who asks says that it has the answer.
func (s *server) admits(t *testing.T, query string) bool {
	r := httptest.NewRequest("GET", "/graphql?query="+url.QueryEscape(query), nil)
	r.Header.Set("Accept", ownType)
	r.Header.Set("If-None-Match", "*")
	w := httptest.NewRecorder()
	s.Config.Handler.ServeHTTP(w, r)
	complex := strings.Contains(w.Body.String(), "QUERY_TOO_COMPLEX")
	if w.Code != http.StatusNotModified && w.Code != http.StatusOK && !complex {
		t.Fatalf("the document is wrong: %s: %.500s", query, w.Body)
	}
	return !complex
}

// requestedOf is what an answer says that it cost.
func requestedOf(t *testing.T, answer string) int {
	var read struct {
		Extensions struct{ Cost struct{ Requested int } }
	}
	if err := json.Unmarshal([]byte(answer), &read); err != nil || read.Extensions.Cost.Requested == 0 {
		t.Fatalf("%v: %.300s", err, answer)
	}
	return read.Extensions.Cost.Requested
}

// drawn draws a document that is admitted and as full as may be; admits looks, and executes nothing.
func drawn(d *drawer, admits func(string) bool) string {
	roots := slices.DeleteFunc(slices.Clone(d.schema.Query.Fields), func(f *ast.FieldDefinition) bool {
		return f.Name == "changes" || f.Name == "matches" || f.Name == "audit" // which the tests' reader does not keep, and which is not for all
	})
	var parts []string
	for tries := 0; tries < 12 && len(parts) < 20; {
		text, ok := d.field(d.schema.Query, roots[d.rand.IntN(len(roots))], 2+d.rand.IntN(10))
		switch {
		case !ok || strings.HasPrefix(text, "__"):
		case admits("{ " + strings.Join(append(parts, text), "\n ") + " }"):
			parts = append(parts, text)
		default:
			tries++
		}
	}
	return "{ " + strings.Join(parts, "\n ") + " }"
}

// TestDearest: whatever the limits admit costs the server a bounded time, by documents that are drawn. KRAJINA_DRAWS draws so many of
// them, to find dearer ones when prices change.
func TestDearest(t *testing.T) {
	draws, _ := strconv.Atoi(os.Getenv("KRAJINA_DRAWS"))
	few := 20
	if slow > 1 {
		few = 3
	}
	loaded, err := gqlparser.LoadSchema(&ast.Source{Input: schema.SDL()})
	if err != nil {
		t.Fatal(err)
	}
	s := start(t, func(c *httpd.Config) {
		c.Limits.Timeout, c.Log = time.Minute, nil
		real := c.Reader()
		c.Reader = func() graph.Reader { return keptReader{real} }
	})
	revision := s.ask(t, "{ __typename }", nil).Extensions["revision"].(string)
	admits := func(query string) bool { return s.admits(t, query) }
	var dearest time.Duration
	most := 0
	for i := range max(draws, few) {
		d := &drawer{schema: loaded, rand: rand.New(rand.NewPCG(1, uint64(i))), pages: [][]int{{100}, {20, 100}, {1, 5, 20, 100}, {1, 2}}[i%4], narrow: 2 + i%7, revision: revision}
		query := drawn(d, admits)
		var answer string
		spent := leastOf(2, func() { answer = s.handle(query) })
		if strings.Contains(answer, `"TIMEOUT"`) || strings.Contains(answer, `"INTERNAL"`) {
			t.Errorf("%s: %.500s", query, answer)
		}
		cost := requestedOf(t, answer)
		most = max(most, cost)
		if spent > dearest {
			dearest = spent
			t.Logf("%v at a cost of %d, %d bytes", spent, cost, len(answer))
			if draws > 0 {
				t.Log(query)
			}
		}
	}
	t.Logf("of those drawn the dearest took %v, costs reached %d", dearest, most)
	for name, query := range dear() {
		if !admits(query) {
			t.Errorf("%s: it is not admitted, so it is not the dearest that is", name)
			continue
		}
		var answer string
		spent := leastOf(2, func() { answer = s.handle(query) })
		t.Logf("%s: %v at a cost of %d", name, spent, requestedOf(t, answer))
		dearest = max(dearest, spent)
	}
	if bar := 200 * time.Millisecond * slow; dearest > bar {
		t.Errorf("the dearest document took %v of CPU, want at most %v", dearest, bar)
	}
}

// dear are documents written to be dear: what costs most time, as often as is admitted.
func dear() map[string]string {
	times := func(n int, field string) string { return "{" + repeat(n, field) + "}" }
	words := strings.Repeat("pěstoun rodina dítě ", 8)
	misspelt := strings.Repeat("Kterou projekta v Olomoucema podporuju doprovazenim pestounuvvv ", 13)
	texts := func(n int) string { return "{or: [" + repeat(n, `{text: "pěstoun rodina {i}"} `) + "]}" }
	return map[string]string{
		"statements of activities": times(1, " a{i}: activities(first: 100) { nodes { statements { property value original locator inferred source { id title } } } }"),
		"search":                   times(11, ` a{i}: search(text: "`+words+`{i}", first: 100) { totalCount edges { score highlights { text value start end } node { id __typename } } }`),
		"ask in misspelt words":    times(18, ` a{i}: ask(question: "`+misspelt+`{i}") { query projects { totalCount } }`),
		"similar to a long text":   times(9, ` a{i}: similarProjects(text: "`+strings.Repeat(words, 190)+`{i}", first: 1) { totalCount }`),
		"complete":                 times(20, ` a{i}: complete(prefix: "p", first: 50) { text node { __typename ... on Project { id title start end status aim } ... on Topic { id label definition } ... on Actor { id name } } }`),
		"related":                  "{ projects(first: 100) { nodes { a: related(first: 1) { totalCount } b: related(first: 1, otherRegionsOnly: true) { totalCount } } } }",
		"texts in filters":         times(10, " a{i}: projects(filter: "+texts(22)+") { totalCount }"),
		"filters in lists":         "{ regions { nodes {" + repeat(20, " a{i}: projects(filter: "+texts(12)+") { totalCount }") + "} } }",
		"the matrix":               "{ compareRegions(by: TOPIC) { rows { key { label } cells { region { id } projects { count amounts { amount currency } } } } } }",
		"statements of gaps":       `{ compareRegions(by: TOPIC, regions: ["region:CZ071", "region:CZ051", "region:CZ052", "region:CZ053", "region:CZ041", "region:CZ072", "region:CZ080", "region:CZ031", "region:CZ042", "region:CZ064"]) { gaps { silentProjects others { id statements { value } } } } }`,
		"likeness":                 times(20, " a{i}: compareRegions(by: TOPIC) { likeness { value } }"),
		"lists of groups":          times(3, " a{i}: projectGroups(by: [TOPIC, METHOD], first: 100) { nodes { keys { label } projects { count weight amounts { amount } perInhabitant list(first: 20) { totalCount nodes { id } } } } }"),
		"orders in lists":          "{ topics(first: 100) { nodes {" + repeat(25, " a{i}: projects(first: 1, orderBy: [{field: BUDGET}, {field: START}]) { totalCount }") + "} } }",
		"introspection":            times(2, " a{i}: __schema { types { fields { args { name } type { fields { name } } } } }"),
		"GraphiQL":                 times(2, " a{i}: __schema { types { name kind description fields { name description args { name description type { name kind ofType { name kind ofType { name } } } } type { name kind ofType { name kind } } } enumValues { name description } } }"),
	}
}

func leastOf(n int, do func()) time.Duration {
	least := time.Hour
	for range n {
		before := cpuTime()
		do()
		least = min(least, cpuTime()-before)
	}
	return least
}
