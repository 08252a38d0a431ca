package dashboard_test

import (
	"encoding/csv"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	cdp "github.com/chromedp/cdproto/browser"
	"github.com/chromedp/chromedp"

	"github.com/krajina/krajina/internal/browser"
)

// download clicks a link and reads the table that it saves.
func (r reader) download(selector, name string) [][]string {
	r.t.Helper()
	dir := r.t.TempDir()
	to := cdp.SetDownloadBehaviorParams{Behavior: cdp.SetDownloadBehaviorBehaviorAllow, DownloadPath: dir}
	if _, err := chromedp.CallBrowser(r.Ctx, cdp.SetDownloadBehavior, to); err != nil {
		r.t.Fatal(err)
	}
	r.Click(selector)
	for range 200 {
		if data, err := os.ReadFile(filepath.Join(dir, name)); err == nil && len(data) > 0 {
			rows, err := csv.NewReader(strings.NewReader(string(data))).ReadAll()
			if err != nil {
				r.t.Fatal(err)
			}
			return rows
		}
		time.Sleep(50 * time.Millisecond)
	}
	r.t.Fatalf("no %s was saved", name)
	return nil
}

// TestMatrixScrolls: on a narrow screen the matrix scrolls within itself, and the regions and the names of rows stay in sight.
func TestMatrixScrolls(t *testing.T) {
	s := start(t, nil, nil)
	r := reader{browser.Open(t, browser.Find(t), "cs"), t, "cs"}
	r.Do(chromedp.EmulateViewport(320, 800), chromedp.Navigate(s.URL+"/cs/srovnani"))
	r.on("Srovnání krajů")
	r.Eval(`(() => { document.querySelector('.matrix').scrollTo(300, 400); return '' })()`)
	seen := r.Eval(`(() => {
		const at = (e) => e.getBoundingClientRect(), area = document.querySelector('.matrix'), within = at(area);
		const head = at(area.querySelector('thead th:nth-child(8)')), name = at(area.querySelector('tbody tr:nth-child(20) th'));
		return [area.scrollLeft, area.scrollTop, Math.round(head.top - within.top), Math.round(name.left - within.left)].join(' ');
	})()`)
	if seen != "300 400 1 1" { // the border is 1 px
		t.Errorf("scrolled by, and the heads stand at: %s", seen)
	}
}
