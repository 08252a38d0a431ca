package neo4j

import (
	"strings"
	"testing"

	"github.com/krajina/krajina/graph"
)

// TestNothingTypedIsCypher: whatever somebody may have typed, in any condition, order or window, is a parameter and never part of a
// statement's text.
func TestNothingTypedIsCypher(t *testing.T) {
	const mark = "7ypd"
	held := vocabulary{kinds: graph.Concepts, records: map[graph.ID]*graph.Record{"topic:a": {ID: "topic:a", Kind: graph.KindTopic}}}
	ten := 10
	for _, typed := range []string{
		"x' OR true OR n.name = '" + mark, "`}) DETACH DELETE n //" + mark, `"; MATCH (n) RETURN n; //` + mark, "$at " + mark, `\' ` + mark, "\u0027 " + mark, "*/ " + mark,
	} {
		id := graph.ID(typed)
		conditions := map[string]graph.Condition{
			"ids, any":     graph.Linked{Relation: graph.Relation{Property: graph.PropRegions}, Any: []graph.ID{id, "topic:a"}},
			"ids, all":     graph.Linked{Relation: graph.Relation{Property: graph.PropTopics, Deep: true}, All: []graph.ID{id}, Narrower: true},
			"ids, none":    graph.Linked{Relation: graph.Relation{Property: graph.PropActors}, None: []graph.ID{id, "topic:" + id}},
			"a relevance":  graph.Linked{Relation: graph.Relation{Property: graph.PropTopics}, Any: []graph.ID{"topic:a"}, Relevance: []graph.Relevance{graph.Relevance(typed)}},
			"a text":       graph.HasText{Text: typed},
			"a deep text":  graph.HasText{Text: typed, Deep: true},
			"a value":      graph.OneOf{Property: graph.PropState, Values: []string{typed}},
			"what leads":   graph.Leads{Relation: graph.Relation{Property: graph.PropActors}, To: graph.OneOf{Property: graph.PropActorKind, Values: []string{typed}}},
			"joined by or": graph.Any{graph.HasText{Text: typed}, graph.Not{Condition: graph.All{graph.HasText{Text: typed, Deep: true}}}},
		}
		for what, where := range conditions {
			q := graph.Query{Where: where, Reasons: true, Window: graph.Window{First: &ten, After: typed}, Order: []graph.Order{{Property: graph.PropTitle}, {Property: graph.PropAmounts, Descending: true}}}
			q.Next.Add(graph.Relation{Property: graph.PropTopics}, graph.Query{Where: where, Window: graph.Window{Last: &ten, Before: typed}})
			c := newCompiler(graph.Revision{Epoch: typed, Number: 1}, &held)
			clause, page := c.find(graph.KindProject, q, 1)
			c.unknownIDs(where)
			statement := c.statement(clause + "\nRETURN " + page + " AS page").cypher
			if strings.Contains(strings.ToLower(statement), mark) || strings.Contains(statement, "DETACH") {
				t.Errorf("%s, %q: the text is\n%s", what, typed, statement)
			}
		}
	}
}
