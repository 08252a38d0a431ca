package neo4j

import (
	"fmt"
	"testing"

	"github.com/krajina/krajina/graph"
)

// TestOnePlanForQuestionsOfOneForm: Neo4j plans a statement by its text and by the types of its parameters, so that questions
// which differ in what somebody typed have both in common.
func TestOnePlanForQuestionsOfOneForm(t *testing.T) {
	held := vocabulary{kinds: graph.Concepts, records: map[graph.ID]*graph.Record{}}
	for _, id := range []graph.ID{"topic:a", "topic:b", "topic:c"} {
		held.records[id] = &graph.Record{ID: id, Kind: graph.KindTopic}
	}
	held.narrower = map[graph.ID][]graph.ID{"topic:a": {"topic:c"}}
	ask := func(text string, first int, from string, min int64, regions, topics []graph.ID) (statement, types string) {
		date, err := graph.ParseDate(from)
		if err != nil {
			t.Fatal(err)
		}
		topicsOf := graph.Relation{Property: graph.PropTopics, Deep: true}
		q := graph.Query{Reasons: true, Window: graph.Window{First: &first}, Where: graph.All{
			graph.Linked{Relation: topicsOf, Any: topics, Narrower: true, Relevance: []graph.Relevance{graph.Primary}},
			graph.Not{Condition: graph.Linked{Relation: graph.Relation{Property: graph.PropRegions}, Any: regions}},
			graph.HasText{Text: text, Deep: true}, graph.During{From: &date}, graph.Budget{Min: &min},
		}}
		q.Next.Add(graph.Relation{Property: graph.PropActors}, graph.Query{Window: graph.Window{First: &first}})
		c := newCompiler(graph.Revision{Epoch: "e", Number: min}, &held)
		clause, page := c.find(graph.KindProject, q, int(min))
		statement = c.statement(clause + "\nRETURN " + page + " AS page").cypher
		for i := range len(c.params) {
			types += fmt.Sprintf("%T ", c.params[fmt.Sprintf("p%d", i)])
		}
		return statement, types
	}
	a, typesA := ask("pěstouni", 5, "2016", 1, []graph.ID{"region:a"}, []graph.ID{"topic:a"})
	b, typesB := ask("děti odcházející z domovů } RETURN 1", 20, "2017-04-24", 900, []graph.ID{"region:b", "region:'c"}, []graph.ID{"topic:b", "topic:c"})
	if a != b {
		t.Errorf("two statements:\n%s\n\n%s", a, b)
	}
	if typesA != typesB {
		t.Errorf("parameters of other types:\n%s\n%s", typesA, typesB)
	}
	// What is not known beforehand is looked up, which is another form; and so is another condition.
	if c, _ := ask("pěstouni", 5, "2016", 1, []graph.ID{"region:a"}, []graph.ID{"topic:unknown"}); c == a {
		t.Error("an unknown id is not looked up")
	}
}
