package main

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"time"

	"github.com/krajina/krajina/graph"
	"github.com/krajina/krajina/graph/neo4j"
	"github.com/krajina/krajina/graph/sqlite"
)

// answersWithin is how long a database has to answer.
const answersWithin = 30 * time.Second

// leastSpace is how much room an import should have, beside that for the file once more: its log may grow as large.
const leastSpace = 100 << 20

// stored looks at the store and at what is in it, and gives the newest day that its sources know of.
func (e *examination) stored() (newest time.Time) {
	if e.p.cli.isNeo4j() {
		if e.p.cli.check() != nil { // which was told among the settings
			return newest
		}
		return e.database()
	}
	scheme, path, _ := strings.Cut(e.p.cli.Store, ":")
	switch {
	case scheme != "sqlite" || path == "":
		_, err := e.p.cli.open(e.p.ctx, toRead) // which refuses it
		e.fault("store", err)
		return newest
	case path == sqlite.Memory:
		e.find("store", note, "it is in memory: what is imported ends with the server", "name a file with KRAJINA_STORE to keep it")
		return newest
	}
	return e.file(path)
}

// file looks at a file, and once more where somebody opened it meanwhile: what was read as nobody's may have been written to.
func (e *examination) file(path string) time.Time {
	before, nobodys := len(e.findings), !isOpen(path)
	newest := e.lookAt(path)
	if nobodys && isOpen(path) {
		e.findings = e.findings[:before]
		newest = e.lookAt(path)
	}
	return newest
}

// isOpen says whether a program has the file open, or ended without closing it.
func isOpen(path string) bool {
	_, err := os.Stat(sqlite.Target(path) + "-wal")
	return err == nil
}

func (e *examination) lookAt(path string) (newest time.Time) {
	if info, err := os.Stat(path); err == nil && info.Mode().IsRegular() && info.Size() == 0 {
		e.find("store", note, fmt.Sprintf("%s is empty, a file of 0 bytes, as a full disk leaves it", path), "krajina serve, or krajina migrate, sets it up with the bundled graph in it, krajina restore fills it from a backup; if it should hold something, do the latter")
		e.room(path, filepath.Dir(sqlite.Target(path)), 0)
		return newest
	}
	store, err := sqlite.Open(e.p.ctx, path, sqlite.AsItIs())
	folder := filepath.Dir(sqlite.Target(path))
	_, away := os.Stat(folder)
	switch {
	case errors.Is(err, fs.ErrNotExist) && away == nil:
		e.find("store", note, fmt.Sprintf("there is no %s yet", path), "krajina serve, or krajina migrate, makes it with the bundled graph in it; if there should be one, correct KRAJINA_STORE")
		e.room(path, folder, 0)
		return newest
	case errors.Is(err, fs.ErrNotExist):
		e.find("store", fault, fmt.Sprintf("the folder of %s cannot be reached", path), "make it, or correct KRAJINA_STORE")
		return newest
	case err != nil:
		e.fault("store", err)
		return newest
	}
	defer store.Close()
	info, err := os.Stat(path)
	if err != nil {
		e.fault("store", err)
		return newest
	}
	format, err := store.Format(e.p.ctx)
	if err == nil {
		err = store.CheckPages(e.p.ctx)
	}
	if err != nil {
		e.fault("store", err)
		return newest
	}
	if format < sqlite.Newest {
		e.find("store", note, fmt.Sprintf("%s has format %d of an earlier version", path, format), fmt.Sprintf("krajina migrate or a server makes it %d, which that version cannot read: back it up first, with that version", sqlite.Newest))
	} else {
		e.find("store", well, fmt.Sprintf("%s opens, has format %d, %d bytes and whole pages", path, format, info.Size()), "")
	}
	e.room(path, folder, info.Size())
	return e.held(store, format > 1)
}

// room looks whether the file can be written and grow.
func (e *examination) room(path, folder string, size int64) {
	if !writable(folder) || size > 0 && !writable(path) {
		e.find("store", fault, fmt.Sprintf("this user may not write %s and its folder", path), "give the user of the server the right to write both: SQLite makes files beside it, for reading too")
		return
	}
	free, ok := freeSpace(folder)
	needs := uint64(max(size, leastSpace))
	switch {
	case !ok:
		e.find("store", note, "how much room its disk has is not known here", "look that it has as much again as the file, and 100 MiB at least")
	case free < needs:
		e.find("store", fault, fmt.Sprintf("its disk has %s left, and an import may need %s", byteSize(free), byteSize(needs)), "make room, or move the file to another disk")
	default:
		e.find("store", well, fmt.Sprintf("it may be written, and its disk has %s left", byteSize(free)), "")
	}
}

func (e *examination) database() (newest time.Time) {
	ctx, cancel := context.WithTimeout(e.p.ctx, answersWithin)
	defer cancel()
	store, err := e.p.cli.open(ctx, toRead)
	if err != nil {
		if refusesLogin(err) {
			err = errors.New("the Neo4j database refuses the user or the password: correct KRAJINA_NEO4J_USER and " + passwordVariable)
		}
		e.fault("store", err)
		return newest
	}
	defer store.Close()
	e.find("store", well, "the Neo4j database answers and is set up", "")
	return e.held(store, true)
}

// sizeOf is how many statements a store holds. Of a file they are counted while they are read, a source at a time.
func sizeOf(ctx context.Context, store graph.Store) (statements int, err error) {
	if db, ok := store.(*neo4j.Store); ok {
		return db.Size(ctx)
	}
	_, changes, err := store.Changes(ctx, graph.Revision{})
	if err != nil {
		return 0, err
	}
	for change, err := range changes {
		if err != nil {
			return 0, err
		}
		statements += len(change.Statements)
	}
	return statements, nil
}
