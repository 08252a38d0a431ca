package operations

import (
	"strings"

	"github.com/krajina/krajina/czech"
	"github.com/krajina/krajina/graph"
	"github.com/krajina/krajina/importers"
)

// nameScheme holds names of beneficiaries without an IČO: in lists of one ministry the same name is the same body.
const nameScheme = "mmr-beneficiary"

// stater makes statements of operations.
type stater struct {
	*importers.Stater
	importers.Known
	result *importers.Result
	known  map[string]graph.ID // programmes and calls by number
}

// newStater makes one that begins with what describes the list itself.
func newStater(o importers.Options, result *importers.Result, period, digest string) (*stater, error) {
	if o.Source == "" {
		o.Source = graph.ID("source:mmr-seznam-operaci-" + period)
	}
	s := &stater{result: result}
	s.Stater = importers.NewStater(importers.Source{ID: o.Source, Czech: "Seznam operací (příjemců podpory) " + period, English: "List of operations " + period, Kind: "OFFICIAL_LIST",
		Publisher: "Ministerstvo pro místní rozvoj", Date: o.Date, SHA256: digest})
	if o.Known != nil {
		var err error
		if s.Known, err = o.Known(o.Source); err != nil {
			return nil, err
		}
	}
	s.known = s.Numbered()
	return s, nil
}

// operation states what a list says of one operation. Its registration number makes it one node with what other sources say
// of the project.
func (s *stater) operation(o *operation) {
	s.Begin()
	at := "row " + o.number
	of := func(p graph.Property, value string, q graph.Qualifiers) {
		s.Add(graph.Statement{Subject: o.number, Property: p, Value: value, Qualifiers: q, Locator: at})
	}
	printed := graph.Qualifiers{Language: graph.LanguageCS}
	of(graph.PropKind, graph.KindProject.String(), graph.Qualifiers{})
	of(graph.PropTitle, s.withoutContacts(o.title), printed)
	of(graph.PropIdentifiers, o.number, graph.Qualifiers{Scheme: importers.SchemeRegistration})
	of(graph.PropAim, s.withoutContacts(o.aim), printed)
	if o.aim == "" {
		of(graph.PropAim, s.withoutContacts(o.summary), printed)
	} else {
		of(graph.PropNotes, s.withoutContacts(o.summary), printed)
	}
	of(graph.PropState, o.state, graph.Qualifiers{})
	of(graph.PropStart, o.start.String(), graph.Qualifiers{})
	of(graph.PropEnd, o.end.String(), graph.Qualifiers{})
	of(graph.PropAmounts, amountOf(o), graph.Qualifiers{Basis: graph.BasisTotal, Stage: "AWARDED"})
	if o.contribution != nil {
		of(graph.PropAmounts, o.contribution.String(), graph.Qualifiers{Basis: "EU", Stage: "AWARDED"})
	}
	s.call(o, at)
	if id := s.known[o.programme]; id != "" {
		s.Add(graph.Statement{Subject: o.number, Property: graph.PropProgramme, Value: string(id), Locator: at, Inferred: true})
		s.fund(o, s.Funds[id], at)
	}
	s.beneficiary(o, at)
	for _, r := range o.regions {
		of(graph.PropRegions, string(r), graph.Qualifiers{})
	}
	s.recognise(o, at)
}

// fund states who pays the Union's part.
func (s *stater) fund(o *operation, fund graph.ID, at string) {
	if fund == "" || o.contribution == nil {
		return
	}
	amount := graph.Qualifiers{Amount: o.contribution.String()}
	s.Add(graph.Statement{Subject: o.number, Property: graph.PropFunding, Value: string(fund), Qualifiers: amount, Locator: at, Inferred: true})
	s.Add(graph.Statement{Subject: o.number, Property: graph.PropActors, Value: string(fund), Qualifiers: graph.Qualifiers{Role: "FUNDER"}, Locator: at, Inferred: true})
}

// call states the call, where the list names it or it is known.
func (s *stater) call(o *operation, at string) {
	number, name := o.call[0], o.call[1]
	subject := string(s.known[number])
	if subject == "" && name == "" {
		return
	}
	if subject == "" {
		subject = "call " + number
	}
	s.Add(graph.Statement{Subject: o.number, Property: graph.PropCall, Value: subject, Locator: at, Inferred: name == ""})
	if name == "" || !s.Once(subject) {
		return
	}
	for _, st := range []graph.Statement{
		{Property: graph.PropKind, Value: graph.KindCall.String()},
		{Property: graph.PropNumber, Value: number},
		{Property: graph.PropName, Value: name, Qualifiers: graph.Qualifiers{Language: graph.LanguageCS}},
		{Property: graph.PropIdentifiers, Value: number, Qualifiers: graph.Qualifiers{Scheme: importers.SchemeMS2014}},
	} {
		st.Subject, st.Locator = subject, at
		s.Add(st)
	}
}

// beneficiary states who got the money; a natural person is left out.
func (s *stater) beneficiary(o *operation, at string) {
	a := o.beneficiary
	if a.name == "" {
		s.result.Persons++
		return
	}
	kind, folded := a.kind(), strings.Join(strings.Fields(czech.Fold(a.name)), " ")
	identifier := graph.Statement{Property: graph.PropIdentifiers, Value: a.ico, Qualifiers: graph.Qualifiers{Scheme: importers.SchemeICO}}
	subject := "ico " + a.ico
	switch {
	case kind == importers.RegionalAuthority:
		subject = importers.RegionalAuthorityID(a.name)
	case a.ico == "":
		subject = "beneficiary " + folded
		identifier = graph.Statement{Property: graph.PropIdentifiers, Value: folded, Qualifiers: graph.Qualifiers{Scheme: nameScheme}, Inferred: true}
	}
	s.Add(graph.Statement{Subject: o.number, Property: graph.PropActors, Value: subject, Qualifiers: graph.Qualifiers{Role: "BENEFICIARY"}, Locator: at})
	if !s.Once(subject) {
		return
	}
	for _, st := range []graph.Statement{
		{Property: graph.PropKind, Value: graph.KindActor.String()},
		{Property: graph.PropName, Value: a.name, Qualifiers: graph.Qualifiers{Language: graph.LanguageCS}},
		{Property: graph.PropActorKind, Value: kind, Inferred: true},
		{Property: graph.PropCollective, Value: "false", Inferred: true},
		identifier,
	} {
		st.Subject, st.Locator = subject, at
		s.Add(st)
	}
}

// recognise states what titles and texts name. Of regions only those are taken that the list lacks.
func (s *stater) recognise(o *operation, at string) {
	lacks := len(o.regions) == 0
	s.Recognise(s.Lexicon, o.number, at, []importers.Text{
		{Column: columns[title].Name, Text: o.title, Relevance: graph.Primary, Regions: lacks},
		{Column: columns[beneficiary].Name, Text: o.beneficiary.name, Regions: lacks && o.beneficiary.kind() == importers.RegionalAuthority},
		{Column: columns[aim].Name, Text: o.aim, Relevance: graph.Mention, Regions: lacks},
		{Column: columns[summary].Name, Text: o.summary, Relevance: graph.Mention, Regions: lacks},
	}, nil, s.result.Recognised)
}

// withoutContacts leaves e-mail addresses and telephone numbers out of a text.
func (s *stater) withoutContacts(text string) string {
	without, left := importers.WithoutContacts(text)
	s.result.Contacts += left
	return without
}

// states are the codes of the states of projects in the ministry's system by their names, which the lists of 2014–2020 have alone.
var states = map[string]string{
	"projekt s pravnim aktem o poskytnuti prevodu podpory": "PP30", "projekt ve fyzicke realizaci": "PP36", "projekt v plne fyzicke i financni realizaci": "PP37",
	"projekt fyzicky ukoncen": "PP40", "projekt financne ukoncen ze strany ro": "PP41", "projekt financne ukoncen ze strany mf pco": "PP42", "projekt financne ukoncen ze strany pco": "PP42a",
	"projekt finalne uzavren": "PP43", "projekt pozastaven": "PU30", "projekt nedokoncen ukoncen prijemcem": "PN40a", "projekt nedokoncen ukoncen ro": "PN40b",
}
