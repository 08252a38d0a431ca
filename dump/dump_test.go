package dump_test

import (
	"bytes"
	"context"
	"errors"
	"iter"
	"reflect"
	"testing"

	"github.com/krajina/krajina/dataset"
	"github.com/krajina/krajina/dump"
	"github.com/krajina/krajina/graph"
	"github.com/krajina/krajina/graph/graphtest"
	"github.com/krajina/krajina/graph/memory"
	"github.com/krajina/krajina/importers/datasetfile"
	"github.com/krajina/krajina/linked"
)

// revision is one as dumps name it; the bundled graph in a test was put into no store.
var revision = graph.Revision{Epoch: "3f9c2a17", Number: 12}

// bundled is the bundled graph as a source of dumps.
func bundled(t testing.TB) dump.Source {
	t.Helper()
	changes, err := datasetfile.ReadAll(dataset.Files())
	if err != nil {
		t.Fatal(err)
	}
	return sourceOf(t, changes)
}

func sourceOf(t testing.TB, changes []graph.Change) dump.Source {
	t.Helper()
	all := func(yield func(graph.Change, error) bool) {
		for _, c := range changes {
			if !yield(c, nil) {
				return
			}
		}
	}
	reader, err := memory.Build(t.Context(), revision, all)
	if err != nil {
		t.Fatal(err)
	}
	names, err := linked.NewNames("https://krajina.example.org/")
	if err != nil {
		t.Fatal(err)
	}
	return dump.Source{Reader: reader, Names: names, Changes: func(context.Context) (graph.Revision, iter.Seq2[graph.Change, error], error) {
		return revision, all, nil
	}}
}

// written is a dump.
func written(t testing.TB, format string, from dump.Source) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := dump.FormatNamed(format).Write(t.Context(), &b, from); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// keeping is a reader that offers nothing but the contract.
type keeping struct{ graph.Reader }

// TestSameBytes: one revision gives the same bytes, whether or not the reader lets go of what it made.
func TestSameBytes(t *testing.T) {
	for _, f := range dump.Formats() {
		a, other := written(t, f.Name, bundled(t)), bundled(t)
		other.Reader = keeping{other.Reader}
		if b := written(t, f.Name, other); !bytes.Equal(a, b) || len(a) < 50_000 {
			t.Errorf("%s: two dumps of one revision differ, or have nothing in them: %d and %d bytes", f.Name, len(a), len(b))
		}
	}
}

// TestWalk: every node comes once, in the order of its kind, with what is stated of it, over many pages and in the place of a reader that
// was let go.
func TestWalk(t *testing.T) {
	ctx := t.Context()
	reader, err := memory.Build(ctx, revision, graphtest.Generate(1700, 1))
	if err != nil {
		t.Fatal(err)
	}
	want, err := reader.Find(ctx, graph.KindActivity, graph.Query{Window: graph.Window{All: true}})
	if err != nil {
		t.Fatal(err)
	}
	if want.Total <= 100*graph.MaxPage {
		t.Fatalf("%d activities are too few to let a reader go", want.Total)
	}
	n := 0
	err = dump.Walk(ctx, reader, graph.KindsOf(graph.KindActivity), func(node *dump.Node) error {
		if node.ID != want.Edges[n].Node.ID || !reflect.DeepEqual(node.Record, want.Edges[n].Node) || len(node.Stated) < 3 || node.Stated[0].Subject.ID != node.ID {
			t.Fatalf("node %d is %s, want %s", n, node.ID, want.Edges[n].Node.ID)
		}
		n++
		return nil
	})
	if err != nil || n != want.Total {
		t.Errorf("%d of %d nodes: %v", n, want.Total, err)
	}
}

// TestWriteStops: a dump ends when nobody waits for it any more, or when what it writes to fails.
func TestWriteStops(t *testing.T) {
	from := bundled(t)
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	for _, f := range dump.Formats() {
		if err := f.Write(ctx, &bytes.Buffer{}, from); f.Name != "jsonl" && err == nil {
			t.Errorf("%s: nobody waits, and it is written to its end", f.Name)
		}
		if err := f.Write(t.Context(), full{}, from); !errors.Is(err, errFull) {
			t.Errorf("%s: the disk is full, and the error is %v", f.Name, err)
		}
	}
}

var errFull = errors.New("the disk is full")

type full struct{}

// Write implements io.Writer.
func (full) Write([]byte) (int, error) { return 0, errFull }
