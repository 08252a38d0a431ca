package graph

import (
	"fmt"
	"math"
)

// sums are what groups add up to, by the number of the group.
type sums struct {
	count, without []int32
	weight         []int64 // millionths
	// amounts and stated have a place for each currency of each group: the sum, and of how many projects.
	amounts    []int64
	stated     []int32
	currencies int
	overflown  bool
}

func newSums(groups, currencies int) *sums {
	return &sums{make([]int32, groups), make([]int32, groups), make([]int64, groups), make([]int64, groups*currencies), make([]int32, groups*currencies), currencies, false}
}

// grow makes room for another group and gives its number.
func (s *sums) grow() int {
	s.count, s.without, s.weight = append(s.count, 0), append(s.without, 0), append(s.weight, 0)
	for range s.currencies {
		s.amounts, s.stated = append(s.amounts, 0), append(s.stated, 0)
	}
	return len(s.count) - 1
}

// counted is a project whose parts are being added.
type counted struct {
	amount   int64 // NoBudget where it states none
	currency int
}

// add counts a project in a group, with a part of it.
func (s *sums) add(group int, p counted, weight, amount int64) {
	s.count[group]++
	s.weight[group] += weight
	if p.amount == NoBudget {
		s.without[group]++
		return
	}
	at := group*s.currencies + p.currency
	s.stated[at]++
	s.pay(at, amount)
}

// more adds another part of a project that a group counts already.
func (s *sums) more(group int, p counted, weight, amount int64) {
	s.weight[group] += weight
	if p.amount != NoBudget {
		s.pay(group*s.currencies+p.currency, amount)
	}
}

func (s *sums) pay(at int, amount int64) {
	sum := s.amounts[at] + amount
	s.overflown = s.overflown || sum < 0 // both are 0 or more
	s.amounts[at] = sum
}

// check fails where a sum does not fit, rather than give a wrong one.
func (s *sums) check() error {
	if s.overflown {
		return fmt.Errorf("the amounts of the projects add up to more than %s", Money{math.MaxInt64, CZK}.Amount())
	}
	return nil
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
	weights     []int64
	amounts     []int64
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
			case s.attribution == AttributeFull || len(keys) == 1:
				for _, k := range keys {
					s.next = append(s.next, portion{code + uint64(k), p.weight, p.amount})
				}
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
	codes []uint64
}

// fewGroups is how many groups get a place before any project falls to them.
const fewGroups = 1 << 16

// groupsOf gives the groups of columns their numbers, with room for their sums.
func groupsOf(columns []*Column, currencies int) (*numbers, *sums) {
	size := uint64(1)
	for _, c := range columns {
		size *= uint64(len(c.Keys) + 1) // three columns of 2^21 keys would fit
	}
	if size > fewGroups {
		return &numbers{of: map[uint64]int{}}, newSums(0, currencies)
	}
	n := &numbers{codes: make([]uint64, size)}
	for i := range n.codes {
		n.codes[i] = uint64(i)
	}
	return n, newSums(int(size), currencies)
}

func (n *numbers) at(code uint64, s *sums) int {
	if n.of == nil {
		return int(code)
	}
	i, known := n.of[code]
	if !known {
		i = s.grow()
		n.of[code] = i
		n.codes = append(n.codes, code)
	}
	return i
}
