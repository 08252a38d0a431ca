package dashboard

// Projects have a programme of their own and one by their call, which sources may state more finely: a programme's page tells of both.

// prepareOfCalls asks for the projects of the calls that belong to a programme.
func prepareOfCalls(v *view) {
	calls := v.calls()
	v.variables["calls"] = calls
	v.skip["OfCalls"] = len(calls) == 0
}

func (v *view) calls() []string {
	list, _ := v.Node()["calls"].(map[string]any)
	nodes, _ := list["nodes"].([]any)
	var ids []string
	for _, node := range nodes {
		ids = append(ids, node.(map[string]any)["id"].(string))
	}
	return ids
}

// Elsewhere is how many projects of a programme's calls have another programme, or none.
func (v *view) Elsewhere() float64 {
	count := func(of string) float64 {
		list, _ := v.Answers["OfCalls"][of].(map[string]any)
		n, _ := list["totalCount"].(float64)
		return n
	}
	return count("all") - count("own")
}

// ProjectsOfCalls is the address of the list of all projects of a programme's calls.
func (v *view) ProjectsOfCalls() (string, error) {
	var parameters []any
	for _, id := range v.calls() {
		parameters = append(parameters, "call", id)
	}
	return v.link("projects", parameters...)
}
