package dashboard_test

import (
	"strconv"
	"strings"
	"testing"

	"golang.org/x/net/html"
)

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
		"/cs/otazka?q=projekty+v+roce+2017", "/cs/otazka?q=pl%C3%A1novan%C3%A9+projekty",
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
