package dashboard_test

import (
	"net/http"
	"regexp"
	"slices"
	"strings"
	"testing"

	"golang.org/x/net/html"
)

// TestGuidePages: the first page leads to the guides, and each is there in both languages with its pictures; what it links to is on the same server, wherever that is.
func TestGuidePages(t *testing.T) {
	s := start(t, nil, nil)
	for language, help := range map[string]string{"cs": "/cs/napoveda", "en": "/en/help"} {
		if !slices.Contains(linksOf(t, "/"+language+"/", s.page(t, "/"+language+"/")), help) {
			t.Errorf("the first page does not lead to %s", help)
		}
		guides := 0
		for _, address := range linksOf(t, help, s.page(t, help)) {
			if strings.HasPrefix(address, help+"/") {
				guides++
				s.guide(t, language, address)
			}
		}
		if guides != 4 {
			t.Errorf("%s leads to %d guides", help, guides)
		}
	}
}

// guide looks at one.
func (s *site) guide(t *testing.T, language, address string) {
	t.Helper()
	body := s.page(t, address)
	links, pictures := 0, 0
	visit(parse(t, body), func(n *html.Node) {
		switch href, src := attribute(n, "href"), attribute(n, "src"); {
		case n.Data == "a" && (strings.Contains(href, "127.0.0.1") || strings.HasSuffix(href, ".md")):
			t.Errorf("%s links to %s", address, href)
		case n.Data == "a" && strings.HasPrefix(href, "../../"+language+"/"):
			links++
		case n.Data == "img":
			pictures++
			response, data := s.get(t, "/"+strings.TrimPrefix(src, "../../"))
			if response.StatusCode != http.StatusOK || response.Header.Get("Content-Type") != "image/png" || !strings.HasPrefix(data, "\x89PNG") || attribute(n, "alt") == "" {
				t.Errorf("%s: picture %s: %d", address, src, response.StatusCode)
			}
		}
	})
	if links < 20 || pictures < 1 {
		t.Errorf("%s has %d links and %d pictures", address, links, pictures)
	}
	article := regexp.MustCompile(`(?s)<article.*</article>`).FindString(body)
	outside := regexp.MustCompile(`(?s)<pre>.*?</pre>`).ReplaceAllString(article, "")
	if ends := regexp.MustCompile(`[\s\x{a0}][aikosuvz]\s\S+`).FindString(outside); language == "cs" && ends != "" {
		t.Errorf("%s: a word of one letter may end a line: %q", address, ends)
	}
	if address == "/cs/napoveda/sprava-dat" && !strings.Contains(body, "dětmi v Libereckém kraji;Liberecký kraj;") {
		t.Errorf("%s: what is to be copied is not as it is written", address)
	}
}
