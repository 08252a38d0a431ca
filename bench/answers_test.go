package main

import (
	"encoding/json"
	"testing"
)

// normalOf is an answer in the form in which answers are compared.
func normalOf(t *testing.T, body string) any {
	t.Helper()
	answer, err := normal([]byte(body))
	if err != nil {
		t.Fatal(err)
	}
	return answer
}

// TestSameAnswers: what sides say in their own forms is seen to be the same.
func TestSameAnswers(t *testing.T) {
	for name, pair := range map[string][2]string{
		"one, or a list of one": {`{"data":{"project":{"title":"A","call":{"id":"c"}}}}`, `{"data":{"projects":[{"title":"A","call":[{"id":"c"}]}]}}`},
		"connections":           {`{"data":{"project":{"topics":{"edges":[{"relevance":"PRIMARY","node":{"id":"t"}}]}}}}`, `{"topics":[{"relevance":"PRIMARY","id":"t"}]}`},
		"with a count":          {`{"data":{"projects":{"totalCount":2,"nodes":[{"id":"p"}]}}}`, `{"totalCount":2,"list":[{"id":"p"}]}`},
		"what is not there":     {`{"data":{"project":{"id":"p","aim":null,"regions":[],"programme":null}}}`, `{"id":"p"}`},
		"names of a new shape":  {`{"data":{"project_7":{"title_7":"A","topics_7":{"nodes":[{"id_7":"t"}]}}}}`, `{"title_9":"A","topics_9":[{"id_9":"t"}]}`},
		"scores":                {`{"data":{"project":{"score":0.12345678901}}}`, `{"score":0.12345678902}`},
		"sorted by who asks": {`{"topics":[{"id":"a"},{"id":"b"},{"id":"c"}]}`,
			`{"topicsConnection":{"edges":[{"properties":{"strength":"MENTION"},"node":{"id":"c","order":"1"}},{"properties":{"strength":"PRIMARY"},"node":{"id":"b","order":"3"}},{"properties":{"strength":"PRIMARY"},"node":{"id":"a","order":"2"}}]}}`},
		"merged by who asks": {`{"topics":[{"relevance":"PRIMARY","id":"a"},{"relevance":"SECONDARY","id":"b"}]}`,
			`{"topics":[{"relevance":"SECONDARY","id":"b","order":"2"}],"parts":[{"topics":[{"relevance":"PRIMARY","id":"a","order":"1"},{"relevance":"MENTION","id":"b","order":"2"}]}]}`},
	} {
		if where := differ(normalOf(t, pair[0]), normalOf(t, pair[1])); where != "" {
			t.Errorf("%s: %s", name, where)
		}
	}
}

// TestDifferentAnswers: what is not the same is not taken for it.
func TestDifferentAnswers(t *testing.T) {
	for name, pair := range map[string][2]string{
		"a value":     {`{"data":{"project":{"title":"A"}}}`, `{"title":"B"}`},
		"a place":     {`{"list":[{"id":"a"},{"id":"b"}]}`, `{"list":[{"id":"b"},{"id":"a"}]}`},
		"one more":    {`{"list":[{"id":"a"}]}`, `{"list":[{"id":"a"},{"id":"b"}]}`},
		"a count":     {`{"totalCount":2,"list":[{"id":"a"}]}`, `{"totalCount":3,"list":[{"id":"a"}]}`},
		"a relevance": {`{"topics":[{"relevance":"PRIMARY","id":"a"}]}`, `{"topics":[{"relevance":"MENTION","id":"a"}]}`},
		"a field":     {`{"id":"a","aim":"x"}`, `{"id":"a"}`},
	} {
		if differ(normalOf(t, pair[0]), normalOf(t, pair[1])) == "" {
			t.Errorf("%s is taken for the same: %s and %s", name, pair[0], pair[1])
		}
	}
}

// TestCells: the three forms of a comparison have the same cells, without those that are empty.
func TestCells(t *testing.T) {
	krajina := `{"data":{"compareRegions":{"total":{"count":2},"rows":[{"key":{"label":"a","node":{"id":"topic:a"}},"total":{"count":2,"amounts":[{"amount":"12.30","currency":"CZK"}],"withoutAmount":1},
		"cells":[{"region":{"id":"region:x"},"projects":{"count":2,"amounts":[{"amount":"12.30","currency":"CZK"}],"withoutAmount":1}},{"region":{"id":"region:y"},"projects":{"count":0,"amounts":[],"withoutAmount":0}}]},
		{"key":{"label":"neuvedeno","node":null},"total":{"count":0,"amounts":[],"withoutAmount":0},"cells":[]}]}}}`
	cypher := `{"rows":[{"id":"topic:a","label":"a","cells":[{"region":"total","count":2,"sum":"1230","withoutAmount":1},{"region":"region:x","count":2,"sum":"1230","withoutAmount":1}]}]}`
	floor := `[{"id":"topic:a","label":"a","total":{"count":2,"sum":"12.30","withoutAmount":1},"cells":[{"region":"region:x","count":2,"sum":"12.30","withoutAmount":1},{"region":"region:y","count":0,"sum":"0.00","withoutAmount":0}]}]`
	want := `{"topic:a region:x":["2","1230","1"],"topic:a total":["2","1230","1"]}`
	for name, body := range map[string]string{"Krajina": krajina, "Cypher": cypher, "the floor": floor} {
		found, err := cells(normalOf(t, body))
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		if told, _ := json.Marshal(found); string(told) != want {
			t.Errorf("%s has the cells %s, not %s", name, told, want)
		}
	}
	if _, err := cells(normalOf(t, `{"rows":[]}`)); err == nil {
		t.Error("a comparison without cells is taken for one")
	}
}
