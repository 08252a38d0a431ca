package graphtest

import (
	"fmt"
	"slices"
	"strings"

	"github.com/krajina/krajina/graph"
)

// matched shows matches: "node concept RELEVANCE: source line, source line".
func matched(e graph.Edge) []string {
	list := []string{}
	for _, m := range e.Because().Matches {
		var where []string
		for _, s := range m.Statements {
			where = append(where, slug(s.Source)+" "+s.Property.String()+" "+s.Locator)
		}
		list = append(list, fmt.Sprintf("%s %s %s: %s", slug(m.Node), slug(m.Concept), m.Relevance, strings.Join(where, ", ")))
	}
	return list
}

// reasons compares why the one project of a condition met it.
func (c *readerCase) reasons(where graph.Condition, want ...string) {
	c.Helper()
	p := c.page(graph.KindProject, all(where))
	if len(p.Edges) != 1 {
		c.Fatalf("%q, want one project", slugs(p.Edges))
	}
	c.equal(matched(p.Edges[0]), want...)
}

var why = graphOf(
	source("source:a", "topic:t | label A", "topic:n | label B | broader topic:t", "topic:u | label C", "region:r", "actor:x | actorKind NGO | regions region:r",
		"project:p | title Pěstouni | topics topic:t MENTION | topics topic:u PRIMARY | regions region:r",
		"activity:p/1 | topics topic:n PRIMARY | topics topic:t PRIMARY | actors actor:x PARTNER", "activity:p/2 | position 2 | title Pro pěstouny | topics topic:t SECONDARY"),
	source("source:b PRESS", "~project:p | topics topic:t MENTION | topics topic:t PRIMARY | regions region:r"),
)

func matchesTests() []readerTest {
	t := func(l graph.Linked) graph.Linked { l.Relation = deepTopics; return l }
	return []readerTest{
		{"node, concept, relevance and statements, best first, those that agree made one", why, func(c *readerCase) {
			c.reasons(covers("t"),
				"p t PRIMARY: b topics line 1",
				"p/1 t PRIMARY: a topics line 7", "p/1 n PRIMARY: a topics line 7",
				"p/2 t SECONDARY: a topics line 8",
				"p t MENTION: b topics line 1, a topics line 6")
		}},
		{"only of relevances that count, and without the narrower where not asked", why, func(c *readerCase) {
			c.reasons(t(graph.Linked{Any: ids("topic", "t"), Relevance: []graph.Relevance{graph.Primary}}), "p t PRIMARY: b topics line 1", "p/1 t PRIMARY: a topics line 7")
		}},
		{"any and all, and never none", why, func(c *readerCase) {
			c.reasons(t(graph.Linked{Any: ids("topic", "u x"), All: ids("topic", "n"), None: ids("topic", "x")}), "p u PRIMARY: a topics line 6", "p/1 n PRIMARY: a topics line 7")
			c.reasons(t(graph.Linked{None: ids("topic", "x")}))
		}},
		{"of each part of a condition that is met, once", why, func(c *readerCase) {
			u := t(graph.Linked{Any: ids("topic", "u")})
			c.reasons(graph.All{u, graph.Any{u, covers("x"), t(graph.Linked{Any: ids("topic", "n")})}}, "p u PRIMARY: a topics line 6", "p/1 n PRIMARY: a topics line 7")
			c.reasons(graph.Any{u, graph.All{covers("x"), t(graph.Linked{Any: ids("topic", "n")})}}, "p u PRIMARY: a topics line 6")
		}},
		{"nothing of a negation, of a value or of lacking something", why, func(c *readerCase) {
			c.reasons(graph.All{graph.Not{Condition: graph.Not{Condition: covers("t")}}, graph.Lacks{Relation: complements}, graph.OneOf{Property: graph.PropState, Values: []string{"UNKNOWN"}}})
			c.reasons(nil)
		}},
		{"conditions on other nodes have no concept", why, func(c *readerCase) {
			c.reasons(graph.Linked{Relation: regions, Any: ids("region", "r")}, "p - : b regions line 1, a regions line 6")
		}},
		{"sources by the nodes of which they state something", why, func(c *readerCase) {
			c.reasons(graph.Linked{Relation: graph.Relation{Property: graph.PropSources}, Any: ids("source", "b")}, "p - : b regions line 1, b topics line 1, b topics line 1")
		}},
		{"texts by the nodes in which a word occurs", why, func(c *readerCase) {
			c.reasons(graph.HasText{Text: "pěstoun", Deep: true}, "p - : a title line 6", "p/2 - : a title line 8")
			c.reasons(graph.HasText{Text: "pěstoun"}, "p - : a title line 6")
			c.reasons(graph.HasText{Text: "a"})
		}},
		{"leading to a node by what that met", why, func(c *readerCase) {
			c.reasons(graph.Leads{Relation: activities, To: graph.Linked{Relation: topics, Any: ids("topic", "n t")}},
				"p/1 t PRIMARY: a topics line 7", "p/1 n PRIMARY: a topics line 7", "p/2 t SECONDARY: a topics line 8")
			actors := graph.Relation{Property: graph.PropActors, Deep: true, To: graph.KindActor}
			c.reasons(graph.Leads{Relation: actors, To: graph.Linked{Relation: regions, Any: ids("region", "r")}}, "x - : a regions line 5")
		}},
		{"leading to a node by the link where that names nothing", why, func(c *readerCase) {
			actors := graph.Relation{Property: graph.PropActors, Deep: true, To: graph.KindActor}
			c.reasons(graph.Leads{Relation: actors, To: graph.OneOf{Property: graph.PropActorKind, Values: []string{"NGO"}}}, "p/1 - : a actors line 7")
			c.reasons(graph.Leads{Relation: activities, To: graph.All{}}, "p/1 - : a project line 7", "p/2 - : a project line 8")
		}},
		{"against the direction by the links to the node itself", one(landscape...), func(c *readerCase) {
			back := inverse(graph.PropRegions, graph.KindProject)
			for _, where := range []graph.Condition{graph.Linked{Relation: back, Any: ids("project", "rs")}, graph.Leads{Relation: back, To: graph.OneOf{Property: graph.PropState, Values: []string{"UNKNOWN"}}}} {
				for _, e := range c.page(graph.KindRegion, all(where)).Edges {
					for _, m := range e.Because().Matches {
						if len(m.Statements) != 1 || m.Statements[0].Object.ID != e.Node.ID || m.Statements[0].Subject != m.Node {
							c.Errorf("%s by %s: %q", slug(e.Node), slug(m.Node), told(m.Statements))
						}
					}
					if len(e.Because().Matches) == 0 {
						c.Errorf("%s without a match", slug(e.Node))
					}
				}
			}
		}},
		{"of an inverse relation, and of the condition besides", why, func(c *readerCase) {
			p := c.neighbours(covering, all(graph.HasText{Text: "pěstoun"}), "topic:n", "topic:u")
			c.equal(matched(p[0].Edges[0]), "p/1 n PRIMARY: a topics line 7", "p - : a title line 6")
			c.equal(matched(p[1].Edges[0]), "p u PRIMARY: a topics line 6", "p - : a title line 6")
			p = c.neighbours(activities, all(nil), "project:p")
			c.equal(matched(p[0].Edges[1]), "p/2 - : a project line 8")
		}},
		{"no reasons where nobody asks", why, func(c *readerCase) {
			q := all(covers("t"))
			q.Reasons = false
			pages := slices.Concat(c.neighbours(covering, q, "topic:t"), c.neighbours(regions, graph.Query{}, "project:p"), c.neighbours(relation(graph.PropActors), graph.Query{}, "activity:p/1"))
			for _, p := range append(pages, c.page(graph.KindProject, q)) {
				if e := p.Edges[0]; len(e.Because().Matches)+len(e.Because().Via)+len(e.Because().Statements) > 0 {
					c.Errorf("%v", e)
				}
			}
		}},
	}
}
