package dashboard_test

import (
	"net/http"
	"net/http/httptest"
	"testing"
)

// BenchmarkPages makes each kind of page in the server, on the bundled graph: `go test -run '^$' -bench Pages ./dashboard`. Each has to stay
// under 20 ms.
func BenchmarkPages(b *testing.B) {
	s := start(b, nil, nil)
	for _, address := range kinds {
		b.Run(address, func(b *testing.B) {
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
