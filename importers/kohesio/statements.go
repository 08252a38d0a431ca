package kohesio

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/krajina/krajina/czech"
	"github.com/krajina/krajina/graph"
	"github.com/krajina/krajina/importers"
)

// Schemes of identifiers that these lists bring.
const (
	schemeEntity = "kohesio" // items of the EU Knowledge Graph: Q7361953
	schemeCCI    = "cci"     // programmes: 2014CZ05M9OP001
	// schemeNumber, with the programme or country in which they hold, is that of numbers of other countries' operations.
	schemeNumber = "operation-"
	// schemeName holds names of bodies without any number: in the lists of one country the same name is the same body.
	schemeName = "kohesio-beneficiary"
)

// stater makes statements of operations.
type stater struct {
	*importers.Stater
	importers.Known
	result   *importers.Result
	numbered map[string]graph.ID // programmes and calls by number
	without  map[string]int      // funds that are not known
}

// operation states what a list says of one operation. A Czech registration number makes it one node with what other sources say of
// the project; it is then its only identifier, so that the project keeps its id.
func (s *stater) operation(o *operation) {
	s.Begin()
	subject, at := "operation "+o.key(), "row "+o.key()
	of := func(p graph.Property, value string, q graph.Qualifiers) {
		s.Add(graph.Statement{Subject: subject, Property: p, Value: value, Qualifiers: q, Locator: at})
	}
	of(graph.PropKind, graph.KindProject.String(), graph.Qualifiers{})
	s.texts(o, subject, at)
	switch {
	case o.isCzech:
		of(graph.PropIdentifiers, o.number, graph.Qualifiers{Scheme: importers.SchemeRegistration})
	default:
		of(graph.PropIdentifiers, o.entity, graph.Qualifiers{Scheme: schemeEntity})
		if within := o.within(); within != "" {
			of(graph.PropIdentifiers, o.number, graph.Qualifiers{Scheme: schemeNumber + within})
		}
	}
	of(graph.PropURL, o.url, graph.Qualifiers{})
	of(graph.PropStart, o.start.String(), graph.Qualifiers{})
	of(graph.PropEnd, o.end.String(), graph.Qualifiers{})
	of(graph.PropAmounts, printed(o.total), graph.Qualifiers{Basis: graph.BasisTotal, Stage: "AWARDED"})
	of(graph.PropAmounts, printed(o.union), graph.Qualifiers{Basis: "EU", Stage: "AWARDED"})
	s.programme(o, subject, at)
	s.fund(o, subject, at)
	for _, a := range o.beneficiaries {
		s.beneficiary(o, a, subject, at)
	}
	if o.persons {
		s.result.Persons++
	}
	for _, r := range o.regions {
		of(graph.PropRegions, string(r), graph.Qualifiers{})
	}
	switch english := (graph.Qualifiers{Language: graph.LanguageEN}); {
	case len(o.abroad) > 0:
		of(graph.PropNotes, "NUTS 3: "+strings.Join(o.abroad, ", "), english)
	case len(o.regions) == 0 && !slices.Contains(o.countries, "CZ") && o.printedCountry != "":
		of(graph.PropNotes, "Country: "+o.printedCountry, english)
	}
}

// texts states title and aim, in English and, where the graph has that language, in the programme's, and what they name.
func (s *stater) texts(o *operation, subject, at string) {
	own := o.language()
	contacts := func(text string) string {
		without, left := importers.WithoutContacts(text)
		s.result.Contacts += left
		return without
	}
	title := [2]string{contacts(o.names[0]), contacts(o.names[1])}
	aim := [2]string{contacts(o.summaries[0]), contacts(o.summaries[1])}
	state := func(p graph.Property, texts [2]string) {
		english := graph.Statement{Subject: subject, Property: p, Value: texts[0], Qualifiers: graph.Qualifiers{Language: graph.LanguageEN}, Locator: at}
		switch {
		case own == "" && p == graph.PropTitle && texts[1] != texts[0]:
			english.Original = texts[1] // the graph has no other place for a title in a third language
		case own == graph.LanguageEN && texts[1] != "":
			english.Value = texts[1]
		}
		s.Add(english)
		if own == graph.LanguageCS {
			s.Add(graph.Statement{Subject: subject, Property: p, Value: texts[1], Qualifiers: graph.Qualifiers{Language: own}, Locator: at})
		}
	}
	state(graph.PropTitle, title)
	state(graph.PropAim, aim)
	in := 0 // the English texts of Czech lists are translated by machine
	if own == graph.LanguageCS && title[1] != "" {
		in = 1
	}
	lacks := slices.Contains(o.countries, "CZ") && len(o.regions) == 0
	s.Recognise(s.Lexicon, subject, at, []importers.Text{
		{Column: columns[nameEnglish+in].Name, Text: title[in], Relevance: graph.Primary, Regions: lacks},
		{Column: columns[summaryEnglish+in].Name, Text: aim[in], Relevance: graph.Mention, Regions: lacks},
	}, nil, s.result.Recognised)
}

// programme states the part of a programme that a Czech number names, and the call, where they are known; else the programme that
// the list names.
func (s *stater) programme(o *operation, subject, at string) {
	code, call, _ := importers.RegistrationNumber(o.number)
	if id := s.numbered[call]; id.Kind() == graph.KindCall {
		s.Add(graph.Statement{Subject: subject, Property: graph.PropCall, Value: string(id), Locator: at, Inferred: true})
	}
	if id := s.numbered[code]; id.Kind() == graph.KindProgramme {
		s.Add(graph.Statement{Subject: subject, Property: graph.PropProgramme, Value: string(id), Locator: at, Inferred: true})
		return
	}
	if o.programme == "" || o.programmeName == "" || len(several(o.programme)) > 1 {
		return
	}
	programme := "programme " + o.programme
	s.Add(graph.Statement{Subject: subject, Property: graph.PropProgramme, Value: programme, Locator: at})
	if s.Once(programme) {
		s.Node(programme, at, graph.KindProgramme,
			graph.Statement{Property: graph.PropName, Value: o.programmeName, Qualifiers: graph.Qualifiers{Language: graph.LanguageEN}},
			graph.Statement{Property: graph.PropIdentifiers, Value: o.programme, Qualifiers: graph.Qualifiers{Scheme: schemeCCI}},
			graph.Statement{Property: graph.PropLevel, Value: "PROGRAMME", Inferred: true})
	}
}

// fund states who pays the Union's part, where it is one fund. What its share is the ministry's lists say in crowns; in euro it would
// contradict them, so that it is stated of projects of other countries alone.
func (s *stater) fund(o *operation, subject, at string) {
	if o.fund == "" {
		return
	}
	fund := s.Fund(o.fund, at)
	if fund == "" {
		if s.without == nil {
			s.without = map[string]int{}
		}
		s.without[o.fund]++
		return
	}
	if !o.isCzech {
		s.Add(graph.Statement{Subject: subject, Property: graph.PropFunding, Value: fund, Original: o.fund, Qualifiers: graph.Qualifiers{Amount: printed(o.union), Percent: o.rate}, Locator: at})
	}
	s.Add(graph.Statement{Subject: subject, Property: graph.PropActors, Value: fund, Original: o.fund, Qualifiers: graph.Qualifiers{Role: "FUNDER"}, Locator: at})
}

// beneficiary states a body that got money. Names from abroad stand as printed, under English: the graph has two languages.
func (s *stater) beneficiary(o *operation, a actor, project, at string) {
	name := graph.Statement{Property: graph.PropName, Value: a.name, Qualifiers: graph.Qualifiers{Language: graph.LanguageEN}}
	kind := "OTHER"
	if o.only("CZ") {
		name.Qualifiers, kind = importers.Printed(), importers.ActorKind(a.name, "")
	}
	folded := strings.Join(strings.Fields(czech.Fold(a.name)), " ")
	identifier := graph.Statement{Property: graph.PropIdentifiers}
	var subject string
	switch {
	case kind == importers.RegionalAuthority:
		subject = importers.RegionalAuthorityID(a.name)
		identifier.Value, identifier.Qualifiers.Scheme = a.ico, importers.SchemeICO
	case a.ico != "":
		subject = "ico " + a.ico
		identifier.Value, identifier.Qualifiers.Scheme = a.ico, importers.SchemeICO
	case a.entity != "":
		subject = "beneficiary " + a.entity
		identifier.Value, identifier.Qualifiers.Scheme = a.entity, schemeEntity
	default:
		identifier.Value, identifier.Qualifiers.Scheme, identifier.Inferred = strings.TrimSpace(strings.Join(o.countries, "-")+" "+folded), schemeName, true
		subject = "beneficiary " + identifier.Value
	}
	s.Add(graph.Statement{Subject: project, Property: graph.PropActors, Value: subject, Qualifiers: graph.Qualifiers{Role: "BENEFICIARY"}, Locator: at})
	if s.Once(subject) {
		s.Node(subject, at, graph.KindActor, name, identifier,
			graph.Statement{Property: graph.PropActorKind, Value: kind, Inferred: true},
			graph.Statement{Property: graph.PropCollective, Value: "false", Inferred: true})
	}
}

func (s *stater) notes() []string {
	var parts []string
	for _, fund := range slices.Sorted(maps.Keys(s.without)) {
		parts = append(parts, fmt.Sprintf("%s %d", fund, s.without[fund]))
	}
	if parts == nil {
		return nil
	}
	return []string{"projects without a fund, since theirs is none or several of those known: " + strings.Join(parts, ", ")}
}
