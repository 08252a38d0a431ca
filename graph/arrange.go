package graph

import (
	"math/bits"
	"slices"
)

// A page is a small part of a long list: what is not in it needs no order.

// short is how long a list is that is sorted as a whole.
const short = 64

// Arrange puts what belongs to the places from to to (half open) of a list there, in order; what is less comes before, what is more after.
// No two of the list are equal.
func Arrange[T any](list []T, from, to int, compare func(a, b T) int) {
	// Parts that go on being as long as the list are of an order that hits the choice of the middle.
	for tries := 2 * bits.Len(uint(len(list))); from < to && len(list) > short && to-from < len(list) && tries > 0; tries-- {
		middle := partition(list, compare)
		switch {
		case to <= middle:
			list = list[:middle]
		case from > middle:
			list, from, to = list[middle+1:], from-middle-1, to-middle-1
		default:
			Arrange(list[:middle], from, middle, compare)
			list, from, to = list[middle+1:], 0, to-middle-1
		}
	}
	if from < to {
		slices.SortFunc(list, compare)
	}
}

// Placed is the place to which one of a list belongs; -1 for -1.
func Placed[T any](list []T, i int, compare func(a, b T) int) int {
	if i < 0 {
		return -1
	}
	place := 0
	for _, each := range list {
		if compare(each, list[i]) < 0 {
			place++
		}
	}
	return place
}

// partition puts what is less than one of the list before it and the others after it, and gives its place.
func partition[T any](list []T, compare func(a, b T) int) int {
	last := len(list) - 1
	low, middle := 0, last/2
	if compare(list[middle], list[low]) < 0 {
		low, middle = middle, low
	}
	if compare(list[last], list[middle]) < 0 {
		middle = last
		if compare(list[last], list[low]) < 0 {
			middle = low
		}
	}
	list[middle], list[last] = list[last], list[middle]
	place := 0
	for i := range last {
		if compare(list[i], list[last]) < 0 {
			list[i], list[place] = list[place], list[i]
			place++
		}
	}
	list[place], list[last] = list[last], list[place]
	return place
}
