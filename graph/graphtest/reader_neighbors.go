package graphtest

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"pgregory.net/rapid"

	"github.com/krajina/krajina/graph"
)

var meshed = []string{
	"region:r | name Kraj", "topic:w | label Široké", "topic:t | label Úzké | broader topic:w | related topic:u", "topic:u | label Jiné | related topic:t",
	"project:a | regions region:r | topics topic:t PRIMARY | complements project:b", "project:b | regions region:r | complements project:a",
	"activity:a/1 | topics topic:t MENTION", "output:a/o | activity activity:a/1", "project:c | title Sám",
}

func neighborTests() []readerTest {
	return []readerTest{
		{"both directions, by property, symmetric links once and never inverse", one(meshed...), func(c *readerCase) {
			c.neighbors("project:a", "regions>region:r project<activity:a/1 project<output:a/o topics>topic:t complements>project:b")
			c.neighbors("project:b", "regions>region:r complements>project:a")
			c.neighbors("topic:t", "topics<project:a topics<activity:a/1 broader>topic:w related>topic:u")
			c.neighbors("topic:u", "related>topic:t")
			c.neighbors("activity:a/1", "project>project:a activity<output:a/o topics>topic:t")
			c.neighbors("project:c", "")
		}},
		{"only the properties asked for; none for an id without a node", one(meshed...), func(c *readerCase) {
			all, err := c.Neighbors(c.Context(), []graph.ID{"project:none", "project:a"}, []graph.Property{graph.PropTopics})
			if err != nil || len(all) != 2 || all[0] != nil || shownNeighbors(all[1]) != "topics>topic:t" {
				c.Errorf("got %v, %v", all, err)
			}
			all, err = c.Neighbors(c.Context(), []graph.ID{"project:a"}, nil)
			if err != nil || len(all[0]) != 0 {
				c.Errorf("without properties: %v, %v", all, err)
			}
		}},
		{"an id that a node was merged from", graphOf(source("source:a", "project:a | title Jedno | identifiers registration-number X1 | topics topic:t PRIMARY", "topic:t", "project:b | title Jedno | identifiers registration-number X1")), func(c *readerCase) {
			c.neighbors("project:b", "topics>topic:t")
		}},
		{"of equally short paths the one through the rarer nodes, through regions last", one(
			"region:r | name Kraj", "topic:rare", "topic:often", "actor:a", "project:a | regions region:r | topics topic:rare MENTION | topics topic:often MENTION | actors actor:a PARTNER",
			"project:b | regions region:r | topics topic:rare MENTION | topics topic:often MENTION | actors actor:a PARTNER",
			"project:c | topics topic:often MENTION", "project:d | topics topic:often MENTION"), func(c *readerCase) {
			c.paths("a > topic:rare < b, a > actor:a < b, a > topic:often < b, a > region:r < b")
		}},
		{"degrees count neighbours; as many as there are, over random graphs", nil, func(c *readerCase) {
			rapid.Check(c.T, func(t *rapid.T) {
				changes := drawGraph(t)
				c.read(changes)
				c.meshAs(t, newOracle(changes))
			})
		}},
	}
}

func shownNeighbors(list []graph.Neighbor) string {
	var shown []string
	for _, n := range list {
		direction := ">"
		if n.Inverse {
			direction = "<"
		}
		shown = append(shown, n.Property.String()+direction+string(n.ID))
	}
	return strings.Join(shown, " ")
}

func (c *readerCase) neighbors(id graph.ID, want string) {
	c.Helper()
	all, err := c.Neighbors(c.Context(), []graph.ID{id}, graph.LinkProperties())
	if err != nil {
		c.Fatal(err)
	}
	if got := shownNeighbors(all[0]); got != want {
		c.Errorf("%s: got %q, want %q", id, got, want)
	}
	if degree, err := degreeOf(c.Context(), c.Reader, id); err != nil || degree != len(all[0]) {
		c.Errorf("%s: degree %d of %d, %v", id, degree, len(all[0]), err)
	}
}

// degreeOf is how many links a walk finds that a node has.
func degreeOf(ctx context.Context, r graph.Reader, id graph.ID) (int, error) {
	g, err := r.Ground(ctx, graph.PathWanted{From: id, To: id, Via: graph.AllLinkKinds()})
	if err != nil {
		return 0, err
	}
	n := g.Number(id)
	err = g.Meet(ctx, []int32{n})
	return g.Degree(n), err
}

// paths compares the shortest paths from project:a to project:b, which are of two links.
func (c *readerCase) paths(want string) {
	c.Helper()
	path, err := graph.NewLoader(c.Reader, today).Path(c.Context(), graph.PathWanted{From: "project:a", To: "project:b", Paths: graph.MostPaths})
	if err != nil || path == nil {
		c.Fatalf("no path, %v", err)
	}
	hundred := graph.MaxPage
	others, err := path.Alternatives(&hundred)
	if err != nil {
		c.Fatal(err)
	}
	var got []string
	for _, p := range append([]*graph.Path{path}, others...) {
		direction := map[bool]string{false: ">", true: "<"}
		got = append(got, fmt.Sprintf("a %s %s %s b", direction[p.Steps[0].Inverse], idOf(p.Steps[0].To), direction[p.Steps[1].Inverse]))
	}
	if shown := strings.Join(got, ", "); shown != want {
		c.Errorf("got %q, want %q", shown, want)
	}
}

// meshAs holds the links of all nodes to each other and to a walk over all paths, and the shortest paths to a slow search.
func (c *readerCase) meshAs(t *rapid.T, o *oracle) {
	var ids []graph.ID
	for id := range o.kinds {
		ids = append(ids, id)
	}
	slices.Sort(ids)
	all, err := c.Neighbors(c.Context(), ids, graph.LinkProperties())
	if err != nil {
		t.Fatal(err)
	}
	of := map[graph.ID][]graph.Neighbor{}
	for i, id := range ids {
		of[id] = all[i]
		if degree, err := degreeOf(c.Context(), c.Reader, id); err != nil || degree != len(all[i]) {
			t.Fatalf("%s: degree %d of %d, %v", id, degree, len(all[i]), err)
		}
	}
	for _, id := range ids {
		for _, n := range of[id] {
			back := graph.Neighbor{ID: id, Property: n.Property, Inverse: !n.Inverse && !n.Property.Definition().Symmetric}
			if !slices.Contains(of[n.ID], back) {
				t.Fatalf("%s has %+v, which does not have it back", id, n)
			}
		}
	}
	from, to := rapid.SampledFrom(ids).Draw(t, "from"), rapid.SampledFrom(ids).Draw(t, "to")
	loader := graph.NewLoader(c.Reader, today)
	path, err := loader.Path(c.Context(), graph.PathWanted{From: from, To: to, Paths: graph.MostPaths})
	if err != nil {
		t.Fatal(err)
	}
	length, paths := slowPaths(of, from, to, 6)
	switch {
	case path == nil && length >= 0:
		t.Fatalf("%s to %s: none, there is one of %d", from, to, length)
	case path == nil:
		return
	case path.Length() != length:
		t.Fatalf("%s to %s: %d long, the shortest is %d", from, to, path.Length(), length)
	}
	hundred := graph.MaxPage
	others, err := path.Alternatives(&hundred)
	if err != nil {
		t.Fatal(err)
	}
	if got := 1 + len(others); got != min(paths, graph.MostPaths) {
		t.Fatalf("%s to %s: %d paths, there are %d", from, to, got, paths)
	}
}

// slowPaths gives the length of the shortest paths and how many there are, level by level from one end; -1 for none.
func slowPaths(of map[graph.ID][]graph.Neighbor, from, to graph.ID, longest int) (length, paths int) {
	ways := map[graph.ID]int{from: 1}
	seen := map[graph.ID]bool{from: true}
	for length = 0; length <= longest; length++ {
		if ways[to] > 0 {
			return length, ways[to]
		}
		next := map[graph.ID]int{}
		for id, n := range ways {
			for _, m := range of[id] {
				if !seen[m.ID] {
					next[m.ID] += n
				}
			}
		}
		for id := range next {
			seen[id] = true
		}
		ways = next
	}
	return -1, 0
}
