package graphtest

import (
	"context"
	"fmt"
	"iter"
	"testing"

	"github.com/krajina/krajina/graph"
)

// ReaderBenchmark measures a reader on generated graphs of two sizes: the question that the product exists for, one project in
// depth, and a filtered list of depth 4. open makes a reader of the changes. Nodes that arrived together are followed in one
// call, as the loader does; the calls and nodes of a request are reported beside its time.
func ReaderBenchmark(b *testing.B, open func(b *testing.B, changes iter.Seq2[graph.Change, error]) graph.Reader) {
	for _, projects := range []int{1000, 20_000} {
		reader := open(b, Generate(projects, 1))
		for _, op := range []struct {
			name string
			run  func(*readerRequest, int) error
		}{
			{"FosterCareQuestion", (*readerRequest).question},
			{"ProjectInDepth", (*readerRequest).project},
			{"ListOfDepth4", (*readerRequest).list},
		} {
			b.Run(fmt.Sprintf("%s/%d", op.name, projects), func(b *testing.B) {
				calls, nodes := 0, 0
				for i := 0; b.Loop(); i++ {
					r := &readerRequest{ctx: b.Context(), reader: reader, projects: projects}
					if err := op.run(r, i); err != nil {
						b.Fatal(err)
					}
					calls, nodes = calls+r.calls, nodes+r.nodes
				}
				b.ReportMetric(float64(calls)/float64(b.N), "calls/op")
				b.ReportMetric(float64(nodes)/float64(b.N), "nodes/op")
			})
		}
	}
}

// readerRequest asks a reader as one request does, and counts.
type readerRequest struct {
	ctx          context.Context
	reader       graph.Reader
	projects     int
	calls, nodes int
}

// question asks which projects are about the topic, with reasons and regions.
func (r *readerRequest) question(int) error {
	page, err := r.find(graph.Linked{Relation: graph.Relation{Property: graph.PropTopics, Deep: true}, Any: []graph.ID{GeneratedTopic}, Narrower: true}, 20)
	if err != nil {
		return err
	}
	if page.Total == 0 || len(page.Edges[0].Because().Matches) == 0 {
		return fmt.Errorf("the question found %d projects, without a reason", page.Total)
	}
	_, err = r.follow(nodesOf(page), graph.Relation{Property: graph.PropRegions}, nil)
	return err
}

// project asks for one project with everything around it; another one each time, so that nothing was just looked at.
func (r *readerRequest) project(i int) error {
	id := GeneratedProject(i * 7919 % r.projects)
	found, err := r.reader.Nodes(r.ctx, []graph.ID{id}, graph.Next{})
	r.calls++
	if err != nil {
		return err
	}
	if found.Nodes[0] == nil {
		return fmt.Errorf("there is no %s", id)
	}
	r.nodes++
	own := []graph.ID{id}
	for _, property := range []graph.Property{graph.PropRegions, graph.PropProgramme, graph.PropCall, graph.PropFunding} {
		if _, err := r.follow(own, graph.Relation{Property: property}, nil); err != nil {
			return err
		}
	}
	for _, property := range []graph.Property{graph.PropTopics, graph.PropTargetGroups, graph.PropMethods, graph.PropActors, graph.PropLegalActs} {
		if _, err := r.follow(own, graph.Relation{Property: property, Deep: true}, nil); err != nil {
			return err
		}
	}
	activities, err := r.follow(own, graph.Relation{Property: graph.PropProject, Inverse: true, To: graph.KindActivity}, graph.Lacks{Relation: graph.Relation{Property: graph.PropParent}})
	if err != nil {
		return err
	}
	if err := r.activities(activities); err != nil {
		return err
	}
	for _, kind := range []graph.Kind{graph.KindOutput, graph.KindEvent} {
		if _, err := r.follow(own, graph.Relation{Property: graph.PropProject, Inverse: true, To: kind}, nil); err != nil {
			return err
		}
	}
	_, err = r.reader.Statements(r.ctx, own, graph.NoProperty)
	r.calls++
	return err
}

// list asks for twenty projects of a region that are about a topic: their activities, the activities' parts and their topics.
func (r *readerRequest) list(i int) error {
	where := graph.All{
		graph.Linked{Relation: graph.Relation{Property: graph.PropRegions}, Any: []graph.ID{graph.ID(generatedRegion(i % 14))}},
		graph.Linked{Relation: graph.Relation{Property: graph.PropTopics, Deep: true}, Any: []graph.ID{graph.ID(vocabulary{kind: graph.KindTopic, code: "t"}.id(i % conceptRoots))}, Narrower: true},
	}
	page, err := r.find(where, 20)
	if err != nil {
		return err
	}
	projects := nodesOf(page)
	for _, property := range []graph.Property{graph.PropRegions, graph.PropTargetGroups} {
		if _, err := r.follow(projects, graph.Relation{Property: property}, nil); err != nil {
			return err
		}
	}
	activities, err := r.follow(projects, graph.Relation{Property: graph.PropProject, Inverse: true, To: graph.KindActivity}, graph.Lacks{Relation: graph.Relation{Property: graph.PropParent}})
	if err != nil {
		return err
	}
	return r.activities(activities)
}

// activities asks for what stands around activities and their parts.
func (r *readerRequest) activities(ids []graph.ID) error {
	parts, err := r.follow(ids, graph.Relation{Property: graph.PropParent, Inverse: true, To: graph.KindActivity}, nil)
	if err != nil {
		return err
	}
	for _, of := range [][]graph.ID{ids, parts} {
		for _, property := range []graph.Property{graph.PropTopics, graph.PropActors} {
			if _, err := r.follow(of, graph.Relation{Property: property}, nil); err != nil {
				return err
			}
		}
	}
	return nil
}

func (r *readerRequest) find(where graph.Condition, first int) (graph.Page, error) {
	page, err := r.reader.Find(r.ctx, graph.KindProject, graph.Query{Where: where, Reasons: true, Window: graph.Window{First: &first}})
	r.calls++
	r.nodes += len(page.Edges)
	return page, err
}

// follow gives the neighbours, each once, on first pages.
func (r *readerRequest) follow(from []graph.ID, relation graph.Relation, where graph.Condition) ([]graph.ID, error) {
	if len(from) == 0 {
		return nil, nil
	}
	pages, err := r.reader.Follow(r.ctx, relation, from, graph.Query{Where: where})
	r.calls++
	var ids []graph.ID
	known := map[graph.ID]bool{}
	for _, p := range pages {
		r.nodes += len(p.Edges)
		for _, e := range p.Edges {
			if !known[e.Node.ID] {
				known[e.Node.ID] = true
				ids = append(ids, e.Node.ID)
			}
		}
	}
	return ids, err
}

func nodesOf(p graph.Page) []graph.ID {
	ids := make([]graph.ID, len(p.Edges))
	for i, e := range p.Edges {
		ids[i] = e.Node.ID
	}
	return ids
}
