package httpd_test

import (
	"encoding/json"
	"math/rand/v2"
	"net/http"
	"net/http/httptest"
	"os"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/vektah/gqlparser/v2"
	"github.com/vektah/gqlparser/v2/ast"

	"github.com/krajina/krajina/httpd"
	"github.com/krajina/krajina/schema"
)

// handle asks the server without a socket, so that what is measured is the server alone.
func (s *server) handle(query string) string {
	body, err := json.Marshal(map[string]any{"query": query})
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

// drawn draws a document that is admitted and as full as may be; admits looks, and executes nothing.
func drawn(d *drawer, admits func(string) bool) string {
	roots := slices.DeleteFunc(slices.Clone(d.schema.Query.Fields), func(f *ast.FieldDefinition) bool {
		return f.Name == "changes" || f.Name == "matches" // which the tests' reader does not keep
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
	loaded, err := gqlparser.LoadSchema(&ast.Source{Input: schema.SDL()})
	if err != nil {
		t.Fatal(err)
	}
	executes, cost := true, 0
	s := start(t, func(c *httpd.Config) {
		c.Limits.Timeout, c.Log = time.Minute, nil
		c.Charge = func(_ *http.Request, n int) (time.Duration, bool) { cost = n; return 0, executes }
	})
	revision := s.ask(t, "{ __typename }", nil).Extensions["revision"].(string)
	admits := func(query string) bool {
		executes = false
		defer func() { executes = true }()
		answer := s.handle(query)
		if !strings.Contains(answer, `"limit":"rate"`) && !strings.Contains(answer, "QUERY_TOO_COMPLEX") {
			t.Fatalf("the document is wrong: %s: %.500s", query, answer)
		}
		return strings.Contains(answer, `"limit":"rate"`)
	}
	var dearest time.Duration
	most := 0
	for i := range max(draws, 20) {
		d := &drawer{schema: loaded, rand: rand.New(rand.NewPCG(1, uint64(i))), pages: [][]int{{100}, {20, 100}, {1, 5, 20, 100}, {1, 2}}[i%4], narrow: 2 + i%7, revision: revision}
		query := drawn(d, admits)
		var answer string
		spent := leastOf(2, func() { answer = s.handle(query) })
		if strings.Contains(answer, `"TIMEOUT"`) || strings.Contains(answer, `"INTERNAL"`) {
			t.Errorf("%s: %.500s", query, answer)
		}
		most = max(most, cost)
		if spent > dearest {
			dearest = spent
			t.Logf("%v at a cost of %d, %d bytes", spent, cost, len(answer))
			if draws > 0 {
				t.Log(query)
			}
		}
	}
	t.Logf("the dearest took %v, costs reached %d", dearest, most)
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
