package dump_test

import (
	"bytes"
	"context"
	"iter"
	"testing"

	"github.com/krajina/krajina/dataset"
	"github.com/krajina/krajina/dump"
	"github.com/krajina/krajina/graph"
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

func TestWrite(t *testing.T) {
	for _, f := range dump.Formats() {
		a, b := written(t, f.Name, bundled(t)), written(t, f.Name, bundled(t))
		if !bytes.Equal(a, b) {
			t.Errorf("%s: two dumps of one revision differ", f.Name)
		}
		t.Log(f.Name, len(a))
	}
}
