package graphtest

import (
	"context"
	"strings"

	"github.com/krajina/krajina/graph"
)

// aheadQuestions are the calls that can be told what comes next.
func aheadQuestions(r graph.Reader, next graph.Next) map[string]func(ctx context.Context) (any, error) {
	query := func(q graph.Query) graph.Query {
		q.Next = next
		return q
	}
	return map[string]func(ctx context.Context) (any, error){
		"Nodes": func(ctx context.Context) (any, error) {
			return r.Nodes(ctx, []graph.ID{"project:p", "project:gone", "topic:t", "", "project:p", "activity:p/1"}, next)
		},
		"Nodes, none": func(ctx context.Context) (any, error) { return r.Nodes(ctx, ids("project", "gone"), next) },
		"Identified":  func(ctx context.Context) (any, error) { return r.Identified(ctx, graph.KindProject, "1", next) },
		"Identified, none": func(ctx context.Context) (any, error) {
			return r.Identified(ctx, graph.KindProject, "2", next)
		},
		"Find": func(ctx context.Context) (any, error) { return r.Find(ctx, graph.KindProject, query(all(nil))) },
		"Find, a page": func(ctx context.Context) (any, error) {
			return r.Find(ctx, graph.KindProject, query(graph.Query{Window: graph.Window{Last: new(1)}}))
		},
		"Find, none": func(ctx context.Context) (any, error) {
			return r.Find(ctx, graph.KindProject, query(all(covers("gone"))))
		},
		"Follow": func(ctx context.Context) (any, error) {
			return r.Follow(ctx, inverse(graph.PropTopics, graph.NoKind), ids("topic", "t gone u t"), query(all(nil)))
		},
	}
}

// treeAhead goes on from nodes of any kind, and comes back to where it was.
func treeAhead() graph.Next {
	next, deep := graph.Next{Stated: true}, graph.Relation{Property: graph.PropTopics, Deep: true}
	next.Add(regions, graph.Query{Window: graph.Window{All: true}})
	parts := next.Add(inverse(graph.PropProject, graph.KindActivity), graph.Query{Where: graph.Lacks{Relation: relation(graph.PropParent)}, Window: graph.Window{First: new(1)}})
	parts.Add(topics, graph.Query{Reasons: true}).Add(covering, all(graph.Linked{Relation: regions, Any: ids("region", "r gone")}, graph.Order{Property: graph.PropTitle, Descending: true})).Stated = true
	parts.Add(relation(graph.PropProject), graph.Query{Window: graph.Window{All: true}}).Add(relation(graph.PropCall), graph.Query{})
	next.Add(deep, graph.Query{Window: graph.Window{Last: new(2)}, Reasons: true}).Stated = true
	next.Add(deep, graph.Query{Window: graph.Window{First: new(1)}})
	next.Add(covering, all(nil)).Add(relation(graph.PropActors), graph.Query{})
	return next
}

func aheadTests() []readerTest {
	changes := one(append(everyLink, "project:third | identifiers registration-number 1 | topics topic:u MENTION | regions region:r", "activity:third/1 | topics topic:t PRIMARY",
		"activity:p/3 | topics topic:t SECONDARY", "topic:none")...)
	return []readerTest{
		{"what is answered ahead is what asking gives; a reader that does not look ahead answers nothing", changes, func(c *readerCase) {
			asking, want := graph.Next{}, c.Reader
			if c.LooksAhead() {
				asking, want = treeAhead(), LookAhead(c.Reader)
			}
			wanted := aheadQuestions(want, asking)
			for name, ask := range aheadQuestions(c.Reader, treeAhead()) {
				got, err := ask(c.Context())
				if err != nil {
					c.Fatalf("%s: %v", name, err)
				}
				want, err := wanted[name](c.Context())
				if err != nil {
					c.Fatalf("%s: %v", name, err)
				}
				if show(got) != show(want) {
					c.Errorf("%s\n got %s\nwant %s", name, show(got), show(want))
				}
				if strings.Contains(show(got), "ahead") != (c.LooksAhead() && !strings.HasSuffix(name, "none")) {
					c.Errorf("%s: %s", name, show(got))
				}
			}
		}},
	}
}
