package sqlite

import (
	"context"
	"database/sql"
	"os"
)

// openAsItIs opens one pool that cannot write. Where nobody has the file open there is no log beside it, and SQLite would make one
// unless it is told that the file stays as it is. Then it does not look for a log either, which alone asks for.
func (s *Store) openAsItIs(ctx context.Context, alone bool) error {
	parameters := readerParameters()
	if _, err := os.Stat(s.target + "-wal"); err != nil || alone {
		parameters = append(parameters, "immutable=1")
	}
	var err error
	if s.readers, err = sql.Open("sqlite", s.dsn("ro", parameters...)); err != nil {
		return s.explain(ctx, err)
	}
	s.writer = s.readers
	if format, err := s.checkHeader(ctx, s.readers); err != nil || format < schemaVersion {
		return err
	}
	return s.checkTables(ctx)
}

// Newest is the format that this program writes; opening a file of an earlier one, unless AsItIs, brings it up to date.
const Newest = schemaVersion

// Format is that of the file. One of format 1 keeps nothing of before, so that Sources and Past fail on it as it is; Audit also on one
// of format 2.
func (s *Store) Format(ctx context.Context) (int, error) {
	var version int
	err := s.readers.QueryRowContext(ctx, "PRAGMA user_version").Scan(&version)
	return version, s.explain(ctx, err)
}

// CheckPages has SQLite look through the pages of the file, which reads it once; what is wrong is a graph.ErrDamaged. What is in the
// blocks is checked when they are read.
func (s *Store) CheckPages(ctx context.Context) error {
	ctx, leave, err := s.enter(ctx)
	if err != nil {
		return err
	}
	defer leave()
	var says string
	if err := s.readers.QueryRowContext(ctx, "PRAGMA quick_check(1)").Scan(&says); err != nil {
		return s.explain(ctx, err)
	}
	if says != "ok" {
		return s.damaged(nil, "SQLite says: %s", says)
	}
	return nil
}
