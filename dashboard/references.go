package dashboard

import (
	"fmt"
	"slices"
)

// references numbers the sources that a page refers to, in the order in which it does.
type references struct {
	order []map[string]any
}

// reference is a place in a source where a fact stands.
type reference struct {
	Number   int
	Locator  string
	Inferred bool
}

// Refer gives the places where statements stand, each once.
func (v *view) Refer(statements any) []reference {
	list, _ := statements.([]any)
	var all []reference
	for _, each := range list {
		s, _ := each.(map[string]any)
		source, ok := s["source"].(map[string]any)
		if !ok {
			continue
		}
		r := reference{Number: v.sources.number(source)}
		r.Locator, _ = s["locator"].(string)
		r.Inferred, _ = s["inferred"].(bool)
		same := func(o reference) bool { return o.Number == r.Number && o.Locator == r.Locator }
		if !slices.ContainsFunc(all, same) {
			all = append(all, r)
		}
	}
	return all
}

// Stated are the places where the page's node is stated to have a property, by the names of properties.
func (v *view) Stated(properties ...string) []reference {
	statements, _ := v.Node()["statements"].([]any)
	var of []any
	for _, each := range statements {
		s, _ := each.(map[string]any)
		if slices.Contains(properties, fmt.Sprint(s["property"])) && v.shows(s) {
			of = append(of, s)
		}
	}
	return v.Refer(of)
}

// shows leaves out what a statement says in the other language.
func (v *view) shows(statement map[string]any) bool {
	qualifiers, _ := statement["qualifiers"].([]any)
	for _, each := range qualifiers {
		q, _ := each.(map[string]any)
		if q["name"] == "language" && q["value"] != v.lang.enum() {
			return false
		}
	}
	return true
}

// Sources are those that the page referred to up to here.
func (v *view) Sources() []map[string]any { return v.sources.order }

func (r *references) number(source map[string]any) int {
	for i, s := range r.order {
		if s["id"] == source["id"] {
			return i + 1
		}
	}
	r.order = append(r.order, source)
	return len(r.order)
}
