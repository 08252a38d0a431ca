package draft_test

import (
	"errors"
	"runtime"
	"strings"
	"testing"
	"time"

	"github.com/krajina/krajina/draft"
)

// TestFiveHundredPages: a document of 500 pages is read within the memory that it may take, whatever its lines are like.
func TestFiveHundredPages(t *testing.T) {
	known := draft.NewKnown(bundled(t))
	var text4 strings.Builder
	for _, e := range pages(t, "pages") {
		text4.WriteString(e.text)
	}
	page := text4.String() // the four together are somewhat more than two pages
	for name, text := range map[string]string{
		"pages":    strings.Repeat("Projekt „Společně pro pěstounské rodiny ve Zlínském kraji“\n"+strings.ReplaceAll(page, "Název projektu", "Heslo"), 250),
		"one line": strings.Repeat("Zlínský kraj realizuje projekt „Společně pro pěstounské rodiny“ a v roce 2019 proběhlo 12 seminářů, ", 4_000),
		"no words": "Projekt: Společně pro pěstounské rodiny\n" + strings.Repeat("1. 2. 3 a) - ( „ ", 20_000),
	} {
		t.Run(name, func(t *testing.T) {
			doc := textDocument(text)
			runtime.GC()
			var before, after runtime.MemStats
			runtime.ReadMemStats(&before)
			peak := make(chan uint64)
			done := make(chan struct{})
			go func() {
				most := uint64(0)
				for {
					var now runtime.MemStats
					runtime.ReadMemStats(&now)
					most = max(most, now.HeapAlloc)
					select {
					case <-done:
						peak <- most
						return
					case <-time.After(50 * time.Millisecond):
					}
				}
			}()
			begin := time.Now()
			d, err := draft.Read(t.Context(), doc, known, draft.Options{})
			took := time.Since(begin)
			close(done)
			most := <-peak
			runtime.ReadMemStats(&after)
			var several *draft.SeveralError
			if err != nil && !errors.As(err, &several) {
				t.Fatal(err)
			}
			t.Logf("%d bytes in %v, at most %d MB of memory more", len(text), took, (most-before.HeapAlloc)>>20)
			if most-before.HeapAlloc > 256<<20 {
				t.Errorf("it took %d MB", (most-before.HeapAlloc)>>20)
			}
			if d != nil && len(d.YAML()) == 0 {
				t.Error("there is no draft")
			}
		})
	}
}
