package draft

import (
	"github.com/krajina/krajina/graph"
)

var (
	followsWords = rx(`\bnavaz(?:uje|oval|ujici|uje se)\b[^.]{0,25}\bna\b|\bpokracovani\w*\b|\bvychazi z\b`)
	besideWords  = rx(`\b(?:souvis\w+|dopln\w+|soubez\w+|druh(?:y|ym|eho|emu)|navazn\w+|spolecne s|sestersk\w+|partnersk\w+|paraleln\w+)\b`)
)

// readRelated reads which other projects the document names, and how they hang together with its own.
func (r *reader) readRelated() {
	for i, b := range r.blocks {
		if r.about[i].key == keyContacts {
			continue
		}
		t := &b.text
		for _, m := range t.find(quotedTitle) {
			text, from, to := t.print(m[2], m[3])
			title := titleText(text)
			if sameTitle(title, r.title.text) || r.project.calls(title) {
				continue
			}
			start := t.sentenceStart(m[0])
			lead := t.fold[start:m[2]]
			property, certainty := graph.NoProperty, Medium
			switch {
			case followsWords.MatchString(lead):
				property, certainty = graph.PropFollows, High
			case besideWords.MatchString(lead):
				property = graph.PropComplements
			}
			place := b.place(r.doc.Lines, from, to)
			id := graph.ID("")
			if known := r.known.titled[bare(title)]; len(known) == 1 {
				id = known[0]
			} else {
				id = graph.ID("project:" + r.short() + slug(title, 40))
			}
			if id == r.project.id {
				if r.known.nodes[id] != nil {
					continue
				}
				id += "-2" // titles that only a number at their end tells apart
			}
			n, made := r.node(id, place)
			if made {
				n.state(fact{property: graph.PropTitle, value: title, place: place, certainty: High})
				for _, mention := range r.mentionsIn(b) {
					if region := mention.of(graph.KindRegion); region != "" && mention.start >= from && mention.end <= to {
						n.state(fact{property: graph.PropRegions, value: string(region), place: place, certainty: High})
					}
				}
			}
			if made {
				r.conceptsOf(n, b, from, to, true)
			}
			b.used = true
			if property != graph.NoProperty {
				r.project.state(fact{property: property, value: string(id), place: place, certainty: certainty})
			}
		}
	}
}

// calls says whether a text is one of the project's names.
func (n *node) calls(text string) bool {
	for _, f := range n.facts {
		if (f.Property == graph.PropTitle || f.Property == graph.PropOtherTitles) && sameTitle(f.Value, text) {
			return true
		}
	}
	return false
}
