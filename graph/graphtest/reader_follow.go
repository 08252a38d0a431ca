package graphtest

import (
	"fmt"
	"slices"
	"strings"

	"github.com/krajina/krajina/graph"
)

func relation(p graph.Property) graph.Relation { return graph.Relation{Property: p} }

func inverse(p graph.Property, to graph.Kind) graph.Relation {
	return graph.Relation{Property: p, Inverse: true, To: to}
}

func followTests() []readerTest {
	return []readerTest{
		{"a page of each of the nodes, in their order, empty where there is no such node", one(landscape...), func(c *readerCase) {
			pages := c.neighbours(regions, all(nil), "project:s", "project:x", "project:rs", "project:silent", "project:s", "nonsense", "")
			for i, want := range []string{"s", "", "r s", "", "s", "", ""} {
				c.edges(pages[i], want)
				if p := pages[i]; p.Total != len(p.Edges) || p.HasNext || p.HasPrevious {
					c.Errorf("%d: total %d, next %t, previous %t", i, p.Total, p.HasNext, p.HasPrevious)
				}
			}
			if pages := c.neighbours(regions, all(nil)); len(pages) != 0 {
				c.Errorf("%d pages of no nodes", len(pages))
			}
		}},
		{"the most relevant first, then in the order of their kind", one("topic:a", "topic:b", "topic:c", "topic:d",
			"project:p | topics topic:a MENTION | topics topic:c PRIMARY | topics topic:d SECONDARY | topics topic:b SECONDARY",
			"activity:p/1 | topics topic:a SECONDARY"), func(c *readerCase) {
			c.leads("project:p", topics, "c b d a")
			c.leads("project:p", deepTopics, "c a b d")
		}},
		{"through which nodes, how relevant, and by which statements", one("topic:t",
			"project:p | topics topic:t MENTION", "activity:p/1 | topics topic:t PRIMARY", "activity:p/2 | position 2 | topics topic:t PRIMARY | topics topic:t MENTION"), func(c *readerCase) {
			want := []string{"s activity:p/1 topics topic:t", "s activity:p/2 topics topic:t", "s project:p topics topic:t", "s activity:p/2 topics topic:t"}
			for _, p := range []graph.Page{c.neighbours(deepTopics, all(nil), "project:p")[0], c.neighbours(covering, all(nil), "topic:t")[0]} {
				e := p.Edges[0]
				c.equal([]string{slug(e.Because().Via[0]), slug(e.Because().Via[1]), slug(e.Because().Via[2])}, "p/1", "p/2", "p")
				c.equal(told(e.Because().Statements), want...)
				if e.Relevance != graph.Primary {
					c.Errorf("relevance %s", e.Relevance)
				}
			}
		}},
		{"roles in the order of the closed list, asked for or not", one("actor:x", "actor:y",
			"project:p | actors actor:x FUNDER | actors actor:y", "activity:p/1 | actors actor:x PARTNER | actors actor:x FUNDER"), func(c *readerCase) {
			deep := graph.Relation{Property: graph.PropActors, Deep: true}
			for _, reasons := range []bool{true, false} {
				q := all(nil)
				q.Reasons = reasons
				for _, ask := range []struct {
					relation graph.Relation
					from     graph.ID
					want     string
				}{
					{deep, "project:p", "[PARTNER FUNDER] []"}, {relation(graph.PropActors), "project:p", "[FUNDER] []"},
					{graph.Relation{Property: graph.PropActors, Inverse: true, Deep: true, To: graph.KindProject}, "actor:x", "[PARTNER FUNDER]"},
					{inverse(graph.PropActors, graph.KindActivity), "actor:x", "[PARTNER FUNDER]"},
				} {
					var got []string
					for _, e := range c.neighbours(ask.relation, q, ask.from)[0].Edges {
						got = append(got, fmt.Sprint(e.Roles))
					}
					if strings.Join(got, " ") != ask.want {
						c.Errorf("%v of %s: %v, want %s", ask.relation, ask.from, got, ask.want)
					}
				}
			}
		}},
		{"the links of several sources are united", graphOf(
			source("source:a", "region:r", "region:s", "project:p | regions region:r"), source("source:b PRESS", "~project:p | regions region:r | regions region:s")), func(c *readerCase) {
			e := c.neighbours(regions, all(nil), "project:p")[0].Edges
			c.equal([]string{slugs(e)}, "r s")
			c.equal(told(e[0].Because().Statements), "b project:p regions region:r", "a project:p regions region:r")
			c.equal(told(e[1].Because().Statements), "b project:p regions region:s")
			c.leads("region:r", inverse(graph.PropRegions, graph.KindProject), "p")
		}},
		{"of a single link the preferred holds, and all who state it are named", graphOf(
			source("source:a OFFICIAL_LIST", "programme:x", "programme:y", "project:p | programme programme:x"), source("source:b PRESS", "~project:p | programme programme:y"),
			source("source:c PRESS 2017", "~project:p | programme programme:x"), source("source:d CURATION", "~project:p | programme programme:gone")), func(c *readerCase) {
			e := c.neighbours(relation(graph.PropProgramme), all(nil), "project:p")[0].Edges
			c.equal([]string{slugs(e)}, "x")
			c.equal(told(e[0].Because().Statements), "a project:p programme programme:x", "c project:p programme programme:x")
			back := inverse(graph.PropProgramme, graph.KindProject)
			c.leads("programme:x", back, "p")
			c.leads("programme:y", back, "")
			e = c.neighbours(back, all(nil), "programme:x")[0].Edges
			c.equal(told(e[0].Because().Statements), "a project:p programme programme:x", "c project:p programme programme:x")
			c.projects(graph.Linked{Relation: relation(graph.PropProgramme), Any: ids("programme", "y")}, "")
			c.reasons(graph.Linked{Relation: relation(graph.PropProgramme), Any: ids("programme", "x y")}, "p - : a programme line 3, c programme line 1")
		}},
		{"what a losing link put under a project is not under it", graphOf(
			source("source:a OFFICIAL_LIST", "topic:t", "project:p", "project:q", "activity:p/1 | topics topic:t PRIMARY"), source("source:b PRESS", "~activity:p/1 | project project:q"),
			source("source:c OFFICIAL_LIST", "activity:p/2", "activity:p/3", "topic:u", "activity:p/4 | parent activity:p/2 | topics topic:u PRIMARY"), source("source:d PRESS", "~activity:p/4 | parent activity:p/3"),
			source("source:e OTHER", "~activity:p/1 | project project:gone", "~activity:p/4 | parent activity:gone"),
		), func(c *readerCase) {
			c.projects(covers("t"), "p")
			c.found(graph.KindActivity, all(covers("u")), "p/2 p/4")
			c.leads("activity:p/3", deepTopics, "")
			c.leads("project:q", activities, "")
			c.leads("project:q", deepTopics, "")
		}},
		{"neighbours that meet a condition, in an order, a window of each", one(landscape...), func(c *readerCase) {
			back := inverse(graph.PropRegions, graph.KindProject)
			pages := c.neighbours(back, all(graph.Linked{Relation: regions, All: ids("region", "r s")}), "region:r", "region:s")
			c.edges(pages[0], "rs")
			c.edges(pages[1], "rs")
			one := 1
			q := all(nil, graph.Order{Property: graph.PropTitle, Descending: true})
			q.Window = graph.Window{First: &one}
			pages = c.neighbours(back, q, "region:r", "region:s")
			for i, want := range []string{"rs", "s"} {
				c.edges(pages[i], want)
				if pages[i].Total != 2 || !pages[i].HasNext {
					c.Errorf("%d: total %d, next %t", i, pages[i].Total, pages[i].HasNext)
				}
			}
		}},
		{"neighbours of several kinds meet a condition each as its own", one("topic:t", "topic:u", "project:p", "activity:p/1 | topics topic:t PRIMARY", "activity:p/2",
			"output:p/o | topics topic:t PRIMARY", "event:p/e | topics topic:u PRIMARY"), func(c *readerCase) {
			back := graph.Relation{Property: graph.PropProject, Inverse: true}
			c.leads("project:p", back, "p/1 p/2 p/o p/e")
			pages := c.neighbours(back, all(graph.Linked{Relation: topics, Any: ids("topic", "t")}), "project:p")
			if got := slugs(pages[0].Edges); got != "p/1 p/o" {
				c.Errorf("got %q", got)
			}
			if m := pages[0].Edges[1].Because().Matches; !slices.ContainsFunc(m, func(m graph.Match) bool { return slug(m.Concept) == "t" && slug(m.Node) == "p/o" }) {
				c.Errorf("matches of the second kind: %v", m)
			}
		}},
	}
}
