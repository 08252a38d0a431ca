package dashboard

import (
	"fmt"
	"slices"
	"strconv"
)

// references numbers the sources that a page refers to, in the order in which it does.
type references struct {
	order []map[string]any
}

// reference is a place in a source where a fact stands: "[1] line 12", and whether it is printed there.
type reference struct {
	Number int
	Text   string
}

// placesOf are the places of one fact. A fact of many has the first in sight.
type placesOf []reference

const inSight = 3

// First are the places that are in sight.
func (p placesOf) First() placesOf { return p[:min(inSight, len(p))] }

// Rest are the others.
func (p placesOf) Rest() placesOf { return p[min(inSight, len(p)):] }

// Refer gives the places where statements stand, each once.
func (v *view) Refer(statements any) (placesOf, error) {
	inferred, err := v.say("part.inferred")
	list, _ := statements.([]any)
	var all placesOf
	for _, each := range list {
		s, _ := each.(map[string]any)
		source, ok := s["source"].(map[string]any)
		if !ok {
			continue
		}
		r := reference{Number: v.sources.number(source)}
		r.Text = "[" + strconv.Itoa(r.Number) + "]"
		if locator, ok := s["locator"].(string); ok {
			r.Text += " " + v.place(locator)
		}
		if s["inferred"] == true {
			r.Text += " · " + inferred
		}
		if !slices.Contains(all, r) {
			all = append(all, r)
		}
	}
	return all, err
}

// Stated are the places where the page's node is stated to have a property, by the names of properties.
func (v *view) Stated(properties ...string) (placesOf, error) {
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

// SourceNumber is that by which the page refers to a source.
func (v *view) SourceNumber(source map[string]any) int { return v.sources.number(source) }

func (r *references) number(source map[string]any) int {
	for i, s := range r.order {
		if s["id"] == source["id"] {
			return i + 1
		}
	}
	r.order = append(r.order, source)
	return len(r.order)
}
