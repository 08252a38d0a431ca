package neo4j

import (
	"fmt"
	"reflect"
	"testing"
	"time"

	"github.com/krajina/krajina/graph"
)

// TestAKeptStatementIsThatOfItsQuestion: of any two questions that differ in one thing, whatever it is, each gets the statement
// that it would get alone, also when it was kept, and with its own ids and day.
func TestAKeptStatementIsThatOfItsQuestion(t *testing.T) {
	first := 5
	base := graph.Following{
		Relation: graph.Relation{Property: graph.PropProject, Inverse: true, To: graph.KindActivity},
		Query:    graph.Query{Window: graph.Window{First: &first}},
	}
	base.Query.Next.Add(graph.Relation{Property: graph.PropActors}, graph.Query{})
	questions := []graph.Next{{}, {Stated: true}, {Follow: []graph.Following{base}}, {Stated: true, Follow: []graph.Following{base}}, {Follow: []graph.Following{base, base}}}
	for _, f := range variations(t, reflect.ValueOf(base)) {
		questions = append(questions, graph.Next{Follow: []graph.Following{f.Interface().(graph.Following)}})
	}
	for _, where := range []graph.Condition{graph.Lacks{Relation: graph.Relation{Property: graph.PropTopics}}, graph.HasText{Text: "a"}, graph.HasText{Text: "b"}} {
		f := base
		f.Query.Where = where
		questions = append(questions, graph.Next{Follow: []graph.Following{f}})
	}
	reader := func() *Reader { return &Reader{revision: graph.Revision{Epoch: "e", Number: 3}} }
	one := reader()
	given := map[string]statement{}
	for round := range 2 { // the second time they are kept
		for i, next := range questions {
			ids := []graph.ID{graph.ID(fmt.Sprintf("project:p%d-%d", i, round)), "project:q"}
			for j := range next.Follow {
				next.Follow[j].Query.Today = graph.DateOn(time.Unix(int64(86400*i), 0))
			}
			got, want := one.nodes(ids, next), reader().nodes(ids, next)
			given[string(ids[0])] = got
			if got.cypher != want.cypher || !reflect.DeepEqual(got.params, want.params) {
				t.Errorf("question %d %+v:\n%s\n%v\nalone:\n%s\n%v", i, next, got.cypher, got.params, want.cypher, want.params)
			}
		}
	}
	for id, s := range given {
		if ids := s.params[idsParam].([]string); ids[0] != id {
			t.Errorf("what was given for %s asks now for %s", id, ids)
		}
	}
	if n := len(one.compiled.of); n < len(questions)/2 {
		t.Errorf("%d of %d statements are kept", n, len(questions))
	}
}

func TestNoMoreThanSoManyStatementsAreKept(t *testing.T) {
	r := &Reader{}
	for n := range mostCompiled * 2 {
		var next graph.Next
		next.Add(graph.Relation{Property: graph.PropActors}, graph.Query{Window: graph.Window{First: &n}})
		if r.nodes([]graph.ID{"project:p"}, next); len(r.compiled.of) > mostCompiled {
			t.Fatalf("%d statements", len(r.compiled.of))
		}
	}
}

// variations are copies of a value that differ from it in one field each, at any depth of structs.
func variations(t *testing.T, v reflect.Value) []reflect.Value {
	t.Helper()
	seven := 7
	other := map[reflect.Type]any{
		reflect.TypeFor[*int]():            &seven,
		reflect.TypeFor[string]():          graph.Cursor("project:p"),
		reflect.TypeFor[graph.Property]():  graph.PropTopics,
		reflect.TypeFor[graph.Kind]():      graph.KindOutput,
		reflect.TypeFor[graph.Condition](): graph.Lacks{Relation: graph.Relation{Property: graph.PropParent}},
		reflect.TypeFor[[]graph.Order]():   []graph.Order{{Property: graph.PropTitle}},
		reflect.TypeFor[graph.Next]():      graph.Next{Stated: true},
	}
	var all []reflect.Value
	for i := range v.NumField() {
		with := func(value reflect.Value) {
			changed := reflect.New(v.Type()).Elem()
			changed.Set(v)
			changed.Field(i).Set(value)
			all = append(all, changed)
		}
		field := v.Field(i)
		switch value, known := other[field.Type()]; {
		case known:
			with(reflect.ValueOf(value))
		case field.Kind() == reflect.Bool:
			with(reflect.ValueOf(!field.Bool()))
		case field.Type() == reflect.TypeFor[graph.Date](): // a parameter
		case field.Kind() == reflect.Struct:
			for _, value := range variations(t, field) {
				with(value)
			}
		default:
			t.Fatalf("no other value of %s is known: the key of statements may have to tell it", field.Type())
		}
	}
	return all
}
