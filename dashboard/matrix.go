package dashboard

import (
	"cmp"
	"fmt"
	"math"
	"slices"
	"strconv"
)

// matrix is a table of what projects of regions have in a dimension.
type matrix struct {
	Regions []map[string]any
	// Nowhere says whether there are projects without a region, which have the last column then.
	Nowhere bool
	// Summed says whether rows have a total: an amount per inhabitant has none.
	Summed bool
	Rows   []matrixRow // the last is that of the projects that state nothing
	Totals []matrixCell
	Total  matrixCell
	Bands  []matrixBand
}

type matrixRow struct {
	Key   map[string]any
	Cells []matrixCell
	Total matrixCell
}

// matrixBand is a class of values: above From, up to To.
type matrixBand struct {
	Band int
	To   string
}

// bands are how many classes the cells with a number are coloured by.
const bands = 5

// Matrix is the comparison as the page shows it.
func (v *view) Matrix() (*matrix, error) {
	c, _ := v.Answers["Compare"]["compareRegions"].(map[string]any)
	if c == nil {
		return nil, fmt.Errorf("there is no comparison")
	}
	columns := c["columns"].([]any)
	m := &matrix{Summed: v.set["show"] != "perInhabitant"}
	m.Nowhere = sumOf(columns[len(columns)-1])["count"].(float64) > 0
	if !m.Nowhere {
		columns = columns[:len(columns)-1]
	}
	for _, r := range c["regions"].([]any) {
		m.Regions = append(m.Regions, r.(map[string]any))
	}
	regionKey := func(i int) key {
		if i == len(m.Regions) {
			return key{"REGION", ""}
		}
		return key{"REGION", m.Regions[i]["id"].(string)}
	}
	for _, each := range c["rows"].([]any) {
		row := each.(map[string]any)
		r := matrixRow{Key: row["key"].(map[string]any)}
		rowKey := keyOf(v.set["by"], r.Key)
		for i, cell := range row["cells"].([]any)[:len(columns)] {
			r.Cells = append(r.Cells, v.cell(sumOf(cell), regionKey(i), rowKey))
		}
		r.Total = v.cell(row["total"].(map[string]any), rowKey)
		m.Rows = append(m.Rows, r)
	}
	for i, column := range columns {
		m.Totals = append(m.Totals, v.cell(sumOf(column), regionKey(i)))
	}
	m.Total = v.cell(c["total"].(map[string]any))
	byKey(v.printer, m.Rows[:len(m.Rows)-1], v.set["by"], func(r matrixRow) map[string]any { return r.Key })
	if v.set["sort"] == "most" {
		slices.SortStableFunc(m.Rows[:len(m.Rows)-1], func(a, b matrixRow) int { return cmp.Compare(b.strength(), a.strength()) })
	}
	v.shade(m)
	return m, nil
}

// strength is what rows are ordered by: the total or, where there is none, the largest cell.
func (r matrixRow) strength() float64 {
	most := r.Total.value
	for _, c := range r.Cells {
		most = max(most, c.value)
	}
	return most
}

func sumOf(cell any) map[string]any {
	return cell.(map[string]any)["projects"].(map[string]any)
}

// keyOf is a key of an answer.
func keyOf(dimension string, k map[string]any) key {
	if node, ok := k["node"].(map[string]any); ok {
		return key{dimension, node["id"].(string)}
	}
	value, _ := k["value"].(string)
	return key{dimension, value}
}

// shade puts cells into classes of equal width, from nothing to the most.
func (v *view) shade(m *matrix) {
	most := 0.0
	known := m.Rows[:len(m.Rows)-1] // what is not stated is no work that could be more or less
	for _, row := range known {
		for _, c := range row.Cells {
			most = max(most, c.value)
		}
	}
	if most == 0 {
		return
	}
	used := [bands + 1]bool{}
	for _, row := range known {
		for i := range row.Cells {
			c := &row.Cells[i]
			if c.value > 0 {
				c.Band = min(int(math.Ceil(bands*c.value/most)), bands)
				used[c.Band] = true
			}
		}
	}
	for band := 1; band <= bands; band++ {
		if !used[band] {
			continue
		}
		to := most * float64(band) / bands
		text := v.number(strconv.FormatFloat(to, 'f', 2, 64))
		switch {
		case v.set["show"] == "amount":
			text = v.number(strconv.FormatFloat(to/1e6, 'f', 1, 64))
		case v.set["show"] == "projects" && v.set["attribution"] == "FULL":
			text = v.number(math.Floor(to))
		}
		m.Bands = append(m.Bands, matrixBand{band, text})
	}
}
