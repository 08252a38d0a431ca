package kohesio

import (
	"fmt"
	"slices"

	"github.com/krajina/krajina/graph"
	"github.com/krajina/krajina/importers"
)

// merge adds to an operation what another row of it says. Amounts repeat in each of them; they are never added up.
func merge(first, o *operation) *importers.Fault {
	for _, d := range []struct {
		column int
		a, b   string
	}{{nameEnglish, first.names[0], o.names[0]}, {nameOwn, first.names[1], o.names[1]}, {total, printed(first.total), printed(o.total)}, {union, printed(first.union), printed(o.union)}} {
		if d.a != d.b {
			return &importers.Fault{Place: o.place + ", " + columns[d.column].Name, Problem: fmt.Sprintf("%s has %q here and %q in %s", o.key(), d.b, d.a, first.place), Remedy: "all rows of an operation say the same of it"}
		}
	}
	first.regions = together(first.regions, o.regions)
	first.abroad = together(first.abroad, o.abroad)
	first.beneficiaries = together(first.beneficiaries, o.beneficiaries)
	first.persons = first.persons || o.persons
	return nil
}

func printed(m *graph.Money) string {
	if m == nil {
		return ""
	}
	return m.String()
}

// together are the values of both lists, each once.
func together[T comparable](a, b []T) []T {
	for _, v := range b {
		if !slices.Contains(a, v) {
			a = append(a, v)
		}
	}
	return a
}
