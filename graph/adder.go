package graph

import (
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"
)

// groupSum is what a group adds up to. No sum is more than that of all projects, each counted once.
type groupSum struct {
	czk    int64 // hundredths of Czech crowns
	weight int64 // millionths of projects; 0 where each counts whole
	// count is how many projects there are, without how many of them state no budget, foreign how many state one in another
	// currency than Czech crowns.
	count, without, foreign int32
}

// sums are what groups add up to, by the number of the group.
type sums struct {
	groups []groupSum
	// foreign are the amounts in other currencies than Czech crowns, which are few.
	foreign map[foreignSum]int64
}

// foreignSum is a group and another currency than Czech crowns, as a place in Budgets.Currencies.
type foreignSum struct{ group, currency int }

func newSums(groups int) *sums {
	return &sums{groups: make([]groupSum, groups), foreign: map[foreignSum]int64{}}
}

// counted is a project whose parts are being added.
type counted struct {
	amount   int64 // NoBudget where it states none
	currency int
}

// add counts a project in a group, with a part of it.
func (s *sums) add(group int, p counted, weight, amount int64) {
	g := &s.groups[group]
	g.count++
	switch {
	case p.amount == NoBudget:
		g.without++
	case p.currency > 0:
		g.foreign++
	}
	s.more(group, p, weight, amount)
}

// more adds another part of a project that a group counts already.
func (s *sums) more(group int, p counted, weight, amount int64) {
	g := &s.groups[group]
	g.weight += weight
	switch {
	case p.amount == NoBudget:
	case p.currency > 0:
		s.foreign[foreignSum{group, p.currency}] += amount
	default:
		g.czk += amount
	}
}

// whole counts a project whole in groups, whose numbers begin at first: this is where comparing spends its time.
func (s *sums) whole(first int, groups []uint32, p counted) {
	from := s.groups[first:]
	switch {
	case p.amount == NoBudget:
		for _, k := range groups {
			from[k].count++
			from[k].without++
		}
	case p.currency > 0:
		for _, k := range groups {
			s.add(first+int(k), p, 0, p.amount)
		}
	default:
		for _, k := range groups {
			g := &from[k]
			g.count++
			g.czk += p.amount
		}
	}
}

// weightOf is the sum of the parts of a group's projects.
func (s *sums) weightOf(group int) Decimal {
	g := s.groups[group]
	if g.weight == 0 {
		return Decimal(strconv.Itoa(int(g.count)))
	}
	return weightText(g.weight)
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

// amountInCZK is what a group adds up to in Czech crowns; nil where no project of it states that.
func (s *sums) amountInCZK(group int) *int64 {
	g := &s.groups[group]
	if g.count == g.without+g.foreign {
		return nil
	}
	return &g.czk
}

// amounts are the sums of a group in each currency, Czech crowns first, else by code.
func (s *sums) amounts(group int, currencies []string) []*Money {
	list := []*Money{}
	if czk := s.amountInCZK(group); czk != nil {
		list = append(list, &Money{*czk, CZK})
	}
	if s.groups[group].foreign == 0 {
		return list
	}
	first := len(list)
	for c, currency := range currencies {
		if amount, ok := s.foreign[foreignSum{group, c}]; ok {
			list = append(list, &Money{amount, currency})
		}
	}
	slices.SortFunc(list[first:], func(a, b *Money) int { return strings.Compare(a.Currency, b.Currency) })
	return list
}

// portion is a part of a project that falls to one group. code is the group: the keys of the dimensions as one number, the unknown
// key after the last.
type portion struct {
	code           uint64
	weight, amount int64
}

// splitter cuts projects into parts.
type splitter struct {
	columns     []*Column
	attribution Attribution
	populations []int64 // by key of column byRegion; 0 where none is stated
	byRegion    int     // which column is that of regions; -1 for none
	parts, next []portion
	codes, more []uint64
	weights     []int64
	amounts     []int64
}

// whole gives the codes of the groups of a project that counts whole in each, which hold until the next call.
func (s *splitter) whole(place int32) []uint64 {
	s.codes = append(s.codes[:0], 0)
	for _, c := range s.columns {
		keys, size := c.At(place), uint64(len(c.Keys)+1)
		s.more = s.more[:0]
		for _, code := range s.codes {
			code *= size
			for _, k := range keys {
				s.more = append(s.more, code+uint64(k))
			}
			if len(keys) == 0 {
				s.more = append(s.more, code+size-1)
			}
		}
		s.codes, s.more = s.more, s.codes
	}
	return s.codes
}

// cut gives the parts of a project, which hold until the next call. It is cut dimension by dimension, so that what falls to a
// key of the first dimension does not depend on the others.
func (s *splitter) cut(place int32, amount int64) []portion {
	s.parts = append(s.parts[:0], portion{0, wholeProject, max(amount, 0)})
	for d, c := range s.columns {
		keys, size := c.At(place), uint64(len(c.Keys)+1)
		s.next = s.next[:0]
		for _, p := range s.parts {
			code := p.code * size
			switch {
			case len(keys) == 0:
				s.next = append(s.next, portion{code + size - 1, p.weight, p.amount})
				continue
			case len(keys) == 1:
				s.next = append(s.next, portion{code + uint64(keys[0]), p.weight, p.amount})
				continue
			}
			s.share(d, keys, p)
			for i, k := range keys {
				s.next = append(s.next, portion{code + uint64(k), s.weights[i], s.amounts[i]})
			}
		}
		s.parts, s.next = s.next, s.parts
	}
	return s.parts
}

// share cuts a part among several keys.
func (s *splitter) share(dimension int, keys []uint32, p portion) {
	s.weights, s.amounts = s.weights[:0], s.amounts[:0]
	if s.attribution == AttributePopulation && dimension == s.byRegion {
		if by := weightsAt(keys, s.populations); by != nil {
			s.weights, s.amounts = split(s.weights, p.weight, by), split(s.amounts, p.amount, by)
			return
		}
	}
	s.weights, s.amounts = splitEqually(s.weights, p.weight, len(keys)), splitEqually(s.amounts, p.amount, len(keys))
}

// numbers give groups numbers: as they are where all of them are few, else in the order in which they come.
type numbers struct {
	of    map[uint64]int // nil where codes are numbers
	codes []uint64       // by number, where there is such a map
}

// fewGroups is how many groups get a place before any project falls to them: 16 MB of sums.
const fewGroups = 1 << 19

// groupsOf gives the groups of columns their numbers, with room for their sums.
func groupsOf(columns []*Column) (*numbers, *sums) {
	size := uint64(1)
	for _, c := range columns {
		size *= uint64(len(c.Keys) + 1) // three columns of 2^21 keys would fit
	}
	if size > fewGroups {
		return &numbers{of: map[uint64]int{}}, newSums(0)
	}
	return &numbers{}, newSums(int(size))
}

// at is the number of a code.
func (n *numbers) at(code uint64, s *sums) int {
	if n.of == nil {
		return int(code)
	}
	i, known := n.of[code]
	if !known {
		i = len(s.groups)
		s.groups = append(s.groups, groupSum{})
		n.of[code] = i
		n.codes = append(n.codes, code)
	}
	return i
}

// code is the code of a number.
func (n *numbers) code(i int) uint64 {
	if n.of == nil {
		return uint64(i)
	}
	return n.codes[i]
}
