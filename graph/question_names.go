package graph

import (
	"regexp"
	"slices"
	"strings"
)

// quotation is a text that is to be looked for as it is.
var quotation = regexp.MustCompile(`„[^“”"„]+[“”"]|"[^"]+"|“[^“”]+”`)

// quotations take quoted texts as they are.
func (a *asked) quotations() {
	for _, m := range quotation.FindAllStringIndex(a.text, -1) {
		text := strings.Trim(a.text[m[0]:m[1]], `"„“”`)
		if NameKey(text) != "" {
			a.take(part{m[0], m[1]}, ofMatter, textReading(text))
		}
	}
}

func textReading(text string) reading {
	return reading{condition: "text: " + text, filter: &ProjectFilter{Text: &text}}
}

// names take the names of nodes.
func (a *asked) names() {
	for _, s := range a.lexicon.Recognise(a.text) {
		at := part{s.Start, s.End}
		if !a.free(at) {
			continue
		}
		var readings []reading
		for _, id := range preferred(s.Nodes) {
			r := readingOf(id)
			if s.Corrected != "" {
				r.condition += ", read as " + s.Corrected
			}
			readings = append(readings, r)
		}
		if len(readings) > 0 {
			a.take(at, spokenOfBy(readings[0].node), readings...)
		}
	}
}

// preferred leaves out what a name is not likely to mean: where it is a region's, the office of the same name and the town.
func preferred(ids []ID) []ID {
	if slices.ContainsFunc(ids, func(id ID) bool { return id.Kind() == KindRegion }) {
		return slices.DeleteFunc(slices.Clone(ids), func(id ID) bool { return id.Kind() != KindRegion })
	}
	return ids
}

// readingOf is what a named node asks of projects.
func readingOf(id ID) reading {
	nodes, concepts := &NodeFilter{Any: []ID{id}}, &ConceptFilter{Any: []ID{id}}
	switch id.Kind() {
	case KindRegion:
		return reading{id, "regions.any", &ProjectFilter{Regions: nodes}}
	case KindTopic:
		return reading{id, "topics.any", &ProjectFilter{Topics: concepts}}
	case KindTargetGroup:
		return reading{id, "targetGroups.any", &ProjectFilter{TargetGroups: concepts}}
	case KindMethod:
		return reading{id, "methods.any", &ProjectFilter{Methods: concepts}}
	case KindActor:
		return reading{id, "actors.any", &ProjectFilter{Actors: nodes}}
	case KindLegalAct:
		return reading{id, "legalActs.any", &ProjectFilter{LegalActs: nodes}}
	case KindProgramme:
		return reading{id, "programmes.any", &ProjectFilter{Programmes: nodes}}
	case KindCall:
		return reading{id, "calls.any", &ProjectFilter{Calls: nodes}}
	}
	return reading{id, "places.any", &ProjectFilter{Places: nodes}}
}

// spokenOfBy is what the name of a node says of a project.
func spokenOfBy(id ID) speaksOf {
	switch id.Kind() {
	case KindRegion, KindMunicipality:
		return ofPlace
	case KindProgramme, KindCall:
		return ofFunding
	}
	return ofMatter
}
