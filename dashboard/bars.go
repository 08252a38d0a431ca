package dashboard

import (
	"fmt"
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
	slices.SortStableFunc(s.Rows, func(a, b sum) int { return cmpFloat(btof(a.Key["unknown"] == true), btof(b.Key["unknown"] == true)) })
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

// chart is a drawing of one column for each year, in units of its width and height.
type chart struct {
	Width, Height, Base int
	Columns             []chartColumn
}

type chartColumn struct {
	Year, Count        string
	X, Y, W, H         int
	Middle, Top, Below int  // where the texts stand
	Labelled           bool // of many years some have a label
}

const (
	columnWidth, columnGap = 36, 8
	chartHeight            = 150 // of the highest column
	chartTop, chartBottom  = 20, 22
	labelled               = 12 // so many years have a label each
	maxYears               = 200
)

// Years draws how many projects ran in each year from the first to the last, those in which none is known to have run among them. It is nil
// where no year is known, or where they are too many to be drawn.
func (v *view) Years(s sums) *chart {
	counts, first, last := map[int]float64{}, 0, 0
	most := 0.0
	for _, row := range s.Rows {
		year, err := strconv.Atoi(fmt.Sprint(row.Key["value"]))
		if err != nil {
			continue
		}
		if len(counts) == 0 || year < first {
			first = year
		}
		last = max(last, year)
		counts[year] = row.Count
		most = max(most, row.Count)
	}
	if len(counts) == 0 || last-first >= maxYears {
		return nil
	}
	c := &chart{Width: (last - first + 1) * columnWidth, Height: chartTop + chartHeight + chartBottom, Base: chartTop + chartHeight}
	step := 1 + (last-first)/labelled
	for year := first; year <= last; year++ {
		high := int(chartHeight * counts[year] / most)
		x := (year - first) * columnWidth
		c.Columns = append(c.Columns, chartColumn{
			Year: strconv.Itoa(year), Count: v.number(counts[year]), X: x + columnGap/2, W: columnWidth - columnGap, Y: c.Base - high, H: high,
			Middle: x + columnWidth/2, Top: c.Base - high - 5, Below: c.Base + 16, Labelled: (year-first)%step == 0,
		})
	}
	return c
}
