package dashboard_test

import (
	"net/url"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"golang.org/x/net/html"
)

// numbersOf are the numbers of a page's matrix with the addresses that they lead to, by address.
func numbersOf(t *testing.T, address, body string) map[string]string {
	t.Helper()
	base, err := url.Parse(address)
	if err != nil {
		t.Fatal(err)
	}
	numbers := map[string]string{}
	visit(parse(t, body), func(n *html.Node) {
		if n.Type != html.ElementNode || n.Data != "td" || n.FirstChild == nil || n.FirstChild.Data != "a" {
			return
		}
		to, err := base.Parse(attribute(n.FirstChild, "href"))
		if err != nil {
			t.Fatal(err)
		}
		numbers[to.String()] = strings.TrimSpace(n.FirstChild.FirstChild.Data)
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
		"by=ACTOR_KIND&actorKind=REGIONAL_AUTHORITY&text=rodin", "by=CALL&call=call:opz-15-007&unknown=TOPIC", "by=PROGRAMME&programme=programme:opz&also=2017",
	} {
		address := "/cs/srovnani?" + query
		numbers := numbersOf(t, address, s.page(t, address))
		if len(numbers) < 3 {
			t.Errorf("%s: only %d numbers", address, len(numbers))
		}
		for to, number := range numbers {
			if found := listed.FindStringSubmatch(s.page(t, to)); found == nil || found[1] != number {
				t.Errorf("%s: %s leads to a list of %v: %s", address, number, found, to)
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
	// Each project counts once, however many regions and topics its parts fall to.
	if split := row(t, s.page(t, "/cs/srovnani?attribution=EQUAL_SPLIT"), "Celkem"); split == nil || split[len(split)-1] != "27" {
		t.Errorf("cut, all come to %q", split)
	}
}

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

// TestMoneyShown holds the page of money against the documents.
func TestMoneyShown(t *testing.T) {
	s := start(t, nil, nil)
	body := s.page(t, "/cs/penize")
	for first, want := range map[string]string{
		"Královéhradecký kraj": "4 390 268 782,94 Kč 719,28 Kč 542 583 k 31. 12. 2021 [1]",
		"Karlovarský kraj":     "2 11 405 686,25 Kč a 1 projekt, u něhož částka není známa 40,27 Kč 283 210 k 31. 12. 2021 [1]",
		"Ústecký kraj":         "nic neznáme",
		"2017":                 "1",
	} {
		if got := row(t, body, first); len(got) == 0 || strings.Join(got[1:], " ") != want {
			t.Errorf("%s: %q, want %q", first, got, want)
		}
	}
	// The chart has the numbers of the table.
	var columns []string
	visit(parse(t, body), func(n *html.Node) {
		if n.Data == "text" && n.FirstChild != nil {
			columns = append(columns, n.FirstChild.Data)
		}
	})
	for i := 0; i+1 < len(columns); i += 2 {
		if got := row(t, body, columns[i+1]); columns[i] != "0" && (len(got) != 2 || got[1] != columns[i]) {
			t.Errorf("the column of %s says %s, the table %q", columns[i+1], columns[i], got)
		}
	}
	if len(columns) < 10 {
		t.Errorf("the chart has %q", columns)
	}
}

// TestDownloads: the files of a panel hold what the panel does.
func TestDownloads(t *testing.T) {
	s := start(t, nil, nil)
	for _, address := range []string{
		"/cs/srovnani?by=METHOD&attribution=EQUAL_SPLIT&from=2017", "/en/money?topic=topic:social-work", "/cs/projekty?order=-budget&also=2017", "/cs/kraj/CZ052", "/cs/",
	} {
		tried := 0
		for _, link := range linksOf(t, address, s.page(t, address)) {
			if !strings.HasPrefix(link, "/export/") || strings.HasSuffix(link, ".jsonl") {
				continue
			}
			tried++
			response, body := s.get(t, link)
			if response.StatusCode != 200 || !strings.HasPrefix(response.Header.Get("Content-Disposition"), "attachment") {
				t.Errorf("%s: %s: status %d, %.200s", address, link, response.StatusCode, body)
			}
			if address == "/cs/kraj/CZ052" && strings.Contains(link, ".csv") && strings.Count(body, "\r\n") != 1+4 {
				t.Errorf("%s: %s", link, body)
			}
		}
		if tried < 3 {
			t.Errorf("%s has %d files", address, tried)
		}
	}
}

// TestListsToTake: wherever a page has a list of projects to download, the file has as many as the page says there are.
func TestListsToTake(t *testing.T) {
	s := start(t, nil, nil)
	tried := 0
	for _, address := range []string{
		"/cs/projekty", "/cs/projekty?region=region:CZ080&order=-budget&also=method:supervision", "/cs/kraj/CZ052", "/cs/tema/foster-care-accompaniment", "/cs/cilova-skupina/foster-carers",
		"/cs/metoda/supervision", "/cs/akter/poskytovatele-socialnich-sluzeb", "/cs/predpis/crpd", "/cs/program/opz", "/cs/vyzva/opz-15-007", "/en/source/khk-projekt-vii",
		"/cs/otazka?q=projekty+v+roce+2017", "/cs/otazka?q=modr%C3%A9+slony",
	} {
		visit(parse(t, s.page(t, address)), func(n *html.Node) {
			if n.Data != "section" {
				return
			}
			count, file := "", ""
			visit(n, func(n *html.Node) {
				switch href := attribute(n, "href"); {
				case n.Data == "h2" && n.FirstChild != nil:
					count = strings.Fields(words(n.FirstChild.Data))[0]
				case strings.Contains(href, "export/projects.csv") && !strings.Contains(href, "excel"):
					file = href[strings.Index(href, "/export/"):]
				}
			})
			if file == "" {
				return
			}
			tried++
			response, body := s.get(t, file)
			if rows := strings.Count(body, "\r\n") - 1; response.StatusCode != 200 || strconv.Itoa(rows) != count {
				t.Errorf("%s says %s projects, %s has %d: %.200s", address, count, file, rows, body)
			}
		})
	}
	if tried != 13 {
		t.Errorf("%d lists", tried)
	}
}
