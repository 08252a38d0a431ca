package importers

import (
	"strings"

	"github.com/krajina/krajina/graph"
)

// recognised are the kinds that are looked for in titles and texts, with the property by which a project leads to them.
var recognised = map[graph.Kind]graph.Property{
	graph.KindTopic: graph.PropTopics, graph.KindTargetGroup: graph.PropTargetGroups, graph.KindMethod: graph.PropMethods, graph.KindRegion: graph.PropRegions,
}

// Text is a text in which names are recognised.
type Text struct {
	// Column is the heading of the column that has it.
	Column, Text string
	// Relevance is that of a topic, group or method that it names; "" where none of these is looked for in it.
	Relevance graph.Relevance
	// Regions says whether a region that it names is one of the project's.
	Regions bool
}

// Recognise states of a project what texts name, as inferred from the words: in a title it is what the project is about, in a text
// a mention. A name counts where it stands first; what was stated already is not stated again. How often each node was found is
// added up in found.
func (s *Stater) Recognise(lexicon *graph.Lexicon, subject, place string, texts []Text, stated []graph.ID, found map[graph.ID]int) {
	if lexicon == nil {
		return
	}
	seen := map[graph.ID]bool{}
	for _, id := range stated {
		seen[id] = true
	}
	for _, in := range texts {
		text := in.Text
		if strings.ToUpper(text) == text { // capitals are for emphasis, not abbreviations
			text = strings.ToLower(text)
		}
		for _, span := range lexicon.RecogniseSpelt(text) {
			for _, id := range span.Nodes {
				p, wanted := recognised[id.Kind()]
				isRegion := id.Kind() == graph.KindRegion
				if !wanted || seen[id] || isRegion && !in.Regions || !isRegion && in.Relevance == "" {
					continue
				}
				seen[id] = true
				st := graph.Statement{Subject: subject, Property: p, Value: string(id), Original: span.Text, Locator: place + ", " + in.Column, Inferred: true}
				if !isRegion {
					st.Qualifiers.Relevance = in.Relevance
				}
				s.Add(st)
				found[id]++
			}
		}
	}
}
