package floor

import (
	"strings"

	"github.com/krajina/krajina/graph"
	"github.com/krajina/krajina/graph/memory"
)

// loader holds what is needed only while the graph is made.
type loader struct {
	*Graph
	places  map[graph.ID]int32
	of      map[*node]*project
	pending []pendingLink
	entries map[int32][]keyAt // of projects
}

// pendingLink is a link whose ends were not both there when it was read.
type pendingLink struct {
	from     int32
	property graph.Property
	to       graph.ID
	rank     uint8
}

func newLoader(g *Graph, from *memory.Graph) *loader {
	l := &loader{g, map[graph.ID]int32{}, map[*node]*project{}, nil, map[int32][]keyAt{}}
	for p := range from.Projected() {
		l.add(p)
	}
	return l
}

// add takes a node with its entries of the index, and remembers its links.
func (l *loader) add(p *memory.Projected) {
	r, place := p.Record, int32(len(l.nodes))
	l.places[r.ID] = place
	n := node{place: place, id: string(r.ID), kind: r.Kind}
	for _, v := range r.Values {
		if v.Qualifiers.Language == graph.LanguageEN {
			continue
		}
		if to := n.field(v.Property); to != nil && *to == "" {
			*to = v.Text
		}
	}
	l.nodes = append(l.nodes, n)
	if r.Kind == graph.KindProject {
		l.projects = append(l.projects, project{node: &node{place: place}, first: p.Start, last: p.End, budget: p.Budget})
	}
	for _, link := range p.Links {
		if link.Property != graph.PropSources {
			l.pending = append(l.pending, pendingLink{place, link.Property, link.To, ranks[p.Statements[link.Statements[0]].Qualifiers.Relevance]})
		}
	}
	for _, e := range p.Entries() {
		key, known := l.keys[e.Key]
		if !known {
			key = int32(len(l.postings))
			l.keys[strings.Clone(e.Key)] = key
			l.postings = append(l.postings, nil)
		}
		l.postings[key] = append(l.postings[key], posting{place, e.Place})
		if r.Kind == graph.KindProject {
			l.entries[place] = append(l.entries[place], keyAt{key, e.Place})
		}
	}
}

// link ties everything together.
func (l *loader) link() {
	for i := range l.projects {
		p := &l.projects[i]
		p.node = &l.nodes[p.place] // which no longer moves
		p.entries = l.entries[p.place]
		l.byID[p.id] = p
		l.of[p.node] = p
	}
	for i := range l.nodes {
		switch n := &l.nodes[i]; n.kind {
		case graph.KindRegion:
			l.regions = append(l.regions, n)
		case graph.KindTopic:
			l.topics = append(l.topics, n)
		}
	}
	for _, link := range l.pending { // where parts belong comes first
		if to, known := l.places[link.to]; known && link.property == graph.PropProject {
			l.nodes[link.from].project = &l.nodes[to]
			l.of[&l.nodes[link.from]] = l.of[&l.nodes[to]]
		}
		if link.property == graph.PropParent && l.nodes[link.from].kind == graph.KindActivity {
			l.nodes[link.from].below = true
		}
	}
	for _, link := range l.pending {
		if to, known := l.places[link.to]; known {
			l.tie(&l.nodes[link.from], link, &l.nodes[to])
		}
	}
	l.parts()
	l.cover()
}

// tie makes a link what answers read of it.
func (l *loader) tie(from *node, link pendingLink, to *node) {
	p := l.of[from] // nil of what stands under no project
	switch link.property {
	case graph.PropRegions:
		from.regions = append(from.regions, to)
	case graph.PropProgramme:
		from.programme = to
	case graph.PropCall:
		p.call = to
	case graph.PropBroader:
		from.broader = append(from.broader, to)
	case graph.PropActivity:
		if from.kind == graph.KindOutput {
			to.outputs = append(to.outputs, from)
		}
	case graph.PropTopics:
		p.topics = append(p.topics, about{to, link.rank})
		if from.kind == graph.KindActivity {
			from.about = append(from.about, about{to, link.rank})
		}
	case graph.PropTargetGroups:
		p.groups = append(p.groups, about{to, link.rank})
	case graph.PropMethods:
		p.methods = append(p.methods, about{to, link.rank})
	case graph.PropActors:
		p.actors = append(p.actors, to)
		if from.kind == graph.KindActivity {
			from.actors = append(from.actors, to)
		}
	case graph.PropFollows, graph.PropComplements:
		p.linked = append(p.linked, to.place)
		l.of[to].linked = append(l.of[to].linked, from.place)
	}
	switch link.property {
	case graph.PropBroader, graph.PropParent:
		l.broader[from.id] = append(l.broader[from.id], to.id)
	}
}

// field is where a node has its value of a property, nil of one that no answer shows.
func (n *node) field(p graph.Property) *string {
	switch {
	case p == graph.PropTitle, p == graph.PropName, p == graph.PropLabel && n.kind != graph.KindActivity:
		return &n.name
	case p == graph.PropAim:
		return &n.aim
	case p == graph.PropStart:
		return &n.start
	case p == graph.PropEnd:
		return &n.end
	case p == graph.PropState:
		return &n.state
	case p == graph.PropNumber:
		return &n.number
	case p == graph.PropUnit:
		return &n.unit
	}
	return nil
}
