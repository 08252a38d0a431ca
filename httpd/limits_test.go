package httpd_test

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"net/http/httptest"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/krajina/krajina/graph"
	"github.com/krajina/krajina/httpd"
)

// nested is a document whose fields stand n deep in each other.
func nested(n int) string {
	fields := []string{"regions", "nodes"}
	for len(fields) < n {
		fields = append(fields, []string{"projects", "nodes", "regions"}[(len(fields)-2)%3])
	}
	fields[n-1] = "id"
	if n > 2 && fields[n-2] == "projects" {
		fields[n-1] = "totalCount"
	}
	return "{ " + strings.Join(fields, " { ") + strings.Repeat(" }", n)
}

func TestDepth(t *testing.T) {
	s := start(t, func(c *httpd.Config) { c.Limits.Cost = 1 << 30 })
	if a := s.ask(t, nested(12), nil); a.status != http.StatusOK || len(a.Errors) > 0 {
		t.Errorf("a document 12 deep: status %d, %.200s", a.status, a.body)
	}
	const inFragments = `{ regions { nodes { ...A } } } fragment A on Region { projects { nodes { ...B } } } fragment B on Project { regions { ...C } }
		fragment C on Region { projects { nodes { ...D } } } fragment D on Project { regions { ... on Region { projects { nodes { id regions { projects { totalCount } } } } } } }`
	for _, query := range []string{nested(13), nested(50), nested(500), nested(600), inFragments} {
		if a := s.refused(t, query, nil, "QUERY_TOO_COMPLEX"); !strings.Contains(a.body, "deeper than 12") || !strings.Contains(a.body, `"limit":"depth"`) {
			t.Errorf("the limit is not named: %s", a.body)
		}
	}
	s.refused(t, strings.Repeat("{ regions ", 500), nil, "BAD_USER_INPUT")
	s.refused(t, nested(5000), nil, "QUERY_TOO_COMPLEX")
}

// TestOwnLimits: limits that are configured take the place of the usual ones, and messages name them.
func TestOwnLimits(t *testing.T) {
	s := start(t, func(c *httpd.Config) { c.Limits = httpd.Limits{Tokens: 10, Depth: 2, Body: 400, Cost: 5} })
	for query, says := range map[string]string{
		"{" + strings.Repeat(" __typename", 20) + "}": "10 tokens",
		"{ regions { nodes { id } } }":                "deeper than 2",
		strings.Repeat(" ", 400):                      "400 bytes",
	} {
		if a := s.refused(t, query, nil, "QUERY_TOO_COMPLEX"); !strings.Contains(a.body, says) {
			t.Errorf("%.30s: %s; want it to say %q", query, a.body, says)
		}
	}
}

// TestShownLimits: the API shows the limits that the server has, the pages' too, and holds to them.
func TestShownLimits(t *testing.T) {
	s := start(t, func(c *httpd.Config) {
		c.Limits = httpd.Limits{Body: 5000, Tokens: 1001, Fields: 102, Depth: 13, IntrospectionDepth: 14, Aliases: 15, RootFields: 16, Directives: 17, Fragments: 18,
			Page: 30, Values: 200, Cost: 2100, Timeout: 22 * time.Second, Slots: 23}
	})
	a := s.ask(t, "{ limits { body tokens fields depth introspectionDepth aliases rootFields directives fragments page values cost milliseconds slots } }", nil)
	const want = `{"limits":{"body":5000,"tokens":1001,"fields":102,"depth":13,"introspectionDepth":14,"aliases":15,"rootFields":16,"directives":17,"fragments":18,` +
		`"page":30,"values":200,"cost":2100,"milliseconds":22000,"slots":23}}`
	if string(a.Data) != want {
		t.Errorf("%s\nwant %s", a.body, want)
	}
	if a := s.ask(t, "{ regions(first: 30) { nodes { projects(last: 30) { totalCount } } } }", nil); len(a.Errors) > 0 {
		t.Errorf("a page of 30: %s", a.body)
	}
	for _, query := range []string{"{ regions(first: 31) { totalCount } }", "{ regions { nodes { projects(last: 31) { totalCount } } } dataset { licence } }"} {
		if a := s.refused(t, query, nil, "BAD_USER_INPUT"); a.status != http.StatusBadRequest || !strings.Contains(a.body, "31 is not a page size: it is 1 to 30") {
			t.Errorf("a page of 31: status %d, %s", a.status, a.body)
		}
	}
}

// TestIntrospection: the schema that GraphiQL asks for, 15 levels deep, passes.
func TestIntrospection(t *testing.T) {
	s := start(t, nil)
	ofType := "kind name"
	for range 9 {
		ofType = "kind name ofType { " + ofType + " }"
	}
	a := s.ask(t, `query IntrospectionQuery { __schema { description queryType { name kind } mutationType { name kind } subscriptionType { name kind }
		types { ...FullType } directives { name description locations args(includeDeprecated: true) { ...InputValue } } } }
		fragment FullType on __Type { kind name description specifiedByURL fields(includeDeprecated: true) { name description args(includeDeprecated: true) { ...InputValue }
		type { ...TypeRef } isDeprecated deprecationReason } inputFields(includeDeprecated: true) { ...InputValue } interfaces { ...TypeRef }
		enumValues(includeDeprecated: true) { name description isDeprecated deprecationReason } possibleTypes { ...TypeRef } }
		fragment InputValue on __InputValue { name description type { ...TypeRef } defaultValue isDeprecated deprecationReason }
		fragment TypeRef on __Type { `+ofType+` }`, nil)
	if a.status != http.StatusOK || len(a.Errors) > 0 || len(a.Data) < 100_000 {
		t.Errorf("status %d, %d bytes, %.300s", a.status, len(a.Data), a.body)
	}
	s.refused(t, `{ __schema { types { fields { type { fields { type { fields { type { fields { type { name } } } } } } } } } } }`, nil, "BAD_USER_INPUT")
}

// TestTimeout: an operation that takes too long ends with TIMEOUT in words, whether the reader heeds its context or not.
func TestTimeout(t *testing.T) {
	heeds := func(ctx context.Context) error { <-ctx.Done(); return ctx.Err() }
	deaf := func(context.Context) error { time.Sleep(3 * time.Second); return nil }
	for name, reader := range map[string]func(context.Context) error{"heeds its context": heeds, "is deaf": deaf} {
		t.Run(name, func(t *testing.T) {
			s := start(t, func(c *httpd.Config) {
				c.Limits.Timeout = 300 * time.Millisecond
				finding(reader)(c)
			})
			began := time.Now()
			a := s.refused(t, `{ a: __typename projects { totalCount } }`, nil, "TIMEOUT")
			if took := time.Since(began); took < 300*time.Millisecond || took > 800*time.Millisecond {
				t.Errorf("it took %v", took)
			}
			if a.status != http.StatusServiceUnavailable || a.header.Get("Retry-After") == "" || !strings.Contains(a.body, "300ms") {
				t.Errorf("status %d, Retry-After %q, %s", a.status, a.header.Get("Retry-After"), a.body)
			}
		})
	}
	if httpd.DefaultLimits.Timeout != 5*time.Second {
		t.Errorf("the time is %v, want 5 s", httpd.DefaultLimits.Timeout)
	}
}

// deafStore is a graph in memory whose store answers nobody.
type deafStore struct{ keptReader }

func (deafStore) Immediate() bool { return true }

func (deafStore) Difference(context.Context, graph.Revision) (*graph.Difference, error) {
	return deaf[*graph.Difference]()
}

func (deafStore) Likely(context.Context) ([]graph.Likely, error) { return deaf[[]graph.Likely]() }

func deaf[T any]() (T, error) {
	time.Sleep(3 * time.Second)
	var none T
	return none, errors.New("too late")
}

// TestTimeoutOfStore: what asks the store is given up in time, though the reader itself waits for nothing.
func TestTimeoutOfStore(t *testing.T) {
	s := start(t, func(c *httpd.Config) {
		c.Limits.Timeout = 300 * time.Millisecond
		real := c.Reader()
		c.Reader = func() graph.Reader { return deafStore{keptReader{real}} }
	})
	for _, query := range []string{`{ changes(since: "0000000a.1") { added } }`, `{ matches { totalCount } }`, `{ a: dataset { __typename } ...All } fragment All on Query { matches { totalCount } }`} {
		t.Run(query, func(t *testing.T) {
			began := time.Now()
			a := s.ask(t, query, nil)
			if took := time.Since(began); took < 300*time.Millisecond || took > 2*time.Second || len(a.codes()) != 1 || a.codes()[0] != "TIMEOUT" {
				t.Errorf("it took %v, %s", took, a.body)
			}
		})
	}
}

// deafSteward is one whose store answers nobody.
type deafSteward struct{ graph.Steward }

func (deafSteward) Retract(context.Context, graph.ID, bool) (*graph.Outcome, error) {
	return deaf[*graph.Outcome]()
}

// TestStewardIsGone: who sent a change and went away is not waited for by the server, though the store does not hear that.
func TestStewardIsGone(t *testing.T) {
	secret, authority := steward(t, "sandra")
	s := start(t, func(c *httpd.Config) {
		c.Stewards = httpd.Stewards{Authority: authority, MaxBody: 100, Steward: func(graph.Agent) graph.Steward { return deafSteward{} }}
	})
	ctx, leave := context.WithTimeout(t.Context(), 300*time.Millisecond)
	defer leave()
	r := httptest.NewRequestWithContext(ctx, http.MethodPost, "/graphql", strings.NewReader(retract))
	r.Header.Set("Content-Type", "application/json")
	r.Header.Set("Authorization", "Bearer "+secret)
	began := time.Now()
	s.Config.Handler.ServeHTTP(httptest.NewRecorder(), r)
	if took := time.Since(began); took < 300*time.Millisecond || took > 2*time.Second {
		t.Errorf("it took %v", took)
	}
}

// TestFaults: what goes wrong inside is told by a code of the closed list and never in its own words.
func TestFaults(t *testing.T) {
	const inside = "pq: relation wages at 10.0.0.7"
	for name, c := range map[string]struct {
		reader func(context.Context) error
		code   string
	}{
		"a panic":               {func(context.Context) error { panic(inside) }, "INTERNAL"},
		"an error":              {func(context.Context) error { return errors.New(inside) }, "INTERNAL"},
		"an unavailable store":  {func(context.Context) error { return fmt.Errorf("%s: %w", inside, graph.ErrUnavailable) }, "UNAVAILABLE"},
		"a damaged store":       {func(context.Context) error { return fmt.Errorf("%s: %w", inside, graph.ErrDamaged) }, "INTERNAL"},
		"a context of its own":  {func(context.Context) error { return context.Canceled }, "TIMEOUT"},
		"an invalid condition":  {func(context.Context) error { return graph.Invalid("filter.x", "it is wrong") }, "BAD_USER_INPUT"},
		"too much to look at":   {func(context.Context) error { return &graph.TooMuchError{Message: "ask for less"} }, "QUERY_TOO_COMPLEX"},
		"an invalid everything": {func(context.Context) error { return graph.Invalid("", "%s", strings.Repeat("wrong ", 5000)) }, "BAD_USER_INPUT"},
	} {
		t.Run(name, func(t *testing.T) {
			s := start(t, func(config *httpd.Config) {
				finding(c.reader)(config)
				config.Limits.RootFields, config.Limits.Aliases = 100, 100
			})
			a := s.ask(t, "{"+repeat(100, " sec{i}: projects { totalCount }")+"}", nil)
			if !slices.Equal(a.codes(), []string{c.code}) || len(a.Errors) > 5 || len(a.body) > 2048 {
				t.Errorf("codes %v of %d errors, %d bytes: %.300s", a.codes(), len(a.Errors), len(a.body), a.body)
			}
			if strings.Contains(a.body, "pq:") || strings.Contains(a.body, "goroutine") {
				t.Errorf("internals are told: %s", a.body)
			}
			if strings.Contains(s.log.String(), "sec1") {
				t.Errorf("the log repeats the document: %.500s", s.log.String())
			}
			if n := strings.Count(s.log.String(), "level=ERROR"); c.code == "INTERNAL" && n != 100 {
				t.Errorf("100 faults are logged in %d lines", n)
			}
			if c.code == "INTERNAL" && !(strings.Contains(s.log.String(), inside) && strings.Contains(s.log.String(), "Query.projects")) {
				t.Errorf("the log lacks the cause: %.500s", s.log.String())
			}
		})
	}
}

// TestPartialAnswer: a field that fails leaves its siblings, and every error is told, so that null is not taken for absence.
func TestPartialAnswer(t *testing.T) {
	s := start(t, nil)
	a := s.ask(t, "{"+repeat(8, ` p{i}: project(id: "region:CZ052", identifier: "x") { id }`)+" dataset { __typename } }", nil)
	if a.status != http.StatusOK || len(a.Errors) != 8 || !json.Valid(a.Data) || !strings.Contains(string(a.Data), `"Dataset"`) {
		t.Errorf("status %d, %d errors, %s", a.status, len(a.Errors), a.body)
	}
}
