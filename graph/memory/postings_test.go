package memory

import (
	"encoding/binary"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"github.com/krajina/krajina/graph"
)

// TestPostings: a list is read as it was made, as a whole, from any node on, and of one node.
func TestPostings(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var made gathered
		var want []posting
		n := node(0)
		step := rapid.OneOf(rapid.Uint32Range(1, 10), rapid.Uint32Range(1, 1<<14))
		for range rapid.OneOf(rapid.IntRange(0, 5), rapid.IntRange(0, 4*markEvery)).Draw(t, "postings") {
			n += node(step.Draw(t, "step"))
			place := graph.Place(rapid.IntRange(0, graph.Places-1).Draw(t, "place"))
			made.add(n, place)
			want = append(want, newPosting(n, place))
		}
		var list postings
		if before := []byte("before"); len(want) > 0 {
			out := made.appendTo(before)
			list = out[len(before):]
			if len(list) > made.size() {
				t.Fatalf("%d bytes, said to be at most %d", len(list), made.size())
			}
		}
		_, size := binary.Uvarint(list)
		for i := markEvery; i < len(want); i += markEvery {
			mark := list[size+(i/markEvery-1)*markSize:]
			before := posting(binary.LittleEndian.Uint32(mark)) << placeBits
			if node := want[i-1] >> placeBits << placeBits; before != node {
				t.Fatalf("the mark before posting %d says node %d, want %d", i, before>>placeBits, node>>placeBits)
			}
		}
		read := func(r postingReader) []posting {
			var got []posting
			for r.next() {
				got = append(got, newPosting(r.node, r.place))
			}
			return got
		}
		if got := read(list.all()); !slices.Equal(got, want) {
			t.Fatalf("%v, want %v", got, want)
		}
		from := node(rapid.Uint32Range(0, uint32(n)+1).Draw(t, "from"))
		after, _ := slices.BinarySearch(want, newPosting(from, 0))
		if got := read(list.from(from)); !slices.Equal(got, want[after:]) {
			t.Fatalf("from %d: %v, want %v", from, got, want[after:])
		}
		for _, at := range []node{from, n} {
			i, _ := slices.BinarySearch(want, newPosting(at, 0))
			known := i < len(want) && want[i].node() == at
			if place, ok := list.of(at); ok != known || ok && place != want[i].place() {
				t.Fatalf("of %d: %d, %v, want %v", at, place, ok, want[i:min(i+1, len(want))])
			}
		}
	})
}
