package dashboard

import (
	"fmt"
	"slices"
	"strconv"
)

// references numbers the sources that a page refers to, in the order in which it does. Panels ask their ids only: what they are called is
// asked once, when all of them are known.
type references struct {
	order []any
	named []any
}

// reference is a place in a source where a fact stands: "[1] line 12", and whether it is printed there.
type reference struct {
	Number int
	Text   string
}

// placesOf are the places of one fact.
type placesOf []reference

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

// referencesFile has the query that asks what sources are called.
const referencesFile = "references"

// mostNodes is how many nodes one query takes.
const mostNodes = 100

// Sources are those that the page referred to up to here.
func (v *view) Sources() ([]any, error) {
	for len(v.sources.named) < len(v.sources.order) {
		rest := v.sources.order[len(v.sources.named):]
		data, err := v.answer(v.references, map[string]any{"ids": rest[:min(mostNodes, len(rest))], "language": v.lang.enum()})
		if err != nil {
			return nil, err
		}
		v.sources.named = append(v.sources.named, data["nodes"].([]any)...)
	}
	return v.sources.named, nil
}

// SourceNumber is that by which the page refers to a source.
func (v *view) SourceNumber(source map[string]any) int { return v.sources.number(source) }

func (r *references) number(source map[string]any) int {
	if i := slices.Index(r.order, source["id"]); i >= 0 {
		return i + 1
	}
	r.order = append(r.order, source["id"])
	return len(r.order)
}
