package graphtest

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/krajina/krajina/graph"
)

// Reader holds a graph.Reader to its contract: every sentence of that comment, and of those of Query and Condition, has a
// test here. open gives a reader of what the changes come to. A reader runs all of it, without exception.
func Reader(t *testing.T, open func(t *testing.T, changes []graph.Change) graph.Reader) {
	groups := []struct {
		name  string
		tests []readerTest
	}{
		{"Nodes", nodesTests()},
		{"Identity", identityTests()},
		{"Statements", statementsTests()},
		{"Dormant", dormantTests()},
		{"Covers", coversTests()},
		{"Linked", linkedTests()},
		{"Unknown", unknownTests()},
		{"Values", valuesTests()},
		{"Text", textTests()},
		{"Tally", tallyTests()},
		{"Groups", groupTests()},
		{"Matches", matchesTests()},
		{"Follow", followTests()},
		{"Relations", relationTests()},
		{"Order", orderTests()},
		{"Paging", pagingTests()},
		{"Ahead", aheadTests()},
		{"Contexts", readerContextTests()},
		{"Rank", rankTests()},
		{"Neighbors", neighborTests()},
		{"Paths", pathTests()},
		{"Random", randomTests()},
	}
	for _, group := range groups {
		t.Run(group.name, func(t *testing.T) {
			for _, test := range group.tests {
				t.Run(test.name, func(t *testing.T) {
					c := &readerCase{T: t, open: open}
					c.read(test.graph)
					test.run(c)
				})
			}
		})
	}
}

type readerTest struct {
	name  string
	graph []graph.Change
	run   func(c *readerCase)
}

// readerCase is one test on one reader.
type readerCase struct {
	*testing.T
	graph.Reader
	open func(t *testing.T, changes []graph.Change) graph.Reader
}

// read opens a reader of the changes; the case asks this one from now on.
func (c *readerCase) read(changes []graph.Change) { c.Reader = c.open(c.T, changes) }

// today is the day for which the tests derive what depends on the day.
var today = date("2020-06-15")

func date(s string) graph.Date {
	d, err := graph.ParseDate(s)
	if err != nil {
		panic(err)
	}
	return d
}

// all asks for everything, with reasons.
func all(where graph.Condition, order ...graph.Order) graph.Query {
	return graph.Query{Where: where, Order: order, Today: today, Reasons: true, Window: graph.Window{All: true}}
}

// page asks for nodes, which must succeed.
func (c *readerCase) page(kind graph.Kind, q graph.Query) graph.Page {
	c.Helper()
	p, err := c.Find(c.Context(), kind, q)
	if err != nil {
		c.Fatalf("Find: %v", err)
	}
	return p
}

// projects compares the projects that meet a condition, in their order: "a b" for project:a and project:b.
func (c *readerCase) projects(where graph.Condition, want string) {
	c.Helper()
	c.found(graph.KindProject, all(where), want)
}

func (c *readerCase) found(kind graph.Kind, q graph.Query, want string) {
	c.Helper()
	p := c.page(kind, q)
	c.edges(p, want)
	if p.Total != len(p.Edges) {
		c.Errorf("total %d of %d", p.Total, len(p.Edges))
	}
}

// edges compares a page's nodes by the slugs of their ids.
func (c *readerCase) edges(p graph.Page, want string) {
	c.Helper()
	if got := slugs(p.Edges); got != want {
		c.Errorf("got %q, want %q", got, want)
	}
}

func slugs(edges []graph.Edge) string {
	var list []string
	for _, e := range edges {
		list = append(list, slug(e.Node))
	}
	return strings.Join(list, " ")
}

func slug(r *graph.Record) string {
	if r == nil {
		return "-"
	}
	_, s, _ := strings.Cut(string(r.ID), ":")
	return s
}

// neighbours follows a relation from each of the nodes, which must succeed.
func (c *readerCase) neighbours(r graph.Relation, q graph.Query, from ...graph.ID) []graph.Page {
	c.Helper()
	pages, err := c.Follow(c.Context(), r, from, q)
	if err != nil {
		c.Fatalf("Follow: %v", err)
	}
	if len(pages) != len(from) {
		c.Fatalf("%d pages of %d nodes", len(pages), len(from))
	}
	return pages
}

// leads compares where a relation leads from one node.
func (c *readerCase) leads(from graph.ID, r graph.Relation, want string) {
	c.Helper()
	c.edges(c.neighbours(r, all(nil), from)[0], want)
}

// eachWay compares what meets a condition and what meets its negation; all others are unknown.
func (c *readerCase) eachWay(where graph.Condition, met, not string) {
	c.Helper()
	for _, ask := range []struct {
		name  string
		where graph.Condition
		want  string
	}{
		{"met", where, met}, {"not met", graph.Not{Condition: where}, not},
		{"met, negated twice", graph.Not{Condition: graph.Not{Condition: where}}, met},
	} {
		got := strings.Fields(slugs(c.page(graph.KindProject, all(ask.where)).Edges))
		slices.Sort(got)
		if strings.Join(got, " ") != ask.want {
			c.Errorf("%s: got %q, want %q", ask.name, got, ask.want)
		}
	}
}

// told shows statements: "source subject property value", the subject and a link's value as the nodes they are.
func told(statements []graph.Stated) []string {
	list := []string{}
	for _, s := range statements {
		subject, value := s.Statement.Subject, s.Value
		if s.Subject != nil {
			subject = string(s.Subject.ID)
		}
		if s.Object != nil {
			value = string(s.Object.ID)
		}
		list = append(list, fmt.Sprintf("%s %s %s %s", slug(s.Source), subject, s.Property, value))
	}
	return list
}

// equal compares lists.
func (c *readerCase) equal(got []string, want ...string) {
	c.Helper()
	if !slices.Equal(got, want) {
		c.Errorf("got\n  %s\nwant\n  %s", strings.Join(got, "\n  "), strings.Join(want, "\n  "))
	}
}
