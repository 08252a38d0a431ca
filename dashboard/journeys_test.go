package dashboard_test

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/input"
	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"

	"github.com/krajina/krajina/internal/browser"
)

// reader is somebody with a browser, and a language.
type reader struct {
	*browser.Profile
	t        *testing.T
	language string
}

// in is what the reader's language says.
func (r reader) in(cs, en string) string {
	if r.language == "en" {
		return en
	}
	return cs
}

// follow clicks the first link of a text within what a selector finds, and waits for the page of a heading.
func (r reader) follow(selector, text, heading string) {
	r.t.Helper()
	r.Eval(`(() => { for (const link of document.querySelectorAll(` + browser.Quoted(selector) + `))
		if (link.textContent.includes(` + browser.Quoted(text) + `)) { link.setAttribute('data-next', ''); break } return '' })()`)
	r.Click("[data-next]")
	r.on(heading)
}

func (r reader) on(heading string) {
	r.t.Helper()
	r.Wait("page "+heading, `document.readyState === 'complete' && document.querySelector('h1')?.textContent.includes(`+browser.Quoted(heading)+`)`)
}

func (r reader) sees(texts ...string) {
	r.t.Helper()
	for _, text := range texts {
		r.Wait("text "+text, `(document.body?.innerText ?? '').replace(/\s+/g, ' ').includes(`+browser.Quoted(text)+`)`)
	}
}

func (r reader) write(selector, text string) {
	r.t.Helper()
	r.Wait("page", `document.readyState === 'complete'`)
	r.Do(chromedp.SendKeys(chromedp.CSS(selector), text))
}

// TestJourneys walks the site as three kinds of reader do, in a real browser, in both languages, each once without scripts too. The same
// journeys on Neo4j are in stores_test.go.
func TestJourneys(t *testing.T) {
	path := browser.Find(t)
	s := start(t, nil, nil)
	for _, language := range []string{"cs", "en"} {
		for _, scripts := range []bool{true, false} {
			t.Run(fmt.Sprintf("%s scripts %t", language, scripts), func(t *testing.T) { s.journeys(t, path, language, scripts) })
		}
	}
}

// journeys are those of all three readers, each from the first page on. What needs scripts is left out where the browser has none.
func (s *site) journeys(t *testing.T, path, language string, scripts bool) {
	r := reader{browser.Open(t, path, language), t, language}
	off := emulation.SetScriptExecutionDisabledParams{Value: !scripts}
	if _, err := chromedp.Call(r.Ctx, emulation.SetScriptExecutionDisabled, off); err != nil {
		t.Fatal(err)
	}
	r.Do(chromedp.Navigate(s.URL + "/")) // leads to the browser's language
	r.analyst()
	r.Do(chromedp.Navigate(s.URL + "/" + language + "/"))
	r.ngo()
	r.Do(chromedp.Navigate(s.URL + "/" + language + "/"))
	r.question()
	if scripts {
		link := r.playground(s.URL)
		r.Do(chromedp.Navigate(s.URL + "/" + language + "/"))
		r.completion()
		other := reader{browser.Open(t, path, language), t, language}
		other.Do(chromedp.Navigate(link))
		other.opens()
		other.Quiet(s.URL)
	}
	r.Quiet(s.URL)
}

// analyst: map → a number of the matrix → its list, taken home → project → source, its projects taken home.
func (r reader) analyst() {
	r.t.Helper()
	r.on(r.in("Co kraje dělají", "What the Czech regions do"))
	r.sees(r.in("Královéhradecký kraj 4 390,3", "Hradec Králové Region 4 390.3"))
	r.Click(r.in(`.map a[href$="kraj/CZ052"]`, `.map a[href$="region/CZ052"]`))
	r.on(r.in("Královéhradecký kraj", "Hradec Králové Region"))
	r.sees(r.in("4 projekty", "4 projects"), r.in("542 583", "542,583"))
	r.follow(".tool a", r.in("Všechny kraje vedle sebe", "All regions side by side"), r.in("Srovnání krajů", "Regions side by side"))
	r.Click(`.matrix td a[href*="region%3ACZ052"][href*="topic%3Asocial-services"]`)
	r.on(r.in("Projekty", "Projects"))
	r.sees(r.in("3 projekty", "3 projects"))
	table := r.takesList(3)
	const project, budget = "project:khk-rozvoj-dostupnosti-vii", "6999465.80"
	if row := rowOf(table, project); row == nil || row[7] != budget {
		r.t.Errorf("the table says %q of a budget of %s", row, budget)
	}
	r.follow("main h3 a", r.in("Královéhradeckém kraji VII", "Hradec Králové Region VII"), r.in("Rozvoj dostupnosti", "Development of the availability"))
	r.sees(r.in("6 999 465,80 Kč", "CZK 6,999,465.80"), r.in("řádek 1, znaky 403–417", "line 1, characters 403–417"))
	r.follow(".references a", "Rozvoj dostupnosti", "Rozvoj dostupnosti")
	r.sees(r.in("PRAMEN", "SOURCE"), r.in("stránka projektu", "project page"), r.in("1 projekt", "1 project"))
	if table := r.takesList(1); rowOf(table, project) == nil {
		r.t.Errorf("the source's table is %q", table)
	}
}

// takesList saves the page's list as CSV and holds it to what the page shows.
func (r reader) takesList(count int) [][]string {
	r.t.Helper()
	table := r.download(`.files a[href*="projects.csv"]:not([href*="excel"])`, "krajina-projects.csv")
	var taken []string
	for _, row := range table[1:] {
		taken = append(taken, row[0])
	}
	list := strings.Fields(r.Eval(`[...document.querySelectorAll('.card h3 a')].map((a) => a.href.replace(/.*proje[ck]t\//, 'project:')).join(' ')`))
	if len(taken) != count || !slices.Equal(taken, list) {
		r.t.Errorf("the table has %q, the list %q", taken, list)
	}
	return table
}

func rowOf(table [][]string, id string) []string {
	for _, row := range table {
		if row[0] == id {
			return row
		}
	}
	return nil
}

// ngo: paste a plan → related projects with reasons → how they hang together.
func (r reader) ngo() {
	r.t.Helper()
	r.follow(".ways a", r.in("Co plánujete", "What you plan"), r.in("Co plánujete", "What you plan"))
	r.write("#text", r.in("Chceme doprovázet pěstouny a vzdělávat pracovníky OSPOD.", "We plan foster-care accompaniment and training of child protection authorities in our region."))
	r.Click("#plan button:not([name])")
	r.Wait("similar projects", `document.readyState === 'complete' && Boolean(document.querySelector('.card'))`)
	r.sees(r.in("společné téma: doprovázení pěstounů", "shared topic: foster-care accompaniment"), r.in("váha", "weight"))
	first := r.Eval(`document.querySelector('.card h3').textContent.trim()`)
	r.follow(".tool a", r.in("Jak spolu souvisejí první dva", "How the first two hang together"), r.in("Jak spolu věci souvisejí", "How things hang together"))
	r.sees(r.in("Cesta o", "A path of"), first)
	r.Wait("steps", `document.querySelectorAll('.path li').length > 2`)
}

// question: what a question in words was understood as, and its projects.
func (r reader) question() {
	r.t.Helper()
	r.write("#q", r.in("Které projekty podporují doprovázení pěstounů?", "Which projects support foster-care accompaniment?"))
	r.Click(".ways button")
	r.on(r.in("Otázka slovy", "A question in words"))
	r.sees(r.in("Jak jsme otázku pochopili", "How the question was understood"), r.in("doprovázení pěstounů téma", "foster-care accompaniment topic"), r.in("3 projekty", "3 projects"))
}

// playground: the same question as a query, its answer, and the link that shares it.
func (r reader) playground(base string) (link string) {
	r.t.Helper()
	r.AllowClipboard(base)
	r.Eval(`(() => { [...document.querySelectorAll('.tool a')].find((a) => a.textContent.includes(` + browser.Quoted(r.in("jako dotaz", "as a query")) + `)).setAttribute('data-next', ''); return '' })()`)
	r.Click("[data-next]")
	r.opens()
	r.Click(".graphiql-execute-button")
	r.Wait("the answer", editor("response.json", "Královéhradeckém kraji VII"))
	r.Click(r.in(`button[title*="odkaz"]`, `button[title*="link"]`))
	r.Wait("word that the link was copied", `document.querySelector('.krajina-status').textContent.includes(`+browser.Quoted(r.in("Odkaz je", "The link is"))+`)`)
	return r.Eval(`navigator.clipboard.readText()`)
}

// opens waits for the query of the question in the playground.
func (r reader) opens() {
	r.t.Helper()
	r.Wait("the query in the playground", `location.pathname === '/playground' && `+editor("", "foster-care-accompaniment"))
}

// editor says whether one of the playground's editors, of a name that ends so, holds a text.
func editor(name, text string) string {
	return `(globalThis.__MONACO?.editor.getModels() ?? []).some((m) => m.uri.path.endsWith(` + browser.Quoted(name) + `) && m.getValue().includes(` + browser.Quoted(text) + `))`
}

// completion: the search box offers what somebody may be typing, and the keyboard takes it.
func (r reader) completion() {
	r.t.Helper()
	r.Wait("the box's completion", `Boolean(document.querySelector('.completing > #find'))`)
	typed, whole := r.in("doprov", "accompan"), r.in("doprovázení pěstounů", "foster-care accompaniment")
	// At once: a slow answer to a part of it would otherwise come while one is being chosen.
	r.Do(chromedp.Focus(chromedp.CSS("#find")))
	if _, err := chromedp.Call(r.Ctx, input.InsertText, input.InsertTextParams{Text: typed}); err != nil {
		r.t.Fatal(err)
	}
	r.Wait("what is offered", `document.querySelector('#find').getAttribute('aria-expanded') === 'true'`)
	r.write("#find", kb.ArrowDown)
	r.Wait("the first marked", `document.querySelector('.completion [aria-selected="true"]')?.textContent.includes(`+browser.Quoted(typed)+`)`)
	r.write("#find", kb.Enter)
	r.Wait("the text taken", `document.querySelector('#find').value.length > `+strconv.Itoa(len(typed)))
	r.write("#find", kb.Enter)
	r.on(r.in("Hledání", "Search"))
	r.sees(whole)
}

// TestKeyboard: the key Tab reaches everything that can be used, in the order of the page, with an outline to see; the first stop leads
// past the menu.
func TestKeyboard(t *testing.T) {
	s := start(t, nil, nil)
	r := reader{browser.Open(t, browser.Find(t), "cs"), t, "cs"}
	prefer(t, r.Profile, "light")
	for _, address := range []string{"/cs/", "/cs/projekty", "/cs/projekt/pak-procesy-kvality", "/cs/zamer"} {
		r.Do(chromedp.Navigate(s.URL + address))
		r.Wait("page", `document.readyState === 'complete'`)
		// What is closed in a <details> is not reached, and rightly.
		r.Eval(`globalThis.all = [...document.querySelectorAll('a[href], button, input, select, textarea, summary, [tabindex="0"]')]
			.filter((e) => e.checkVisibility() && (e.localName === 'summary' || !e.closest('details:not([open])'))); ''`)
		expected := r.Eval(`String(all.length)`)
		reached := 0
		for ; reached < 400; reached++ {
			r.Do(chromedp.KeyEvent(kb.Tab))
			state := r.Eval(`(() => {
				const at = document.activeElement, style = getComputedStyle(at.querySelector('path') ?? at);
				if (at === document.body) return 'end';
				if (all.indexOf(at) !== ` + strconv.Itoa(reached) + `) return 'is not next: ' + at.outerHTML.slice(0, 120);
				const seen = style.outlineStyle !== 'none' || parseFloat(style.strokeWidth) > 3;
				return seen ? '' : 'has no outline: ' + at.outerHTML.slice(0, 120);
			})()`)
			if state == "end" {
				break
			}
			if state != "" {
				t.Errorf("%s, stop %d: it %s", address, reached, state)
				break
			}
		}
		if got := strconv.Itoa(reached); got != expected && !t.Failed() {
			t.Errorf("%s: Tab reaches %s of %s", address, got, expected)
		}
	}
	r.Do(chromedp.Navigate(s.URL + "/cs/projekty"))
	r.Wait("page", `document.readyState === 'complete'`)
	r.Do(chromedp.KeyEvent(kb.Tab), chromedp.KeyEvent(kb.Enter))
	r.Wait("jump to the content", `document.activeElement.id === 'content'`)
}
