package httpd

import (
	"encoding/json"
	"fmt"
	"slices"

	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/gqlerror"

	"github.com/krajina/krajina/graph"
)

// pageOf is how long a page the field asks for.
func (w *costWalk) pageOf(f *ast.Field) int {
	page := 0
	for _, name := range []string{"first", "last"} {
		n, given := w.number(f, name)
		if !given {
			continue
		}
		if n > w.page && n <= graph.MaxPage { // what no server takes is told by the field
			e := badInput(name, fmt.Sprintf("%d is not a page size: it is 1 to %d", n, w.page))
			if f.Position != nil {
				e.Locations = []gqlerror.Location{{Line: f.Position.Line, Column: f.Position.Column}}
			}
			if w.fault == nil {
				w.fault = e
			}
		}
		page = max(page, min(n, graph.MaxPage))
	}
	if page < 1 {
		return graph.DefaultPage
	}
	return page
}

// arguments is what the arguments of a field add to its price: each value of a filter or order, and the length of texts.
func (w *costWalk) arguments(f *ast.Field, p price) int {
	all := 0
	for _, a := range f.Arguments {
		d := f.Definition.Arguments.ForName(a.Name)
		if d == nil {
			continue
		}
		of := w.prices.schema.Types[d.Type.Name()]
		switch {
		case of.Kind == ast.InputObject:
			all = add(all, w.weigh(a.Value))
		case of.Name == "String" && d.Type.Elem == nil:
			if v, err := w.value(a.Value); err == nil {
				text, _ := v.(string)
				all = add(all, len(text)/p.text)
			}
		}
	}
	return all
}

// weigh counts the values within a value of a document, a long text as several. What a variable holds is counted once.
func (w *costWalk) weigh(v *ast.Value) int {
	switch v.Kind {
	case ast.ListValue, ast.ObjectValue:
		all := 0
		for _, child := range v.Children {
			all = add(all, w.weigh(child.Value))
			if child.Name == "text" && child.Value.Kind != ast.Variable {
				all = add(all, len(child.Value.Raw)/filterTextBytes)
			}
		}
		return all
	case ast.Variable:
		n, known := w.weights[v.Raw]
		if !known {
			held, _ := w.value(v)
			n = weighHeld(held)
			w.weights[v.Raw] = n
		}
		return n
	}
	return 1 + len(v.Raw)/textBytes
}

// weighHeld counts the values within a variable, or within all of them.
func weighHeld(v any) int {
	all := 0
	switch held := v.(type) {
	case map[string]any:
		for name, inner := range held {
			all = add(all, weighHeld(inner))
			if text, ok := inner.(string); ok && name == "text" {
				all = add(all, len(text)/filterTextBytes)
			}
		}
		return all
	case []any:
		for _, inner := range held {
			all = add(all, weighHeld(inner))
		}
		return all
	case string:
		return 1 + len(held)/textBytes
	case nil:
		return 0
	}
	return 1
}

// number is an argument that is a whole number, given or by default.
func (w *costWalk) number(f *ast.Field, name string) (int, bool) {
	d := f.Definition.Arguments.ForName(name)
	if d == nil || d.Type.Name() != "Int" {
		return 0, false
	}
	value := d.DefaultValue
	if a := f.Arguments.ForName(name); a != nil {
		value = a.Value
	}
	if value == nil {
		return 0, false
	}
	v, err := w.value(value)
	if err != nil {
		return 0, false
	}
	switch n := v.(type) {
	case int64:
		return int(n), true
	case int:
		return n, true
	case json.Number:
		n64, err := n.Int64()
		return int(n64), err == nil
	}
	return 0, false
}

// listSize is how long a list without pages is taken to be.
func (w *costWalk) listSize(f *ast.Field, p price) int {
	switch {
	case f.Definition.Arguments.ForName("first") != nil:
		return w.pageOf(f)
	case p.sizedBy != "":
		return w.length(f, p.sizedBy, p.size)
	case p.sides != nil:
		return p.sides(w.regions)
	}
	return p.size
}

// length is that of an argument's list, or what it is taken to be where the argument is not given.
func (w *costWalk) length(f *ast.Field, argument string, otherwise int) int {
	if a := f.Arguments.ForName(argument); a != nil {
		if v, err := w.value(a.Value); err == nil {
			if list, ok := v.([]any); ok {
				return max(len(list), 1)
			}
		}
	}
	return otherwise
}

// selected says whether @skip and @include leave a selection in.
func (w *costWalk) selected(directives ast.DirectiveList) bool {
	for _, d := range directives {
		if a := d.Arguments.ForName("if"); a != nil && a.Value != nil {
			if v, err := w.value(a.Value); err == nil {
				if on, ok := v.(bool); ok && on == (d.Name == "skip") && (d.Name == "skip" || d.Name == "include") {
					return false
				}
			}
		}
	}
	return true
}

// value is what a value of the document comes to with the variables.
func (w *costWalk) value(v *ast.Value) (any, error) {
	w.varies = w.varies || hasVariable(v)
	return v.Value(w.variables)
}

func hasVariable(v *ast.Value) bool {
	return v.Kind == ast.Variable || slices.ContainsFunc(v.Children, func(c *ast.ChildValue) bool { return hasVariable(c.Value) })
}
