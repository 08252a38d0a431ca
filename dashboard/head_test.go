package dashboard_test

import (
	"net/http"
	"strings"
	"testing"
	"testing/fstest"

	"golang.org/x/net/html"

	"github.com/krajina/krajina/httpd"
	naming "github.com/krajina/krajina/linked"
)

// headOf is what a page's head says of it: the canonical address, those in each language, the title and the description, each with its language
// where that is another.
func headOf(t *testing.T, body string) map[string]string {
	t.Helper()
	head := map[string]string{}
	visit(parse(t, body), func(n *html.Node) {
		language := ""
		if of := attribute(n, "lang"); of != "" {
			language = of + ": "
		}
		switch {
		case n.Data == "link" && attribute(n, "rel") == "canonical":
			head["canonical"] = attribute(n, "href")
		case n.Data == "link" && attribute(n, "hreflang") != "":
			head[attribute(n, "hreflang")] = attribute(n, "href")
		case n.Data == "title" && n.Parent.Data == "head": // a drawing has titles too
			head["title"] = language + n.FirstChild.Data
		case n.Data == "meta" && attribute(n, "name") == "description":
			head["description"] = language + attribute(n, "content")
		}
	})
	return head
}

// TestHead: a page's head names its one address, without what the page does not take, and that in each language, and says what is on it.
func TestHead(t *testing.T) {
	names, err := naming.NewNames("https://kraj.example/krajina/")
	if err != nil {
		t.Fatal(err)
	}
	s := start(t, conflicting, func(c *httpd.Config) { c.Names = names })
	for address, want := range map[string][3]string{ // the Czech and the English address, and the beginning of the description
		"/en/": {"cs/", "en/", "Who does what, where, for whom, by which method and with whose money. Beside every fact"},
		"/cs/projekty?utm_source=x&text=&status=XYZ&topic=topic:social-work&revision=00000000.1&region=region:CZ052": {
			"cs/projekty?region=region%3ACZ052&topic=topic%3Asocial-work", "en/projects?region=region%3ACZ052&topic=topic%3Asocial-work", "Projekty českých krajů v sociálních službách, rodinné politice a ochraně dětí"},
		"/en/compare?show=amount&by=TOPIC&sort=nonsense":     {"cs/srovnani?show=amount", "en/compare?show=amount", "What is known of which region"},
		"/en/plan?text=vzd%C4%9Bl%C3%A1v%C3%A1n%C3%AD":       {"cs/zamer?text=vzd%C4%9Bl%C3%A1v%C3%A1n%C3%AD", "en/plan?text=vzd%C4%9Bl%C3%A1v%C3%A1n%C3%AD", "Paste the description of what you plan"},
		"/en/region/CZ052?before=":                           {"cs/kraj/CZ052", "en/region/CZ052", "Hradec Králové Region (region): facts, the sources"},
		"/cs/aktivita/lbk-systemova-podpora-rodin/2B":        {"cs/aktivita/lbk-systemova-podpora-rodin/2B", "en/activity/lbk-systemova-podpora-rodin/2B", ""},
		"/en/topic/foster-care-accompaniment":                {"cs/tema/foster-care-accompaniment", "en/topic/foster-care-accompaniment", ""},
		"/cs/schema/Project":                                 {"cs/schema/Project", "en/schema/Project", "Project ve schématu GraphQL API Krajiny: "},
		"/cs/napoveda/zamer":                                 {"cs/napoveda/zamer", "en/help/plan", ""},
		"/en/project/CZ.03.2.63-0.0-0.0-15_007-0000969?x=<y": {"cs/projekt/CZ.03.2.63-0.0-0.0-15_007-0000969", "en/project/CZ.03.2.63-0.0-0.0-15_007-0000969", "cs: "},
	} {
		body := s.page(t, address)
		head := headOf(t, body)
		const base = "https://kraj.example/krajina/"
		canonical := base + want[0]
		if strings.HasPrefix(address, "/en/") {
			canonical = base + want[1]
		}
		if head["canonical"] != canonical || head["cs"] != base+want[0] || head["x-default"] != base+want[0] || head["en"] != base+want[1] || !strings.HasPrefix(head["description"], want[2]) || head["description"] == "" {
			t.Errorf("%s: %q", address, head)
		}
		checkPage(t, address[1:3], address, body)
	}
	if response, body := s.send(t, http.MethodPost, "/en/plan", "text=foster+carers", "Content-Type", "application/x-www-form-urlencoded"); headOf(t, body)["canonical"] != "https://kraj.example/krajina/en/plan" {
		t.Errorf("what is planned stands in the head: status %d, %q", response.StatusCode, headOf(t, body))
	}
	for _, address := range []string{"/en/nothing", "/cs/projekty?after=nic", "/en/project/gone"} {
		if _, body := s.get(t, address); len(headOf(t, body)) != 1 { // its title
			t.Errorf("the page of an error, %s, has %q", address, headOf(t, body))
		}
	}
	if head := headOf(t, s.page(t, "/en/draft")); head["canonical"] != "" || head["cs"] == "" {
		t.Errorf("the page of drafts: %q", head)
	}
	if body := s.page(t, "/cs/projekt/hostile"); strings.Contains(headOf(t, body)["description"], "&lt;") || strings.Contains(strings.Split(body, "</head>")[0], "<script>") {
		t.Errorf("what a source says is not escaped once: %q", headOf(t, body))
	}
	// A server that does not know its address names none.
	if head := headOf(t, start(t, nil, nil).page(t, "/en/region/CZ052?revision=00000000.1")); head["canonical"] != "" || head["en"] != "../../en/region/CZ052" || head["x-default"] != "../../cs/kraj/CZ052" {
		t.Errorf("without a base: %q", head)
	}
}

// TestTitle: a title is in one language, in which it also says of an actor that it is one: no word of another stands in what is marked.
func TestTitle(t *testing.T) {
	s := start(t, fstest.MapFS{"press.yaml": {Data: []byte(`krajina: 1
source:
  id: source:noviny-2021
  title: Noviny
  sourceKind: PRESS
  language: CS
nodes:
  - id: actor:sdruzeni
    name: {cs: Sdružení pěstounů, at: 1}
    actorKind: NGO
    collective: true
`)}}, nil)
	for address, want := range map[string]string{
		"/en/actor/sdruzeni":       "cs: Sdružení pěstounů (aktér) – Krajina",
		"/cs/akter/sdruzeni":       "Sdružení pěstounů (aktér) – Krajina",
		"/en/actor/liberecky-kraj": "Liberec Region (actor) – Krajina",
		"/cs/akter/liberecky-kraj": "Liberecký kraj (aktér) – Krajina",
		"/en/municipality/liberec": "cs: Liberec – Krajina",
	} {
		if got := headOf(t, s.page(t, address))["title"]; got != want {
			t.Errorf("%s: %q, want %q", address, got, want)
		}
	}
}
