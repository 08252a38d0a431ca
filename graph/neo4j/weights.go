package neo4j

import (
	"fmt"
	"slices"

	"github.com/krajina/krajina/graph"
)

// weights are what the tokens of a ranking's terms give to the nodes that have them.
type weights struct {
	of map[string]*gift
	// lookups are the tokens that choose nodes, each once.
	lookups []string
	// choosing and adding are the terms with several keys, of which only the one counts that gives most; adds says whether any
	// term only adds.
	choosing, adding []int
	adds             bool
}

// gift is what a token gives by terms of one key that choose nodes, by those that only add, and, as pairs of a term and a
// weight, by terms of several keys.
type gift struct {
	chooses, adds int
	pairs         []any
	looked        bool
}

func weigh(terms []graph.Term, chooses func(*graph.Term) bool) *weights {
	w := &weights{of: map[string]*gift{}, lookups: []string{}, choosing: []int{}, adding: []int{}}
	for i := range terms {
		t := &terms[i]
		choosing := chooses(t)
		w.adds = w.adds || !choosing
		switch {
		case len(t.Keys) < 2:
		case choosing:
			w.choosing = append(w.choosing, i)
		default:
			w.adding = append(w.adding, i)
		}
		for k, key := range t.Keys {
			for place, weight := range t.Weights[k] {
				if weight > 0 {
					w.add(token(key, graph.Place(place)), i, weight, len(t.Keys) > 1, choosing)
				}
			}
		}
	}
	return w
}

func (w *weights) add(token string, term, weight int, several, choosing bool) {
	g := w.of[token]
	if g == nil {
		g = &gift{pairs: []any{}}
		w.of[token] = g
	}
	switch {
	case several:
		g.pairs = append(g.pairs, []int{term, weight})
	case choosing:
		g.chooses += weight
	default:
		g.adds += weight
	}
	if choosing && !g.looked && words(token) <= mostWords {
		g.looked = true
		w.lookups = append(w.lookups, token)
	}
}

func (g *gift) list() []any { return []any{g.chooses, g.adds, g.pairs} }

// given is what each token gives, as statements take it.
func (w *weights) given() map[string]any {
	lists := make(map[string]any, len(w.of))
	for token, g := range w.of {
		lists[token] = g.list()
	}
	return lists
}

// fewLookups are so few tokens that looking up each costs less than going over all that the nodes have.
const fewLookups = 100

// hits gives the clauses that bind n to each node that is wanted and may be chosen, and hits to what its tokens give it. Where
// something only adds, or the index of words does not hold a token as one word, the node's own tokens say what it has.
func (w *weights) hits(c *compiler, of, wanted string) string {
	if len(w.lookups) <= fewLookups && !w.adds && !slices.ContainsFunc(w.lookups, func(t string) bool { return words(t) > 1 }) {
		looks := make([]any, len(w.lookups))
		for i, t := range w.lookups {
			looks[i] = row{"query": anyToken([]string{t}), "gives": w.of[t].list()}
		}
		return fmt.Sprintf(`UNWIND %s AS look
CALL db.index.fulltext.queryNodes('node_index', look.query) YIELD node AS n
WITH n, look WHERE %s
WITH n, collect(look.gives) AS hits`, c.param(looks), wanted)
	}
	return fmt.Sprintf(`UNWIND %[1]s AS query
CALL db.index.fulltext.queryNodes('node_index', query) YIELD node AS n
WITH DISTINCT n WHERE %[2]s
WITH n, [t IN n._index WHERE %[3]s[t] IS NOT NULL | %[3]s[t]] AS hits`, c.param(tokenQueries(w.lookups)), wanted, of)
}

// most is the expression for the sum of what these terms of several keys give by hits: of each the most.
func most(terms string) string {
	return fmt.Sprintf("reduce(s = 0, term IN %s | s + reduce(m = 0, h IN hits | reduce(m = m, p IN h[2] | CASE WHEN p[0] = term AND p[1] > m THEN p[1] ELSE m END)))", terms)
}
