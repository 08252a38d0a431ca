package graph

import (
	"cmp"
	"math/bits"
)

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

// order compares groups; equal ones come in the order of their keys, which is that of their codes. What has no value comes last, whatever
// the direction.
func (a *added) order(by []*GroupOrder) func(x, y int) int {
	return func(x, y int) int {
		for _, o := range by {
			if c := a.compare(o.By, o.Direction != "ASC", x, y); c != 0 {
				return c
			}
		}
		return cmp.Compare(a.numbers.code(x), a.numbers.code(y))
	}
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
