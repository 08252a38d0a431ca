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
	best, total, rest := s.best(after, q.First)
	page := graph.Ranked{Total: total, HasNext: rest}
	for _, r := range best {
		page.Nodes = append(page.Nodes, graph.RankedNode{ID: g.id(r.node), Score: int(r.score)})
	}
	if q.Given {
		g.give(page.Nodes, best, q.Terms)
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

// best gives the first n that come after one, how many there are in all, and whether there are more behind. It keeps no more than
// 2n of them: what comes after the n best so far never gets in.
func (s *scores) best(after ranked, n int) (best []ranked, total int, more bool) {
	last := ranked{score: 1, label: ^uint32(0)} // the last that may still get in
	before := 0                                 // how many do not come after
	for from, list := range s.blocks() {
		for i, score := range list {
			total += btoi(score > 0)
			if score < last.score { // of nearly all
				continue
			}
			r := s.ranked(from + node(i))
			if !after.before(r) {
				before++
				continue
			}
			if last.before(r) {
				continue
			}
			if best = append(best, r); len(best) == 2*n {
				best = firstOf(best, n)
				last = best[n-1]
			}
		}
	}
	best = firstOf(best, n)
	return best, total, total-before > len(best)
}

func firstOf(list []ranked, n int) []ranked {
	slices.SortFunc(list, func(a, b ranked) int {
		return cmp.Or(cmp.Compare(b.score, a.score), cmp.Compare(a.label, b.label))
	})
	return list[:min(n, len(list))]
}

// give says what each term gave each of the nodes, which are those that are ranked.
func (g *Graph) give(nodes []graph.RankedNode, of []ranked, terms []graph.Term) {
	for i := range nodes {
		nodes[i].Given, nodes[i].Places = make([]int, len(terms)), make([]graph.Place, len(terms))
	}
	for t := range terms {
		for k, key := range terms[t].Keys {
			list, weights := g.keys().postings(key), &terms[t].Weights[k]
			for i := range nodes {
				place, ok := list.of(of[i].node)
				if !ok {
					continue
				}
				if w := weights[place]; w > nodes[i].Given[t] {
					nodes[i].Given[t], nodes[i].Places[t] = w, place
				}
			}
		}
	}
}
