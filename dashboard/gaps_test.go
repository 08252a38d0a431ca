package dashboard_test

import (
	"fmt"
	"net/url"
	"regexp"
	"strings"
	"testing"
	"testing/fstest"

	"golang.org/x/net/html"
)

// TestGapsShown: what is missing comes with how much is known and who could be asked; its number is that of its list.
func TestGapsShown(t *testing.T) {
	s := start(t, nil, nil)
	const address = "/cs/mezery?region=region:CZ052"
	body := s.page(t, address)
	text := plain(t, body)
	for _, want := range []string{
		"Co dělají jinde a o čem tady nevíme: Královéhradecký kraj", "Prameny znají 4 projekty tohoto kraje. U 1 z nich o tom, podle čeho srovnáváte, neříkají nic.",
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
	if body := s.page(t, "/cs/mezery?region=region:none"); strings.Contains(body, `id="gaps"`) || !strings.Contains(plain(t, body), "„region=region:none“") {
		t.Errorf("a region that is none: %s", plain(t, body))
	}
}

// TestManyGaps: of a region of which nothing is known, what others do is more than one request takes: a reader goes through all of it,
// page by page, and back.
func TestManyGaps(t *testing.T) {
	const topics = 300
	var file strings.Builder
	file.WriteString("krajina: 1\nsource: {id: source:mnoho, title: Mnoho témat, sourceKind: PRESS, language: CS}\nnodes:\n")
	fmt.Fprint(&file, "  - id: project:mnoho\n    title: {cs: Mnoho témat, at: 1}\n    regions: region:CZ020\n    topics:\n")
	for i := range topics {
		fmt.Fprintf(&file, "      - {to: topic:mnoho-%d, relevance: PRIMARY, at: 1}\n", i)
	}
	for i := range topics {
		fmt.Fprintf(&file, "  - {id: topic:mnoho-%d, label: {cs: Téma číslo %d, at: 1}}\n", i, i)
	}
	s := start(t, fstest.MapFS{"mnoho.yaml": {Data: []byte(file.String())}}, nil)
	seen := map[string]int{}
	pages, address := 0, "/cs/mezery?region=region:CZ010"
	for ; address != "" && pages < 20; pages++ {
		body := s.page(t, address)
		checkPage(t, "cs", address, body)
		for _, label := range regexp.MustCompile(`<strong><a [^>]*>(Téma číslo \d+)</a></strong>`).FindAllStringSubmatch(body, -1) {
			seen[label[1]]++
		}
		address = linked(t, address, body, "next")
		if address == "" {
			if back := linked(t, "/cs/mezery", body, "prev"); !strings.Contains(s.page(t, back), `rel="next"`) {
				t.Error("the page before the last does not lead on")
			}
		}
	}
	if len(seen) != topics || pages < 6 {
		t.Errorf("%d pages show %d of %d topics", pages, len(seen), topics)
	}
	for label, times := range seen {
		if times != 1 {
			t.Errorf("%s stands there %d times", label, times)
		}
	}
	// The region's own page says how many there are, and shows the first.
	others := strings.Count(s.page(t, "/cs/srovnani"), `<tr><th scope="row"><a `) // topics that any region has
	if text := plain(t, s.page(t, "/cs/kraj/CZ010")); !strings.Contains(text, fmt.Sprintf("Celý seznam: %d témat", others)) {
		t.Errorf("the region's page does not say that there are %d: %s", others, text)
	}
}

// linked is where a page's link to the one after or before it leads, "" where there is none.
func linked(t *testing.T, address, body, rel string) string {
	t.Helper()
	to := ""
	visit(parse(t, body), func(n *html.Node) {
		if n.Data != "a" || attribute(n, "rel") != rel {
			return
		}
		base, err := url.Parse(address)
		if err != nil {
			t.Fatal(err)
		}
		link, err := base.Parse(attribute(n, "href"))
		if err != nil {
			t.Fatal(err)
		}
		to = link.String()
	})
	return to
}
