package graphtest

import (
	"strings"

	"github.com/krajina/krajina/graph"
)

// merged is one project that a page calls by an id, and a list by its registration number.
var merged = graphOf(
	source("source:a PRESS", "topic:t", "region:r", "project:p | title P | identifiers registration-number CZ.1 | topics topic:t MENTION", "activity:p/1"),
	source("source:b OFFICIAL_LIST", "row 7 | kind PROJECT | title Official | identifiers registration-number CZ.1 | regions region:r", "project:other | complements row 7"),
	source("source:c CURATION", "project:q | title Q | sameAs project:p", "actor:x | actorKind NGO"),
)

func identityTests() []readerTest {
	names := []graph.ID{"project:p", "project:q", "project:CZ.1"}
	return []readerTest{
		{"merged nodes answer by all their ids", merged, func(c *readerCase) {
			for i, r := range c.nodes(names...) {
				if r == nil || r.ID != "project:p" {
					c.Errorf("%s is %v", names[i], r)
				}
			}
			c.projects(nil, "other p")
			for _, name := range names {
				c.leads(name, topics, "t")
				c.leads(name, regions, "r")
				c.leads(name, activities, "p/1")
				c.leads(name, complements, "other")
			}
			if found, err := c.Identified(c.Context(), graph.KindProject, "CZ.1", graph.Next{}); err != nil || slugsOf(found.Nodes) != "p" {
				c.Errorf("%q, %v", slugsOf(found.Nodes), err)
			}
		}},
		{"ids in another form in conditions", merged, func(c *readerCase) {
			for _, name := range names {
				of := graph.Linked{Relation: relation(graph.PropProject), Any: []graph.ID{name}}
				c.found(graph.KindActivity, all(of), "p/1")
				c.projects(graph.Linked{Relation: complements, All: []graph.ID{name}}, "other")
				if p := c.page(graph.KindActivity, all(of)); len(p.Unknown) > 0 {
					c.Errorf("reports %q", p.Unknown)
				}
			}
			c.projects(graph.Linked{Relation: complements, None: []graph.ID{"project:q"}}, "p")
		}},
		{"cursors in another form", merged, func(c *readerCase) {
			q := graph.Query{Window: graph.Window{Before: graph.Cursor("project:q")}}
			c.edges(c.page(graph.KindProject, q), "other")
		}},
		{"statements of all that was joined are the node's, each as its source names it", merged, func(c *readerCase) {
			lists, err := c.Statements(c.Context(), []graph.ID{"project:q"}, graph.PropTitle)
			if err != nil {
				c.Fatal(err)
			}
			c.equal(told(lists[0]), "c project:p title Q", "b project:p title Official", "a project:p title P")
			var subjects []string
			for _, s := range lists[0] {
				subjects = append(subjects, s.Statement.Subject)
			}
			c.equal(subjects, "project:q", "row 7", "project:p")
		}},
		{"a node without an id given by hand has one made of its identifier", graphOf(source("source:a", "7 | kind ACTOR | name N | collective false | actorKind NGO | identifiers ico 00123", "project:p | actors 7 PARTNER")), func(c *readerCase) {
			c.leads("project:p", relation(graph.PropActors), "ico-00123")
			c.found(graph.KindActor, all(nil), "ico-00123")
		}},
		{"a name that is no id is its source's own", graphOf(
			source("source:a", "x | kind ACTOR | name A | collective false | actorKind NGO | identifiers ico 1", "project:p | actors x PARTNER"),
			source("source:b", "x | kind ACTOR | name B | collective false | actorKind NGO | identifiers ico 2", "project:q | actors x PARTNER"),
		), func(c *readerCase) {
			c.leads("project:p", relation(graph.PropActors), "ico-1")
			c.leads("project:q", relation(graph.PropActors), "ico-2")
		}},
		{"what is judged different is not joined, and taking the judgement out joins it again", append(merged, source("source:d CURATION", "~project:q | differentFrom project:p")), func(c *readerCase) {
			c.projects(nil, "other p")
			c.read(append(merged[:2:2], source("source:c CURATION", "project:q | title Q | identifiers registration-number CZ.1 | differentFrom project:p")))
			if got := slugsOf(c.nodes("project:p", "project:q")); got != "p q" {
				c.Errorf("got %q", got)
			}
			c.read(append(merged[:2:2], source("source:c CURATION", "project:q | title Q | identifiers registration-number CZ.1")))
			if got := slugsOf(c.nodes("project:p", "project:q")); got != "p p" {
				c.Errorf("got %q", got)
			}
		}},
		{"the order of the changes says nothing", merged, func(c *readerCase) {
			before := values(c.nodes("project:p")[0])
			c.read([]graph.Change{merged[2], merged[1], merged[0]})
			c.equal(values(c.nodes("project:p")[0]), before...)
			c.projects(nil, "other p")
		}},
	}
}

func statementsTests() []readerTest {
	disputed := graphOf(
		source("source:a PRESS 2019", "project:p | title P | start 2017 | aim x | regions region:r", "region:r"),
		source("source:b OFFICIAL_LIST", "~project:p | start 2016 | title P"),
		source("source:c PRESS 2018", "~project:p | start 2015 | regions region:gone"),
		source("source:d PRESS", "~project:p | start 2014"),
	)
	return []readerTest{
		{"of a property, the one that resolving prefers first", disputed, func(c *readerCase) {
			lists, err := c.Statements(c.Context(), []graph.ID{"project:x", "project:p", "region:r", "project:p"}, graph.PropStart)
			if err != nil || len(lists) != 4 {
				c.Fatalf("%d lists, %v", len(lists), err)
			}
			want := []string{"b project:p start 2016", "a project:p start 2017", "c project:p start 2015", "d project:p start 2014"}
			c.equal(told(lists[1]), want...)
			c.equal(told(lists[3]), want...)
			if len(lists[0])+len(lists[2]) > 0 {
				c.Errorf("%v, %v", lists[0], lists[2])
			}
		}},
		{"of all, by property, with its source, its place and the node at the end of a link", disputed, func(c *readerCase) {
			lists, err := c.Statements(c.Context(), []graph.ID{"project:p"}, graph.NoProperty)
			if err != nil {
				c.Fatal(err)
			}
			c.equal(told(lists[0]), "a project:p kind PROJECT", "b project:p title P", "a project:p title P", "a project:p aim x",
				"b project:p start 2016", "a project:p start 2017", "c project:p start 2015", "d project:p start 2014", "a project:p regions region:r", "c project:p regions region:gone")
			regions := lists[0][8:]
			if regions[0].Object == nil || regions[0].Object.Kind != graph.KindRegion || regions[1].Object != nil {
				c.Errorf("objects %v and %v", regions[0].Object, regions[1].Object)
			}
			if regions[0].Locator != "line 1" || regions[0].Source.Kind != graph.KindSource {
				c.Errorf("%+v", regions[0])
			}
		}},
		{"a source is ranked by what it states of itself", graphOf(
			source("source:a PRESS 2018", "project:p | start 2017", "source:x | sourceKind CURATION | date 2030"), source("source:b PRESS 2019", "~project:p | start 2016"), source("source:c", "~source:a | sourceKind CURATION | date 2031"),
		), func(c *readerCase) {
			lists, err := c.Statements(c.Context(), []graph.ID{"project:p"}, graph.PropStart)
			if err != nil {
				c.Fatal(err)
			}
			c.equal(told(lists[0]), "b project:p start 2016", "a project:p start 2017")
		}},
		{"conflicts follow from them", disputed, func(c *readerCase) {
			lists, err := c.Statements(c.Context(), []graph.ID{"project:p"}, graph.NoProperty)
			if err != nil {
				c.Fatal(err)
			}
			conflicts := graph.FindConflicts(c.nodes("project:p")[0], lists[0])
			if len(conflicts) != 1 || conflicts[0].Property != graph.PropStart {
				c.Fatalf("%v", conflicts)
			}
			c.equal(told(conflicts[0].Statements), "b project:p start 2016", "a project:p start 2017", "c project:p start 2015", "d project:p start 2014")
		}},
		{"printed before inferred, and every field as the source has it", []graph.Change{put("source:a",
			graph.Statement{Subject: "project:p", Property: graph.PropKind, Value: "PROJECT"}, graph.Statement{Subject: "project:p", Property: graph.PropTitle, Value: "T", Qualifiers: graph.Qualifiers{Language: "CS"}},
			graph.Statement{Subject: "project:p", Property: graph.PropStart, Value: "2017", Inferred: true, Original: "loni", Locator: "řádek 1"},
			graph.Statement{Subject: "project:p", Property: graph.PropStart, Value: "2016", Original: "2016", Locator: "řádek 2"},
		)}, func(c *readerCase) {
			lists, err := c.Statements(c.Context(), []graph.ID{"project:p"}, graph.PropStart)
			if err != nil {
				c.Fatal(err)
			}
			c.equal(told(lists[0]), "a project:p start 2016", "a project:p start 2017")
			if s := lists[0][1]; s.Original != "loni" || s.Locator != "řádek 1" || !s.Inferred {
				c.Errorf("%+v", s.Statement)
			}
			// The source is named though nothing states what it is.
			if s := lists[0][0].Source; s == nil || s.ID != "source:a" || s.Kind != graph.KindSource {
				c.Errorf("source %v", s)
			}
			c.leads("project:p", relation(graph.PropSources), "")
		}},
	}
}

func dormantTests() []readerTest {
	return []readerTest{
		{"by source, then by subject, property and value", graphOf(
			source("source:b", "~project:gone | title z | notes b | notes a", "local | notes n", "~activity:gone/1 | title A"),
			source("source:a", "project:p", "~region:r | name R", "~project:p | aim kept"), source("source:c"),
		), func(c *readerCase) {
			p, err := c.Dormant(c.Context(), graph.Window{All: true})
			if err != nil {
				c.Fatal(err)
			}
			c.equal(told(p.Statements), "a region:r name R", "b activity:gone/1 title A", "b local notes n", "b project:gone title z", "b project:gone notes a", "b project:gone notes b")
			for _, s := range p.Statements {
				if s.Subject != nil || s.Source == nil || !strings.HasPrefix(s.Locator, "line ") {
					c.Errorf("%+v", s)
				}
			}
			if p.Total != 6 || len(p.Cursors) != 6 {
				c.Errorf("total %d, %d cursors", p.Total, len(p.Cursors))
			}
		}},
		{"none", one("project:p"), func(c *readerCase) {
			if p, err := c.Dormant(c.Context(), graph.Window{}); err != nil || p.Total+len(p.Statements) != 0 || p.HasNext || p.HasPrevious {
				c.Errorf("%+v, %v", p, err)
			}
		}},
	}
}
