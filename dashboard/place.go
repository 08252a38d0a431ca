package dashboard

import "regexp"

// places are the words of locators that importers and dataset files write, with how Czech pages print them. Their English is
// the API's; what is none of these, such as the code of a row, stays.
var places = []struct {
	pattern *regexp.Regexp
	czech   string
}{
	{regexp.MustCompile(`\blines? ([0-9]+)–([0-9]+)`), "řádky\u00a0$1–$2"},
	{regexp.MustCompile(`\bline ([0-9]+)`), "řádek\u00a0$1"},
	{regexp.MustCompile(`\bcharacters? ([0-9]+)–([0-9]+)`), "znaky\u00a0$1–$2"},
	{regexp.MustCompile(`\bcharacter ([0-9]+)`), "znak\u00a0$1"},
	{regexp.MustCompile(`\brows ([0-9]+)–([0-9]+)`), "řádky\u00a0$1–$2"},
	{regexp.MustCompile(`\brow (\S+)`), "řádek\u00a0$1"},
	{regexp.MustCompile(`\bsheet `), "list "},
	{regexp.MustCompile(`\bpage ([0-9]+)`), "strana\u00a0$1"},
}

// place says where in a source a fact stands, in the page's language.
func (m messages) place(locator string) string {
	if m.lang == english {
		return locator
	}
	for _, p := range places {
		locator = p.pattern.ReplaceAllString(locator, p.czech)
	}
	return locator
}
