package graph

import (
	"slices"
	"strings"
)

// ProjectFilter is what a client asks of projects; the API documents each field, and as JSON it is the value of a variable.
type ProjectFilter struct {
	Text             *string          `json:"text,omitzero"`
	Regions          *NodeFilter      `json:"regions,omitzero"`
	Topics           *ConceptFilter   `json:"topics,omitzero"`
	TargetGroups     *ConceptFilter   `json:"targetGroups,omitzero"`
	Methods          *ConceptFilter   `json:"methods,omitzero"`
	Programmes       *NodeFilter      `json:"programmes,omitzero"`
	StatedProgrammes *NodeFilter      `json:"statedProgrammes,omitzero"`
	Actors           *NodeFilter      `json:"actors,omitzero"`
	ActorKinds       []ActorKind      `json:"actorKinds,omitzero"`
	LegalActs        *NodeFilter      `json:"legalActs,omitzero"`
	Places           *NodeFilter      `json:"places,omitzero"`
	Calls            *NodeFilter      `json:"calls,omitzero"`
	Sources          *NodeFilter      `json:"sources,omitzero"`
	Activity         *ActivityFilter  `json:"activity,omitzero"`
	Relevance        []Relevance      `json:"relevance,omitzero"`
	ActiveIn         *DateRange       `json:"activeIn,omitzero"`
	Budget           *MoneyRange      `json:"budget,omitzero"`
	Status           []ProjectStatus  `json:"status,omitzero"`
	Unknown          []Dimension      `json:"unknown,omitzero"`
	And              []*ProjectFilter `json:"and,omitzero"`
	Or               []*ProjectFilter `json:"or,omitzero"`
	Not              *ProjectFilter   `json:"not,omitzero"`
}

// ActivityFilter is what a client asks of activities.
type ActivityFilter struct {
	Text         *string        `json:"text,omitzero"`
	Topics       *ConceptFilter `json:"topics,omitzero"`
	TargetGroups *ConceptFilter `json:"targetGroups,omitzero"`
	Methods      *ConceptFilter `json:"methods,omitzero"`
	Actors       *NodeFilter    `json:"actors,omitzero"`
	ActorKinds   []ActorKind    `json:"actorKinds,omitzero"`
	Projects     *NodeFilter    `json:"projects,omitzero"`
	Regions      *NodeFilter    `json:"regions,omitzero"`
}

// NodeFilter asks for links to given nodes.
type NodeFilter struct {
	Any  []ID `json:"any,omitzero"`
	All  []ID `json:"all,omitzero"`
	None []ID `json:"none,omitzero"`
}

// ConceptFilter asks for being about given concepts.
type ConceptFilter struct {
	Any             []ID  `json:"any,omitzero"`
	All             []ID  `json:"all,omitzero"`
	None            []ID  `json:"none,omitzero"`
	IncludeNarrower *bool `json:"includeNarrower,omitzero"`
}

// DateRange is a range of days, both ends included.
type DateRange struct {
	From *Date `json:"from,omitzero"`
	To   *Date `json:"to,omitzero"`
}

// MoneyRange is a range of amounts in Czech crowns, both ends included.
type MoneyRange struct {
	Min *Decimal `json:"min,omitzero"`
	Max *Decimal `json:"max,omitzero"`
}

// conditions collects what a filter asks, and the first fault in it.
type conditions struct {
	all All
	err error
}

func (c *conditions) add(condition Condition, err error) {
	if err != nil && c.err == nil {
		c.err = err
	}
	if condition != nil {
		c.all = append(c.all, condition)
	}
}

// done gives nil where nothing is asked.
func (c *conditions) done() (Condition, error) {
	switch {
	case c.err != nil:
		return nil, c.err
	case len(c.all) == 0:
		return nil, nil
	case len(c.all) == 1:
		return c.all[0], nil
	}
	return c.all, nil
}

// maxFilterDepth bounds how deep and, or and not stand in each other.
const maxFilterDepth = 8

// Condition is what the filter asks; place names it in errors: "filter".
func (f *ProjectFilter) Condition(place string) (Condition, error) {
	if f == nil {
		return nil, nil
	}
	if strings.Count(place, ".") > maxFilterDepth {
		return nil, Invalid(place, "and, or and not stand in each other %d deep at most", maxFilterDepth)
	}
	var c conditions
	c.add(hasText(f.Text, place, true))
	c.add(f.Regions.condition(place+".regions", Relation{Property: PropRegions}, KindRegion))
	c.add(f.Topics.condition(place+".topics", Relation{Property: PropTopics, Deep: true}, KindTopic, f.Relevance))
	c.add(f.TargetGroups.condition(place+".targetGroups", Relation{Property: PropTargetGroups, Deep: true}, KindTargetGroup, f.Relevance))
	c.add(f.Methods.condition(place+".methods", Relation{Property: PropMethods, Deep: true}, KindMethod, f.Relevance))
	c.add(f.Programmes.condition(place+".programmes", Relation{Property: PropProgramme, Narrower: true}, KindProgramme))
	c.add(f.StatedProgrammes.condition(place+".statedProgrammes", Relation{Property: PropProgramme}, KindProgramme))
	c.add(f.Actors.condition(place+".actors", Relation{Property: PropActors, Deep: true}, KindActor))
	c.add(actorKinds(f.ActorKinds, true), nil)
	c.add(f.LegalActs.condition(place+".legalActs", Relation{Property: PropLegalActs, Deep: true}, KindLegalAct))
	c.add(f.Places.condition(place+".places", Relation{Property: PropPlace, Deep: true}, KindMunicipality))
	c.add(f.Calls.condition(place+".calls", Relation{Property: PropCall}, KindCall))
	c.add(f.Sources.condition(place+".sources", Relation{Property: PropSources, Deep: true}, KindSource))
	if f.Activity != nil {
		inner, err := f.Activity.Condition(place + ".activity")
		if inner == nil {
			inner = All{}
		}
		c.add(Leads{Relation{Property: PropProject, Inverse: true, To: KindActivity}, inner}, err)
	}
	c.add(f.ActiveIn.condition(place + ".activeIn"))
	c.add(f.Budget.condition(place + ".budget"))
	if f.Status != nil {
		c.add(OneOf{PropState, texts(f.Status)}, nil)
	}
	if len(f.Unknown) > 0 {
		c.add(unstated(f.Unknown), nil)
	}
	c.addNested(f, place)
	return c.done()
}

func (c *conditions) addNested(f *ProjectFilter, place string) {
	for _, inner := range f.And {
		c.add(inner.Condition(place + ".and"))
	}
	if f.Or != nil {
		either := Any{}
		for _, inner := range f.Or {
			condition, err := inner.Condition(place + ".or")
			c.add(nil, err)
			if condition == nil {
				condition = All{}
			}
			either = append(either, condition)
		}
		c.add(either, nil)
	}
	if f.Not != nil {
		inner, err := f.Not.Condition(place + ".not")
		if inner == nil {
			inner = All{}
		}
		c.add(Not{inner}, err)
	}
}

// Condition is what the filter asks; place names it in errors.
func (f *ActivityFilter) Condition(place string) (Condition, error) {
	if f == nil {
		return nil, nil
	}
	var c conditions
	c.add(hasText(f.Text, place, false))
	c.add(f.Topics.condition(place+".topics", Relation{Property: PropTopics}, KindTopic, nil))
	c.add(f.TargetGroups.condition(place+".targetGroups", Relation{Property: PropTargetGroups}, KindTargetGroup, nil))
	c.add(f.Methods.condition(place+".methods", Relation{Property: PropMethods}, KindMethod, nil))
	c.add(f.Actors.condition(place+".actors", Relation{Property: PropActors}, KindActor))
	c.add(actorKinds(f.ActorKinds, false), nil)
	c.add(f.Projects.condition(place+".projects", Relation{Property: PropProject}, KindProject))
	c.add(ofProject(f.Regions, place))
	return c.done()
}

// ofProject asks that the project of a part works in the regions.
func ofProject(regions *NodeFilter, place string) (Condition, error) {
	inner, err := regions.condition(place+".regions", Relation{Property: PropRegions}, KindRegion)
	if inner == nil {
		return nil, err
	}
	return Leads{Relation{Property: PropProject, To: KindProject}, inner}, err
}

func actorKinds(kinds []ActorKind, deep bool) Condition {
	if kinds == nil {
		return nil
	}
	return Leads{Relation{Property: PropActors, Deep: deep, To: KindActor}, OneOf{PropActorKind, texts(kinds)}}
}

// maxFilterText bounds the text of a filter, in bytes.
const maxFilterText = 1000

func hasText(text *string, place string, deep bool) (Condition, error) {
	switch {
	case text == nil:
		return nil, nil
	case len(*text) > maxFilterText:
		return nil, Invalid(place+".text", "a text to look for has at most %d bytes", maxFilterText)
	}
	return HasText{*text, deep}, nil
}

func (f *NodeFilter) condition(place string, r Relation, kind Kind) (Condition, error) {
	if f == nil {
		return nil, nil
	}
	return linked(place, Linked{Relation: r, Any: f.Any, All: f.All, None: f.None, Narrower: r.Narrower}, kind)
}

func (f *ConceptFilter) condition(place string, r Relation, kind Kind, relevance []Relevance) (Condition, error) {
	if f == nil {
		return nil, nil
	}
	narrower := f.IncludeNarrower == nil || *f.IncludeNarrower
	return linked(place, Linked{r, f.Any, f.All, f.None, narrower, relevance}, kind)
}

// maxIDs bounds how many ids one list of a filter names.
const maxIDs = 500

func linked(place string, l Linked, kind Kind) (Condition, error) {
	for _, list := range []struct {
		name string
		ids  []ID
	}{{"any", l.Any}, {"all", l.All}, {"none", l.None}} {
		if len(list.ids) > maxIDs {
			return nil, Invalid(place+"."+list.name, "%d ids: it takes %d at most", len(list.ids), maxIDs)
		}
		for _, id := range list.ids {
			if of := id.Kind(); of != kind && of != NoKind {
				return nil, Invalid(place+"."+list.name, "%q is %s: it takes ids of the form %s:…", id, a(of.Prefix()), kind.Prefix())
			}
		}
	}
	if len(l.All) == 0 {
		l.All = nil
	}
	if len(l.None) == 0 {
		l.None = nil
	}
	if l.Any == nil && l.All == nil && l.None == nil {
		return nil, nil
	}
	l.Relation.Narrower = false
	return l, nil
}

func (r *DateRange) condition(place string) (Condition, error) {
	if r == nil || r.From == nil && r.To == nil {
		return nil, nil
	}
	if r.From != nil && r.To != nil && r.From.First().After(r.To.Last()) {
		return nil, Invalid(place, "it begins %s, after its end %s: from comes before to", r.From, r.To)
	}
	return During{r.From, r.To}, nil
}

func (r *MoneyRange) condition(place string) (Condition, error) {
	if r == nil || r.Min == nil && r.Max == nil {
		return nil, nil
	}
	var b Budget
	for _, end := range []struct {
		name string
		d    *Decimal
		to   **int64
	}{{"min", r.Min, &b.Min}, {"max", r.Max, &b.Max}} {
		if end.d == nil {
			continue
		}
		n, err := end.d.hundredths()
		if err != nil || n < 0 {
			return nil, Invalid(place+"."+end.name, "%s is not an amount: it is 0 or more, with two decimal places at most", *end.d)
		}
		*end.to = &n
	}
	if b.Min != nil && b.Max != nil && *b.Min > *b.Max {
		return nil, Invalid(place, "min %s is more than max %s", *r.Min, *r.Max)
	}
	return b, nil
}

func texts[E ~string](values []E) []string {
	list := make([]string, len(values))
	for i, v := range values {
		list[i] = string(v)
	}
	slices.Sort(list)
	return list
}
