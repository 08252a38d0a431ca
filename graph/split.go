package graph

import (
	"math/bits"
	"slices"
)

// Attribution says how much of a project counts in each of the groups that it touches.
type Attribution string

// The attributions.
const (
	AttributeFull       Attribution = "FULL"
	AttributeEqually    Attribution = "EQUAL_SPLIT"
	AttributePopulation Attribution = "POPULATION_SPLIT"
)

// wholeProject is the weight of a project, in millionths.
const wholeProject = 1_000_000

// split cuts a whole into parts in proportion to weights, exactly: each gets what it is due, rounded down, and what is left
// goes one by one to the largest remainders, of equal ones to the first. Where no weight is above 0 the parts are equal. whole
// is 0 or more; the parts are appended to parts.
func split(parts []int64, whole int64, weights []int64) []int64 {
	var sum uint64
	for _, w := range weights {
		sum += uint64(w)
	}
	even := sum == 0
	if even {
		sum = uint64(len(weights))
	}
	var room [8]uint64
	remainders := append(room[:0], make([]uint64, len(weights))...)
	from, left := len(parts), uint64(whole)
	for i, w := range weights {
		if even {
			w = 1
		}
		hi, lo := bits.Mul64(uint64(whole), uint64(w))
		part, remainder := bits.Div64(hi, lo, sum) // hi < sum, for whole*w < 2^64*sum
		parts = append(parts, int64(part))
		remainders[i] = remainder
		left -= part
	}
	for ; left > 0; left-- {
		most := 0
		for i, r := range remainders {
			if r > remainders[most] {
				most = i
			}
		}
		parts[from+most]++
		remainders[most] = 0
	}
	return parts
}

// splitEqually is split with equal weights.
func splitEqually(parts []int64, whole int64, n int) []int64 {
	each, more := whole/int64(n), whole%int64(n)
	for i := range int64(n) {
		part := each
		if i < more {
			part++
		}
		parts = append(parts, part)
	}
	return parts
}

// weightsAt are the populations of a project's regions; nil where the parts are equal because one of them is not known.
func weightsAt(keys []uint32, populations []int64) []int64 {
	weights := make([]int64, len(keys))
	for i, k := range keys {
		weights[i] = populations[k]
	}
	if slices.Min(weights) <= 0 {
		return nil
	}
	return weights
}
