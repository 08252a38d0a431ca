package block

import (
	"cmp"
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/krajina/krajina/graph"
)

// TestDeltaUndoes: whatever the newer and the older statements, those of several times among them, the delta leads back, also
// after it was bytes.
func TestDeltaUndoes(t *testing.T) {
	names := NewNames()
	for seed := range uint64(200) {
		random := rand.New(rand.NewPCG(seed, 0))
		draw := func() []graph.Statement {
			var some []graph.Statement
			for range random.IntN(12) {
				s := sample[random.IntN(len(sample))]
				s.Locator, s.Inferred = fmt.Sprint("line ", random.IntN(3)), random.IntN(2) == 0
				some = append(some, s)
			}
			return some
		}
		older, newer := draw(), draw()
		d := NewDiffer(newer)
		d.Older(older)
		delta, err := DecodeDelta(names.EncodeDelta(d.Delta()))
		if err != nil {
			t.Fatal(err)
		}
		sorted := func(of []graph.Statement) []graph.Statement {
			return slices.SortedFunc(slices.Values(of), func(a, b graph.Statement) int { return cmp.Compare(fmt.Sprint(a), fmt.Sprint(b)) })
		}
		if got := sorted(delta.Undo(newer)); !slices.Equal(got, sorted(older)) {
			t.Fatalf("seed %d: from %v back to %v, want %v", seed, newer, got, older)
		}
		if n := len(delta.Added) + len(delta.Removed); n > len(newer)+len(older) {
			t.Errorf("seed %d: the delta has %d parts", seed, n)
		}
	}
}

// FuzzDecodeDelta: whatever the bytes, decoding does not panic, and what it accepts comes back the same.
func FuzzDecodeDelta(f *testing.F) {
	names := NewNames()
	d := NewDiffer(sample[:2])
	d.Older(sample[1:])
	f.Add(names.EncodeDelta(d.Delta()))
	f.Add([]byte{})
	f.Add([]byte{0})
	f.Add([]byte{0xff, 0xff, 0xff, 0xff, 0xff, 0x01})
	f.Fuzz(func(t *testing.T, data []byte) {
		delta, err := DecodeDelta(data)
		if err != nil {
			return
		}
		again, err := DecodeDelta(names.EncodeDelta(delta))
		if err != nil || !slices.Equal(again.Added, delta.Added) || !slices.Equal(again.Removed, delta.Removed) {
			t.Errorf("%v became %v (%v)", delta, again, err)
		}
	})
}
