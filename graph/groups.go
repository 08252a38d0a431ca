package graph

import (
	"cmp"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"math/bits"
	"slices"
	"strconv"
	"strings"
)

// GroupsWanted is what groups of projects are asked for. Without an attribution it is FULL, without a level COVERED.
type GroupsWanted struct {
	By          []Dimension
	Filter      *ProjectFilter
	Attribution Attribution
	Level       ConceptLevel
	OrderBy     []*GroupOrder
	Having      *GroupHaving
	Window      Window
}

// GroupOrder is one key of an order of groups.
type GroupOrder struct {
	By        string
	Direction string
}

// GroupHaving is what groups must add up to.
type GroupHaving struct {
	MinCount  *int
	MinAmount *Decimal
}

// MaxGroups is how many groups there may be where all are asked for at once.
const MaxGroups = 200_000

// ProjectGroupConnection is a page of groups of projects.
type ProjectGroupConnection struct {
	Nodes      []*ProjectGroup
	PageInfo   *PageInfo
	TotalCount int
	Total      *GroupTotal
}

// ProjectGroupEdge is a group on a page.
type ProjectGroupEdge struct {
	Cursor string
	Node   *ProjectGroup
}

// Edges are the groups with their cursors.
func (c *ProjectGroupConnection) Edges() []*ProjectGroupEdge {
	edges := make([]*ProjectGroupEdge, len(c.Nodes))
	for i, n := range c.Nodes {
		edges[i] = &ProjectGroupEdge{n.cursor, n}
	}
	return edges
}

// ProjectGroup is one group.
type ProjectGroup struct {
	Keys     []*GroupKey
	Projects *GroupTotal
	cursor   string
}

// ProjectGroups groups projects.
func (l *Loader) ProjectGroups(ctx context.Context, w GroupsWanted) (*ProjectGroupConnection, error) {
	if err := cmp.Or(checkDimensions(w.By), w.Having.check(), w.Window.Check()); err != nil {
		return nil, err
	}
	w.Level = cmp.Or(w.Level, LevelCovered)
	a, err := l.addUp(ctx, w.By, w.Filter, w.Attribution, w.Level)
	if err != nil {
		return nil, err
	}
	groups := slices.DeleteFunc(a.touched(), func(g int) bool { return !w.Having.met(a.groups, g) })
	if w.Window.All && len(groups) > MaxGroups {
		return nil, Invalid("by", "%d groups: a table has %d at most; narrow it by filter or minCount", len(groups), MaxGroups)
	}
	a.order(groups, w.OrderBy)
	from, to, err := w.Window.Cut(len(groups), func(key string) int {
		return slices.IndexFunc(groups, func(g int) bool { return a.cursorKey(g) == key })
	})
	if err != nil {
		return nil, err
	}
	page := groups[from:to]
	if err := a.loadKeys(ctx, page); err != nil {
		return nil, err
	}
	c := &ProjectGroupConnection{Nodes: make([]*ProjectGroup, len(page)), TotalCount: len(groups)}
	totals := a.newTotals(a.groups, w.Filter, w.By, w.Level, len(page))
	for i, g := range page {
		keys := a.keys(a.numbers.code(g))
		total := totals.add(g, keys)
		if a.split.byRegion >= 0 {
			total.Population = a.populationOf(keys[a.split.byRegion])
		}
		c.Nodes[i] = &ProjectGroup{a.groupKeys(keys), total, Cursor(a.cursorKey(g))}
	}
	c.PageInfo = pageInfo(to < len(groups), from > 0, len(page), func(i int) string { return c.Nodes[i].cursor })
	c.Total = a.newTotals(a.total, w.Filter, nil, w.Level, 1).add(0, nil)
	return c, nil
}

// added are projects added up by dimensions.
type added struct {
	loader  *Loader
	by      []Dimension
	where   Condition
	columns []*Column
	budgets *Budgets
	places  []int32
	split   splitter
	numbers *numbers
	groups  *sums
	total   *sums
	nodes   map[ID]Node // of keys, as far as they were loaded
}

// tally asks for what is to be added up.
func (l *Loader) tally(ctx context.Context, by []Dimension, filter *ProjectFilter, attribution Attribution, level ConceptLevel) (*added, error) {
	where, err := filter.Condition("filter")
	if err != nil {
		return nil, err
	}
	a := &added{loader: l, by: by, where: where, nodes: map[ID]Node{}}
	a.split = splitter{attribution: cmp.Or(attribution, AttributeFull), byRegion: slices.Index(by, ByRegion)}
	if attribution == AttributePopulation && a.split.byRegion < 0 {
		return nil, Invalid("attribution", "POPULATION_SPLIT cuts projects by the inhabitants of their regions: name REGION in by, or take EQUAL_SPLIT")
	}
	t, err := l.Reader.Tally(ctx, TallyQuery{Where: where, Today: l.Today, By: by, Level: level})
	if err != nil {
		return nil, err
	}
	l.note(t.Unknown)
	a.columns, a.split.columns, a.budgets, a.places = t.Columns, t.Columns, t.Budgets, t.Places
	return a, cmp.Or(a.checkSums(), a.loadRegions(ctx))
}

func (l *Loader) addUp(ctx context.Context, by []Dimension, filter *ProjectFilter, attribution Attribution, level ConceptLevel) (*added, error) {
	a, err := l.tally(ctx, by, filter, attribution, level)
	if err != nil {
		return nil, err
	}
	a.numbers, a.groups = groupsOf(a.columns)
	a.total = newSums(1)
	full := a.split.attribution == AttributeFull
	for i, place := range a.places {
		if i%1024 == 0 && ctx.Err() != nil {
			return nil, ctx.Err()
		}
		p := a.project(place)
		a.total.add(0, p, 0, p.amount)
		if full {
			for _, code := range a.split.whole(place) {
				a.groups.add(a.numbers.at(code, a.groups), p, 0, p.amount)
			}
			continue
		}
		for _, part := range a.split.cut(place, p.amount) {
			a.groups.add(a.numbers.at(part.code, a.groups), p, part.weight, part.amount)
		}
	}
	return a, nil
}

func (a *added) project(place int32) counted {
	return counted{a.budgets.Amounts[place], int(a.budgets.Currency[place])}
}

// touched are the numbers of the groups to which a project falls, and that of those of which nothing is known.
func (a *added) touched() []int {
	unknown := uint64(1)
	for _, c := range a.columns {
		unknown *= uint64(len(c.Keys) + 1)
	}
	none := a.numbers.at(unknown-1, a.groups)
	var groups []int
	for g := range a.groups.groups {
		if a.groups.groups[g].count > 0 || g == none {
			groups = append(groups, g)
		}
	}
	return groups
}

// places are the places of a code's keys in their columns; that of the unknown key is the length of the column.
func (a *added) placesOf(code uint64) [maxDimensions]int {
	var at [maxDimensions]int
	for d := len(a.columns) - 1; d >= 0; d-- {
		size := uint64(len(a.columns[d].Keys) + 1)
		at[d] = int(code % size)
		code /= size
	}
	return at
}

// keys are the keys of a code, "" for the unknown.
func (a *added) keys(code uint64) []string {
	at := a.placesOf(code)
	keys := make([]string, len(a.columns))
	for d, c := range a.columns {
		if at[d] < len(c.Keys) {
			keys[d] = c.Keys[at[d]]
		}
	}
	return keys
}

// cursorKey tells a group from all others, whatever its order, in few letters.
func (a *added) cursorKey(g int) string {
	digest := sha256.Sum256([]byte(strings.Join(a.keys(a.numbers.code(g)), "\n")))
	return hex.EncodeToString(digest[:16])
}

// loadRegions loads the regions among the keys, for their inhabitants.
func (a *added) loadRegions(ctx context.Context) error {
	if a.split.byRegion < 0 {
		return nil
	}
	c := a.columns[a.split.byRegion]
	if err := a.load(ctx, c.Keys); err != nil {
		return err
	}
	a.split.populations = make([]int64, len(c.Keys))
	for i, key := range c.Keys {
		if p := a.populationOf(key); p != nil {
			a.split.populations[i] = int64(p.Count)
		}
	}
	return nil
}

func (a *added) populationOf(key string) *Population {
	if region, ok := a.nodes[ID(key)].(*Region); ok {
		if all := region.Populations(); len(all) > 0 {
			return all[0]
		}
	}
	return nil
}

// loadKeys loads the nodes that are keys of groups.
func (a *added) loadKeys(ctx context.Context, groups []int) error {
	var wanted []string
	for _, g := range groups {
		for d, key := range a.keys(a.numbers.code(g)) {
			if a.by[d].ofNodes() {
				wanted = append(wanted, key)
			}
		}
	}
	return a.load(ctx, wanted)
}

func (a *added) load(ctx context.Context, keys []string) error {
	var ids []ID
	for _, key := range keys {
		if a.nodes[ID(key)] == nil {
			ids = append(ids, ID(key))
		}
	}
	nodes, err := a.loader.byID(ctx, ids, nil)
	for id, n := range nodes {
		a.nodes[id] = n
	}
	return err
}

// groupKeys shows keys.
func (a *added) groupKeys(keys []string) []*GroupKey {
	list := make([]*GroupKey, len(keys))
	for d, key := range keys {
		list[d] = a.groupKey(a.by[d], key)
	}
	return list
}

func (a *added) groupKey(d Dimension, key string) *GroupKey {
	k := &GroupKey{Dimension: d}
	switch {
	case key == "":
		k.Unknown = true
	case d.ofNodes():
		k.Node = a.nodes[ID(key)]
	default:
		k.Value = &key
	}
	return k
}

// order orders groups; equal ones come in the order of their keys. What has no value comes last, whatever the direction.
func (a *added) order(groups []int, by []*GroupOrder) {
	slices.SortFunc(groups, func(x, y int) int {
		for _, o := range by {
			if c := a.compare(o.By, o.Direction != "ASC", x, y); c != 0 {
				return c
			}
		}
		return a.compare("KEY", false, x, y)
	})
}

func (a *added) compare(by string, descending bool, x, y int) int {
	turned := func(c int) int {
		if descending {
			return -c
		}
		return c
	}
	switch by {
	case "COUNT":
		return turned(cmp.Compare(a.groups.groups[x].count, a.groups.groups[y].count))
	case "AMOUNT":
		return known(a.groups.amountInCZK(x), a.groups.amountInCZK(y), func(m, n int64) int { return turned(cmp.Compare(m, n)) })
	case "PER_INHABITANT":
		return known(a.czkPerInhabitant(x), a.czkPerInhabitant(y), func(m, n [2]int64) int { return turned(compareRatios(m, n)) })
	}
	of, other := a.placesOf(a.numbers.code(x)), a.placesOf(a.numbers.code(y))
	for d, c := range a.columns {
		if of[d] == other[d] {
			continue
		}
		if last := len(c.Keys); of[d] == last || other[d] == last {
			return cmp.Compare(of[d], other[d])
		}
		return turned(cmp.Compare(of[d], other[d]))
	}
	return 0
}

// known compares values of which either may not be there; what is not comes last.
func known[T any](x, y *T, compare func(x, y T) int) int {
	switch {
	case x == nil || y == nil:
		return btoi(x == nil) - btoi(y == nil)
	}
	return compare(*x, *y)
}

// czkPerInhabitant is a group's amount and the inhabitants of its region; nil where either is not known.
func (a *added) czkPerInhabitant(group int) *[2]int64 {
	amount := a.groups.amountInCZK(group)
	if amount == nil || a.split.byRegion < 0 {
		return nil
	}
	at := a.placesOf(a.numbers.code(group))[a.split.byRegion]
	if at == len(a.split.populations) || a.split.populations[at] <= 0 {
		return nil
	}
	return &[2]int64{*amount, a.split.populations[at]}
}

// compareRatios compares quotients of numbers, the divisors above 0, exactly.
func compareRatios(x, y [2]int64) int {
	xHi, xLo := bits.Mul64(uint64(x[0]), uint64(y[1]))
	yHi, yLo := bits.Mul64(uint64(y[0]), uint64(x[1]))
	return cmp.Or(cmp.Compare(xHi, yHi), cmp.Compare(xLo, yLo))
}

func (h *GroupHaving) check() error {
	if h == nil || h.MinAmount == nil {
		return nil
	}
	if n, err := h.MinAmount.hundredths(); err != nil || n < 0 {
		return Invalid("having.minAmount", "%s is not an amount: it is 0 or more, with two decimal places at most", *h.MinAmount)
	}
	return nil
}

// met says whether a group adds up to enough.
func (h *GroupHaving) met(s *sums, group int) bool {
	if h == nil {
		return true
	}
	if h.MinCount != nil && int(s.groups[group].count) < *h.MinCount {
		return false
	}
	if h.MinAmount == nil {
		return true
	}
	least, _ := h.MinAmount.hundredths() // checked
	amount := s.amountInCZK(group)
	return amount != nil && *amount >= least
}

// weightText is a weight in millionths as a decimal number, without zeros at its end.
func weightText(millionths int64) Decimal {
	whole, fraction := millionths/wholeProject, millionths%wholeProject
	if fraction == 0 {
		return Decimal(strconv.FormatInt(whole, 10))
	}
	return Decimal(strconv.FormatInt(whole, 10) + "." + strings.TrimRight(strconv.FormatInt(wholeProject+fraction, 10)[1:], "0"))
}
