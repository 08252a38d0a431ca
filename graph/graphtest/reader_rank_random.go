package graphtest

import (
	"fmt"
	"slices"
	"strings"

	"pgregory.net/rapid"

	"github.com/krajina/krajina/graph"
)

const otherIDsSource = "source:c"

// otherIDs judges each of the graph's projects to be the same as one of another id.
func otherIDs(o *oracle) graph.Change {
	var lines []string
	for id, kind := range o.kinds {
		if kind == graph.KindProject {
			lines = append(lines, fmt.Sprintf("%s | title kraj | sameAs %s", otherID(id), id))
		}
	}
	slices.Sort(lines)
	return source(otherIDsSource+" CURATION", lines...)
}

func otherID(id graph.ID) graph.ID {
	_, slug, _ := strings.Cut(string(id), ":")
	return graph.ID("project:z" + slug)
}

// ranksAs draws a ranking and compares it, and a page of it, with what the nodes' entries add up to.
func (c *readerCase) ranksAs(t *rapid.T, o *oracle) {
	ids := []graph.ID{otherIDsSource}
	for id := range o.kinds {
		ids = append(ids, id)
	}
	slices.Sort(ids)
	all, err := c.Entries(c.Context(), ids, graph.Below)
	if err != nil {
		t.Fatal(err)
	}
	q := drawRanking(t, ids, all)
	page, err := c.Rank(c.Context(), q)
	if err != nil {
		t.Fatalf("Rank: %v", err)
	}
	want := slowRanking(q, ids, all)
	got := map[graph.ID]graph.RankedNode{}
	for i, n := range page.Nodes {
		got[n.ID] = n
		if i > 0 && n.Score > page.Nodes[i-1].Score {
			t.Fatalf("%s stands behind a lower score", n.ID)
		}
	}
	if page.Total != len(want) || page.HasNext || fmt.Sprint(got) != fmt.Sprint(want) {
		t.Fatalf("ranking %+v\ngot  %v\nwant %v", q, got, want)
	}
	if len(page.Nodes) == 0 {
		return
	}
	at := rapid.IntRange(0, len(page.Nodes)-1).Draw(t, "after")
	q.After, q.First = page.Nodes[at].ID, rapid.IntRange(1, 3).Draw(t, "first")
	to := min(at+1+q.First, len(page.Nodes))
	part, err := c.Rank(c.Context(), q)
	if err != nil || part.Total != page.Total || part.HasNext != (to < page.Total) || fmt.Sprint(part.Nodes) != fmt.Sprint(page.Nodes[at+1:to]) {
		t.Fatalf("ranking %+v\ngot  %v, %v\nof   %v", q, part, err, page)
	}
}

// drawRanking draws one of all that is found, of keys that nodes have, that look like some, and that none has.
func drawRanking(t *rapid.T, ids []graph.ID, all [][]graph.Entry) graph.Ranking {
	keys := []string{"none"}
	for _, entries := range all {
		for i, e := range entries {
			keys = append(keys, e.Key)
			if i > 0 {
				keys = append(keys, partsOf(entries[i-1:i+1])...)
			}
		}
	}
	slices.Sort(keys)
	keys = slices.Compact(keys)
	known := slices.DeleteFunc(slices.Clone(keys), func(k string) bool {
		return !slices.ContainsFunc(all, func(entries []graph.Entry) bool { return hasKey(entries, k) })
	})
	key := func() string {
		if len(known) > 0 && rapid.IntRange(0, 3).Draw(t, "known") > 0 {
			return rapid.SampledFrom(known).Draw(t, "key")
		}
		return rapid.SampledFrom(keys).Draw(t, "key")
	}
	some := func(what string) (list []string) {
		for range max(rapid.IntRange(-2, 2).Draw(t, what), 0) {
			list = append(list, key())
		}
		return list
	}
	q := graph.Ranking{Kinds: graph.AllKinds, First: 100, With: some("with"), Without: some("without")}
	for range rapid.IntRange(1, 5).Draw(t, "terms") {
		term := graph.Term{Common: rapid.IntRange(0, 3).Draw(t, "common") == 0}
		for range rapid.IntRange(1, 3).Draw(t, "keys") {
			var weights [graph.Places]int
			for place := range weights {
				weights[place] = rapid.IntRange(0, 3).Draw(t, "weight")
			}
			term.Keys, term.Weights = append(term.Keys, key()), append(term.Weights, weights)
		}
		q.Terms = append(q.Terms, term)
	}
	q.Given = rapid.Bool().Draw(t, "given")
	if rapid.Bool().Draw(t, "kinds") {
		q.Kinds = graph.KindsOf(graph.KindProject, graph.KindTopic)
	}
	if rapid.Bool().Draw(t, "not") {
		q.Not = rapid.SampledFrom(ids).Draw(t, "not")
		if q.Not.Kind() == graph.KindProject && rapid.Bool().Draw(t, "other id") {
			q.Not = otherID(q.Not)
		}
	}
	return q
}

func hasKey(entries []graph.Entry, key string) bool {
	return slices.ContainsFunc(entries, func(e graph.Entry) bool { return e.Key == key })
}

func slowRanking(q graph.Ranking, ids []graph.ID, all [][]graph.Entry) map[graph.ID]graph.RankedNode {
	scored := func(common bool) map[graph.ID]graph.RankedNode {
		ranked := map[graph.ID]graph.RankedNode{}
		for i, id := range ids {
			if !q.Kinds.Has(id.Kind()) {
				continue
			}
			chosen := false
			n := graph.RankedNode{ID: id, Given: make([]int, len(q.Terms)), Places: make([]graph.Place, len(q.Terms))}
			for j, t := range q.Terms {
				for k, key := range t.Keys {
					for _, e := range all[i] {
						if w := t.Weights[k][e.Place]; key == e.Key && w > n.Given[j] {
							n.Given[j], n.Places[j] = w, e.Place
						}
					}
				}
				n.Score += n.Given[j]
				chosen = chosen || n.Given[j] > 0 && (common || !t.Common)
			}
			if chosen {
				if !q.Given {
					n.Given, n.Places = nil, nil
				}
				ranked[id] = n
			}
		}
		return ranked
	}
	ranked := scored(false)
	if len(ranked) == 0 {
		ranked = scored(true)
	}
	for i, id := range ids {
		lacks := func(key string) bool { return !hasKey(all[i], key) }
		if slices.ContainsFunc(q.With, lacks) || slices.ContainsFunc(q.Without, func(key string) bool { return !lacks(key) }) || id == q.Not || otherID(id) == q.Not {
			delete(ranked, id)
		}
	}
	return ranked
}
