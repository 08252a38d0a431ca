package graph

import (
	"cmp"
	"container/heap"
	"context"
)

// trails are the shortest paths that a walk found. They are not made one by one: each node on them knows its distance from
// the end and the cost of the best way there, and the ways from it, the best first, as far as somebody asked.
type trails struct {
	*walk
	forks map[int32]*fork
}

// fork is the ways that lead on from a node to the end.
type fork struct {
	*walk
	best []way
	rest []way // a heap of the next by each link
}

// way is a link to a node and one of the ways that lead on from there.
type way struct {
	cost uint16
	how  Reading
	to   int32
	next int
}

// newTrails lays trails through the nodes where the walk met. From there to the end every node that is nearer is on one; back
// to the beginning those are looked for.
func newTrails(ctx context.Context, w *walk, meeting []int32) (*trails, error) {
	on := meeting
	for level := len(w.a.levels) - 2; level >= 0; level-- {
		if err := w.Meet(ctx, on); err != nil {
			return nil, err
		}
		on = w.back(on, w.a.levels[level], uint8(level+1))
	}
	return &trails{w, map[int32]*fork{}}, nil
}

// back gives those of the nodes, of one distance from the beginning, that lead to what is on trails behind them.
func (w *walk) back(behind, nodes []int32, distance uint8) (on []int32) {
	far := w.b.distance[behind[0]]
	join := func(n, m int32) {
		cost := w.onward[m] + w.cost(m)
		if w.b.distance[n] == 0 {
			w.b.distance[n], w.onward[n] = far+1, cost
			on = append(on, n)
		}
		w.onward[n] = min(w.onward[n], cost)
	}
	if w.known(behind) < w.known(nodes) {
		for _, m := range behind {
			w.along(m, w.a.distance, distance, func(n int32, _ Reading) { join(n, m) })
		}
		return on
	}
	for _, n := range nodes {
		w.along(n, w.b.distance, far, func(m int32, _ Reading) { join(n, m) })
	}
	return on
}

// known is how many links are known of nodes.
func (w *walk) known(nodes []int32) int {
	sum := 0
	for _, n := range nodes {
		to, _ := w.Links(n)
		sum += len(to)
	}
	return sum
}

// along gives the links from n to the nodes of a distance.
func (w *walk) along(n int32, of []uint8, distance uint8, give func(m int32, how Reading)) {
	to, how := w.Links(n)
	for i, m := range to {
		if of[m] == distance && w.uses[how[i]] == gone {
			give(m, how[i])
		}
	}
}

// path gives the path of a place in their order; none after the last.
func (t *trails) path(nth int) []way {
	var path []way
	for n := t.from; n != t.to; {
		w, ok := t.way(n, nth)
		if !ok {
			return nil
		}
		path = append(path, w)
		n, nth = w.to, w.next
	}
	return path
}

// way gives the nth best way from a node to the end.
func (t *trails) way(n int32, nth int) (way, bool) {
	if n == t.to {
		return way{}, nth == 0
	}
	f := t.forks[n]
	if f == nil {
		f = &fork{walk: t.walk}
		t.along(n, t.b.distance, t.b.distance[n]-1, func(m int32, how Reading) {
			f.rest = append(f.rest, way{t.onward[m] + t.cost(m), how, m, 0})
		})
		heap.Init(f)
		t.forks[n] = f
	}
	for len(f.best) <= nth {
		if len(f.best) > 0 {
			last := f.best[len(f.best)-1]
			if next, ok := t.way(last.to, last.next+1); ok {
				heap.Push(f, way{next.cost + t.cost(last.to), last.how, last.to, last.next + 1})
			}
		}
		if len(f.rest) == 0 {
			return way{}, false
		}
		f.best = append(f.best, heap.Pop(f).(way))
	}
	return f.best[nth], true
}

// Less implements heap.Interface: by cost, then by the kind of link and by the id. Ways over the same link are never in it together.
func (f *fork) Less(i, k int) bool {
	x, y := &f.rest[i], &f.rest[k]
	if x.cost != y.cost {
		return x.cost < y.cost
	}
	if x.how.place() != y.how.place() || x.to == y.to {
		return x.how < y.how
	}
	return cmp.Less(f.ID(x.to), f.ID(y.to))
}

// Len implements heap.Interface.
func (f *fork) Len() int { return len(f.rest) }

// Swap implements heap.Interface.
func (f *fork) Swap(i, k int) { f.rest[i], f.rest[k] = f.rest[k], f.rest[i] }

// Push implements heap.Interface.
func (f *fork) Push(w any) { f.rest = append(f.rest, w.(way)) }

// Pop implements heap.Interface.
func (f *fork) Pop() any {
	last := f.rest[len(f.rest)-1]
	f.rest = f.rest[:len(f.rest)-1]
	return last
}
