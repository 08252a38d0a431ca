package dashboard

// gap is what a region is not known to do, and others are.
type gap struct {
	Key    map[string]any
	Others []any
	// Count is how many projects the others have for it, To their list.
	Count  float64
	To     string
	Askees []any
}

// gaps are a page of those of one region.
type gaps struct {
	// Total is how many there are on all pages; Pages says where this one stands.
	Total float64
	Pages any
	// Known are the projects that are known of the region, Silent those of them that state nothing in the dimension.
	Known, Silent float64
	All           []gap
}

// Gaps are those that a panel has, what most others do first; nil where nothing is missing.
func (v *view) Gaps(comparison map[string]any, dimension string) *gaps {
	page, _ := comparison["pagedGaps"].(map[string]any)
	list, _ := page["nodes"].([]any)
	if len(list) == 0 {
		return nil
	}
	all := &gaps{Total: page["totalCount"].(float64), Pages: page["pageInfo"]}
	for _, each := range list {
		g := each.(map[string]any)
		all.Known, _ = g["knownProjects"].(float64)
		all.Silent, _ = g["silentProjects"].(float64)
		shown := gap{Key: g["key"].(map[string]any), Others: g["others"].([]any)}
		var regions []string
		for _, other := range shown.Others {
			regions = append(regions, other.(map[string]any)["id"].(string))
		}
		shown.To = v.listIn(regions, keyOf(dimension, shown.Key))
		if projects, ok := g["projects"].(map[string]any); ok {
			shown.Count, _ = projects["totalCount"].(float64)
		}
		shown.Askees, _ = g["beneficiaries"].([]any)
		all.All = append(all.All, shown)
	}
	return all
}
