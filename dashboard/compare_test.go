package dashboard_test

import (
	"net/url"
	"regexp"
	"strings"
	"testing"

	"golang.org/x/net/html"
)

// leading is a number with the address that it leads to.
type leading struct{ number, to string }

// numbersOf are the numbers of a page's matrix.
func numbersOf(t *testing.T, address, body string) []leading {
	t.Helper()
	base, err := url.Parse(address)
	if err != nil {
		t.Fatal(err)
	}
	var numbers []leading
	visit(parse(t, body), func(n *html.Node) {
		if n.Type != html.ElementNode || n.Data != "td" || n.FirstChild == nil || n.FirstChild.Data != "a" {
			return
		}
		to, err := base.Parse(attribute(n.FirstChild, "href"))
		if err != nil {
			t.Fatal(err)
		}
		numbers = append(numbers, leading{strings.TrimSpace(n.FirstChild.FirstChild.Data), to.String()})
	})
	return numbers
}

var listed = regexp.MustCompile(`<h2 id="list">(\d+)`)

// TestMatrixLeadsToItsProjects: each number of projects in a matrix, those of totals too, is how many the list has to which it leads, in
// every dimension, with and without conditions of the form that speak of the same things.
func TestMatrixLeadsToItsProjects(t *testing.T) {
	s := start(t, nil, nil)
	for _, query := range []string{
		"", "by=TARGET_GROUP", "by=METHOD", "by=PROGRAMME", "by=CALL", "by=YEAR", "by=STATUS", "by=ACTOR_KIND", "level=TOP",
		"topic=topic:social-services", "topic=topic:social-services&topic=topic:social-work&status=FINISHED&by=STATUS", "by=YEAR&from=2017&to=2018",
		"topic=topic:social-services&also=topic:social-work",
		"by=ACTOR_KIND&actorKind=REGIONAL_AUTHORITY&text=rodin", "by=CALL&call=call:opz-15-007&unknown=TOPIC", "by=PROGRAMME&programme=programme:opz&also=2017",
	} {
		address := "/cs/srovnani?" + query
		numbers := numbersOf(t, address, s.page(t, address))
		if len(numbers) < 3 {
			t.Errorf("%s: only %d numbers", address, len(numbers))
		}
		counts := map[string]string{}
		for _, n := range numbers {
			if counts[n.to] == "" {
				found := listed.FindStringSubmatch(s.page(t, n.to))
				if found == nil {
					t.Fatalf("%s: no list at %s", address, n.to)
				}
				counts[n.to] = found[1]
			}
			if counts[n.to] != n.number {
				t.Errorf("%s: %s leads to a list of %s: %s", address, n.number, counts[n.to], n.to)
			}
		}
	}
}

// row is a row of the page's first table in which a cell begins with a text: what a reader sees of each cell.
func row(t *testing.T, body, first string) []string {
	t.Helper()
	var found []string
	visit(parse(t, body), func(n *html.Node) {
		if found != nil || n.Data != "tr" {
			return
		}
		var cells []string
		for cell := range n.ChildNodes() {
			if cell.Data != "th" && cell.Data != "td" {
				continue
			}
			var words []string
			visit(cell, func(n *html.Node) {
				if n.Type == html.TextNode && attribute(n.Parent, "class") != "unseen" {
					words = append(words, strings.Fields(n.Data)...)
				}
			})
			cells = append(cells, strings.Join(words, " "))
		}
		if len(cells) > 0 && cells[0] == first {
			found = cells
		}
	})
	return found
}

// TestMatrixShown holds cells against the documents: Liberec's project of 7,025,696.25 CZK, Hradec's of 6,999,465.80 CZK and Olomouc's of
// 1,543,780.86 CZK are those that accompany foster carers, and Karlovy Vary's, which looks for them, states no amount.
func TestMatrixShown(t *testing.T) {
	s := start(t, nil, nil)
	const (
		head = "PHA STČ JČK PLK KVK ÚLK LBK KHK PAK VYS JMK OLK ZLK MSK"
		none = "· · · · · · "
	)
	for _, c := range []struct{ query, first, want string }{
		{"", "téma", head + " Celkem"},
		{"", "doprovázení pěstounů", none + "1 1 · · · 1 · · 3"},
		{"show=amount", "doprovázení pěstounů", none + "7,0 7,0 · · · 1,5 · · 15,6"},
		{"show=amount", "zprostředkování náhradní rodinné péče", "· · · · ? · · · · · · · · · ?"},
		{"show=amount", "vyhledávání náhradních rodičů", "· · · · ? · 7,0 7,0 · · · · · · 14,0+?"},
		{"show=perInhabitant", "téma", head},
		// 7,025,696.25 by 437,570, 6,999,465.80 by 542,583 and 1,543,780.86 by 622,930 inhabitants.
		{"show=perInhabitant", "doprovázení pěstounů", none + "16,06 12,90 · · · 2,48 · ·"},
		// Karlovy Vary and Pardubice have a project each that states no amount.
		{"show=perInhabitant", "Celkem", "· 304,16 340,54 545,87 40,27+? · 276,91 719,28 446,58+? · 226,00 542,86 879,18 109,60"},
		{"sort=most", "Celkem", "· 2 1 1 2 · 2 4 2 · 2 2 2 7 27"},
	} {
		got := row(t, s.page(t, "/cs/srovnani?"+c.query), c.first)
		if len(got) == 0 || strings.ReplaceAll(strings.Join(got[1:], " "), " +?", "+?") != c.want {
			t.Errorf("%s, %s: %q, want %q", c.query, c.first, got, c.want)
		}
	}
	_, most, _ := strings.Cut(s.page(t, "/cs/srovnani?sort=most"), "<tbody>")
	if strings.Index(most, ">sociální služby<") > strings.Index(most, ">deinstitucionalizace<") {
		t.Error("the rows are not in the order of the most")
	}
	// Of at most 3 projects in a cell, 1 falls into the second of five classes, 2 into the fourth and 3 into the last; what is not stated is in none.
	for _, want := range []string{`<td class="cell-2"><a href="../cs/projekty?region=region%3ACZ031&amp;topic=topic%3Asocial-services">1<`, `<td class="cell-4"><a href="../cs/projekty?region=region%3ACZ020&amp;topic=topic%3Asocial-services">2<`,
		`<td class="cell-5"><a href="../cs/projekty?region=region%3ACZ052&amp;topic=topic%3Asocial-services">3<`,
		`<td class="cell-0"><a href="../cs/projekty?region=region%3ACZ080&amp;unknown=TOPIC">3<`} {
		if !strings.Contains(most, want) {
			t.Errorf("the matrix lacks %s", want)
		}
	}
	if legend := plain(t, most); !strings.Contains(legend, "nic neznáme do 1 do 2 ") {
		t.Errorf("the legend is not that of the classes: %s", legend)
	}
	// Each project counts once, however many regions and topics its parts fall to.
	if split := row(t, s.page(t, "/cs/srovnani?attribution=EQUAL_SPLIT"), "Celkem"); split == nil || split[len(split)-1] != "27" {
		t.Errorf("cut, all come to %q", split)
	}
}
