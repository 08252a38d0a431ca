package draft

import (
	"cmp"
	"slices"

	"github.com/krajina/krajina/graph"
)

// Match is a project of the graph that a draft's project may be.
type Match struct {
	Project graph.ID
	Title   string
	// Score is between 0 and 1; 1 where the two have one id or one registration number.
	Score   float64
	Reasons []graph.LikelyReason
	// Differences are what both say of the project and not alike, by property.
	Differences []Difference
}

// Difference is a property of which a draft and the graph state other values. Draft or Graph is empty where one says nothing.
type Difference struct {
	Property     graph.Property
	Draft, Graph []string
}

// compared are the properties of a project in which a steward looks for differences.
var compared = []graph.Property{graph.PropTitle, graph.PropStart, graph.PropEnd, graph.PropAmounts, graph.PropRegions, graph.PropProgramme, graph.PropFunding, graph.PropIdentifiers}

// Matches says which projects of the graph the projects of a draft may be, the likeliest first, and in what they differ. The draft is
// a change, as Draft.Change gives it or as a dataset file is read; before are the statements of all sources, of which the draft's own
// is left out.
func Matches(before []graph.Change, draft graph.Change) []Match {
	before = slices.DeleteFunc(slices.Clone(before), func(c graph.Change) bool { return c.Retracted || c.Source == draft.Source })
	joined := graph.Join(before)
	graphs := projectsOf(before, joined)
	var found []Match
	for _, own := range sorted(projectsOf([]graph.Change{draft}, graph.Join([]graph.Change{draft}))) {
		if !own.whole() {
			continue
		}
		seen := map[graph.ID]bool{}
		if same := graphs[joined.Node(0, string(own.record.ID))]; same != nil {
			seen[same.record.ID] = true
			found = append(found, own.match(same, 1, nil))
		}
		candidates := []graph.Candidate{own.candidate()}
		for _, other := range sorted(graphs) {
			switch {
			case seen[other.record.ID]:
			case own.shares(graph.PropIdentifiers, other):
				seen[other.record.ID] = true
				found = append(found, own.match(other, 1, nil))
			default:
				candidates = append(candidates, other.candidate())
			}
		}
		for _, pair := range graph.LikelyTo(candidates) {
			id := pair.A
			if id == own.record.ID {
				id = pair.B
			}
			found = append(found, own.match(graphs[id], pair.Score, pair.Reasons))
		}
	}
	slices.SortStableFunc(found, func(a, b Match) int { return cmp.Compare(b.Score, a.Score) })
	return found
}

// stated is what is stated of a project.
type stated struct {
	record            graph.Record
	values            map[graph.Property][]string
	regions, partners []graph.ID
	different         []graph.ID
	exists            bool
}

// projectsOf are the projects of sources, each once however many names it has.
func projectsOf(changes []graph.Change, joined graph.Joined) map[graph.ID]*stated {
	all := map[graph.ID]*stated{}
	for i, c := range changes {
		for _, s := range c.Statements {
			id := joined.Node(i, s.Subject)
			if id.Kind() != graph.KindProject {
				continue
			}
			if all[id] == nil {
				all[id] = &stated{record: graph.Record{ID: id, Kind: graph.KindProject}, values: map[graph.Property][]string{}}
			}
			if s.Property.IsLink() {
				s.Value = cmp.Or(string(joined.Node(i, s.Value)), s.Value)
			}
			all[id].take(s)
		}
	}
	for id, p := range all {
		if !p.exists || len(p.values[graph.PropTitle]) == 0 {
			delete(all, id)
		}
	}
	return all
}

func (p *stated) take(s graph.Statement) {
	switch s.Property {
	case graph.PropKind:
		p.exists = true
	case graph.PropTitle, graph.PropOtherTitles, graph.PropAmounts, graph.PropIdentifiers:
		q := s.Qualifiers
		p.record.Values = append(p.record.Values, graph.Value{Property: s.Property, Text: s.Value, Qualifiers: &q})
	case graph.PropRegions:
		p.regions = append(p.regions, graph.ID(s.Value))
	case graph.PropActors:
		if s.Qualifiers.Role == "BENEFICIARY" || s.Qualifiers.Role == "IMPLEMENTER" {
			p.partners = append(p.partners, graph.ID(s.Value))
		}
	case graph.PropDifferentFrom, graph.PropFollows, graph.PropComplements:
		p.different = append(p.different, graph.ID(s.Value))
	}
	if slices.Contains(compared, s.Property) && s.Qualifiers.Language != graph.LanguageEN && !slices.Contains(p.values[s.Property], s.Value) {
		p.values[s.Property] = append(p.values[s.Property], s.Value)
	}
}

// whole says whether the project is described, not only named as a related one.
func (p *stated) whole() bool {
	return len(p.values[graph.PropStart])+len(p.values[graph.PropAmounts])+len(p.values[graph.PropProgramme])+len(p.values[graph.PropIdentifiers])+len(p.partners) > 0
}

func (p *stated) candidate() graph.Candidate {
	return graph.Candidate{Record: &p.record, Regions: p.regions, Partners: p.partners, Different: p.different}
}

func (p *stated) shares(property graph.Property, other *stated) bool {
	return slices.ContainsFunc(p.values[property], func(v string) bool { return slices.Contains(other.values[property], v) })
}

// match is the other project with the differences from this one.
func (p *stated) match(other *stated, score float64, reasons []graph.LikelyReason) Match {
	m := Match{Project: other.record.ID, Title: other.values[graph.PropTitle][0], Score: score, Reasons: reasons}
	for _, property := range compared {
		own, others := p.values[property], other.values[property]
		if len(own) == 0 || property == graph.PropTitle && slices.ContainsFunc(own, func(t string) bool {
			return slices.ContainsFunc(others, func(o string) bool { return bare(o) == bare(t) })
		}) {
			continue
		}
		if slices.ContainsFunc(own, func(v string) bool { return !slices.Contains(others, v) }) {
			m.Differences = append(m.Differences, Difference{property, own, others})
		}
	}
	return m
}

func sorted(all map[graph.ID]*stated) []*stated {
	list := make([]*stated, 0, len(all))
	for _, p := range all {
		list = append(list, p)
	}
	slices.SortFunc(list, func(a, b *stated) int { return cmp.Compare(a.record.ID, b.record.ID) })
	return list
}
