package memory

import (
	"slices"
	"testing"

	"pgregory.net/rapid"

	"github.com/krajina/krajina/graph"
)

// TestColumn: a column has what was set last, and what is set in a copy is not set in what it is a copy of.
func TestColumn(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		const n = 2*pageOf + 100
		c, is := newColumn(n, int32(-1)), slices.Repeat([]int32{-1}, n)
		var olds []column[int32]
		var were [][]int32
		for range rapid.IntRange(0, 20).Draw(t, "writes") {
			switch rapid.IntRange(0, 4).Draw(t, "what") {
			case 0:
				olds, were = append(olds, c), append(were, slices.Clone(is))
				c = c.copied()
			case 1:
				c = columnOf(c.list(n), int32(rapid.IntRange(-1, 0).Draw(t, "usual")))
			default:
				at := rapid.IntRange(0, n-1).Draw(t, "at")
				value := int32(rapid.IntRange(-1, 3).Draw(t, "value"))
				c.set(node(at), value)
				is[at] = value
			}
		}
		if !slices.Equal(c.list(n), is) {
			t.Error("the column has something else")
		}
		for i := range olds {
			if !slices.Equal(olds[i].list(n), were[i]) {
				t.Error("a column changed with its copy")
			}
		}
	})
}

// TestRecords: a copy of records goes on with those of nodes that stay, made before or after, and has none of nodes that changed.
func TestRecords(t *testing.T) {
	r := newRecords(2 * recordPageOf)
	one, other, late := &graph.Record{ID: "project:1"}, &graph.Record{ID: "project:2"}, &graph.Record{ID: "project:3"}
	if got := r.keep(1, one); got != one || r.keep(1, other) != one || r.keep(2, other) != other {
		t.Fatalf("kept %v", got)
	}
	r.keep(recordPageOf+1, one)
	is := r.copied()
	is.forget(1)
	r.keep(recordPageOf+2, late)
	for _, want := range []struct {
		of *records
		n  node
		is *graph.Record
	}{{r, 1, one}, {is, 1, nil}, {is, 2, other}, {is, recordPageOf + 1, one}, {is, recordPageOf + 2, late}, {is, 3, nil}} {
		if got := want.of.of(want.n); got != want.is {
			t.Errorf("the record of %d is %v, want %v", want.n, got, want.is)
		}
	}
	is.keep(1, late)
	is.forget(2)
	if r.of(1) != one || is.of(1) != late || is.of(2) != nil || r.of(2) != other {
		t.Error("what is kept of a node that changed is not the copy's own")
	}
}
