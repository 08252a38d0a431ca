package memory

import (
	"fmt"
	"iter"
	"slices"
	"strconv"

	"github.com/krajina/krajina/czech"
	"github.com/krajina/krajina/graph"
)

// Projected is a node with all that another engine keeps of it to give the same answers as this one.
type Projected struct {
	Record *graph.Record
	// Aliases are the other ids by which it is found, sorted.
	Aliases []graph.ID
	// Order sorts nodes, by bytes, as lists show them: by kind, then by the kind's own order; what is equal in it, by id. It
	// depends on nothing but what the node's own order is made of, so that one node's change leaves the others' as they are.
	Order string
	// Entries give what the index holds of it, by key; made anew each time, and not when the next node was given.
	Entries func() []graph.Entry
	// Start and End are its first and last day, see graph.Record.Period; graph.UnknownDay where nobody states them.
	Start, End int32
	// Budget is a project's budget in hundredths of Czech crowns, -1 where none is stated.
	Budget int64
	// Statements are all that is stated of it, as graph.Reader's Statements gives them.
	Statements []graph.Stated
	Links      []ProjectedLink
	// Within are the activities that it stands under, at any depth.
	Within []graph.ID
}

// ProjectedLink is a resolved link with the statements that it rests on, or the one that leads from a node to a source of it,
// whose property is PropSources, with all that the source states of it.
type ProjectedLink struct {
	Property graph.Property
	To       graph.ID
	// Statements are places in the node's Statements, the most relevant first.
	Statements []int
}

// IDs gives the id of every node, in the order of Projected.
func (g *Graph) IDs() iter.Seq[graph.ID] {
	return func(yield func(graph.ID) bool) {
		for k := range graph.AllKinds.All() {
			for n := range g.all(k) {
				if !yield(g.id(n)) {
					return
				}
			}
		}
	}
}

// Projected gives every node, by kind in the order of the model and in each kind by Order.
func (g *Graph) Projected() iter.Seq[*Projected] {
	aliases := map[node][]graph.ID{}
	for _, alias := range g.aliases {
		if alias.text == 0 {
			continue // it is none any more
		}
		aliases[alias.node] = append(aliases[alias.node], graph.ID(g.texts.at(alias.text)))
	}
	return func(yield func(*Projected) bool) {
		gather := newGatherer(g, false)
		orders := make([]string, int(g.end()))
		for kind := range graph.AllKinds.All() {
			for n := range g.all(kind) {
				orders[n] = g.stableOrder(n, func(n node) string { return orders[n] })
				p := &Projected{Record: g.record(n), Aliases: slices.Sorted(slices.Values(aliases[n])), Order: fmt.Sprintf("%02d%s", kind, orders[n]),
					Entries: func() []graph.Entry { return gather.entries(n) }, Start: g.startDay.at(n), End: g.endDay.at(n), Budget: g.budgetOf(n), Within: g.within(n)}
				g.projectRows(n, p)
				if !yield(p) {
					return
				}
			}
		}
	}
}

// within gives the activities that a node stands under, without itself.
func (g *Graph) within(n node) []graph.ID {
	var ids []graph.ID
	g.lift(n, graph.KindActivity, true, func(up node) {
		if id := g.id(up); up != n && !slices.Contains(ids, id) {
			ids = append(ids, id)
		}
	})
	return ids
}

func (g *Graph) projectRows(n node, p *Projected) {
	places := map[[2]uint32]int{} // property and end → place in Links
	add := func(property graph.Property, to node, statement int) {
		key := [2]uint32{uint32(property), uint32(to)}
		i, known := places[key]
		if !known {
			i = len(p.Links)
			places[key] = i
			p.Links = append(p.Links, ProjectedLink{Property: property, To: g.id(to)})
		}
		p.Links[i].Statements = append(p.Links[i].Statements, statement)
	}
	for r := g.rowsAt(n); r.read(); {
		i := len(p.Statements)
		p.Statements = append(p.Statements, g.stated(&r.row, p.Record))
		if r.object != none && !r.loses && r.property != graph.PropSameAs && r.property != graph.PropDifferentFrom {
			add(r.property, r.object, i)
		}
		if source := g.sources[r.source]; source != none {
			add(graph.PropSources, source, i)
		}
	}
	for _, l := range p.Links {
		slices.SortStableFunc(l.Statements, func(a, b int) int {
			rank := func(i int) int { return int(p.Statements[i].Statement.Qualifiers.Relevance.Rank()) }
			return rank(b) - rank(a)
		})
	}
}

// stableOrder is the order of a node within its kind; orders gives those of the nodes before it. The byte 1 ends what may be
// the beginning of something longer.
func (g *Graph) stableOrder(n node, orders func(node) string) string {
	r := g.record(n)
	switch r.Kind {
	case graph.KindRegion, graph.KindProgramme:
		if code := preferred(r, graph.PropCode); code != "" {
			return code
		}
		return lastText
	case graph.KindCall:
		return preferred(r, graph.PropNumber)
	case graph.KindProject:
		return czech.SortKey(preferred(r, graph.PropTitle)) + "\x01" + string(r.ID)
	case graph.KindActivity:
		return g.projectOrder(n, orders) + "\x01" + g.positions(n, 0) + "\x01" + string(r.ID)
	case graph.KindOutput:
		return g.under(n, orders) + czech.SortKey(preferred(r, graph.PropTitle))
	case graph.KindEvent:
		start := lastText
		if day := g.startDay.at(n); day != graph.UnknownDay {
			start = fmt.Sprintf("%010d", int64(day)+1<<31)
		}
		return start + "\x01" + g.under(n, orders) + czech.SortKey(preferred(r, graph.PropTitle))
	}
	for _, p := range []graph.Property{graph.PropTitle, graph.PropName, graph.PropLabel} {
		if text := preferred(r, p); text != "" {
			return czech.SortKey(text)
		}
	}
	return ""
}

// lastText comes after every text of known values.
const lastText = "\U0010FFFF"

// projectOrder is the order of the project of a part, those without one last.
func (g *Graph) projectOrder(n node, orders func(node) string) string {
	if p := g.projectOf.at(n); p != none {
		return orders(p)
	}
	return lastText
}

// under is the order of what an output or event stands under: within a project, what stands under an activity comes first.
func (g *Graph) under(n node, orders func(node) string) string {
	if activity := g.parentOf.at(n); activity != none {
		return g.projectOrder(n, orders) + "\x01\x01" + orders(activity) + "\x01"
	}
	return g.projectOrder(n, orders) + "\x01" + lastText + "\x01"
}

// positions is the path of positions from the top down to an activity.
func (g *Graph) positions(n node, depth int) string {
	position, _ := strconv.ParseUint(preferred(g.record(n), graph.PropPosition), 10, 32)
	path := fmt.Sprintf("%010d", position)
	if parent := g.parentOf.at(n); parent != none && depth < maxNesting {
		path = g.positions(parent, depth+1) + path
	}
	return path
}

// preferred is the preferred value of a property, Czech before other languages.
func preferred(r *graph.Record, p graph.Property) string {
	value := ""
	for _, v := range r.Values {
		if v.Property != p {
			continue
		}
		if v.Qualifiers.Language == "" || v.Qualifiers.Language == graph.LanguageCS {
			return v.Text
		}
		if value == "" {
			value = v.Text
		}
	}
	return value
}

// DormantStatements are those whose subject is no node, in the order in which graph.Reader's Dormant gives them, each with
// what a cursor calls it.
func (g *Graph) DormantStatements() iter.Seq2[string, graph.Stated] {
	return func(yield func(string, graph.Stated) bool) {
		for i := range g.dormant {
			r := g.dormantRow(i)
			if !yield(g.dormantKey(i), g.stated(&r, nil)) {
				return
			}
		}
	}
}
