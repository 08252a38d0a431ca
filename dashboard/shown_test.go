package dashboard_test

import (
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"golang.org/x/net/html"

	"github.com/krajina/krajina/httpd"
)

// TestShown holds what pages say against the documents: facts, their places, what is unknown, and how each language prints them.
func TestShown(t *testing.T) {
	s := start(t, nil, nil)
	for address, wants := range map[string][]string{
		"/cs/": {
			"Královéhradecký kraj 4 390,3", "Ústecký kraj 0 není známo", "U 2 projektů částka není známa. O 3 krajích žádný projekt neznáme.", "projekty 27", "Seznam operací",
		},
		"/en/":                             {"Hradec Králové Region 4 390.3", "Of 2 projects the amount is not known.", "Open this query in the playground", "the interface behind these pages answers them"},
		"/cs/kraje":                        {"Královéhradecký kraj 4 542 583 k 31. 12. 2021", "Ústecký kraj 0 798 898 k 31. 12. 2021", "Kraj Vysočina 0 508 916 k 31. 12. 2017"},
		"/en/projects?region=region:CZ052": {"Why it is here the project itself [2] line 1"},
		"/en/projects?topic=topic:foster-care-accompaniment":            {"Hradec Králové Region activity primary [1] lines 17–19"},
		"/en/project/lbk-systemova-podpora-rodin":                       {"Opening conference of the projects 24 May 2017 held"},
		"/en/event/lbk-systemova-podpora-rodin/opening-conference-2017": {"Stage held [1] lines 9–11 · inferred"},
		"/en/actor/liberecky-kraj":                                      {"Liberec Region (actor) – Krajina"},
		"/cs/akter/liberecky-kraj":                                      {"Liberecký kraj (aktér) – Krajina"},
		"/en/region/CZ051":                                              {"Liberec Region – Krajina"},
		"/en/regions":                                                   {"Hradec Králové Region 4 542,583 as of 31 December 2021"},
		"/cs/projekt/khk-rozvoj-dostupnosti-vii": {
			"6 999 465,80 Kč", "[1] řádek 1, znaky 403–417", "odpovědět tím na jeho současné potřeby. [1] řádky 1–3 · odvozeno", "1. 9. 2020 – 30. 6. 2022 [1] řádek 1, znaky 445–454", "Výzva není známo", "ukončený ke dni 1. 1. 2026",
			"doprovázení pěstounů hlavní skrze Podpora rozvoje doprovázení na území Královéhradeckého kraje", "Evropský sociální fond",
		},
		"/en/project/khk-rozvoj-dostupnosti-vii":        {"CZK 6,999,465.80", "[1] line 1, characters 403–417", "1 September 2020 – 30 June 2022", "Call not known", "finished on 1 January 2026"},
		"/cs/projekt/CZ.03.2.63-0.0-0.0-15_007-0000969": {"Období není známo", "stav není znám", "14 780 460,00 Kč", "Prameny aktivity neuvádějí."},
		"/cs/kraj/CZ010": {"0 projektů", "Žádný projekt. Buď takový není, nebo o něm graf nemá pramen.", "1 275 406"},
		"/cs/kraj/CZ052": {
			"Rozpočty 390 268 782,94 Kč Na obyvatele 719,28 Kč 542 583 obyvatel k 31. 12. 2021", "Prameny znají 4 projekty tohoto kraje.", "komunitní práce 2 jiné kraje",
		},
		"/cs/tema/foster-care-accompaniment":                        {"3 projekty", "Širší pojem pěstounská péče", "Okolí v grafu"},
		"/cs/zdroj/lbk-prezentace-2017":                             {"prezentace", "24. 5. 2017", "pramen licenci neuvádí", "Nastavení systémové podpory rodin s dětmi v Libereckém kraji"},
		"/cs/projekty?region=region:CZ080&order=-budget":            {"7 projektů"},
		"/cs/projekty?from=2017&to=2017":                            {"1 projekt Nastavení systémové podpory rodin s dětmi"},
		"/cs/projekty?from=loni":                                    {"Datum píšeme jako 2017", "27 projektů"},
		"/cs/hledani?q=pestounum":                                   {"pěstouni cílová skupina"},
		"/cs/otazka?q=projekty+pro+modr%C3%A9+slony+v+roce+2017":    {"v roce 2017 probíhá v období 2017 – 2017", "Nepochopená slova: modré , slony"},
		"/en/question?q=projects+in+2017+but+not+in+Liberec+Region": {"except Liberec Region", "running during 2017 – 2017"},
		"/cs/otazka?q=kter%C3%A9+projekty+za%C4%8Daly+v+roce+2016":  {"začaly v roce 2016 začíná v období 2016 – 2016", "1 projekt Nastavení systémové podpory rodin s dětmi"},
		"/en/question?q=projects+that+ended+by+2015":                {"ending by 2015"},
		"/cs/souvislost?from=liberec&to=pardubice":                  {"Vyberte, odkud cesta vede Liberec obec"},
	} {
		text := plain(t, s.page(t, address))
		for _, want := range wants {
			if !strings.Contains(text, want) {
				t.Errorf("%s lacks %q: %s", address, want, text)
			}
		}
	}
	printed := s.page(t, "/cs/projekt/khk-rozvoj-dostupnosti-vii")
	for _, whole := range []string{"6\u00a0999\u00a0465,80\u00a0Kč", "1.\u00a09.\u00a02020"} {
		if !strings.Contains(printed, whole) {
			t.Errorf("%q may break at a line's end", whole)
		}
	}
}

// TestAge: how old a source is stands in days up to two years, then in years, in the forms of each language.
func TestAge(t *testing.T) {
	for day, wants := range map[string][2]string{
		"2017-05-25": {"před 1 dnem", "1 day ago"},
		"2019-05-23": {"před 729 dny", "729 days ago"},
		"2019-05-24": {"před 2 lety", "2 years ago"},
		"2023-05-23": {"před 5 lety", "5 years ago"},
	} {
		now, err := time.Parse(time.DateOnly, day)
		if err != nil {
			t.Fatal(err)
		}
		s := start(t, nil, func(c *httpd.Config) { c.Now = func() time.Time { return now.Add(12 * time.Hour) } })
		for i, address := range []string{"/cs/zdroj/lbk-prezentace-2017", "/en/source/lbk-prezentace-2017"} {
			if text := plain(t, s.page(t, address)); !strings.Contains(text, " 2017 "+wants[i]+" ") {
				t.Errorf("%s on %s lacks %q", address, day, wants[i])
			}
		}
	}
}

// TestReasons: of each related project the strongest reasons are in sight, and the others a click away; none is lost.
func TestReasons(t *testing.T) {
	s := start(t, nil, nil)
	_, text := s.send(t, http.MethodPost, "/graphql", `{"query":"{ node(id: \"project:lbk-systemova-podpora-rodin\") { ... on Project { related(first: 6) { edges { reasons { weight } } } } } }"}`, "Content-Type", "application/json")
	var want []string
	for edge := range strings.SplitSeq(text, `"reasons"`) {
		want = append(want, strconv.Itoa(strings.Count(edge, `"weight"`)))
	}
	var got []string
	visit(parse(t, s.page(t, "/cs/projekt/lbk-systemova-podpora-rodin")), func(n *html.Node) {
		if attribute(n, "class") != "matches" {
			return
		}
		inSight, folded := 0, 0
		visit(n, func(li *html.Node) {
			switch {
			case li.Data != "li":
			case li.Parent.Parent.Data == "details":
				folded++
			default:
				inSight++
			}
		})
		if inSight > 7 || folded > 0 && inSight != 6 {
			t.Errorf("%d reasons are in sight, %d folded", inSight, folded)
		}
		got = append(got, strconv.Itoa(inSight+folded))
	})
	if !slices.Equal(got, want[1:]) {
		t.Errorf("the page has %v reasons, the API %v", got, want[1:])
	}
}

// TestTree: a narrower concept stands under its broader one and nowhere else.
func TestTree(t *testing.T) {
	s := start(t, nil, nil)
	var above []string
	visit(parse(t, s.page(t, "/cs/slovnik")), func(n *html.Node) {
		if n.Data == "a" && strings.HasSuffix(attribute(n, "href"), "/tema/foster-care-accompaniment") {
			for p := n.Parent.Parent; p != nil; p = p.Parent {
				if p.Data == "li" && p.FirstChild.FirstChild != nil {
					above = append(above, p.FirstChild.FirstChild.Data)
				}
			}
		}
	})
	if want := []string{"pěstounská péče", "náhradní rodinná péče", "sociálně-právní ochrana dětí"}; !slices.Equal(above, want) {
		t.Errorf("above foster-care accompaniment stand %q", above)
	}
}

// TestOtherID: a node that has several ids has one address, to which the others lead with what they carry.
func TestOtherID(t *testing.T) {
	s := start(t, nil, nil)
	response, _ := s.get(t, "/en/project/CZ.03.2.63-0.0-0.0-15_007-0002733?revision=00000000.1")
	if to, err := response.Location(); err != nil || to.RequestURI() != "/en/project/lbk-systemova-podpora-rodin?revision=00000000.1" {
		t.Errorf("status %d, to %v, %v", response.StatusCode, to, err)
	}
}

// TestOrder: the order that the address asks for is the order of the page.
func TestOrder(t *testing.T) {
	s := start(t, nil, nil)
	up, down := plain(t, s.page(t, "/cs/projekty?region=region:CZ080&order=budget")), plain(t, s.page(t, "/cs/projekty?region=region:CZ080&order=-budget"))
	const one, other = "7 141 731,25 Kč", "14 780 460,00 Kč"
	if strings.Index(up, one) > strings.Index(up, other) || strings.Index(down, one) < strings.Index(down, other) || !strings.Contains(up, one) {
		t.Error("the budgets are not in the order asked for")
	}
}

// TestChoices: a form shows what its list was chosen by, also where the address has what the form cannot make.
func TestChoices(t *testing.T) {
	s := start(t, nil, nil)
	for address, wants := range map[string][]string{
		"/cs/projekty?region=region:CZ052&status=FINISHED":     {`value="region:CZ052" selected`, `value="FINISHED" selected`},
		"/cs/projekty?topic=topic:gone":                        {`<option value="topic:gone" selected>topic:gone</option>`},
		"/cs/projekty?region=region:CZ051&region=region:CZ052": {`name="region" multiple`, `value="region:CZ051" selected`, `value="region:CZ052" selected`},
		"/cs/projekty?also=topic:social-work&also=2017&also=NGO&unknown=METHOD&also=Nic": {
			`name="also" value="topic:social-work" checked> sociální práce<`, `value="2017" checked> 2017<`, `value="NGO" checked> nestátní nezisková organizace<`, `name="unknown" value="METHOD" checked> metoda neuvedena<`,
			"V adrese stojí „also=Nic“, což tato stránka nenabízí; vynechali jsme to.",
		},
		"/cs/srovnani?by=YEAR&show=amount&attribution=POPULATION_SPLIT&topic=topic:social-work": {
			`value="YEAR" selected`, `value="amount" selected`, `value="POPULATION_SPLIT" selected`, `value="topic:social-work" selected`, `<details class="some" open>`,
		},
		"/cs/srovnani?by=BARVA&show=nic":                       {`value="TOPIC" selected`, `value="projects" selected`, "V adrese stojí „by=BARVA“, což tato stránka nenabízí; platí místo toho první z nabízených možností, „téma“."},
		"/en/actors?region=region:CZ052&kind=SERVICE_PROVIDER": {`value="region:CZ052" selected`, `value="SERVICE_PROVIDER" selected`, "2 actors"},
	} {
		body := s.page(t, address)
		for _, want := range wants {
			if !strings.Contains(body, want) && !strings.Contains(plain(t, body), want) {
				t.Errorf("%s lacks %s", address, want)
			}
		}
	}
}

// TestPaging: the pages of a list hold each project once, forwards and backwards.
func TestPaging(t *testing.T) {
	s := start(t, nil, nil)
	first := s.page(t, "/cs/projekty?order=title")
	next := linkWith(t, "/cs/projekty?order=title", first, "after=")
	second := s.page(t, next)
	projects := func(body string) []string {
		var all []string
		for _, link := range linksOf(t, "/cs/projekty", body) {
			if strings.HasPrefix(link, "/cs/projekt/") {
				all = append(all, link)
			}
		}
		return all
	}
	seen := map[string]bool{}
	for _, link := range append(projects(first), projects(second)...) {
		if seen[link] {
			t.Errorf("%s is there twice", link)
		}
		seen[link] = true
	}
	if len(seen) != 27 || len(projects(first)) != 20 || !strings.Contains(next, "order=title") {
		t.Errorf("%d projects on both pages, %d on the first; the second is at %s", len(seen), len(projects(first)), next)
	}
	if back := linkWith(t, next, second, "before="); strings.Join(projects(s.page(t, back)), " ") != strings.Join(projects(first), " ") {
		t.Errorf("%s is not the first page", back)
	}
}

func linkWith(t *testing.T, address, body, part string) string {
	t.Helper()
	for _, link := range linksOf(t, address, body) {
		if strings.Contains(link, part) && !strings.Contains(link, "revision=") {
			return link
		}
	}
	t.Fatalf("%s has no link with %s", address, part)
	return ""
}

// TestPlan: a plan that is sent finds projects with reasons, is kept nowhere, and stays in the form, also in the other language.
func TestPlan(t *testing.T) {
	s := start(t, nil, nil)
	const plan = "Chceme doprovázet pěstouny a vzdělávat pracovníky OSPOD.\n<b>"
	send := func(address, text string) (*http.Response, string) {
		return s.send(t, http.MethodPost, address, url.Values{"text": {text}}.Encode(), "Content-Type", "application/x-www-form-urlencoded")
	}
	for address, reason := range map[string]string{"/cs/zamer": "společné téma: doprovázení pěstounů", "/en/plan": "shared topic: foster-care accompaniment"} {
		response, body := send(address, plan)
		text := plain(t, body)
		if response.StatusCode != http.StatusOK || !strings.Contains(text, reason) || !strings.Contains(text, "Chceme doprovázet pěstouny") || response.Header.Get("Cache-Control") != "no-store" {
			t.Errorf("%s: status %d, %s", address, response.StatusCode, text)
		}
		checkPage(t, address[1:3], address, body)
		if strings.Contains(body, "<b>") {
			t.Errorf("%s lets through what a visitor types", address)
		}
	}
	if response, body := send("/cs/zamer", strings.Repeat("ž", 20_001)); response.StatusCode != http.StatusOK || !strings.Contains(plain(t, body), "Text je delší") {
		t.Errorf("a plan that is too long: status %d", response.StatusCode)
	}
	if response, _ := send("/cs/zamer", strings.Repeat("ž", 200_000)); response.StatusCode != http.StatusRequestEntityTooLarge {
		t.Errorf("a form that is too large: status %d", response.StatusCode)
	}
	if _, body := send("/cs/zamer", "xyzzy"); !strings.Contains(plain(t, body), "nesdílí s žádným projektem") {
		t.Error("a plan like nothing is not told so")
	}
}

// TestContact: the accessibility statement names the operator's contact, or says that there is none.
func TestContact(t *testing.T) {
	for contact, want := range map[string]string{"": "KRAJINA_CONTACT", "pristupnost@kraj.example": "mailto:pristupnost@kraj.example", "https://kraj.example/x": "https://kraj.example/x"} {
		s := start(t, nil, func(c *httpd.Config) { c.Contact = contact })
		if body := s.page(t, "/cs/pristupnost"); !strings.Contains(body, want) {
			t.Errorf("contact %q: the statement lacks %s", contact, want)
		}
	}
}

// TestNothingUnderstood: of a question of which nothing is understood the page claims nothing about projects.
func TestNothingUnderstood(t *testing.T) {
	s := start(t, nil, nil)
	page := s.page(t, "/cs/otazka?q=projekty+bez+rozpo%C4%8Dtu")
	text := plain(t, page)
	if !strings.Contains(text, "Z otázky jsme nepochopili nic") || !strings.Contains(text, "Nepochopená slova: bez , rozpočtu") {
		t.Errorf("it does not say what was not understood: %s", text)
	}
	if strings.Contains(text, "0 projektů") || strings.Contains(text, "Žádný projekt") || strings.Contains(page, "/export/") {
		t.Errorf("it claims that there is no project: %s", text)
	}
}
