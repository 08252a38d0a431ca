package main

import (
	"fmt"

	"github.com/krajina/krajina/graph"
)

// bare is projects as plain Go slices, and a loop over them: what adding up costs that knows nothing of filters, splits, names,
// currencies or the unknown.
type bare struct {
	projects        []bareProject
	regions, topics int
}

type bareProject struct {
	regions, topics []uint32
	amount          int64 // 0 where none is stated
}

type bareCell struct {
	count  int
	amount int64
}

func newBare(t graph.Tally) *bare {
	b := &bare{regions: len(t.Columns[0].Keys), topics: len(t.Columns[1].Keys)}
	for _, place := range t.Places {
		b.projects = append(b.projects, bareProject{t.Columns[0].At(place), t.Columns[1].At(place), max(t.Budgets.Amounts[place], 0)})
	}
	return b
}

// matrix adds up by region and topic.
func (b *bare) matrix() []bareCell {
	cells := make([]bareCell, b.regions*b.topics)
	for i := range b.projects {
		p := &b.projects[i]
		for _, r := range p.regions {
			for _, t := range p.topics {
				c := &cells[int(r)*b.topics+int(t)]
				c.count++
				c.amount += p.amount
			}
		}
	}
	return cells
}

// byRegion adds up by region.
func (b *bare) byRegion() []bareCell {
	cells := make([]bareCell, b.regions)
	for i := range b.projects {
		for _, r := range b.projects[i].regions {
			cells[r].count++
			cells[r].amount += b.projects[i].amount
		}
	}
	return cells
}

// same says whether a comparison has what the bare loop has.
func (b *bare) same(c *graph.RegionComparison) error {
	cells := b.matrix()
	at := map[int]int{}
	for t := range b.topics {
		for r := range b.regions {
			if cells[r*b.topics+t].count > 0 {
				at[t]++
			}
		}
	}
	if len(c.Rows) != len(at)+1 {
		return fmt.Errorf("%d rows, the bare loop has %d", len(c.Rows)-1, len(at))
	}
	row := 0
	for t := range b.topics {
		if at[t] == 0 {
			continue
		}
		for r := range b.regions {
			want, got := cells[r*b.topics+t], c.Rows[row].Cells[r].Projects
			amount := int64(0)
			for _, m := range got.Amounts() {
				amount += m.Hundredths
			}
			if got.Count() != want.count || amount != want.amount {
				return fmt.Errorf("row %d, region %d: %d and %d, the bare loop has %d and %d", row, r, got.Count(), amount, want.count, want.amount)
			}
		}
		row++
	}
	return nil
}
