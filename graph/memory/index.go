package memory

import (
	"context"
	"slices"
	"strings"
	"unicode"

	"github.com/krajina/krajina/czech"
	"github.com/krajina/krajina/graph"
)

// index holds, for each key, the nodes in which it stands, in order.
type index struct {
	postings map[string][]posting
	lexicon  *graph.Lexicon
}

// posting is a node and, in the lowest bits, the place in it.
type posting uint32

const placeBits = 4

func newPosting(n node, p graph.Place) posting { return posting(n)<<placeBits | posting(p) }
func (p posting) node() node                   { return node(p >> placeBits) }
func (p posting) place() graph.Place           { return graph.Place(p & (1<<placeBits - 1)) }

// keys is the index, made when first asked for.
func (g *Graph) keys() *index {
	g.indexOnce.Do(func() {
		x := &index{postings: map[string][]posting{}}
		e := newGatherer(g)
		for n := range node(len(g.ids)) {
			for key, place := range e.of(n) {
				x.postings[key] = append(x.postings[key], newPosting(n, place))
			}
		}
		x.lexicon = graph.NewLexicon(graph.LexiconParts{Names: g.names(), Forms: g.forms(), Frequencies: x.frequencies(g)})
		g.index = x
	})
	return g.index
}

// Warm makes what the first question in words and the first path would wait for.
func (g *Graph) Warm() {
	g.network()
	g.keys()
}

// Lexicon implements graph.Reader.
func (g *Graph) Lexicon(ctx context.Context) (*graph.Lexicon, error) {
	return g.keys().lexicon, ctx.Err()
}

// frequencies counts the nodes and projects in whose own texts a word stands, and, of ids, those that lead to the node.
func (x *index) frequencies(g *Graph) []graph.Frequency {
	var all []graph.Frequency
	for key, postings := range x.postings {
		if strings.HasPrefix(key, "=") {
			continue
		}
		f := graph.Frequency{Key: key}
		for _, p := range postings {
			if p.place() == graph.Below {
				continue
			}
			f.Nodes++
			if g.is(p.node(), graph.KindProject) {
				f.Projects++
			}
		}
		if f.Nodes > 1 {
			all = append(all, f)
		}
	}
	slices.SortFunc(all, func(a, b graph.Frequency) int { return strings.Compare(a.Key, b.Key) })
	return all
}

// names are those of the kinds that are found in running text, see graph.LexiconParts.
func (g *Graph) names() []graph.Name {
	var names []graph.Name
	for k := range named.All() {
		for n := g.first[k]; n < g.first[k+1]; n++ {
			for _, v := range g.record(n).Values {
				if place, ok := graph.PlaceOf(v.Property); ok && place <= graph.InAlias {
					names = append(names, graph.Name{ID: g.id(n), Text: v.Text, Language: v.Qualifiers.Language, Preferred: place == graph.InName})
				}
			}
		}
	}
	slices.SortStableFunc(names, func(a, b graph.Name) int { return strings.Compare(string(a.ID), string(b.ID)) })
	return names
}

// forms counts the nodes in whose own texts each word stands that has no digit.
func (g *Graph) forms() []graph.Form {
	type count struct {
		nodes int
		last  node
	}
	counts := map[string]count{}
	for n := range node(len(g.ids)) {
		for r := g.rowsAt(n); r.read(); {
			if _, ok := graph.PlaceOf(r.property); !ok || r.property == graph.PropIdentifiers {
				continue
			}
			for w := range czech.Words(g.texts.at(r.value)) {
				if strings.ContainsFunc(w.Text, unicode.IsDigit) {
					continue
				}
				form := strings.ToLower(w.Text)
				if c, ok := counts[form]; !ok {
					counts[strings.Clone(form)] = count{1, n}
				} else if c.last != n {
					counts[form] = count{c.nodes + 1, n}
				}
			}
		}
	}
	forms := make([]graph.Form, 0, len(counts))
	for text, c := range counts {
		forms = append(forms, graph.Form{Text: text, Nodes: c.nodes})
	}
	slices.SortFunc(forms, func(a, b graph.Form) int { return strings.Compare(a.Text, b.Text) })
	return forms
}
