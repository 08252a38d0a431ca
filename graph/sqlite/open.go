package sqlite

import (
	"context"
	"database/sql"
	"errors"
	"io/fs"
	"os"
	"path/filepath"

	"github.com/krajina/krajina/graph"
)

// Memory is the path of a store that lives in this process only and ends with its Close.
const Memory = ":memory:"

// Option changes how Open opens.
type Option func(*options)

type options struct{ mustExist, asItIs, alone, current bool }

// MustExist refuses a file that does not exist, or is empty, instead of making a new store; the error is an fs.ErrNotExist.
// A mistyped path must not look like an empty graph.
func MustExist() Option { return func(o *options) { o.mustExist = true } }

// AsItIs opens a store that exists to look at it: nothing can be applied, a file of an earlier format stays one, and no files are
// made beside one that nobody else has open.
func AsItIs() Option { return func(o *options) { o.mustExist, o.asItIs = true, true } }

// Alone is AsItIs without the log beside the file: what a copy of the file has by itself.
func Alone() Option {
	return func(o *options) { o.mustExist, o.asItIs, o.alone = true, true, true }
}

// ErrEarlier is a file of an earlier format, where none may be brought up to date.
var ErrEarlier = errors.New("of an earlier format")

// Current refuses a file of an earlier format, which opening it would make one that the program that wrote it cannot read any more; the
// error is an ErrEarlier.
func Current() Option { return func(o *options) { o.current = true } }

// Open opens the store in the file, or makes a new one where there is no file or an empty one. Several processes may have
// one file open. What is not a store of ours, or of a newer version, is a graph.ErrForeign, a broken one a graph.ErrDamaged;
// both are left untouched.
func Open(ctx context.Context, path string, opts ...Option) (*Store, error) {
	var o options
	for _, opt := range opts {
		opt(&o)
	}
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	s := newStore(path)
	if path != Memory {
		if err := s.lookAt(ctx, o); err != nil {
			return nil, err
		}
	}
	open := s.open
	if o.asItIs {
		open = func(ctx context.Context) error { return s.openAsItIs(ctx, o.alone) }
	}
	if err := open(ctx); err != nil {
		s.Close()
		return nil, err
	}
	if path != Memory {
		var err error
		if s.file, err = os.Stat(s.absolute); err != nil {
			s.Close()
			return nil, s.fault(graph.ErrUnavailable, err, "the store %q went away while it was opened; repeat", s.name)
		}
	}
	return s, nil
}

// lookAt refuses what cannot be a store before anything is opened for writing, because SQLite makes files beside what it opens.
func (s *Store) lookAt(ctx context.Context, o options) error {
	info, err := os.Stat(s.name)
	switch {
	case s.name == "":
		return s.fault(graph.ErrInvalid, nil, "no file is named for the store; give a path such as krajina.db")
	case errors.Is(err, fs.ErrNotExist) && o.mustExist:
		return s.fault(fs.ErrNotExist, nil, "the store %q does not exist; check the path, or start the server once to make it", s.name)
	case errors.Is(err, fs.ErrNotExist):
		if _, err := os.Stat(filepath.Dir(s.target)); err != nil {
			return s.fault(fs.ErrNotExist, err, "the folder of the store %q does not exist; make it first or give another path", s.name)
		}
		return nil
	case err != nil:
		return s.fault(graph.ErrUnavailable, err, "the store %q cannot be reached (%v); check the path and its permissions", s.name, err)
	case info.IsDir():
		return s.fault(graph.ErrForeign, nil, "%q is a folder; give a file in it, such as %s", s.name, filepath.Join(s.name, "krajina.db"))
	case !info.Mode().IsRegular():
		return s.fault(graph.ErrForeign, nil, "%q is not a file; give the path of a file", s.name)
	case info.Size() == 0 && o.mustExist:
		return s.fault(fs.ErrNotExist, nil, "the store %q is an empty file, of 0 bytes, and stays one; krajina migrate sets it up with the bundled graph in it, krajina restore fills it from a backup", s.name)
	case info.Size() == 0:
		return nil
	}
	return s.identify(ctx, o)
}

// identify reads the header through SQLite, which takes no lock and makes no file beside an immutable one. Reading the file
// with os would, on closing it, drop the locks that this process holds on it through another Store.
func (s *Store) identify(ctx context.Context, o options) error {
	// A writable schema keeps SQLite from judging the file's length here: while another process writes it may be in flux.
	db, err := sql.Open("sqlite", s.dsn("ro", "immutable=1", "_pragma=writable_schema(1)"))
	if err != nil {
		return s.explain(ctx, err)
	}
	defer db.Close()
	version, err := s.checkHeader(ctx, db)
	if err == nil && o.current && version < schemaVersion {
		return s.fault(ErrEarlier, nil, "the store %q has format %d of an earlier version of Krajina, and nothing was changed; back it up with that version, then run krajina migrate, which makes it format %d", s.name, version, schemaVersion)
	}
	return err
}

// open opens the two pools, makes the tables in a new file and checks those of an old one.
func (s *Store) open(ctx context.Context) error {
	var err error
	if s.writer, err = sql.Open("sqlite", s.dsn("rwc", writerParameters()...)); err != nil {
		return s.explain(ctx, err)
	}
	s.writer.SetMaxOpenConns(1)
	if s.name == Memory {
		s.readers = s.writer // a second connection would be a second database
		return s.create(ctx)
	}
	if s.readers, err = sql.Open("sqlite", s.dsn("rw", readerParameters()...)); err != nil {
		return s.explain(ctx, err)
	}
	if err := s.create(ctx); err != nil {
		return err
	}
	return s.useWAL(ctx)
}
