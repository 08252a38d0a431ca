package dashboard_test

import (
	"strings"
	"testing"
	"testing/fstest"
)

// conflicting is a press report that says otherwise than the project's page when it ends, and whose title is hostile.
var conflicting = fstest.MapFS{"press.yaml": {Data: []byte(`krajina: 1
source:
  id: source:noviny-2021
  title: <script>alert("1")</script> & spol.
  sourceKind: PRESS
  language: CS
nodes:
  - id: project:khk-rozvoj-dostupnosti-vii
    title: {cs: Rozvoj dostupnosti a kvality sociálních služeb v Královéhradeckém kraji VII, at: 1}
    end: {value: 2022-12-31, at: 7}
  - id: project:hostile
    title: {cs: "\"><img src=x onerror=alert(1)> <b>'` + "`" + `{{.}}", at: 1}
    url: https://example.org/?q='"&x=<y>
    regions: region:CZ010
`)}}

// TestConflict: where sources disagree, the page shows what each states, which is shown, and the rule, in its own language.
func TestConflict(t *testing.T) {
	s := start(t, conflicting, nil)
	for address, wants := range map[string][]string{
		"/cs/projekt/khk-rozvoj-dostupnosti-vii": {"Prameny si odporují Konec 30. 6. 2022 zobrazeno", "31. 12. 2022", "řádek 7", "Pravidlo výběru: kurátorské tvrzení před úředním seznamem", "1. 9. 2020 – 30. 6. 2022 [1] řádek 1, znaky 445–454 [1] řádek 1, znaky 459–469 [2] řádek 7 prameny si odporují"},
		"/en/project/khk-rozvoj-dostupnosti-vii": {"The sources disagree End 30 June 2022 shown", "31 December 2022", "line 7", "Rule of choice: curation before official list"},
	} {
		body := s.page(t, address)
		text := plain(t, body)
		if chosen := strings.Count(body, `class="chosen"`); chosen != 1 {
			t.Errorf("%s shows %d of the two statements as chosen", address, chosen)
		}
		for _, want := range wants {
			if !strings.Contains(text, want) {
				t.Errorf("%s lacks %q", address, want)
			}
		}
	}
	if text := plain(t, s.page(t, "/cs/projekt/lbk-systemova-podpora-rodin")); strings.Contains(text, "odporují") {
		t.Error("a project without a conflict shows one")
	}
}

// TestHostile: what sources and visitors write is shown as it is written, and is nothing else.
func TestHostile(t *testing.T) {
	s := start(t, conflicting, nil)
	const text = `"><img src=x onerror=alert(1)> <b>'` + "`{{.}}"
	for _, address := range []string{"/cs/projekt/hostile", "/cs/kraj/CZ010", "/en/projects?region=region:CZ010", "/cs/hledani?q=onerror"} {
		body := s.page(t, address)
		checkPage(t, address[1:3], address, body)
		if strings.Contains(body, "<img") || strings.Contains(body, "<b>") || !strings.Contains(plain(t, body), text) {
			t.Errorf("%s does not show the title as it is written", address)
		}
	}
	if body := s.page(t, "/cs/zdroj/noviny-2021"); strings.Contains(body, "<script>alert") || !strings.Contains(plain(t, body), `<script>alert("1")</script> & spol.`) {
		t.Error("the page of a source does not show the title as it is written")
	}
	const typed = "%22%3E%3Cscript%3Ealert(1)%3C%2Fscript%3E"
	for _, address := range []string{"/cs/hledani?q=", "/cs/otazka?q=", "/cs/projekty?text=", "/cs/souvislost?to=pardubice&from=", "/cs/akteri?text=", "/cs/?revision="} {
		body := s.page(t, address+typed)
		checkPage(t, "cs", address, body)
		if strings.Contains(body, "<script>alert") {
			t.Errorf("%s lets through what a visitor types", address)
		}
	}
}
