package graph_test

import (
	"cmp"
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/krajina/krajina/graph"
)

// TestArrange: a window of a list holds what it holds of the sorted list, whatever order the list was in, and nothing is lost.
func TestArrange(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	orders := map[string]func(n int) []int{
		"mixed":     func(n int) []int { return r.Perm(n) },
		"sorted":    func(n int) []int { return made(n, func(i int) int { return i }) },
		"backwards": func(n int) []int { return made(n, func(i int) int { return n - i }) },
		"up and down": func(n int) []int {
			return made(n, func(i int) int { return min(2*i, 2*(n-i)+1) })
		},
		"by turns": func(n int) []int { return made(n, func(i int) int { return i%2*n + i }) },
	}
	for name, order := range orders {
		for _, n := range []int{0, 1, 2, 3, 63, 64, 65, 66, 1000, 5000} {
			sorted := slices.Sorted(slices.Values(order(n)))
			for range 20 {
				list := order(n)
				from := r.IntN(n + 1)
				to := from + r.IntN(n-from+1)
				if r.IntN(3) == 0 {
					to = min(from+20, n)
				}
				graph.Arrange(list, from, to, cmp.Compare[int])
				if !slices.Equal(list[from:to], sorted[from:to]) {
					t.Fatalf("%s, %d: %d to %d are not in order", name, n, from, to)
				}
				if to > from && (from > 0 && slices.Max(list[:from]) > list[from] || to < n && slices.Min(list[to:]) < list[to-1]) {
					t.Fatalf("%s, %d: what is before or after %d to %d belongs into it", name, n, from, to)
				}
				if slices.Sort(list); !slices.Equal(list, sorted) {
					t.Fatalf("%s, %d: %d to %d lose something", name, n, from, to)
				}
			}
		}
	}
}

func made(n int, at func(int) int) []int {
	list := make([]int, n)
	for i := range list {
		list[i] = at(i)
	}
	return list
}
