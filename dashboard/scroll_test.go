package dashboard_test

import (
	"bytes"
	"encoding/json"
	"image/png"
	"strings"
	"testing"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/chromedp"

	"github.com/krajina/krajina/internal/browser"
)

// TestScrolls: where a table goes on beyond what is in sight, its edge differs from the paper, and where it ends it does not, in each theme. On paper
// all of it stands there, and the keyboard comes to it.
func TestScrolls(t *testing.T) {
	s := start(t, nil, nil)
	p := browser.Open(t, browser.Find(t), "en")
	media := func(kind string, features ...*emulation.MediaFeature) {
		t.Helper()
		if _, err := chromedp.Call(p.Ctx, emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{Media: kind, Features: features}); err != nil {
			t.Fatal(err)
		}
	}
	// signs says at which of its edges the table has a sign: in the row of its head, of which the cells have no ground of their own.
	signs := func() string {
		t.Helper()
		var at struct{ Left, Right, Top int }
		box := p.Eval(`(({left, right, top}) => JSON.stringify({left: Math.round(left), right: Math.round(right), top: Math.round(top)}))(document.querySelector('.scroll').getBoundingClientRect())`)
		if err := json.Unmarshal([]byte(box), &at); err != nil {
			t.Fatal(err)
		}
		picture, err := chromedp.Run(p.Ctx, chromedp.CaptureScreenshot())
		if err != nil {
			t.Fatal(err)
		}
		shot, err := png.Decode(bytes.NewReader(picture))
		if err != nil {
			t.Fatal(err)
		}
		paper, found := shot.At(at.Left-5, at.Top+3), []string{}
		if shot.At(at.Left+1, at.Top+3) != paper {
			found = append(found, "left")
		}
		if shot.At(at.Right-2, at.Top+3) != paper {
			found = append(found, "right")
		}
		return strings.Join(found, " ")
	}
	for _, width := range []int64{320, 390} {
		for theme, features := range map[string][]*emulation.MediaFeature{
			"light": {{Name: "prefers-color-scheme", Value: "light"}}, "dark": {{Name: "prefers-color-scheme", Value: "dark"}}, "forced": {{Name: "forced-colors", Value: "active"}},
		} {
			for _, address := range []string{"/en/data", "/cs/penize"} {
				p.Do(chromedp.EmulateViewport(width, 700))
				media("", features...)
				p.Do(chromedp.Navigate(s.URL + address))
				p.Eval(`document.querySelector('.scroll').scrollIntoView(), ''`)
				for _, c := range []struct{ to, want string }{{"0", "right"}, {"40", "left right"}, {"9999", "left"}} {
					p.Eval(`document.querySelector('.scroll').scrollLeft = ` + c.to + `, ''`)
					if got := signs(); got != c.want {
						t.Errorf("%s at %d px, %s, scrolled by %s: signs at %q, not at %q", address, width, theme, c.to, got, c.want)
					}
				}
				if p.Eval(`document.querySelector('.scroll').focus(), String(document.activeElement.classList.contains('scroll'))`) != "true" {
					t.Errorf("%s: the keyboard does not come to what scrolls", address)
				}
			}
		}
	}
	media("print")
	p.Do(chromedp.EmulateViewport(670, 950)) // what the margins leave of A4
	for _, address := range []string{"/en/data", "/cs/penize", "/en/compare"} {
		p.Do(chromedp.Navigate(s.URL + address))
		if cut := p.Eval(`[...document.querySelectorAll('.scroll')].filter((e) => getComputedStyle(e).overflowX !== 'visible' || e.scrollWidth > e.clientWidth + 1).map((e) => e.getAttribute('aria-label')).join()`); cut != "" {
			t.Errorf("%s prints a part of %s", address, cut)
		}
	}
}
