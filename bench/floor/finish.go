package floor

import (
	"cmp"
	"slices"

	"github.com/krajina/krajina/bench/asked"
	"github.com/krajina/krajina/graph"
)

// inOrder sorts nodes as lists have them and leaves each once, as many as a page has.
func inOrder(nodes []*node, most int) []*node {
	slices.SortFunc(nodes, func(a, b *node) int { return cmp.Compare(a.place, b.place) })
	nodes = slices.Compact(nodes)
	return slices.Clone(nodes[:min(len(nodes), most)])
}

// parts gives each project what stands under it, and puts all lists in order.
func (l *loader) parts() {
	for i := range l.nodes {
		n := &l.nodes[i]
		n.regions, n.broader = inOrder(n.regions, len(n.regions)), inOrder(n.broader, len(n.broader))
		n.actors, n.outputs = inOrder(n.actors, graph.DefaultPage), inOrder(n.outputs, graph.DefaultPage)
		n.about = strongest(n.about)
		p := l.of[n]
		if p == nil || p.node == n {
			continue
		}
		switch n.kind {
		case graph.KindActivity:
			if !n.below {
				p.activities = append(p.activities, n)
			}
		case graph.KindOutput:
			p.outputs = append(p.outputs, n)
		case graph.KindEvent:
			p.events = append(p.events, n)
		}
	}
	for i := range l.projects {
		p := &l.projects[i]
		p.topics, p.groups, p.methods = strongest(p.topics), strongest(p.groups), strongest(p.methods)
		p.actors = inOrder(p.actors, graph.DefaultPage)
	}
}

// cover notes the regions of each project and the topics that it covers, which its entries of the index are.
func (l *loader) cover() {
	regions, topics := map[*node]uint16{}, map[int32]uint16{}
	for i, n := range l.regions {
		regions[n] = uint16(i)
	}
	for i, n := range l.topics {
		if key, used := l.keys[n.id]; used {
			topics[key] = uint16(i)
		}
	}
	for i := range l.projects {
		p := &l.projects[i]
		for _, n := range p.regions {
			p.regionPlaces = append(p.regionPlaces, regions[n])
		}
		for _, e := range p.entries {
			if topic, ok := topics[e.key]; ok {
				p.topicPlaces = append(p.topicPlaces, topic)
			}
		}
	}
}

// weigh notes what each key weighs that two projects share, and which projects have it.
func (l *loader) weigh() {
	l.scores = newPool(len(l.nodes))
	l.shares, l.ofProjects = make([]asked.Share, len(l.postings)), make([][]posting, len(l.postings))
	for key, at := range l.keys {
		l.shares[at] = asked.ShareOf(key, l.broader[key], l.lexicon)
		list := l.postings[at]
		from := slices.IndexFunc(list, func(p posting) bool { return l.nodes[p.node].kind == graph.KindProject })
		if from < 0 {
			continue
		}
		to := from
		for to < len(list) && l.nodes[list[to].node].kind == graph.KindProject {
			to++
		}
		l.ofProjects[at] = list[from:to]
	}
}
