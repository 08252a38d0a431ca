package dashboard_test

import (
	"fmt"
	"os"
	"slices"
	"testing"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/chromedp"

	"github.com/krajina/krajina/internal/browser"
	"github.com/krajina/krajina/internal/needs"
)

// kinds are an address of each kind of page, and of those states that look different.
var kinds = []string{
	"/cs/", "/cs/projekty", "/cs/projekty?topic=topic%3Afoster-care-accompaniment&from=abc", "/cs/projekty?text=nicnicnic", "/cs/kraje", "/cs/slovnik", "/cs/programy", "/cs/akteri",
	"/cs/zdroje", "/cs/hledani", "/cs/hledani?q=doprovazeni+pestounu", "/cs/hledani?q=qqqq", "/cs/otazka", "/cs/otazka?q=projekty+pro+modr%C3%A9+slony+v+roce+2017",
	"/cs/zamer", "/cs/souvislost", "/cs/souvislost?from=liberec&to=pardubice", "/cs/souvislost?from=project%3Aolk-standardizace-ospod&to=project%3Albk-systemova-podpora-rodin",
	"/cs/pristupnost", "/cs/schema", "/en/schema", "/cs/schema/Query", "/en/schema/Mutation", "/en/schema/Project", "/cs/schema/ProjectFilter", "/en/schema/LinkKind", "/en/schema/AuditConnection", "/en/schema/Node", "/en/schema/Date", "/cs/navrh", "/en/draft", "/cs/data", "/en/data", "/cs/zmeny", "/cs/kraj/CZ052", "/cs/kraj/CZ010", "/cs/projekt/lbk-systemova-podpora-rodin", "/cs/projekt/CZ.03.2.63-0.0-0.0-15_007-0000969",
	"/cs/aktivita/lbk-systemova-podpora-rodin/2B", "/cs/vystup/lbk-systemova-podpora-rodin/inspection-methodology-ospod",
	"/cs/udalost/olk-standardizace-ospod/workshop-accompaniment", "/cs/akter/poskytovatele-socialnich-sluzeb", "/cs/tema/foster-care-accompaniment",
	"/cs/cilova-skupina/foster-carers", "/cs/metoda/supervision", "/cs/predpis/crpd", "/cs/program/opz", "/cs/vyzva/opz-15-007", "/cs/obec/liberec", "/cs/zdroj/lbk-prezentace-2017",
	"/cs/srovnani", "/cs/srovnani?by=YEAR&show=amount", "/cs/srovnani?show=perInhabitant&attribution=POPULATION_SPLIT&sort=most&topic=topic%3Asocial-services",
	"/en/compare?by=PROGRAMME&attribution=EQUAL_SPLIT", "/cs/projekty?also=topic%3Asocial-work&also=2017&also=NGO&also=Nic&unknown=METHOD&actorKind=MINISTRY", "/cs/mezery", "/cs/mezery?region=region%3ACZ080&by=METHOD", "/en/gaps?region=region%3ACZ010", "/cs/penize", "/en/money?attribution=POPULATION_SPLIT&from=2017",
	"/cs/penize?text=nicnicnic", "/cs/srovnani?text=nicnicnic", "/cs/nic", "/cs/projekty?after=nic", "/en/", "/en/projects?region=region%3ACZ052", "/en/project/lbk-systemova-podpora-rodin", "/en/topic/foster-care-accompaniment",
	"/en/search?q=foster", "/en/question?q=projects+for+care+leavers", "/en/plan", "/en/accessibility", "/cs/napoveda", "/en/help", "/cs/napoveda/srovnani-kraju", "/cs/napoveda/zamer", "/cs/napoveda/vyzkum", "/en/help/data-steward", "/en/source/khk-projekt-vii",
}

// TestAccessibility has axe-core look at each kind of page in a real browser, narrow and wide, light and dark: it finds nothing, and no page
// is wider than the window.
func TestAccessibility(t *testing.T) {
	axe, err := os.ReadFile("../web/node_modules/axe-core/axe.min.js")
	if err != nil {
		needs.Missing(t, "node", "no axe-core: run npm ci in web/")
	}
	path := browser.Find(t)
	s := start(t, conflicting, nil)
	addresses := append([]string{"/cs/projekt/khk-rozvoj-dostupnosti-vii?revision=00000000.1", "/cs/projekt/hostile"}, kinds...)
	for _, width := range []int64{320, 1280} {
		for part := range slices.Chunk(addresses, 12) { // a browser has two minutes
			t.Run(fmt.Sprintf("%d px from %s", width, part[0]), func(t *testing.T) {
				p := browser.Open(t, path, "cs")
				p.Do(chromedp.EmulateViewport(width, 800))
				for _, address := range part {
					prefer(t, p, "light")
					p.Do(chromedp.Navigate(s.URL + address))
					p.Eval(`document.querySelectorAll('details').forEach((d) => { d.open = true }), ''`)
					p.Eval(string(axe) + `;''`)
					found := p.Eval(`(` + lookAt + `)({runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']})`)
					prefer(t, p, "dark")
					if found += p.Eval(`(` + lookAt + `)({runOnly: {type: 'rule', values: ['color-contrast']}})`); found != "" {
						t.Errorf("%s: %s", address, found)
					}
					if wide := p.Eval(`String(document.documentElement.scrollWidth)`); wide != fmt.Sprint(width) {
						t.Errorf("%s is %s px wide", address, wide)
					}
				}
			})
		}
	}
}

// prefer gives the browser's user a theme, and no taste for motion.
func prefer(t *testing.T, p *browser.Profile, scheme string) {
	t.Helper()
	media := []*emulation.MediaFeature{{Name: "prefers-color-scheme", Value: scheme}, {Name: "prefers-reduced-motion", Value: "reduce"}}
	if _, err := chromedp.Call(p.Ctx, emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{Features: media}); err != nil {
		t.Fatal(err)
	}
}

// lookAt has axe-core look at the page and gives what it finds, with the first places.
const lookAt = `(options) => axe.run(document, {resultTypes: ['violations'], ...options})
	.then(({violations}) => violations.map(({id, help, nodes}) => id + ': ' + help + nodes.slice(0, 3).map(({html, any, all, none}) =>
		'\n  ' + html.slice(0, 200) + '\n  ' + [...any, ...all, ...none].map(({message}) => message).join('; ')).join('')).join('\n'))`

// TestPrint: on paper stands what a page says, and not what only a screen can do; it fits A4.
func TestPrint(t *testing.T) {
	s := start(t, nil, nil)
	p := browser.Open(t, browser.Find(t), "cs")
	p.Do(chromedp.EmulateViewport(670, 950)) // what the margins leave of A4
	if _, err := chromedp.Call(p.Ctx, emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{Media: "print"}); err != nil {
		t.Fatal(err)
	}
	for _, address := range []string{"/cs/", "/cs/projekty", "/cs/projekt/lbk-systemova-podpora-rodin", "/cs/srovnani?show=amount", "/cs/mezery?region=region:CZ080", "/cs/penize"} {
		p.Do(chromedp.Navigate(s.URL + address))
		p.Wait("page", `document.readyState === 'complete'`)
		shown := p.Eval(`[...document.querySelectorAll('nav, .find, button, .tool, .switch')].filter((e) => e.checkVisibility()).map((e) => e.outerHTML.slice(0, 80)).join()`)
		if shown != "" {
			t.Errorf("%s prints %s", address, shown)
		}
		if wide := p.Eval(`String(document.documentElement.scrollWidth)`); wide != "670" {
			t.Errorf("%s is %s px wide on paper of 670", address, wide)
		}
		if p.Eval(`getComputedStyle(document.body).backgroundColor`) != "rgb(255, 255, 255)" {
			t.Errorf("%s prints a background", address)
		}
	}
}
