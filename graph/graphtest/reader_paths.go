package graphtest

import (
	"cmp"
	"fmt"
	"math/bits"
	"math/rand/v2"
	"reflect"
	"slices"
	"strings"

	"pgregory.net/rapid"

	"github.com/krajina/krajina/graph"
)

func pathTests() []readerTest {
	hold := func(c *readerCase) {
		m := newMesh(c)
		rapid.Check(c.T, func(t *rapid.T) { m.hold(t, c) })
	}
	return []readerTest{
		{"as a slow search finds and orders them, over random graphs", nil, func(c *readerCase) {
			rapid.Check(c.T, func(t *rapid.T) {
				c.read(drawGraph(t))
				newMesh(c).hold(t, c)
			})
		}},
		{"as a slow search finds and orders them, over generated projects", generated(80), hold},
		{"as a slow search finds and orders them, where there are many of the same length", tangled(), hold},
	}
}

// tangled is a graph in which a project leads to one in eight concepts, so that many ways are equally long.
func tangled() []graph.Change {
	r := rand.New(rand.NewPCG(1, 1))
	var nodes []string
	for i := range 40 {
		project := fmt.Sprintf("project:%d", i)
		for _, link := range []string{"topics topic", "targetGroups target-group", "methods method"} {
			if _, kind, _ := strings.Cut(link, " "); i < 15 {
				nodes = append(nodes, fmt.Sprintf("%s:%d", kind, i))
			}
			for k := range 15 {
				if r.IntN(8) == 0 {
					project += fmt.Sprintf(" | %s:%d MENTION", link, k)
				}
			}
		}
		nodes = append(nodes, project)
	}
	return graphOf(source("source:a", nodes...))
}

func generated(projects int) []graph.Change {
	var changes []graph.Change
	for change := range Generate(projects, 1) {
		changes = append(changes, change)
	}
	return changes
}

// mesh is all nodes and links of a graph, in the open.
type mesh struct {
	ids    []graph.ID
	links  map[graph.ID][]hop
	degree map[graph.ID]int
}

// hop is a link as it reads from a node.
type hop struct {
	kind    graph.LinkKind
	inverse bool
	to      graph.ID
}

func newMesh(c *readerCase) *mesh {
	m := &mesh{nil, map[graph.ID][]hop{}, map[graph.ID]int{}}
	for kind := range graph.AllKinds.All() {
		for _, e := range c.page(kind, all(nil)).Edges {
			m.ids = append(m.ids, e.Node.ID)
		}
	}
	neighbors, err := c.Neighbors(c.Context(), m.ids, graph.LinkProperties())
	if err != nil {
		c.Fatal(err)
	}
	for i, id := range m.ids {
		m.degree[id] = len(neighbors[i])
		for _, n := range neighbors[i] {
			m.links[id] = append(m.links[id], hopOf(id, n))
		}
	}
	return m
}

var linkNames = map[graph.Property]graph.LinkKind{
	graph.PropRegions: "IN_REGION", graph.PropProgramme: "UNDER_PROGRAMME", graph.PropCall: "IN_CALL", graph.PropParent: "UNDER",
	graph.PropActivity: "OF_ACTIVITY", graph.PropPartOf: "PART_OF", graph.PropPlace: "AT", graph.PropSeat: "SEATED_IN", graph.PropFund: "PAID_BY",
	graph.PropFunding: "FUNDED_BY", graph.PropTopics: "ABOUT", graph.PropTargetGroups: "FOR", graph.PropMethods: "USES",
	graph.PropLegalActs: "REFERS_TO", graph.PropActors: "INVOLVES", graph.PropFollows: "FOLLOWS", graph.PropComplements: "COMPLEMENTS",
	graph.PropBroader: "BROADER", graph.PropRelated: "RELATED",
}

// hopOf names a link: what a project has is told from the project, by the kind of the part.
func hopOf(from graph.ID, n graph.Neighbor) hop {
	if n.Property != graph.PropProject {
		return hop{linkNames[n.Property], n.Inverse, n.ID}
	}
	part := from
	if n.Inverse {
		part = n.ID
	}
	return hop{graph.LinkKind("HAS_" + part.Kind().String()), !n.Inverse, n.ID}
}

// draw draws what paths are asked to be: evenly, which rapid's own numbers are not.
func (m *mesh) draw(t *rapid.T) []graph.PathWanted {
	r := rand.New(rand.NewPCG(rapid.Uint64().Draw(t, "seed"), 1))
	all := make([]graph.PathWanted, 10)
	for i := range all {
		w := graph.PathWanted{From: m.ids[r.IntN(len(m.ids))], To: m.ids[r.IntN(len(m.ids))], Paths: []int{1, 2, 7, graph.MostPaths}[r.IntN(4)]}
		if r.IntN(2) == 0 {
			w.MaxLength = new(1 + r.IntN(10))
		}
		if r.IntN(2) == 0 {
			w.Via = slices.DeleteFunc(graph.AllLinkKinds(), func(graph.LinkKind) bool { return r.IntN(4) == 0 })
		}
		if r.IntN(20) == 0 {
			w.Via = []graph.LinkKind{}
		}
		if r.IntN(2) == 0 {
			w.Avoid = graph.KindsOf(graph.KindRegion, graph.KindProgramme, graph.KindCall)
		}
		if kinds := slices.Collect(graph.AllKinds.All()); r.IntN(3) == 0 {
			w.Avoid |= graph.KindsOf(kinds[r.IntN(len(kinds))], kinds[r.IntN(len(kinds))])
		}
		all[i] = w
	}
	return all
}

// hold compares paths of a reader to those of the slow search.
func (m *mesh) hold(t *rapid.T, c *readerCase) {
	for _, w := range m.draw(t) {
		m.compare(t, c, w)
	}
}

func (m *mesh) compare(t *rapid.T, c *readerCase, w graph.PathWanted) {
	want, ok := m.paths(w)
	if !ok {
		return
	}
	path, err := graph.NewLoader(c.Reader, today).Path(c.Context(), w)
	if err != nil {
		t.Fatal(err)
	}
	got := []string{}
	if path != nil {
		hundred := graph.MaxPage
		others, err := path.Alternatives(&hundred)
		if err != nil {
			t.Fatal(err)
		}
		for _, p := range append([]*graph.Path{path}, others...) {
			shown := string(w.From)
			for i, s := range p.Steps {
				if i > 0 && idOf(s.From) != idOf(p.Steps[i-1].To) {
					t.Fatalf("a step begins at %s, where none ended", idOf(s.From))
				}
				shown += hop{s.Link, s.Inverse, idOf(s.To)}.String()
			}
			got = append(got, shown)
		}
	}
	if !slices.Equal(got, want) {
		t.Fatalf("%+v: got %d paths\n%q\nwant %d\n%q", w, len(got), got, len(want), want)
	}
}

func (h hop) String() string { return fmt.Sprintf(" %s %t %s", h.kind, h.inverse, h.to) }

// idOf is the id of a node of any kind.
func idOf(n graph.Node) graph.ID {
	return graph.ID(reflect.ValueOf(n).Elem().FieldByName("ID").String())
}

// mostSlow is how many paths the slow search makes at most.
const mostSlow = 20_000

// paths makes all shortest paths and gives the best as they are shown; not ok where there are too many to make.
func (m *mesh) paths(w graph.PathWanted) (shown []string, ok bool) {
	longest := 6
	if w.MaxLength != nil {
		longest = *w.MaxLength
	}
	leads := func(h hop) bool {
		return (w.Via == nil || slices.Contains(w.Via, h.kind)) && (h.to == w.To || !w.Avoid.Has(h.to.Kind()))
	}
	from := map[graph.ID]int{w.From: 0}
	for level, now := 0, []graph.ID{w.From}; level < longest && len(now) > 0; level++ {
		var next []graph.ID
		for _, id := range now {
			for _, h := range m.links[id] {
				if _, known := from[h.to]; !known && leads(h) {
					from[h.to] = level + 1
					next = append(next, h.to)
				}
			}
		}
		now = next
	}
	length, found := from[w.To]
	if !found {
		return []string{}, true
	}
	var whole [][]hop
	var walk func(id graph.ID, before []hop)
	walk = func(id graph.ID, before []hop) {
		if len(before) == length {
			if id == w.To {
				whole = append(whole, slices.Clone(before))
			}
			return
		}
		for _, h := range m.links[id] {
			if len(whole) <= mostSlow && from[h.to] == len(before)+1 && leads(h) {
				walk(h.to, append(before, h))
			}
		}
	}
	walk(w.From, nil)
	slices.SortFunc(whole, func(x, y []hop) int {
		return cmp.Or(m.cost(x)-m.cost(y), slices.CompareFunc(x, y, func(p, q hop) int {
			place := func(h hop) int { return slices.Index(graph.AllLinkKinds(), h.kind) }
			return cmp.Or(place(p)-place(q), cmp.Compare(p.to, q.to), cmp.Compare(fmt.Sprint(p.inverse), fmt.Sprint(q.inverse)))
		}))
	})
	for _, hops := range whole[:min(len(whole), w.Paths)] {
		text := string(w.From)
		for _, h := range hops {
			text += h.String()
		}
		shown = append(shown, text)
	}
	return shown, len(whole) <= mostSlow
}

// cost is the sum of what the inner nodes of a path cost.
func (m *mesh) cost(hops []hop) int {
	sum := 0
	for _, h := range hops[:max(len(hops)-1, 0)] {
		sum += bits.Len(uint(m.degree[h.to]))
		if slices.Contains([]graph.Kind{graph.KindRegion, graph.KindProgramme, graph.KindCall}, h.to.Kind()) {
			sum += 64
		}
	}
	return sum
}
