package dashboard

import (
	"cmp"
	"slices"
	"strings"

	"github.com/vektah/gqlparser/v2/ast"
)

// addUses finds where each type stands.
func (h *handbook) addUses() {
	for _, t := range h.types {
		for _, f := range t.Fields {
			if of := h.types[f.Type.Name()]; of != nil {
				use := apiUse{Type: t.Name, Field: f.Name}
				if t.Kind == ast.InputObject {
					of.Takes = append(of.Takes, use)
				} else {
					of.Gives = append(of.Gives, use)
				}
			}
			for _, a := range f.Arguments {
				if of := h.types[a.Type.Name()]; of != nil {
					of.Takes = append(of.Takes, apiUse{t.Name, f.Name, a.Name})
				}
			}
		}
	}
	for _, t := range h.types {
		for _, uses := range [][]apiUse{t.Gives, t.Takes} {
			slices.SortFunc(uses, func(a, b apiUse) int {
				return cmp.Or(h.compare(a.Type, b.Type), strings.Compare(a.Field, b.Field), strings.Compare(a.Argument, b.Argument))
			})
		}
	}
}

// compare puts Query and Mutation first.
func (h *handbook) compare(a, b string) int {
	rank := func(name string) int {
		if on := h.types[name].Shelf; on == "queries" || on == "mutations" {
			return 0
		}
		return 1
	}
	return cmp.Or(rank(a)-rank(b), strings.Compare(a, b))
}
