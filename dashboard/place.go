package dashboard

import (
	"regexp"
	"strings"
)

// places are the words of locators that importers and dataset files write, with how Czech pages print them. Their English is
// the API's; what is none of these, such as the code of a row, stays.
var places = []struct {
	word    string // that the pattern has, which is looked for first
	pattern *regexp.Regexp
	czech   string
}{
	{"line", regexp.MustCompile(`\blines? ([0-9]+)–([0-9]+)`), "řádky\u00a0$1–$2"},
	{"line", regexp.MustCompile(`\bline ([0-9]+)`), "řádek\u00a0$1"},
	{"character", regexp.MustCompile(`\bcharacters? ([0-9]+)–([0-9]+)`), "znaky\u00a0$1–$2"},
	{"character", regexp.MustCompile(`\bcharacter ([0-9]+)`), "znak\u00a0$1"},
	{"rows", regexp.MustCompile(`\brows ([0-9]+)–([0-9]+)`), "řádky\u00a0$1–$2"},
	{"row", regexp.MustCompile(`\brow (\S+)`), "řádek\u00a0$1"},
	{"sheet", regexp.MustCompile(`\bsheet `), "list "},
	{"page", regexp.MustCompile(`\bpage ([0-9]+)`), "strana\u00a0$1"},
}

// place says where in a source a fact stands, in the page's language.
func (m messages) place(locator string) string {
	if m.lang == english {
		return locator
	}
	for _, p := range places {
		if strings.Contains(locator, p.word) {
			locator = p.pattern.ReplaceAllString(locator, p.czech)
		}
	}
	return locator
}
