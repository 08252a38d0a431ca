package graphtest

import "github.com/krajina/krajina/graph"

// depth has a project of each way to be about topic:t.
var depth = []string{
	"topic:all", "topic:t | broader topic:all", "topic:narrow | broader topic:t", "topic:narrower | broader topic:narrow", "topic:other | broader topic:all",
	"project:self | topics topic:t PRIMARY", "project:activity", "project:nested", "project:output", "project:event", "project:narrow",
	"project:other | topics topic:other PRIMARY", "project:wider | topics topic:all PRIMARY", "project:silent",
	"activity:activity/1 | topics topic:t PRIMARY",
	"activity:nested/1", "activity:nested/2 | parent activity:nested/1", "activity:nested/3 | parent activity:nested/2 | topics topic:t PRIMARY",
	"activity:output/1", "output:output/o | activity activity:output/1 | topics topic:t PRIMARY",
	"event:event/e | topics topic:t PRIMARY",
	"event:narrow/e | topics topic:narrower PRIMARY",
}

var strengths = []string{
	"topic:t", "topic:u", "topic:v",
	"project:mention | topics topic:t MENTION | topics topic:u PRIMARY",
	"project:primary | topics topic:t MENTION | topics topic:u SECONDARY", "activity:primary/1 | topics topic:t PRIMARY",
	"project:secondary | topics topic:t SECONDARY",
	"project:none | topics topic:v PRIMARY",
}

func coversTests() []readerTest {
	return []readerTest{
		{"through an activity, output or event at any depth, and narrower topics", one(depth...), func(c *readerCase) {
			c.projects(covers("t"), "activity event narrow nested output self")
			c.eachWay(covers("t"), "activity event narrow nested output self", "other wider")
		}},
		{"a broader topic covers what the narrower do", one(depth...), func(c *readerCase) {
			c.projects(covers("all"), "activity event narrow nested other output self wider")
		}},
		{"without what is narrower where not asked", one(depth...), func(c *readerCase) {
			exact := covers("t")
			exact.Narrower = false
			c.projects(exact, "activity event nested output self")
		}},
		{"of the node itself where not deep", one(depth...), func(c *readerCase) {
			c.projects(graph.Linked{Relation: topics, Any: ids("topic", "t"), Narrower: true}, "self")
		}},
		{"activities through what stands under them", one(depth...), func(c *readerCase) {
			c.found(graph.KindActivity, all(covers("t")), "activity/1 nested/1 nested/2 nested/3 output/1")
		}},
		{"forty activities deep", one(nested(40)...), func(c *readerCase) {
			c.projects(covers("t"), "p")
			if p := c.page(graph.KindActivity, all(covers("t"))); p.Total != 40 {
				c.Errorf("%d activities, want 40", p.Total)
			}
			c.leads("activity:p/1", deepTopics, "t")
		}},
		{"activities that two sources put under each other", graphOf(
			source("source:a", "topic:t", "project:p", "activity:p/1", "activity:p/2 | parent activity:p/1 | topics topic:t PRIMARY", "activity:p/3 | parent activity:p/1"),
			source("source:b", "~activity:p/1 | parent activity:p/2"),
		), func(c *readerCase) {
			c.found(graph.KindActivity, all(covers("t")), "p/1 p/2")
			c.leads("activity:p/1", deepTopics, "t")
			c.leads("topic:t", graph.Relation{Property: graph.PropTopics, Inverse: true, Deep: true, To: graph.KindActivity}, "p/1 p/2")
		}},
		{"the stronger first, the strongest of a project counts", one(strengths...), func(c *readerCase) {
			c.projects(covers("t"), "primary secondary mention")
			p := c.page(graph.KindProject, all(covers("t")))
			for i, want := range []graph.Relevance{graph.Primary, graph.Secondary, graph.Mention} {
				if p.Edges[i].Relevance != want {
					c.Errorf("%s: %s, want %s", slug(p.Edges[i].Node), p.Edges[i].Relevance, want)
				}
			}
		}},
		{"all are as strong as the weakest", one(strengths...), func(c *readerCase) {
			// mention: t MENTION and u PRIMARY; primary: t PRIMARY and u SECONDARY.
			c.projects(graph.All{covers("t"), covers("u")}, "primary mention")
			c.projects(graph.Linked{Relation: deepTopics, All: ids("topic", "t u")}, "primary mention")
			c.projects(graph.Linked{Relation: deepTopics, Any: ids("topic", "u"), All: ids("topic", "t")}, "primary mention")
			c.projects(graph.All{covers("u"), graph.All{}}, "mention primary")
			// What has no strength says nothing: primary meets the first part by its title.
			c.projects(graph.All{graph.Any{graph.HasText{Text: "primary"}, covers("x")}, covers("u")}, "primary")
			if p := c.page(graph.KindProject, all(graph.All{graph.Any{graph.HasText{Text: "primary"}, covers("v")}, graph.Any{covers("u"), covers("v")}})); p.Edges[1].Relevance != graph.Secondary {
				c.Errorf("%s is %q", slug(p.Edges[1].Node), p.Edges[1].Relevance)
			}
			c.projects(graph.All{covers("u"), graph.Not{Condition: covers("v")}}, "mention primary")
		}},
		{"any are as strong as the strongest, of those that are met", one(strengths...), func(c *readerCase) {
			c.projects(graph.Any{covers("t"), covers("u")}, "mention primary secondary")
			// mention is about u, but does not meet the first: what is left of it is t MENTION.
			c.projects(graph.Any{graph.Linked{Relation: deepTopics, Any: ids("topic", "u"), None: ids("topic", "t")}, covers("t")}, "primary secondary mention")
			c.projects(graph.Any{graph.All{covers("u"), graph.Not{Condition: covers("t")}}, covers("t")}, "primary secondary mention")
		}},
		{"leading to what meets a condition is as strong as that", one(
			"topic:t", "project:a", "activity:a/1 | topics topic:t MENTION", "activity:a/2", "project:b", "activity:b/1 | topics topic:t SECONDARY | topics topic:t MENTION",
		), func(c *readerCase) {
			c.projects(graph.Leads{Relation: activities, To: covers("t")}, "b a")
		}},
		{"only the relevances that count", one(strengths...), func(c *readerCase) {
			t := covers("t")
			t.Relevance = []graph.Relevance{graph.Mention}
			c.eachWay(t, "mention primary", "none secondary")
			c.projects(t, "mention primary") // both as MENTION, so by title
			t.Relevance = []graph.Relevance{graph.Primary, graph.Secondary}
			c.projects(t, "primary secondary")
			t.Relevance = []graph.Relevance{}
			c.eachWay(t, "", "mention none primary secondary")
			c.projects(graph.Linked{Relation: deepTopics, None: ids("topic", "t"), Relevance: []graph.Relevance{graph.Primary}}, "mention none secondary")
		}},
		{"target groups and methods likewise", one(
			"target-group:g", "target-group:h | broader target-group:g", "method:m", "project:a | methods method:m PRIMARY", "project:b", "output:b/1 | targetGroups target-group:h MENTION",
		), func(c *readerCase) {
			c.projects(graph.Linked{Relation: graph.Relation{Property: graph.PropMethods, Deep: true}, Any: ids("method", "m"), Narrower: true}, "a")
			c.projects(graph.Linked{Relation: graph.Relation{Property: graph.PropTargetGroups, Deep: true}, Any: ids("target-group", "g"), Narrower: true}, "b")
		}},
	}
}

// nested is a project with n activities in each other, the innermost about topic:t.
func nested(n int) []string {
	lines := []string{"topic:t", "project:p", "activity:p/1"}
	for i := 2; i <= n; i++ {
		lines = append(lines, line("activity:p/%d | parent activity:p/%d", i, i-1))
	}
	return append(lines, line("~activity:p/%d | topics topic:t PRIMARY", n))
}
