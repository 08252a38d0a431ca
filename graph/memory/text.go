package memory

import "github.com/krajina/krajina/graph"

// withText is the set of the kind's nodes in whose texts every word occurs.
func (g *Graph) withText(c graph.HasText, kind graph.Kind) set {
	all := fullSet(g.size(kind))
	for _, keys := range graph.QueryWords(c.Text) {
		s := newSet(g.size(kind))
		for _, key := range keys {
			for p := g.keys().postings(key).all(); p.next(); {
				if p.place <= graph.InAim {
					g.lift(p.node, kind, c.Deep, func(up node) { s.add(int(up - g.first[kind])) })
				}
			}
		}
		all.and(s)
	}
	return all
}

// rowsWithText gives the rows of a node in whose texts one of the words occurs.
func (g *Graph) rowsWithText(n node, words [][]string) []stating {
	var found []stating
	for r := g.rowsAt(n); r.read(); {
		if graph.Searched(r.property) && graph.HasAnyWord(g.texts.at(r.value), words) {
			found = append(found, stating{n, r.at})
		}
	}
	return found
}
