package graph

import (
	"context"
	"encoding/json"
	"slices"
)

// GroupTotal is what the projects of a group add up to.
type GroupTotal struct {
	// Population is that of the region among the group's keys; nil where there is none or it is not stated.
	Population *Population

	group int
	keys  []string
	set   *totals
}

// totals are of groups that arrived together; their lists of projects are asked for together.
type totals struct {
	siblings   *Siblings
	sums       *sums
	currencies []string
	filter     *ProjectFilter // that all projects meet
	where      Condition      // the same
	by         []Dimension
	level      ConceptLevel
	all        []GroupTotal
}

// newTotals makes room for the totals of so many groups, those of the sums, by these dimensions.
func (a *added) newTotals(from *sums, filter *ProjectFilter, by []Dimension, level ConceptLevel, n int) *totals {
	return &totals{&Siblings{loader: a.loader}, from, a.budgets.Currencies, filter, a.where, by, level, make([]GroupTotal, 0, n)}
}

// add gives the total of another group.
func (s *totals) add(group int, keys []string) *GroupTotal {
	s.all = append(s.all, GroupTotal{group: group, keys: keys, set: s})
	return &s.all[len(s.all)-1]
}

func (t *GroupTotal) sum() *groupSum { return &t.set.sums.groups[t.group] }

// Count is how many projects touch the group.
func (t *GroupTotal) Count() int { return int(t.sum().count) }

// WithoutAmount is how many of them state no budget.
func (t *GroupTotal) WithoutAmount() int { return int(t.sum().without) }

// Weight is the sum of their parts.
func (t *GroupTotal) Weight() Decimal { return t.set.sums.weightOf(t.group) }

// Amounts are the sums of their budgets, or of the parts of them, one for each currency.
func (t *GroupTotal) Amounts() []*Money { return t.set.sums.amounts(t.group, t.set.currencies) }

// own is the filter of the group's keys; nil where it has none.
func (t *GroupTotal) own() *ProjectFilter {
	if t.keys == nil {
		return nil
	}
	return keyFilter(t.set.by, t.keys, t.set.level)
}

// where is what the group's projects meet.
func (t *GroupTotal) where() Condition {
	keys, _ := t.own().Condition("filter") // of keys that the reader gave
	return allOf(t.set.where, keys)
}

// allOf is met by what meets all of the conditions, of which some may be nil.
func allOf(conditions ...Condition) Condition {
	all := All(slices.DeleteFunc(conditions, func(c Condition) bool { return c == nil }))
	switch len(all) {
	case 0:
		return nil
	case 1:
		return all[0]
	}
	return all
}

// PerInhabitant is the amount in Czech crowns by the inhabitants of the region, rounded to the haléř, halves up; nil where
// either is not known.
func (t *GroupTotal) PerInhabitant() *Decimal {
	czk := t.set.sums.amountInCZK(t.group)
	if t.Population == nil || t.Population.Count <= 0 || czk == nil {
		return nil
	}
	n := int64(t.Population.Count)
	each := *czk / n
	if *czk%n >= n-*czk%n {
		each++
	}
	d := Money{each, CZK}.Amount()
	return &d
}

// Filter is the filter whose projects these are, as JSON.
func (t *GroupTotal) Filter() (string, error) {
	filter := t.set.filter.within(t.own())
	if filter == nil {
		return "{}", nil
	}
	text, err := json.Marshal(filter)
	return string(text), err
}

// maxLists is how many lists of projects of groups, or of keys with a gap, a request has.
const maxLists = 500

// Projects gives a page of the group's projects, those of all groups that arrived together with one reader call; what follows a
// cursor is of one group. key tells this field from others of the same groups.
func (t *GroupTotal) Projects(ctx context.Context, key any, q Query, ahead Ahead) (*List, error) {
	l := t.set.siblings.loader
	if q.Window.After != "" {
		q.Where = t.where()
		return l.Find(ctx, KindProject, q, ahead)
	}
	lists, err := together(t.set.siblings, key, func() (map[*GroupTotal]*List, error) {
		var asked []*GroupTotal
		var queries []Query
		for i := range t.set.all {
			if t := &t.set.all[i]; t.Count() > 0 {
				q.Where = t.where()
				asked, queries = append(asked, t), append(queries, q)
			}
		}
		if err := l.spend(&l.listed, len(asked), maxLists, "", "lists of projects of groups"); err != nil {
			return nil, err
		}
		found, err := l.FindEach(ctx, KindProject, queries, ahead)
		if err != nil {
			return nil, err
		}
		lists := make(map[*GroupTotal]*List, len(asked))
		for i, t := range asked {
			lists[t] = &found[i]
		}
		return lists, nil
	})
	if err != nil {
		return nil, err
	}
	if lists[t] == nil { // a group without projects
		return &l.lists([]Page{{}}, Next{})[0], nil
	}
	return lists[t], nil
}
