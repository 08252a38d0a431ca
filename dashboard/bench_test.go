package dashboard_test

import (
	"encoding/base64"
	"net/http"
	"net/http/httptest"
	"slices"
	"strings"
	"testing"

	"github.com/krajina/krajina/httpd"
)

// BenchmarkPages makes each kind of page in the server, on the bundled graph: `go test -run '^$' -bench Pages ./dashboard`. Each has to stay
// under 20 ms.
func BenchmarkPages(b *testing.B) {
	s := start(b, nil, func(c *httpd.Config) { c.Limits.Answers = -1 })
	for _, address := range kinds {
		b.Run(strings.ReplaceAll(address[1:], "/", " "), func(b *testing.B) {
			for b.Loop() {
				w := httptest.NewRecorder()
				s.Config.Handler.ServeHTTP(w, httptest.NewRequestWithContext(b.Context(), http.MethodGet, address, nil))
				if w.Code >= 500 {
					b.Fatal(w.Code)
				}
			}
		})
	}
}

// BenchmarkLargest sets the largest page beside the queries that it asks, as a client sends them: what is more is the template.
func BenchmarkLargest(b *testing.B) {
	s := start(b, nil, func(c *httpd.Config) { c.Limits.Answers = -1 })
	const address = "/cs/projekt/lbk-systemova-podpora-rodin"
	var sent []string
	for _, link := range playgroundLinks.FindAllStringSubmatch(s.page(b, address), -1) {
		query, err := base64.RawURLEncoding.DecodeString(link[1])
		if err != nil {
			b.Fatal(err)
		}
		if !slices.Contains(sent, string(query)) {
			sent = append(sent, string(query))
		}
	}
	b.Run("queries", func(b *testing.B) {
		for b.Loop() {
			for _, query := range sent {
				r := httptest.NewRequestWithContext(b.Context(), http.MethodPost, "/graphql", strings.NewReader(query))
				r.Header.Set("Content-Type", "application/json")
				s.Config.Handler.ServeHTTP(httptest.NewRecorder(), r)
			}
		}
	})
	b.Run("page", func(b *testing.B) {
		for b.Loop() {
			s.Config.Handler.ServeHTTP(httptest.NewRecorder(), httptest.NewRequestWithContext(b.Context(), http.MethodGet, address, nil))
		}
	})
}
