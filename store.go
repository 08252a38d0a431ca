package main

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"slices"
	"strings"

	"github.com/krajina/krajina/dataset"
	"github.com/krajina/krajina/graph"
	"github.com/krajina/krajina/graph/sqlite"
	"github.com/krajina/krajina/importers/datasetfile"
)

// storeSettings say where the graph is kept. What they hold is not repeated in errors: it may hold a password.
type storeSettings struct {
	Store string        `env:"KRAJINA_STORE" default:"sqlite:krajina.db" help:"Where the graph is kept: sqlite:FILE, sqlite::memory:, or the address of a Neo4j database, such as bolt://HOST:7687 or neo4j+s://HOST."`
	Neo4j neo4jSettings `embed:"" prefix:"neo4j-"`
}

// access is what a command does with its store.
type access int

const (
	toRead  access = iota // it must be there, of this program's format, and nothing is written
	toWrite               // it must be there, of this program's format: a server of an older program may have it open
	toMake                // it is made where there is none, and brought up to date
	// toServe makes a file where there is none and fills it with the bundled graph, once. A database is only read: whoever
	// serves from it may lack the right to write.
	toServe
)

// errMemory: a command other than serve has no use for a store that ends with it.
var errMemory = misuse("a store in memory ends with its command: name a file, with --store sqlite:FILE or KRAJINA_STORE")

// open opens the store that is configured.
func (s *storeSettings) open(ctx context.Context, a access) (graph.Store, error) {
	scheme, rest, _ := strings.Cut(s.Store, ":")
	switch {
	case scheme == "sqlite" && rest != "":
		return openFile(ctx, rest, a)
	case s.isNeo4j():
		store, err := s.Neo4j.open(ctx, s.Store, a)
		if err != nil {
			return nil, err
		}
		return store, nil
	}
	return nil, misuse("--store or KRAJINA_STORE does not name a store: write sqlite:FILE, such as sqlite:krajina.db, or sqlite::memory: for one that ends with the program, or bolt://HOST:7687 for a Neo4j database")
}

// isNeo4j says whether the store is a Neo4j database.
func (s *storeSettings) isNeo4j() bool {
	scheme, _, _ := strings.Cut(s.Store, ":")
	return slices.Contains(neo4jSchemes, scheme)
}

// check refuses settings with which no database can be reached, however long it is waited for.
func (s *storeSettings) check() error {
	if !s.isNeo4j() {
		return nil
	}
	_, err := s.Neo4j.config(s.Store)
	return err
}

// upgraded says in one line that a store was brought up to date, which nothing takes back; "" where it was not.
func upgraded(store graph.Store) string {
	if file, ok := store.(*sqlite.Store); ok && file.Upgraded() > 0 {
		return fmt.Sprintf("the store's format %d became %d: older programs do not read it any more", file.Upgraded(), sqlite.Newest)
	}
	return ""
}

func openFile(ctx context.Context, path string, a access) (graph.Store, error) {
	if path == sqlite.Memory && a != toServe {
		return nil, errMemory
	}
	var options []sqlite.Option
	if a == toRead || a == toWrite {
		options = append(options, sqlite.MustExist(), sqlite.Current())
	}
	if a == toMake || a == toServe {
		makeFor(ctx, path)
	}
	store, err := sqlite.Open(ctx, path, options...)
	if err != nil {
		return nil, err
	}
	if a == toServe {
		if _, err := fill(ctx, store); err != nil {
			store.Close()
			return nil, err
		}
	}
	return store, nil
}

// makeFor makes an empty file for a new store that only its user may read: it will hold who changed what. SQLite would go by the umask, and
// gives the files beside it the same mode. Where it cannot be made, opening the store says why.
func makeFor(ctx context.Context, path string) {
	if path == sqlite.Memory || ctx.Err() != nil {
		return
	}
	if f, err := os.OpenFile(sqlite.Target(path), os.O_WRONLY|os.O_CREATE|os.O_EXCL, forItsUser); err == nil {
		_ = f.Close()
	}
}

// fill puts the bundled graph into a store that nothing was ever put into, and says whether it did. The store's revision
// remembers it: a store that was emptied since is not filled again.
func fill(ctx context.Context, store graph.Store) (filled bool, err error) {
	revision, err := store.Revision(ctx)
	if err != nil || revision.Number > 0 {
		return false, err
	}
	changes, err := bundled()
	if err != nil {
		return false, err
	}
	_, err = store.Apply(ctx, by(graph.CommandLine, changes))
	return err == nil, err
}

// bundled are the sources of the bundled graph.
func bundled() ([]graph.Change, error) { return datasetfile.ReadAll(dataset.Files()) }

// current are the sources that a store holds.
func current(ctx context.Context, store graph.Store) ([]graph.Change, error) {
	_, all, err := sourcesOf(ctx, store)
	return all, err
}

// sourcesOf are the sources that a store holds, and at which revision.
func sourcesOf(ctx context.Context, store graph.Store) (graph.Revision, []graph.Change, error) {
	revision, changes, err := store.Changes(ctx, graph.Revision{})
	if err != nil {
		return graph.Revision{}, nil, err
	}
	var all []graph.Change
	for change, err := range changes {
		if err != nil {
			return graph.Revision{}, nil, err
		}
		all = append(all, change)
	}
	return revision, all, nil
}

// isMissing says whether a store was refused because there is none.
func isMissing(err error) bool { return errors.Is(err, fs.ErrNotExist) || errors.Is(err, errMemory) }
