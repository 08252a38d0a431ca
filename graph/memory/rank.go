package memory

import (
	"cmp"
	"context"
	"slices"

	"github.com/krajina/krajina/graph"
)

// Rank implements graph.Reader.
func (g *Graph) Rank(ctx context.Context, q graph.Ranking) (graph.Ranked, error) {
	if err := ctx.Err(); err != nil {
		return graph.Ranked{}, err
	}
	s := g.scores(q)
	defer s.release()
	after := ranked{score: int32(^uint32(0) >> 1)}
	if q.After != "" {
		n := g.node(q.After)
		if n == none || g.id(n) != q.After || s.of[n] == 0 {
			return graph.Ranked{}, graph.Invalid("after", "the cursor is not of this list as it is now: start again without it")
		}
		after = s.ranked(n)
	}
	best, rest := s.best(after, q.First)
	page := graph.Ranked{Total: s.total(), HasNext: rest}
	for _, r := range best {
		page.Nodes = append(page.Nodes, g.given(r.node, q.Terms))
	}
	return page, ctx.Err()
}

// ranked is a node with its score and its label, which decides among equal ones.
type ranked struct {
	score int32
	label uint32
	node  node
}

func (a ranked) before(b ranked) bool {
	return a.score > b.score || a.score == b.score && a.label < b.label
}

func (s *scores) ranked(n node) ranked { return ranked{s.of[n], s.g.label(n), n} }

// scores are the scores of all nodes, 0 for those that are not in the ranking.
type scores struct {
	g       *Graph
	of      []int32
	touched []node
}

// scores adds up what the terms give and takes out what the ranking does not want.
func (g *Graph) scores(q graph.Ranking) *scores {
	s, ok := g.scoring.Get().(*scores)
	if !ok {
		s = &scores{g: g, of: make([]int32, int(g.end()))}
	}
	for _, common := range []bool{false, true} {
		choosing := !common || len(s.touched) == 0
		for i := range q.Terms {
			if t := &q.Terms[i]; t.Common == common {
				s.add(t, choosing, q.Kinds)
			}
		}
	}
	s.keep(q)
	return s
}

// release makes the scores ready for another ranking.
func (s *scores) release() {
	for _, n := range s.touched {
		s.of[n] = 0
	}
	s.touched = s.touched[:0]
	s.g.scoring.Put(s)
}

func (s *scores) add(t *graph.Term, choosing bool, kinds graph.Kinds) {
	x := s.g.keys()
	lists := make([]postings, len(t.Keys))
	for i, key := range t.Keys {
		lists[i] = x.postings(key)
	}
	give := func(n node, weight int) {
		if weight == 0 {
			return
		}
		if s.of[n] == 0 {
			if !choosing {
				return
			}
			s.touched = append(s.touched, n)
		}
		s.of[n] += int32(weight)
	}
	read := make([]postingReader, len(lists))
	end := none // of the kinds before
	for k := range kinds.All() {
		from, to := s.g.first[k], s.g.first[k+1]
		for i, list := range lists {
			if from == to {
				break
			}
			if from != end {
				read[i] = list.from(from)
				read[i].next()
			}
		}
		if from < to {
			merge(read, to, t.Weights, give)
			end = to
		}
	}
}

// merge gives each node before end the most that one of the lists has for it. Each stands at its first node; afterwards it stands
// at the first that is not before end.
func merge(lists []postingReader, end node, weights [][graph.Places]int, give func(node, int)) {
	if len(lists) == 1 {
		w := &weights[0]
		p := lists[0]
		for p.node < end {
			give(p.node, w[p.place])
			p.next()
		}
		lists[0] = p
		return
	}
	for {
		next := none
		for i := range lists {
			next = min(next, lists[i].node)
		}
		if next >= end {
			return
		}
		most := 0
		for i := range lists {
			if p := &lists[i]; p.node == next {
				most = max(most, weights[i][p.place])
				p.next()
			}
		}
		give(next, most)
	}
}

// keep takes out the nodes that lack one of With or have one of Without, and the one that is not wanted.
func (s *scores) keep(q graph.Ranking) {
	x := s.g.keys()
	if n := s.g.node(q.Not); n != none {
		s.of[n] = 0
	}
	for _, key := range q.Without {
		for p := x.postings(key).all(); p.next(); {
			s.of[p.node] = 0
		}
	}
	for _, key := range q.With {
		have := newSet(len(s.of))
		for p := x.postings(key).all(); p.next(); {
			have.add(int(p.node))
		}
		for _, n := range s.touched {
			if !have.has(int(n)) {
				s.of[n] = 0
			}
		}
	}
}

func (s *scores) total() int {
	n := 0
	for _, t := range s.touched {
		if s.of[t] > 0 {
			n++
		}
	}
	return n
}

// best gives the first n that come after one, and whether there are more. It keeps no more than 2n of them: what comes after
// the n best so far never gets in.
func (s *scores) best(after ranked, n int) (best []ranked, more bool) {
	var last *ranked
	count := 0
	for _, t := range s.touched {
		r := s.ranked(t)
		if r.score == 0 || !after.before(r) {
			continue
		}
		count++
		if last != nil && last.before(r) {
			continue
		}
		if best = append(best, r); len(best) == 2*n {
			best = firstOf(best, n)
			worst := best[n-1]
			last = &worst
		}
	}
	best = firstOf(best, n)
	return best, count > len(best)
}

func firstOf(list []ranked, n int) []ranked {
	slices.SortFunc(list, func(a, b ranked) int {
		return cmp.Or(cmp.Compare(b.score, a.score), cmp.Compare(a.label, b.label))
	})
	return list[:min(n, len(list))]
}

// given says what each term gave a node.
func (g *Graph) given(n node, terms []graph.Term) graph.RankedNode {
	r := graph.RankedNode{ID: g.id(n), Given: make([]int, len(terms)), Places: make([]graph.Place, len(terms))}
	for i, t := range terms {
		for k, key := range t.Keys {
			p := g.keys().postings(key).near(n)
			for p.next() && p.node < n {
			}
			if p.node == n {
				if w := t.Weights[k][p.place]; w > r.Given[i] {
					r.Given[i], r.Places[i] = w, p.place
				}
			}
		}
	}
	return r
}
