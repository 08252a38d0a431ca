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

// maxRows is how many keys a comparison takes.
const maxRows = 2_000

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
	currencies := len(a.budgets.Currencies)
	height := len(a.columns[0].Keys) + 1
	m.cells, m.rows, m.regions, m.total = newSums(height*m.width, currencies), newSums(m.width, currencies), newSums(height, currencies), newSums(1, currencies)
	return m
}

// addUp adds the projects up. A project that a row, a region or the whole has already only adds another part there, and of FULL
// nothing: it is there as a whole.
func (m *matrix) addUp(ctx context.Context) error {
	visible := make([]bool, len(m.columns[0].Keys)+1)
	visible[len(visible)-1] = true
	for _, r := range m.shown {
		visible[r] = true
	}
	rowOf, regionOf := slices.Repeat([]int32{-1}, m.width), slices.Repeat([]int32{-1}, len(visible))
	full := m.split.attribution == AttributeFull
	margin := func(s *sums, of []int32, at int, place int32, p counted, weight, amount int64) {
		switch {
		case of[at] != place:
			of[at] = place
			s.add(at, p, weight, amount)
		case !full:
			s.more(at, p, weight, amount)
		}
	}
	whole := []int32{-1}
	for i, place := range m.places {
		if i%4096 == 0 && ctx.Err() != nil {
			return ctx.Err()
		}
		p := m.project(place)
		for _, part := range m.split.cut(place, p.amount) {
			region, row := int(part.code)/m.width, int(part.code)%m.width
			if !visible[region] {
				continue
			}
			m.cells.add(int(part.code), p, part.weight, part.amount)
			margin(m.rows, rowOf, row, place, p, part.weight, part.amount)
			margin(m.regions, regionOf, region, place, p, part.weight, part.amount)
			margin(m.total, whole, 0, place, p, part.weight, part.amount)
		}
	}
	return cmp.Or(m.cells.check(), m.rows.check(), m.regions.check(), m.total.check())
}

// fill shows the matrix.
func (c *RegionComparison) fill(ctx context.Context, filter *ProjectFilter) error {
	m := c.matrix
	keys := m.columns[1].Keys
	var at []int
	var wanted []string
	for k := range m.width {
		if m.rows.count[k] > 0 || k == len(keys) {
			at = append(at, k)
		}
		if k < len(keys) && m.rows.count[k] > 0 && c.wanted.By.ofNodes() {
			wanted = append(wanted, keys[k])
		}
	}
	if len(at) > maxRows {
		return Invalid("by", "%d keys: a comparison takes %d at most; narrow it by filter", len(at), maxRows)
	}
	if err := m.load(ctx, wanted); err != nil {
		return err
	}
	cells, rows, regions := newTotals(m.loader), newTotals(m.loader), newTotals(m.loader)
	places := append(slices.Clone(m.shown), len(m.columns[0].Keys))
	for _, k := range at {
		row := &ComparisonRow{at: k, Key: m.groupKey(c.wanted.By, m.key(1, k))}
		for i, r := range places {
			own := keyFilter(m.by, []string{m.key(0, r), m.key(1, k)}, c.wanted.Level)
			row.Cells = append(row.Cells, c.cell(i, cells.add(m.cells, r*m.width+k, m.budgets, c.wanted.Filter, m.where, own)))
		}
		own := keyFilter(m.by[1:], []string{m.key(1, k)}, c.wanted.Level)
		row.Total = rows.add(m.rows, k, m.budgets, filter, m.where, own)
		c.Rows = append(c.Rows, row)
	}
	for i, r := range places {
		own := keyFilter(m.by[:1], []string{m.key(0, r)}, c.wanted.Level)
		c.Columns = append(c.Columns, c.cell(i, regions.add(m.regions, r, m.budgets, c.wanted.Filter, m.where, own)))
	}
	c.Total = newTotals(m.loader).add(m.total, 0, m.budgets, filter, m.where, nil)
	return nil
}

// cell is that of the i-th region, or of those without one.
func (c *RegionComparison) cell(i int, total *GroupTotal) *ComparisonCell {
	if i == len(c.Regions) {
		return &ComparisonCell{nil, total}
	}
	if all := c.Regions[i].Populations(); len(all) > 0 {
		total.Population = all[0]
	}
	return &ComparisonCell{c.Regions[i], total}
}

// key is one of a column's keys, "" for the unknown.
func (m *matrix) key(column, at int) string {
	if keys := m.columns[column].Keys; at < len(keys) {
		return keys[at]
	}
	return ""
}
