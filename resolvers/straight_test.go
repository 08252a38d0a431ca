package resolvers_test

import (
	"context"
	"fmt"
	"maps"
	"math/rand/v2"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/99designs/gqlgen/graphql"
	"github.com/99designs/gqlgen/graphql/executor"
	"github.com/99designs/gqlgen/graphql/handler/lru"
	"github.com/vektah/gqlparser/v2/ast"

	"github.com/krajina/krajina/graph"
	"github.com/krajina/krajina/internal/gql"
	"github.com/krajina/krajina/resolvers"
)

// TestStraight: the executor that writes answers straight gives what gqlgen's gives, byte for byte, for the golden cases and for queries
// of which nobody has thought.
func TestStraight(t *testing.T) {
	s := shared(t)
	config := gql.Config{Resolvers: &resolvers.Resolver{}}
	generated, straight := gql.NewExecutableSchema(config), gql.NewStraightSchema(config)
	same := func(t *testing.T, query string, variables map[string]any) string {
		t.Helper()
		want, got := s.executed(t, executor.New(generated), query, variables, nil), s.executed(t, executor.New(straight), query, variables, nil)
		if got != want {
			t.Fatalf("%s\n%v\n--- gqlgen\n%s\n--- straight\n%s", query, variables, want, got)
		}
		return want
	}
	names, err := filepath.Glob("testdata/*.txtar")
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range names {
		t.Run(strings.TrimSuffix(filepath.Base(name), ".txtar"), func(t *testing.T) {
			c := readCase(t, name)
			same(t, c.query, c.variables)
		})
	}
	t.Run("random", func(t *testing.T) {
		good := 0
		for seed := range uint64(300) {
			q := &randomQuery{rand.New(rand.NewPCG(seed, 7)), generated.Schema()}
			if !strings.Contains(same(t, q.String(), map[string]any{"yes": true, "no": false, "english": "EN"}), "\nerror") {
				good++
			}
		}
		if good < 150 {
			t.Errorf("only %d of 300 queries were answered without an error: they prove little", good)
		}
	})
}

// TestPlans: a plan that many requests use at once, each with variables of its own, and add to gives each what it would get alone.
func TestPlans(t *testing.T) {
	s := shared(t)
	config := gql.Config{Resolvers: &resolvers.Resolver{}}
	generated, straight := executor.New(gql.NewExecutableSchema(config)), executor.New(gql.NewStraightSchema(config))
	straight.SetQueryCache(lru.New[*ast.QueryDocument](100))
	const place = `query($id: ID!, $english: Language, $first: Int, $yes: Boolean = true) { node(id: $id) { id ... on Project {
		title(language: $english) whole: title topics(first: $first) { nodes { label(language: $english) } } two: topics(first: 2) { edges { relevance node { label } } } activities(first: $first) { nodes { title topics { nodes { id } } } } }
		... on Topic { label(language: $english) narrower { id } projects(first: $first) { totalCount edges { matches { node { id } } node { id } } } } %s } }`
	variables := []map[string]any{
		{"id": "project:lbk-systemova-podpora-rodin", "first": 3}, {"id": "project:khk-rozvoj-dostupnosti-vii", "english": "EN", "first": 1}, {"id": "topic:foster-care-accompaniment", "english": "EN", "first": 5},
		{"id": "topic:foster-care-accompaniment", "yes": false}, {"id": "region:CZ051", "first": 2}, {"id": "nothing:here"}, {"id": "project:lbk-systemova-podpora-rodin", "first": 0}, {"id": "topic:foster-care-accompaniment", "first": 1, "yes": false},
	}
	for _, more := range []string{"", "__typename @include(if: $yes)", "... on Region @skip(if: $yes) { code }"} {
		query := fmt.Sprintf(place, more)
		if more == "" {
			query = strings.Replace(query, ", $yes: Boolean = true", "", 1)
		}
		ctx := graphql.StartOperationTrace(t.Context())
		op, errs := straight.CreateOperationContext(ctx, &graphql.RawParams{Query: query, Variables: variables[0]})
		if len(errs) > 0 {
			t.Fatal(errs)
		}
		plan := gql.NewPlan(op.Operation)
		var all sync.WaitGroup
		for range 4 {
			for _, v := range variables {
				all.Go(func() {
					v := maps.Clone(v)
					if more == "" {
						delete(v, "yes")
					}
					want := s.executed(t, generated, query, v, nil)
					if got := s.executed(t, straight, query, v, plan); got != want {
						t.Errorf("%s\n%v\n--- gqlgen\n%s\n--- straight, by a plan\n%s", query, v, want, got)
					}
				})
			}
		}
		all.Wait()
	}
}

// executed is the data and, in the order of their texts, the errors of an answer.
func (s server) executed(t *testing.T, exec *executor.Executor, query string, variables map[string]any, plan *gql.Plan) string {
	t.Helper()
	limits := &graph.Limits{}
	ctx := resolvers.WithLimits(resolvers.WithLoader(t.Context(), graph.NewLoader(s.reader, graph.DateOn(time.Date(2024, 3, 1, 12, 0, 0, 0, time.UTC)))), limits)
	ctx = resolvers.WithRoles(ctx, func(context.Context, graph.Role) error { return nil })
	ctx = gql.WithPlan(graphql.StartOperationTrace(ctx), plan)
	op, errs := exec.CreateOperationContext(ctx, &graphql.RawParams{Query: query, Variables: variables})
	if len(errs) > 0 {
		t.Fatalf("%v\n%s", errs, query)
	}
	handler, ctx := exec.DispatchOperation(ctx, op)
	answer := handler(ctx)
	var said []string
	for _, e := range answer.Errors {
		said = append(said, fmt.Sprintf("\nerror %s %v %v", e.Path, e.Message, e.Extensions))
	}
	slices.Sort(said)
	return string(answer.Data) + strings.Join(slices.Compact(said), "")
}

// randomQuery makes queries that a schema allows.
type randomQuery struct {
	*rand.Rand
	schema *ast.Schema
}

// offered are values of arguments, some of them wrong; arguments with other names are left out.
var offered = map[string][]string{
	"id":  {`"project:lbk-systemova-podpora-rodin"`, `"project:khk-rozvoj-dostupnosti-vii"`, `"region:CZ051"`, `"topic:foster-care-accompaniment"`, `"nothing:here"`},
	"ids": {`["project:lbk-systemova-podpora-rodin", "no:such"]`}, "by": {"TOPIC", "[REGION, YEAR]", "[METHOD]"}, "first": {"1", "2", "5", "0"}, "text": {`"pěstouni"`, `"rodina"`},
	"language": {"EN", "CS", "$english"}, "question": {`"Které projekty podporují pěstouny?"`}, "from": {`"project:pak-procesy-kvality"`}, "to": {`"project:olk-standardizace-ospod"`},
	"filter": {`{text: "rodina"}`}, "prefix": {`"pěst"`}, "query": {`"kulaté stoly"`}, "code": {`"CZ052"`}, "after": {`"wrong"`},
}

// String implements fmt.Stringer.
func (q *randomQuery) String() string {
	return "query($yes: Boolean!, $no: Boolean!, $english: Language) { a: __typename @include(if: $yes) b: __typename @skip(if: $no) c: region(code: \"CZ052\") { name(language: $english) } " +
		q.fields(q.schema.Query, 4) + " }"
}

func (q *randomQuery) fields(of *ast.Definition, depth int) string {
	var b strings.Builder
	for n := range 1 + q.IntN(4) {
		f := of.Fields[q.IntN(len(of.Fields))]
		arguments, ok := q.arguments(f)
		if strings.HasPrefix(f.Name, "__") || !ok {
			continue
		}
		below := q.selection(q.schema.Types[f.Type.Name()], depth-1)
		if below == "" {
			continue
		}
		fmt.Fprintf(&b, "d%df%d: %s%s%s%s ", depth, n, f.Name, arguments, []string{"", "", "", " @include(if: $yes)", " @skip(if: $yes)"}[q.IntN(5)], below)
	}
	b.WriteString("__typename")
	return b.String()
}

// selection is what is asked of a field's type: " " of a leaf, "" where it is deep enough.
func (q *randomQuery) selection(of *ast.Definition, depth int) string {
	switch {
	case of.IsLeafType():
		return " "
	case depth < 0:
		return ""
	case !of.IsAbstractType():
		return " { " + q.fields(of, depth) + " }"
	}
	possible := q.schema.GetPossibleTypes(of)
	var b strings.Builder
	for range 3 {
		p := possible[q.IntN(len(possible))]
		// Two types may have fields of one name with types that do not go together.
		if kind := " ... on " + p.Name + " {"; !strings.Contains(b.String(), kind) {
			b.WriteString(kind + " " + strings.ReplaceAll(q.fields(p, depth), fmt.Sprintf("d%df", depth), strings.ToLower(p.Name)+fmt.Sprintf("%df", depth)) + " }")
		}
	}
	return " { __typename" + b.String() + " }"
}

// arguments are those that must be given and, now and then, others.
func (q *randomQuery) arguments(f *ast.FieldDefinition) (string, bool) {
	var given []string
	for _, a := range f.Arguments {
		required := a.Type.NonNull && a.DefaultValue == nil
		values := offered[a.Name]
		if a.Name == "by" && a.Type.Elem == nil {
			values = values[:1]
		}
		if a.Name == "filter" && a.Type.Name() != "ProjectFilter" {
			continue
		}
		if len(values) == 0 {
			if required {
				return "", false
			}
			continue
		}
		if required || q.IntN(6) == 0 {
			given = append(given, a.Name+": "+values[q.IntN(len(values))])
		}
	}
	if len(given) == 0 {
		return "", true
	}
	return "(" + strings.Join(given, ", ") + ")", true
}

// TestStraightFaults: what goes wrong is said as gqlgen says it: a resolver that fails, one that panics, and a value that must be there
// and is not.
func TestStraightFaults(t *testing.T) {
	s := shared(t)
	for name, fault := range map[string]func() (*graph.Dataset, error){
		"error":   func() (*graph.Dataset, error) { return nil, graph.ErrUnavailable },
		"panic":   func() (*graph.Dataset, error) { panic("broken on purpose") },
		"missing": func() (*graph.Dataset, error) { return nil, nil },
	} {
		t.Run(name, func(t *testing.T) {
			config := gql.Config{Resolvers: faulty{&resolvers.Resolver{}, fault}}
			const query = `{ regions(first: 1) { totalCount } dataset { revision } }`
			want, got := s.executed(t, executor.New(gql.NewExecutableSchema(config)), query, nil, nil), s.executed(t, executor.New(gql.NewStraightSchema(config)), query, nil, nil)
			if got != want || !strings.Contains(want, "\nerror dataset") {
				t.Errorf("gqlgen: %s\nstraight: %s", want, got)
			}
		})
	}
}

// faulty has a query of which one field goes wrong.
type faulty struct {
	*resolvers.Resolver
	dataset func() (*graph.Dataset, error)
}

func (f faulty) Query() gql.QueryResolver { return faultyQuery{f.Resolver.Query(), f.dataset} }

type faultyQuery struct {
	gql.QueryResolver
	dataset func() (*graph.Dataset, error)
}

func (q faultyQuery) Dataset(context.Context) (*graph.Dataset, error) { return q.dataset() }
