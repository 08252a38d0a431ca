package graphtest

import (
	"fmt"

	"pgregory.net/rapid"

	"github.com/krajina/krajina/graph"
)

// drawGraph draws a small graph in which much is unknown. Links of the second source repeat and add to those of the first.
func drawGraph(t *rapid.T) []graph.Change {
	var first, second []string
	flip := func(what string) bool { return rapid.IntRange(0, 2).Draw(t, what) == 0 }
	draw := func(what string, of ...string) string { return rapid.SampledFrom(of).Draw(t, what) }
	for i, id := range []string{"a", "b", "c", "d"} {
		text := "topic:" + id
		for _, over := range []string{"a", "b", "c", "d"}[:i] {
			if flip("broader") {
				text += " | broader topic:" + over
			}
		}
		first = append(first, text)
	}
	first = append(first, "region:r | code r", "region:s | code s")
	about := func(what string) string {
		text := ""
		for _, id := range []string{"a", "b", "c", "d"} {
			if flip(what) {
				text += " | topics topic:" + id + " " + draw("relevance", "PRIMARY", "SECONDARY", "MENTION")
			}
		}
		return text
	}
	projects := rapid.IntRange(0, 4).Draw(t, "projects")
	for i := range projects {
		id := fmt.Sprintf("project:%d", i)
		text := id + fmt.Sprintf(" | title %d ", i) + draw("title", "kraj", "obec", "kraj obec") + about("about")
		for _, v := range []struct{ property, values string }{{"start", "2014"}, {"start", "2016-03"}, {"start", "2021-01-05"}} {
			if flip(v.property) {
				text += " | " + v.property + " " + v.values
				break
			}
		}
		for _, v := range []string{"end 2021", "end 2022-02"} {
			if flip("end") {
				text += " | " + v
				break
			}
		}
		if flip("budget") {
			text += " | amounts " + draw("amount", "1 CZK", "2.00 CZK", "2 EUR", "3 CZK") + " TOTAL AWARDED"
		}
		for _, r := range []string{"r", "s"} {
			if flip("region") {
				text += " | regions region:" + r
			}
		}
		if i > 0 && flip("complements") {
			text += fmt.Sprintf(" | complements project:%d", rapid.IntRange(0, i-1).Draw(t, "of"))
		}
		first = append(first, text)
		if more := about("more"); more != "" && flip("second") {
			second = append(second, "~"+id+more)
		}
	}
	for i := range rapid.IntRange(0, 6).Draw(t, "activities") {
		if projects == 0 {
			break
		}
		of := rapid.IntRange(0, projects-1).Draw(t, "project")
		// Ids in the order in which activities stand: by project, then by position.
		text := fmt.Sprintf("activity:%d/%d | title %d | position %d | project project:%d", of, i, i, i, of) + about("activity about")
		first = append(first, text)
		if flip("output") {
			first = append(first, fmt.Sprintf("output:%d/%d | activity activity:%d/%d", of, i, of, i)+about("output about"))
		}
		if flip("event") {
			first = append(first, fmt.Sprintf("event:%d/%d", of, i)+about("event about"))
		}
	}
	return graphOf(source("source:a", first...), source("source:b PRESS", second...), source("source:e", drawShared(t, projects)...))
}

// drawShared draws what projects are grouped by besides topics and regions.
func drawShared(t *rapid.T, projects int) []string {
	maybe := func(what string, of ...string) string { return rapid.SampledFrom(append(of, "")).Draw(t, what) }
	lines := []string{
		"programme:p", "programme:q | parent programme:p", "call:c", "actor:f | actorKind FUND", "actor:n | actorKind NGO", "method:m | broader method:w", "method:w", "target-group:g",
		"~region:r" + maybe("inhabitants of r", " | population 3 2021", " | population 3 2021 | population 9 2011-03"), "~region:s" + maybe("inhabitants of s", " | population 7 2021-05"),
	}
	for i := range projects {
		lines = append(lines, fmt.Sprintf("~project:%d", i)+
			maybe("programme", " | programme programme:p", " | programme programme:q")+maybe("call", " | call call:c")+
			maybe("actor", " | actors actor:f FUNDER", " | actors actor:f FUNDER | actors actor:n PARTNER")+
			maybe("method", " | methods method:m PRIMARY", " | methods method:w MENTION")+maybe("group", " | targetGroups target-group:g PRIMARY")+
			maybe("state", " | state PP42", " | state PN1", " | state PP37"))
	}
	return lines
}

var drawnRelations = []graph.Relation{
	topics, deepTopics, regions, activities, complements, covering,
	{Property: graph.PropTopics, Inverse: true}, {Property: graph.PropTopics, Inverse: true, Narrower: true, To: graph.KindActivity},
	{Property: graph.PropTopics, Inverse: true, Deep: true, To: graph.KindActivity}, {Property: graph.PropTopics, Inverse: true, Deep: true},
	{Property: graph.PropProject, Inverse: true}, {Property: graph.PropBroader}, {Property: graph.PropBroader, Inverse: true, Narrower: true},
	{Property: graph.PropRegions, Inverse: true, To: graph.KindProject}, {Property: graph.PropComplements, Inverse: true}, {Property: graph.PropParent},
	{Property: graph.PropRegions, Deep: true, To: graph.KindTopic},
}

func drawIDs(t *rapid.T, what string, nothing bool) []graph.ID {
	if nothing && rapid.Bool().Draw(t, what+" nil") {
		return nil
	}
	return rapid.SliceOfN(rapid.SampledFrom([]graph.ID{"topic:a", "topic:b", "topic:c", "topic:d", "topic:x", "region:r", "region:s", "project:0", "project:1", "activity:0/0"}), 0, 3).Draw(t, what)
}

// drawCondition draws a condition on nodes of the kind.
func drawCondition(t *rapid.T, kind graph.Kind, depth int) graph.Condition {
	leaf, last := 0, 9
	if depth == 0 {
		leaf = 4
	}
	relation := func() graph.Relation { return rapid.SampledFrom(drawnRelations).Draw(t, "relation") }
	list := func() []graph.Condition {
		var conditions []graph.Condition
		for range rapid.IntRange(0, 3).Draw(t, "conditions") {
			conditions = append(conditions, drawCondition(t, kind, depth-1))
		}
		return conditions
	}
	switch rapid.IntRange(leaf, last).Draw(t, "condition") {
	case 0:
		return graph.All(list())
	case 1:
		return graph.Any(list())
	case 2:
		return graph.Not{Condition: drawCondition(t, kind, depth-1)}
	case 3:
		r := rapid.SampledFrom([]graph.Relation{
			activities, {Property: graph.PropComplements, To: graph.KindProject}, {Property: graph.PropProject, To: graph.KindProject},
			{Property: graph.PropTopics, Deep: true, To: graph.KindTopic}, covering, {Property: graph.PropBroader, Inverse: true, Narrower: true, To: graph.KindTopic},
		}).Draw(t, "relation")
		return graph.Leads{Relation: r, To: drawCondition(t, r.To, depth-1)}
	case 4:
		return graph.Lacks{Relation: relation()}
	case 5:
		return drawValue(t)
	}
	l := graph.Linked{Relation: relation(), Any: drawIDs(t, "any", true), All: drawIDs(t, "all", true), None: drawIDs(t, "none", true), Narrower: rapid.Bool().Draw(t, "narrower")}
	if rapid.IntRange(0, 3).Draw(t, "relevance") == 0 {
		l.Relevance = rapid.SliceOfN(rapid.SampledFrom([]graph.Relevance{graph.Primary, graph.Secondary, graph.Mention}), 0, 2).Draw(t, "relevances")
	}
	return l
}

// drawValue draws a condition on a value.
func drawValue(t *rapid.T) graph.Condition {
	day := func(what string) *graph.Date {
		s := rapid.SampledFrom([]string{"", "2014", "2015", "2016-03", "2016-02-29", "2021-12-31", "2022", "2022-03-01"}).Draw(t, what)
		if s == "" {
			return nil
		}
		d := date(s)
		return &d
	}
	amount := func(what string) *int64 {
		n := rapid.Int64Range(-1, 3).Draw(t, what) * 100
		if n < 0 {
			return nil
		}
		return &n
	}
	switch rapid.IntRange(0, 4).Draw(t, "value") {
	case 4:
		return graph.Undated{}
	case 0:
		return graph.Budget{Min: amount("min"), Max: amount("max")}
	case 1:
		return graph.During{From: day("from"), To: day("to")}
	case 2:
		return graph.HasText{Text: rapid.SampledFrom([]string{"kraj", "obec", "obec kraj"}).Draw(t, "text")}
	}
	return graph.OneOf{Property: graph.PropState, Values: rapid.SliceOfN(rapid.SampledFrom([]string{"PLANNED", "RUNNING", "FINISHED", "TERMINATED", "UNKNOWN"}), 0, 2).Draw(t, "values")}
}
