package dashboard

// branch is a term of a vocabulary with the narrower ones under it, or a programme with its parts.
type branch struct {
	Node     map[string]any
	Count    float64 // of its projects
	Children []*branch
}

// Tree puts the nodes of an answer's list under their broader ones, or under their parent; a node with several stands under each of them.
// How many projects each has it says itself or, where they were counted together, the answer.
func (v *view) Tree(answer map[string]any, list string) []*branch {
	nodes := answer[list].(map[string]any)["nodes"].([]any)
	count := projectCount
	if counted, ok := answer["counted"].(map[string]any); ok {
		counts := map[any]float64{}
		for _, each := range counted["rows"].([]any) {
			row := each.(map[string]any)
			if node, ok := row["key"].(map[string]any)["node"].(map[string]any); ok {
				counts[node["id"]], _ = row["total"].(map[string]any)["count"].(float64)
			}
		}
		count = func(node map[string]any) float64 { return counts[node["id"]] }
	}
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
	return branches(tops, narrower, count)
}

// branches ends since the graph's check lets nothing be broader than itself or its own part.
func branches(nodes []map[string]any, narrower map[any][]map[string]any, count func(map[string]any) float64) []*branch {
	var all []*branch
	for _, node := range nodes {
		all = append(all, &branch{node, count(node), branches(narrower[node["id"]], narrower, count)})
	}
	return all
}
