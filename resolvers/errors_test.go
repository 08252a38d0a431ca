package resolvers_test

import (
	"encoding/json"
	"strings"
	"testing"
	"time"
)

// TestWrongInput makes every mistake that a client can make: each is BAD_USER_INPUT, by the name of the field at fault and with
// what is allowed, and reads nothing.
func TestWrongInput(t *testing.T) {
	type vars = map[string]any
	projects := func(arguments string) string { return `{ projects(` + arguments + `) { totalCount } }` }
	for name, c := range map[string]struct {
		query     string
		variables vars
		field     string // extensions.field
		allowed   string // a part of the message
	}{
		"id of another kind":         {projects(`filter: {topics: {any: ["method:training"]}}`), nil, "filter.topics.any", "topic:"},
		"id of another kind, nested": {projects(`filter: {or: [{not: {regions: {none: ["project:x"]}}}]}`), nil, "filter.or.not.regions.none", "region:"},
		"id of another kind, of an activity": {
			projects(`filter: {activity: {actors: {all: ["topic:foster-care"]}}}`), nil, "filter.activity.actors.all", "actor:",
		},
		"id of another kind, other lists": {`{ outputs(filter: {activities: {any: ["project:x"]}}) { totalCount } }`, nil, "filter.activities.any", "activity:"},
		"method of another vocabulary":    {`{ methods(filter: {broader: {any: ["topic:foster-care"]}}) { totalCount } }`, nil, "filter.broader.any", "method:"},
		"group of another vocabulary":     {`{ targetGroups(filter: {broader: {none: ["topic:foster-care"]}}) { totalCount } }`, nil, "filter.broader.none", "target-group:"},
		"concept of another vocabulary":   {`{ topics(filter: {broader: {any: ["method:training"]}}) { totalCount } }`, nil, "filter.broader.any", "topic:"},
		"page of 101":                     {projects(`first: 101`), nil, "first", "1 to 100"},
		"page of 0":                       {projects(`first: 0`), nil, "first", "1 to 100"},
		"page of less than nothing":       {projects(`last: -1`), nil, "last", "1 to 100"},
		"page of 101, of every list":      {`{ dataset { sources(first: 101) { totalCount } } }`, nil, "first", "1 to 100"},
		"both ends":                       {projects(`first: 1, last: 1`), nil, "last", "one of them"},
		"no cursor":                       {projects(`after: "bm90IG91cnM"`), nil, "after", "pageInfo"},
		"cursor of another list":          {projects(`before: "azE6cmVnaW9uOkNaMDUy"`), nil, "before", "start again"},
		"date as printed": {
			`query($from: Date) { projects(filter: {activeIn: {from: $from}}) { totalCount } }`, vars{"from": "1. 9. 2020"}, "from", "2017-04-24",
		},
		"date that no calendar has": {projects(`filter: {activeIn: {to: "2017-02-30"}}`), nil, "to", "30"},
		"end before start":          {projects(`filter: {activeIn: {from: "2018", to: "2017"}}`), nil, "filter.activeIn", "from comes before to"},
		"amount as printed": {
			`query($min: Decimal) { projects(filter: {budget: {min: $min}}) { totalCount } }`, vars{"min": "6 999 465,80 Kč"}, "min", "6999465.80",
		},
		"amount below 0":      {projects(`filter: {budget: {max: "-1"}}`), nil, "filter.budget.max", "0 or more"},
		"min above max":       {projects(`filter: {budget: {min: "2", max: "1"}}`), nil, "filter.budget", "more than"},
		"relevance not there": {`query($r: [Relevance!]) { projects(filter: {relevance: $r}) { totalCount } }`, vars{"r": []string{"VERY"}}, "", "MENTION"},
		"status not there":    {projects(`filter: {status: [DONE]}`), nil, "", "FINISHED"},
		"field not there":     {projects(`filter: {topic: {any: []}}`), nil, "", "topics"},
		"project by nothing":  {`{ project { id } }`, nil, "id", "identifier"},
		"project by two":      {`{ project(id: "project:x", identifier: "y") { id } }`, nil, "id", "identifier"},
		"no such property":    {`{ region(code: "CZ052") { statements(property: "titel") { value } } }`, nil, "property", "population"},
		"too many ids":        {`query($ids: [ID!]!) { nodes(ids: $ids) { id } }`, vars{"ids": make([]string, 101)}, "ids", "100"},
		"text without end":    {`query($t: String) { projects(filter: {text: $t}) { totalCount } }`, vars{"t": strings.Repeat("a", 1001)}, "filter.text", "1000"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			body, _ := shared(t).ask(t, time.Now(), c.query, c.variables)
			var answer struct {
				Errors []struct {
					Message    string
					Extensions struct{ Code, Field string }
				}
			}
			if err := json.Unmarshal(body, &answer); err != nil {
				t.Fatalf("%v: %s", err, body)
			}
			if len(answer.Errors) != 1 {
				t.Fatalf("want one error, got %s", body)
			}
			e := answer.Errors[0]
			if e.Extensions.Code != "BAD_USER_INPUT" {
				t.Errorf("code %q, want BAD_USER_INPUT", e.Extensions.Code)
			}
			if !strings.HasSuffix(e.Extensions.Field, c.field) {
				t.Errorf("field %q, want %q", e.Extensions.Field, c.field)
			}
			if !strings.Contains(e.Message, c.allowed) {
				t.Errorf("message %q does not say %q", e.Message, c.allowed)
			}
		})
	}
}

// TestOneMistake: a mistake in one field leaves the others their answer, as far as the schema lets a field be null.
func TestOneMistake(t *testing.T) {
	body, _ := shared(t).ask(t, time.Now(), `{ region(code: "CZ052") { projects(first: 101) { totalCount } } dataset { licence } }`, nil)
	if !strings.Contains(string(body), `"dataset":{"licence":`) || !strings.Contains(string(body), `"region":null`) {
		t.Errorf("got %s", body)
	}
}
