package gql

import (
	"reflect"
	"testing"

	"github.com/99designs/gqlgen/graphql"
	"github.com/vektah/gqlparser/v2"
	"github.com/vektah/gqlparser/v2/ast"
)

// TestFields: the fields of a set are those that gqlgen collects, in its order.
func TestFields(t *testing.T) {
	schema := NewExecutableSchema(Config{}).Schema()
	for name, text := range map[string]string{
		"plain":           `{ projects(first: 2) { totalCount nodes { id called: title title } } dataset { revision } }`,
		"twice":           `{ projects { nodes { id } totalCount } projects { nodes { title id } } }`,
		"twice below":     `{ projects { nodes { regions { id } regions { name id } id } } }`,
		"left out":        `query($no: Boolean!) { projects { totalCount @include(if: $no) nodes @skip(if: $no) { id } } dataset @skip(if: true) { revision } }`,
		"a fragment":      `{ ...All projects { totalCount } } fragment All on Query { projects { nodes { id } } }`,
		"of one type":     `{ search(text: "péče") { edges { node { id ... on Project { title } ... on Topic { label } } } } }`,
		"more than a few": `{ projects { nodes { a: id b: id c: id d: id e: id f: id g: id h: id i: id j: id k: id l: id m: id n: id o: id p: id q: id r: id s: id t: id u: id v: id w: id x: id y: id a: id } } }`,
	} {
		t.Run(name, func(t *testing.T) {
			document, errs := gqlparser.LoadQueryWithRules(schema, text, nil)
			if errs != nil {
				t.Fatal(errs)
			}
			op := func() *graphql.OperationContext {
				return &graphql.OperationContext{Doc: document, Variables: map[string]any{"no": false}}
			}
			sets := 0
			var each func(set ast.SelectionSet)
			each = func(set ast.SelectionSet) {
				for _, satisfies := range [][]string{nil, {"Query"}, {"Project", "Node"}} {
					want, got := graphql.CollectFields(op(), set, satisfies), Fields(op(), set, satisfies)
					if len(want)+len(got) > 0 && !reflect.DeepEqual(want, got) {
						t.Errorf("%v of %v: %v, want %v", satisfies, set, got, want)
					}
					for _, f := range want {
						if satisfies == nil && len(f.Selections) > 0 {
							each(f.Selections)
						}
					}
				}
				sets++
			}
			each(document.Operations[0].SelectionSet)
			if sets < 2 {
				t.Error("nothing was looked at")
			}
		})
	}
}
