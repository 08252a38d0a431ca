package dashboard

import (
	"cmp"
	"slices"
)

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
	byKey(v.printer, all, "TOPIC", func(c counted) map[string]any { return c.Key })
	slices.SortStableFunc(all, func(a, b counted) int { return cmp.Compare(b.Count, a.Count) })
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
	for _, l := range all {
		byKey(v.printer, l.Keys, v.set["by"], func(c counted) map[string]any { return c.Key })
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
		return cmp.Or(cmp.Compare(last(a.Value == nil), last(b.Value == nil)), cmp.Compare(b.Part, a.Part))
	})
	if chosen == "" && len(all) > mostAlike {
		all = all[:mostAlike]
	}
	return all
}

// last is 1 for what holds: such things come last.
func last(holds bool) int {
	if holds {
		return 1
	}
	return 0
}
