package graphtest

import (
	"errors"

	"github.com/krajina/krajina/graph"
)

func invalidTests() []storeTest {
	one, two := title("project:p", "1"), title("project:p", "2")
	invalid := map[string][]graph.Change{
		"a source twice":                     {put("source:b", two), put("source:b", one)},
		"a source put and retracted":         {put("source:b", two), retract("source:b")},
		"a source retracted twice":           {retract("source:old"), retract("source:old")},
		"an empty id":                        {put("source:b", two), put("", one)},
		"an id of another kind":              {put("source:b", two), put("project:p", one)},
		"an id of no kind":                   {put("source:b", two), put("lbk-prezentace-2017", one)},
		"an id without a slug":               {put("source:b", two), put("source:", one)},
		"an id that is SQL":                  {put("source:b", two), put("source:a'; DROP TABLE source; --", one)},
		"an id that is Cypher":               {put("source:b", two), put("source:a'}) DETACH DELETE n //", one)},
		"an id with a line feed":             {put("source:b", two), put("source:a\n", one)},
		"an id to retract that is none":      {retract("source:old"), retract("source:a b")},
		"a retracted source with statements": {retract("source:old"), {Source: "source:b", Retracted: true, Statements: []graph.Statement{one}}},
		"no property":                        {put("source:b", two), put("source:a", one, graph.Statement{Subject: "project:p", Value: "1"})},
		"a property that is none":            {put("source:b", two), put("source:a", one, graph.Statement{Subject: "project:p", Property: 255, Value: "1"})},
	}
	var tests []storeTest
	for name, changes := range invalid {
		tests = append(tests, storeTest{name, func(c *storeCase) {
			before := c.apply(put("source:old", one))
			r, err := c.store.Apply(c.Context(), changes)
			if !errors.Is(err, graph.ErrInvalid) {
				c.Errorf("Apply: %v, %v; want an ErrInvalid", r, err)
			}
			if after := c.revision(); after != before {
				c.Errorf("revision %v, want %v still", after, before)
			}
			c.holds(put("source:old", one))
		}})
	}
	return tests
}
