package graph

import "slices"

// Dimension is what projects are grouped by.
type Dimension string

// The dimensions, in the order in which the API shows them.
const (
	ByRegion      Dimension = "REGION"
	ByTopic       Dimension = "TOPIC"
	ByTargetGroup Dimension = "TARGET_GROUP"
	ByMethod      Dimension = "METHOD"
	ByProgramme   Dimension = "PROGRAMME"
	ByCall        Dimension = "CALL"
	ByActorKind   Dimension = "ACTOR_KIND"
	ByYear        Dimension = "YEAR"
	ByStatus      Dimension = "STATUS"
)

// linkedDimensions are those whose keys are nodes, or values of nodes.
var linkedDimensions = map[Dimension]struct {
	// relation leads from a project to the nodes.
	relation Relation
	// ask makes a filter ask for one key.
	ask func(f *ProjectFilter, key string, level ConceptLevel)
}{
	ByRegion: {Relation{Property: PropRegions, To: KindRegion},
		func(f *ProjectFilter, key string, _ ConceptLevel) { f.Regions = nodeFilter(key) }},
	ByTopic: {Relation{Property: PropTopics, Deep: true, To: KindTopic},
		func(f *ProjectFilter, key string, level ConceptLevel) { f.Topics = conceptFilter(key, level) }},
	ByTargetGroup: {Relation{Property: PropTargetGroups, Deep: true, To: KindTargetGroup},
		func(f *ProjectFilter, key string, level ConceptLevel) { f.TargetGroups = conceptFilter(key, level) }},
	ByMethod: {Relation{Property: PropMethods, Deep: true, To: KindMethod},
		func(f *ProjectFilter, key string, level ConceptLevel) { f.Methods = conceptFilter(key, level) }},
	ByProgramme: {Relation{Property: PropProgramme, To: KindProgramme},
		func(f *ProjectFilter, key string, level ConceptLevel) {
			if level == LevelStated {
				f.StatedProgrammes = nodeFilter(key)
			} else {
				f.Programmes = nodeFilter(key)
			}
		}},
	ByCall: {Relation{Property: PropCall, To: KindCall},
		func(f *ProjectFilter, key string, _ ConceptLevel) { f.Calls = nodeFilter(key) }},
	ByActorKind: {Relation{Property: PropActors, Deep: true, To: KindActor},
		func(f *ProjectFilter, key string, _ ConceptLevel) { f.ActorKinds = []ActorKind{ActorKind(key)} }},
}

// Relation leads from a project to the nodes that are its keys in the dimension or, of ACTOR_KIND, that have them; ok is false
// for years and statuses.
func (d Dimension) Relation() (r Relation, ok bool) {
	linked, ok := linkedDimensions[d]
	return linked.relation, ok
}

// Nested says whether the dimension's keys stand under each other, so that a ConceptLevel matters.
func (d Dimension) Nested() bool {
	r, ok := d.Relation()
	return ok && (Concepts | KindsOf(KindProgramme)).Has(r.To)
}

// ofNodes says whether the dimension's keys are ids.
func (d Dimension) ofNodes() bool {
	_, ok := d.Relation()
	return ok && d != ByActorKind
}

// Values are the keys of a dimension with a closed list of them, in their order; nil for others. A status that is not known is
// no key.
func (d Dimension) Values() []string {
	switch d {
	case ByActorKind:
		return EnumValues("ActorKind")
	case ByStatus:
		return slices.DeleteFunc(EnumValues("ProjectStatus"), func(s string) bool { return s == string(StatusUnknown) })
	}
	return nil
}

// ConceptLevel says in which concepts and programmes a project counts.
type ConceptLevel string

// The levels.
const (
	LevelCovered ConceptLevel = "COVERED" // in those that it states and in all that are broader
	LevelStated  ConceptLevel = "STATED"  // in those that it, or something under it, states
	LevelTop     ConceptLevel = "TOP"     // in those above what it states above which there is nothing
)

// checkDimensions says what is wrong with a list of dimensions.
func checkDimensions(by []Dimension) error {
	if len(by) == 0 || len(by) > maxDimensions {
		return Invalid("by", "%d dimensions: give one, two or three, such as REGION and TOPIC", len(by))
	}
	for i, d := range by {
		if slices.Contains(by[:i], d) {
			return Invalid("by", "%s stands in it twice: name each dimension once", d)
		}
	}
	return nil
}

const maxDimensions = 3

// YearsOf are the first and the last calendar year in which a time of Record.Period is known to have run, ok where there is one:
// of a time of which one end is stated that year alone. They are the years for which During is met.
func YearsOf(first, last int32) (from, to int, ok bool) {
	switch {
	case first == UnknownDay && last == UnknownDay:
		return 0, 0, false
	case first == UnknownDay:
		first = last
	case last == UnknownDay:
		last = first
	}
	from, to = yearOf(first), yearOf(last)
	return from, to, from <= to
}

// keyFilter is the filter that is met by the projects of a group; keys are those of the dimensions, "" for the unknown.
func keyFilter(by []Dimension, keys []string, level ConceptLevel) *ProjectFilter {
	f := &ProjectFilter{}
	for i, d := range by {
		key := keys[i]
		if key == "" {
			f.Unknown = append(f.Unknown, d)
			continue
		}
		switch d {
		case ByYear:
			if year, err := ParseDate(key); err == nil {
				f.ActiveIn = &DateRange{&year, &year}
			}
		case ByStatus:
			f.Status = []ProjectStatus{ProjectStatus(key)}
		default:
			linkedDimensions[d].ask(f, key, level)
		}
	}
	return f
}

func nodeFilter(id string) *NodeFilter { return &NodeFilter{Any: []ID{ID(id)}} }

func conceptFilter(id string, level ConceptLevel) *ConceptFilter {
	f := &ConceptFilter{Any: []ID{ID(id)}}
	if level == LevelStated {
		f.IncludeNarrower = new(bool)
	}
	return f
}

// within is the filter that is met by what meets both; either may be nil. The relevance of the one does not count for the
// concepts of the other.
func (f *ProjectFilter) within(other *ProjectFilter) *ProjectFilter {
	switch {
	case f == nil:
		return other
	case other == nil:
		return f
	case f.Relevance != nil && (other.Topics != nil || other.TargetGroups != nil || other.Methods != nil):
		return &ProjectFilter{And: []*ProjectFilter{f, other}}
	}
	return both([]*ProjectFilter{f, other})
}

// unstated asks that nothing is known of a project in each of the dimensions.
func unstated(by []Dimension) Condition {
	all := All{}
	for _, d := range by {
		switch r, linked := d.Relation(); {
		case linked:
			all = append(all, Lacks{r})
		case d == ByYear:
			all = append(all, Undated{})
		default:
			all = append(all, OneOf{PropState, []string{string(StatusUnknown)}})
		}
	}
	return all
}
