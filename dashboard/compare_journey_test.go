package dashboard_test

import (
	"encoding/csv"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	cdp "github.com/chromedp/cdproto/browser"
	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/chromedp"

	"github.com/krajina/krajina/internal/browser"
)

// TestComparingJourney walks from the map to the matrix, from a number to its list, takes the list home, and goes on to a project and to
// the source that states it.
func TestComparingJourney(t *testing.T) {
	path := browser.Find(t)
	s := start(t, nil, nil)
	for _, scripts := range []string{"with scripts", "without scripts"} {
		t.Run(scripts, func(t *testing.T) {
			r := reader{browser.Open(t, path, "cs"), t}
			off := emulation.SetScriptExecutionDisabledParams{Value: scripts == "without scripts"}
			if _, err := chromedp.Call(r.Ctx, emulation.SetScriptExecutionDisabled, off); err != nil {
				t.Fatal(err)
			}
			r.Do(chromedp.Navigate(s.URL + "/cs/"))
			r.sees("Královéhradecký kraj 4 390,3")
			r.follow(".split a", "Srovnat kraje podle témat", "Srovnání krajů")
			r.Click(`.matrix td a[href*="region%3ACZ052"][href*="topic%3Asocial-services"]`)
			r.on("Projekty")
			r.sees("2 projekty")
			table := r.download(`.files a[href*="projects.csv"]:not([href*="excel"])`, "krajina-projects.csv")
			var taken []string
			for _, row := range table[1:] {
				taken = append(taken, row[0])
			}
			list := strings.Fields(r.Eval(`[...document.querySelectorAll('.card h3 a')].map((a) => a.href.replace(/.*projekt\//, 'project:')).join(' ')`))
			if len(taken) != 2 || !slices.Equal(taken, list) {
				t.Errorf("the table has %q, the list %q", taken, list)
			}
			r.follow("main h3 a", "Královéhradeckém kraji VII", "Rozvoj dostupnosti")
			r.sees("6 999 465,80 Kč")
			if budget := table[1+slices.Index(taken, "project:khk-rozvoj-dostupnosti-vii")][7]; budget != "6999465.80" {
				t.Errorf("the table says %s", budget)
			}
			r.follow(".references a", "Rozvoj dostupnosti", "Rozvoj dostupnosti")
			r.sees("PRAMEN", "stránka projektu")
			r.Quiet(s.URL)
		})
	}
}

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
	r := reader{browser.Open(t, browser.Find(t), "cs"), t}
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
