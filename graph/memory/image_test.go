package memory

import (
	"bytes"
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/krajina/krajina/graph"
	"github.com/krajina/krajina/graph/graphtest"
)

func wanted([]byte) bool { return true }

// image is a graph as it comes back from its image.
func image(t *testing.T, g *Graph) *Graph {
	t.Helper()
	read, err := ReadImage(imageOf(t, g))
	if err != nil || read == nil {
		t.Fatalf("no graph, %v", err)
	}
	return read
}

func imageOf(t *testing.T, g *Graph) (r *bytes.Reader, size int64, takes func([]byte) bool) {
	t.Helper()
	var b bytes.Buffer
	if err := g.WriteImage(&b, []byte("about")); err != nil {
		t.Fatal(err)
	}
	return bytes.NewReader(b.Bytes()), int64(b.Len()), wanted
}

func TestReaderFromImage(t *testing.T) {
	graphtest.Reader(t, func(t *testing.T, changes []graph.Change) graph.Reader { return image(t, build(t, changes)) })
}

// TestImageOfAnUpdatedGraph: what was taken in since the graph was loaded is in its image, and more can be taken into that.
func TestImageOfAnUpdatedGraph(t *testing.T) {
	changes := slices.Collect(func(yield func(graph.Change) bool) {
		for change := range graphtest.Generate(1000, 3) {
			if !yield(change) {
				return
			}
		}
	})
	g := build(t, changes)
	for number := int64(2); number < 4; number++ {
		last := &changes[len(changes)-1]
		last.Statements = slices.Clone(last.Statements)
		for i := range last.Statements {
			if s := &last.Statements[i]; s.Property == graph.PropAmounts {
				s.Value, s.Original = "7000000.00 CZK", ""
			}
		}
		last.Statements[0].Locator += " anew"
		updated, err := g.Update(t.Context(), graph.Revision{Epoch: "test", Number: number}, each(changes[len(changes)-1:]))
		if err != nil || updated == nil {
			t.Fatalf("not updated: %v", err)
		}
		g = image(t, updated)
		if want := (graph.Revision{Epoch: "test", Number: number}); g.Revision() != want {
			t.Errorf("revision %v, want %v", g.Revision(), want)
		}
		sayTheSame(t, g, build(t, changes))
	}
}

// TestDamagedImages: an image that is cut off, or of which a byte is another one, gives an error or is not taken, never a graph.
func TestDamagedImages(t *testing.T) {
	var changes []graph.Change
	for change := range graphtest.Generate(300, 5) {
		changes = append(changes, change)
	}
	var b bytes.Buffer
	if err := build(t, changes).WriteImage(&b, []byte("about")); err != nil {
		t.Fatal(err)
	}
	whole := b.Bytes()
	refused := func(what string, at int, damaged []byte) {
		t.Helper()
		g, err := ReadImage(bytes.NewReader(damaged), int64(len(damaged)), func(about []byte) bool { return string(about) == "about" })
		if g != nil {
			t.Fatalf("%s at %d of %d gave a graph, %v", what, at, len(whole), err)
		}
	}
	random := rand.New(rand.NewPCG(1, 2))
	for range 300 {
		at := random.IntN(len(whole))
		refused("cut off", at, whole[:at])
		damaged := slices.Clone(whole)
		damaged[at] ^= 1 << random.IntN(8)
		refused("another bit", at, damaged)
	}
	for at := range 200 { // the lengths among them
		damaged := slices.Clone(whole)
		damaged[at] ^= 0x80
		refused("another bit", at, damaged)
	}
}
