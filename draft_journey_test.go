package main

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"testing"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/chromedp"

	"github.com/krajina/krajina/internal/browser"
	"github.com/krajina/krajina/internal/needs"
)

// TestDraftJourney: a steward with a browser hands in a document, puts the draft right and accepts it, in both languages, once without
// scripts; narrow or wide, axe-core finds nothing on any of the pages on the way.
func TestDraftJourney(t *testing.T) {
	path := browser.Find(t)
	axe, err := os.ReadFile("web/node_modules/axe-core/axe.min.js")
	if err != nil {
		needs.Missing(t, "node", "no axe-core: run npm ci in web/")
	}
	s := startDesk(t)
	file := filepath.Join(s.folder, "page.html")
	if err := os.WriteFile(file, []byte(handedPage), 0o600); err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		language string
		width    int64
		scripts  bool
	}{{"cs", 1280, true}, {"cs", 320, true}, {"en", 320, false}} {
		t.Run(fmt.Sprintf("%s %d px scripts %t", c.language, c.width, c.scripts), func(t *testing.T) {
			d := deskVisitor{browser.Open(t, path, c.language), t, c.language, string(axe), fmt.Sprintf("draft-%s-%d-", c.language, c.width), c.width, c.scripts}
			d.Do(chromedp.EmulateViewport(c.width, 900))
			if _, err := chromedp.Call(d.Ctx, emulation.SetScriptExecutionDisabled, emulation.SetScriptExecutionDisabledParams{Value: !c.scripts}); err != nil {
				t.Fatal(err)
			}
			d.journey(s, file)
			d.Quiet("http://" + s.address)
			d.mistypes(s) // the console notes the status 401
		})
	}
	s.clean()
}

// deskVisitor is a steward with a browser.
type deskVisitor struct {
	*browser.Profile
	t             *testing.T
	language, axe string
	pictures      string
	width         int64
	scripts       bool
}

func (d deskVisitor) in(cs, en string) string {
	if d.language == "en" {
		return en
	}
	return cs
}

func (d deskVisitor) sees(texts ...string) {
	d.t.Helper()
	for _, text := range texts {
		d.Wait("text "+text, `(document.body?.innerText ?? '').replace(/\s+/g, ' ').includes(`+browser.Quoted(text)+`)`)
	}
}

// looks has axe-core look at the page, and holds it to the window's width.
func (d deskVisitor) looks(picture string) {
	d.t.Helper()
	d.Do(chromedp.EmulateViewport(d.width, 3000))
	d.Screenshot(d.pictures + picture + ".png")
	d.Do(chromedp.EmulateViewport(d.width, 900))
	if !d.scripts {
		return // axe-core is one
	}
	d.Eval(d.axe + `;''`)
	if found := d.Eval(`axe.run(document, {resultTypes: ['violations'], runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']})
		.then(({violations}) => violations.map(({id, help, nodes}) => id + ': ' + help + nodes.slice(0, 3).map(({html}) => '\n  ' + html.slice(0, 200)).join('')).join('\n'))`); found != "" {
		d.t.Errorf("%s: %s", picture, found)
	}
	if wide := d.Eval(`String(document.documentElement.scrollWidth - innerWidth)`); wide != "0" {
		d.t.Errorf("%s is %s px wider than the window", picture, wide)
	}
}

// corrects writes another text into the draft.
func (d deskVisitor) corrects(from, to string) {
	d.t.Helper()
	d.Eval(`(() => { const box = document.querySelector('#yaml'); box.value = box.value.replaceAll(` + browser.Quoted(from) + `, ` + browser.Quoted(to) + `); return box.value })()`)
}

// does writes the token and presses a button.
func (d deskVisitor) does(s *deskServer, button string) {
	d.t.Helper()
	d.Do(chromedp.SendKeys(chromedp.CSS("#token"), s.secret))
	d.Click(`button[name="do"][value="` + button + `"]`)
}

// mistypes: who mistypes the token is told so, and keeps the text.
func (d deskVisitor) mistypes(s *deskServer) {
	d.t.Helper()
	d.Do(chromedp.Navigate("http://" + s.address + d.in("/cs/navrh", "/en/draft")))
	d.Do(chromedp.SendKeys(chromedp.CSS("#token"), "krajina_x"))
	d.Do(chromedp.SendKeys(chromedp.CSS("#text"), "Projekt na kopci"))
	d.Click(`button[value="draft"]`)
	d.sees(d.in("Je potřeba platný token", "A valid steward's token is needed"))
	if d.Eval(`document.querySelector('#text').value`) != "Projekt na kopci" || d.Eval(`document.querySelector('#token').value`) != "" {
		d.t.Error("the text is gone, or the token is not")
	}
	d.looks("refused")
}

func (d deskVisitor) journey(s *deskServer, file string) {
	d.t.Helper()
	d.Do(chromedp.Navigate("http://" + s.address + d.in("/cs/", "/en/")))
	d.Click(d.in(`footer a[href$="navrh"]`, `footer a[href$="en/draft"]`))
	d.sees(d.in("Návrh z dokumentu", "A draft from a document"))
	d.looks("form")
	d.Do(chromedp.SetUploadFiles(chromedp.CSS("#document"), []string{file}))
	d.does(s, "draft")
	d.sees(d.in("Co jsme přečetli", "What was read"), d.in("1 osoba, 1 kontakt", "1 person, 1 contact"), "Podpora pěstounů na Žlutém kopci")
	if marked := d.Eval(`[...document.querySelectorAll('.document mark')].map((m) => m.textContent).join('|')`); marked == "" {
		d.t.Error("nothing is marked")
	}
	d.looks("drafted")
	d.corrects("region:CZ052", "region:CZ999")
	d.does(s, "check")
	d.sees(d.in("nic se nezměnilo", "nothing was changed"), "CZ999", "draft.yaml:")
	d.looks("faults")
	d.corrects("region:CZ999", "region:CZ051")
	// The page in the other language has the same draft.
	d.Click(".switch")
	d.sees(d.in("What was read", "Co jsme přečetli"))
	d.Click(".switch")
	d.sees(d.in("Co jsme přečetli", "What was read"))
	d.does(s, "check")
	d.sees(d.in("Návrh je bez chyb", "The draft has no faults"))
	if yaml := d.Eval(`document.querySelector('#yaml').value`); len(yaml) < 200 {
		d.t.Errorf("the draft is %q", yaml)
	}
	d.looks("checked")
	d.does(s, "accept")
	d.sees(d.in("Přijato", "Accepted"), d.in("Graf má revizi", "The graph has revision"))
	d.looks("accepted")
	if out, err := exec.Command("krajina", "retract", "source:khk-podpora-pestounu-na-zlutem-kopci", "--store=sqlite:"+filepath.Join(s.folder, "krajina.db")).CombinedOutput(); err != nil {
		d.t.Errorf("%s", out)
	}
}
