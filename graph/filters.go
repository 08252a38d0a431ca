package graph

// The filters of the other kinds; the API documents each field.
type (
	// MunicipalityFilter is what a client asks of municipalities.
	MunicipalityFilter struct {
		Text           *string
		Regions        *NodeFilter
		ExtendedPowers *bool
	}
	// ProgrammeFilter is what a client asks of programmes.
	ProgrammeFilter struct {
		Text    *string
		Parents *NodeFilter
	}
	// CallFilter is what a client asks of calls.
	CallFilter struct {
		Text       *string
		Programmes *NodeFilter
	}
	// ActorFilter is what a client asks of actors.
	ActorFilter struct {
		Text       *string
		Kinds      []ActorKind
		Collective *bool
		Regions    *NodeFilter
	}
	// VocabularyFilter is what a client asks of the concepts of one vocabulary.
	VocabularyFilter struct {
		Text    *string
		Broader *NodeFilter
	}
	// LegalActFilter is what a client asks of legal acts.
	LegalActFilter struct {
		Text  *string
		Kinds []LegalActKind
	}
	// OutputFilter is what a client asks of outputs.
	OutputFilter struct {
		Text         *string
		Stage        []Stage
		Projects     *NodeFilter
		Activities   *NodeFilter
		Regions      *NodeFilter
		Topics       *ConceptFilter
		TargetGroups *ConceptFilter
		Methods      *ConceptFilter
	}
	// EventFilter is what a client asks of events.
	EventFilter struct {
		Text         *string
		Stage        []Stage
		Projects     *NodeFilter
		Activities   *NodeFilter
		Regions      *NodeFilter
		Places       *NodeFilter
		During       *DateRange
		Topics       *ConceptFilter
		TargetGroups *ConceptFilter
		Methods      *ConceptFilter
	}
	// SourceFilter is what a client asks of sources.
	SourceFilter struct {
		Text  *string
		Kinds []SourceKind
	}
)

func isBoolean(p Property, b *bool) Condition {
	switch {
	case b == nil:
		return nil
	case *b:
		return OneOf{p, []string{"true"}}
	}
	return OneOf{p, []string{"false"}}
}

func isOneOf[E ~string](p Property, values []E) Condition {
	if values == nil {
		return nil
	}
	return OneOf{p, texts(values)}
}

// Condition is what the filter asks; place names it in errors.
func (f *MunicipalityFilter) Condition(place string) (Condition, error) {
	if f == nil {
		return nil, nil
	}
	var c conditions
	c.add(hasText(f.Text, place, false))
	c.add(f.Regions.condition(place+".regions", Relation{Property: PropRegions}, KindRegion))
	c.add(isBoolean(PropExtendedPowers, f.ExtendedPowers), nil)
	return c.done()
}

// Condition is what the filter asks; place names it in errors.
func (f *ProgrammeFilter) Condition(place string) (Condition, error) {
	if f == nil {
		return nil, nil
	}
	var c conditions
	c.add(hasText(f.Text, place, false))
	c.add(f.Parents.condition(place+".parents", Relation{Property: PropParent}, KindProgramme))
	return c.done()
}

// Condition is what the filter asks; place names it in errors.
func (f *CallFilter) Condition(place string) (Condition, error) {
	if f == nil {
		return nil, nil
	}
	var c conditions
	c.add(hasText(f.Text, place, false))
	c.add(f.Programmes.condition(place+".programmes", Relation{Property: PropProgramme, Narrower: true}, KindProgramme))
	return c.done()
}

// Condition is what the filter asks; place names it in errors.
func (f *ActorFilter) Condition(place string) (Condition, error) {
	if f == nil {
		return nil, nil
	}
	var c conditions
	c.add(hasText(f.Text, place, false))
	c.add(isOneOf(PropActorKind, f.Kinds), nil)
	c.add(isBoolean(PropCollective, f.Collective), nil)
	c.add(f.Regions.condition(place+".regions", Relation{Property: PropRegions}, KindRegion))
	return c.done()
}

// Condition is what the filter asks of concepts of one vocabulary; place names it in errors.
func (f *VocabularyFilter) Condition(place string, vocabulary Kind) (Condition, error) {
	if f == nil {
		return nil, nil
	}
	var c conditions
	c.add(hasText(f.Text, place, false))
	c.add(f.Broader.condition(place+".broader", Relation{Property: PropBroader}, vocabulary))
	return c.done()
}

// Condition is what the filter asks; place names it in errors.
func (f *LegalActFilter) Condition(place string) (Condition, error) {
	if f == nil {
		return nil, nil
	}
	var c conditions
	c.add(hasText(f.Text, place, false))
	c.add(isOneOf(PropLegalActKind, f.Kinds), nil)
	return c.done()
}

// Condition is what the filter asks; place names it in errors.
func (f *OutputFilter) Condition(place string) (Condition, error) {
	if f == nil {
		return nil, nil
	}
	return partCondition(place, f.Text, f.Stage, f.Projects, f.Activities, f.Regions, f.Topics, f.TargetGroups, f.Methods).done()
}

// Condition is what the filter asks; place names it in errors.
func (f *EventFilter) Condition(place string) (Condition, error) {
	if f == nil {
		return nil, nil
	}
	c := partCondition(place, f.Text, f.Stage, f.Projects, f.Activities, f.Regions, f.Topics, f.TargetGroups, f.Methods)
	c.add(f.Places.condition(place+".places", Relation{Property: PropPlace}, KindMunicipality))
	c.add(f.During.condition(place + ".during"))
	return c.done()
}

// partCondition is what outputs and events are asked alike.
func partCondition(place string, text *string, stage []Stage, projects, activities, regions *NodeFilter, topics, groups, methods *ConceptFilter) *conditions {
	c := &conditions{}
	c.add(hasText(text, place, false))
	c.add(isOneOf(PropStage, stage), nil)
	c.add(projects.condition(place+".projects", Relation{Property: PropProject}, KindProject))
	c.add(activities.condition(place+".activities", Relation{Property: PropActivity}, KindActivity))
	c.add(ofProject(regions, place))
	c.add(topics.condition(place+".topics", Relation{Property: PropTopics}, KindTopic, nil))
	c.add(groups.condition(place+".targetGroups", Relation{Property: PropTargetGroups}, KindTargetGroup, nil))
	c.add(methods.condition(place+".methods", Relation{Property: PropMethods}, KindMethod, nil))
	return c
}

// Condition is what the filter asks; place names it in errors.
func (f *SourceFilter) Condition(place string) (Condition, error) {
	if f == nil {
		return nil, nil
	}
	var c conditions
	c.add(hasText(f.Text, place, false))
	c.add(isOneOf(PropSourceKind, f.Kinds), nil)
	return c.done()
}
