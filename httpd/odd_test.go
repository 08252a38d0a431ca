package httpd_test

import (
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/vektah/gqlparser/v2"
	"github.com/vektah/gqlparser/v2/ast"

	"github.com/krajina/krajina/graph"
	"github.com/krajina/krajina/httpd"
	"github.com/krajina/krajina/schema"
)

// odd are values at which a program may stumble.
var odd = struct{ numbers, texts []string }{
	[]string{"-1", "0", "1", "100", "101", "2147483647", "-2147483648", "2147483648", "7"},
	[]string{"", " ", "x", "region:CZ052", "project:olk-standardizace-ospod", "topic:foster-care", "kind:slug", ":", "region:", "2017", "2017-02-30", "2017-04", "0000", "-1", "1e9", "7000000.00",
		"9999999999999999999999999", "'; DROP TABLE source; --", "*:*", "(((", "\\", "\u0000", "\u2028", "ěščřž", "👪", "x' OR true OR n.name = '", strings.Repeat("dlouhý ", 200), "%", "null"},
}

// value is an odd value of a type, now and then one of another type.
func (d *drawer) value(t *ast.Type, depth int) string {
	if t.Elem != nil {
		var values []string
		for range d.rand.IntN(4) {
			values = append(values, d.value(t.Elem, depth))
		}
		return "[" + strings.Join(values, ", ") + "]"
	}
	of := d.schema.Types[t.Name()]
	switch {
	case !t.NonNull && d.rand.IntN(20) == 0:
		return "null"
	case of.Kind == ast.Enum:
		return of.EnumValues[d.rand.IntN(len(of.EnumValues))].Name
	case of.Kind == ast.InputObject:
		var fields []string
		for _, f := range of.Fields {
			if f.Type.NonNull || depth > 0 && d.rand.IntN(len(of.Fields)) < 2 {
				fields = append(fields, f.Name+": "+d.value(f.Type, depth-1))
			}
		}
		return "{" + strings.Join(fields, ", ") + "}"
	case of.Name == "Int", d.rand.IntN(50) == 0:
		return d.pick(odd.numbers)
	case of.Name == "Boolean":
		return strconv.FormatBool(d.rand.IntN(2) == 0)
	}
	text, err := json.Marshal(d.pick(odd.texts))
	if err != nil {
		panic(err)
	}
	return string(text)
}

// TestOddArguments: whatever stands in the arguments of any field, the answer is data or says what is wrong with them; nothing inside
// fails by it.
func TestOddArguments(t *testing.T) {
	loaded, err := gqlparser.LoadSchema(&ast.Source{Input: schema.SDL()})
	if err != nil {
		t.Fatal(err)
	}
	s := start(t, func(c *httpd.Config) {
		real := c.Reader()
		c.Reader = func() graph.Reader { return keptReader{real} }
	})
	answered, refused := 0, 0
	ask := func(query string) {
		var answer struct {
			Data   json.RawMessage
			Errors []struct{ Extensions struct{ Code string } }
		}
		text := s.handle(query)
		if err := json.Unmarshal([]byte(text), &answer); err != nil {
			t.Fatalf("%s: %v: %s", query, err, text)
		}
		for _, e := range answer.Errors {
			if !slices.Contains([]string{"BAD_USER_INPUT", "QUERY_TOO_COMPLEX", "FORBIDDEN"}, e.Extensions.Code) {
				t.Errorf("%s: %.600s", query, text)
			}
		}
		if len(answer.Errors) > 0 {
			refused++
			if answer.Data == nil && len(text) > 2048 {
				t.Errorf("%s: a refusal of %d bytes", query, len(text))
			}
			return
		}
		answered++
	}
	for seed := range uint64(3) {
		d := &drawer{schema: loaded, rand: rand.New(rand.NewPCG(seed, 2)), pages: []int{1, 2}, narrow: 4, revision: "none.1"}
		for _, of := range []string{"Query", "Project", "Region", "Topic", "RegionComparison", "Node"} {
			for _, f := range loaded.Types[of].Fields {
				if len(f.Arguments) == 0 || strings.HasPrefix(f.Name, "__") || f.Name == "changes" || f.Name == "matches" { // which the tests' reader does not keep
					continue
				}
				for range 12 {
					var arguments []string
					for _, a := range f.Arguments {
						if a.Type.NonNull || d.rand.IntN(2) == 0 {
							arguments = append(arguments, a.Name+": "+d.value(a.Type, 3))
						}
					}
					field := f.Name
					if len(arguments) > 0 {
						field += "(" + strings.Join(arguments, ", ") + ")"
					}
					if result := loaded.Types[f.Type.Name()]; !result.IsLeafType() {
						field += " { __typename " + strings.TrimPrefix(d.set(result, 2), "{")
						if !strings.HasSuffix(field, "}") {
							field += " }"
						}
					}
					within := map[string]string{"Project": `project(id: "project:olk-standardizace-ospod")`, "Region": `region(code: "CZ071")`, "Topic": "topics(first: 1) { nodes",
						"RegionComparison": "compareRegions(by: METHOD)", "Node": `node(id: "region:CZ071")`}[of]
					query := "{ " + field + " }"
					if within != "" {
						query = "{ " + within + " " + query + strings.Repeat(" }", 1+strings.Count(within, "{"))
					}
					ask(query)
				}
			}
		}
	}
	if answered < 300 || refused < 300 {
		t.Errorf("%d answered, %d refused: the values are not odd enough, or too odd", answered, refused)
	}
	if strings.Contains(s.log.String(), "level=ERROR") {
		t.Errorf("the log has faults: %.2000s", s.log.String())
	}
	t.Log(fmt.Sprint(answered, " answered, ", refused, " refused"))
}
