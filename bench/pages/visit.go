package main

import (
	"context"
	"encoding/json"
	"fmt"
	"net/http"
	"net/http/httptest"
	"os"
	"strconv"
	"time"

	"github.com/chromedp/chromedp"

	"github.com/krajina/krajina/internal/browser"
)

// visits are what a browser with an empty cache takes for the first page: from the program, and from a server that has the same bytes ready.
type visits struct {
	program, ready []visitTime
}

// visitTime is one visit.
type visitTime struct {
	whole        time.Duration // until everything is loaded, since the address was entered
	bytes, files int           // transferred, with headers
}

// firstPage is what a visitor whose browser prefers Czech gets from /.
const firstPage = "/cs/"

// visit lets fresh browsers visit both in turns.
func visit(ctx context.Context, s *site, o options) (*visits, error) {
	program, ready := httptest.NewServer(s), httptest.NewServer(recorded(s))
	defer program.Close()
	defer ready.Close()
	v := &visits{}
	for range o.visits {
		for _, from := range []struct {
			address string
			to      *[]visitTime
		}{{program.URL, &v.program}, {ready.URL, &v.ready}} {
			t, err := visitOnce(ctx, o.browser, from.address+firstPage)
			if err != nil {
				return nil, fmt.Errorf("the first page in a browser, which -visits 0 leaves out: %w", err)
			}
			*from.to = append(*from.to, t)
		}
	}
	return v, nil
}

// recorded answers each address with what the program answered when it was first asked for it.
func recorded(s *site) http.Handler {
	answers := map[string]*httptest.ResponseRecorder{}
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		answer := answers[r.URL.Path]
		if answer == nil {
			answer = s.get(r.Context(), r.URL.Path)
			answers[r.URL.Path] = answer
		}
		for name, values := range answer.Header() {
			w.Header()[name] = values
		}
		w.Header().Set("Content-Length", strconv.Itoa(answer.Body.Len()))
		w.WriteHeader(answer.Code)
		_, _ = w.Write(answer.Body.Bytes())
	})
}

// seen gives what the browser has measured of the page, once all of it is there.
const seen = `new Promise((done) => {
	const look = () => {
		const [page] = performance.getEntriesByType('navigation')
		if (!page.loadEventEnd) return setTimeout(look, 20)
		const all = [page, ...performance.getEntriesByType('resource')]
		done(JSON.stringify({whole: page.loadEventEnd, files: all.length, bytes: all.reduce((sum, e) => sum + e.transferSize, 0)}))
	}
	look()
})`

func visitOnce(ctx context.Context, path, address string) (visitTime, error) {
	dir, err := os.MkdirTemp("", "krajina-bench-")
	if err != nil {
		return visitTime{}, err
	}
	defer os.RemoveAll(dir)
	page, end, err := browser.Start(ctx, path, "cs", dir)
	defer end()
	if err != nil {
		return visitTime{}, err
	}
	if err := chromedp.Do(page, chromedp.Navigate(address)); err != nil {
		return visitTime{}, err
	}
	text, err := chromedp.Run(page, chromedp.Evaluate[string](seen, chromedp.EvalAwaitPromise))
	if err != nil {
		return visitTime{}, err
	}
	var found struct {
		Whole        float64 // milliseconds
		Files, Bytes int
	}
	if err := json.Unmarshal([]byte(text), &found); err != nil {
		return visitTime{}, err
	}
	return visitTime{time.Duration(found.Whole * float64(time.Millisecond)), found.Bytes, found.Files}, nil
}
