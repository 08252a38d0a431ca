package draft

import (
	"slices"
	"strings"

	"github.com/krajina/krajina/graph"
)

// Known is what the graph holds that documents name. It is immutable once made and safe for concurrent use; make it once for a revision.
type Known struct {
	nodes map[graph.ID]*knownNode
	// ids are those of the nodes, sorted, so that what is looked for in all of them comes in one order.
	ids []graph.ID
	// matcher finds names of all of them but projects in a text.
	matcher *matcher
	// registered are the projects by registration number.
	registered map[string]graph.ID
	// titled are the projects by their titles, folded, without signs.
	titled map[string][]graph.ID
}

// knownNode is what is known of a node.
type knownNode struct {
	id     graph.ID
	kind   graph.Kind
	names  []string // the first is what it is called
	links  map[graph.Property][]graph.ID
	values map[graph.Property]string
}

// NewKnown reads what is known out of the statements of all sources.
func NewKnown(sources []graph.Change) *Known {
	k := &Known{nodes: map[graph.ID]*knownNode{}, registered: map[string]graph.ID{}, titled: map[string][]graph.ID{}}
	for _, c := range sources {
		if !c.Retracted {
			for _, s := range c.Statements {
				k.take(s)
			}
		}
	}
	for id, n := range k.nodes {
		if n.kind == graph.NoKind || len(n.names) == 0 && n.kind != graph.KindProject {
			delete(k.nodes, id)
			continue
		}
		k.ids = append(k.ids, id)
	}
	slices.Sort(k.ids)
	for _, id := range k.ids {
		if n := k.nodes[id]; n.kind == graph.KindProject {
			for _, name := range n.names {
				key := bare(name)
				k.titled[key] = append(k.titled[key], id)
			}
		}
	}
	k.matcher = newMatcher(k)
	return k
}

// named are the properties by which nodes are called.
var named = []graph.Property{graph.PropName, graph.PropTitle, graph.PropLabel, graph.PropOtherNames, graph.PropOtherTitles, graph.PropOtherLabels, graph.PropNumber}

// kept are the other values that rules look at, and links those links.
var (
	kept  = []graph.Property{graph.PropCode, graph.PropLevel, graph.PropActorKind, graph.PropLegalActKind, graph.PropCollective, graph.PropNumber, graph.PropExtendedPowers}
	links = []graph.Property{graph.PropParent, graph.PropRegions, graph.PropBroader, graph.PropFund, graph.PropPartOf, graph.PropSeat}
)

func (k *Known) take(s graph.Statement) {
	id := graph.ID(s.Subject)
	kind := id.Kind()
	if kind == graph.NoKind || kind == graph.KindSource || graph.KindsOf(graph.KindActivity, graph.KindOutput, graph.KindEvent).Has(kind) {
		return
	}
	n := k.nodes[id]
	if n == nil {
		n = &knownNode{id: id, links: map[graph.Property][]graph.ID{}, values: map[graph.Property]string{}}
		k.nodes[id] = n
	}
	switch {
	case s.Property == graph.PropKind:
		n.kind = kind
	case s.Property == graph.PropIdentifiers && s.Qualifiers.Scheme == "registration-number" && kind == graph.KindProject:
		k.registered[s.Value] = id
	case slices.Contains(named, s.Property) && s.Qualifiers.Language != graph.LanguageEN:
		if s.Property == named[0] || s.Property == named[1] || s.Property == named[2] {
			n.names = slices.Insert(n.names, 0, s.Value)
		} else if !slices.Contains(n.names, s.Value) {
			n.names = append(n.names, s.Value)
		}
	case slices.Contains(links, s.Property) && !slices.Contains(n.links[s.Property], graph.ID(s.Value)):
		n.links[s.Property] = append(n.links[s.Property], graph.ID(s.Value))
	}
	if slices.Contains(kept, s.Property) {
		n.values[s.Property] = s.Value
	}
}

// wider are the concepts that a concept is a narrower one of, at any depth.
func (k *Known) wider(id graph.ID) []graph.ID {
	var all []graph.ID
	next := []graph.ID{id}
	for len(next) > 0 && len(all) < 100 {
		n := k.nodes[next[0]]
		next = next[1:]
		if n == nil {
			continue
		}
		for _, up := range n.links[graph.PropBroader] {
			if !slices.Contains(all, up) {
				all = append(all, up)
				next = append(next, up)
			}
		}
	}
	return all
}

// bare is a title for comparing: folded words with one space between them.
func bare(title string) string {
	var b strings.Builder
	for _, w := range wordsOf(title) {
		if b.Len() > 0 {
			b.WriteByte(' ')
		}
		b.WriteString(w.fold)
	}
	return b.String()
}
