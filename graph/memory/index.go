package memory

import (
	"context"
	"slices"
	"strings"

	"github.com/krajina/krajina/graph"
)

// index holds, for each key, the nodes in which it stands, in order.
type index struct {
	keys    *dictionary
	lists   []byte
	at      []uint32 // where the list of each key begins, by its number; one more at the end
	lexicon *graph.Lexicon
	over    map[string]postings // of the keys whose postings have changed since the graph was loaded
}

// postings are those of a key, none where it stands nowhere.
func (x *index) postings(key string) postings {
	if p, ok := x.over[key]; ok {
		return p
	}
	n, ok := x.keys.find(key)
	if !ok {
		return nil
	}
	return x.list(n)
}

func (x *index) list(n uint32) postings { return postings(x.lists[x.at[n]:x.at[n+1]]) }

// keys is the index, made when first asked for.
func (g *Graph) keys() *index {
	g.indexOnce.Do(func() {
		e := newGatherer(g, false)
		var lists []gathered
		for n := range g.end() {
			if g.ids.at(n) == 0 {
				continue
			}
			for _, key := range e.of(n) {
				for uint32(len(lists)) <= key {
					lists = append(lists, gathered{})
				}
				lists[key].add(n, e.place(key))
			}
		}
		lists = append(lists, make([]gathered, len(e.keys.places)-len(lists))...) // a key that no node has
		x := newIndex(e.keys, lists)
		x.lexicon = graph.NewLexicon(graph.LexiconParts{Names: g.names(), Forms: e.words.counted(), Frequencies: x.frequencies(g)})
		g.index = x
	})
	return g.index
}

// newIndex brings the lists together, by the numbers of their keys.
func newIndex(keys *dictionary, lists []gathered) *index {
	x := &index{keys: keys, at: make([]uint32, 0, len(lists)+1)}
	size := 0
	for i := range lists {
		size += lists[i].size()
	}
	x.lists = make([]byte, 0, size)
	for i := range lists {
		x.at = append(x.at, uint32(len(x.lists)))
		x.lists = lists[i].appendTo(x.lists)
		lists[i].out = nil // what was brought there is not needed twice
	}
	x.at = append(x.at, uint32(len(x.lists)))
	return x
}

// Warm makes what the first question in words and the next revision would wait for.
func (g *Graph) Warm() {
	g.keys().lexicon.Warm()
	g.openEnds()
}

// Lexicon implements graph.Reader.
func (g *Graph) Lexicon(ctx context.Context) (*graph.Lexicon, error) {
	return g.keys().lexicon, ctx.Err()
}

// frequency counts the nodes of a list, see frequencies.
func (g *Graph) frequency(key string, list postings) graph.Frequency {
	f := graph.Frequency{Key: key}
	for p := list.all(); p.next(); {
		if !countsAt(p.place) {
			continue
		}
		f.Nodes++
		if g.is(p.node, graph.KindProject) {
			f.Projects++
		}
	}
	return f
}

// frequencies counts the nodes and projects in whose own texts a word stands, and, of ids, those that lead to the node.
func (x *index) frequencies(g *Graph) []graph.Frequency {
	var all []graph.Frequency
	for i := range uint32(len(x.keys.places)) {
		key := x.keys.text(i)
		if strings.HasPrefix(key, "=") {
			continue
		}
		if f := g.frequency(key, x.list(i)); f.Nodes > 1 {
			all = append(all, f)
		}
	}
	slices.SortFunc(all, func(a, b graph.Frequency) int { return strings.Compare(a.Key, b.Key) })
	return all
}

// namesOf are those of a node.
func (g *Graph) namesOf(n node) (names []graph.Name) {
	for _, v := range g.resolved(n).Values {
		if place, ok := graph.PlaceOf(v.Property); ok && place <= graph.InAlias {
			names = append(names, graph.Name{ID: g.id(n), Text: v.Text, Language: v.Qualifiers.Language, Preferred: place == graph.InName})
		}
	}
	return names
}

// names are those of the kinds that are found in running text, see graph.LexiconParts.
func (g *Graph) names() []graph.Name {
	var names []graph.Name
	for k := range named.All() {
		for n := range g.all(k) {
			names = append(names, g.namesOf(n)...)
		}
	}
	slices.SortStableFunc(names, func(a, b graph.Name) int { return strings.Compare(string(a.ID), string(b.ID)) })
	return names
}
