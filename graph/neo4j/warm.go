package neo4j

import (
	"context"

	"github.com/krajina/krajina/graph"
)

// Warm asks a question of every form that people ask most, of nothing. A database that has just started takes seconds to plan
// its first statements, because its own code is not compiled yet; whoever waits for Warm spares that to the first request. What
// goes wrong is of no matter: the questions that count will say it themselves.
func (r *Reader) Warm(ctx context.Context) {
	all := graph.Query{Window: graph.Window{All: true}}
	page := graph.Query{}
	topics := graph.Relation{Property: graph.PropTopics}
	deep := topics
	deep.Deep = true
	activities := graph.Relation{Property: graph.PropProject, Inverse: true, To: graph.KindActivity}
	next := graph.Next{Stated: true}
	next.Add(graph.Relation{Property: graph.PropRegions}, all)
	next.Add(graph.Relation{Property: graph.PropProgramme}, all)
	next.Add(activities, page).Add(topics, page)
	next.Add(deep, page)
	covers := graph.Linked{Relation: deep, Any: []graph.ID{"topic:none"}, Narrower: true, Relevance: []graph.Relevance{graph.Primary}}
	for range 2 {
		_, _ = r.Find(ctx, graph.KindProject, graph.Query{Where: covers, Reasons: true, Next: next})
		_, _ = r.Find(ctx, graph.KindProject, graph.Query{Where: graph.HasText{Text: "nic"}, Next: next})
		_, _ = r.Nodes(ctx, []graph.ID{"project:none"}, next)
		_, _ = r.Find(ctx, graph.KindRegion, page)
	}
}
