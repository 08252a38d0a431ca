package memory

import (
	"cmp"
	"fmt"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"github.com/krajina/krajina/graph"
)

// TestScores: what postings add up to over thousands of nodes, and the pages of the best, are what adding up node by node gives. One
// graph is asked twice, for it uses what it adds up in again.
func TestScores(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		g, lists := drawIndexed(t)
		for range 2 {
			q := drawRanking(t)
			want := slowScores(g, lists, q)
			s := g.scores(q)
			for n := range s.of {
				if got := int(s.of[n]); got != want[node(n)] {
					t.Fatalf("%+v\nnode %d has %d, want %d", q, n, got, want[node(n)])
				}
			}
			checkBest(t, s, want)
			s.release()
		}
	})
}

// drawIndexed draws a graph that has nothing but numbers and an index, with the places by node of each key.
func drawIndexed(t *rapid.T) (*Graph, map[string]map[node]graph.Place) {
	g := &Graph{index: &index{over: map[string]postings{}}, arrived: map[graph.ID]node{}, numbers: newTable(0)}
	g.indexOnce.Do(func() {})
	for k := range graph.AllKinds.All() {
		size := rapid.SampledFrom([]int{0, 0, 1, 40, 300, windowSize + 700}).Draw(t, "nodes of a kind")
		g.first[k+1] = g.first[k] + node(size)
	}
	g.arrived["project:not"] = node(rapid.IntRange(0, int(g.end())).Draw(t, "not"))
	lists := map[string]map[node]graph.Place{}
	for _, key := range []string{"a", "b", "c", "d"} {
		lists[key] = map[node]graph.Place{}
		step := rapid.SampledFrom([]int{1, 3, 30, 3000}).Draw(t, "step")
		places := rapid.SliceOfN(rapid.IntRange(0, graph.Places-1), 1, 9).Draw(t, "places")
		var l gathered
		for n := rapid.IntRange(0, step).Draw(t, "first"); n < int(g.end()); n += 1 + n*7%(2*step) {
			place := graph.Place(places[n%len(places)])
			l.add(node(n), place)
			lists[key][node(n)] = place
		}
		g.index.over[key] = nil
		if l.count > 0 {
			g.index.over[key] = l.appendTo(nil)
		}
	}
	return g, lists
}

func drawRanking(t *rapid.T) graph.Ranking {
	key := rapid.SampledFrom([]string{"a", "b", "c", "d"})
	some := rapid.SliceOfN(key, 0, 1)
	q := graph.Ranking{With: some.Draw(t, "with"), Without: some.Draw(t, "without")}
	q.Kinds = graph.Kinds(rapid.Uint32().Draw(t, "kinds")) & graph.AllKinds
	if rapid.Bool().Draw(t, "without one") {
		q.Not = "project:not"
	}
	for range rapid.IntRange(1, 4).Draw(t, "terms") {
		term := graph.Term{Common: rapid.IntRange(0, 2).Draw(t, "common") == 0}
		for range rapid.IntRange(1, 3).Draw(t, "keys") {
			var weights [graph.Places]int
			for place := range weights {
				weights[place] = rapid.IntRange(0, 3).Draw(t, "weight")
			}
			term.Keys, term.Weights = append(term.Keys, key.Draw(t, "key")), append(term.Weights, weights)
		}
		q.Terms = append(q.Terms, term)
	}
	return q
}

// slowScores adds up node by node, of those that have any.
func slowScores(g *Graph, lists map[string]map[node]graph.Place, q graph.Ranking) map[node]int {
	scores := map[node]int{}
	add := func(common, choosing bool) {
		for n := range g.end() {
			if !q.Kinds.Has(g.kind(n)) {
				continue
			}
			for _, t := range q.Terms {
				most := 0
				for k, key := range t.Keys {
					if place, ok := lists[key][n]; ok {
						most = max(most, t.Weights[k][place])
					}
				}
				if most > 0 && t.Common == common && (choosing || scores[n] > 0) {
					scores[n] += most
				}
			}
		}
	}
	add(false, true)
	add(true, len(scores) == 0)
	for n := range scores {
		lacks := func(key string) bool { _, ok := lists[key][n]; return !ok }
		has := func(key string) bool { return !lacks(key) }
		if slices.ContainsFunc(q.With, lacks) || slices.ContainsFunc(q.Without, has) || q.Not != "" && n == g.arrived[q.Not] {
			delete(scores, n)
		}
	}
	return scores
}

// checkBest goes through the pages of a drawn size and compares them with all that is sorted.
func checkBest(t *rapid.T, s *scores, want map[node]int) {
	var all []ranked
	for n, score := range want {
		all = append(all, ranked{int32(score), s.g.label(n), n})
	}
	slices.SortFunc(all, func(a, b ranked) int { return cmp.Or(cmp.Compare(b.score, a.score), cmp.Compare(a.label, b.label)) })
	first := rapid.IntRange(1, 30).Draw(t, "first")
	after := ranked{score: int32(^uint32(0) >> 1)}
	for from := 0; from == 0 || from < min(len(all), 10*first); from += first {
		to := min(from+first, len(all))
		best, total, more := s.best(after, first)
		if fmt.Sprint(best) != fmt.Sprint(all[from:to]) || total != len(all) || more != (to < len(all)) {
			t.Fatalf("%d after %v: %v, more %v, of %d\nwant %v, of %d", first, after, best, more, total, all[from:to], len(all))
		}
		if to > from {
			after = all[to-1]
		}
	}
}
