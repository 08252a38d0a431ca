package importers

import (
	"cmp"
	"fmt"
	"regexp"
	"slices"
	"strings"

	"github.com/krajina/krajina/czech"
	"github.com/krajina/krajina/graph"
)

// Schemes of identifiers that several importers use.
const (
	SchemeRegistration = "registration-number" // projects of European programmes in the Czech Republic
	SchemeMS2014       = "ms2014+"             // programmes, calls and target groups, by their codes in the ministry's system
	SchemeICO          = "ico"
	SchemeMPSV         = "mpsv" // kinds of social service, by the codes of the Ministry of Labour and Social Affairs
)

// RegionalAuthority is the kind of the regions as bodies.
const RegionalAuthority = "REGIONAL_AUTHORITY"

// RegionalAuthorityID is the id that the bundled graph gives a region as a body, by its name.
func RegionalAuthorityID(name string) string {
	return "actor:" + strings.Join(strings.Fields(czech.Fold(name)), "-")
}

// Source is a file as a source of the graph.
type Source struct {
	ID                             graph.ID
	Czech, English                 string         // titles; the one that is not in the file's language is ours
	Language                       graph.Language // of the file; "" is Czech
	Kind, Publisher, SHA256, Terms string
	URL                            string
	Date                           graph.Date
}

// Statements describe the source itself. Some may be empty; see Stater.
func (s Source) Statements() []graph.Statement {
	language := cmp.Or(s.Language, graph.LanguageCS)
	statements := []graph.Statement{
		{Property: graph.PropKind, Value: graph.KindSource.String()},
		{Property: graph.PropTitle, Value: s.Czech, Qualifiers: graph.Qualifiers{Language: graph.LanguageCS}, Inferred: language != graph.LanguageCS},
		{Property: graph.PropTitle, Value: s.English, Qualifiers: graph.Qualifiers{Language: graph.LanguageEN}, Inferred: language != graph.LanguageEN},
		{Property: graph.PropSourceKind, Value: s.Kind},
		{Property: graph.PropPublisher, Value: s.Publisher},
		{Property: graph.PropDate, Value: s.Date.String()},
		{Property: graph.PropDocumentLanguage, Value: string(language)},
		{Property: graph.PropSHA256, Value: s.SHA256},
		{Property: graph.PropLicence, Value: s.Terms},
		{Property: graph.PropURL, Value: s.URL},
	}
	for i := range statements {
		statements[i].Subject = string(s.ID)
	}
	return statements
}

// Stater collects what a source states.
type Stater struct {
	Change graph.Change
	made   map[graph.Statement]bool
	once   map[string]bool
}

// NewStater makes one that begins with what describes the source.
func NewStater(s Source) *Stater {
	st := &Stater{Change: graph.Change{Source: s.ID}, made: map[graph.Statement]bool{}, once: map[string]bool{}}
	for _, statement := range s.Statements() {
		st.Add(statement)
	}
	return st
}

// Add adds a statement, once; one without a value says nothing.
func (s *Stater) Add(st graph.Statement) {
	if st.Value == "" || s.made[st] {
		return
	}
	s.made[st] = true
	s.Change.Statements = append(s.Change.Statements, st)
}

// Expect makes room for about as many statements, so that they are not copied again and again as they become more.
func (s *Stater) Expect(statements int) {
	statements += statements / 20
	s.Change.Statements = slices.Grow(s.Change.Statements, max(0, statements-len(s.Change.Statements)))
}

// Begin says that what comes speaks of other subjects than what was added so far, which need not be remembered any more.
func (s *Stater) Begin() { clear(s.made) }

// Once says whether it is asked for a name for the first time.
func (s *Stater) Once(name string) bool {
	first := !s.once[name]
	s.once[name] = true
	return first
}

// Node adds statements of one subject at one place, the first of which says its kind.
func (s *Stater) Node(subject, place string, kind graph.Kind, statements ...graph.Statement) {
	s.Add(graph.Statement{Subject: subject, Property: graph.PropKind, Value: kind.String(), Locator: place})
	for _, st := range statements {
		st.Subject, st.Locator = subject, place
		s.Add(st)
	}
}

// Printed qualifies a text as it stands in a Czech file.
func Printed() graph.Qualifiers { return graph.Qualifiers{Language: graph.LanguageCS} }

// oldRegions are codes that two regions had in earlier lists.
var oldRegions = map[string]string{"CZ061": "CZ063", "CZ062": "CZ064"}

// Region is the region of a NUTS 3 code, an old one among them.
func Region(code string) graph.ID {
	if now := oldRegions[code]; now != "" {
		code = now
	}
	return graph.ID("region:" + code)
}

// regionCode is the code of one of the 14 regions, of now or before.
var regionCode = regexp.MustCompile(`^CZ0(?:10|20|3[12]|4[12]|5[1-3]|6[1-4]|7[12]|80)$`)

// IsRegion says whether a NUTS 3 code is that of one of the 14 regions.
func IsRegion(code string) bool { return regionCode.MatchString(code) }

var monthInName = regexp.MustCompile(`(20\d\d)[-_](0[1-9]|1[0-2])(?:[-_](0[1-9]|[12]\d|3[01]))?(?:\D|$)`)

// DateInName finds the day of a file in its name: 2016-08, 2026_11_01.
func DateInName(name string) (graph.Date, error) {
	found := monthInName.FindStringSubmatch(name)
	if found == nil {
		return graph.Date{}, fmt.Errorf("%s does not say of which day it is: give --date, such as --date=2026-11-01", name)
	}
	return graph.ParseDate(strings.TrimSuffix(strings.Join(found[1:], "-"), "-"))
}
