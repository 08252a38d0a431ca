package dashboard_test

import (
	"encoding/json"
	"fmt"
	"net/http"
	"os"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/chromedp/chromedp"
	"github.com/vektah/gqlparser/v2"
	"github.com/vektah/gqlparser/v2/ast"
	"golang.org/x/net/html"

	"github.com/krajina/krajina/internal/browser"
	"github.com/krajina/krajina/schema"
)

// wordy is a project of a long name, with a word longer than a line, on which 30 others follow.
var wordy = func() fstest.MapFS {
	const long = "Nejneobhospodařovávatelnějšími_a_nejzdevadesáteronásobitelnějšími_postupy k systému podpory rodin s dětmi v obcích s rozšířenou působností, " +
		"včetně zřizování a provozování poraden pro rodiny o mnoha dalších slovech, která se do kresby nevejdou"
	file := `krajina: 1
source:
  id: source:dlouhy
  title: Dlouhý
  sourceKind: PRESS
  language: CS
nodes:
  - id: project:long
    title: {cs: "` + long + `", at: 1}
    regions: region:CZ010
    complements: project:after-01
`
	for i := 1; i <= 30; i++ {
		file += fmt.Sprintf("  - id: project:after-%02d\n    title: {cs: \"%s %d\", at: %d}\n    follows: project:long\n", i, long, i, i+1)
	}
	return fstest.MapFS{"long.yaml": {Data: []byte(file)}}
}()

// drawn are the links of a page's drawings and of the list beside them: the drawing's class, "list", to the addresses.
func drawn(t *testing.T, body string) (links map[string][]string, titles map[string]string) {
	t.Helper()
	links, titles = map[string][]string{}, map[string]string{}
	var in func(n *html.Node, where string)
	in = func(n *html.Node, where string) {
		switch {
		case n.Data == "svg" && strings.HasPrefix(attribute(n, "class"), "around "):
			where = strings.TrimPrefix(attribute(n, "class"), "around ")
		case n.Data == "div" && attribute(n, "class") == "links":
			where = "list"
		case n.Data == "a" && where != "":
			links[where] = append(links[where], attribute(n, "href"))
			if title := n.FirstChild; where != "list" && title.Data == "title" {
				titles[attribute(n, "href")] = title.FirstChild.Data
			}
		}
		for child := range n.ChildNodes() {
			in(child, where)
		}
	}
	in(parse(t, body), "")
	return links, titles
}

// TestAround: the list of what is around a node has the beginning of each kind of link as the API has it, the drawings have some neighbours of
// each and say how many more there are, and the same graph is always drawn alike.
func TestAround(t *testing.T) {
	s, again := start(t, nil, nil), start(t, nil, nil)
	for id, address := range map[string]string{
		"project:lbk-systemova-podpora-rodin": "/cs/projekt/lbk-systemova-podpora-rodin", "region:CZ052": "/en/region/CZ052", "region:CZ010": "/cs/kraj/CZ010",
		"topic:social-work": "/cs/tema/social-work", "actor:ospod": "/cs/akter/ospod", "programme:opz": "/en/programme/opz", "municipality:liberec": "/cs/obec/liberec",
		"act:crpd": "/cs/predpis/crpd", "activity:lbk-systemova-podpora-rodin/2B": "/en/activity/lbk-systemova-podpora-rodin/2B", "call:opz-15-007": "/cs/vyzva/opz-15-007",
	} {
		body := s.page(t, address)
		links, titles := drawn(t, body)
		groups, listed := s.neighbours(t, id)
		if len(listed) == 0 || len(links["list"]) != len(listed) {
			t.Errorf("%s: the list has %d neighbours of %d", address, len(links["list"]), len(listed))
			continue
		}
		for i, id := range listed {
			if _, slug, _ := strings.Cut(id, ":"); !strings.HasSuffix(links["list"][i], "/"+slug) {
				t.Errorf("%s: neighbour %d in the list is at %s, of the graph %s", address, i, links["list"][i], id)
			}
		}
		few, all := 0, 0
		for _, n := range groups {
			few, all = few+min(n, 3), all+n
		}
		for _, class := range []string{"wide", "narrow"} {
			nodes := 0
			for _, link := range links[class] {
				if strings.HasPrefix(link, "#") {
					continue
				}
				if nodes++; !slices.Contains(links["list"], link) || titles[link] == "" {
					t.Errorf("%s: the %s drawing leads to %s, %q", address, class, link, titles[link])
				}
			}
			if nodes < few || nodes > 40 || nodes+more(t, body, class) != all {
				t.Errorf("%s: the %s drawing has %d neighbours of %d groups and says that there are %d more, of %d", address, class, nodes, len(groups), more(t, body, class), all)
			}
		}
		if drawings(s.page(t, address)) != drawings(again.page(t, address)) || drawings(body) == "" {
			t.Errorf("%s is drawn in another way from the same data", address)
		}
	}
	if links, _ := drawn(t, s.page(t, "/cs/zdroj/lbk-prezentace-2017")); !slices.Contains(links["wide"], "../../cs/projekt/lbk-systemova-podpora-rodin") {
		t.Errorf("the drawing of a source has %v", links["wide"])
	}
}

// neighbours are how many a node has by kind of link, direction and kind, and the first 20 of each.
func (s *site) neighbours(t *testing.T, id string) (groups map[string]int, listed []string) {
	t.Helper()
	query, err := json.Marshal(map[string]string{"query": `{ node(id: "` + id + `") { neighbors(first: 100) { edges { link inverse node { __typename id } } } } }`})
	if err != nil {
		t.Fatal(err)
	}
	_, text := s.send(t, http.MethodPost, "/graphql", string(query), "Content-Type", "application/json")
	var answer struct {
		Data struct {
			Node struct {
				Neighbors struct {
					Edges []struct {
						Link    string
						Inverse bool
						Node    map[string]string
					}
				}
			}
		}
	}
	if err := json.Unmarshal([]byte(text), &answer); err != nil {
		t.Fatalf("%v: %s", err, text)
	}
	groups = map[string]int{}
	for _, edge := range answer.Data.Node.Neighbors.Edges {
		group := fmt.Sprint(edge.Link, edge.Inverse, edge.Node["__typename"])
		if groups[group]++; groups[group] <= 20 {
			listed = append(listed, edge.Node["id"])
		}
	}
	return groups, listed
}

func drawings(body string) string {
	return strings.Join(regexp.MustCompile(`(?s)<svg class="around.*?</svg>`).FindAllString(body, -1), "")
}

// more is how many more neighbours a drawing says there are.
func more(t *testing.T, body, class string) int {
	t.Helper()
	sum := 0
	for _, svg := range regexp.MustCompile(`(?s)<svg class="around `+class+`.*?</svg>`).FindAllString(body, -1) {
		for _, link := range regexp.MustCompile(`(?s)<a href="#links-[0-9]+">.*?</a>`).FindAllString(svg, -1) {
			n, err := strconv.Atoi(regexp.MustCompile(`[0-9]+`).FindString(plain(t, link)))
			if err != nil {
				t.Fatal(err)
			}
			sum += n
		}
	}
	return sum
}

// TestLinksAreDrawn: the pages ask for every kind of link that the API knows, once, and show them in its order.
func TestLinksAreDrawn(t *testing.T) {
	fragments, err := os.ReadFile("pages/fragments.graphql")
	if err != nil {
		t.Fatal(err)
	}
	for _, link := range gqlparser.MustLoadSchema(&ast.Source{Input: schema.SDL()}).Types["LinkKind"].EnumValues {
		if asked := regexp.MustCompile(`neighbors\(via: \[[^\]]*\b`+link.Name+`\b`).FindAll(fragments, -1); len(asked) != 1 {
			t.Errorf("the fragment Around asks %d times for %s", len(asked), link.Name)
		}
	}
}

// TestDrawingsFit: in a real browser one drawing is in sight, its texts are as large as the page's small ones, none leaves the drawing or lies
// on another, and what is pressed is large enough for a finger.
func TestDrawingsFit(t *testing.T) {
	s := start(t, wordy, nil)
	p := browser.Open(t, browser.Find(t), "cs")
	for width, class := range map[int64]string{320: "narrow", 1280: "wide"} {
		p.Do(chromedp.EmulateViewport(width, 800))
		for _, address := range []string{"/cs/projekt/lbk-systemova-podpora-rodin", "/cs/projekt/long", "/cs/tema/foster-care-accompaniment", "/en/region/CZ010", "/cs/zdroj/dlouhy"} {
			p.Do(chromedp.Navigate(s.URL + address))
			p.Wait("page", `document.readyState === 'complete'`)
			if faults := p.Eval(`(` + fits + `)(` + browser.Quoted(class) + `)`); faults != "" {
				t.Errorf("%s at %d px: %s", address, width, faults)
			}
		}
	}
}

const fits = `(shown) => {
	const seen = [...document.querySelectorAll('svg.around')].filter((e) => e.checkVisibility());
	if (seen.length !== 1 || !seen[0].classList.contains(shown)) return 'shows ' + seen.map((e) => e.outerHTML.slice(0, 40));
	const faults = [], of = (e) => e.getBoundingClientRect(), all = of(seen[0]), small = parseFloat(getComputedStyle(document.querySelector('.hint, .tool')).fontSize);
	const scale = all.width / seen[0].viewBox.baseVal.width;
	const texts = [...seen[0].querySelectorAll('text')], meets = (a, b) => a.left < b.right - 1 && b.left < a.right - 1 && a.top < b.bottom - 3 && b.top < a.bottom - 3;
	texts.forEach((text, i) => {
		const at = of(text);
		if (at.left < all.left - 1 || at.right > all.right + 1 || at.top < all.top - 1 || at.bottom > all.bottom + 1) faults.push('leaves the drawing: ' + text.textContent);
		if (parseFloat(getComputedStyle(text).fontSize) * scale < small - .1) faults.push('is small: ' + text.textContent);
		texts.slice(i + 1).forEach((other) => { if (meets(at, of(other))) faults.push(text.textContent + ' lies on ' + other.textContent) });
	});
	for (const link of seen[0].querySelectorAll('a')) {
		const at = of(link.querySelector('rect'));
		if (at.height < 24 || at.width < 24) faults.push('is hard to press: ' + link.textContent);
	}
	return faults.join('\n');
}`
