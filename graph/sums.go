package graph

import (
	"slices"
	"strconv"
	"strings"
)

// groupSum is what a group adds up to. No sum is more than that of all projects, each counted once.
type groupSum struct {
	czk    int64 // hundredths of Czech crowns
	weight int64 // millionths of projects, where they are cut
	// count is how many projects there are, without how many of them state no budget, foreign how many state one in another
	// currency than Czech crowns.
	count, without, foreign int32
}

// sums are what groups add up to, by the number of the group.
type sums struct {
	groups []groupSum
	// foreign are the amounts in other currencies than Czech crowns, which are few.
	foreign map[foreignSum]int64
	// cut: parts of projects are added; else each project counts whole.
	cut bool
}

// foreignSum is a group and another currency than Czech crowns, as a place in Budgets.Currencies.
type foreignSum struct{ group, currency int }

func newSums(groups int, cut bool) *sums {
	return &sums{make([]groupSum, groups), map[foreignSum]int64{}, cut}
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
	if !s.cut {
		return Decimal(strconv.Itoa(int(g.count)))
	}
	return weightText(g.weight)
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

// weightText is a weight in millionths as a decimal number, without zeros at its end.
func weightText(millionths int64) Decimal {
	whole, fraction := millionths/wholeProject, millionths%wholeProject
	if fraction == 0 {
		return Decimal(strconv.FormatInt(whole, 10))
	}
	return Decimal(strconv.FormatInt(whole, 10) + "." + strings.TrimRight(strconv.FormatInt(wholeProject+fraction, 10)[1:], "0"))
}

// numbers give groups numbers: as they are where all of them are few, else in the order in which they come.
type numbers struct {
	of    map[uint64]int // nil where codes are numbers
	codes []uint64       // by number, where there is such a map
}

const (
	// fewGroups is how many groups get a place before any project falls to them: 64 MB of sums.
	fewGroups = 1 << 21
	// mostParts is in how many groups projects count, each time one counts in one, where groups get a place when they come: a second's work.
	mostParts = 8_000_000
)

// groupsOf gives the groups of columns their numbers, with room for their sums.
func groupsOf(columns []*Column, cut bool) (*numbers, *sums) {
	size := uint64(1)
	for _, c := range columns {
		size *= uint64(len(c.Keys) + 1) // three columns of 2^21 keys would fit
	}
	if size > fewGroups {
		return &numbers{of: map[uint64]int{}}, newSums(0, cut)
	}
	return &numbers{}, newSums(int(size), cut)
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
