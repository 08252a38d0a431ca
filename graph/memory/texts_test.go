package memory

import (
	"errors"
	"fmt"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

// TestTexts: every text comes back, at the ends of pieces and longer than a piece too.
func TestTexts(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var all texts
		var want []string
		var places []text
		for range rapid.IntRange(1, 60).Draw(t, "texts") {
			length := rapid.OneOf(rapid.IntRange(0, 300), rapid.IntRange(pieceSize-20, pieceSize+20), rapid.IntRange(0, 3*pieceSize)).Draw(t, "length")
			s := strings.Repeat(rapid.SampledFrom([]string{"a", "b", "c"}).Draw(t, "letter"), length)
			p, err := all.add(s)
			if err != nil {
				t.Fatal(err)
			}
			want, places = append(want, s), append(places, p)
		}
		for i, p := range places {
			if all.at(p) != want[i] {
				t.Fatalf("text %d of %d bytes came back as one of %d", i, len(want[i]), len(all.at(p)))
			}
		}
	})
}

// TestTextsAreRefusedPastTheirPlaces: a graph with more text than places can name is refused, not mixed up.
func TestTextsAreRefusedPastTheirPlaces(t *testing.T) {
	all := texts{pieces: make([]string, 1<<(32-pieceBits))}
	if _, err := all.add("one more"); !errors.Is(err, errTooMuchText) {
		t.Errorf("%v, want %v", err, errTooMuchText)
	}
}

// TestTable finds every number under its text, those of one text all, while the table grows.
func TestTable(t *testing.T) {
	of := func(n uint32) string { return fmt.Sprint("text ", n/2) }
	table := newTable(0)
	for n := range uint32(5000) {
		table.put(of(n), n, of)
	}
	for n := range uint32(5000) {
		found := 0
		table.find(of(n), func(other uint32) bool {
			if of(other) == of(n) {
				found++
			}
			return false
		})
		if found != 2 {
			t.Fatalf("%q is found %d times, want 2", of(n), found)
		}
	}
	if _, ok := table.find("text 9999", func(n uint32) bool { return of(n) == "text 9999" }); ok {
		t.Error("a text that was not put is found")
	}
}
