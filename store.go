package main

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"strings"

	"github.com/krajina/krajina/dataset"
	"github.com/krajina/krajina/graph"
	"github.com/krajina/krajina/graph/sqlite"
	"github.com/krajina/krajina/importers/datasetfile"
)

// openStore opens the store that the configuration names.
func openStore(ctx context.Context, name string, mustExist bool) (graph.Store, error) {
	scheme, path, ok := strings.Cut(name, ":")
	if !ok || scheme != "sqlite" {
		return nil, fmt.Errorf("%q is not a store: write sqlite:FILE, or sqlite::memory: for one that ends with the program", redacted(name))
	}
	var options []sqlite.Option
	if mustExist {
		options = append(options, sqlite.MustExist())
	}
	store, err := sqlite.Open(ctx, path, options...)
	if err != nil {
		return nil, err
	}
	return store, nil
}

// redacted is a store's name without what may be a password in it.
func redacted(name string) string {
	if at := strings.LastIndex(name, "@"); at >= 0 {
		return "…" + name[at:]
	}
	return name
}

// fill puts the bundled graph into a store that nothing was ever put into. The store's revision remembers it: a store that was
// emptied since is not filled again.
func fill(ctx context.Context, store graph.Store) error {
	revision, err := store.Revision(ctx)
	if err != nil || revision.Number > 0 {
		return err
	}
	changes, err := bundled()
	if err != nil {
		return err
	}
	_, err = store.Apply(ctx, changes)
	return err
}

// bundled are the sources of the bundled graph.
func bundled() ([]graph.Change, error) {
	names, err := fs.Glob(dataset.Files(), "*.yaml")
	if err != nil {
		return nil, err
	}
	var changes []graph.Change
	for _, name := range names {
		data, err := fs.ReadFile(dataset.Files(), name)
		if err != nil {
			return nil, err
		}
		file, faults := datasetfile.Read(name, data)
		if len(faults) > 0 {
			return nil, fmt.Errorf("the bundled graph: %s", faults[0])
		}
		changes = append(changes, file.Change)
	}
	return changes, nil
}

// current are the sources that a store holds.
func current(ctx context.Context, store graph.Store) ([]graph.Change, error) {
	_, changes, err := store.Changes(ctx, graph.Revision{})
	if err != nil {
		return nil, err
	}
	var all []graph.Change
	for change, err := range changes {
		if err != nil {
			return nil, err
		}
		all = append(all, change)
	}
	return all, nil
}

// isMissing says whether a store was refused because its file does not exist.
func isMissing(err error) bool { return errors.Is(err, fs.ErrNotExist) }
