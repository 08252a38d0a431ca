package main

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"flag"
	"fmt"
	"image"
	"image/color"
	"image/png"
	"maps"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/page"
	"github.com/chromedp/chromedp"

	"github.com/krajina/krajina/internal/browser"
)

var takePictures = flag.Bool("update", false, "take the pictures of the documents anew")

// shownFile has, for each picture, a sum of the words that its page showed when it was taken.
const shownFile = "testdata/pictures.txt"

// view is what a picture shows: an element of a page, from above, no higher than so many pixels.
type view struct {
	element string
	height  int
	// prepare does what is to be done on the page before.
	prepare func(p *browser.Profile)
}

// margin is what stands around an element that is no whole page, in pixels.
const margin = 20

// photographer takes pictures, or looks whether those that there are show what they showed.
type photographer struct {
	*testing.T
	path  string
	shown map[string]string // picture → sum of the words
}

func newPhotographer(t *testing.T) *photographer {
	t.Helper()
	ph := &photographer{t, browser.Find(t), map[string]string{}}
	for line := range strings.Lines(readText(t, shownFile)) {
		if file, sum, ok := strings.Cut(strings.TrimSpace(line), " "); ok {
			ph.shown[file] = sum
		}
	}
	return ph
}

// keep writes the sums, where pictures were taken.
func (ph *photographer) keep() {
	if !*takePictures || ph.Failed() {
		return
	}
	var all strings.Builder
	for _, file := range slices.Sorted(maps.Keys(ph.shown)) {
		fmt.Fprintln(&all, file, ph.shown[file])
	}
	if err := os.WriteFile(shownFile, []byte(all.String()), 0o600); err != nil {
		ph.Fatal(err)
	}
}

// opens opens a page as pictures show it.
func (ph *photographer) opens(language, address string) *browser.Profile {
	ph.Helper()
	p := browser.Open(ph.T, ph.path, language)
	media := []*emulation.MediaFeature{{Name: "prefers-color-scheme", Value: "light"}, {Name: "prefers-reduced-motion", Value: "reduce"}}
	if _, err := chromedp.Call(p.Ctx, emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{Features: media}); err != nil {
		ph.Fatal(err)
	}
	p.Do(chromedp.EmulateViewport(1280, 760), chromedp.Navigate(address))
	p.Wait("page", `document.readyState === 'complete'`)
	return p
}

// take takes the picture of a page, or compares the words.
func (ph *photographer) take(file, language, address string, v view) {
	ph.Helper()
	p := ph.opens(language, address)
	if v.prepare != nil {
		v.prepare(p)
	}
	p.Wait(v.element, `Boolean(document.querySelector(`+browser.Quoted(v.element)+`))`)
	sum := sha256.Sum256([]byte(steady(p.Eval(`(` + words + `)(document.querySelector(` + browser.Quoted(v.element) + `))`))))
	shown := hex.EncodeToString(sum[:8])
	if !*takePictures {
		if ph.shown[file] != shown {
			ph.Errorf("the page that %s shows says something else by now: make pictures, and look at them", file)
		}
		return
	}
	ph.shown[file] = shown
	var at page.Viewport
	rect := p.Eval(`(({x, y, width, height}) => JSON.stringify({x, y: y + scrollY, width, height}))(document.querySelector(` + browser.Quoted(v.element) + `).getBoundingClientRect())`)
	if err := json.Unmarshal([]byte(rect), &at); err != nil {
		ph.Fatal(err)
	}
	at.Height, at.Scale = min(at.Height, float64(v.height)), 1
	if at.X > 0 { // a margin, as the page has one
		at.X, at.Width = at.X-margin, at.Width+2*margin
	}
	taken, err := chromedp.Call(p.Ctx, page.CaptureScreenshot, page.CaptureScreenshotParams{Clip: &at, CaptureBeyondViewport: new(true)})
	if err != nil {
		ph.Fatal(err)
	}
	if err := os.WriteFile(file, ph.small(taken.Data), 0o600); err != nil {
		ph.Fatal(err)
	}
}

// words are those of an element. Of a whole page they are those of its main part, for menu and foot are those of all pages; of the playground its bar and
// what is in its editors, which show only what fits, without what is behind the data of an answer.
const words = `(e) => globalThis.__MONACO
	? document.querySelector('.krajina-bar').textContent + __MONACO.editor.getModels().map((m) => m.getValue().split('"extensions"')[0]).join()
	: (e.querySelector('main') ?? e).innerText`

// steady is what a page says without what differs each day and with each graph.
func steady(words string) string {
	words = strings.Join(strings.Fields(words), " ")
	words = regexp.MustCompile(`[0-9a-f]{8}\.\d+`).ReplaceAllString(words, "REVISION")
	prague, err := time.LoadLocation("Europe/Prague")
	if err != nil {
		prague = time.FixedZone("CET", 3600)
	}
	now := time.Now().In(prague)
	for _, day := range []time.Time{now, now.Add(-time.Minute)} { // it may be midnight since the page was made
		words = strings.NewReplacer(day.Format("2. 1. 2006"), "TODAY", day.Format("2 January 2006"), "TODAY").Replace(words)
	}
	return words
}

// small is a picture with no more than 256 colours, those that it has most of: a third of the bytes, and nobody sees it.
func (ph *photographer) small(data []byte) []byte {
	ph.Helper()
	full, err := png.Decode(bytes.NewReader(data))
	if err != nil {
		ph.Fatal(err)
	}
	counts := map[color.RGBA]int{}
	bounds := full.Bounds()
	at := func(x, y int) color.RGBA { return color.RGBAModel.Convert(full.At(x, y)).(color.RGBA) }
	for y := bounds.Min.Y; y < bounds.Max.Y; y++ {
		for x := bounds.Min.X; x < bounds.Max.X; x++ {
			counts[at(x, y)]++
		}
	}
	colours := slices.SortedFunc(maps.Keys(counts), func(a, b color.RGBA) int {
		return (counts[b]-counts[a])<<24 + (int(a.R)-int(b.R))<<16 + (int(a.G)-int(b.G))<<8 + int(a.B) - int(b.B)
	})
	var palette color.Palette
	for _, c := range colours[:min(len(colours), 256)] {
		palette = append(palette, c)
	}
	nearest := map[color.RGBA]uint8{}
	few := image.NewPaletted(bounds, palette)
	for y := bounds.Min.Y; y < bounds.Max.Y; y++ {
		for x := bounds.Min.X; x < bounds.Max.X; x++ {
			c := at(x, y)
			i, known := nearest[c]
			if !known {
				i = uint8(palette.Index(c))
				nearest[c] = i
			}
			few.SetColorIndex(x, y, i)
		}
	}
	var out bytes.Buffer
	if err := (&png.Encoder{CompressionLevel: png.BestCompression}).Encode(&out, few); err != nil {
		ph.Fatal(err)
	}
	return out.Bytes()
}

// editorHas says whether one of the playground's editors holds a text.
func editorHas(name, text string) string {
	return `(globalThis.__MONACO?.editor.getModels() ?? []).some((m) => m.uri.path.endsWith(` + browser.Quoted(name) + `) && m.getValue().includes(` + browser.Quoted(text) + `))`
}

// runs runs the query that the playground shows first.
func runs(p *browser.Profile) {
	p.Wait("editor", `document.querySelectorAll('.view-line').length > 10 && !document.querySelector('.krajina-bar button').disabled`)
	p.Click(".graphiql-execute-button")
	p.Wait("answer", editorHas("response.json", "foster-care-accompaniment")+` || `+editorHas("response.json", "PRIMARY"))
	p.Wait("nothing that moves", `!document.querySelector('.graphiql-spinner')`)
	p.Wait("colours", `((tokens) => tokens.some((s) => s.textContent.startsWith('#')) && tokens.every((s) => !/^\s*[#"]/.test(s.textContent) || !s.classList.contains('mtk1')))(
		[...document.querySelectorAll('.view-line > span > span')])`)
}

// guideViews are the pictures of the guides, each of the page that its guide opened last before it.
func guideViews(r *guideReader) map[string]view {
	return map[string]view{
		"research-answer":  {"body", 760, runs},
		"comparing-matrix": {"main > section:nth-of-type(1)", 640, nil},
		"comparing-gaps":   {"main", 900, nil},
		"plan-similar":     {"main", 1000, nil},
		"steward-conflict": {"section:has(#conflicts)", 700, nil},
		"steward-draft": {"main", 1100, func(p *browser.Profile) {
			p.Do(chromedp.SendKeys(chromedp.CSS("#token"), r.secret), chromedp.SetUploadFiles(chromedp.CSS("#document"), []string{filepath.Join(r.folder, "projekt.html")}))
			p.Click(`button[name="do"][value="draft"]`)
			p.Wait("draft", `Boolean(document.querySelector('.document mark'))`)
		}},
	}
}

// TestGuidePictures: the pages that the guides' pictures show say what they said when the pictures were taken; with -update they are taken anew. What the
// guides quote of the playground stands in it.
func TestGuidePictures(t *testing.T) {
	ph := newPhotographer(t)
	for _, name := range guideNames {
		for _, language := range []string{"cs", "en"} {
			r := &guideReader{T: t, language: language, folder: t.TempDir()}
			views := guideViews(r)
			r.take = func(picture string) {
				v, ok := views[picture]
				if !ok {
					t.Fatalf("nobody knows how to take %s", picture)
				}
				ph.take("docs/guides/images/"+picture+"."+language+".png", language, "http://"+r.server+"/"+r.address, v)
			}
			r.read(name + "." + language + ".md")
			ph.quoted(r)
		}
	}
	ph.keep()
}

// quoted looks for what a guide quotes of the playground.
func (ph *photographer) quoted(r *guideReader) {
	ph.Helper()
	if len(r.playground) == 0 {
		return
	}
	p := ph.opens(r.language, "http://"+r.server+"/playground")
	p.Wait("playground", `document.querySelector('.krajina-bar button')?.disabled === false`)
	p.Click(".krajina-bar .krajina-button")
	p.Wait("examples", `Boolean(document.querySelector('.krajina-examples'))`)
	said := p.Eval(`document.body.innerText + [...document.querySelectorAll('.krajina-bar')].map((bar) => bar.textContent).join(' ')`)
	said = strings.Join(strings.Fields(said), " ")
	for _, words := range r.playground {
		if !strings.Contains(said, words) {
			ph.Errorf("%q does not stand in the playground", words)
		}
	}
}

// TestPictures does the same for the pictures of the READMEs.
func TestPictures(t *testing.T) {
	ph := newPhotographer(t)
	_, server := startProgram(t)
	const lbk = "cs/projekt/lbk-systemova-podpora-rodin"
	for _, c := range []struct {
		name, language, path string
		view
	}{
		{"playground", "cs", "playground", view{"body", 760, runs}},
		{"pages-home", "cs", "cs/", view{"body", 1060, nil}},
		{"pages-list", "cs", "cs/projekty?topic=topic:foster-care-accompaniment", view{"body", 1130, nil}},
		{"pages-plan", "cs", "cs/zamer?text=Chceme+doprov%C3%A1zet+p%C4%9Bstouny+a+vzd%C4%9Bl%C3%A1vat+pracovn%C3%ADky+OSPOD.", view{"body", 1100, nil}},
		{"pages-compare", "cs", "cs/srovnani", view{"body", 1200, nil}},
		{"pages-money", "cs", "cs/penize", view{"body", 1000, nil}},
		{"pages-project", "cs", "cs/projekt/khk-rozvoj-dostupnosti-vii", view{"body", 900, nil}},
		{"pages-around", "cs", lbk, view{"section:has(#neighbours)", 845, nil}},
		{"pages-data", "en", "en/data", view{"body", 1180, nil}},
	} {
		ph.take("docs/images/"+c.name+".png", c.language, "http://"+server+"/"+c.path, c.view)
	}
	ph.keep()
}
