package memory

import (
	"iter"

	"github.com/krajina/krajina/graph"
)

// scores are the scores of all nodes, 0 for those that are not in the ranking. Where many have one, to note each that gets its first
// costs more than to look through all afterwards: noted is only in which blocks there may be some.
type scores struct {
	g       *Graph
	of      []int32 // whole blocks
	touched []bool  // by block
	window  window
}

const (
	blockBits = 8
	blockSize = 1 << blockBits
)

// scores adds up what the terms give and takes out what the ranking does not want.
func (g *Graph) scores(q graph.Ranking) *scores {
	s, ok := g.scoring.Get().(*scores)
	if !ok {
		blocks := (int(g.end()) + blockSize - 1) / blockSize
		s = &scores{g: g, of: make([]int32, blocks*blockSize), touched: make([]bool, blocks)}
	}
	for _, common := range []bool{false, true} {
		choosing := !common || s.empty()
		for i := range q.Terms {
			if t := &q.Terms[i]; t.Common == common {
				s.add(t, choosing, q.Kinds)
			}
		}
	}
	s.keep(q)
	return s
}

// blocks gives the scores in the blocks where there may be some, and the first node of each.
func (s *scores) blocks() iter.Seq2[node, []int32] {
	return func(yield func(node, []int32) bool) {
		for b, touched := range s.touched {
			if from := b * blockSize; touched && !yield(node(from), s.of[from:from+blockSize]) {
				return
			}
		}
	}
}

func (s *scores) empty() bool {
	for _, list := range s.blocks() {
		for _, score := range list {
			if score > 0 {
				return false
			}
		}
	}
	return true
}

// release makes the scores ready for another ranking.
func (s *scores) release() {
	for _, list := range s.blocks() {
		clear(list)
	}
	clear(s.touched)
	s.g.scoring.Put(s)
}

// add adds what the term gives; where it does not choose, to what has a score already.
func (s *scores) add(t *graph.Term, choosing bool, kinds graph.Kinds) {
	x := s.g.keys()
	lists := make([]postings, len(t.Keys))
	for i, key := range t.Keys {
		lists[i] = x.postings(key)
	}
	for from, to := range s.g.ranges(kinds) {
		if len(lists) == 1 {
			s.addList(lists[0].from(from), to, &t.Weights[0], choosing)
		} else {
			s.addMost(lists, from, to, t.Weights, choosing)
		}
	}
}

// ranges gives the numbers of the nodes of the kinds, those of kinds that follow each other together.
func (g *Graph) ranges(kinds graph.Kinds) iter.Seq2[node, node] {
	return func(yield func(from, to node) bool) {
		var from, to node
		for k := range kinds.All() {
			if g.first[k] != to {
				if from < to && !yield(from, to) {
					return
				}
				from = g.first[k]
			}
			to = g.first[k+1]
		}
		if from < to {
			yield(from, to)
		}
	}
}

// addList adds what a list gives to the nodes before to. Nearly all the time of a ranking is spent here: postings are read in place,
// and there is no branch but for where the list ends and for steps of several bytes, which are few where lists are long.
func (s *scores) addList(list postingReader, to node, weights *[graph.Places]int, choosing bool) {
	gives := givesOf(weights)
	of, touched := s.of[:to], s.touched
	data, at := list.data, 0
	for p := newPosting(list.node, 0); at < len(data); {
		step := posting(data[at])
		if at++; step >= 0x80 {
			step, at = longStep(data, at-1)
		}
		p = p.after(step)
		n := p.node()
		if n >= node(len(of)) {
			return
		}
		if choosing || of[n] > 0 {
			of[n] += gives[p.place()]
			touched[n>>blockBits] = true
		}
	}
}

// addMost adds to each of the nodes the most that one of the lists gives it, for a window of nodes after the other.
func (s *scores) addMost(lists []postings, from, to node, weights [][graph.Places]int, choosing bool) {
	read := make([]postingReader, len(lists))
	next := none
	for i, list := range lists {
		read[i] = list.from(from)
		read[i].next()
		next = min(next, read[i].node)
	}
	w := &s.window
	for next < to {
		w.from = next / paneSize * paneSize
		w.to = min(w.from+windowSize, to)
		next = none
		for i := range read {
			w.take(&read[i], &weights[i])
			next = min(next, read[i].node)
		}
		w.addTo(s, choosing)
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
		for from, list := range s.blocks() {
			for i := range list {
				if !have.has(int(from) + i) {
					list[i] = 0
				}
			}
		}
	}
}
