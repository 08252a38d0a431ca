package main

import (
	"context"
	"errors"
	"io/fs"
	"strings"

	"github.com/krajina/krajina/dataset"
	"github.com/krajina/krajina/graph"
	"github.com/krajina/krajina/graph/sqlite"
	"github.com/krajina/krajina/importers/datasetfile"
)

// errMemory: a command other than serve has no use for a store that ends with it.
var errMemory = errors.New("a store in memory ends with its command: name a file, with --store sqlite:FILE or KRAJINA_STORE")

// openStore opens the store that the configuration names. What the name holds is not repeated: it may hold a password.
func openStore(ctx context.Context, name string, mustExist bool) (graph.Store, error) {
	scheme, path, _ := strings.Cut(name, ":")
	switch {
	case scheme != "sqlite" || path == "":
		return nil, errors.New("--store or KRAJINA_STORE does not name a store: write sqlite:FILE, such as sqlite:krajina.db, or sqlite::memory: for one that ends with the program")
	case mustExist && path == sqlite.Memory:
		return nil, errMemory
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
func bundled() ([]graph.Change, error) { return datasetfile.ReadAll(dataset.Files()) }

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

// isMissing says whether a store was refused because there is none.
func isMissing(err error) bool { return errors.Is(err, fs.ErrNotExist) || errors.Is(err, errMemory) }
