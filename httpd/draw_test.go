package httpd_test

import (
	"fmt"
	"math/rand/v2"
	"strings"

	"github.com/vektah/gqlparser/v2/ast"
)

// drawer draws documents from the schema: any field, with arguments that lead far.
type drawer struct {
	schema *ast.Schema
	rand   *rand.Rand
	// pages are the page lengths to draw from, narrow how few of the fields of a type are taken.
	pages    []int
	narrow   int
	revision string
	aliases  int
}

// arguments that lead far, by the names that they have in the schema.
var farArguments = map[string][]string{
	"id":         {`"project:olk-standardizace-ospod"`, `"project:lbk-systemova-podpora-rodin"`, `"region:CZ071"`, `"topic:foster-care"`, `"source:lbk-prezentace-2017"`},
	"ids":        {`["project:olk-standardizace-ospod", "project:lbk-systemova-podpora-rodin", "project:khk-rozvoj-dostupnosti-vii", "region:CZ071", "topic:foster-care"]`},
	"identifier": {}, "code": {`"CZ052"`, `"CZ071"`},
	"text":     {`"doprovázení pěstounů, vzdělávání pracovníků OSPOD, síťování služeb a případové konference v kraji"`},
	"question": {`"Které projekty v Olomouckém kraji podporují doprovázení pěstounů nad 5 milionů v roce 2017?"`},
	"prefix":   {`"p"`, `"d"`}, "from": {`"project:olk-standardizace-ospod"`}, "to": {`"project:lbk-systemova-podpora-rodin"`, `"act:359-1999"`},
	"by":    {"TOPIC", "METHOD", "YEAR"},
	"since": {}, "regions": {}, "filter": {}, "orderBy": {}, "having": {}, "via": {}, "avoid": {}, "kinds": {}, "after": {}, "before": {}, "last": {}, "maxLength": {"10"},
}

func (d *drawer) pick(list []string) string { return list[d.rand.IntN(len(list))] }

// field is a field of a type with all below it, not deeper than so many fields.
func (d *drawer) field(of *ast.Definition, f *ast.FieldDefinition, depth int) (string, bool) {
	var arguments []string
	for _, a := range f.Arguments {
		switch {
		case a.Name == "first" && f.Name == "complete":
			arguments = append(arguments, "first: 50")
		case a.Name == "first":
			arguments = append(arguments, fmt.Sprintf("first: %d", d.pages[d.rand.IntN(len(d.pages))]))
		case a.Name == "since":
			arguments = append(arguments, fmt.Sprintf("since: %q", d.revision))
		case a.Name == "by" && a.Type.Elem != nil:
			arguments = append(arguments, "by: [TOPIC, "+d.pick([]string{"REGION, YEAR]", "METHOD]", "REGION]"}))
		case a.Name == "filter" && d.rand.IntN(4) == 0 && a.Type.Name() == "ProjectFilter":
			arguments = append(arguments, `filter: {or: [{topics: {any: ["topic:foster-care", "topic:child-protection"]}}, {text: "pěstoun rodina dítě"}]}`)
		case len(farArguments[a.Name]) > 0 && (a.Type.NonNull || d.rand.IntN(2) == 0) && (of.Name != "Query" || f.Name != "project" || a.Name == "id"):
			arguments = append(arguments, a.Name+": "+d.pick(farArguments[a.Name]))
		case of.Name == "Query" && f.Name == "project" && a.Name == "id":
			arguments = append(arguments, "id: "+farArguments["id"][d.rand.IntN(2)])
		}
	}
	text := f.Name
	if len(arguments) > 0 {
		d.aliases++
		text = fmt.Sprintf("a%d: %s(%s)", d.aliases, f.Name, strings.Join(arguments, ", "))
	}
	result := d.schema.Types[f.Type.Name()]
	if result.IsLeafType() {
		return text, true
	}
	below := d.set(result, depth-1)
	return text + " " + below, below != ""
}

// set is a selection of a type's fields, "" where nothing fits into the depth.
func (d *drawer) set(of *ast.Definition, depth int) string {
	if depth < 1 {
		return ""
	}
	if of.IsAbstractType() {
		types := d.schema.GetPossibleTypes(of)
		of := types[d.rand.IntN(len(types))]
		if inner := d.set(of, depth); inner != "" {
			return "{ __typename ... on " + of.Name + " " + inner + " }"
		}
		return ""
	}
	var chosen []string
	for _, f := range of.Fields {
		if strings.HasPrefix(f.Name, "__") {
			continue
		}
		leaf := d.schema.Types[f.Type.Name()].IsLeafType()
		pages := f.Name == "edges" || f.Name == "nodes"
		if leaf && d.rand.IntN(2) > 0 || !leaf && !pages && d.rand.IntN(d.narrow) > 0 || f.Name == "edges" && d.rand.IntN(2) > 0 && of.Fields.ForName("nodes") != nil {
			continue
		}
		if text, ok := d.field(of, f, depth); ok {
			chosen = append(chosen, text)
		}
	}
	if len(chosen) == 0 {
		return ""
	}
	return "{ " + strings.Join(chosen, " ") + " }"
}
