package graph

import (
	"cmp"
	"context"
	"slices"
)

// ComparisonWanted is what a comparison of regions is asked for. Without an attribution it is FULL, without a level COVERED.
type ComparisonWanted struct {
	By          Dimension
	Regions     []ID // nil for all
	Filter      *ProjectFilter
	Attribution Attribution
	Level       ConceptLevel
}

// RegionComparison is a matrix of what projects of regions have in a dimension.
type RegionComparison struct {
	Regions []*Region
	Rows    []*ComparisonRow
	Columns []*ComparisonCell
	Total   *GroupTotal

	wanted ComparisonWanted
	matrix *matrix
}

// ComparisonRow is one key with a cell for each region.
type ComparisonRow struct {
	Key   *GroupKey
	Cells []*ComparisonCell
	Total *GroupTotal
	at    int // the key's place in the column
}

// ComparisonCell is what the projects of a region add up to; Region is nil for those of which no region is stated.
type ComparisonCell struct {
	Region   *Region
	Projects *GroupTotal
}

// maxCells is how many cells the comparisons of a request have.
const maxCells = 50_000

// CompareRegions compares what projects of regions have in a dimension.
func (l *Loader) CompareRegions(ctx context.Context, w ComparisonWanted) (*RegionComparison, error) {
	if w.By == ByRegion {
		return nil, Invalid("by", "REGION is what is compared: take another dimension, such as TOPIC")
	}
	w.Level = cmp.Or(w.Level, LevelCovered)
	filter, shown, err := l.shownRegions(ctx, &w)
	if err != nil {
		return nil, err
	}
	a, err := l.tally(ctx, []Dimension{ByRegion, w.By}, filter, w.Attribution, w.Level)
	if err != nil {
		return nil, err
	}
	m := newMatrix(a, shown)
	if err := m.addUp(ctx); err != nil {
		return nil, err
	}
	c := &RegionComparison{wanted: w, matrix: m, Regions: []*Region{}, Rows: []*ComparisonRow{}}
	for _, r := range m.shown {
		region, _ := a.nodes[ID(a.columns[0].Keys[r])].(*Region)
		c.Regions = append(c.Regions, region)
	}
	return c, c.fill(ctx, filter)
}

// shownRegions gives the filter of what is compared, and the ids of the regions that are shown, nil for all.
func (l *Loader) shownRegions(ctx context.Context, w *ComparisonWanted) (*ProjectFilter, []ID, error) {
	if w.Regions == nil {
		return w.Filter, nil, nil
	}
	if len(w.Regions) == 0 || len(w.Regions) > MaxPage {
		return nil, nil, Invalid("regions", "%d regions: give 1 to %d, or leave it out for all", len(w.Regions), MaxPage)
	}
	nodes, err := l.byID(ctx, w.Regions, nil)
	if err != nil {
		return nil, nil, err
	}
	var shown []ID
	for _, id := range w.Regions {
		region, ok := nodes[id].(*Region)
		switch {
		case !ok:
			return nil, nil, Invalid("regions", "%q is no region: take ids such as region:CZ052, which the query regions lists", id)
		case slices.Contains(shown, region.ID):
			return nil, nil, Invalid("regions", "%q stands in it twice: name each region once", id)
		}
		shown = append(shown, region.ID)
	}
	these := &ProjectFilter{Or: []*ProjectFilter{{Regions: &NodeFilter{Any: shown}}, {Unknown: []Dimension{ByRegion}}}}
	return w.Filter.within(these), shown, nil
}

// matrix is projects added up by region and key, with what rows, columns and the whole come to, nothing counted twice.
type matrix struct {
	*added
	shown []int // places of the regions that are shown, in their order; projects of other regions do not count there
	// cells are numbered region by region as the column has them, those of no known region last.
	cells, rows, regions *sums
	width                int // how many keys a region has, the unknown among them
}

func newMatrix(a *added, shown []ID) *matrix {
	m := &matrix{added: a, width: len(a.columns[1].Keys) + 1}
	for i, key := range a.columns[0].Keys {
		if shown == nil {
			m.shown = append(m.shown, i)
		} else if at := slices.Index(shown, ID(key)); at >= 0 {
			m.shown = append(m.shown, i)
		}
	}
	if shown != nil { // as they were asked for
		slices.SortFunc(m.shown, func(x, y int) int {
			return cmp.Compare(slices.Index(shown, ID(a.columns[0].Keys[x])), slices.Index(shown, ID(a.columns[0].Keys[y])))
		})
	}
	height := len(a.columns[0].Keys) + 1
	cut := a.split.attribution != AttributeFull
	m.cells, m.rows, m.regions, m.total = newSums(height*m.width, cut), newSums(m.width, cut), newSums(height, cut), newSums(1, cut)
	return m
}

// addUp adds the projects up.
func (m *matrix) addUp(ctx context.Context) error {
	visible := make([]bool, len(m.columns[0].Keys)+1)
	visible[len(visible)-1] = true
	for _, r := range m.shown {
		visible[r] = true
	}
	add := m.cut(visible)
	if m.split.attribution == AttributeFull {
		add = m.whole(visible)
	}
	for i, place := range m.places {
		if i%1024 == 0 && ctx.Err() != nil {
			return ctx.Err()
		}
		add(place, m.project(place))
	}
	return nil
}

// whole counts a project whole in each cell, row and region that it touches, once.
func (m *matrix) whole(visible []bool) func(place int32, p counted) {
	noRegion, noKey, one := []uint32{uint32(len(visible) - 1)}, []uint32{uint32(m.width - 1)}, []uint32{0}
	return func(place int32, p counted) {
		regions, keys := m.columns[0].At(place), m.columns[1].At(place)
		if len(regions) == 0 {
			regions = noRegion
		}
		if len(keys) == 0 {
			keys = noKey
		}
		touches := false
		for _, r := range regions {
			if !visible[r] {
				continue
			}
			touches = true
			m.regions.whole(int(r), one, p)
			m.cells.whole(int(r)*m.width, keys, p)
		}
		if touches {
			m.rows.whole(0, keys, p)
			m.total.whole(0, one, p)
		}
	}
}

// cut counts the parts of a project in cells, and in rows and regions, which count it once, all parts of it that fall to them.
func (m *matrix) cut(visible []bool) func(place int32, p counted) {
	rowOf, regionOf, totalOf := slices.Repeat([]int32{-1}, m.width), slices.Repeat([]int32{-1}, len(visible)), []int32{-1}
	return func(place int32, p counted) {
		margin := func(s *sums, of []int32, at int, part portion) {
			if of[at] == place {
				s.more(at, p, part.weight, part.amount)
				return
			}
			of[at] = place
			s.add(at, p, part.weight, part.amount)
		}
		for _, part := range m.split.cut(place, p.amount) {
			region, row := int(part.code)/m.width, int(part.code)%m.width
			if !visible[region] {
				continue
			}
			m.cells.add(int(part.code), p, part.weight, part.amount)
			margin(m.rows, rowOf, row, part)
			margin(m.regions, regionOf, region, part)
			margin(m.total, totalOf, 0, part)
		}
	}
}

// fill shows the matrix; filter is the one that all of its projects meet.
func (c *RegionComparison) fill(ctx context.Context, filter *ProjectFilter) error {
	m := c.matrix
	keys := m.columns[1].Keys
	var at []int
	var wanted []string
	for k := range m.width {
		switch {
		case k == len(keys):
			at = append(at, k)
		case m.rows.groups[k].count > 0:
			at = append(at, k)
			if c.wanted.By.ofNodes() {
				wanted = append(wanted, keys[k])
			}
		}
	}
	places := append(slices.Clone(m.shown), len(m.columns[0].Keys))
	if err := m.loader.spend(&m.loader.cells, len(at)*len(places), maxCells, "by", "cells"); err != nil {
		return err
	}
	if err := m.load(ctx, wanted); err != nil {
		return err
	}
	populations := make([]*Population, len(places))
	for i, r := range places {
		populations[i] = m.populationOf(m.key(0, r))
	}
	cells := m.newTotals(m.cells, c.wanted.Filter, m.by, c.wanted.Level, len(at)*len(places))
	rows := m.newTotals(m.rows, filter, m.by[1:], c.wanted.Level, len(at))
	shown := make([]ComparisonCell, 0, (len(at)+1)*len(places))
	cell := func(i int, total *GroupTotal) *ComparisonCell {
		total.Population = populations[i]
		shown = append(shown, ComparisonCell{Projects: total})
		if i < len(c.Regions) {
			shown[len(shown)-1].Region = c.Regions[i]
		}
		return &shown[len(shown)-1]
	}
	for _, k := range at {
		row := &ComparisonRow{at: k, Key: m.groupKey(c.wanted.By, m.key(1, k)), Total: rows.add(k, []string{m.key(1, k)}), Cells: make([]*ComparisonCell, len(places))}
		for i, r := range places {
			row.Cells[i] = cell(i, cells.add(r*m.width+k, []string{m.key(0, r), m.key(1, k)}))
		}
		c.Rows = append(c.Rows, row)
	}
	regions := m.newTotals(m.regions, c.wanted.Filter, m.by[:1], c.wanted.Level, len(places))
	for i, r := range places {
		c.Columns = append(c.Columns, cell(i, regions.add(r, []string{m.key(0, r)})))
	}
	c.Total = m.newTotals(m.total, filter, nil, c.wanted.Level, 1).add(0, nil)
	return nil
}

// key is one of a column's keys, "" for the unknown.
func (m *matrix) key(column, at int) string {
	if keys := m.columns[column].Keys; at < len(keys) {
		return keys[at]
	}
	return ""
}
