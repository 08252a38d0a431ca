package neo4j

import (
	"context"
	"fmt"
	"math"
	"slices"

	"github.com/neo4j/neo4j-go-driver/v5/neo4j"

	"github.com/krajina/krajina/graph"
)

// Entries implements graph.Reader.
func (r *Reader) Entries(ctx context.Context, ids []graph.ID, last graph.Place) ([][]graph.Entry, error) {
	all := make([][]graph.Entry, len(ids))
	err := r.each(ctx, ids, func(_ *compiler, n string) string { return n + "._index" }, func(at int, found *neo4j.Record) {
		tokens, ok := found.AsMap()["told"].([]any)
		if !ok {
			return
		}
		all[at] = make([]graph.Entry, 0, len(tokens))
		for _, t := range tokens {
			if e := entryOf(text(t)); e.Place <= last || e.Place > graph.Below {
				all[at] = append(all[at], e)
			}
		}
	})
	return all, err
}

// Rank implements graph.Reader. Which nodes have the tokens of the terms is known or looked up; what they are given is added up here; the
// database says what the best of them are, and their order where they are given the same.
func (r *Reader) Rank(ctx context.Context, q graph.Ranking) (graph.Ranked, error) {
	ctx, leave, err := r.store.enter(ctx)
	if err != nil {
		return graph.Ranked{}, err
	}
	defer leave()
	lists, err := r.postings(ctx, q.Kinds&graph.AllKinds, tokensOf(&q))
	if err != nil {
		return graph.Ranked{}, err
	}
	ends, err := r.ends(ctx, &q)
	if err != nil {
		return graph.Ranked{}, err
	}
	each := func(visit func(scored)) {
		if newScoring(&q, lists, false, ends.not).each(visit) == 0 { // what is common has to choose
			newScoring(&q, lists, true, ends.not).each(visit)
		}
	}
	last := scored{noNode, math.MaxInt32} // behind which the page begins
	if q.After != "" {
		each(func(n scored) {
			if n.node == ends.after {
				last = n
			}
		})
		if last.node == noNode {
			return graph.Ranked{}, graph.Invalid("after", "the cursor is not of this list as it is now: start again without it")
		}
	}
	page := graph.Ranked{}
	found := newBest(q.First + 1)
	var level []scored // with the last
	each(func(n scored) {
		page.Total++
		switch {
		case n.score == last.score:
			level = append(level, n)
		case n.score < last.score:
			found.add(n)
		}
	})
	found.settle()
	if page.Nodes, err = r.ranked(ctx, &q, append(level, found.all...), last.score, ends.order); len(page.Nodes) > q.First {
		page.Nodes, page.HasNext = page.Nodes[:q.First], true
	}
	return page, err
}

// tokensOf are the tokens that matter to a ranking and that nodes may have.
func tokensOf(q *graph.Ranking) []string {
	var tokens []string
	if q.Kinds&graph.AllKinds == 0 {
		return nil
	}
	add := func(t *graph.Term) {
		for k, key := range t.Keys {
			for place, weight := range t.Weights[k] {
				if weight > 0 && mayStand(key, graph.Place(place)) && words(key) < mostWords {
					tokens = append(tokens, token(key, graph.Place(place)))
				}
			}
		}
	}
	for i := range q.Terms {
		add(&q.Terms[i])
	}
	for _, key := range slices.Concat(q.With, q.Without) {
		add(anywhere(key))
	}
	return tokens
}

// ends are what a ranking names by id: the node that is left out, and the one, with its order, behind which it is to begin.
type ends struct {
	not, after uint64
	order      string
}

func (r *Reader) ends(ctx context.Context, q *graph.Ranking) (ends, error) {
	e := ends{noNode, noNode, ""}
	if q.Not == "" && q.After == "" {
		return e, nil
	}
	c := r.compiler(graph.Date{})
	rows, _, err := r.ask(ctx, c, fmt.Sprintf("UNWIND %s AS of RETURN head(COLLECT { WITH of %s RETURN [id(n), n.id, n._order] }) AS found",
		c.param([]string{string(q.Not), string(q.After)}), c.lookup("of", "n")))
	if err != nil {
		return e, err
	}
	for i, row := range rows {
		node := get[[]any](row, "found")
		switch {
		case len(node) != 3:
		case i == 0:
			e.not = uint64(number(node[0]))
		case text(node[1]) == string(q.After): // it has other ids, by which it stands nowhere
			e.after, e.order = uint64(number(node[0])), text(node[2])
		}
	}
	return e, nil
}

// ranked gives the first of these nodes and one more, in their order; of those with the last score only what stands behind the order.
func (r *Reader) ranked(ctx context.Context, q *graph.Ranking, nodes []scored, last int32, order string) ([]graph.RankedNode, error) {
	if len(nodes) == 0 {
		return nil, nil
	}
	c := r.compiler(graph.Date{})
	pairs := make([]any, len(nodes))
	for i, n := range nodes {
		pairs[i] = []int64{int64(n.node), int64(n.score)}
	}
	rows, _, err := r.ask(ctx, c, fmt.Sprintf(`RETURN COLLECT { UNWIND %s AS pair MATCH (n) WHERE id(n) = pair[0]
WITH n, pair[1] AS score WHERE score < %s OR n._order > %s
WITH n, score ORDER BY score DESC, n._order LIMIT %s RETURN [n.id, n._index] } AS page`, c.param(pairs), c.param(last), c.param(order), c.param(q.First+1)))
	if err != nil {
		return nil, err
	}
	if len(rows) != 1 {
		return nil, damagedValue(fmt.Errorf("%d rows of a ranking", len(rows)))
	}
	var page []graph.RankedNode
	for _, entry := range get[[]any](rows[0], "page") {
		fields, _ := entry.([]any)
		if len(fields) != 2 {
			return nil, damagedValue(errShape)
		}
		n := rankedNode(fields, q.Terms)
		if !q.Given {
			n.Given, n.Places = nil, nil
		}
		page = append(page, n)
	}
	return page, nil
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
		n.Score += n.Given[i]
	}
	return n
}
