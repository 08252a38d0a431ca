package graphtest

import (
	"fmt"
	"strings"

	"github.com/krajina/krajina/graph"
)

// nodes gives nodes by their ids, which must succeed.
func (c *readerCase) nodes(ids ...graph.ID) []*graph.Record {
	c.Helper()
	found, err := c.Nodes(c.Context(), ids, graph.Next{})
	if err != nil || len(found.Nodes) != len(ids) {
		c.Fatalf("Nodes: %d of %d, %v", len(found.Nodes), len(ids), err)
	}
	return found.Nodes
}

// values shows a node: "property text".
func values(r *graph.Record) []string {
	list := []string{}
	for _, v := range r.Values {
		if v.Qualifiers == nil {
			list = append(list, "without qualifiers:")
			continue
		}
		list = append(list, strings.TrimSpace(fmt.Sprintf("%s %s %s", v.Property, v.Text, v.Qualifiers.Language)))
	}
	return list
}

func slugsOf(records []*graph.Record) string {
	var list []string
	for _, r := range records {
		list = append(list, slug(r))
	}
	return strings.Join(list, " ")
}

func nodesTests() []readerTest {
	return []readerTest{
		{"in the order of the ids, nil where there is none", one("project:a", "project:b"), func(c *readerCase) {
			records := c.nodes("project:b", "project:x", "project:a", "", "nonsense", "x'}) DETACH DELETE n //", "project:b")
			if got := slugsOf(records); got != "b - a - - - b" {
				c.Errorf("got %q", got)
			}
			if r := records[0]; r.ID != "project:b" || r.Kind != graph.KindProject {
				c.Errorf("%s is a %s", r.ID, r.Kind)
			}
			c.nodes()
		}},
		{"with all that is not a link, by property, the preferred first", graphOf(
			source("source:a PRESS", "region:r", "project:p | url https://a.cz | title A | otherTitles C | regions region:r | start 2017 | amounts 1 CZK TOTAL AWARDED | amounts 2 CZK EU AWARDED"),
			source("source:b OFFICIAL_LIST", "~project:p | title B | title@EN E | otherTitles D | otherTitles C | start 2017-03"),
		), func(c *readerCase) {
			c.equal(values(c.nodes("project:p")[0]), "title B CS", "title E EN", "otherTitles D CS", "otherTitles C CS", "otherTitles A CS",
				"start 2017-03", "amounts 1 CZK", "amounts 2 CZK", "url https://a.cz")
			if q := c.nodes("project:p")[0].Values[6].Qualifiers; q.Basis != graph.BasisTotal || q.Stage != "AWARDED" {
				c.Errorf("qualifiers %+v", q)
			}
		}},
		{"a node exists while a source states its kind and what that requires", graphOf(
			source("source:a", "~project:untitled | kind PROJECT", "~project:kindless | title K", "municipality:m | regions region:gone", "activity:gone/1", "~activity:p/1 | kind ACTIVITY | title A | project project:p", "project:p",
				"activity:untitled/1", "output:untitled/o | activity activity:untitled/1"),
			source("source:b", "~project:shared | kind PROJECT"), source("source:c", "~project:shared | title S"),
		), func(c *readerCase) {
			got := slugsOf(c.nodes("project:untitled", "project:kindless", "municipality:m", "activity:gone/1", "activity:p/1", "activity:untitled/1", "output:untitled/o", "project:p", "project:shared"))
			if got != "- - - - - - - p shared" {
				c.Errorf("got %q", got)
			}
		}},
		{"by an identifier in any scheme, of one kind, by id", one(
			"project:b | title A | identifiers registration-number CZ.1", "project:a | title B | identifiers other CZ.1", "actor:x | identifiers ico 123", "region:r | identifiers nuts3 123", "topic:t | exactMatch opz 5 | closeMatch opz 6",
		), func(c *readerCase) {
			for _, ask := range []struct {
				kind  graph.Kind
				value string
				want  string
			}{
				{graph.KindProject, "CZ.1", "a b"}, {graph.KindActor, "CZ.1", ""}, {graph.KindActor, "123", "x"}, {graph.KindRegion, "123", "r"}, {graph.KindProject, "", ""},
				{graph.KindTopic, "5", "t"}, {graph.KindTopic, "6", ""}, {graph.KindProject, "cz.1", ""},
			} {
				found, err := c.Identified(c.Context(), ask.kind, ask.value, graph.Next{})
				if got := slugsOf(found.Nodes); err != nil || got != ask.want {
					c.Errorf("%s %q: %q, %v; want %q", ask.kind, ask.value, got, err, ask.want)
				}
			}
		}},
		{"the summary counts nodes, links, statements and the dormant", graphOf(
			source("source:a", "region:r", "topic:t", "project:p | regions region:r | topics topic:t PRIMARY", "~project:gone | title G"),
			source("source:b", "~project:p | regions region:r | topics topic:t MENTION | regions region:gone | sameAs project:q", "~local | notes n"),
		), func(c *readerCase) {
			s, err := c.Summary(c.Context())
			if err != nil {
				c.Fatal(err)
			}
			want := map[graph.Kind]int{graph.KindRegion: 1, graph.KindTopic: 1, graph.KindProject: 1, graph.KindSource: 2}
			for k := range graph.AllKinds.All() {
				if n := s.Nodes[k]; n != want[k] {
					c.Errorf("%d of %s, want %d", n, k, want[k])
				}
			}
			// region:r and topic:t, each stated twice.
			if s.Links != 2 || s.Dormant != 2 {
				c.Errorf("%d links, %d dormant; want 2 and 2", s.Links, s.Dormant)
			}
			total := 0
			for _, change := range graphOf(
				source("source:a", "region:r", "topic:t", "project:p | regions region:r | topics topic:t PRIMARY", "~project:gone | title G"),
				source("source:b", "~project:p | regions region:r | topics topic:t MENTION | regions region:gone | sameAs project:q", "~local | notes n"),
			) {
				total += len(change.Statements)
			}
			if s.Statements != total {
				c.Errorf("%d statements, want %d", s.Statements, total)
			}
		}},
		{"an empty graph", nil, func(c *readerCase) {
			c.found(graph.KindProject, all(covers("t")), "")
			c.leads("topic:t", covering, "")
			if s, err := c.Summary(c.Context()); err != nil || s.Links+s.Statements+s.Dormant != 0 {
				c.Errorf("%+v, %v", s, err)
			}
		}},
		{"a retracted source states nothing", []graph.Change{source("source:a", "project:a"), {Source: "source:b", Retracted: true}}, func(c *readerCase) { c.projects(nil, "a") }},
	}
}
