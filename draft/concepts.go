package draft

import (
	"slices"
	"strings"

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
	// within says that it is a part of a longer name, of something of another kind.
	within bool
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
				all = append(all, about{id, m.start, m.end, m.within})
			}
		}
	}
	for _, c := range cues {
		if r.known.nodes[c.id] == nil {
			continue
		}
		for _, m := range b.text.find(c.rule) {
			all = append(all, about{c.id, int(b.text.at[m[0]]), int(b.text.at[m[1]]), false})
		}
	}
	slices.SortStableFunc(all, func(a, b about) int { return a.start - b.start })
	all = slices.DeleteFunc(all, func(a about) bool {
		return r.partOfName(b, a) || slices.ContainsFunc(all, func(o about) bool {
			return o.id != a.id && o.start <= a.end && a.start <= o.end && slices.Contains(r.known.wider(o.id), a.id) && (o.start < a.end && a.start < o.end || o.id.Kind() == graph.KindMethod)
		})
	})
	b.concepts = all
	return all
}

// whose shows that what follows only says whose workers, clients or providers somebody is.
var whose = rx(`\b(?:poskytovatel|pracovni|zamestnan|zastup|metodik|klient|uzivatel|koordinator|oddeleni|odbor)\S*(?: v| [a-z]+ych)? $`)

var (
	strives   = rx(`\b(?:zadatel|zajemc)\w* o $`)
	methodist = rx(`^metodi(?:kem|kovi|ci|kum)\b`)
)

// partOfName says whether a mention of a wide topic is a part of a name: of a programme, of who provides services or works in them.
func (r *reader) partOfName(b *block, a about) bool {
	for _, t := range b.taken {
		if a.start < t[1] && t[0] < a.end {
			return true
		}
	}
	at := foldAt(&b.text, a.start)
	before := b.text.fold[:at]
	switch {
	case a.id.Kind() == graph.KindTopic && strives.MatchString(before): // žadatelé o náhradní rodinnou péči are people
		return true
	case a.id == "method:methodology-development" && methodist.MatchString(b.text.fold[at:]):
		return true
	}
	return a.id == "topic:social-services" && whose.MatchString(b.text.fold[max(0, at-40):at])
}

// conceptsOf states the concepts that a part of a block names of an output or an event.
func (r *reader) conceptsOf(n *node, b *block, from, to int, main bool) {
	for _, c := range r.conceptsIn(b) {
		if c.start >= from && c.end <= to {
			if c.id.Kind() == graph.KindMethod {
				c.id = r.asTitled(n, c.id)
			}
			n.state(fact{property: conceptLinks[c.id.Kind()], value: string(c.id), place: b.place(r.doc.Lines, c.start, c.end), certainty: Medium, qualifier: graph.Qualifiers{Relevance: graph.Primary}})
		}
	}
}

// asTitled is a method, or the narrower one that the title of the activity around has: in semináře dobré praxe each seminar is one of good
// practice.
func (r *reader) asTitled(n *node, method graph.ID) graph.ID {
	var title string
	for _, a := range r.project.activities {
		for _, x := range append([]*node{a}, a.activities...) {
			if slices.Contains(x.outputs, n) || slices.Contains(x.events, n) {
				title = x.value(graph.PropTitle)
			}
		}
	}
	if title == "" {
		return method
	}
	for _, m := range r.known.matcher.find(title, look(wordsOf(title))) {
		for _, id := range m.ids {
			if id.Kind() == graph.KindMethod && slices.Contains(r.known.wider(id), method) {
				return id
			}
		}
	}
	return method
}

// everywhere are topics that every page of the field speaks of: only in a title or an aim do they say what something is about.
var everywhere = []graph.ID{"topic:social-services", "topic:social-work"}

// agendas are topics by which bodies are called.
var agendas = []graph.ID{"topic:child-protection", "topic:social-services", "topic:social-activation-services", "topic:low-threshold-facilities"}

// readConcepts states what the project and its activities are about, for whom, and by what.
func (r *reader) readConcepts() {
	for i, b := range r.blocks {
		s := r.about[i]
		if s.key == keyContacts || s.node == nil || s.key == keyOther && i != r.title.block {
			continue
		}
		inTitle := s.title || i == r.title.block && len(b.text.fold) < len(r.title.text)+120
		for _, c := range r.conceptsIn(b) {
			relevance, certainty := graph.Secondary, Low
			if inTitle || c.start >= int(b.text.at[min(r.title.start, len(b.text.fold))]) && c.end <= int(b.text.at[min(r.title.end, len(b.text.fold))]) && i == r.title.block {
				relevance, certainty = graph.Primary, Medium
			}
			if s.key == keyAim || aimStart.MatchString(b.text.fold) || s.key == keyGroups {
				relevance = graph.Primary
			}
			if r.spokenOf(s, b, c, relevance, inTitle || relevance == graph.Primary && certainty == Medium) {
				continue
			}
			to := s.node
			if o := r.outputOf(s, b, c); o != nil {
				to = o
			}
			if to.state(fact{property: conceptLinks[c.id.Kind()], value: string(c.id), place: b.place(r.doc.Lines, c.start, c.end), certainty: certainty, qualifier: graph.Qualifiers{Relevance: relevance}}) {
				b.used = true
			}
		}
	}
	r.inherit()
}

// outputOf is the output that a sentence tells of, where the project itself would be what it is about; nil where there is none.
func (r *reader) outputOf(s section, b *block, c about) *node {
	if s.node != r.project || len(r.project.activities) > 0 {
		return nil
	}
	at := foldAt(&b.text, c.start)
	start, end := b.text.sentenceStart(at), b.text.sentenceEnd(at)
	from, to := b.place(r.doc.Lines, int(b.text.at[start]), int(b.text.at[start])+1), b.place(r.doc.Lines, int(b.text.at[end])-1, int(b.text.at[end]))
	for _, o := range s.node.outputs {
		if o.carries && (o.place.Line > from.Line || o.place.Line == from.Line && o.place.Start >= from.Start) && (o.place.Line < to.Line || o.place.Line == to.Line && o.place.Start <= to.End) {
			return o
		}
	}
	return nil
}

// spokenOf says whether a concept is only spoken of, and what is told is about something else.
func (r *reader) spokenOf(s section, b *block, c about, relevance graph.Relevance, inTitle bool) bool {
	place := b.place(r.doc.Lines, c.start, c.end)
	if slices.Contains(everywhere, c.id) && !inTitle || c.id.Kind() == graph.KindTopic && !inTitle && r.inBrackets(b, c) {
		return true
	}
	if c.within && slices.Contains(agendas, c.id) && relevance != graph.Primary {
		return true // orgány sociálně-právní ochrany dětí are a group
	}
	for _, o := range r.order {
		if o.kind == graph.KindProject && o.place.Line == place.Line && o.place.Start <= place.Start && place.End <= o.place.End {
			return true
		}
	}
	// A group that the title of a lesson names is not who the activity is for.
	if b.lesson && c.id.Kind() == graph.KindTargetGroup {
		return true
	}
	// What an event is about, the event says; how it is held is a method of a project that has nothing else.
	for _, e := range s.node.events {
		inside := e.place.Line <= place.Line && place.LastLine <= e.place.LastLine && (e.place.First == 0 || e.place.Start <= place.Start && place.End <= e.place.End)
		if inside && (s.node.kind == graph.KindProject && (len(r.project.activities) > 0 || e.place.LastLine == e.place.Line)) {
			return true
		}
	}
	// A kind of meeting that the activity's title has a narrower name for.
	if c.id.Kind() == graph.KindMethod && !inTitle && r.narrower(s.node, c.id) != "" {
		return true
	}
	// The activity that a line names is not the one that it stands under.
	if a := r.activityNamed(b); a != nil && a != s.node && !s.title {
		return true
	}
	return false
}

// inBrackets says whether a mention is a remark in brackets that gives no examples.
func (r *reader) inBrackets(b *block, c about) bool {
	before := b.text.fold[:foldAt(&b.text, c.start)]
	open := strings.LastIndexByte(before, '(')
	return open > strings.LastIndexByte(before, ')') && !strings.HasPrefix(before[open:], "(napr")
}

// narrower is a method of a node that is a narrower one of another, "" where there is none.
func (r *reader) narrower(n *node, than graph.ID) graph.ID {
	for _, f := range n.facts {
		if f.Property == graph.PropMethods && f.Qualifiers.Relevance == graph.Primary && slices.Contains(r.known.wider(graph.ID(f.Value)), than) {
			return graph.ID(f.Value)
		}
	}
	return ""
}

// learns says whether a part of an activity is training or supervision, in which those take part whom the activity is for.
func learns(n *node) bool {
	for _, f := range n.facts {
		if f.Property == graph.PropMethods && (f.Value == "method:training" || strings.HasSuffix(f.Value, "supervision")) {
			return true
		}
	}
	return false
}

// inherit gives an activity that names no method those of its parts, and a part that names nobody whom it is for, and nothing that it is
// about, what its activity has.
func (r *reader) inherit() {
	for _, a := range r.project.activities {
		if a.value(graph.PropMethods) == "" {
			for _, part := range a.activities {
				for _, f := range part.facts {
					if f.Property == graph.PropMethods && f.Qualifiers.Relevance == graph.Primary {
						a.state(fact{property: f.Property, value: f.Value, place: f.Place, certainty: Low, qualifier: graph.Qualifiers{Relevance: graph.Secondary}})
					}
				}
			}
		}
		for _, part := range a.activities {
			for _, p := range []graph.Property{graph.PropTargetGroups, graph.PropTopics, graph.PropActors} {
				if part.value(p) != "" {
					continue
				}
				for _, f := range slices.Clone(a.facts) {
					if f.Property != p || p != graph.PropActors && f.Qualifiers.Relevance != graph.Primary {
						continue
					}
					q := f.Qualifiers
					if p == graph.PropActors {
						if q.Role != "TARGETED" || !learns(part) {
							continue
						}
						q.Role = "PARTICIPANT"
					}
					part.state(fact{property: p, value: f.Value, place: f.Place, certainty: Low, qualifier: q})
				}
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
			continue
		}
		t := &b.text
		for start := t.sentenceEnd(0) + 1; start < len(t.fold); start = t.sentenceEnd(start) + 1 {
			first := start + len(t.fold[start:]) - len(strings.TrimLeft(t.fold[start:], " "))
			if aimStart.MatchString(t.fold[first:]) {
				s.node.aims = append(s.node.aims, Aim{s.node.id, b.place(r.doc.Lines, int(t.at[first]), int(t.at[min(t.sentenceEnd(first)+1, len(t.fold))]))})
				b.used = true
			}
			start = first
		}
	}
}
