package dashboard_test

import (
	"net/url"
	"regexp"
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
