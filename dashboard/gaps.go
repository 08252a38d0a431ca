package dashboard

import "slices"

// gap is what a region is not known to do, and others are.
type gap struct {
	Key    map[string]any
	Others []any
	// Count is how many projects the others have for it, To their list.
	Count  float64
	To     string
	Askees []any
}

// gaps are those of one region.
type gaps struct {
	// Known are the projects that are known of the region, Silent those of them that state nothing in the dimension.
	Known, Silent float64
	All           []gap
}

// Gaps are those that a panel has, what most others do first; nil where nothing is missing.
func (v *view) Gaps(comparison map[string]any, dimension string) *gaps {
	list, _ := comparison["gaps"].([]any)
	if len(list) == 0 {
		return nil
	}
	all := &gaps{}
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
	slices.SortStableFunc(all.All, func(a, b gap) int { return len(b.Others) - len(a.Others) })
	return all
}

// firstGaps are how many a region's page shows.
const firstGaps = 12

// First are those that most others do.
func (g *gaps) First() []gap { return g.All[:min(firstGaps, len(g.All))] }

// Own are the topics of the region that the page is of, the most frequent first.
func (v *view) Own() []counted {
	var all []counted
	for _, each := range v.Answers["Compared"]["compareRegions"].(map[string]any)["rows"].([]any) {
		row := each.(map[string]any)
		k := row["key"].(map[string]any)
		count := sumOf(row["cells"].([]any)[0])["count"].(float64)
		if count > 0 {
			all = append(all, counted{k, count, v.listIn([]string{v.ID}, keyOf("TOPIC", k))})
		}
	}
	slices.SortStableFunc(all, func(a, b counted) int { return -cmpFloat(a.Count, b.Count) })
	return all
}

// lone is what only one region does.
type lone struct {
	Region map[string]any
	Keys   []counted
}

// counted is a key with the projects of one region that have it.
type counted struct {
	Key   map[string]any
	Count float64
	To    string
}

// Alone are the regions that do what no other is known to do, in the order of their first such key.
func (v *view) Alone() []*lone {
	var all []*lone
	for _, each := range v.Answers["Alike"]["compareRegions"].(map[string]any)["alone"].([]any) {
		a := each.(map[string]any)
		region, k := a["region"].(map[string]any), a["key"].(map[string]any)
		i := slices.IndexFunc(all, func(l *lone) bool { return l.Region["id"] == region["id"] })
		if i < 0 {
			i = len(all)
			all = append(all, &lone{Region: region})
		}
		to := v.listIn([]string{region["id"].(string)}, keyOf(v.set["by"], k))
		all[i].Keys = append(all[i].Keys, counted{k, sumOf(a)["count"].(float64), to})
	}
	return all
}

// alike are two regions, A the one that the page is about.
type alike struct {
	A, B   map[string]any
	Value  any // nil where one of them states nothing
	Shared float64
	Part   float64 // of 100
}

// mostAlike is how many pairs are shown where no region is chosen.
const mostAlike = 12

// Alike are the pairs of regions, the most alike first: all of the chosen region or, without one, the first that share something.
func (v *view) Alike() []alike {
	chosen := v.Value("region")
	var all []alike
	for _, each := range v.Answers["Alike"]["compareRegions"].(map[string]any)["likeness"].([]any) {
		l := each.(map[string]any)
		pair := alike{A: l["a"].(map[string]any), B: l["b"].(map[string]any), Value: l["value"], Shared: l["shared"].(float64)}
		value, known := pair.Value.(float64)
		pair.Part = 100 * value
		switch {
		case pair.B["id"] == chosen:
			pair.A, pair.B = pair.B, pair.A
		case chosen != "" && pair.A["id"] != chosen, chosen == "" && (!known || value == 0):
			continue
		}
		all = append(all, pair)
	}
	slices.SortStableFunc(all, func(a, b alike) int {
		if (a.Value == nil) != (b.Value == nil) {
			return cmpFloat(btof(a.Value == nil), btof(b.Value == nil))
		}
		return -cmpFloat(a.Part, b.Part)
	})
	if chosen == "" && len(all) > mostAlike {
		all = all[:mostAlike]
	}
	return all
}

func btof(b bool) float64 {
	if b {
		return 1
	}
	return 0
}
