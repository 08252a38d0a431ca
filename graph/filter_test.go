package graph

import (
	"errors"
	"fmt"
	"reflect"
	"strings"
	"testing"
)

type asker interface {
	Condition(place string) (Condition, error)
}

func TestFiltersAsk(t *testing.T) {
	ids := func(id ID) *NodeFilter { return &NodeFilter{Any: []ID{id}} }
	about := func(id ID) *ConceptFilter { return &ConceptFilter{Any: []ID{id}} }
	linkedTo := func(r Relation, id ID) Linked { return Linked{Relation: r, Any: []ID{id}} }
	narrower := func(r Relation, id ID, relevance ...Relevance) Linked {
		return Linked{Relation: r, Any: []ID{id}, Narrower: true, Relevance: relevance}
	}
	april, may := Date{2017, 4, 0}, Date{2017, 5, 0}
	five, six := Decimal("5"), Decimal("6.5")
	for _, c := range []struct {
		name   string
		filter asker
		want   Condition
	}{
		{"nothing", (*ProjectFilter)(nil), nil},
		{"an empty filter", &ProjectFilter{}, nil},
		{"text", &ProjectFilter{Text: new("pěstoun")}, HasText{"pěstoun", true}},
		{"regions", &ProjectFilter{Regions: ids("region:a")}, linkedTo(Relation{Property: PropRegions}, "region:a")},
		{"topics", &ProjectFilter{Topics: about("topic:a")}, narrower(Relation{Property: PropTopics, Deep: true}, "topic:a")},
		{"topics of a relevance", &ProjectFilter{Topics: about("topic:a"), Relevance: []Relevance{Primary}}, narrower(Relation{Property: PropTopics, Deep: true}, "topic:a", Primary)},
		{"topics without narrower", &ProjectFilter{Topics: &ConceptFilter{All: []ID{"topic:a"}, IncludeNarrower: new(false)}}, Linked{Relation: Relation{Property: PropTopics, Deep: true}, All: []ID{"topic:a"}}},
		{"topics with narrower", &ProjectFilter{Topics: &ConceptFilter{None: []ID{"topic:a"}, IncludeNarrower: new(true)}}, Linked{Relation: Relation{Property: PropTopics, Deep: true}, None: []ID{"topic:a"}, Narrower: true}},
		{"target groups", &ProjectFilter{TargetGroups: about("target-group:a")}, narrower(Relation{Property: PropTargetGroups, Deep: true}, "target-group:a")},
		{"methods", &ProjectFilter{Methods: about("method:a")}, narrower(Relation{Property: PropMethods, Deep: true}, "method:a")},
		{"programmes", &ProjectFilter{Programmes: ids("programme:a")}, narrower(Relation{Property: PropProgramme}, "programme:a")},
		{"actors", &ProjectFilter{Actors: ids("actor:a")}, linkedTo(Relation{Property: PropActors, Deep: true}, "actor:a")},
		{"actor kinds", &ProjectFilter{ActorKinds: []ActorKind{"NGO", "FUND"}}, Leads{Relation{Property: PropActors, Deep: true, To: KindActor}, OneOf{PropActorKind, []string{"FUND", "NGO"}}}},
		{"no actor kinds", &ProjectFilter{ActorKinds: []ActorKind{}}, Leads{Relation{Property: PropActors, Deep: true, To: KindActor}, OneOf{PropActorKind, []string{}}}},
		{"legal acts", &ProjectFilter{LegalActs: ids("act:a")}, linkedTo(Relation{Property: PropLegalActs, Deep: true}, "act:a")},
		{"calls", &ProjectFilter{Calls: ids("call:a")}, linkedTo(Relation{Property: PropCall}, "call:a")},
		{"sources", &ProjectFilter{Sources: ids("source:a")}, linkedTo(Relation{Property: PropSources, Deep: true}, "source:a")},
		{"activity", &ProjectFilter{Activity: &ActivityFilter{Text: new("x")}}, Leads{Relation{Property: PropProject, Inverse: true, To: KindActivity}, HasText{"x", false}}},
		{"any activity", &ProjectFilter{Activity: &ActivityFilter{}}, Leads{Relation{Property: PropProject, Inverse: true, To: KindActivity}, All{}}},
		{"active in", &ProjectFilter{ActiveIn: &DateRange{&april, &may}}, During{&april, &may}},
		{"active from", &ProjectFilter{ActiveIn: &DateRange{From: &april}}, During{From: &april}},
		{"active whenever", &ProjectFilter{ActiveIn: &DateRange{}}, nil},
		{"active in a year that ends with its month", &ProjectFilter{ActiveIn: &DateRange{&may, &Date{2017, 0, 0}}}, During{&may, &Date{2017, 0, 0}}},
		{"budget", &ProjectFilter{Budget: &MoneyRange{&five, &six}}, Budget{new(int64(500)), new(int64(650))}},
		{"budget of one amount", &ProjectFilter{Budget: &MoneyRange{&five, &five}}, Budget{new(int64(500)), new(int64(500))}},
		{"budget to", &ProjectFilter{Budget: &MoneyRange{Max: &six}}, Budget{nil, new(int64(650))}},
		{"any budget", &ProjectFilter{Budget: &MoneyRange{}}, nil},
		{"status", &ProjectFilter{Status: []ProjectStatus{StatusRunning, StatusFinished}}, OneOf{PropState, []string{"FINISHED", "RUNNING"}}},
		{"no status", &ProjectFilter{Status: []ProjectStatus{}}, OneOf{PropState, []string{}}},
		{"any: []", &ProjectFilter{Regions: &NodeFilter{Any: []ID{}}}, Linked{Relation: Relation{Property: PropRegions}, Any: []ID{}}},
		{"all: [], none: []", &ProjectFilter{Regions: &NodeFilter{All: []ID{}, None: []ID{}}}, nil},
		{"all: [] and none: [] beside any", &ProjectFilter{Regions: &NodeFilter{Any: []ID{"region:a"}, All: []ID{}, None: []ID{}}}, linkedTo(Relation{Property: PropRegions}, "region:a")},
		{"all: [] beside none", &ProjectFilter{Regions: &NodeFilter{All: []ID{}, None: []ID{"region:a"}}}, Linked{Relation: Relation{Property: PropRegions}, None: []ID{"region:a"}}},
		{"an id that is none meets nothing, without an error", &ProjectFilter{Regions: ids("Liberec")}, linkedTo(Relation{Property: PropRegions}, "Liberec")},
		{"several", &ProjectFilter{Text: new("x"), Status: []ProjectStatus{StatusPlanned}}, All{HasText{"x", true}, OneOf{PropState, []string{"PLANNED"}}}},
		{"and", &ProjectFilter{And: []*ProjectFilter{{Text: new("x")}, {}, nil, {Text: new("y")}}}, All{HasText{"x", true}, HasText{"y", true}}},
		{"and: []", &ProjectFilter{And: []*ProjectFilter{}}, nil},
		{"or", &ProjectFilter{Or: []*ProjectFilter{{Text: new("x")}, {}}}, Any{HasText{"x", true}, All{}}},
		{"or: []", &ProjectFilter{Or: []*ProjectFilter{}}, Any{}},
		{"not", &ProjectFilter{Not: &ProjectFilter{Text: new("x")}}, Not{HasText{"x", true}}},
		{"not: {}", &ProjectFilter{Not: &ProjectFilter{}}, Not{All{}}},

		{"no activities", (*ActivityFilter)(nil), nil},
		{"activities", &ActivityFilter{new("x"), about("topic:a"), about("target-group:a"), about("method:a"), ids("actor:a"), []ActorKind{"NGO"}, ids("project:a"), ids("region:a")}, All{
			HasText{"x", false}, narrower(Relation{Property: PropTopics}, "topic:a"), narrower(Relation{Property: PropTargetGroups}, "target-group:a"), narrower(Relation{Property: PropMethods}, "method:a"),
			linkedTo(Relation{Property: PropActors}, "actor:a"), Leads{Relation{Property: PropActors, To: KindActor}, OneOf{PropActorKind, []string{"NGO"}}}, linkedTo(Relation{Property: PropProject}, "project:a"),
			Leads{Relation{Property: PropProject, To: KindProject}, linkedTo(Relation{Property: PropRegions}, "region:a")}}},
		{"no municipalities", (*MunicipalityFilter)(nil), nil},
		{"municipalities", &MunicipalityFilter{new("x"), ids("region:a"), new(true)}, All{HasText{"x", false}, linkedTo(Relation{Property: PropRegions}, "region:a"), OneOf{PropExtendedPowers, []string{"true"}}}},
		{"no programmes", (*ProgrammeFilter)(nil), nil},
		{"programmes of one", &ProgrammeFilter{new("x"), ids("programme:a")}, All{HasText{"x", false}, linkedTo(Relation{Property: PropParent}, "programme:a")}},
		{"no calls", (*CallFilter)(nil), nil},
		{"calls of a programme", &CallFilter{new("x"), ids("programme:a")}, All{HasText{"x", false}, narrower(Relation{Property: PropProgramme}, "programme:a")}},
		{"no actors", (*ActorFilter)(nil), nil},
		{"actors in a region", &ActorFilter{new("x"), []ActorKind{"NGO"}, new(false), ids("region:a")}, All{HasText{"x", false}, OneOf{PropActorKind, []string{"NGO"}}, OneOf{PropCollective, []string{"false"}}, linkedTo(Relation{Property: PropRegions}, "region:a")}},
		{"no acts", (*LegalActFilter)(nil), nil},
		{"acts", &LegalActFilter{new("x"), []LegalActKind{"ACT"}}, All{HasText{"x", false}, OneOf{PropLegalActKind, []string{"ACT"}}}},
		{"no sources", (*SourceFilter)(nil), nil},
		{"sources of a kind", &SourceFilter{new("x"), []SourceKind{"PRESS"}}, All{HasText{"x", false}, OneOf{PropSourceKind, []string{"PRESS"}}}},
		{"no outputs", (*OutputFilter)(nil), nil},
		{"outputs", &OutputFilter{new("x"), []Stage{"PLANNED"}, ids("project:a"), ids("activity:a"), ids("region:a"), about("topic:a"), about("target-group:a"), about("method:a")}, All{
			HasText{"x", false}, OneOf{PropStage, []string{"PLANNED"}}, linkedTo(Relation{Property: PropProject}, "project:a"), linkedTo(Relation{Property: PropActivity}, "activity:a"),
			Leads{Relation{Property: PropProject, To: KindProject}, linkedTo(Relation{Property: PropRegions}, "region:a")},
			narrower(Relation{Property: PropTopics}, "topic:a"), narrower(Relation{Property: PropTargetGroups}, "target-group:a"), narrower(Relation{Property: PropMethods}, "method:a")}},
		{"no events", (*EventFilter)(nil), nil},
		{"events", &EventFilter{Places: ids("municipality:a"), During: &DateRange{To: &may}}, All{linkedTo(Relation{Property: PropPlace}, "municipality:a"), During{To: &may}}},
		{"no concepts", ofTopics{nil}, nil},
		{"concepts", ofTopics{&VocabularyFilter{new("x"), ids("topic:a")}}, All{HasText{"x", false}, linkedTo(Relation{Property: PropBroader}, "topic:a")}},
	} {
		t.Run(c.name, func(t *testing.T) {
			got, err := c.filter.Condition("filter")
			if err != nil || !reflect.DeepEqual(got, c.want) {
				t.Errorf("got %#v, %v\nwant %#v", got, err, c.want)
			}
		})
	}
}

type ofTopics struct{ *VocabularyFilter }

func (f ofTopics) Condition(place string) (Condition, error) {
	return f.VocabularyFilter.Condition(place, KindTopic)
}

func TestFiltersRefuse(t *testing.T) {
	wrong := &NodeFilter{Any: []ID{"output:x"}}
	wrongConcept := &ConceptFilter{None: []ID{"output:x"}}
	long := strings.Repeat("x", maxFilterText+1)
	negative, fine := Decimal("-1"), Decimal("0.001")
	is := func(form string) string { return `"output:x" is an output: it takes ids of the form ` + form + ":…" }
	for place, filter := range map[string]asker{
		"filter.text: a text to look for has at most 1000 bytes":                           &ProjectFilter{Text: &long},
		"filter.regions.any: " + is("region"):                                              &ProjectFilter{Regions: wrong},
		"filter.regions.all: " + is("region"):                                              &ProjectFilter{Regions: &NodeFilter{All: []ID{"region:a", "output:x"}}},
		"filter.topics.none: " + is("topic"):                                               &ProjectFilter{Topics: wrongConcept},
		"filter.targetGroups.none: " + is("target-group"):                                  &ProjectFilter{TargetGroups: wrongConcept},
		"filter.methods.none: " + is("method"):                                             &ProjectFilter{Methods: wrongConcept},
		"filter.programmes.any: " + is("programme"):                                        &ProjectFilter{Programmes: wrong},
		"filter.actors.any: " + is("actor"):                                                &ProjectFilter{Actors: wrong},
		"filter.legalActs.any: " + is("act"):                                               &ProjectFilter{LegalActs: wrong},
		"filter.calls.any: " + is("call"):                                                  &ProjectFilter{Calls: wrong},
		"filter.sources.any: " + is("source"):                                              &ProjectFilter{Sources: wrong},
		"filter.activity.projects.any: " + is("project"):                                   &ProjectFilter{Activity: &ActivityFilter{Projects: wrong}},
		"filter.activity.regions.any: " + is("region"):                                     &ProjectFilter{Activity: &ActivityFilter{Regions: wrong}},
		"filter.activeIn: it begins 2018, after its end 2017-05: from comes before to":     &ProjectFilter{ActiveIn: &DateRange{&Date{2018, 0, 0}, &Date{2017, 5, 0}}},
		"filter.budget.min: -1 is not an amount: it is 0 or more, with two decimal places": &ProjectFilter{Budget: &MoneyRange{Min: &negative}},
		"filter.budget.max: 0.001 is not an amount: it is 0 or more, with two decimal":     &ProjectFilter{Budget: &MoneyRange{Max: &fine}},
		"filter.budget: min 7 is more than max 6.99":                                       &ProjectFilter{Budget: &MoneyRange{new(Decimal("7")), new(Decimal("6.99"))}},
		"filter.or.and.not.regions.any: " + is("region"):                                   &ProjectFilter{Or: []*ProjectFilter{{}, {And: []*ProjectFilter{{Not: &ProjectFilter{Regions: wrong}}}}}},
		"list.regions.any: 501 ids: it takes 500 at most":                                  renamed{&ProjectFilter{Regions: &NodeFilter{Any: make([]ID, maxIDs+1)}}},
		"filter.projects.any: " + is("project"):                                            &OutputFilter{Projects: wrong},
		"filter.activities.any: " + is("activity"):                                         &EventFilter{Activities: wrong},
		"filter.places.any: " + is("municipality"):                                         &EventFilter{Places: wrong},
		"filter.during: it begins 2018, after its end 2017: from comes before to":          &EventFilter{During: &DateRange{&Date{2018, 0, 0}, &Date{2017, 0, 0}}},
		"filter.parents.any: " + is("programme"):                                           &ProgrammeFilter{Parents: wrong},
		"filter.broader.any: " + is("topic"):                                               ofTopics{&VocabularyFilter{Broader: wrong}},
	} {
		got, err := filter.Condition("filter")
		if got != nil || !errors.Is(err, ErrInvalid) || !strings.HasPrefix(fmt.Sprint(err), place) {
			t.Errorf("got %v, %v; want %s", got, err, place)
		}
	}
	// The first of several faults is told.
	if _, err := (&ProjectFilter{Text: &long, Regions: wrong}).Condition("filter"); !strings.HasPrefix(err.Error(), "filter.text:") {
		t.Errorf("of two faults: %v", err)
	}
}

type renamed struct{ *ProjectFilter }

func (f renamed) Condition(string) (Condition, error) { return f.ProjectFilter.Condition("list") }

func TestFilterDepth(t *testing.T) {
	nested := func(n int) *ProjectFilter {
		f := &ProjectFilter{Text: new("x")}
		for i := range n {
			switch i % 3 {
			case 0:
				f = &ProjectFilter{Not: f}
			case 1:
				f = &ProjectFilter{And: []*ProjectFilter{f}}
			case 2:
				f = &ProjectFilter{Or: []*ProjectFilter{f}}
			}
		}
		return f
	}
	if _, err := nested(8).Condition("filter"); err != nil {
		t.Errorf("8 deep: %v", err)
	}
	if _, err := nested(9).Condition("filter"); !errors.Is(err, ErrInvalid) || !strings.Contains(err.Error(), "8 deep at most") {
		t.Errorf("9 deep: %v", err)
	}
	if _, err := nested(1_000_000).Condition("filter"); !errors.Is(err, ErrInvalid) {
		t.Errorf("a million deep: %v", err)
	}
}
