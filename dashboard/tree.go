package dashboard

// branch is a term of a vocabulary with the narrower ones under it, or a programme with its parts.
type branch struct {
	Node     map[string]any
	Children []*branch
}

// Tree puts the nodes of a list under their broader ones, or under their parent; a node with several stands under each of them.
func (v *view) Tree(nodes []any) []*branch {
	narrower := map[any][]map[string]any{}
	there := map[any]bool{}
	for _, each := range nodes {
		there[each.(map[string]any)["id"]] = true
	}
	var tops []map[string]any
	for _, each := range nodes {
		node := each.(map[string]any)
		broader, _ := node["broader"].([]any)
		if parent, ok := node["parent"].(map[string]any); ok {
			broader = append(broader, parent)
		}
		under := false
		for _, b := range broader {
			id := b.(map[string]any)["id"]
			if there[id] {
				under = true
				narrower[id] = append(narrower[id], node)
			}
		}
		if !under {
			tops = append(tops, node)
		}
	}
	return branches(tops, narrower)
}

// branches ends since the graph's check lets nothing be broader than itself or its own part.
func branches(nodes []map[string]any, narrower map[any][]map[string]any) []*branch {
	var all []*branch
	for _, node := range nodes {
		all = append(all, &branch{node, branches(narrower[node["id"]], narrower)})
	}
	return all
}
