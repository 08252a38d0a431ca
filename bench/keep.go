package main

import (
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
)

// keptIn is where the figures of a size are kept, for a run that goes on with the same folder. Who wants them measured anew deletes it.
func (b *bench) keptIn(projects int) string {
	return filepath.Join(b.folder, fmt.Sprint(projects), "results.json")
}

func (m *measurement) keep() error {
	data, err := json.Marshal(m.size)
	if err != nil {
		return err
	}
	return os.WriteFile(m.keptIn(m.projects), data, 0o600)
}

// kept are the figures of an earlier run, nil where there are none.
func (b *bench) kept(projects int) (*sizeResults, error) {
	data, err := os.ReadFile(b.keptIn(projects))
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	var s sizeResults
	return &s, json.Unmarshal(data, &s)
}
