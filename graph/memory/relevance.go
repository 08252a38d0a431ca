package memory

import (
	"math/bits"
	"slices"

	"github.com/krajina/krajina/graph"
)

// relevances are the relevances by rank, the strongest last; 0 is that of what has none.
var relevances = [...]graph.Relevance{"", graph.Mention, graph.Secondary, graph.Primary}

// ranks is a set of ranks, which the statements of one link may give it.
type ranks uint8

func rankSet(rank uint8) ranks { return 1 << rank }

// best is the strongest of a set; 0 for the empty set.
func (r ranks) best() uint8 { return uint8(max(bits.Len8(uint8(r))-1, 0)) }

// counted is the set of the ranks that a condition counts; nil counts all.
func counted(relevance []graph.Relevance) ranks {
	if relevance == nil {
		return ^ranks(0)
	}
	var set ranks
	for _, r := range relevance {
		set |= rankSet(r.Rank())
	}
	return set
}

// strengths are ranks by place in a kind, 0 for what has none; nil where no node has any.
type strengths []uint8

// raise makes a node at least as strong as rank.
func (s strengths) raise(place int, rank uint8) {
	if s != nil {
		s[place] = max(s[place], rank)
	}
}

// strongest joins the strengths of conditions of which one is enough.
func strongest(a, b strengths) strengths {
	return joined(a, b, func(x, y uint8) uint8 { return max(x, y) })
}

// weakest joins the strengths of conditions that are all needed; one that has none says nothing.
func weakest(a, b strengths) strengths {
	return joined(a, b, func(x, y uint8) uint8 {
		if x == 0 || y == 0 {
			return max(x, y)
		}
		return min(x, y)
	})
}

func joined(a, b strengths, join func(a, b uint8) uint8) strengths {
	if a == nil {
		return slices.Clone(b)
	}
	if b == nil {
		return slices.Clone(a)
	}
	both := make(strengths, len(a))
	for i := range both {
		both[i] = join(a[i], b[i])
	}
	return both
}

// only keeps the strengths of the members of a set.
func (s strengths) only(members set) strengths {
	for i := range s {
		if !members.has(i) {
			s[i] = 0
		}
	}
	return s
}
