package draft_test

import (
	"testing"

	"github.com/krajina/krajina/draft"
)

func BenchmarkRead(b *testing.B) {
	for _, e := range seeds(b) {
		b.Run(e.name, func(b *testing.B) {
			for b.Loop() {
				if _, err := draft.Read(b.Context(), e.doc, e.known, draft.Options{}); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
