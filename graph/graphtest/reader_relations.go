package graphtest

import "github.com/krajina/krajina/graph"

// everyLink has each link of the model once.
var everyLink = []string{
	"region:r", "municipality:m", "actor:fund", "actor:office | partOf actor:whole | seat municipality:m | regions region:r", "actor:whole",
	"programme:top | fund actor:fund", "programme:axis | parent programme:top", "call:c | programme programme:axis",
	"topic:t | related topic:u", "topic:u | broader topic:t", "target-group:g", "method:m", "act:a",
	"project:p | regions region:r | programme programme:axis | call call:c | topics topic:t PRIMARY | targetGroups target-group:g MENTION | methods method:m SECONDARY | legalActs act:a | actors actor:office PARTNER | funding actor:fund | follows project:q | complements project:q",
	"project:q",
	"activity:p/1", "activity:p/2 | parent activity:p/1", "output:p/o | activity activity:p/2", "output:p/part | partOf output:p/o", "event:p/e | activity activity:p/1 | place municipality:m",
}

func relationTests() []readerTest {
	return []readerTest{
		{"each link and against its direction", one(everyLink...), func(c *readerCase) {
			for _, link := range []struct {
				property   graph.Property
				from, to   graph.ID
				there, way string // what it leads to, and what its inverse does
			}{
				{graph.PropRegions, "project:p", "region:r", "r", "p"}, {graph.PropRegions, "municipality:m", "region:r", "r", "m"}, {graph.PropRegions, "actor:office", "region:r", "r", "office"},
				{graph.PropProgramme, "project:p", "programme:axis", "axis", "p"}, {graph.PropProgramme, "call:c", "programme:axis", "axis", "c"}, {graph.PropCall, "project:p", "call:c", "c", "p"},
				{graph.PropProject, "activity:p/1", "project:p", "p", "p/1 p/2"}, {graph.PropProject, "output:p/o", "project:p", "p", "p/o p/part"}, {graph.PropProject, "event:p/e", "project:p", "p", "p/e"},
				{graph.PropParent, "activity:p/2", "activity:p/1", "p/1", "p/2"}, {graph.PropParent, "programme:axis", "programme:top", "top", "axis"},
				{graph.PropActivity, "output:p/o", "activity:p/2", "p/2", "p/o"}, {graph.PropActivity, "event:p/e", "activity:p/1", "p/1", "p/e"},
				{graph.PropPartOf, "output:p/part", "output:p/o", "p/o", "p/part"}, {graph.PropPartOf, "actor:office", "actor:whole", "whole", "office"},
				{graph.PropPlace, "event:p/e", "municipality:m", "m", "p/e"}, {graph.PropSeat, "actor:office", "municipality:m", "m", "office"}, {graph.PropFund, "programme:top", "actor:fund", "fund", "top"},
				{graph.PropTopics, "project:p", "topic:t", "t", "p"}, {graph.PropTargetGroups, "project:p", "target-group:g", "g", "p"}, {graph.PropMethods, "project:p", "method:m", "m", "p"},
				{graph.PropLegalActs, "project:p", "act:a", "a", "p"}, {graph.PropActors, "project:p", "actor:office", "office", "p"}, {graph.PropFunding, "project:p", "actor:fund", "fund", "p"},
				{graph.PropFollows, "project:p", "project:q", "q", "p"}, {graph.PropBroader, "topic:u", "topic:t", "t", "u"},
			} {
				c.leads(link.from, relation(link.property), link.there)
				c.leads(link.to, relation(link.property), "")
				c.leads(link.to, inverse(link.property, link.from.Kind()), link.way)
				c.leads(link.from, inverse(link.property, link.to.Kind()), "")
			}
		}},
		{"links that hold both ways, however they are stated", graphOf(
			source("source:a", "project:p | complements project:q", "project:q", "project:r | complements project:p", "topic:t", "topic:u | related topic:t"),
			source("source:b", "~project:q | complements project:p")), func(c *readerCase) {
			for _, r := range []graph.Relation{complements, inverse(graph.PropComplements, graph.KindProject)} {
				c.leads("project:p", r, "q r")
				c.leads("project:q", r, "p")
				c.leads("project:r", r, "p")
			}
			c.leads("topic:t", relation(graph.PropRelated), "u")
			c.leads("topic:u", relation(graph.PropRelated), "t")
			for _, from := range []graph.ID{"project:p", "project:q"} {
				e := c.neighbours(complements, all(nil), from)[0].Edges[0]
				if got := told(e.Because().Statements); len(got) != 2 || slug(e.Because().Via[0]) != slug(&graph.Record{ID: from}) || len(e.Because().Via) != 1 {
					c.Errorf("of %s via %v: %q", from, e.Because().Via, got)
				}
			}
		}},
		{"links that hold both ways rest on what states them, and on nothing else", one("project:p | complements project:q | complements project:r", "project:q | complements project:q", "project:r"), func(c *readerCase) {
			e := c.neighbours(complements, all(nil), "project:q")[0].Edges
			c.equal([]string{slugs(e)}, "p q")
			c.equal(told(e[0].Because().Statements), "s project:p complements project:q")
			c.equal(told(e[1].Because().Statements), "s project:q complements project:q")
		}},
		{"deep, from a project or an activity", one(depth...), func(c *readerCase) {
			c.leads("project:nested", deepTopics, "t")
			c.leads("project:nested", topics, "")
			c.leads("activity:nested/2", deepTopics, "t")
			c.leads("activity:nested/2", topics, "")
			c.leads("activity:output/1", deepTopics, "t")
			c.leads("output:output/o", deepTopics, "t")
			c.leads("project:silent", deepTopics, "")
		}},
		{"deep, against the direction", one(depth...), func(c *readerCase) {
			deep := graph.Relation{Property: graph.PropTopics, Inverse: true, Deep: true, To: graph.KindProject}
			c.leads("topic:t", deep, "activity event nested output self")
			deep.To = graph.KindActivity
			c.leads("topic:t", deep, "activity/1 nested/1 nested/2 nested/3 output/1")
			c.leads("topic:t", inverse(graph.PropTopics, graph.KindProject), "self")
			c.leads("topic:t", graph.Relation{Property: graph.PropTopics, Inverse: true}, "self activity/1 nested/3 output/o event/e")
		}},
		{"narrower, against the direction", one(depth...), func(c *readerCase) {
			c.leads("topic:t", covering, "activity event narrow nested output self")
			c.leads("topic:all", covering, "activity event narrow nested other output self wider")
			c.leads("topic:narrow", covering, "narrow")
			c.leads("programme:x", covering, "")
		}},
		{"narrower programmes", one(landscape...), func(c *readerCase) {
			under := graph.Relation{Property: graph.PropProgramme, Inverse: true, Narrower: true, To: graph.KindProject}
			c.leads("programme:op", under, "r rs")
			c.leads("programme:aim", under, "r")
		}},
		{"to sources, and from them", graphOf(source("source:a", "project:p", "topic:t"), source("source:b PRESS", "~project:p | aim x", "activity:p/1")), func(c *readerCase) {
			c.leads("project:p", relation(graph.PropSources), "a b")
			c.leads("topic:t", relation(graph.PropSources), "a")
			c.leads("source:b", inverse(graph.PropSources, graph.KindProject), "p")
			c.leads("source:b", inverse(graph.PropSources, graph.KindActivity), "p/1")
			deep := graph.Relation{Property: graph.PropSources, Inverse: true, Deep: true, To: graph.KindProject}
			c.leads("source:b", deep, "p")
			e := c.neighbours(deep, all(nil), "source:a")[0].Edges[0]
			c.equal(told(e.Because().Statements), "a project:p kind PROJECT", "a project:p title p")
		}},
		{"to one kind where the property leaves it open", one(everyLink...), func(c *readerCase) {
			c.leads("region:r", graph.Relation{Property: graph.PropRegions, Inverse: true}, "m p office")
			c.leads("region:r", inverse(graph.PropRegions, graph.KindActor), "office")
			c.leads("project:p", graph.Relation{Property: graph.PropRegions, To: graph.KindActor}, "")
		}},
	}
}
