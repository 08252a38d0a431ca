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
			all[at][k] = graph.Entry{Key: text(t)[1:], Place: graph.Place(text(t)[0] - '0')}
		}
	})
	return all, err
}

// A value holds what a token gives and where: the greatest of several is the one that counts, and of equal weights that of the
// first key.
const (
	ofWeight = 10_000
	ofKey    = 10
)

func valueOf(weight, key int, place graph.Place) int64 {
	return int64(weight)*ofWeight + int64(ofWeight/ofKey-1-key)*ofKey + int64(place)
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

// rank asks one statement; the page is nil where the cursor is not in the ranking.
func (r *Reader) rank(ctx context.Context, q graph.Ranking, chooses func(*graph.Term) bool) (page *graph.Ranked, chosen int64, err error) {
	c := r.compiler(graph.Date{})
	lookups, adding := []any{}, []any{}
	for i := range q.Terms {
		t := &q.Terms[i]
		var tokens []any
		for k, key := range t.Keys {
			for place, weight := range t.Weights[k] {
				if weight > 0 {
					one := token(key, graph.Place(place))
					tokens = append(tokens, row{"term": i, "token": one, "query": anyToken([]string{one}), "value": valueOf(weight, k, graph.Place(place))})
				}
			}
		}
		if chooses(t) {
			lookups = append(lookups, tokens...)
		} else if len(tokens) > 0 {
			adding = append(adding, row{"term": i, "tokens": tokens})
		}
	}
	var kinds []string
	for k := range (q.Kinds & graph.AllKinds).All() {
		kinds = append(kinds, k.String())
	}
	rows, _, err := r.ask(ctx, c, fmt.Sprintf(`CALL () {
UNWIND %[1]s AS look
CALL db.index.fulltext.queryNodes('node_index', look.query) YIELD node AS n
WITH n, look WHERE %[2]s AND n._kind IN %[3]s
WITH n, look.term AS term, max(look.value) AS most
WITH n, collect([term, most]) + [a IN %[4]s | [a.term, reduce(m = 0, t IN a.tokens | CASE WHEN t.token IN n._index AND t.value > m THEN t.value ELSE m END)]] AS given
WITH n, given, reduce(s = 0, g IN given | s + g[1] / %[5]d) AS score,
n.id <> %[6]s AND all(w IN %[7]s WHERE any(t IN w WHERE t IN n._index)) AND none(w IN %[8]s WHERE any(t IN w WHERE t IN n._index)) AS kept
ORDER BY score DESC, n._order, n.id
WITH collect([n.id, given, kept]) AS found
WITH size(found) AS chosen, [a IN found WHERE a[2]] AS kept
RETURN chosen, kept, CASE WHEN %[9]s = '' THEN 0 ELSE coalesce([i IN range(0, size(kept) - 1) WHERE kept[i][0] = %[9]s][0] + 1, -1) END AS start }
RETURN chosen, size(kept) AS total, start, CASE WHEN start < 0 THEN [] ELSE kept[start..start + %[10]s] END AS page`,
		c.param(lookups), alive("n"), c.param(kinds), c.param(adding), ofWeight, c.param(string(q.Not)), c.param(anyPlace(q.With)), c.param(anyPlace(q.Without)),
		c.param(string(q.After)), c.param(q.First)))
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
		page.Nodes = append(page.Nodes, rankedNode(entry.([]any), len(q.Terms)))
	}
	page.HasNext = int(start)+len(page.Nodes) < page.Total
	return page, chosen, nil
}

func rankedNode(entry []any, terms int) graph.RankedNode {
	n := graph.RankedNode{ID: graph.ID(text(entry[0])), Given: make([]int, terms), Places: make([]graph.Place, terms)}
	given, _ := entry[1].([]any)
	for _, g := range given {
		pair := g.([]any)
		term, value := int(number(pair[0])), int64(number(pair[1]))
		if value >= ofWeight {
			n.Given[term], n.Places[term] = int(value/ofWeight), graph.Place(value%ofKey)
		}
	}
	return n
}

// anyPlace are the tokens of each of the keys in any place.
func anyPlace(keys []string) [][]string {
	tokens := make([][]string, len(keys))
	for i, key := range keys {
		tokens[i] = placeTokens(key)
	}
	return tokens
}
