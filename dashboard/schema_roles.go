package dashboard

import "github.com/vektah/gqlparser/v2/ast"

// addRoots finds for each type that not everybody comes to the fields that lead to it.
func (h *handbook) addRoots(s Schema, free map[string]bool) {
	for _, root := range []string{"Query", "Mutation"} {
		if h.types[root] == nil {
			continue
		}
		for _, f := range h.types[root].Fields {
			if f.Role == "" {
				continue
			}
			for name := range reachedFrom(s.Parsed, f.Type.Name()) {
				if of := h.types[name]; of != nil && !free[name] && (of.Kind == ast.Object || of.Kind == ast.Interface) {
					of.Roots = append(of.Roots, f)
				}
			}
		}
	}
}

// reached are the types to which fields of Query and Mutation lead whose role is wanted.
func reached(s Schema, wanted func(role string) bool) map[string]bool {
	all := map[string]bool{}
	for _, root := range []*ast.Definition{s.Parsed.Query, s.Parsed.Mutation} {
		if root == nil {
			continue
		}
		for _, f := range root.Fields {
			if wanted(s.Role(root.Name, f.Name)) {
				all[root.Name] = true
				for name := range reachedFrom(s.Parsed, f.Type.Name()) {
					all[name] = true
				}
			}
		}
	}
	return all
}

// reachedFrom are the types to which fields lead from one, with itself.
func reachedFrom(s *ast.Schema, from string) map[string]bool {
	all := map[string]bool{}
	for queue := []string{from}; len(queue) > 0; queue = queue[1:] {
		d := s.Types[queue[0]]
		if d == nil || all[d.Name] {
			continue
		}
		all[d.Name] = true
		for _, possible := range s.GetPossibleTypes(d) {
			queue = append(queue, possible.Name)
		}
		for _, name := range d.Interfaces {
			all[name] = true
		}
		for _, f := range d.Fields {
			queue = append(queue, f.Type.Name())
		}
	}
	return all
}
