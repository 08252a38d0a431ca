package neo4j

import "github.com/krajina/krajina/graph"

// scoring adds up what terms give to nodes, span after span of them, so that it takes the same memory however many there are.
type scoring struct {
	choosing, adding []summand
	// with and without are the keys that nodes must have and must not have, not is the node that is left out.
	with, without []summand
	not           uint64

	scores, most, marks [span]int32
	touched             []uint64
}

// span is how many nodes are looked at at once: as many as a processor has near at hand.
const span = 1 << 16

// summand is a term with the lists of its tokens.
type summand struct {
	lists []weighed
	// several says that it has several keys, of which only the one counts that gives most.
	several bool
}

type weighed struct {
	cursor
	weight int32
}

// scored is a node with its score.
type scored struct {
	node  uint64
	score int32
}

// newScoring begins to score a ranking in which all terms choose, or those that are not common.
func newScoring(q *graph.Ranking, lists map[string]postings, all bool, not uint64) *scoring {
	s := &scoring{not: not}
	for i := range q.Terms {
		t := &q.Terms[i]
		switch {
		case all || !t.Common:
			s.choosing = append(s.choosing, newSummand(t, lists))
		default:
			s.adding = append(s.adding, newSummand(t, lists))
		}
	}
	for _, key := range q.With {
		s.with = append(s.with, newSummand(anywhere(key), lists))
	}
	for _, key := range q.Without {
		s.without = append(s.without, newSummand(anywhere(key), lists))
	}
	return s
}

func newSummand(t *graph.Term, lists map[string]postings) summand {
	s := summand{several: len(t.Keys) > 1}
	for k, key := range t.Keys {
		for place, weight := range t.Weights[k] {
			if list := lists[token(key, graph.Place(place))]; weight > 0 && len(list) > 0 {
				s.lists = append(s.lists, weighed{list.first(), int32(weight)})
			}
		}
	}
	return s
}

// anywhere is the term of a key that weighs 1 in any place.
func anywhere(key string) *graph.Term {
	var weights [graph.Places]int
	for place := range weights {
		weights[place] = 1
	}
	return &graph.Term{Keys: []string{key}, Weights: [][graph.Places]int{weights}}
}

// each gives all nodes of the ranking with their scores; chosen is how many the terms choose, those included that are left out.
func (s *scoring) each(visit func(scored)) (chosen int) {
	for {
		base := uint64(noNode)
		for i := range s.choosing {
			for k := range s.choosing[i].lists {
				base = min(base, s.choosing[i].lists[k].node)
			}
		}
		if base == noNode {
			return chosen
		}
		for i := range s.choosing {
			s.add(&s.choosing[i], base, true)
		}
		for i := range s.adding {
			s.add(&s.adding[i], base, false)
		}
		s.mark(base)
		for at, score := range s.scores {
			if score == 0 {
				continue
			}
			chosen++
			if s.marks[at] == int32(len(s.with)) {
				visit(scored{base + uint64(at), score})
			}
		}
		clear(s.scores[:])
		clear(s.marks[:])
	}
}

// add adds what a term gives to the nodes of a span, where it does not choose only to those that others chose.
func (s *scoring) add(t *summand, base uint64, chooses bool) {
	for i := range t.lists {
		l := &t.lists[i]
		for l.from(base); l.node-base < span; l.next() {
			at := l.node - base
			switch {
			case t.several:
				if s.most[at] == 0 {
					s.touched = append(s.touched, at)
				}
				s.most[at] = max(s.most[at], l.weight)
			case chooses || s.scores[at] > 0:
				s.scores[at] += l.weight
			}
		}
	}
	for _, at := range s.touched {
		if chooses || s.scores[at] > 0 {
			s.scores[at] += s.most[at]
		}
		s.most[at] = 0
	}
	s.touched = s.touched[:0]
}

// mark counts which of the keys that they must have the nodes of a span have, each in one place, and marks those that are left out.
func (s *scoring) mark(base uint64) {
	for k := range s.with {
		for i := range s.with[k].lists {
			l := &s.with[k].lists[i]
			for l.from(base); l.node-base < span; l.next() {
				s.marks[l.node-base]++
			}
		}
	}
	for k := range s.without {
		for i := range s.without[k].lists {
			l := &s.without[k].lists[i]
			for l.from(base); l.node-base < span; l.next() {
				s.marks[l.node-base] = leftOut
			}
		}
	}
	if s.not >= base && s.not-base < span {
		s.marks[s.not-base] = leftOut
	}
}

const leftOut = -1
