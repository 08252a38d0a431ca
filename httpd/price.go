package httpd

import (
	"math"

	"github.com/vektah/gqlparser/v2/ast"
)

// price is what a field costs by itself, and how long its list is taken to be where it has no pages.
type price struct {
	own, size int
	// sizedBy is the argument whose list says how long the field's is, "" where there is none.
	sizedBy string
	// text is for how many bytes of a text argument one more is paid; textBytes where nothing is said.
	text int
	// sides is how long a side of a matrix of so many regions is; nil for what is none.
	sides func(regions int) int
}

// allRegions are the regions that are compared where none are named.
const allRegions = 14

// Every field costs 1 and a list without pages is taken to have listLength elements, but for what stands in fieldPrices: what
// reads, ranks or adds up much costs as much as the fields whose time it takes. TestDearest holds them to measured time.
const (
	listLength = 3
	textBytes  = 32
	// A filter looks for each word of its text.
	filterTextBytes = 8
	// Nodes have more statements than other lists have elements, and the broad concepts, which come first, more narrower ones.
	statementsLength = 16
	narrowerLength   = 8
)

var fieldPrices = map[string]price{
	"Query.search":          {own: 300, text: 2},
	"Query.ask":             {own: 500, text: 1}, // a word that is misspelt is compared with all
	"Query.complete":        {own: 50},
	"Query.similarProjects": {own: 300, text: 16},
	"Query.projectGroups":   {own: 300},
	"Query.compareRegions":  {own: 500},
	"Query.path":            {own: 500},
	"Query.changes":         {own: 500},
	"Query.matches":         {own: 500},
	"Query.nodes":           {size: 20, sizedBy: "ids"},
	"Project.related":       {own: 100},
	"GroupTotal.list":       {own: 20},
	"GroupTotal.amounts":    {size: 1}, // one for each currency
	"Answer.projects":       {own: 20},
	"Path.steps":            {size: 6},
	"Dataset.counts":        {size: allRegions},

	"RegionComparison.regions":  {sides: func(n int) int { return n }},
	"RegionComparison.rows":     {size: 200},
	"RegionComparison.columns":  {sides: func(n int) int { return n + 1 }}, // and of no region
	"RegionComparison.gaps":     {own: 100, sides: func(n int) int { return 20 * n }},
	"RegionComparison.alone":    {size: 50},
	"RegionComparison.likeness": {sides: func(n int) int { return n * (n - 1) / 2 }},
	"ComparisonRow.cells":       {sides: func(n int) int { return n + 1 }},
	"Gap.others":                {sides: func(n int) int { return n / 2 }},
	"Gap.projects":              {own: 20},
	"Gap.beneficiaries":         {own: 20},
}

// Three fields of introspection cost as much as two that are read from the graph: many of them are null.
const introspectionFields, introspectionCost = 3, 2

// prices are those of the fields of a schema.
type prices struct {
	schema *ast.Schema
	// lengths are how long the lists of introspection are on average, by name.
	lengths map[string]int
}

func newPrices(schema *ast.Schema) prices {
	types, fields, inputs, arguments, values := 0, 0, 0, 0, 0
	for _, d := range schema.Types {
		types++
		for _, f := range d.Fields {
			if d.Kind == ast.InputObject {
				inputs++
				continue
			}
			fields++
			arguments += len(f.Arguments)
		}
		values += len(d.EnumValues)
	}
	each := func(n, of int) int { return max(1, int(math.Ceil(float64(n)/float64(max(of, 1))))) }
	return prices{schema, map[string]int{
		"types": types, "directives": len(schema.Directives), "fields": each(fields, types), "inputFields": each(inputs, types),
		"args": each(arguments, fields), "enumValues": each(values, types), "possibleTypes": 1, "interfaces": 1, "locations": 1,
	}}
}

func (p prices) of(f *ast.Field) price {
	known := fieldPrices[f.ObjectDefinition.Name+"."+f.Name]
	known.own = max(known.own, 1)
	switch {
	case known.size > 0:
	case f.Name == "statements" && p.schema.Types[f.ObjectDefinition.Name].Fields.ForName("conflicts") != nil:
		known.size = statementsLength
	case f.Name == "narrower":
		known.size = narrowerLength
	default:
		known.size = listLength
	}
	if known.text == 0 {
		known.text = textBytes
	}
	return known
}

// isConnection says whether a type is a page of a list.
func (p prices) isConnection(name string) bool {
	d := p.schema.Types[name]
	return d != nil && d.Fields.ForName("pageInfo") != nil
}

// introspection is what a field of introspection costs: the schema says how long its lists are.
func (p prices) introspection(f *ast.Field) int {
	return 1 + times(introspectionWalk{p, map[string]int{}}.field(f)/introspectionFields, introspectionCost)
}

type introspectionWalk struct {
	prices
	known map[string]int
}

func (w introspectionWalk) field(f *ast.Field) int {
	length := w.lengths[f.Name]
	if f.Definition == nil || f.Definition.Type.Elem == nil || length == 0 {
		length = 1
	}
	return times(length, add(1, w.set(f.SelectionSet)))
}

func (w introspectionWalk) set(set ast.SelectionSet) int {
	all := 0
	for _, selection := range set {
		switch s := selection.(type) {
		case *ast.Field:
			if s.Name != "ofType" { // which ends after one or two
				all = add(all, w.field(s))
			}
		case *ast.InlineFragment:
			all = add(all, w.set(s.SelectionSet))
		case *ast.FragmentSpread:
			if s.Definition == nil {
				continue
			}
			if _, known := w.known[s.Name]; !known {
				w.known[s.Name] = w.set(s.Definition.SelectionSet)
			}
			all = add(all, w.known[s.Name])
		}
	}
	return all
}
