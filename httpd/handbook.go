package httpd

import (
	"github.com/vektah/gqlparser/v2/ast"

	"github.com/krajina/krajina/dashboard"
	"github.com/krajina/krajina/graph"
)

// handbook is the schema for the pages about it, with what a field costs and whom it answers.
func (g *graphQL) handbook() dashboard.Schema {
	return dashboard.Schema{
		Parsed: g.schema,
		Role:   func(of, field string) string { return string(roleOf(of, field)) },
		Cost: func(of, field string) (own, length int) {
			d := g.schema.Types[of]
			f := d.Fields.ForName(field)
			p := g.prices.of(&ast.Field{Name: field, Definition: f, ObjectDefinition: d})
			if isList := f.Type.Elem != nil && g.schema.Types[f.Type.Name()].IsCompositeType(); isList && !g.prices.isConnection(of) && p.sides == nil && p.size != listLength {
				length = p.size
			}
			return p.own, length
		},
	}
}

// roleOf is the role that a field asks for, "" where it answers everybody.
func roleOf(of, field string) graph.Role {
	switch {
	case of == "Mutation":
		return graph.RoleSteward // mayChange
	case of == "Query" && field == "audit":
		return graph.RoleAdministrator // its resolver
	}
	return ""
}
