package dashboard_test

import (
	"net/http"
	"net/url"
	"slices"
	"strings"
	"testing"

	"golang.org/x/net/html"
)

// walk follows the links of all pages of a language from its first page, and gives the pages by address. Links with a revision lead to the
// same pages again and are left out, and so are most paths, of which there is one for each two projects.
func (s *site) walk(t testing.TB, language string) map[string]string {
	t.Helper()
	pages := map[string]string{}
	paths := 0
	for queue := []string{"/" + language + "/"}; len(queue) > 0; queue = queue[1:] {
		address := queue[0]
		if _, seen := pages[address]; seen {
			continue
		}
		response, body := s.get(t, address)
		if response.StatusCode != http.StatusOK {
			t.Errorf("%s: status %d", address, response.StatusCode)
		}
		pages[address] = body
		for _, link := range linksOf(t, address, body) {
			isPath := strings.Contains(link, "&to=")
			if isPath {
				paths++
			}
			if strings.HasPrefix(link, "/"+language+"/") && !strings.Contains(link, "revision=") && (!isPath || paths < 20) {
				queue = append(queue, link)
			}
		}
	}
	return pages
}

// linksOf are the addresses on this server that a page links to, without fragments.
func linksOf(t testing.TB, address, body string) []string {
	t.Helper()
	base, err := url.Parse(address)
	if err != nil {
		t.Fatal(err)
	}
	var links []string
	visit(parse(t, body), func(n *html.Node) {
		if n.Type != html.ElementNode || n.Data != "a" {
			return
		}
		to, err := base.Parse(attribute(n, "href"))
		if err != nil {
			t.Errorf("%s: link to %q: %v", address, attribute(n, "href"), err)
			return
		}
		if to.Host == "" && to.Scheme == "" {
			to.Fragment = ""
			links = append(links, to.String())
		}
	})
	return links
}

// TestPages walks every page of both languages: each is there, of one design, strict, and leads to nothing that is missing.
func TestPages(t *testing.T) {
	s := start(t, nil, nil)
	for _, language := range []string{"cs", "en"} {
		pages := s.walk(t, language)
		// 330 nodes have a page each, beside those that are of no one node.
		if len(pages) < 330 {
			t.Errorf("%s: only %d pages", language, len(pages))
		}
		for address, body := range pages {
			checkPage(t, language, address, body)
		}
	}
}

func checkPage(t *testing.T, language, address, body string) {
	t.Helper()
	fault := func(what string) { t.Errorf("%s: %s", address, what) }
	for _, hole := range []string{"<no value>", "%!", "ZgotmplZ", "&lt;nil&gt;"} {
		if strings.Contains(body, hole) {
			fault("holds " + hole)
		}
	}
	ids, headings, fragments := map[string]bool{}, 0, []string{}
	alternates, descriptions := []string{}, []string{}
	visit(parse(t, body), func(n *html.Node) {
		if n.Type != html.ElementNode {
			return
		}
		if slices.Contains(strings.Fields(attribute(n, "class")), "scroll") && (attribute(n, "tabindex") != "0" || attribute(n, "role") != "region" || attribute(n, "aria-label")+attribute(n, "aria-labelledby") == "") {
			fault("has a part that scrolls and cannot be reached by keyboard, or has no name")
		}
		switch n.Data {
		case "link":
			if code := attribute(n, "hreflang"); code != "" {
				alternates = append(alternates, code)
			}
			if attribute(n, "rel") == "canonical" || attribute(n, "hreflang") != "" {
				return // an address for programs, from which nothing is loaded
			}
		case "meta":
			if attribute(n, "name") == "description" {
				descriptions = append(descriptions, attribute(n, "content"))
			}
		case "html":
			if attribute(n, "lang") != language {
				fault("is in " + attribute(n, "lang"))
			}
		case "h1":
			headings++
		case "style", "iframe", "object":
			fault("has a <" + n.Data + ">")
		case "script":
			if n.FirstChild != nil {
				fault("has a script in it")
			}
		}
		for _, a := range n.Attr {
			switch {
			case a.Key == "style" || strings.HasPrefix(a.Key, "on"):
				fault("has the attribute " + a.Key)
			case a.Key == "id" && ids[a.Val]:
				fault("has the id " + a.Val + " twice")
			case a.Key == "id":
				ids[a.Val] = true
			case n.Data == "a" && a.Key == "href" && strings.HasPrefix(a.Val, "#"):
				fragments = append(fragments, a.Val[1:])
			case n.Data != "a" && (a.Key == "src" || a.Key == "href" || a.Key == "action") && (strings.Contains(a.Val, "//")):
				fault("loads from another host: " + a.Val)
			}
		}
	})
	// Pages of errors have neither.
	if (len(alternates) > 0 || len(descriptions) > 0) && (!slices.Equal(alternates, []string{"cs", "en", "x-default"}) || len(descriptions) != 1 || len([]rune(descriptions[0])) > 160 || len(descriptions[0]) < 3) {
		t.Errorf("%s: alternates %q, descriptions %q", address, alternates, descriptions)
	}
	if headings != 1 {
		t.Errorf("%s: %d headings of the first level", address, headings)
	}
	for _, fragment := range fragments {
		if !ids[fragment] {
			fault("links to #" + fragment + ", which is not there")
		}
	}
}

// TestSwitch: each kind of page leads to itself in the other language and back.
func TestSwitch(t *testing.T) {
	s := start(t, nil, nil)
	for cs, en := range map[string]string{
		"/cs/": "/en/",
		"/cs/projekty?region=region%3ACZ052&text=rodiny":       "/en/projects?region=region%3ACZ052&text=rodiny",
		"/cs/projekt/lbk-systemova-podpora-rodin":              "/en/project/lbk-systemova-podpora-rodin",
		"/cs/aktivita/lbk-systemova-podpora-rodin/2B":          "/en/activity/lbk-systemova-podpora-rodin/2B",
		"/cs/cilova-skupina/foster-carers":                     "/en/target-group/foster-carers",
		"/cs/hledani?q=p%C4%9Bstouni":                          "/en/search?q=p%C4%9Bstouni",
		"/cs/souvislost?from=region%3ACZ052&to=region%3ACZ051": "/en/path?from=region%3ACZ052&to=region%3ACZ051",
		"/cs/srovnani?by=YEAR&show=amount":                     "/en/compare?by=YEAR&show=amount",
		"/cs/mezery?region=region%3ACZ052":                     "/en/gaps?region=region%3ACZ052",
		"/cs/penize":                                           "/en/money",
		"/cs/napoveda":                                         "/en/help",
		"/cs/napoveda/sprava-dat":                              "/en/help/data-steward",
		"/cs/pristupnost":                                      "/en/accessibility",
		"/cs/schema":                                           "/en/schema",
		"/cs/schema/Project":                                   "/en/schema/Project",
	} {
		for from, to := range map[string]string{cs: en, en: cs} {
			if links := linksOf(t, from, s.page(t, from)); !slices.Contains(links, to) {
				t.Errorf("%s has no link to %s", from, to)
			}
		}
	}
}
