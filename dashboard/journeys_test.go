package dashboard_test

import (
	"strconv"
	"testing"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"

	"github.com/krajina/krajina/internal/browser"
)

// reader is somebody with a browser.
type reader struct {
	*browser.Profile
	t *testing.T
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
	r.Do(chromedp.SendKeys(chromedp.CSS(selector), text))
}

// TestJourneys walks the site as three kinds of reader do, in a real browser, each once without scripts too.
func TestJourneys(t *testing.T) {
	path := browser.Find(t)
	s := start(t, nil, nil)
	for _, scripts := range []string{"with scripts", "without scripts"} {
		t.Run(scripts, func(t *testing.T) {
			r := reader{browser.Open(t, path, "cs"), t}
			off := emulation.SetScriptExecutionDisabledParams{Value: scripts == "without scripts"}
			if _, err := chromedp.Call(r.Ctx, emulation.SetScriptExecutionDisabled, off); err != nil {
				t.Fatal(err)
			}
			r.Do(chromedp.Navigate(s.URL + "/"))
			r.analyst()
			r.Do(chromedp.Navigate(s.URL + "/cs/"))
			r.ngo()
			if scripts == "with scripts" {
				r.Do(chromedp.Navigate(s.URL + "/cs/"))
				r.researcher()
				r.Do(chromedp.Navigate(s.URL + "/cs/"))
				r.completion()
			}
			r.Quiet(s.URL)
		})
	}
}

// analyst: map → region → project → source.
func (r reader) analyst() {
	r.on("Co kraje dělají")
	r.Click(`.map a[href$="kraj/CZ052"]`)
	r.on("Královéhradecký kraj")
	r.sees("4 projekty", "542 583")
	r.follow("main h3 a", "Královéhradeckém kraji VII", "Rozvoj dostupnosti")
	r.sees("6 999 465,80 Kč", "řádek 1, znaky 403–417")
	r.follow(".references a", "Rozvoj dostupnosti", "Rozvoj dostupnosti")
	r.sees("PRAMEN", "stránka projektu")
}

// ngo: paste a plan → related projects with reasons → how they hang together.
func (r reader) ngo() {
	r.follow(".ways a", "Co plánujete", "Co plánujete")
	r.write("#text", "Chceme doprovázet pěstouny a vzdělávat pracovníky OSPOD.")
	r.Click("#plan button:not([name])")
	r.Wait("similar projects", `document.readyState === 'complete' && Boolean(document.querySelector('.card'))`)
	r.sees("společné téma: doprovázení pěstounů")
	r.follow(".tool a", "Jak spolu souvisejí první dva", "Jak spolu věci souvisejí")
	r.sees("Cesta o")
	r.Wait("steps", `document.querySelectorAll('.path li').length > 2`)
}

// researcher: a question in words → the list → the same question in the playground.
func (r reader) researcher() {
	r.write("#q", "Které projekty podporují doprovázení pěstounů?")
	r.Click(".ways button")
	r.on("Otázka slovy")
	r.sees("Jak jsme otázku pochopili", "doprovázení pěstounů téma", "3 projekty")
	r.Eval(`(() => { [...document.querySelectorAll('.tool a')].find((a) => a.textContent.includes('jako dotaz')).setAttribute('data-next', ''); return '' })()`)
	r.Click("[data-next]")
	r.Wait("the query in the playground", `location.pathname === '/playground' && (globalThis.__MONACO?.editor.getModels() ?? []).some((m) => m.getValue().includes('foster-care-accompaniment'))`)
}

// completion: the search box offers what somebody may be typing, and the keyboard takes it.
func (r reader) completion() {
	r.write("#find", "doprov")
	r.Wait("what is offered", `document.querySelector('#find').getAttribute('aria-expanded') === 'true'`)
	r.write("#find", kb.ArrowDown)
	r.Wait("the first marked", `document.querySelector('.completion [aria-selected="true"]')?.textContent.startsWith('doprov')`)
	r.write("#find", kb.Enter)
	r.Wait("the text taken", `document.querySelector('#find').value.startsWith('doprovázení')`)
	r.write("#find", kb.Enter)
	r.on("Hledání")
	r.sees("doprovázení pěstounů")
}

// TestKeyboard: the key Tab reaches everything that can be used, in the order of the page, with an outline to see; the first stop leads
// past the menu.
func TestKeyboard(t *testing.T) {
	s := start(t, nil, nil)
	r := reader{browser.Open(t, browser.Find(t), "cs"), t}
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
