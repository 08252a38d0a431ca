package memory

import (
	"github.com/krajina/krajina/czech"
	"github.com/krajina/krajina/graph"
)

// textIndex holds, for each search key, the nodes in whose own texts it occurs, in order.
type textIndex struct{ postings map[string][]node }

func (g *Graph) words() *textIndex {
	g.textOnce.Do(func() {
		g.text = &textIndex{map[string][]node{}}
		keysOf := map[string][]string{} // of words: a language has fewer words than texts have places for them
		for n := range node(len(g.ids)) {
			for _, r := range g.rowsAt(n) {
				if !graph.Searched(r.property) {
					continue
				}
				for w := range czech.Words(g.strings[r.value]) {
					keys, ok := keysOf[w.Text]
					if !ok {
						keys = czech.Keys(w.Text)
						keysOf[w.Text] = keys
					}
					for _, key := range keys {
						if known := g.text.postings[key]; len(known) == 0 || known[len(known)-1] != n {
							g.text.postings[key] = append(known, n)
						}
					}
				}
			}
		}
	})
	return g.text
}

// withText is the set of the kind's nodes in whose texts every word occurs.
func (g *Graph) withText(c graph.HasText, kind graph.Kind) set {
	all := fullSet(g.size(kind))
	for _, keys := range graph.QueryWords(c.Text) {
		s := newSet(g.size(kind))
		for _, key := range keys {
			for _, n := range g.words().postings[key] {
				g.lift(n, kind, c.Deep, func(up node) { s.add(int(up - g.first[kind])) })
			}
		}
		all.and(s)
	}
	return all
}

// rowsWithText gives the rows of a node in whose texts one of the words occurs.
func (g *Graph) rowsWithText(n node, words [][]string) []stating {
	var found []stating
	for i := g.rowsOf[n].from; i < g.rowsOf[n].to; i++ {
		if r := &g.rows[i]; graph.Searched(r.property) && graph.HasAnyWord(g.strings[r.value], words) {
			found = append(found, stating{n, i})
		}
	}
	return found
}
