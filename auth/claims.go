package auth

import (
	"slices"
	"strings"

	"github.com/krajina/krajina/graph"
)

// role is the highest that the claims give, or none.
func (i *Issuer) role(claims map[string]any) graph.Role {
	values := valuesAt(claims, i.config.RolesClaim)
	switch {
	case i.config.Administrator != "" && slices.Contains(values, i.config.Administrator):
		return graph.RoleAdministrator
	case i.config.Steward != "" && slices.Contains(values, i.config.Steward):
		return graph.RoleSteward
	}
	return graph.RoleNone
}

// valuesAt are the texts of a claim: a list, or words in one text. A name is taken as it is before it is taken for a path.
func valuesAt(claims map[string]any, name string) []string {
	if claim, there := claims[name]; there {
		return texts(claim)
	}
	first, rest, deeper := strings.Cut(name, ".")
	under, ok := claims[first].(map[string]any)
	if !deeper || !ok {
		return nil
	}
	return valuesAt(under, rest)
}

func texts(claim any) []string {
	switch claim := claim.(type) {
	case string:
		return strings.Fields(claim)
	case []any:
		var all []string
		for _, v := range claim {
			if text, ok := v.(string); ok {
				all = append(all, text)
			}
		}
		return all
	}
	return nil
}
