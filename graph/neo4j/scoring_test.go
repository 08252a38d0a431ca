package neo4j

import (
	"cmp"
	"fmt"
	"maps"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"github.com/krajina/krajina/graph"
	"github.com/krajina/krajina/internal/recent"
)

// drawnIndex are lists of nodes that lie in several spans, at their ends and far from each other: a node has a key in one place.
func drawnIndex(t *rapid.T, keys []string) (index map[string]map[uint64]graph.Place, lists map[string]postings) {
	ends := []*rapid.Generator[uint64]{rapid.Uint64Range(0, 5), rapid.Uint64Range(span-2, span+2), rapid.Uint64Range(3*span-1, 3*span), rapid.Uint64Range(1<<40, 1<<40+3)}
	index, lists = map[string]map[uint64]graph.Place{}, map[string]postings{}
	for _, key := range keys {
		node := rapid.OneOf(rapid.SliceOfN(rapid.SampledFrom(ends), 1, 4).Draw(t, "ends")...)
		index[key] = rapid.MapOfN(node, rapid.Map(rapid.IntRange(0, graph.Places-1), func(p int) graph.Place { return graph.Place(p) }), 0, 12).Draw(t, key)
		nodes := map[string][]uint64{}
		for n, place := range index[key] {
			nodes[token(key, place)] = append(nodes[token(key, place)], n)
		}
		for token, list := range nodes {
			lists[token] = newPostings(list)
		}
	}
	return index, lists
}

func drawnTerms(t *rapid.T, keys []string) []graph.Term {
	var terms []graph.Term
	for range rapid.IntRange(0, 4).Draw(t, "terms") {
		term := graph.Term{Common: rapid.Bool().Draw(t, "common")}
		for _, key := range rapid.SliceOfN(rapid.SampledFrom(keys), 0, 3).Draw(t, "keys") {
			var weights [graph.Places]int
			for place := range weights {
				weights[place] = rapid.IntRange(0, 3).Draw(t, "weight")
			}
			term.Keys, term.Weights = append(term.Keys, key), append(term.Weights, weights)
		}
		terms = append(terms, term)
	}
	return terms
}

// TestScoresAreTheSumsOfTheMost compares with a node at a time, whatever the spans are in which nodes lie.
func TestScoresAreTheSumsOfTheMost(t *testing.T) {
	keys := []string{"a", "b", "c", "d"}
	rapid.Check(t, func(t *rapid.T) {
		index, lists := drawnIndex(t, keys)
		some := func(what string) []string { return rapid.SliceOfN(rapid.SampledFrom(keys), 0, 2).Draw(t, what) }
		q := graph.Ranking{Terms: drawnTerms(t, keys), With: some("with"), Without: some("without")}
		all := rapid.Bool().Draw(t, "all choose")
		nodes := map[uint64]bool{}
		for _, list := range index {
			for n := range list {
				nodes[n] = true
			}
		}
		not := rapid.SampledFrom(append(slices.Sorted(maps.Keys(nodes)), noNode)).Draw(t, "not")

		want, chosen := map[uint64]int32{}, 0
		for n := range nodes {
			sum, choosing := 0, 0
			for _, term := range q.Terms {
				most := 0
				for k, key := range term.Keys {
					if place, ok := index[key][n]; ok {
						most = max(most, term.Weights[k][place])
					}
				}
				sum += most
				if all || !term.Common {
					choosing += most
				}
			}
			if choosing == 0 {
				continue
			}
			chosen++
			has := func(key string) bool { _, ok := index[key][n]; return ok }
			if n != not && !slices.ContainsFunc(q.Without, has) && !slices.ContainsFunc(q.With, func(key string) bool { return !has(key) }) {
				want[n] = int32(sum)
			}
		}

		got := map[uint64]int32{}
		last := uint64(0)
		n := newScoring(&q, lists, all, not).each(func(s scored) {
			if s.node < last {
				t.Fatalf("%d comes after %d", s.node, last)
			}
			got[s.node], last = s.score, s.node
		})
		if n != chosen || !maps.Equal(got, want) {
			t.Fatalf("%+v of %v\ngot  %d %v\nwant %d %v", q, index, n, got, chosen, want)
		}
	})
}

// TestWhatAddsIsFoundBehindSpansInWhichNothingChooses: its nodes of those spans are passed over.
func TestWhatAddsIsFoundBehindSpansInWhichNothingChooses(t *testing.T) {
	rare, common := *anywhere("rare"), *anywhere("common")
	common.Common = true
	lists := map[string]postings{token("rare", graph.InName): newPostings([]uint64{5 * span}), token("common", graph.InAim): newPostings([]uint64{1, span, 2 * span, 5 * span})}
	q := graph.Ranking{Terms: []graph.Term{common, rare}, With: []string{"common"}}
	var got []scored
	newScoring(&q, lists, false, noNode).each(func(s scored) { got = append(got, s) })
	if want := []scored{{5 * span, 2}}; !slices.Equal(got, want) {
		t.Errorf("got %v, want %v", got, want)
	}
}

// TestTheBestAreAllThatMayBeOnAPage: the first so many by score, and all that are as good as the last of them, whatever comes when.
func TestTheBestAreAllThatMayBeOnAPage(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		scores := rapid.SliceOfN(rapid.Int32Range(1, int32(rapid.SampledFrom([]int{1, 3, 50}).Draw(t, "different"))), 0, 200).Draw(t, "scores")
		wanted := rapid.IntRange(1, 12).Draw(t, "wanted")
		b := newBest(wanted)
		for i, score := range scores {
			b.add(scored{uint64(i), score})
		}
		b.settle()
		sorted := slices.SortedFunc(slices.Values(scores), func(x, y int32) int { return cmp.Compare(y, x) })
		want := map[uint64]bool{}
		for i, score := range scores {
			if score >= sorted[min(wanted, len(sorted))-1] {
				want[uint64(i)] = true
			}
		}
		got := map[uint64]bool{}
		for _, n := range b.all {
			got[n.node] = true
		}
		if len(b.all) != len(want) || !maps.Equal(got, want) {
			t.Fatalf("of %v the best %d are %v", scores, wanted, b.all)
		}
	})
}

func TestOfManyOnlyTheBestAreGathered(t *testing.T) {
	b := newBest(5)
	for i := range 10_000 {
		if b.add(scored{uint64(i), int32(i)}); len(b.all) > 20 {
			t.Fatalf("%d are gathered", len(b.all))
		}
	}
}

func TestPostingsGiveTheNodesInOrder(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		nodes := rapid.SliceOfDistinct(rapid.OneOf(rapid.Uint64Range(0, 300), rapid.Uint64Range(0, 1<<62)), rapid.ID).Draw(t, "nodes")
		var got []uint64
		for c := newPostings(slices.Clone(nodes)).first(); c.node != noNode; c.next() {
			got = append(got, c.node)
		}
		slices.Sort(nodes)
		if !slices.Equal(got, nodes) {
			t.Fatalf("%v of %v", got, nodes)
		}
	})
}

// TestKeptPostingsAreBounded: together they take no more than is said, and those that were asked for last stay.
func TestKeptPostingsAreBounded(t *testing.T) {
	k := newKept()
	large := make(postings, mostPostings/12)
	name := func(i int) string { return fmt.Sprintf("0word%d", i) }
	k.add(graph.AllKinds, "0often", large)
	for i := range 25 {
		k.add(graph.AllKinds, name(i), large)
		k.add(graph.AllKinds, name(i), large) // somebody else looked it up too
		if _, missing := k.get(graph.AllKinds, []string{"0often"}); len(missing) > 0 {
			t.Fatalf("what is asked for often is given up after %d others", i)
		}
		sum := 0
		for _, of := range k.Keys() { // asked for in their order, they keep it
			list, _ := k.Get(of)
			sum += recent.Overhead + len(of.token) + len(list)
		}
		if k.Bytes() != sum || sum > mostPostings {
			t.Fatalf("%d lists take %d bytes, said to be %d", len(k.Keys()), sum, k.Bytes())
		}
	}
	if n := len(k.Keys()); n < 10 || n > 12 {
		t.Errorf("%d lists are kept", n)
	}
	if lists, missing := k.get(graph.AllKinds, []string{name(0), name(24), name(24)}); len(missing) != 1 || len(lists[name(24)]) != len(large) {
		t.Errorf("missing %v", missing)
	}
	if _, missing := k.get(graph.KindsOf(graph.KindProject), []string{name(24)}); len(missing) != 1 {
		t.Error("the nodes of all kinds stand for the projects")
	}
	k.add(graph.AllKinds, "0all", make(postings, mostPostings))
	if _, missing := k.get(graph.AllKinds, []string{"0all", name(24)}); len(missing) != 1 {
		t.Errorf("what takes all the room is kept in the place of others: missing %v", missing)
	}
}

// TestPostingsAfterChanges: the database gives the numbers of what it deleted to what comes, so that those stand anywhere.
func TestPostingsAfterChanges(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		nodes := rapid.MapOf(rapid.Uint64Range(0, 300), rapid.Bool()).Draw(t, "nodes, and which of them go")
		came := rapid.SliceOfDistinct(rapid.Uint64Range(0, 300).Filter(func(n uint64) bool { _, there := nodes[n]; return !there }), func(n uint64) uint64 { return n }).Draw(t, "what comes")
		before := slices.Collect(maps.Keys(nodes))
		want := slices.Clone(came)
		changes := []change{{node: 7, kind: graph.KindTopic}, {node: 8, kind: graph.KindTopic, came: true}}
		for _, n := range came {
			changes = append(changes, change{n, graph.KindProject, true})
		}
		for n, goes := range nodes {
			if goes {
				changes = append(changes, change{n, graph.KindProject, false})
			} else {
				want = append(want, n)
			}
		}
		after := newPostings(before).after(changes, graph.KindsOf(graph.KindProject))
		if !slices.Equal(after, newPostings(want)) {
			t.Fatalf("%v after %v: not %v", before, changes, want)
		}
	})
}
