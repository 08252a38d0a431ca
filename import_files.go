package main

import (
	"bytes"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/krajina/krajina/graph"
	"github.com/krajina/krajina/importers/statements"
)

// unfold puts the files of a folder in its place: those that an archive of a graph has.
func unfold(names []string) ([]string, error) {
	var files []string
	for _, name := range names {
		entries, err := os.ReadDir(name)
		if err != nil { // what is wrong with a file is told where it is read
			files = append(files, name)
			continue
		}
		before := len(files)
		for _, e := range entries {
			if ext := filepath.Ext(e.Name()); ext == ".yaml" || ext == ".jsonl" {
				files = append(files, filepath.Join(name, e.Name()))
			}
		}
		if len(files) == before {
			return nil, fmt.Errorf("the folder %q has no file that ends in .yaml or .jsonl: give the files; nothing was changed", name)
		}
	}
	return files, nil
}

func isArchive(name string) bool { return strings.EqualFold(filepath.Ext(name), ".zip") }

// isStatements says whether a file is one that export writes, by its name.
func isStatements(name string) bool { return strings.EqualFold(filepath.Ext(name), ".jsonl") }

// readStatements reads what export writes, from a file or from what was sent.
func readStatements(p *program, name string, sent map[string][]byte) ([]graph.Change, error) {
	var from io.Reader = bytes.NewReader(sent[name])
	if sent == nil {
		file, err := os.Open(name)
		if err != nil {
			_, err = readFile(name) // which says it
			return nil, err
		}
		defer file.Close()
		from = file
	}
	changes, faults, err := statements.Read(name, from)
	if err != nil {
		return nil, untouched(err)
	}
	if len(faults) == 0 {
		return changes, nil
	}
	for _, f := range faults {
		fmt.Fprintf(p.out, "%s, %s\n", name, f)
	}
	fmt.Fprintf(p.out, "faults: %d; nothing was changed\n", len(faults))
	return nil, errSaid
}

// joined adds what a file states to what the files before it state; a source may be of one of them only.
func joined(changes, read []graph.Change, name, do string) ([]graph.Change, error) {
	for _, change := range read {
		if slices.ContainsFunc(changes, func(o graph.Change) bool { return o.Source == change.Source }) {
			return nil, fmt.Errorf("%s has statements of %s, as another of the files: %s one at a time; nothing was changed", name, change.Source, do)
		}
	}
	return append(changes, read...), nil
}
