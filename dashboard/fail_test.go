package dashboard_test

import (
	"strings"
	"testing"
)

// TestMistyped: what somebody types that cannot be used is said in the page's language above the form, which keeps it.
func TestMistyped(t *testing.T) {
	s := start(t, nil, nil)
	for address, want := range map[string][2]string{
		"/cs/zamer?text=a":                  {"Podle tohoto textu projekty nerozlišíme.", `>a</textarea>`},
		"/en/plan?text=a":                   {"Nothing in this text tells projects apart.", `>a</textarea>`},
		"/cs/hledani?q=?!":                  {"není slovo, podle kterého by se dalo hledat", `name="q" type="search" value="?!"`},
		"/en/search?q=?!":                   {"no word in it to look for", `value="?!"`},
		"/cs/otazka?q=?!":                   {"není slovo, podle kterého by se dalo hledat", `value="?!"`},
		"/cs/souvislost?from=?!&to=kazu":    {"není slovo, podle kterého by se dalo hledat", `value="?!"`},
		"/en/path?from=?!&to=?!":            {"no word in it to look for", `value="?!"`},
		"/cs/projekty?to=20-1":              {"Datum píšeme jako 2017", `value="20-1"`},
		"/cs/projekty?from=2017-13":         {"Datum píšeme jako 2017", `value="2017-13"`},
		"/cs/projekty?from=2018&to=2017-12": {"Období končí dřív, než začíná", `value="2017-12"`},
		"/en/compare?from=2018-02&to=2017":  {"The period ends before it begins", `value="2018-02"`},
	} {
		body := s.page(t, address)
		if note := plain(t, body); strings.Count(note, want[0]) != 1 || !strings.Contains(body, `<p class="notice fault" role="alert">`) || !strings.Contains(body, want[1]) {
			t.Errorf("%s lacks %q: %s", address, want, note)
		}
		checkPage(t, address[1:3], address, body)
	}
	if text := plain(t, s.page(t, "/cs/projekty?from=2017-05&to=2017")); strings.Contains(text, "Období končí") {
		t.Error("a period from a month of a year to that year is said to end before it begins")
	}
}
