package graphtest

import "github.com/krajina/krajina/graph"

// halfKnown has projects of which the budget is known or not, and the end.
var halfKnown = []string{
	"project:bt | amounts 100 CZK TOTAL AWARDED | start 2014 | end 2015", "project:bf | amounts 100 CZK TOTAL AWARDED | start 2018 | end 2019", "project:bu | amounts 100 CZK TOTAL AWARDED",
	"project:ft | amounts 9 CZK TOTAL AWARDED | start 2014 | end 2015", "project:ff | amounts 9 CZK TOTAL AWARDED | start 2018 | end 2019", "project:fu | amounts 9 CZK TOTAL AWARDED",
	"project:ut | start 2014 | end 2015", "project:uf | start 2018 | end 2019", "project:uu",
}

func unknownTests() []readerTest {
	hundred := int64(10000)
	from, to := date("2014"), date("2016")
	rich, early := graph.Budget{Min: &hundred}, graph.During{From: &from, To: &to}
	return []readerTest{
		{"all: unknown where one is and none is not met", one(halfKnown...), func(c *readerCase) {
			c.eachWay(graph.All{rich, early}, "bt", "bf ff ft fu uf")
		}},
		{"any: unknown where one is and none is met", one(halfKnown...), func(c *readerCase) {
			c.eachWay(graph.Any{rich, early}, "bf bt bu ft ut", "ff")
		}},
		{"all of nothing is met, any of nothing is not", one(halfKnown...), func(c *readerCase) {
			everything := "bf bt bu ff ft fu uf ut uu"
			c.eachWay(graph.All{}, everything, "")
			c.eachWay(graph.Any{}, "", everything)
			c.eachWay(graph.All{graph.All{}, nil}, everything, "")
		}},
		{"nested", one(halfKnown...), func(c *readerCase) {
			c.eachWay(graph.All{graph.Not{Condition: rich}, graph.Any{early, graph.Not{Condition: early}}}, "ff ft", "bf bt bu")
			c.eachWay(graph.Any{graph.All{rich, graph.Not{Condition: rich}}, graph.All{}}, "bf bt bu ff ft fu uf ut uu", "")
			c.eachWay(graph.All{rich, graph.Not{Condition: rich}}, "", "bf bt bu ff ft fu")
		}},
		{"leading to one of which it is unknown", one(
			"actor:x | regions region:r", "actor:y", "region:r", "region:s", "actor:z | regions region:s",
			"project:met | actors actor:x PARTNER | actors actor:y PARTNER", "project:maybe | actors actor:y PARTNER | actors actor:z PARTNER",
			"project:not | actors actor:z PARTNER", "project:silent",
		), func(c *readerCase) {
			actors := graph.Relation{Property: graph.PropActors, To: graph.KindActor}
			inR := graph.Linked{Relation: regions, Any: ids("region", "r")}
			c.eachWay(graph.Leads{Relation: actors, To: inR}, "met", "not")
			// Leading to one that is known not to meet it is something else.
			c.eachWay(graph.Leads{Relation: actors, To: graph.Not{Condition: inR}}, "maybe not", "")
		}},
		{"lacking is always known", one("region:r", "project:a | regions region:r", "project:b"), func(c *readerCase) {
			c.eachWay(graph.Lacks{Relation: regions}, "b", "a")
		}},
		{"deep links are unknown only where nothing under the node has one", one("topic:t", "topic:u", "project:a", "activity:a/1 | topics topic:u MENTION", "project:b", "activity:b/1"), func(c *readerCase) {
			c.eachWay(covers("t"), "", "a")
			c.projects(graph.Lacks{Relation: deepTopics}, "b")
			c.projects(graph.Lacks{Relation: topics}, "a b")
		}},
		{"a filter on activities is met by one activity that meets all of it", one(
			"topic:t", "topic:u", "project:one", "activity:one/1 | topics topic:t PRIMARY | topics topic:u PRIMARY",
			"project:two", "activity:two/1 | topics topic:t PRIMARY", "activity:two/2 | topics topic:u PRIMARY", "project:silent",
		), func(c *readerCase) {
			t, u := graph.Linked{Relation: topics, Any: ids("topic", "t")}, graph.Linked{Relation: topics, Any: ids("topic", "u")}
			c.eachWay(graph.Leads{Relation: activities, To: graph.All{t, u}}, "one", "two")
			c.eachWay(graph.All{graph.Leads{Relation: activities, To: t}, graph.Leads{Relation: activities, To: u}}, "one two", "")
		}},
		{"a link to what is no node, or of a kind that it does not lead to, is none", one("project:a | regions region:gone", "project:b | regions topic:t", "topic:t"), func(c *readerCase) {
			c.projects(graph.Lacks{Relation: regions}, "a b")
			c.leads("project:b", regions, "")
			c.leads("topic:t", graph.Relation{Property: graph.PropRegions, Inverse: true}, "")
			c.eachWay(graph.Linked{Relation: regions, None: ids("region", "gone")}, "", "")
		}},
	}
}
