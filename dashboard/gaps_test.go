package dashboard_test

import (
	"strings"
	"testing"

	"golang.org/x/net/html"
)

// TestGapsShown: what is missing comes with how much is known and who could be asked; its number is that of its list.
func TestGapsShown(t *testing.T) {
	s := start(t, nil, nil)
	const address = "/cs/mezery?region=region:CZ052"
	body := s.page(t, address)
	text := plain(t, body)
	for _, want := range []string{
		"Co dělají jinde a o čem tady nevíme: Královéhradecký kraj", "Prameny znají 4 projekty tohoto kraje. U 2 z nich o tom, podle čeho srovnáváte, neříkají nic.",
		"neznamená, že se to nedělá", "komunitní práce 2 projekty Kde to dělají: Liberecký kraj Moravskoslezský kraj Koho se zeptat:",
	} {
		if !strings.Contains(text, want) {
			t.Errorf("the page lacks %q: %s", want, text)
		}
	}
	if strings.Index(text, "komunitní práce 2 projekty Kde") > strings.Index(text, "děti rodičů užívajících návykové látky 1 projekt Kde") {
		t.Error("what most others do is not first")
	}
	if pairs := strings.Count(text, "Královéhradecký kraj – "); pairs != 13 {
		t.Errorf("the region is likened to %d others", pairs)
	}
	if text := plain(t, s.page(t, "/en/gaps?region=region:CZ010")); !strings.Contains(text, "The sources know no project of this region.") {
		t.Errorf("nothing is known of Prague: %s", text)
	}
	tried := 0
	visit(parse(t, body), func(n *html.Node) {
		if n.Data != "a" || !strings.Contains(attribute(n, "href"), "projekty?") || n.FirstChild == nil {
			return
		}
		tried++
		list := s.page(t, "/cs/"+strings.TrimPrefix(attribute(n, "href"), "../cs/"))
		if found := listed.FindStringSubmatch(list); found == nil || !strings.HasPrefix(words(n.FirstChild.Data), found[1]+" projekt") {
			t.Errorf("%s leads to a list of %v", n.FirstChild.Data, found)
		}
	})
	if tried < 50 {
		t.Errorf("only %d lists", tried)
	}
	if response, _ := s.get(t, "/cs/mezery?region=region:none"); response.StatusCode != 400 {
		t.Errorf("a region that is none: status %d", response.StatusCode)
	}
}
