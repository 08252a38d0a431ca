package graphtest

import "github.com/krajina/krajina/graph"

func orderTests() []readerTest {
	by := func(p graph.Property, descending bool) graph.Order {
		return graph.Order{Property: p, Descending: descending}
	}
	dated := one(
		"project:a | title Z | start 2017 | end 2019 | amounts 300 CZK TOTAL AWARDED", "project:b | title Y | start 2017-02 | end 2018 | amounts 20 CZK TOTAL AWARDED",
		"project:c | title X | start 2016-12-31 | end 2018-12-30 | amounts 1000 CZK TOTAL AWARDED", "project:d | title W", "project:e | title V | amounts 5 EUR TOTAL AWARDED",
		"project:f | title U | start 2017-01-01 | end 2018-12-31 | amounts 20.00 CZK TOTAL AWARDED",
	)
	return []readerTest{
		{"by each property, the unknown last both ways, equal ones by id", dated, func(c *readerCase) {
			for _, ask := range []struct {
				order graph.Order
				want  string
			}{
				{by(graph.PropStart, false), "c a f b d e"}, {by(graph.PropStart, true), "b a f c d e"},
				{by(graph.PropEnd, false), "c b f a d e"}, {by(graph.PropEnd, true), "a b f c d e"},
				{by(graph.PropAmounts, false), "b f a c d e"}, {by(graph.PropAmounts, true), "c a b f d e"},
				{by(graph.PropTitle, false), "f e d c b a"}, {by(graph.PropTitle, true), "a b c d e f"},
			} {
				c.found(graph.KindProject, all(nil, ask.order), ask.want)
			}
		}},
		{"by several keys, the later where the earlier are equal", one(
			"project:a | title T | start 2018", "project:b | title T | start 2017", "project:c | title S | start 2017", "project:d | title T", "project:e | title T | start 2018",
		), func(c *readerCase) {
			c.found(graph.KindProject, all(nil, by(graph.PropTitle, false), by(graph.PropStart, true)), "c a e b d")
			c.found(graph.KindProject, all(nil, by(graph.PropTitle, true), by(graph.PropStart, false)), "b a e d c")
			c.found(graph.KindProject, all(nil, by(graph.PropAmounts, false), by(graph.PropStart, false)), "b c a e d")
			c.found(graph.KindProject, all(nil, by(graph.PropTitle, true)), "a b d e c")
		}},
		{"equal ones by id, also in the kind's own order", one("project:c | title T", "project:a | title T", "project:b | title T", "region:s | code 1", "region:r | code 1"), func(c *readerCase) {
			c.found(graph.KindProject, all(nil), "a b c")
			c.found(graph.KindRegion, all(nil), "r s")
		}},
		{"an order comes before relevance", one(strengths...), func(c *readerCase) {
			c.found(graph.KindProject, all(covers("t"), by(graph.PropTitle, false)), "mention primary secondary")
		}},
		{"Czech order", one("project:1 | title Hudba", "project:2 | title Chata", "project:3 | title Čas", "project:4 | title Cihla", "project:5 | title Dům", "project:6 | title Zámek", "project:7 | title Žák", "project:8 | title Ihned"), func(c *readerCase) {
			c.found(graph.KindProject, all(nil), "4 3 5 1 2 8 6 7")
			c.found(graph.KindProject, all(nil, by(graph.PropTitle, true)), "7 6 8 2 1 5 3 4")
		}},
		{"the Czech title before the English, the preferred before others", graphOf(
			source("source:a PRESS", "project:a | title@EN Zoo | title Auto", "project:b | title Bar", "project:c | title@EN Cup"), source("source:b OFFICIAL_LIST", "~project:b | title Zub")), func(c *readerCase) {
			c.found(graph.KindProject, all(nil), "a c b")
		}},
		{"each kind in its own order", one(
			"region:a | code CZ2 | name A", "region:b | code CZ1 | name B", "programme:a | name A", "programme:b | name B | code 2", "programme:c | name C | code 1",
			"call:a | number 2 | name A", "call:b | number 1 | name B", "topic:a | label Č", "topic:b | label C", "actor:a | name H", "actor:b | name Ch", "actor:c | name I",
			"project:p | title B", "project:q | title A",
			"activity:p/a | position 2", "activity:p/b | position 1", "activity:p/c | position 1 | parent activity:p/a", "activity:p/d | position 10 | parent activity:p/a", "activity:p/e | position 3", "activity:q/a | position 9",
			"output:p/a | title A", "output:p/b | title C | activity activity:p/a", "output:p/c | title B | activity activity:p/a", "output:p/d | title D | activity activity:p/b", "output:q/a | title Z",
			"event:p/a", "event:p/b | start 2018", "event:p/c | start 2017-05", "event:p/d | start 2017", "event:p/e | start 2017-01-01 | title A", "event:q/a | start 2017-05-01",
		), func(c *readerCase) {
			for _, ask := range []struct {
				kind graph.Kind
				want string
			}{
				{graph.KindRegion, "b a"}, {graph.KindProgramme, "c b a"}, {graph.KindCall, "b a"}, {graph.KindTopic, "b a"}, {graph.KindActor, "a b c"},
				{graph.KindActivity, "q/a p/b p/a p/c p/d p/e"}, {graph.KindOutput, "q/a p/d p/c p/b p/a"}, {graph.KindEvent, "p/e p/d q/a p/c p/b p/a"},
			} {
				c.found(ask.kind, all(nil), ask.want)
			}
		}},
		{"an event by the day that readers see", graphOf(
			source("source:a OFFICIAL_LIST", "project:p", "event:p/a | start 2017", "event:p/b | start 2017-03"), source("source:b PRESS", "~event:p/a | start 2017-06")), func(c *readerCase) {
			c.found(graph.KindEvent, all(nil), "p/b p/a")
		}},
	}
}
