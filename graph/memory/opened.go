package memory

import "github.com/krajina/krajina/graph"

// openEnds is what an update has to know of what leads nowhere yet, and of what was judged.
type openEnds struct {
	// loose are the nodes with links that lead to no node, by what the links call it.
	loose map[string][]node
	// judged are the nodes that somebody said to be the same as others, or different ones.
	judged map[node]bool
}

// openEnds is made when first asked for.
func (g *Graph) openEnds() *openEnds {
	g.openOnce.Do(func() {
		g.open = &openEnds{map[string][]node{}, map[node]bool{}}
		for n := range g.end() {
			g.open.add(g, n)
		}
	})
	return g.open
}

func (o *openEnds) add(g *Graph, n node) {
	for r := g.rowsAt(n); r.read(); {
		if !r.property.IsLink() {
			continue
		}
		if r.object == none {
			name := g.texts.at(r.value)
			o.loose[name] = append(o.loose[name], n)
		}
		if r.property == graph.PropSameAs || r.property == graph.PropDifferentFrom {
			o.judged[n] = true
			if r.object != none {
				o.judged[r.object] = true
			}
		}
	}
}
