package dashboard

import (
	"fmt"
	"strconv"
)

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
