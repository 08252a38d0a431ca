package graphtest

import (
	"fmt"
	"slices"
	"strings"

	"github.com/krajina/krajina/graph"
)

var allDimensions = []graph.Dimension{
	graph.ByRegion, graph.ByTopic, graph.ByTargetGroup, graph.ByMethod, graph.ByProgramme, graph.ByCall, graph.ByActorKind, graph.ByYear, graph.ByStatus,
}

// tallied shows a tally: a line for each project with its budget and its keys in each dimension, sorted, for projects come in no
// order.
func tallied(t graph.Tally) []string {
	lines := []string{}
	for _, place := range t.Places {
		budget := "-"
		if amount := t.Budgets.Amounts[place]; amount != graph.NoBudget {
			budget = graph.Money{Hundredths: amount, Currency: t.Budgets.Currencies[t.Budgets.Currency[place]]}.String()
		}
		parts := []string{budget}
		for _, c := range t.Columns {
			var keys []string
			for _, k := range c.At(place) {
				keys = append(keys, c.Keys[k])
			}
			parts = append(parts, strings.Join(keys, " "))
		}
		lines = append(lines, strings.Join(parts, " | "))
	}
	slices.Sort(lines)
	return lines
}

// tally compares what projects have in dimensions.
func (c *readerCase) tally(q graph.TallyQuery, want ...string) graph.Tally {
	c.Helper()
	q.Today = today
	t, err := c.Tally(c.Context(), q)
	if err != nil {
		c.Fatalf("Tally: %v", err)
	}
	slices.Sort(want)
	c.equal(tallied(t), want...)
	return t
}

func by(d ...graph.Dimension) graph.TallyQuery { return graph.TallyQuery{By: d} }

func tallyTests() []readerTest {
	return []readerTest{
		{"what a project has itself, or something under it, once", one(
			"region:r | code B", "region:s | code A", "topic:n | label Z | broader topic:w", "topic:w | label A", "method:m", "target-group:g", "call:c | number 1",
			"actor:f | actorKind FUND", "actor:n | actorKind NGO", "actor:o | actorKind NGO",
			"project:a | regions region:r | regions region:s | topics topic:n PRIMARY | call call:c | actors actor:n PARTNER | actors actor:o PARTNER",
			"activity:a/1 | topics topic:n MENTION | actors actor:f FUNDER", "activity:a/2 | parent activity:a/1 | methods method:m PRIMARY", "output:a/1 | activity activity:a/2 | topics topic:w PRIMARY",
			"event:a/1 | targetGroups target-group:g PRIMARY", "project:b",
		), func(c *readerCase) {
			c.tally(by(graph.ByRegion, graph.ByTopic, graph.ByMethod), "- | region:s region:r | topic:w topic:n | method:m", "- |  |  | ")
			c.tally(by(graph.ByTargetGroup, graph.ByCall, graph.ByActorKind), "- | target-group:g | call:c | FUND NGO", "- |  |  | ")
		}},
		{"levels: what is stated, what is broader too, the broadest; also where statements lead in a circle", graphOf(
			source("source:a", "topic:t", "topic:n | broader topic:t", "topic:m | broader topic:t | broader topic:u", "topic:u",
				"topic:x | broader topic:y", "topic:z | broader topic:x", "programme:p", "programme:q | parent programme:p", "programme:r | parent programme:q",
				"project:n | topics topic:n PRIMARY | programme programme:r", "project:m | topics topic:m PRIMARY | topics topic:t PRIMARY | programme programme:q", "project:z | topics topic:z PRIMARY | programme programme:p", "project:u"),
			source("source:b", "topic:y | broader topic:x"),
		), func(c *readerCase) {
			q := by(graph.ByTopic, graph.ByProgramme)
			c.tally(q, "- | topic:n | programme:r", "- | topic:m topic:t | programme:q", "- | topic:z | programme:p", "- |  | ")
			q.Level = graph.LevelStated
			c.tally(q, "- | topic:n | programme:r", "- | topic:m topic:t | programme:q", "- | topic:z | programme:p", "- |  | ")
			q.Level = graph.LevelCovered
			c.tally(q, "- | topic:n topic:t | programme:p programme:q programme:r", "- | topic:m topic:t topic:u | programme:p programme:q", "- | topic:x topic:y topic:z | programme:p", "- |  | ")
			q.Level = graph.LevelTop
			c.tally(q, "- | topic:t | programme:p", "- | topic:t topic:u | programme:p", "- | topic:x topic:y | programme:p", "- |  | ")
		}},
		{"years: each in which it is known to run; partial dates are whole periods, an open end says nothing of other years", one(
			"project:a | start 2016-10-01 | end 2019-09-30", "project:b | start 2017 | end 2018-01", "project:c | start 2017-12-31", "project:d | end 2015-01", "project:e",
			"project:f | start 2021 | end 2019", "project:g | start 2020-05 | end 2020-02",
		), func(c *readerCase) {
			c.tally(by(graph.ByYear), "- | 2016 2017 2018 2019", "- | 2017 2018", "- | 2017", "- | 2015", "- | ", "- | ", "- | 2020")
			c.eachWay(graph.Undated{}, "e f", "a b c d g")
			for year, want := range map[string]string{"2015": "d", "2016": "a", "2017": "a b c", "2018": "a b", "2019": "a", "2020": "g", "2021": ""} {
				d := date(year)
				c.projects(graph.During{From: &d, To: &d}, want)
			}
		}},
		{"no day of other kinds than those with a time is known", one("region:r | code CZ1", "event:p/a | start 2017", "event:p/b", "project:p"), func(c *readerCase) {
			c.found(graph.KindRegion, all(graph.Undated{}), "r")
			c.found(graph.KindEvent, all(graph.Undated{}), "p/b")
			c.found(graph.KindEvent, all(graph.Not{Condition: graph.Undated{}}), "p/a")
		}},
		{"the status on the day; what is not known is no key", one(
			"project:a | start 2019 | end 2021", "project:b | start 2021", "project:c | end 2019", "project:d | state PN5", "project:e | start 2019",
		), func(c *readerCase) {
			c.tally(by(graph.ByStatus), "- | RUNNING", "- | PLANNED", "- | FINISHED", "- | TERMINATED", "- | ")
			t, err := c.Tally(c.Context(), graph.TallyQuery{By: []graph.Dimension{graph.ByStatus}, Today: date("2018-01-01")})
			if err != nil {
				c.Fatal(err)
			}
			c.equal(tallied(t), "- | ", "- | PLANNED", "- | PLANNED", "- | PLANNED", "- | TERMINATED")
		}},
		{"budgets: the total, else the grant, each in its currency", one(
			"project:a | amounts 7.5 CZK TOTAL AWARDED | amounts 9 CZK GRANT AWARDED", "project:b | amounts 2 EUR GRANT AWARDED", "project:c | amounts 3 USD TOTAL PAID",
			"project:d | amounts 4 CZK EU AWARDED", "project:e | amounts 0 CZK TOTAL AWARDED", "project:f",
		), func(c *readerCase) {
			t := c.tally(by(), "7.50 CZK", "2.00 EUR", "3.00 USD", "-", "0.00 CZK", "-")
			if t.Budgets.Currencies[0] != graph.CZK {
				c.Errorf("currencies %v", t.Budgets.Currencies)
			}
		}},
		{"only projects that meet the condition, and which of its ids name nothing", one("topic:t", "project:a | topics topic:t PRIMARY | amounts 1 CZK TOTAL AWARDED", "project:b | amounts 2 CZK TOTAL AWARDED"), func(c *readerCase) {
			q := by(graph.ByTopic)
			q.Where = covers("t gone")
			if t := c.tally(q, "1.00 CZK | topic:t"); fmt.Sprint(t.Unknown) != "[topic:gone]" {
				c.Errorf("unknown %v", t.Unknown)
			}
			q.Where = graph.Not{Condition: covers("t")}
			c.tally(q)
		}},
		{"a graph without projects", one("region:r", "topic:t"), func(c *readerCase) { c.tally(by(allDimensions...)) }},
		{"each of several queries is answered as Find answers it", one("topic:t", "topic:n | broader topic:t", "project:a | topics topic:t PRIMARY", "project:b | topics topic:n MENTION", "project:c"), func(c *readerCase) {
			queries := []graph.Query{all(covers("t gone")), all(nil), all(graph.Not{Condition: covers("t")}), all(covers("n"))}
			queries[1].Window = graph.Window{First: new(int)}
			*queries[1].Window.First = 2
			pages, err := c.FindEach(c.Context(), graph.KindProject, queries)
			if err != nil || len(pages) != len(queries) {
				c.Fatalf("%d pages, %v", len(pages), err)
			}
			for i, q := range queries {
				if want := c.page(graph.KindProject, q); fmt.Sprint(shownEdges(pages[i])) != fmt.Sprint(shownEdges(want)) {
					c.Errorf("query %d: got %v, want %v", i, shownEdges(pages[i]), shownEdges(want))
				}
			}
			queries[2].Window = graph.Window{After: "nonsense"}
			if _, err := c.FindEach(c.Context(), graph.KindProject, queries); !isInvalid(err) {
				c.Errorf("a cursor that is none: %v", err)
			}
			if pages, err := c.FindEach(c.Context(), graph.KindProject, nil); err != nil || len(pages) != 0 {
				c.Errorf("no query: %v, %v", pages, err)
			}
		}},
	}
}

// shownEdges is all that tells pages apart in short.
func shownEdges(p graph.Page) []string {
	list := []string{fmt.Sprint(p.Total, p.HasNext, p.HasPrevious, p.Unknown)}
	for _, e := range p.Edges {
		list = append(list, fmt.Sprint(e.Node.ID, e.Cursor(), e.Relevance, len(e.Because().Matches)))
	}
	return list
}
