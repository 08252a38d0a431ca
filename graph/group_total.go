package graph

import (
	"context"
	"encoding/json"
	"slices"
	"strings"
)

// GroupTotal is what the projects of a group add up to.
type GroupTotal struct {
	Count         int
	Weight        Decimal
	Amounts       []*Money
	WithoutAmount int
	// Population is that of the region among the group's keys; nil where there is none or it is not stated.
	Population *Population

	filter *ProjectFilter
	where  Condition
	set    *totals
}

// totals are of groups that arrived together; their lists of projects are asked for together.
type totals struct {
	siblings *Siblings
	all      []*GroupTotal
}

func newTotals(l *Loader) *totals { return &totals{siblings: &Siblings{loader: l}} }

// add makes the total of a group: what the sums have of it, and the filters that its projects meet.
func (s *totals) add(from *sums, group int, budgets *Budgets, filter *ProjectFilter, where Condition, own *ProjectFilter) *GroupTotal {
	t := &GroupTotal{
		Count: int(from.count[group]), Weight: weightText(from.weight[group]), Amounts: []*Money{}, WithoutAmount: int(from.without[group]),
		filter: filter.within(own), set: s, where: where,
	}
	for c, currency := range budgets.Currencies {
		if at := group*from.currencies + c; from.stated[at] > 0 {
			t.Amounts = append(t.Amounts, &Money{from.amounts[at], currency})
		}
	}
	slices.SortFunc(t.Amounts, func(a, b *Money) int {
		if a.Currency == CZK || b.Currency == CZK {
			return btoi(b.Currency == CZK) - btoi(a.Currency == CZK)
		}
		return strings.Compare(a.Currency, b.Currency)
	})
	if own != nil {
		keys, _ := own.Condition("filter") // of keys that the reader gave
		t.where = allOf(where, keys)
	}
	s.all = append(s.all, t)
	return t
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
	if t.Population == nil || t.Population.Count <= 0 || len(t.Amounts) == 0 || t.Amounts[0].Currency != CZK {
		return nil
	}
	amount, n := t.Amounts[0].Hundredths, int64(t.Population.Count)
	each := amount / n
	if amount%n >= n-amount%n {
		each++
	}
	d := Money{each, CZK}.Amount()
	return &d
}

// Filter is the filter whose projects these are, as JSON.
func (t *GroupTotal) Filter() (string, error) {
	if t.filter == nil {
		return "{}", nil
	}
	text, err := json.Marshal(t.filter)
	return string(text), err
}

// maxLists is of how many groups an answer lists the projects.
const maxLists = 500

// Projects gives a page of the group's projects, those of all groups that arrived together with one reader call; what follows a
// cursor is of one group. key tells this field from others of the same groups.
func (t *GroupTotal) Projects(ctx context.Context, key any, q Query, ahead Ahead) (*List, error) {
	l := t.set.siblings.loader
	if q.Window.After != "" {
		q.Where = t.where
		return l.Find(ctx, KindProject, q, ahead)
	}
	lists, err := together(t.set.siblings, key, func() (map[*GroupTotal]*List, error) {
		var asked []*GroupTotal
		var queries []Query
		for _, t := range t.set.all {
			if t.Count > 0 {
				q.Where = t.where
				asked, queries = append(asked, t), append(queries, q)
			}
		}
		if len(asked) > maxLists {
			return nil, Invalid("", "the projects of %d groups: they are listed of %d at most; ask for fewer groups, or take their filter", len(asked), maxLists)
		}
		found, err := l.FindEach(ctx, KindProject, queries, ahead)
		if err != nil {
			return nil, err
		}
		lists := make(map[*GroupTotal]*List, len(asked))
		for i, t := range asked {
			lists[t] = found[i]
		}
		return lists, nil
	})
	if err != nil {
		return nil, err
	}
	if lists[t] == nil { // a group without projects
		return l.lists([]Page{{}}, Next{})[0], nil
	}
	return lists[t], nil
}
