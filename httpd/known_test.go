package httpd

import (
	"crypto/sha256"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"testing"
	"time"

	"github.com/krajina/krajina/dataset"
	"github.com/krajina/krajina/graph"
	"github.com/krajina/krajina/graph/memory"
	"github.com/krajina/krajina/importers/datasetfile"
)

// TestPagesAskWhatIsKnown: what pages ask, clients may name by its hash, and its cost is not limited.
func TestPagesAskWhatIsKnown(t *testing.T) {
	changes, err := datasetfile.ReadAll(dataset.Files())
	if err != nil {
		t.Fatal(err)
	}
	g, err := memory.Build(t.Context(), graph.Revision{Epoch: "aa", Number: 1}, func(yield func(graph.Change, error) bool) {
		for _, c := range changes {
			if !yield(c, nil) {
				return
			}
		}
	})
	if err != nil {
		t.Fatal(err)
	}
	c := Config{Reader: func() graph.Reader { return g }, Log: slog.New(slog.DiscardHandler), Now: time.Now, Limits: DefaultLimits}
	api := newGraphQL(c, newMetrics(c))
	pages := api.dashboard(api.intake())
	for _, address := range []string{
		"/cs/", "/en/", "/cs/projekt/olk-standardizace-ospod", "/en/project/olk-standardizace-ospod", "/cs/srovnani", "/en/topic/foster-care-accompaniment", "/cs/projekty",
	} {
		w := httptest.NewRecorder()
		if pages.ServeHTTP(w, httptest.NewRequest(http.MethodGet, address, nil)); w.Code != http.StatusOK {
			t.Errorf("%s: status %d", address, w.Code)
		}
	}
	asked := api.documents.Keys()
	for _, text := range asked {
		if !api.known.unlimited(sha256.Sum256([]byte(text))) {
			t.Errorf("not known:\n%s", text)
		}
	}
	if len(asked) < 15 {
		t.Errorf("only %d documents were asked", len(asked))
	}
}
