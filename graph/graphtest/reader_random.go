package graphtest

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"pgregory.net/rapid"

	"github.com/krajina/krajina/graph"
)

// randomTests hold the reader to a slow evaluator over random small graphs and random conditions.
func randomTests() []readerTest {
	return []readerTest{{"as a slow evaluator says", nil, func(c *readerCase) {
		rapid.Check(c.T, func(t *rapid.T) {
			changes := drawGraph(t)
			c.read(changes)
			o := newOracle(changes)
			for range 8 {
				kind := rapid.SampledFrom([]graph.Kind{graph.KindProject, graph.KindProject, graph.KindProject, graph.KindActivity, graph.KindTopic}).Draw(t, "kind")
				where := drawCondition(t, kind, 3)
				c.agrees(t, o, kind, where)
				c.agrees(t, o, kind, graph.Not{Condition: where})
			}
			for range 4 {
				c.followsAs(t, o)
			}
			for range 3 {
				c.groupsAs(t, o)
				c.comparesAs(t, o)
			}
		})
	}}}
}

// agrees compares the nodes that meet a condition, in their order, with what the slow evaluator says of each.
func (c *readerCase) agrees(t *rapid.T, o *oracle, kind graph.Kind, where graph.Condition) {
	p, err := c.Find(c.Context(), kind, all(where))
	if err != nil {
		t.Fatalf("Find: %v", err)
	}
	type node struct {
		id       graph.ID
		strength int
	}
	var want []node
	for id, k := range o.kinds {
		if k == kind && o.meets(id, where) == yes {
			want = append(want, node{id, o.strength(id, where)})
		}
	}
	// The fixture's titles, labels and positions follow the ids.
	slices.SortFunc(want, func(a, b node) int { return cmp.Or(b.strength-a.strength, cmp.Compare(a.id, b.id)) })
	got := make([]node, len(p.Edges))
	for i, e := range p.Edges {
		got[i] = node{e.Node.ID, rank(e.Relevance)}
		c.matchesAs(t, o, e, where)
	}
	if !slices.Equal(got, want) {
		t.Fatalf("%s with %s:\ngot  %v\nwant %v\nof\n%s", kind, shownCondition(where), got, want, o)
	}
}

// matchesAs compares the matches of a condition on links.
func (c *readerCase) matchesAs(t *rapid.T, o *oracle, e graph.Edge, where graph.Condition) {
	l, ok := where.(graph.Linked)
	if !ok {
		return
	}
	wanted := map[string]bool{}
	for _, link := range o.to(e.Node.ID, l, slices.Concat(l.Any, l.All)) {
		concept := link.about
		if !graph.Concepts.Has(o.kinds[concept]) {
			concept = ""
		}
		wanted[fmt.Sprint(link.via, concept, link.relevance)] = true
	}
	got := map[string]bool{}
	last := 3
	for _, m := range e.Because().Matches {
		concept := graph.ID("")
		if m.Concept != nil {
			concept = m.Concept.ID
		}
		got[fmt.Sprint(m.Node.ID, concept, m.Relevance)] = true
		if rank(m.Relevance) > last || len(m.Statements) == 0 {
			t.Fatalf("matches of %s: %v", e.Node.ID, e.Because().Matches)
		}
		last = rank(m.Relevance)
	}
	if fmt.Sprint(got) != fmt.Sprint(wanted) || len(got) != len(e.Because().Matches) {
		t.Fatalf("%s with %s:\ngot  %v\nwant %v\nof\n%s", e.Node.ID, shownCondition(where), got, wanted, o)
	}
}

// followsAs compares where a random relation leads from every node.
func (c *readerCase) followsAs(t *rapid.T, o *oracle) {
	r := rapid.SampledFrom(drawnRelations).Draw(t, "relation")
	from := make([]graph.ID, 0, len(o.kinds))
	for id := range o.kinds {
		from = append(from, id)
	}
	slices.Sort(from)
	pages, err := c.Follow(c.Context(), r, from, all(nil))
	if err != nil {
		t.Fatalf("Follow: %v", err)
	}
	for i, id := range from {
		want := map[graph.ID]int{}
		for _, l := range o.neighbours(id, r) {
			want[l.to] = max(want[l.to], rank(l.relevance))
		}
		got := map[graph.ID]int{}
		for _, e := range pages[i].Edges {
			got[e.Node.ID] = rank(e.Relevance)
		}
		if fmt.Sprint(got) != fmt.Sprint(want) || len(got) != pages[i].Total {
			t.Fatalf("%+v from %s:\ngot  %v\nwant %v\nof\n%s", r, id, got, want, o)
		}
	}
}

// String lists what the graph states.
func (o *oracle) String() string {
	var b strings.Builder
	for _, s := range o.facts {
		fmt.Fprintln(&b, s.Subject, s.Property, s.Value, s.Qualifiers.Relevance)
	}
	return b.String()
}

func shownCondition(c graph.Condition) string {
	s := fmt.Sprintf("%T%+v", c, c)
	switch c := c.(type) {
	case graph.All:
		s = "All"
		for _, inner := range c {
			s += "(" + shownCondition(inner) + ")"
		}
	case graph.Any:
		s = "Any"
		for _, inner := range c {
			s += "(" + shownCondition(inner) + ")"
		}
	case graph.Not:
		s = "Not(" + shownCondition(c.Condition) + ")"
	case graph.Leads:
		s = fmt.Sprintf("Leads %+v (%s)", c.Relation, shownCondition(c.To))
	}
	return strings.ReplaceAll(s, "graph.", "")
}
