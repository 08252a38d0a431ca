package memory

import (
	"cmp"
	"maps"
	"slices"
	"strings"
	"unicode"

	"github.com/krajina/krajina/czech"
	"github.com/krajina/krajina/graph"
)

// reindex brings the index up to date, and says whether it can: where what is wider than a concept or programme changed, too many
// nodes stand elsewhere in it.
func (f *grafting) reindex() bool {
	g, next := f.g, f.next
	hierarchy := graph.Concepts | graph.KindsOf(graph.KindProgramme)
	for n := range f.in {
		if hierarchy.Has(g.kind(n)) && !slices.Equal(wide(g, n), wide(next, n)) {
			return false
		}
	}
	was, is := newGatherer(g, true), newGatherer(next, true)
	edits := map[string][]edit{}
	counts := map[string]graph.Frequency{} // how many nodes more there are, by key
	for _, n := range slices.Sorted(maps.Keys(f.indexed())) {
		for _, c := range changes(entriesOf(was, n), entriesOf(is, n)) {
			edits[c.Key] = append(edits[c.Key], edit{n, c.is, c.is == nowhere})
			more, project := counts[c.Key], btoi(next.is(n, graph.KindProject))
			by := btoi(countsAt(c.is)) - btoi(countsAt(c.was))
			more.Nodes, more.Projects = more.Nodes+by, more.Projects+by*project
			counts[c.Key] = more
		}
	}
	x := &index{keys: g.index.keys, lists: g.index.lists, at: g.index.at, over: maps.Clone(g.index.over)}
	if x.over == nil {
		x.over = map[string]postings{}
	}
	frequencies := map[string]graph.Frequency{}
	for key, of := range edits {
		x.over[key] = g.index.postings(key).edited(of)
		was := g.index.lexicon.Frequency(key)
		switch {
		case strings.HasPrefix(key, "="):
		case was.Nodes > 1:
			frequencies[key] = graph.Frequency{Key: key, Nodes: was.Nodes + counts[key].Nodes, Projects: was.Projects + counts[key].Projects}
		default: // of one node or none, which the lexicon does not tell
			frequencies[key] = next.frequency(key, x.over[key])
		}
	}
	parts := g.index.lexicon.Parts()
	x.lexicon = g.index.lexicon.Next(graph.LexiconParts{Names: f.names(parts.Names), Forms: f.forms(parts.Forms), Frequencies: patched(parts.Frequencies, frequencies,
		func(f graph.Frequency) string { return f.Key }, func(f graph.Frequency) bool { return f.Nodes > 1 })})
	x.lexicon.Warm() // what it is made of is not held any longer
	next.indexOnce.Do(func() { next.index = x })
	return true
}

// wide are what is right above a concept or programme.
func wide(g *Graph, n node) []node {
	var up []node
	for _, p := range []graph.Property{graph.PropBroader, graph.PropParent} {
		for e := range g.ends(n, p) {
			up = append(up, e.object)
		}
	}
	slices.Sort(up)
	return slices.Compact(up)
}

func entriesOf(e *gatherer, n node) []graph.Entry {
	if e.g.ids.at(n) == 0 {
		return nil
	}
	return e.entries(n)
}

// nowhere is the place of what is not there, behind all others.
const nowhere = graph.Place(graph.Places)

// countsAt says whether a node counts for the frequency of a key that stands there.
func countsAt(p graph.Place) bool { return p != graph.Below && p != nowhere }

// change is where a key stood in a node, and where it stands.
type change struct {
	graph.Entry
	was, is graph.Place
}

// changes gives what differs between two lists of entries, which are sorted by key.
func changes(was, is []graph.Entry) []change {
	var found []change
	for len(was) > 0 || len(is) > 0 {
		switch {
		case len(is) == 0 || len(was) > 0 && was[0].Key < is[0].Key:
			found = append(found, change{was[0], was[0].Place, nowhere})
			was = was[1:]
		case len(was) == 0 || is[0].Key < was[0].Key:
			found = append(found, change{is[0], nowhere, is[0].Place})
			is = is[1:]
		default:
			if was[0].Place != is[0].Place {
				found = append(found, change{is[0], was[0].Place, is[0].Place})
			}
			was, is = was[1:], is[1:]
		}
	}
	return found
}

// indexed gives the nodes of which the index may hold something else than before: those that changed, those that they are parts
// of, the activities of projects, and what follows or complements them.
func (f *grafting) indexed() map[node]bool {
	nodes := map[node]bool{}
	add := func(n node) { nodes[n] = true }
	for _, g := range []*Graph{f.g, f.next} {
		for _, of := range []map[node]bool{f.in, f.living()} {
			for n := range of {
				if g.ids.at(n) == 0 {
					continue
				}
				g.lift(n, graph.NoKind, true, add)
				if !g.is(n, graph.KindProject) {
					continue
				}
				for _, from := range g.links(n, graph.PropProject).from {
					if g.is(node(from), graph.KindActivity) {
						add(node(from))
					}
				}
				for _, p := range []graph.Property{graph.PropFollows, graph.PropComplements} {
					for e := range g.ends(n, p) {
						add(e.object)
					}
				}
				for _, from := range g.links(n, graph.PropFollows).from {
					add(node(from))
				}
			}
		}
	}
	return nodes
}

// living are the nodes that were joined anew, as they are now.
func (f *grafting) living() map[node]bool {
	nodes := make(map[node]bool, len(f.numbers))
	for n := range f.numbers {
		nodes[n] = true
	}
	return nodes
}

// names are those of the kinds that are found in running text.
func (f *grafting) names(was []graph.Name) []graph.Name {
	gone := map[graph.ID]bool{}
	var come []graph.Name
	for n := range f.in {
		if named.Has(f.g.kind(n)) {
			gone[f.g.id(n)] = true
		}
	}
	for _, n := range slices.Sorted(maps.Keys(f.numbers)) {
		if named.Has(f.next.kind(n)) {
			come = append(come, f.next.namesOf(n)...)
		}
	}
	if len(gone) == 0 && len(come) == 0 {
		return was
	}
	is := slices.DeleteFunc(slices.Clone(was), func(n graph.Name) bool { return gone[n.ID] })
	is = append(is, come...)
	slices.SortStableFunc(is, func(a, b graph.Name) int { return cmp.Compare(a.ID, b.ID) })
	return is
}

// forms are the words of all texts with the nodes in whose own texts they stand.
func (f *grafting) forms(was []graph.Form) []graph.Form {
	counts := map[string]int{}
	count := func(g *Graph, n node, by int) {
		for form := range formsOf(g, n) {
			counts[form] += by
		}
	}
	for n := range f.in {
		count(f.g, n, -1)
	}
	for n := range f.numbers {
		count(f.next, n, 1)
	}
	forms := map[string]graph.Form{}
	for text, by := range counts {
		if by == 0 {
			continue
		}
		form := graph.Form{Text: text, Nodes: by}
		if i, known := slices.BinarySearchFunc(was, text, func(f graph.Form, text string) int { return strings.Compare(f.Text, text) }); known {
			form.Nodes += was[i].Nodes
		}
		forms[text] = form
	}
	return patched(was, forms, func(f graph.Form) string { return f.Text }, func(f graph.Form) bool { return f.Nodes > 0 })
}

// formsOf are the words of a node's own texts as they are counted.
func formsOf(g *Graph, n node) map[string]bool {
	forms := map[string]bool{}
	for r := g.rowsAt(n); r.read(); {
		if _, ok := graph.PlaceOf(r.property); !ok || r.property == graph.PropIdentifiers {
			continue
		}
		for w := range czech.Words(g.texts.at(r.value)) {
			if !strings.ContainsFunc(w.Text, unicode.IsDigit) {
				forms[strings.ToLower(w.Text)] = true
			}
		}
	}
	return forms
}

// patched is a list, sorted by key, with others in the place of those of the same keys; those that are not to stay are left out.
func patched[T any](list []T, others map[string]T, key func(T) string, stays func(T) bool) []T {
	if len(others) == 0 {
		return list
	}
	is := make([]T, 0, len(list)+len(others))
	for _, one := range list {
		if _, replaced := others[key(one)]; !replaced {
			is = append(is, one)
		}
	}
	for _, one := range others {
		if stays(one) {
			is = append(is, one)
		}
	}
	slices.SortFunc(is, func(a, b T) int { return strings.Compare(key(a), key(b)) })
	return is
}
