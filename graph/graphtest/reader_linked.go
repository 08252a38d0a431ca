package graphtest

import (
	"fmt"
	"slices"

	"github.com/krajina/krajina/graph"
)

func line(format string, args ...any) string { return fmt.Sprintf(format, args...) }

var landscape = []string{
	"region:r | code CZ1", "region:s | code CZ2",
	"programme:op", "programme:axis | parent programme:op", "programme:aim | parent programme:axis",
	"project:r | regions region:r | programme programme:aim", "project:rs | regions region:r | regions region:s | programme programme:op",
	"project:s | regions region:s", "project:silent",
}

func inRegions(l graph.Linked) graph.Linked {
	l.Relation = regions
	return l
}

func linkedTests() []readerTest {
	return []readerTest{
		{"any: at least one", one(landscape...), func(c *readerCase) {
			c.eachWay(inRegions(graph.Linked{Any: ids("region", "r")}), "r rs", "s")
			c.eachWay(inRegions(graph.Linked{Any: ids("region", "r s")}), "r rs s", "")
		}},
		{"all: each", one(landscape...), func(c *readerCase) {
			c.eachWay(inRegions(graph.Linked{All: ids("region", "r s")}), "rs", "r s")
		}},
		{"none: known, and to none of them", one(landscape...), func(c *readerCase) {
			c.eachWay(inRegions(graph.Linked{None: ids("region", "r")}), "s", "r rs")
			c.eachWay(inRegions(graph.Linked{None: ids("region", "r s")}), "", "r rs s")
		}},
		{"all three at once", one(landscape...), func(c *readerCase) {
			c.eachWay(inRegions(graph.Linked{Any: ids("region", "r"), None: ids("region", "s")}), "r", "rs s")
			c.eachWay(inRegions(graph.Linked{Any: ids("region", "r"), All: ids("region", "s"), None: ids("region", "x")}), "rs", "r s")
		}},
		{"an empty any is met by nothing, an empty all or none asks nothing", one(landscape...), func(c *readerCase) {
			c.eachWay(inRegions(graph.Linked{Any: []graph.ID{}}), "", "r rs s")
			c.eachWay(inRegions(graph.Linked{Any: []graph.ID{}, All: ids("region", "r")}), "", "r rs s")
			c.eachWay(inRegions(graph.Linked{All: []graph.ID{}}), "r rs s", "")
			c.eachWay(inRegions(graph.Linked{None: []graph.ID{}}), "r rs s", "")
			c.eachWay(inRegions(graph.Linked{}), "r rs s", "")
		}},
		{"nothing leads to unknown ids, and they are reported", one(landscape...), func(c *readerCase) {
			c.eachWay(inRegions(graph.Linked{Any: ids("region", "x")}), "", "r rs s")
			c.eachWay(inRegions(graph.Linked{Any: ids("region", "x r")}), "r rs", "s")
			c.eachWay(inRegions(graph.Linked{All: ids("region", "r x")}), "", "r rs s")
			c.eachWay(inRegions(graph.Linked{None: ids("region", "x")}), "r rs s", "")
			hostile := graph.ID("x'}) DETACH DELETE n //")
			where := graph.Not{Condition: graph.Any{
				inRegions(graph.Linked{Any: ids("region", "z r"), All: ids("region", "y"), None: ids("region", "x y")}),
				graph.Leads{Relation: activities, To: graph.All{graph.Linked{Relation: topics, Any: []graph.ID{hostile, ""}}}},
			}}
			want := []graph.ID{"", "region:x", "region:y", "region:z", hostile}
			if p := c.page(graph.KindProject, all(where)); !slices.Equal(p.Unknown, want) {
				c.Errorf("Find reports %q", p.Unknown)
			}
			for i, p := range c.neighbours(graph.Relation{Property: graph.PropRegions, Inverse: true, To: graph.KindProject}, all(where), "region:r", "region:none", "region:s") {
				if !slices.Equal(p.Unknown, want) {
					c.Errorf("Follow reports %q of %d", p.Unknown, i)
				}
			}
			// Also where there is nothing to ask the condition of.
			if p := c.neighbours(complements, all(where), "project:r")[0]; !slices.Equal(p.Unknown, want) {
				c.Errorf("Follow to nothing reports %q", p.Unknown)
			}
			if p := c.page(graph.KindProject, all(inRegions(graph.Linked{Any: ids("region", "r")}))); len(p.Unknown) > 0 {
				c.Errorf("reports %q", p.Unknown)
			}
		}},
		{"a node of another kind is led to by nothing, and known", one(landscape...), func(c *readerCase) {
			where := inRegions(graph.Linked{Any: ids("project", "r")})
			c.eachWay(where, "", "r rs s")
			if p := c.page(graph.KindProject, all(where)); len(p.Unknown) > 0 {
				c.Errorf("reports %q", p.Unknown)
			}
		}},
		{"what stands under a programme counts as it", one(landscape...), func(c *readerCase) {
			programme := graph.Relation{Property: graph.PropProgramme}
			c.projects(graph.Linked{Relation: programme, Any: ids("programme", "op"), Narrower: true}, "r rs")
			c.projects(graph.Linked{Relation: programme, Any: ids("programme", "axis"), Narrower: true}, "r")
			c.projects(graph.Linked{Relation: programme, Any: ids("programme", "op")}, "rs")
			c.eachWay(graph.Linked{Relation: programme, None: ids("programme", "axis"), Narrower: true}, "rs", "r")
		}},
		{"against the direction", one(landscape...), func(c *readerCase) {
			back := graph.Relation{Property: graph.PropRegions, Inverse: true, To: graph.KindProject}
			c.found(graph.KindRegion, all(graph.Linked{Relation: back, Any: ids("project", "s")}), "s")
			c.found(graph.KindRegion, all(graph.Linked{Relation: back, All: ids("project", "r rs")}), "r")
			c.found(graph.KindRegion, all(graph.Leads{Relation: back, To: graph.Linked{Relation: regions, All: ids("region", "r s")}}), "r s")
			c.found(graph.KindRegion, all(graph.Lacks{Relation: graph.Relation{Property: graph.PropRegions, Inverse: true, To: graph.KindActor}}), "r s")
		}},
		{"against the direction, deep and narrower", one(depth...), func(c *readerCase) {
			c.found(graph.KindTopic, all(graph.Linked{Relation: covering, Any: ids("project", "narrow")}), "all narrow narrower t")
			c.found(graph.KindTopic, all(graph.Lacks{Relation: covering}), "")
			bare := covering
			bare.Narrower, bare.Deep = false, false
			c.found(graph.KindTopic, all(graph.Lacks{Relation: bare}), "narrow narrower")
		}},
		{"both ways where the link holds both ways", one("project:a | complements project:b", "project:b", "project:c"), func(c *readerCase) {
			c.eachWay(graph.Linked{Relation: complements, Any: ids("project", "a")}, "b", "a")
			c.eachWay(graph.Linked{Relation: complements, Any: ids("project", "b")}, "a", "b")
			c.projects(graph.Lacks{Relation: complements}, "c")
			c.projects(graph.Leads{Relation: graph.Relation{Property: graph.PropComplements, To: graph.KindProject}, To: graph.All{}}, "a b")
		}},
		{"to sources", graphOf(source("source:a", "project:a", "project:b"), source("source:b", "~project:b | aim x", "project:c"), source("source:d", "project:d", "activity:a/1")), func(c *readerCase) {
			stated := graph.Relation{Property: graph.PropSources}
			c.eachWay(graph.Linked{Relation: stated, Any: ids("source", "a")}, "a b", "c d")
			c.eachWay(graph.Linked{Relation: stated, All: ids("source", "a b")}, "b", "a c d")
			stated.Deep = true
			c.eachWay(graph.Linked{Relation: stated, Any: ids("source", "d")}, "a d", "b c")
		}},
		{"a relation to one kind", one("project:a", "activity:a/1", "event:a/1", "project:b", "event:b/1"), func(c *readerCase) {
			c.projects(graph.Lacks{Relation: activities}, "b")
			c.eachWay(graph.Linked{Relation: activities, Any: []graph.ID{"activity:a/1"}}, "a", "")
			c.projects(graph.Leads{Relation: graph.Relation{Property: graph.PropProject, Inverse: true, To: graph.KindEvent}, To: graph.All{}}, "a b")
			// The event is led to, but it is no activity.
			c.eachWay(graph.Linked{Relation: activities, Any: []graph.ID{"event:a/1"}}, "", "a")
		}},
	}
}
