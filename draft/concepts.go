package draft

import (
	"slices"

	"github.com/krajina/krajina/graph"
)

// conceptLinks are the links by which things lead to concepts.
var conceptLinks = map[graph.Kind]graph.Property{
	graph.KindTopic: graph.PropTopics, graph.KindTargetGroup: graph.PropTargetGroups, graph.KindMethod: graph.PropMethods,
}

// about is a concept that a text names.
type about struct {
	id         graph.ID
	start, end int // bytes of the block's text
}

// conceptsIn are the concepts that a block names, by their labels and by how documents otherwise speak of them.
func (r *reader) conceptsIn(b *block) []about {
	if b.concepts != nil {
		return b.concepts
	}
	all := []about{}
	for _, m := range r.mentionsIn(b) {
		for _, id := range m.ids {
			if isConcept(id.Kind()) {
				all = append(all, about{id, m.start, m.end})
			}
		}
	}
	for _, c := range cues {
		if r.known.nodes[c.id] == nil {
			continue
		}
		for _, m := range b.text.find(c.rule) {
			all = append(all, about{c.id, int(b.text.at[m[0]]), int(b.text.at[m[1]])})
		}
	}
	slices.SortStableFunc(all, func(a, b about) int { return a.start - b.start })
	b.concepts = all
	return all
}

// conceptsOf states the concepts that a part of a block names of an output or an event.
func (r *reader) conceptsOf(n *node, b *block, from, to int, main bool) {
	for _, c := range r.conceptsIn(b) {
		if c.start >= from && c.end <= to {
			n.state(fact{property: conceptLinks[c.id.Kind()], value: string(c.id), place: b.place(r.doc.Lines, c.start, c.end), certainty: Medium, qualifier: graph.Qualifiers{Relevance: graph.Primary}})
		}
	}
}

// readConcepts states what the project and its activities are about, for whom, and by what.
func (r *reader) readConcepts() {
	for i, b := range r.blocks {
		s := r.about[i]
		if s.key == keyContacts || s.node == nil {
			continue
		}
		for _, c := range r.conceptsIn(b) {
			relevance, certainty := graph.Secondary, Low
			if s.title || i == r.title.block {
				relevance, certainty = graph.Primary, Medium
			}
			if s.node.state(fact{property: conceptLinks[c.id.Kind()], value: string(c.id), place: b.place(r.doc.Lines, c.start, c.end), certainty: certainty, qualifier: graph.Qualifiers{Relevance: relevance}}) {
				b.used = true
			}
		}
	}
}

// readAims keeps the places where the document says what the project and its activities are for.
func (r *reader) readAims() {
	for i, b := range r.blocks {
		s := r.about[i]
		if s.node == nil || s.key == keyContacts || s.title {
			continue
		}
		if s.key == keyAim || aimStart.MatchString(b.text.fold) {
			s.node.aims = append(s.node.aims, Aim{s.node.id, b.whole()})
			b.used = true
		}
	}
}
