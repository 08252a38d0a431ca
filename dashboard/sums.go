package dashboard

import (
	"cmp"
	"slices"
	"strconv"
)

// sums are groups of projects with their money, ready for a table with bars.
type sums struct {
	Rows  []sum
	Total map[string]any
	// More is how many groups are not shown.
	More int
	// Unstated is how many projects state nothing in the dimension.
	Unstated float64
	// Silent are the regions of which no project is known.
	Silent []map[string]any
}

// sum is what the projects of one key add up to. Part and EachPart are the bars' lengths, of 100.
type sum struct {
	Key            map[string]any
	To             string
	Group          map[string]any
	Part, EachPart string
	Count          float64

	crowns, each float64
}

// Sums are the groups of a panel, which is by one dimension. Those that state nothing and have no project are left out.
func (v *view) Sums(panel, dimension string) sums {
	answer := v.Answers[panel]
	groups := answer["projectGroups"].(map[string]any)
	s := sums{Total: groups["total"].(map[string]any)}
	nodes := groups["nodes"].([]any)
	s.More = int(groups["totalCount"].(float64)) - len(nodes)
	there := map[any]bool{}
	most, mostEach := 0.0, 0.0
	for _, each := range nodes {
		group := each.(map[string]any)
		row := sum{Key: group["keys"].([]any)[0].(map[string]any), Group: sumOf(group)}
		if row.Count = row.Group["count"].(float64); row.Count == 0 {
			continue
		}
		k := keyOf(dimension, row.Key)
		there[k.Value] = true
		row.To = v.listOf(k)
		_, row.crowns = v.millions(row.Group["amounts"].([]any))
		row.each, _ = asFloat(row.Group["perInhabitant"])
		s.Rows = append(s.Rows, row)
		if k.Value == "" {
			s.Unstated = row.Count
		} else { // what is not stated is no key that could have more or less than others
			most, mostEach = max(most, row.crowns), max(mostEach, row.each)
		}
	}
	slices.SortStableFunc(s.Rows, func(a, b sum) int { return cmp.Compare(last(a.Key["unknown"] == true), last(b.Key["unknown"] == true)) })
	for i := range s.Rows {
		if s.Rows[i].Key["unknown"] == true {
			s.Rows[i].Part, s.Rows[i].EachPart = "0", "0"
			continue
		}
		s.Rows[i].Part, s.Rows[i].EachPart = lengthOf(s.Rows[i].crowns, most), lengthOf(s.Rows[i].each, mostEach)
	}
	regions, _ := answer["regions"].(map[string]any)
	all, _ := regions["nodes"].([]any)
	for _, each := range all {
		if region := each.(map[string]any); !there[region["id"]] {
			s.Silent = append(s.Silent, region)
		}
	}
	return s
}

// regionSum is a region with the budgets of its projects in millions, "" where none is known.
type regionSum struct {
	Region   map[string]any
	Millions string
}

// RegionSums are regions with their money as the panel Money has it.
func (v *view) RegionSums(regions []any) []regionSum {
	millions := map[any]string{}
	for _, row := range v.Sums("Money", "REGION").Rows {
		if node, ok := row.Key["node"].(map[string]any); ok {
			millions[node["id"]], _ = v.millions(row.Group["amounts"].([]any))
		}
	}
	var all []regionSum
	for _, each := range regions {
		region := each.(map[string]any)
		all = append(all, regionSum{region, millions[region["id"]]})
	}
	return all
}

// SilentRegions is how many regions have no known project.
func (v *view) SilentRegions(regions []any) int {
	silent := 0
	for _, each := range regions {
		if projectCount(each.(map[string]any)) == 0 {
			silent++
		}
	}
	return silent
}

// lengthOf is the length of a bar of 100 units; what is more than nothing can be seen.
func lengthOf(value, most float64) string {
	if value == 0 || most == 0 {
		return "0"
	}
	return strconv.FormatFloat(max(100*value/most, 0.5), 'f', 1, 64)
}
