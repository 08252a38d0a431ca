package datasetfile

import (
	"io/fs"
	"testing"

	"github.com/krajina/krajina/dataset"
)

// bundled reads the files of the bundled graph.
func bundled(t *testing.T) []*File {
	t.Helper()
	names, err := fs.Glob(dataset.Files(), "*.yaml")
	if err != nil || len(names) == 0 {
		t.Fatalf("the bundled graph has no files: %v", err)
	}
	var files []*File
	for _, name := range names {
		data, err := fs.ReadFile(dataset.Files(), name)
		if err != nil {
			t.Fatal(err)
		}
		f, faults := Read(name, data)
		for _, fault := range faults {
			t.Error(fault)
		}
		if f != nil {
			files = append(files, f)
		}
	}
	return files
}

func TestTheBundledGraphHasNoFault(t *testing.T) {
	for _, fault := range Check(bundled(t), nil) {
		t.Error(fault)
	}
}
