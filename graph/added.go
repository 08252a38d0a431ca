package graph

import (
	"cmp"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"math"
	"slices"
	"strings"
)

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
	full := a.split.attribution == AttributeFull
	a.numbers, a.groups = groupsOf(a.columns, !full)
	a.total = newSums(1, false)
	if a.numbers.of != nil && a.parts() > mostParts {
		return nil, Invalid("by", "projects would count in groups more than %d times: name fewer dimensions, choose projects by filter, or take level TOP or STATED", mostParts)
	}
	for i, place := range a.places {
		if i%1024 == 0 && ctx.Err() != nil {
			return nil, ctx.Err()
		}
		p := a.project(place)
		a.total.add(0, p, 0, p.amount)
		if full && a.numbers.of == nil {
			rows, keys := a.split.rows(place)
			for _, row := range rows {
				a.groups.whole(int(row), keys, p)
			}
			continue
		}
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

// parts is how often a project counts in a group, as far as that is not too often.
func (a *added) parts() int {
	all := 0
	for _, place := range a.places {
		if all > mostParts {
			break
		}
		each := 1
		for _, c := range a.columns {
			each *= max(len(c.At(place)), 1)
		}
		all += each
	}
	return all
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

// placesOf are the places of a code's keys in their columns; that of the unknown key is the length of the column.
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
	return shortOf(a.keys(a.numbers.code(g))...)
}

// shortOf tells keys from all others in few letters.
func shortOf(keys ...string) string {
	sum := sha256.Sum256([]byte(strings.Join(keys, "\n")))
	return hex.EncodeToString(sum[:16])
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

// checkSums fails where the budgets of projects do not fit into a sum, rather than give a wrong one.
func (a *added) checkSums() error {
	sums := make([]int64, len(a.budgets.Currencies))
	for _, place := range a.places {
		p := a.project(place)
		if sums[p.currency] += max(p.amount, 0); sums[p.currency] < 0 {
			return fmt.Errorf("the budgets of the projects add up to more than %s", Money{math.MaxInt64, a.budgets.Currencies[p.currency]})
		}
	}
	return nil
}
