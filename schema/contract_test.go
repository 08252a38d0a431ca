package schema_test

import (
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/vektah/gqlparser/v2"
	"github.com/vektah/gqlparser/v2/ast"

	"github.com/krajina/krajina/internal/needs"
	"github.com/krajina/krajina/schema"
)

const contractFile = "../../shared/contract.graphqls"

// TestContract holds the schema to the names that clients and acceptance checks rely on.
func TestContract(t *testing.T) {
	text, err := os.ReadFile(contractFile)
	if err != nil {
		needs.Missing(t, "data", fmt.Sprintf("the contract is missing: the folder shared beside the repository (%v)", err))
	}
	for _, change := range breaking(parse(t, contractFile, string(text)), parse(t, "schema", schema.SDL())) {
		t.Errorf("the contract is broken: %s", change)
	}
}

// TestContractComments holds the schema to what the contract says in comments, where a comparison of schemas does not see it.
func TestContractComments(t *testing.T) {
	s := parse(t, "schema", schema.SDL())
	connection := func(typeName, field, edgeField string) {
		t.Helper()
		f := s.Types[typeName].Fields.ForName(field)
		if f == nil {
			t.Errorf("%s.%s is missing", typeName, field)
			return
		}
		for _, arg := range []string{"first", "after", "last", "before"} {
			if f.Arguments.ForName(arg) == nil {
				t.Errorf("%s.%s has no argument %s", typeName, field, arg)
			}
		}
		page := s.Types[f.Type.Name()]
		for _, name := range []string{"edges", "nodes", "pageInfo", "totalCount"} {
			if page.Fields.ForName(name) == nil {
				t.Errorf("%s.%s has no %s", typeName, field, name)
				return
			}
		}
		edge := s.Types[page.Fields.ForName("edges").Type.Name()]
		for _, name := range []string{"cursor", "node", edgeField} {
			if name != "" && edge.Fields.ForName(name) == nil {
				t.Errorf("an edge of %s.%s has no %s", typeName, field, name)
			}
		}
	}
	for _, field := range strings.Fields("regions projects activities municipalities programmes calls actors topics targetGroups methods legalActs outputs events sources") {
		connection("Query", field, "")
	}
	for _, field := range strings.Fields("topics targetGroups methods legalActs outputs events") {
		connection("Project", field, "via")
	}
	connection("Project", "actors", "roles")
	for _, field := range strings.Fields("children topics targetGroups methods legalActs actors outputs events") {
		connection("Activity", field, "")
	}
}

// TestContractTellsBreaks breaks a schema in every way that there is.
func TestContractTellsBreaks(t *testing.T) {
	const old = `
		directive @d(a: Int, b: Int) repeatable on FIELD | QUERY
		directive @gone on FIELD
		type Query { a: A u: U i(in: In, x: Int = 1, y: [Int], z: Int): Int e: E n: Int! l: [Int!]! s: Int }
		type A { a: Int }
		type B { b: Int }
		union U = A | B
		interface I { a: Int }
		type C implements I { a: Int }
		input In { a: Int b: Int! c: Int d: Int = 1 }
		enum E { X Y }
		scalar Date
		scalar Gone`
	const unbroken = `
		directive @d(a: Int, b: Int, c: Int) repeatable on FIELD | QUERY | MUTATION
		directive @gone on FIELD
		type Query { a: A u: U i(in: In, x: Int = 1, y: [Int], z: Int, more: Int! = 2): Int e: E n: Int! l: [Int!]! s: Int! more: Int }
		type A { a: Int! }
		type B { b: Int }
		union U = A | B | C
		interface I { a: Int }
		interface J { a: Int }
		type C implements I & J { a: Int }
		input In { a: Int b: Int c: Int d: Int = 1 e: Int f: Int! = 3 }
		enum E { X Y Z }
		scalar Date
		scalar Gone`
	const broken = `
		directive @d(a: Int, c: Int!) on FIELD
		type Query { a: B u: U i(in: In!, x: Int = 2, y: Int, need: Int!): Int e: E n: Int l: [Int]! }
		type A { a: Int }
		type B { b: Int }
		type D { b: Int }
		union U = A | D
		interface I { a: Int }
		type C { a: Int }
		input In { a: Int! b: Int! d: Int = 2 need: Int! }
		enum E { X }
		enum Date { X }`
	before := parse(t, "old", old)
	if changes := breaking(before, parse(t, "unbroken", unbroken)); len(changes) > 0 {
		t.Errorf("a schema with more breaks nothing, but: %q", changes)
	}
	want := []string{
		"ARG_CHANGED_KIND Query.i(in:) from In to In!",
		"ARG_CHANGED_KIND Query.i(y:) from [Int] to Int",
		"ARG_DEFAULT_CHANGED Query.i(x:) from 1 to 2",
		"ARG_REMOVED Query.i(z:)",
		"DIRECTIVE_ARG_REMOVED @d(b:)",
		"DIRECTIVE_LOCATION_REMOVED @d QUERY",
		"DIRECTIVE_REMOVED @gone",
		"DIRECTIVE_REPEATABLE_REMOVED @d",
		"FIELD_CHANGED_KIND In.a from Int to Int!",
		"FIELD_CHANGED_KIND Query.a from A to B",
		"FIELD_CHANGED_KIND Query.l from [Int!]! to [Int]!",
		"FIELD_CHANGED_KIND Query.n from Int! to Int",
		"FIELD_DEFAULT_CHANGED In.d from 1 to 2",
		"FIELD_REMOVED In.c",
		"FIELD_REMOVED Query.s",
		"IMPLEMENTED_INTERFACE_REMOVED C I",
		"REQUIRED_ARG_ADDED Query.i(need:)",
		"REQUIRED_DIRECTIVE_ARG_ADDED @d(c:)",
		"REQUIRED_INPUT_FIELD_ADDED In.need",
		"TYPE_CHANGED_KIND Date from SCALAR to ENUM",
		"TYPE_REMOVED Gone",
		"TYPE_REMOVED_FROM_UNION U B",
		"VALUE_REMOVED_FROM_ENUM E Y",
	}
	if got := breaking(before, parse(t, "broken", broken)); !slices.Equal(got, want) {
		t.Errorf("got\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
}

func parse(t *testing.T, name, text string) *ast.Schema {
	t.Helper()
	parsed, err := gqlparser.LoadSchema(&ast.Source{Name: name, Input: text})
	if err != nil {
		t.Fatal(err)
	}
	return parsed
}
