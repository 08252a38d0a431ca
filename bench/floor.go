package main

import (
	"cmp"
	"context"
	"slices"

	"github.com/krajina/krajina/graph"
	"github.com/krajina/krajina/graph/graphtest"
)

// flat is the graph as a program would hold it that answers the one question only.
type flat struct {
	projects []flatProject
	wanted   map[*graph.Record]bool // the topic and all narrower ones
}

type flatProject struct {
	title  string
	region *string
	budget *money
	topics []flatTopic // of the project and of all that stands under it, in the order of answers
}

type flatTopic struct {
	node      graph.ID
	topic     *graph.Record
	wanted    bool
	relevance graph.Relevance
	rank      int
	sources   []named
}

// The answer as its JSON.
type (
	answered struct {
		Data struct {
			Projects struct {
				TotalCount int        `json:"totalCount"`
				Edges      []flatEdge `json:"edges"`
			} `json:"projects"`
		} `json:"data"`
	}
	flatEdge struct {
		Node    flatNode    `json:"node"`
		Matches []flatMatch `json:"matches"`
	}
	flatNode struct {
		Title  string     `json:"title"`
		Region *regionOut `json:"region"`
		Budget *money     `json:"budget"`
	}
	flatMatch struct {
		Node struct {
			ID graph.ID `json:"id"`
		} `json:"node"`
		Concept struct {
			Label string `json:"label"`
		} `json:"concept"`
		Relevance graph.Relevance `json:"relevance"`
		Sources   []named         `json:"sources"`
	}
	regionOut struct {
		Name string `json:"name"`
	}
	named struct {
		Title string `json:"title"`
	}
	money struct {
		Amount   string `json:"amount"`
		Currency string `json:"currency"`
	}
)

// answer is the floor: one loop over all projects.
func (f *flat) answer() *answered {
	type hit struct{ project, rank int }
	var hits []hit
	for i := range f.projects {
		best := 0
		for k := range f.projects[i].topics {
			if t := &f.projects[i].topics[k]; t.wanted {
				best = max(best, t.rank)
			}
		}
		if best > 0 {
			hits = append(hits, hit{i, best})
		}
	}
	slices.SortStableFunc(hits, func(a, b hit) int { return cmp.Compare(b.rank, a.rank) })
	var out answered
	out.Data.Projects.TotalCount = len(hits)
	out.Data.Projects.Edges = []flatEdge{}
	for _, h := range hits[:min(len(hits), graph.DefaultPage)] {
		p := &f.projects[h.project]
		edge := flatEdge{Node: flatNode{Title: p.title, Budget: p.budget}}
		if p.region != nil {
			edge.Node.Region = &regionOut{*p.region}
		}
		for k := range p.topics {
			if t := &p.topics[k]; t.wanted {
				var m flatMatch
				m.Node.ID, m.Concept.Label, m.Relevance, m.Sources = t.node, label(t.topic), t.relevance, t.sources
				edge.Matches = append(edge.Matches, m)
			}
		}
		slices.SortStableFunc(edge.Matches, func(a, b flatMatch) int { return cmp.Compare(rankOf(b.Relevance), rankOf(a.Relevance)) })
		out.Data.Projects.Edges = append(out.Data.Projects.Edges, edge)
	}
	return &out
}

func rankOf(r graph.Relevance) int {
	return map[graph.Relevance]int{graph.Primary: 3, graph.Secondary: 2, graph.Mention: 1}[r]
}

func label(r *graph.Record) string { return (&graph.Topic{Entity: graph.Entity{Record: r}}).Label(nil) }

var whole = graph.Window{All: true}

// flatten copies what the question needs out of a reader.
func flatten(ctx context.Context, r graph.Reader) (*flat, error) {
	f := &flat{wanted: map[*graph.Record]bool{}}
	found, err := r.Nodes(ctx, []graph.ID{graphtest.GeneratedTopic}, graph.Next{})
	topics := found.Nodes
	for err == nil && len(topics) > 0 {
		var next []graph.ID
		for _, t := range topics {
			if !f.wanted[t] {
				f.wanted[t] = true
				next = append(next, t.ID)
			}
		}
		topics, err = neighbours(ctx, r, graph.Relation{Property: graph.PropBroader, Inverse: true, To: graph.KindTopic}, next)
	}
	if err != nil {
		return nil, err
	}
	all, err := r.Find(ctx, graph.KindProject, graph.Query{Window: whole})
	if err != nil {
		return nil, err
	}
	for _, e := range all.Edges {
		p, err := f.project(ctx, r, e.Node)
		if err != nil {
			return nil, err
		}
		f.projects = append(f.projects, p)
	}
	return f, nil
}

func neighbours(ctx context.Context, r graph.Reader, relation graph.Relation, from []graph.ID) ([]*graph.Record, error) {
	pages, err := r.Follow(ctx, relation, from, graph.Query{Window: whole})
	var records []*graph.Record
	for _, p := range pages {
		for _, e := range p.Edges {
			records = append(records, e.Node)
		}
	}
	return records, err
}

func (f *flat) project(ctx context.Context, r graph.Reader, record *graph.Record) (flatProject, error) {
	of := &graph.Project{Entity: graph.Entity{Record: record}}
	p := flatProject{title: of.Title(nil)}
	if b := of.Budget(); b != nil {
		p.budget = &money{string(b.Amount()), b.Currency}
	}
	regions, err := neighbours(ctx, r, graph.Relation{Property: graph.PropRegions}, []graph.ID{record.ID})
	if err != nil {
		return p, err
	}
	if len(regions) == 1 { // of several the field gives none
		name := (&graph.Region{Entity: graph.Entity{Record: regions[0]}}).Name(nil)
		p.region = &name
	}
	ids := []graph.ID{record.ID}
	for kind := range graph.Parts.All() {
		parts, err := neighbours(ctx, r, graph.Relation{Property: graph.PropProject, Inverse: true, To: kind}, []graph.ID{record.ID})
		if err != nil {
			return p, err
		}
		for _, part := range parts {
			ids = append(ids, part.ID)
		}
	}
	stated, err := r.Statements(ctx, ids, graph.PropTopics)
	for i, list := range stated {
		first := len(p.topics)
		for _, s := range list {
			p.topics = addTopic(p.topics, first, flatTopic{node: ids[i], topic: s.Object, wanted: f.wanted[s.Object], relevance: s.Qualifiers.Relevance,
				rank: rankOf(s.Qualifiers.Relevance), sources: []named{{(&graph.Source{Entity: graph.Entity{Record: s.Source}}).Title()}}})
		}
	}
	return p, err
}

// addTopic makes one of what several sources state of one node, whose topics begin at first.
func addTopic(topics []flatTopic, first int, t flatTopic) []flatTopic {
	for i := first; i < len(topics); i++ {
		if known := &topics[i]; known.topic == t.topic && known.relevance == t.relevance {
			if !slices.Contains(known.sources, t.sources[0]) {
				known.sources = append(known.sources, t.sources[0])
			}
			return topics
		}
	}
	return append(topics, t)
}
