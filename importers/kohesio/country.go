package kohesio

import (
	"regexp"
	"slices"
	"strings"

	"github.com/krajina/krajina/graph"
	"github.com/krajina/krajina/importers/table"
)

// countries are the codes of countries by the names that the files have, see table.Plain.
var countries = map[string]string{
	"austria": "AT", "belgium": "BE", "bulgaria": "BG", "croatia": "HR", "cyprus": "CY", "czech republic": "CZ", "czechia": "CZ", "denmark": "DK", "estonia": "EE", "finland": "FI",
	"france": "FR", "germany": "DE", "greece": "EL", "hungary": "HU", "ireland": "IE", "italy": "IT", "latvia": "LV", "lithuania": "LT", "luxembourg": "LU", "malta": "MT",
	"netherlands": "NL", "poland": "PL", "portugal": "PT", "romania": "RO", "slovakia": "SK", "slovenia": "SI", "spain": "ES", "sweden": "SE", "united kingdom": "UK",
}

var twoLetters = regexp.MustCompile(`^[A-Z]{2}$`)

// countriesOf are the codes of a row's countries, those that it writes itself, else those that its names have or its number begins
// with.
func countriesOf(codes, names string, isCzech bool) []string {
	var of []string
	for _, code := range several(codes) {
		if code = strings.ToUpper(code); twoLetters.MatchString(code) {
			of = append(of, code)
		}
	}
	if len(of) == 0 {
		for _, name := range several(names) {
			plain := table.Plain(name)
			if code := countries[plain]; code != "" {
				of = append(of, code)
			} else if code := strings.ToUpper(plain); twoLetters.MatchString(code) {
				of = append(of, code)
			}
		}
	}
	if len(of) == 0 && isCzech {
		of = []string{"CZ"}
	}
	slices.Sort(of)
	return slices.Compact(of)
}

// several are the values of a cell.
func several(cell string) []string {
	return strings.FieldsFunc(cell, func(r rune) bool { return r == '|' })
}

// only says whether a row is of one country and of none else.
func (o *operation) only(code string) bool { return len(o.countries) == 1 && o.countries[0] == code }

// language is that of the texts in the language of the programme, "" where the graph has none for it.
func (o *operation) language() graph.Language {
	switch {
	case o.only("CZ"):
		return graph.LanguageCS
	case o.only("IE"), o.only("MT"), o.only("UK"):
		return graph.LanguageEN
	}
	return ""
}
