package neo4j

import (
	"context"
	"fmt"
	"slices"

	"github.com/neo4j/neo4j-go-driver/v5/neo4j"

	"github.com/krajina/krajina/graph"
)

// Entries implements graph.Reader.
func (r *Reader) Entries(ctx context.Context, ids []graph.ID) ([][]graph.Entry, error) {
	all := make([][]graph.Entry, len(ids))
	err := r.each(ctx, ids, func(_ *compiler, n string) string { return n + "._index" }, func(at int, found *neo4j.Record) {
		tokens, ok := found.AsMap()["told"].([]any)
		if !ok {
			return
		}
		all[at] = make([]graph.Entry, len(tokens))
		for k, t := range tokens {
			all[at][k] = entryOf(text(t))
		}
	})
	return all, err
}

// Rank implements graph.Reader. What common terms give is only looked at in the nodes that others choose; where those choose
// none, a second statement has the common ones choose.
func (r *Reader) Rank(ctx context.Context, q graph.Ranking) (graph.Ranked, error) {
	common := slices.ContainsFunc(q.Terms, func(t graph.Term) bool { return t.Common })
	page, chosen, err := r.rank(ctx, q, func(t *graph.Term) bool { return !t.Common })
	if err == nil && chosen == 0 && common {
		page, _, err = r.rank(ctx, q, func(*graph.Term) bool { return true })
	}
	if err != nil {
		return graph.Ranked{}, err
	}
	if page == nil {
		return graph.Ranked{}, graph.Invalid("after", "the cursor is not of this list as it is now: start again without it")
	}
	return *page, nil
}

// rank asks one statement; the page is nil where the cursor is not in the ranking. The database adds up what nodes are given; which
// term gave what is worked out for those of the page.
func (r *Reader) rank(ctx context.Context, q graph.Ranking, chooses func(*graph.Term) bool) (page *graph.Ranked, chosen int64, err error) {
	c := r.compiler(graph.Date{})
	w := weigh(q.Terms, chooses)
	var kinds []string
	for k := range (q.Kinds & graph.AllKinds).All() {
		kinds = append(kinds, k.String())
	}
	of := c.param(w.given())
	not := c.once(fmt.Sprintf("head(COLLECT { WITH %s AS id %s RETURN n.id })", c.param(string(q.Not)), c.lookup("id", "n")))
	rows, _, err := r.ask(ctx, c, fmt.Sprintf(`CALL (*) {
%[1]s
WITH n, hits, reduce(s = 0, h IN hits | s + h[0]) + %[2]s AS score WHERE score > 0
WITH n, score + reduce(s = 0, h IN hits | s + h[1]) + %[3]s AS score,
coalesce(n.id <> %[4]s, true) AND all(w IN %[5]s WHERE any(t IN n._index WHERE w[t])) AND none(w IN %[6]s WHERE any(t IN n._index WHERE w[t] IS NOT NULL)) AS kept
ORDER BY score DESC, n._order
WITH count(*) AS chosen, collect(CASE WHEN kept THEN n END) AS kept
RETURN chosen, kept, CASE WHEN %[7]s = '' THEN 0 ELSE coalesce([i IN range(0, size(kept) - 1) WHERE kept[i].id = %[7]s][0] + 1, -1) END AS start }
RETURN chosen, size(kept) AS total, start,
[n IN CASE WHEN start < 0 THEN [] ELSE kept[start..start + %[8]s] END | [n.id, [t IN n._index WHERE %[9]s[t] IS NOT NULL]]] AS page`,
		w.hits(c, of, "n._kind IN "+c.param(kinds)+" AND "+c.alive("n")), most(c.param(w.choosing)), most(c.param(w.adding)), not,
		c.param(anyPlace(q.With)), c.param(anyPlace(q.Without)), c.param(string(q.After)), c.param(q.First), of))
	if err != nil {
		return nil, 0, err
	}
	if len(rows) != 1 {
		return nil, 0, damagedValue(fmt.Errorf("%d rows of a ranking", len(rows)))
	}
	found := rows[0]
	chosen = get[int64](found, "chosen")
	start := get[int64](found, "start")
	if start < 0 {
		return nil, chosen, nil
	}
	page = &graph.Ranked{Total: int(get[int64](found, "total"))}
	for _, entry := range get[[]any](found, "page") {
		page.Nodes = append(page.Nodes, rankedNode(entry.([]any), q.Terms))
	}
	page.HasNext = int(start)+len(page.Nodes) < page.Total
	return page, chosen, nil
}

// rankedNode reads a node's id and tokens, from which it works out what each term gives and where: of equal weights, by the
// first key.
func rankedNode(entry []any, terms []graph.Term) graph.RankedNode {
	n := graph.RankedNode{ID: graph.ID(text(entry[0])), Given: make([]int, len(terms)), Places: make([]graph.Place, len(terms))}
	tokens, _ := entry[1].([]any)
	places := make(map[string]graph.Place, len(tokens))
	for _, t := range tokens {
		e := entryOf(text(t))
		places[e.Key] = e.Place
	}
	for i, t := range terms {
		for k, key := range t.Keys {
			if place, ok := places[key]; ok && t.Weights[k][place] > n.Given[i] {
				n.Given[i], n.Places[i] = t.Weights[k][place], place
			}
		}
	}
	return n
}

// anyPlace are, for each of the keys, its tokens in any place.
func anyPlace(keys []string) []map[string]bool {
	tokens := make([]map[string]bool, len(keys))
	for i, key := range keys {
		tokens[i] = make(map[string]bool, graph.Places)
		for place := range graph.Place(graph.Places) {
			tokens[i][token(key, place)] = true
		}
	}
	return tokens
}
