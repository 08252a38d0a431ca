package statements_test

import (
	"bytes"
	"slices"
	"strings"
	"testing"

	"github.com/krajina/krajina/dataset"
	"github.com/krajina/krajina/dump"
	"github.com/krajina/krajina/graph"
	"github.com/krajina/krajina/importers/datasetfile"
	"github.com/krajina/krajina/importers/statements"
)

// written is the bundled graph as export writes it.
func written(t testing.TB) ([]graph.Change, []byte) {
	t.Helper()
	changes, err := datasetfile.ReadAll(dataset.Files())
	if err != nil {
		t.Fatal(err)
	}
	var out bytes.Buffer
	err = dump.WriteStatements(&out, func(yield func(graph.Change, error) bool) {
		for _, c := range changes {
			if !yield(c, nil) {
				return
			}
		}
	})
	if err != nil {
		t.Fatal(err)
	}
	return changes, out.Bytes()
}

// TestWhatIsExportedIsRead: every source of the bundled graph comes back with each of its statements.
func TestWhatIsExportedIsRead(t *testing.T) {
	changes, data := written(t)
	for name, text := range map[string][]byte{"as it is": data, "with a mark before it and blank lines": slices.Concat([]byte("\ufeff"), bytes.ReplaceAll(data, []byte("\n"), []byte("\r\n\r\n")))} {
		got, faults, err := statements.Read("all.jsonl", bytes.NewReader(text))
		if err != nil || len(faults) > 0 || len(got) != len(changes) {
			t.Fatalf("%s: %d sources, %v, %v", name, len(got), faults, err)
		}
		for i, c := range changes {
			if got[i].Source != c.Source || !slices.Equal(got[i].Statements, c.Statements) {
				t.Errorf("%s: %s is not as it was", name, c.Source)
			}
		}
	}
}

// TestCutOff: a file that ends in the middle of a line is not read as one that ends before it.
func TestCutOff(t *testing.T) {
	_, data := written(t)
	got, faults, err := statements.Read("all.jsonl", bytes.NewReader(data[:len(data)-40]))
	if err != nil || got != nil || len(faults) != 1 || !strings.Contains(faults[0].Problem, "it is no statement") {
		t.Errorf("%d sources, %v, %v", len(got), faults, err)
	}
}

// TestManyFaults: of a file of something else the first faults are told, and not all.
func TestManyFaults(t *testing.T) {
	_, faults, err := statements.Read("other.jsonl", strings.NewReader(strings.Repeat("{\"a\": 1}\n", 20_000)))
	if err != nil || len(faults) != 1000 || faults[999].Place != "line 1000" {
		t.Errorf("%d faults, %v", len(faults), err)
	}
	if _, _, err := statements.Read("one.jsonl", strings.NewReader(strings.Repeat("x", 17<<20))); err == nil || !strings.Contains(err.Error(), "one.jsonl, line 1, is longer than 16 MB") {
		t.Errorf("a line that does not end: %v", err)
	}
}

// FuzzRead: whatever the bytes, reading does not panic, and what it accepts is right by the rules of statements.
func FuzzRead(f *testing.F) {
	f.Add([]byte(`{"source":"source:a","subject":"project:a","property":"title","value":"A","qualifiers":{"language":"CS"}}`))
	f.Add([]byte(`{"source":"source:a","subject":"x","property":"start","value":"2017-04","locator":"line 1","inferred":true}`))
	f.Add([]byte("\ufeff\n{}\n[]"))
	f.Fuzz(func(t *testing.T, data []byte) {
		changes, faults, err := statements.Read("f", bytes.NewReader(data))
		if (err != nil || len(faults) > 0) && changes != nil {
			t.Error("there are changes beside faults")
		}
		for _, c := range changes {
			if c.Source.Kind() != graph.KindSource {
				t.Errorf("%q is no source", c.Source)
			}
			for _, s := range c.Statements {
				if s.Property == graph.NoProperty || s.Subject == "" || s.Value == "" {
					t.Errorf("%+v", s)
				}
			}
		}
	})
}
