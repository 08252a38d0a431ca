package main

import (
	"context"
	"encoding/json"
	"fmt"

	"github.com/krajina/krajina/graph"
)

type question struct{ name, query string }

// questions are of the kinds that the product is asked.
func questions(ctx context.Context, g graph.Reader, a asker) ([]question, error) {
	answer, err := a.ask(ctx, `{ projects(first: 1, filter: {topics: {any: ["topic:foster-care-accompaniment"]}}) { nodes { id } } }`)
	if err != nil {
		return nil, err
	}
	var found struct {
		Projects struct{ Nodes []struct{ ID string } }
	}
	if err := json.Unmarshal(answer, &found); err != nil {
		return nil, err
	}
	if len(found.Projects.Nodes) == 0 {
		return nil, fmt.Errorf("there is no project about the topic")
	}
	id := found.Projects.Nodes[0].ID
	return []question{
		{"who supports foster-care accompaniment", `{ projects(filter: {topics: {any: ["topic:foster-care-accompaniment"]}}) {
			totalCount edges { node { title region { name } budget { amount currency } } matches { node { id } concept { label } relevance sources { title } } } } }`},
		{"a project in depth", `{ project(id: "` + id + `") {
			id title aim start end status region { id name } budget { amount currency } programme { id name } call { id name }
			activities(first: 100) { nodes { id label title aim topics { nodes { id label } } actors { nodes { id name } } outputs { nodes { id title quantity unit } } events { nodes { id title start } } } }
			topics(first: 100) { edges { relevance node { id label } via { id } } } actors(first: 100) { edges { roles node { id name } } } } }`},
		{"a list of four levels", `{ projects(first: 20, filter: {topics: {any: ["topic:foster-care-accompaniment"]}}) { totalCount nodes {
			id title start end budget { amount currency } region { name }
			activities(first: 10) { nodes { title actors(first: 5) { nodes { name kind } } topics(first: 5) { nodes { label broader { label } } } } } } } }`},
		{"statements with their sources", `{ project(id: "` + id + `") { statements { property value original locator qualifiers { name value } source { id title date } } activities(first: 100) { nodes { statements { property value original source { title } } } } } }`},
		{"regions by topics, with sums", `{ projectGroups(by: [REGION, TOPIC], first: 100) { nodes { keys { label unknown node { id } } projects { count weight amounts { amount currency } withoutAmount } } } }`},
		{"related projects, and why", `{ project(id: "` + id + `") { related(first: 10) { edges { score node { id title } reasons { kind weight text node { id } } } } } }`},
	}, nil
}
