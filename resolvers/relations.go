package resolvers

import "github.com/krajina/krajina/graph"

// leading is how a field leads from a node to its neighbours.
type leading struct {
	relation graph.Relation
	// where is what the neighbours must meet, nil for nothing.
	where graph.Condition
	// whole is 0 for fields that take a page, by their arguments. The others take all neighbours, for the model keeps them
	// few: about so many.
	whole int
}

// relations are the fields that lead from node to node, each by its type and name. The resolvers follow them, and what is
// asked ahead is found by them.
var relations = map[string]leading{
	"Activity.project":      toOne(partOf),
	"Activity.parent":       toOne(along(graph.PropParent)),
	"Activity.children":     toPage(against(graph.PropParent, graph.KindActivity)),
	"Activity.topics":       toPage(along(graph.PropTopics)),
	"Activity.targetGroups": toPage(along(graph.PropTargetGroups)),
	"Activity.methods":      toPage(along(graph.PropMethods)),
	"Activity.legalActs":    toPage(along(graph.PropLegalActs)),
	"Activity.actors":       toPage(along(graph.PropActors)),
	"Activity.outputs":      toPage(against(graph.PropActivity, graph.KindOutput)),
	"Activity.events":       toPage(against(graph.PropActivity, graph.KindEvent)),

	"Actor.region":     toAll(along(graph.PropRegions)),
	"Actor.seat":       toOne(along(graph.PropSeat)),
	"Actor.partOf":     toOne(along(graph.PropPartOf)),
	"Actor.projects":   toPage(covering(graph.PropActors)),
	"Actor.activities": toPage(against(graph.PropActors, graph.KindActivity)),

	"Call.programme": toOne(along(graph.PropProgramme)),
	"Call.projects":  toPage(against(graph.PropCall, graph.KindProject)),

	"Event.place":        toOne(along(graph.PropPlace)),
	"Event.project":      toOne(partOf),
	"Event.activity":     toOne(along(graph.PropActivity)),
	"Event.topics":       toPage(along(graph.PropTopics)),
	"Event.targetGroups": toPage(along(graph.PropTargetGroups)),
	"Event.methods":      toPage(along(graph.PropMethods)),
	"Event.legalActs":    toPage(along(graph.PropLegalActs)),
	"Event.actors":       toPage(along(graph.PropActors)),

	"LegalAct.projects": toPage(covering(graph.PropLegalActs)),

	"Method.broader":    toAll(along(graph.PropBroader)),
	"Method.narrower":   toAll(against(graph.PropBroader, graph.KindMethod)),
	"Method.related":    toAll(along(graph.PropRelated)),
	"Method.projects":   toPage(covering(graph.PropMethods)),
	"Method.activities": toPage(under(graph.PropMethods, graph.KindActivity)),

	"Municipality.region": toOne(along(graph.PropRegions)),
	"Municipality.events": toPage(against(graph.PropPlace, graph.KindEvent)),

	"Output.partOf":       toOne(along(graph.PropPartOf)),
	"Output.project":      toOne(partOf),
	"Output.activity":     toOne(along(graph.PropActivity)),
	"Output.topics":       toPage(along(graph.PropTopics)),
	"Output.targetGroups": toPage(along(graph.PropTargetGroups)),
	"Output.methods":      toPage(along(graph.PropMethods)),
	"Output.legalActs":    toPage(along(graph.PropLegalActs)),
	"Output.actors":       toPage(along(graph.PropActors)),

	"Programme.parent":   toOne(along(graph.PropParent)),
	"Programme.children": toPage(against(graph.PropParent, graph.KindProgramme)),
	"Programme.fund":     toOne(along(graph.PropFund)),
	"Programme.projects": toPage(under(graph.PropProgramme, graph.KindProject)),
	"Programme.calls":    toPage(under(graph.PropProgramme, graph.KindCall)),

	"Project.region":       toAll(along(graph.PropRegions)),
	"Project.regions":      toAll(along(graph.PropRegions)),
	"Project.programme":    toOne(along(graph.PropProgramme)),
	"Project.call":         toOne(along(graph.PropCall)),
	"Project.activities":   {relation: against(graph.PropProject, graph.KindActivity), where: graph.Lacks{Relation: along(graph.PropParent)}},
	"Project.topics":       toPage(deep(graph.PropTopics)),
	"Project.targetGroups": toPage(deep(graph.PropTargetGroups)),
	"Project.methods":      toPage(deep(graph.PropMethods)),
	"Project.legalActs":    toPage(deep(graph.PropLegalActs)),
	"Project.outputs":      toPage(against(graph.PropProject, graph.KindOutput)),
	"Project.events":       toPage(against(graph.PropProject, graph.KindEvent)),
	"Project.actors":       toPage(deep(graph.PropActors)),
	"Project.follows":      toAll(along(graph.PropFollows)),
	"Project.followedBy":   toAll(against(graph.PropFollows, graph.KindProject)),
	"Project.complements":  toAll(along(graph.PropComplements)),

	"Region.projects":       toPage(against(graph.PropRegions, graph.KindProject)),
	"Region.municipalities": toPage(against(graph.PropRegions, graph.KindMunicipality)),
	"Region.actors":         toPage(against(graph.PropRegions, graph.KindActor)),

	"Source.projects": toPage(graph.Relation{Property: graph.PropSources, Inverse: true, Deep: true, To: graph.KindProject}),

	"TargetGroup.broader":    toAll(along(graph.PropBroader)),
	"TargetGroup.narrower":   toAll(against(graph.PropBroader, graph.KindTargetGroup)),
	"TargetGroup.related":    toAll(along(graph.PropRelated)),
	"TargetGroup.projects":   toPage(covering(graph.PropTargetGroups)),
	"TargetGroup.activities": toPage(under(graph.PropTargetGroups, graph.KindActivity)),

	"Topic.broader":    toAll(along(graph.PropBroader)),
	"Topic.narrower":   toAll(against(graph.PropBroader, graph.KindTopic)),
	"Topic.related":    toAll(along(graph.PropRelated)),
	"Topic.projects":   toPage(covering(graph.PropTopics)),
	"Topic.activities": toPage(under(graph.PropTopics, graph.KindActivity)),
}

// few is what a short list counts for where its length matters: most have one to three nodes.
const few = 4

func toPage(r graph.Relation) leading { return leading{relation: r} }
func toAll(r graph.Relation) leading  { return leading{relation: r, whole: few} }
func toOne(r graph.Relation) leading  { return leading{relation: r, whole: 1} }

// partOf leads from an activity, output or event to its project.
var partOf = graph.Relation{Property: graph.PropProject, To: graph.KindProject}

func along(p graph.Property) graph.Relation { return graph.Relation{Property: p} }

// deep starts from a project and all that stands under it.
func deep(p graph.Property) graph.Relation { return graph.Relation{Property: p, Deep: true} }

// against leads against the links' direction, to what links to the node.
func against(p graph.Property, kind graph.Kind) graph.Relation {
	return graph.Relation{Property: p, Inverse: true, To: kind}
}

// under leads to what itself links to the node or to one that is narrower than it or stands under it.
func under(p graph.Property, kind graph.Kind) graph.Relation {
	return graph.Relation{Property: p, Inverse: true, Narrower: true, To: kind}
}

// covering leads from a concept, actor or act to the projects that reach it at any depth.
func covering(p graph.Property) graph.Relation {
	return graph.Relation{Property: p, Inverse: true, Deep: true, Narrower: true, To: graph.KindProject}
}

// query is what the field asks of its relation; page is the one that its arguments ask for.
func (l leading) query(page graph.Query) graph.Query {
	if l.whole > 0 {
		return graph.Query{Window: graph.Window{All: true}}
	}
	if l.where != nil {
		page.Where = l.where
	}
	return page
}
