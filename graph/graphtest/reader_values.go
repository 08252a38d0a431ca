package graphtest

import "github.com/krajina/krajina/graph"

func valuesTests() []readerTest {
	return append([]readerTest{
		{"a budget in a range, both ends included", one(
			"project:low | amounts 99.99 CZK TOTAL AWARDED", "project:min | amounts 100 CZK TOTAL AWARDED", "project:max | amounts 200.00 CZK GRANT AWARDED",
			"project:high | amounts 200.01 CZK TOTAL AWARDED", "project:zero | amounts 0 CZK TOTAL AWARDED",
			"project:euro | amounts 150 EUR TOTAL AWARDED", "project:share | amounts 150 CZK EU AWARDED", "project:silent",
		), func(c *readerCase) {
			low, high, zero := int64(10000), int64(20000), int64(0)
			c.eachWay(graph.Budget{Min: &low, Max: &high}, "max min", "high low zero")
			c.eachWay(graph.Budget{Min: &low}, "high max min", "low zero")
			c.eachWay(graph.Budget{Max: &high}, "low max min zero", "high")
			c.eachWay(graph.Budget{Max: &zero}, "zero", "high low max min")
			c.eachWay(graph.Budget{}, "high low max min zero", "")
		}},
		{"the budget that readers see: total before grant, the newest of several", one(
			"project:a | amounts 1 CZK GRANT AWARDED | amounts 5 CZK TOTAL AWARDED", "project:b | amounts 1 CZK TOTAL AWARDED 2017 | amounts 5 CZK TOTAL AWARDED 2018",
		), func(c *readerCase) {
			five := int64(500)
			c.projects(graph.Budget{Min: &five, Max: &five}, "a b")
		}},
		{"other kinds have no budget and no dates", one("region:r | code CZ1", "topic:t"), func(c *readerCase) {
			for _, where := range []graph.Condition{graph.Budget{}, graph.During{}} {
				c.found(graph.KindRegion, all(where), "")
				c.found(graph.KindTopic, all(graph.Not{Condition: where}), "")
			}
		}},
		{"one of a closed list", one("actor:a | actorKind NGO", "actor:b | actorKind MINISTRY | collective true", "event:p/a | stage REACHED", "project:p"), func(c *readerCase) {
			ngo := graph.OneOf{Property: graph.PropActorKind, Values: []string{"FUND", "NGO"}}
			c.found(graph.KindActor, all(ngo), "a")
			c.found(graph.KindActor, all(graph.Not{Condition: ngo}), "b")
			c.found(graph.KindActor, all(graph.OneOf{Property: graph.PropActorKind, Values: []string{}}), "")
			c.found(graph.KindActor, all(graph.OneOf{Property: graph.PropCollective, Values: []string{"true"}}), "b")
			c.found(graph.KindActor, all(graph.OneOf{Property: graph.PropCollective, Values: []string{"false"}}), "a")
			c.found(graph.KindEvent, all(graph.OneOf{Property: graph.PropStage, Values: []string{"REACHED"}}), "p/a")
		}},
		{"one of a closed list, unknown where nothing is stated", one("municipality:a | extendedPowers true", "municipality:b | extendedPowers false", "municipality:c", "region:r"), func(c *readerCase) {
			yes := graph.OneOf{Property: graph.PropExtendedPowers, Values: []string{"true"}}
			c.found(graph.KindMunicipality, all(yes), "a")
			c.found(graph.KindMunicipality, all(graph.Not{Condition: yes}), "b")
		}},
		{"the value that readers see, of two sources", graphOf(source("source:a PRESS", "actor:a | actorKind NGO"), source("source:b OFFICIAL_LIST", "~actor:a | actorKind FUND")), func(c *readerCase) {
			c.found(graph.KindActor, all(graph.OneOf{Property: graph.PropActorKind, Values: []string{"FUND"}}), "a")
			c.found(graph.KindActor, all(graph.OneOf{Property: graph.PropActorKind, Values: []string{"NGO"}}), "")
		}},
		{"the status on the day", one(
			"project:done | start 2018 | end 2020-06-14", "project:lasts | start 2018 | end 2020-06", "project:starts | start 2020-06-15 | end 2021",
			"project:waits | start 2020-06-16", "project:ended | end 2019", "project:open | start 2019", "project:silent",
		), func(c *readerCase) {
			status := func(values ...string) graph.OneOf { return graph.OneOf{Property: graph.PropState, Values: values} }
			c.eachWay(status("FINISHED"), "done ended", "lasts starts waits")
			c.eachWay(status("RUNNING", "PLANNED"), "lasts starts waits", "done ended")
			c.eachWay(status("UNKNOWN"), "open silent", "done ended lasts starts waits")
			c.eachWay(status("UNKNOWN", "PLANNED"), "open silent waits", "done ended lasts starts")
			c.eachWay(status(), "", "done ended lasts starts waits")
			q := all(status("PLANNED"))
			q.Today = date("2017-12-31")
			c.found(graph.KindProject, q, "done lasts open starts waits")
		}},
		{"an official state that holds for good comes before the dates", graphOf(
			source("source:a OFFICIAL_LIST", "project:ended | state PP42 | start 2020 | end 2021", "project:refused | state PN5", "project:under | state PP37 | start 2019 | end 2021", "project:both | state PP40"),
			source("source:b PRESS", "~project:both | state PN5"),
		), func(c *readerCase) {
			status := func(values ...string) graph.OneOf { return graph.OneOf{Property: graph.PropState, Values: values} }
			c.eachWay(status("FINISHED"), "both ended", "refused under")
			c.eachWay(status("TERMINATED"), "refused", "both ended under")
			c.eachWay(status("RUNNING"), "under", "both ended refused")
		}},
	}, duringTests()...)
}

func duringTests() []readerTest {
	between := func(from, to string) graph.During {
		var d graph.During
		if from != "" {
			f := date(from)
			d.From = &f
		}
		if to != "" {
			t := date(to)
			d.To = &t
		}
		return d
	}
	dated := one(
		"project:day | start 2017-04-24 | end 2017-04-24", "project:month | start 2017-04 | end 2017-05", "project:year | start 2017 | end 2017",
		"project:begun | start 2017-04-24", "project:ended | end 2017-04-24", "project:silent",
	)
	return []readerTest{
		{"a time that meets the range, both ends included", dated, func(c *readerCase) {
			c.eachWay(between("2017-04-24", "2017-04-24"), "begun day ended month year", "")
			c.eachWay(between("2017-04-25", "2017-04-30"), "month year", "day ended")
			c.eachWay(between("2017-04-01", "2017-04-23"), "month year", "begun day")
			c.eachWay(between("2017-05-31", "2017-06-01"), "month year", "day ended")
			c.eachWay(between("2017-06-01", "2017-06-01"), "year", "day ended month")
			c.eachWay(between("2017-12-31", "2018-01-01"), "year", "day ended month")
			c.eachWay(between("2018-01-01", "2018-12-31"), "", "day ended month year")
			c.eachWay(between("2016-12-31", "2017-01-01"), "year", "begun day month")
		}},
		{"a partial date of the range stands for its whole period", dated, func(c *readerCase) {
			c.eachWay(between("2017-04", "2017-04"), "begun day ended month year", "")
			c.eachWay(between("2017", "2017"), "begun day ended month year", "")
			c.eachWay(between("2018", "2018"), "", "day ended month year")
			c.eachWay(between("2016", "2016"), "", "begun day month year")
			c.eachWay(between("2017-06", "2017"), "year", "day ended month")
		}},
		{"an open range", dated, func(c *readerCase) {
			c.eachWay(between("2017-05", ""), "month year", "day ended")
			c.eachWay(between("2017-04-24", ""), "begun day ended month year", "")
			c.eachWay(between("", "2017-03"), "year", "begun day month")
			c.eachWay(between("", "2017-04-24"), "begun day ended month year", "")
			c.eachWay(between("", ""), "begun day ended month year", "")
		}},
		{"an event without an end ends when it starts", one("project:p", "event:p/day | start 2017-04-24", "event:p/month | start 2017-04", "event:p/none"), func(c *readerCase) {
			c.found(graph.KindEvent, all(between("2017-04-25", "")), "p/month")
			c.found(graph.KindEvent, all(graph.Not{Condition: between("2017-04-25", "")}), "p/day")
		}},
		{"the dates that readers see: the finer of two that agree, the official of two that do not", graphOf(
			source("source:a OFFICIAL_LIST", "project:fine | start 2017 | end 2017", "project:other | start 2017-01 | end 2017-02"),
			source("source:b PRESS", "~project:fine | end 2017-03", "~project:other | end 2018"),
		), func(c *readerCase) {
			c.eachWay(between("2017-04", ""), "", "fine other")
			c.eachWay(between("2017-03", ""), "fine", "other")
		}},
	}
}
