package floor

import (
	"cmp"
	"slices"
	"sync"

	"github.com/krajina/krajina/graph"
)

// scores adds up what nodes are given, each in its place; a pool keeps them, emptied, for the next answer.
type scores struct {
	of, most         []int32
	touched, several []int32
}

func newPool(nodes int) *sync.Pool {
	return &sync.Pool{New: func() any { return &scores{of: make([]int32, nodes), most: make([]int32, nodes)} }}
}

func (s *scores) empty() {
	for _, node := range s.touched {
		s.of[node] = 0
	}
	s.touched = s.touched[:0]
}

func (s *scores) give(node int32, weight int32, chooses bool) {
	if weight == 0 || s.of[node] == 0 && !chooses {
		return
	}
	if s.of[node] == 0 {
		s.touched = append(s.touched, node)
	}
	s.of[node] += weight
}

// term gives each node the most that one of the term's keys has for it.
func (s *scores) term(g *Graph, t *graph.Term, chooses bool) {
	for k, key := range t.Keys {
		at, known := g.keys[key]
		if !known {
			continue
		}
		for _, o := range g.postings[at] {
			weight := int32(t.Weights[k][o.place])
			if len(t.Keys) == 1 {
				s.give(o.node, weight, chooses)
				continue
			}
			if weight > 0 && s.most[o.node] == 0 {
				s.several = append(s.several, o.node)
			}
			s.most[o.node] = max(s.most[o.node], weight)
		}
	}
	for _, node := range s.several {
		s.give(node, s.most[node], chooses)
		s.most[node] = 0
	}
	s.several = s.several[:0]
}

// scored is a node with its score.
type scored struct{ node, score int32 }

func compare(a, b scored) int {
	return cmp.Or(cmp.Compare(b.score, a.score), cmp.Compare(a.node, b.node))
}

// best gives the first n by score, then in the order of lists.
func (s *scores) best(n int) []scored {
	list := make([]scored, 0, n+1)
	for _, node := range s.touched {
		one := scored{node, s.of[node]}
		if len(list) == n && compare(one, list[n-1]) > 0 {
			continue
		}
		at, _ := slices.BinarySearchFunc(list, one, compare)
		list = slices.Insert(list, at, one)
		list = list[:min(len(list), n)]
	}
	return list
}
