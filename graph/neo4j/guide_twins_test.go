package neo4j_test

import (
	"slices"
	"testing"

	"github.com/krajina/krajina/graph/memory"
)

// twins are what the questions of the guide must answer, in its order.
var twins = []func(t *testing.T, g *memory.Graph) []line{
	func(t *testing.T, g *memory.Graph) (rows []line) {
		answer := ask(t, g, `{ projects(filter: {topics: {any: ["topic:foster-care-accompaniment"]}}) { edges { node { title regions { name } }
			matches { node { id } concept { label } relevance statements { locator source { title } } } } } }`)
		for _, e := range list(answer, "projects.edges") {
			for _, m := range list(e, "matches") {
				for _, s := range list(m, "statements") {
					rows = append(rows, line{"project": at(e, "node.title"), "regions": at(e, "node.regions.name"), "topic": at(m, "concept.label"),
						"relevance": at(m, "relevance"), "through": at(m, "node.id"), "source": at(s, "source.title"), "place": at(s, "locator")})
				}
			}
		}
		return rows
	},
	func(t *testing.T, g *memory.Graph) (rows []line) {
		answer := ask(t, g, `{ topics(first: 100) { nodes { label } } projects(filter: {topics: {any: ["topic:substitute-family-care"]}}, orderBy: [{field: TITLE}]) {
			edges { node { id title } matches { concept { label } node { id } } } } }`)
		for _, e := range list(answer, "projects.edges") {
			topics := distinct(list(e, "matches.concept.label"))
			slices.SortFunc(topics, func(a, b any) int {
				return slices.Index(list(answer, "topics.nodes.label"), a) - slices.Index(list(answer, "topics.nodes.label"), b)
			})
			rows = append(rows, line{"id": at(e, "node.id"), "project": at(e, "node.title"), "topics": topics, "nodes": len(distinct(list(e, "matches.node.id")))})
		}
		return rows
	},
	func(t *testing.T, g *memory.Graph) []line {
		answer := ask(t, g, `{ topics(first: 100) { nodes { label } } targetGroups(first: 100) { nodes { label } } actors(first: 100) { nodes { name } }
			project(id: "project:khk-rozvoj-dostupnosti-vii") { title aim start end budget { amount currency } regions { name }
			activities(first: 100) { nodes { title } } topics(first: 100) { nodes { label } } targetGroups(first: 100) { nodes { label } }
			actors(first: 100) { nodes { name } } events(first: 100) { nodes { title } } sources { title } } }`)
		p := at(answer, "project")
		// as the whole list has them in order
		in := func(path string, all []any) (some []any) {
			for _, v := range all {
				if slices.Contains(list(p, path), v) {
					some = append(some, v)
				}
			}
			return some
		}
		return []line{{"title": at(p, "title"), "aim": at(p, "aim"), "start": at(p, "start"), "end": at(p, "end"), "budget": money(at(p, "budget")),
			"regions": at(p, "regions.name"), "activities": at(p, "activities.nodes.title"), "topics": in("topics.nodes.label", list(answer, "topics.nodes.label")),
			"targetGroups": in("targetGroups.nodes.label", list(answer, "targetGroups.nodes.label")), "actors": in("actors.nodes.name", list(answer, "actors.nodes.name")),
			"events": at(p, "events.nodes.title"), "sources": at(p, "sources.title")}}
	},
	func(t *testing.T, g *memory.Graph) (rows []line) {
		answer := ask(t, g, `{ node(id: "activity:lbk-systemova-podpora-rodin/2") { ... on Activity { children(first: 100) { nodes { label children { totalCount }
			outputs(first: 100) { nodes { title stage comparator quantity unit } } events(first: 100) { nodes { title stage start placeName } } } } } } }`)
		for _, a := range list(answer, "node.children.nodes") {
			if at(a, "children.totalCount") != 0.0 {
				t.Error("the activity has parts of parts, which the question in GraphQL does not ask for")
			}
			for _, part := range append(list(a, "outputs.nodes"), list(a, "events.nodes")...) {
				rows = append(rows, line{"activity": at(a, "label"), "what": at(part, "title"), "stage": at(part, "stage"), "comparator": at(part, "comparator"),
					"quantity": at(part, "quantity"), "unit": at(part, "unit"), "start": at(part, "start"), "place": at(part, "placeName")})
			}
		}
		return rows
	},
	func(t *testing.T, g *memory.Graph) (rows []line) {
		answer := ask(t, g, `{ actors(first: 100) { nodes { name } } projects(filter: {actorKinds: [OSPOD_OFFICE]}, orderBy: [{field: START}], first: 100) { nodes {
			title start actors(first: 100) { edges { node { name kind } roles via { id } } } } } }`)
		for _, p := range list(answer, "projects.nodes") {
			for _, name := range list(answer, "actors.nodes.name") {
				for _, e := range list(p, "actors.edges") {
					if at(e, "node.name") == name && at(e, "node.kind") == "OSPOD_OFFICE" {
						rows = append(rows, line{"project": at(p, "title"), "start": at(p, "start"), "actor": name, "roles": at(e, "roles"), "through": at(e, "via.id")})
					}
				}
			}
		}
		return rows
	},
	func(t *testing.T, g *memory.Graph) (rows []line) {
		answer := ask(t, g, `{ projects(filter: {regions: {any: ["region:CZ051"]}, activeIn: {from: "2017", to: "2017"}}, orderBy: [{field: TITLE}]) {
			nodes { title region { name } start end budget { amount currency } } } }`)
		for _, p := range list(answer, "projects.nodes") {
			rows = append(rows, line{"project": at(p, "title"), "region": at(p, "region.name"), "start": at(p, "start"), "end": at(p, "end"), "budget": money(at(p, "budget"))})
		}
		return rows
	},
	func(t *testing.T, g *memory.Graph) (rows []line) {
		answer := ask(t, g, `{ regions { nodes { name } } topics(first: 100) { nodes { label projects(first: 100) { nodes { regions { name } } } } } }`)
		for _, topic := range list(answer, "topics.nodes") {
			var regions []any
			for _, name := range list(answer, "regions.nodes.name") {
				if slices.Contains(list(topic, "projects.nodes.regions.name"), name) {
					regions = append(regions, name)
				}
			}
			if len(regions) > 0 {
				rows = append(rows, line{"topic": at(topic, "label"), "regions": regions, "projects": len(list(topic, "projects.nodes"))})
			}
		}
		slices.SortStableFunc(rows, func(a, b line) int { return len(b["regions"].([]any)) - len(a["regions"].([]any)) })
		return rows
	},
	func(t *testing.T, g *memory.Graph) (rows []line) {
		answer := ask(t, g, `{ projects(first: 100) { nodes { title follows { title } followedBy { title } complements { title } } } }`)
		for _, p := range list(answer, "projects.nodes") {
			rows = append(rows, line{"project": at(p, "title"), "follows": at(p, "follows.title"), "followedBy": at(p, "followedBy.title"), "complements": at(p, "complements.title")})
		}
		return rows
	},
	func(t *testing.T, g *memory.Graph) (rows []line) {
		for p := range g.Projected() {
			for _, s := range p.Statements {
				if s.Source.ID == "source:khk-projekt-vii" {
					var place any
					if s.Locator != "" {
						place = s.Locator
					}
					rows = append(rows, line{"node": p.Record.ID, "property": s.Property.String(), "place": place, "statement": s.Statement.Value})
				}
			}
		}
		return rows
	},
	func(t *testing.T, g *memory.Graph) (rows []line) {
		answer := ask(t, g, `{ events(first: 100) { nodes { start end title stage place { name } placeName project { title } } } }`)
		for _, e := range list(answer, "events.nodes") {
			place := at(e, "place.name")
			if place == nil {
				place = at(e, "placeName")
			}
			rows = append(rows, line{"start": at(e, "start"), "end": at(e, "end"), "event": at(e, "title"), "stage": at(e, "stage"), "place": place, "project": at(e, "project.title")})
		}
		return rows
	},
}
