package datasetfile

import (
	"os"
	"testing"

	"github.com/krajina/krajina/graph"
	"github.com/krajina/krajina/importers/yamlfile"
)

// FuzzRead: whatever the file holds, Read ends, names places that are in the file, and what it states without a fault is
// what the model accepts.
func FuzzRead(f *testing.F) {
	valid, err := os.ReadFile("testdata/valid.yaml")
	if err != nil {
		f.Fatal(err)
	}
	f.Add(valid)
	f.Add([]byte(head + "  - &a {id: topic:t, label: {cs: T, de: *a}, <<: *a, ? [x] : ~}\n"))
	f.Add([]byte(head + "  - id: project:p\n    activities: [{children: [{events: [{id: x}]}]}]\n"))
	f.Add([]byte("krajina: 1\nsource: {id: [a\n"))
	f.Add([]byte("\xff\xfek\x00"))
	f.Fuzz(func(t *testing.T, data []byte) {
		file, faults := Read("f.yaml", data)
		if len(faults) > yamlfile.MaxFaults+1 {
			t.Errorf("%d faults", len(faults))
		}
		for _, fault := range faults {
			if fault.Line < 1 || fault.Column < 1 || fault.Problem == "" {
				t.Errorf("%+v", fault)
			}
		}
		if file == nil && len(faults) == 0 {
			t.Error("neither a file nor a fault")
		}
		if file == nil || len(faults) > 0 {
			return
		}
		for i, s := range file.Change.Statements {
			if err := graph.CheckStatement(graph.ID(s.Subject).Kind(), s); err != nil {
				t.Errorf("%+v: %v", s, err)
			}
			if line, column := file.Place(i); line < 1 || column < 1 {
				t.Errorf("%+v stands in line %d, column %d", s, line, column)
			}
		}
	})
}
