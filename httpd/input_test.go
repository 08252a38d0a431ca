package httpd_test

import (
	"encoding/json"
	"net/http"
	"strings"
	"testing"
)

// TestBadInput: whatever is wrong with a value, as a literal or in a variable, the answer names the field and what is allowed.
func TestBadInput(t *testing.T) {
	s := start(t, nil)
	const (
		khk     = `project(id: "project:khk-rozvoj-dostupnosti-vii")`
		byFirst = `query($n: Int) { projects(first: $n) { totalCount } }`
		filter  = `query($f: ProjectFilter) { projects(filter: $f) { totalCount } }`
		order   = `query($o: [ProjectOrder!]) { projects(orderBy: $o) { totalCount } }`
		byID    = `query($id: ID!) { node(id: $id) { id } }`
	)
	for _, c := range []struct {
		query, variables string
		field            string
		says             []string
	}{
		// Page sizes.
		{`{ projects(first: 0) { totalCount } }`, ``, "first", []string{"0", "1 to 100"}},
		{`{ projects(first: -1) { totalCount } }`, ``, "first", []string{"-1", "1 to 100"}},
		{`{ projects(first: 101) { totalCount } }`, ``, "first", []string{"101", "1 to 100"}},
		{`{ projects(last: 101) { totalCount } }`, ``, "last", []string{"101", "1 to 100"}},
		{`{ projects(first: 1, last: 1) { totalCount } }`, ``, "last", []string{"first and last", "one of them"}},
		{`{ regions { nodes { projects(first: 0) { totalCount } } } }`, ``, "first", []string{"0", "1 to 100"}},
		{`{ projects(first: 2147483647) { totalCount } }`, ``, "first", []string{"2147483647", "1 to 100"}},
		{`{ projects(first: 99999999999999999999) { totalCount } }`, ``, "first", []string{"whole number of 32 bits"}},
		{`{ projects(first: 2147483648) { totalCount } }`, ``, "first", []string{"2147483648"}},
		{`{ projects(last: -2147483649) { totalCount } }`, ``, "last", []string{"2147483649"}},
		{`{ search(text: "x", first: -1) { totalCount } }`, ``, "first", []string{"-1", "1 to 100"}},
		{`{ projects(first: 1.5) { totalCount } }`, ``, "first", []string{"1.5", "whole number"}},
		{`{ projects(first: "x") { totalCount } }`, ``, "first", []string{"x", "whole number"}},
		{byFirst, `{"n": 0}`, "first", []string{"0", "1 to 100"}},
		{byFirst, `{"n": 101}`, "first", []string{"101", "1 to 100"}},
		{byFirst, `{"n": 2147483648}`, "$n", []string{"2147483648", "whole number of 32 bits"}},
		{byFirst, `{"n": 1.5}`, "$n", []string{"1.5", "whole number"}},
		{byFirst, `{"n": "5"}`, "$n", []string{"5", "whole number"}},
		{byFirst, `{"n": [5]}`, "$n", []string{"a list", "whole number"}},
		{byFirst, `{"n": true}`, "$n", []string{"true", "whole number"}},
		// Cursors.
		{`{ projects(after: "x") { totalCount } }`, ``, "after", []string{"cursor", "edge"}},
		{`{ projects(before: "eDp5") { totalCount } }`, ``, "before", []string{"cursor", "edge"}},
		{`query($c: String) { projects(after: $c) { totalCount } }`, `{"c": "x"}`, "after", []string{"cursor", "edge"}},
		{`query($c: String) { projects(after: $c) { totalCount } }`, `{"c": 5}`, "$c", []string{"5", "a string"}},
		// Enums.
		{`{ projects(filter: {status: [BAD]}) { totalCount } }`, ``, "filter.status", []string{"BAD", "one of PLANNED, RUNNING"}},
		{`{ projects(filter: {status: "PLANNED"}) { totalCount } }`, ``, "filter.status", []string{"PLANNED", "one of"}},
		{`{ projects(filter: {not: {relevance: [HIGH]}}) { totalCount } }`, ``, "filter.not.relevance", []string{"HIGH", "PRIMARY, SECONDARY, MENTION"}},
		{`{ projects(orderBy: [{field: BAD}]) { totalCount } }`, ``, "orderBy.field", []string{"BAD", "TITLE"}},
		{`{ ` + khk + ` { title(language: DE) } }`, ``, "language", []string{"DE", "one of CS, EN"}},
		{`query($l: Language = DE) { ` + khk + ` { title(language: $l) } }`, ``, "$l", []string{"DE", "one of CS, EN"}},
		{filter, `{"f": {"status": ["BAD"]}}`, "$f.status[0]", []string{"BAD", "one of PLANNED, RUNNING"}},
		{filter, `{"f": {"status": ["planned"]}}`, "$f.status[0]", []string{"planned", "one of PLANNED, RUNNING"}},
		{filter, `{"f": {"status": "BAD"}}`, "$f.status", []string{"BAD", "one of PLANNED, RUNNING"}},
		{filter, `{"f": {"status": [1]}}`, "$f.status[0]", []string{"1", "one of PLANNED, RUNNING"}},
		{filter, `{"f": {"status": [null]}}`, "$f.status[0]", []string{"null", "one of PLANNED, RUNNING"}},
		{filter, `{"f": {"status": [["PLANNED"]]}}`, "$f.status[0]", []string{"a list", "one of PLANNED, RUNNING"}},
		{order, `{"o": [{"field": "BAD"}]}`, "$o[0].field", []string{"BAD", "TITLE"}},
		// Dates and decimals.
		{`{ projects(filter: {activeIn: {from: "2017-13"}}) { totalCount } }`, ``, "filter.activeIn.from", []string{"2017-13", "2017-04-24"}},
		{`{ projects(filter: {activeIn: {from: "2017-02-30"}}) { totalCount } }`, ``, "filter.activeIn.from", []string{"2017-02-30", "30"}},
		{`{ projects(filter: {activeIn: {to: 2017}}) { totalCount } }`, ``, "filter.activeIn.to", []string{"Date", "2017-04-24"}},
		{`query($d: Date) { projects(filter: {activeIn: {from: $d}}) { totalCount } }`, `{"d": "24. 4. 2017"}`, "filter.activeIn.from", []string{"24. 4. 2017", "2017-04-24"}},
		{filter, `{"f": {"activeIn": {"from": {}}}}`, "filter.activeIn.from", []string{"Date", "2017-04-24"}},
		{`{ projects(filter: {budget: {min: 1.5}}) { totalCount } }`, ``, "filter.budget.min", []string{"1.5", "6999465.80"}},
		{filter, `{"f": {"budget": {"max": "7 000 000,00"}}}`, "filter.budget.max", []string{"7 000 000,00", "6999465.80"}},
		// Ids of the wrong kind, unknown properties.
		{`{ projects(filter: {topics: {any: ["region:CZ052"]}}) { totalCount } }`, ``, "filter.topics.any", []string{"region:CZ052", "topic:"}},
		{filter, `{"f": {"and": [{"regions": {"none": ["topic:foster-care"]}}]}}`, "filter.and.regions.none", []string{"topic:foster-care", "region:"}},
		{`{ ` + khk + ` { statements(property: "x") { value } } }`, ``, "property", []string{"x", "title, otherTitles"}},
		// Fields and arguments that there are not, and those that are missing.
		{`{ projects(filter: {statos: [PLANNED]}) { totalCount } }`, ``, "filter.statos", []string{"statos", "text, regions, topics"}},
		{filter, `{"f": {"statos": ["PLANNED"]}}`, "$f.statos", []string{"statos", "text, regions, topics"}},
		{filter, `{"f": {"topics": {"any": [], "some": []}}}`, "$f.topics.some", []string{"some", "any, all, none"}},
		{filter, `{"f": "topics"}`, "$f", []string{"topics", "an object"}},
		{filter, `{"f": [1]}`, "$f", []string{"a list", "an object"}},
		{`{ projects(filter: "x") { totalCount } }`, ``, "filter", []string{"x", "an object"}},
		{`{ projects(limit: 5) { totalCount } }`, ``, "limit", []string{"limit", "filter, orderBy, first"}},
		{`{ node { id } }`, ``, "", []string{`"node"`, `"id"`, "required"}},
		{`{ node(id: null) { id } }`, ``, "id", []string{"null", "a string"}},
		{`{ projects(orderBy: [{}]) { totalCount } }`, ``, "orderBy", []string{"field", "direction"}},
		{order, `{"o": [{}]}`, "$o[0].field", []string{"missing", "TITLE"}},
		{order, `{"o": [null]}`, "$o[0]", []string{"null", "field, direction"}},
		{byID, ``, "$id", []string{"missing", "a string"}},
		{byID, `{"id": null}`, "$id", []string{"null", "a string"}},
		{byID, `{"id": {"a": 1}}`, "$id", []string{"an object", "a string"}},
		{byID, `{"id": 1.5}`, "$id", []string{"1.5", "a string"}},
		{`{ project { id } }`, ``, "id", []string{"either an id or an identifier"}},
		// Documents.
		{`{ nod(id: 1) { id } }`, ``, "", []string{`"nod"`, `"node"`}},
		{`{ projects }`, ``, "", []string{"projects", "subfields"}},
		{`{ projects { totalCount }`, ``, "", []string{"Expected Name"}},
		{`query A { __typename } query B { __typename }`, ``, "", []string{"2 operations", "operationName"}},
		{`fragment F on Region { id }`, ``, "", []string{"operation"}},
		{`subscription { a }`, ``, "", []string{"subscription"}},
		{`mutation { a }`, ``, "", []string{"Mutation"}},
	} {
		var variables map[string]any
		if c.variables != "" {
			if err := json.Unmarshal([]byte(c.variables), &variables); err != nil {
				t.Fatal(err)
			}
		}
		a := s.ask(t, c.query, variables)
		switch {
		case len(a.Errors) == 0 || len(a.Errors) > 5 || len(a.body) > 2048 || a.Errors[0].Extensions.Code != "BAD_USER_INPUT":
			t.Errorf("%s %s: %d errors, %s", c.query, c.variables, len(a.Errors), a.body)
			continue
		case a.Data == nil && a.status != http.StatusBadRequest:
			t.Errorf("%s %s: status %d", c.query, c.variables, a.status)
		case a.Errors[0].Extensions.Field != c.field:
			t.Errorf("%s %s: field %q, want %q", c.query, c.variables, a.Errors[0].Extensions.Field, c.field)
		}
		message := a.Errors[0].Message
		if !strings.HasPrefix(message, c.field) {
			t.Errorf("%s %s: %q does not begin with the field", c.query, c.variables, message)
		}
		for _, part := range c.says {
			if !strings.Contains(message, part) {
				t.Errorf("%s %s: %q does not say %q", c.query, c.variables, message, part)
			}
		}
	}
	if strings.Contains(s.log.String(), "level=ERROR") {
		t.Errorf("a mistake of the client is logged as a fault: %s", s.log.String())
	}
}

// TestGoodInput: what the specification allows is not refused.
func TestGoodInput(t *testing.T) {
	s := start(t, nil)
	for query, variables := range map[string]string{
		`query($f: ProjectFilter) { projects(filter: $f) { totalCount } }`:                                            `{"f": {"status": "FINISHED", "topics": {"any": "topic:foster-care"}, "text": null}}`,
		`query($f: ProjectFilter = {status: [PLANNED]}) { projects(filter: $f) { totalCount } }`:                      `{}`,
		`query($o: [ProjectOrder!]) { projects(orderBy: $o, first: 100) { totalCount } }`:                             `{"o": {"field": "TITLE"}}`,
		`query($n: Int = 5) { projects(last: $n) { totalCount } }`:                                                    `{"n": null}`,
		`query($id: ID!) { node(id: $id) { id } }`:                                                                    `{"id": 12, "other": 5}`,
		`query($d: Date, $m: Decimal) { projects(filter: {activeIn: {from: $d}, budget: {min: $m}}) { totalCount } }`: `{"d": "2017", "m": "7000000.00"}`,
		`query($s: Boolean!) { projects @skip(if: $s) { totalCount } }`:                                               `{"s": true}`,
	} {
		var given map[string]any
		if err := json.Unmarshal([]byte(variables), &given); err != nil {
			t.Fatal(err)
		}
		if a := s.ask(t, query, given); a.status != http.StatusOK || len(a.Errors) > 0 {
			t.Errorf("%s %s: status %d, %s", query, variables, a.status, a.body)
		}
	}
}

// TestMeant: a name that may have been meant is asked after, and the question ends as one.
func TestMeant(t *testing.T) {
	s := start(t, nil)
	for query, want := range map[string]string{
		`{ projects(filter: {topic: {any: ["x"]}}) { totalCount } }`: `Did you mean "topics"? It takes fields: text, `,
		`{ projects(filters: {text: "x"}) { totalCount } }`:          `Did you mean "filter"? It takes arguments: filter, `,
		`{ dataset(first: 1) { revision } }`:                         `. It takes no arguments.`,
		`{ projects(filter: {status: PLANED}) { totalCount } }`:      `Did you mean the enum value "PLANNED"? It takes `,
		`{ projects(first: "x") { totalCount } }`:                    `. It takes a whole number of 32 bits.`,
	} {
		a := s.ask(t, query, nil)
		if len(a.Errors) != 1 || !strings.Contains(a.Errors[0].Message, want) {
			t.Errorf("%s says %s, not %s", query, a.body, want)
		}
	}
}

// TestUnknownIDs: an unknown id is null, in a condition it meets nothing and the answer says which it was.
func TestUnknownIDs(t *testing.T) {
	s := start(t, nil)
	a := s.ask(t, `{ node(id: "topic:none") { id } nodes(ids: ["x", "region:CZ052", ""]) { id } project(id: "nonsense") { id } other: project(id: "region:CZ052") { id } region(code: "CZ999") { id } }`, nil)
	const want = `{"node":null,"nodes":[null,{"id":"region:CZ052"},null],"project":null,"other":null,"region":null}`
	if a.status != http.StatusOK || string(a.Data) != want || len(a.Errors) > 0 {
		t.Errorf("status %d, %s; want %s; the log: %.2000s", a.status, a.body, want, s.log.String())
	}
	a = s.ask(t, `{ projects(filter: {topics: {any: ["topic:none", "!!"]}, regions: {none: ["region:none"]}}) { totalCount } topics(filter: {broader: {any: ["topic:none"]}}) { totalCount } }`, nil)
	unknown, err := json.Marshal(a.Extensions["unknownIds"])
	if err != nil || string(unknown) != `["!!","region:none","topic:none"]` || string(a.Data) != `{"projects":{"totalCount":0},"topics":{"totalCount":0}}` {
		t.Errorf("unknown ids %s, %s", unknown, a.body)
	}
}

// TestLongInput: a wrong value is repeated in part only.
func TestLongInput(t *testing.T) {
	s := start(t, nil)
	long := strings.Repeat("\x01ž", 100_000)
	for query, variables := range map[string]map[string]any{
		`query($d: Date) { projects(filter: {activeIn: {from: $d}}) { totalCount } }`: {"d": long},
		`query($l: Language) { regions { nodes { name(language: $l) } } }`:            {"l": long},
		`query($f: ProjectFilter) { projects(filter: $f) { totalCount } }`:            {"f": map[string]any{long: 1}},
		`query($c: String) { projects(after: $c) { totalCount } }`:                    {"c": long},
		`query($i: [ID!]) { projects(filter: {topics: {any: $i}}) { totalCount } }`:   {"i": "region:" + long},
		"{ " + strings.Repeat("a", 100_000) + " }":                                    nil,
		`{ projects(first: "` + strings.Repeat("ž", 100_000) + `") { totalCount } }`:  nil,
	} {
		a := s.ask(t, query, variables)
		if len(a.body) > 2048 && a.Extensions["unknownIds"] == nil {
			t.Errorf("%.60s: %d bytes", query, len(a.body))
		}
	}
}
