package sqlite

import (
	"context"
	"errors"
	"fmt"

	sqlite "modernc.org/sqlite"
	sqlite3 "modernc.org/sqlite/lib"

	"github.com/krajina/krajina/graph"
)

func (s *Store) fault(kind, cause error, format string, args ...any) error {
	return graph.NewStoreError(kind, cause, fmt.Sprintf(format, args...))
}

func (s *Store) damaged(cause error, format string, args ...any) error {
	return s.fault(graph.ErrDamaged, cause, "the store %q is damaged (%s); stop what uses it and move it away, with the files beside it that are named after it: then restore a backup, or import the sources again",
		s.name, fmt.Sprintf(format, args...))
}

// explain turns what SQLite or a context reported into a fault. A context that ended explains every error that followed.
func (s *Store) explain(ctx context.Context, err error) error {
	var known *graph.StoreError
	var e *sqlite.Error
	switch {
	case err == nil:
		return nil
	case ctx.Err() != nil:
		return fmt.Errorf("store %q: %w", s.name, context.Cause(ctx))
	case errors.As(err, &known):
		return err
	case !errors.As(err, &e):
		return fmt.Errorf("store %q: %w", s.name, err)
	}
	switch e.Code() {
	case sqlite3.SQLITE_IOERR_SHORT_READ, sqlite3.SQLITE_IOERR_DATA, sqlite3.SQLITE_IOERR_CORRUPTFS:
		return s.damaged(err, "its end is missing or cannot be read")
	}
	switch e.Code() & 0xff {
	case sqlite3.SQLITE_NOTADB:
		return s.fault(graph.ErrForeign, err, "%q is not a Krajina store; give another path", s.name)
	case sqlite3.SQLITE_CORRUPT:
		return s.damaged(err, "SQLite finds its pages broken or missing")
	case sqlite3.SQLITE_FULL:
		return s.fault(graph.ErrUnavailable, err, "the disk of the store %q is full; nothing was changed, make room and repeat", s.name)
	case sqlite3.SQLITE_READONLY:
		return s.fault(graph.ErrUnavailable, err, "the store %q is read-only; nothing was changed, give this user the right to write the file and its folder", s.name)
	case sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED:
		return s.fault(graph.ErrUnavailable, err, "another process has been writing to the store %q for a minute; nothing was changed, repeat when it is done", s.name)
	case sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_PERM, sqlite3.SQLITE_AUTH:
		return s.fault(graph.ErrUnavailable, err, "the store %q cannot be opened; check that this user may read and write the file and its folder", s.name)
	case sqlite3.SQLITE_IOERR:
		return s.fault(graph.ErrUnavailable, err, "the disk of the store %q fails (%v); nothing was changed, check the disk", s.name, err)
	}
	return fmt.Errorf("store %q: %w", s.name, err)
}
