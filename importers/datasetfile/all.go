package datasetfile

import (
	"fmt"
	"io/fs"

	"github.com/krajina/krajina/graph"
)

// ReadAll reads every dataset file of a folder, by name. The first fault, or a folder without any file, is an error.
func ReadAll(folder fs.FS) ([]graph.Change, error) {
	names, err := fs.Glob(folder, "*.yaml")
	if err != nil {
		return nil, err
	}
	if len(names) == 0 {
		return nil, fmt.Errorf("there are no dataset files: %w", fs.ErrNotExist)
	}
	var changes []graph.Change
	for _, name := range names {
		data, err := fs.ReadFile(folder, name)
		if err != nil {
			return nil, err
		}
		file, faults := Read(name, data)
		if len(faults) > 0 {
			return nil, fmt.Errorf("%s", faults[0])
		}
		changes = append(changes, file.Change)
	}
	return changes, nil
}
