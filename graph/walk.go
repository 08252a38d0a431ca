package graph

import (
	"context"
	"fmt"
	"math/bits"
	"slices"
	"sync"
)

// mostLinks is how many links a walk looks at before it gives up.
const mostLinks = 2_000_000

// joinsAll are kinds of node that join whatever there is; saysLittle puts paths through them after others.
var joinsAll = KindsOf(KindRegion, KindProgramme, KindCall)

const saysLittle = 64

// walk looks for the shortest paths between two nodes from both ends, from the one that has less to look at, so that what
// joins everything is passed only where nothing else leads on.
type walk struct {
	Ground
	avoid    Kinds
	from, to int32
	uses     [1 << 8]use // by Reading
	seen     int
	a, b     *side // from and to
	// onward is the least sum of costs of what stands between a node and to, of those whose distance from to is known.
	onward []uint16
}

// use is what a link is to a walk.
type use uint8

const (
	unused use = iota
	looked     // at, because links of its property are asked for
	gone       // along
)

// side is a walk from one end.
type side struct {
	// distance is how many links a node is away, plus one; 0 for what was not met.
	distance []uint8
	levels   [][]int32 // the nodes by their distance
	links    int       // about how many the last level has; -1 while nobody counted them
}

// barred is the distance of nodes through which a path must not lead.
const barred = ^uint8(0)

// newWalk prepares a walk; done gives back its memory.
func newWalk(on Ground, wanted PathWanted) *walk {
	w := spare.Get().(*walk)
	*w = walk{Ground: on, avoid: wanted.Avoid, from: on.Number(wanted.From), to: on.Number(wanted.To), a: w.a, b: w.b, onward: w.onward[:0]}
	via := PropertiesOf(wanted.Via)
	for r := range Reading(2 * len(linkKinds)) {
		if p, _ := r.Link(); slices.Contains(wanted.Via, r.kind()) {
			w.uses[r] = gone
		} else if slices.Contains(via, p) {
			w.uses[r] = looked
		}
	}
	*w.a = side{w.a.distance[:0], [][]int32{{w.from}}, -1}
	*w.b = side{w.b.distance[:0], [][]int32{{w.to}}, -1}
	w.stretch()
	w.a.distance[w.from], w.b.distance[w.to], w.onward[w.to] = 1, 1, 0
	return w
}

// spare holds walks for their slices, which are as long as the graph is large.
var spare = sync.Pool{New: func() any { return &walk{a: &side{}, b: &side{}} }}

func (w *walk) done() {
	w.Ground, w.a.levels, w.b.levels = nil, nil, nil
	spare.Put(w)
}

// stretch makes room for the nodes that the ground has now.
func (w *walk) stretch() {
	size := w.Size()
	for _, s := range []*side{w.a, w.b} {
		before := len(s.distance)
		s.distance = slices.Grow(s.distance, size-before)[:size]
		clear(s.distance[before:])
	}
	w.onward = slices.Grow(w.onward, size-len(w.onward))[:size]
}

// search gives the nodes where the shortest paths meet; none where there is no path that is not longer than longest.
func (w *walk) search(ctx context.Context, longest int) ([]int32, error) {
	for len(w.a.levels)+len(w.b.levels)-2 < longest && len(w.a.last()) > 0 && len(w.b.last()) > 0 {
		for _, s := range []*side{w.a, w.b} {
			if s.links < 0 {
				var err error
				if s.links, err = w.Weigh(ctx, s.last()); err != nil {
					return nil, err
				}
			}
		}
		next, other := w.a, w.b
		if w.b.links < w.a.links {
			next, other = w.b, w.a
		}
		if meeting, err := w.expand(ctx, next, other); err != nil || len(meeting) > 0 {
			return meeting, err
		}
	}
	return nil, nil
}

func (s *side) last() []int32 { return s.levels[len(s.levels)-1] }

// expand goes one link further from one end and gives the nodes that it met on the last level of the other.
func (w *walk) expand(ctx context.Context, s, other *side) (meeting []int32, err error) {
	frontier := s.last()
	if err := w.Open(ctx, frontier); err != nil {
		return nil, err
	}
	if s == w.b {
		if err := w.Meet(ctx, frontier); err != nil {
			return nil, err
		}
	}
	w.stretch()
	level, far := uint8(len(s.levels)+1), uint8(len(other.levels))
	var next []int32
	for _, n := range frontier {
		cost := uint16(0)
		if s == w.b {
			cost = w.onward[n] + w.cost(n)
		}
		to, how := w.Links(n)
		for i, m := range to {
			use := w.uses[how[i]]
			if use == unused {
				continue
			}
			w.seen++
			if use != gone {
				continue
			}
			switch s.distance[m] {
			case 0:
				if w.bars(m) {
					s.distance[m] = barred
					continue
				}
				s.distance[m] = level
				next = append(next, m)
				if other.distance[m] == far {
					meeting = append(meeting, m)
				}
				if s == w.b {
					w.onward[m] = cost
				}
			case level:
				if s == w.b {
					w.onward[m] = min(w.onward[m], cost)
				}
			}
		}
		if w.seen > mostLinks {
			return nil, &TooMuchError{fmt.Sprintf("more than %d links would have to be looked at: name fewer kinds of link in via, avoid kinds of node that join everything, or ask for a shorter path", mostLinks)}
		}
	}
	s.levels, s.links = append(s.levels, next), -1
	return meeting, nil
}

// bars says whether a path must not lead through the node.
func (w *walk) bars(n int32) bool {
	return w.avoid != 0 && n != w.from && n != w.to && w.avoid.Has(w.Kind(n))
}

// cost is what a path through the node costs: the ends cost nothing.
func (w *walk) cost(n int32) uint16 {
	if n == w.to {
		return 0
	}
	cost := bits.Len(uint(w.Degree(n)))
	if joinsAll.Has(w.Kind(n)) {
		cost += saysLittle
	}
	return uint16(cost)
}
