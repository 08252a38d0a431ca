package sqlite

import (
	"context"
	"database/sql"
	"slices"

	"github.com/krajina/krajina/graph"
)

const (
	// applicationID marks the file as ours: "Kraj" in its header.
	applicationID = 0x4b72616a
	// schemaVersion grows when the tables or the blocks change; a program refuses a file of a newer one.
	schemaVersion = 3
)

// pastTable came with version 2.
const pastTable = `CREATE TABLE past (source INTEGER NOT NULL REFERENCES source (key), revision INTEGER NOT NULL, at INTEGER NOT NULL, absent INTEGER NOT NULL, kept INTEGER NOT NULL, delta BLOB NOT NULL, seal INTEGER NOT NULL, PRIMARY KEY (source, revision)) STRICT`

// auditTable came with version 3: who made the changes that past tells of, and how much they changed. A source that was put or
// retracted before has a row in past only.
const (
	auditTable = `CREATE TABLE audit (source INTEGER NOT NULL REFERENCES source (key), revision INTEGER NOT NULL, kind TEXT NOT NULL, name TEXT NOT NULL, role TEXT NOT NULL, agent TEXT NOT NULL, added INTEGER, changed INTEGER, removed INTEGER, seal INTEGER NOT NULL, PRIMARY KEY (source, revision)) STRICT`
	pastIndex  = `CREATE INDEX past_revision ON past (revision)`
)

// schema makes the tables. A source's row stays when it is retracted, so that readers learn of it.
// The statements of a source are the concatenation of its blocks in the order of seq; digest is of those blocks, seal of the row.
// past has for each put and retraction of a source when it was and what leads back to what was before.
func schema() []string {
	return []string{
		auditTable,
		`CREATE TABLE block (source INTEGER NOT NULL REFERENCES source (key), seq INTEGER NOT NULL, statements INTEGER NOT NULL, body BLOB NOT NULL, PRIMARY KEY (source, seq)) STRICT`,
		`CREATE TABLE meta (epoch TEXT NOT NULL, revision INTEGER NOT NULL) STRICT`,
		pastTable,
		pastIndex,
		`CREATE TABLE source (key INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, revision INTEGER NOT NULL, retracted INTEGER NOT NULL, statements INTEGER NOT NULL, blocks INTEGER NOT NULL, digest BLOB NOT NULL, seal INTEGER NOT NULL) STRICT`,
		`CREATE INDEX source_revision ON source (revision, id)`,
	}
}

// queryer is a pool, a connection or a transaction.
type queryer interface {
	QueryContext(ctx context.Context, query string, args ...any) (*sql.Rows, error)
	QueryRowContext(ctx context.Context, query string, args ...any) *sql.Row
}

// checkHeader refuses a file that another program, or a newer version of this one, wrote; it gives the format of any other.
func (s *Store) checkHeader(ctx context.Context, q queryer) (version int, err error) {
	var application int64
	if err := q.QueryRowContext(ctx, "PRAGMA application_id").Scan(&application); err != nil {
		return 0, s.explain(ctx, err)
	}
	if err := q.QueryRowContext(ctx, "PRAGMA user_version").Scan(&version); err != nil {
		return 0, s.explain(ctx, err)
	}
	switch {
	case application != applicationID:
		return 0, s.fault(graph.ErrForeign, nil, "%q is not a Krajina store but a file of another program; give another path", s.name)
	case version > schemaVersion:
		return 0, s.fault(graph.ErrForeign, nil, "the store %q was written by a newer version of Krajina (format %d, this one reads %d); use that version", s.name, version, schemaVersion)
	case version < 1:
		return 0, s.damaged(nil, "its header names format %d", version)
	}
	return version, nil
}

// create makes the tables in a file without any, in one transaction, and checks them in any other. Of several processes that
// start on one new file the first makes them.
func (s *Store) create(ctx context.Context) error {
	var pages int64
	if err := s.writer.QueryRowContext(ctx, "PRAGMA page_count").Scan(&pages); err != nil {
		return s.explain(ctx, err)
	}
	if pages == 0 {
		if err := s.createTables(ctx); err != nil {
			return s.explain(ctx, err)
		}
	}
	if _, err := s.checkHeader(ctx, s.writer); err != nil {
		return err
	}
	if err := s.upgrade(ctx); err != nil {
		return s.explain(ctx, err)
	}
	return s.checkTables(ctx)
}

// upgrade brings a file of an earlier version up to this one, in one transaction. What was before is not known of such a file.
func (s *Store) upgrade(ctx context.Context) error {
	tx, err := s.writer.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	defer tx.Rollback()
	var version int
	if err := tx.QueryRowContext(ctx, "PRAGMA user_version").Scan(&version); err != nil || version == schemaVersion {
		return err
	}
	statements := []string{auditTable, pastIndex, "PRAGMA user_version=3"}
	if version < 2 {
		statements = append([]string{pastTable}, statements...)
	}
	for _, statement := range statements {
		if _, err := tx.ExecContext(ctx, statement); err != nil {
			return err
		}
	}
	if err := tx.Commit(); err != nil {
		return err
	}
	s.earlier = version
	return nil
}

func (s *Store) createTables(ctx context.Context) error {
	tx, err := s.writer.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	defer tx.Rollback()
	var objects int64
	if err := tx.QueryRowContext(ctx, "SELECT count(*) FROM sqlite_schema").Scan(&objects); err != nil || objects > 0 {
		return err
	}
	for _, statement := range append([]string{"PRAGMA application_id=0x4b72616a", "PRAGMA user_version=3"}, schema()...) {
		if _, err := tx.ExecContext(ctx, statement); err != nil {
			return err
		}
	}
	if _, err := tx.ExecContext(ctx, "INSERT INTO meta (epoch, revision) VALUES (?, 0)", graph.NewEpoch()); err != nil {
		return err
	}
	return tx.Commit()
}

// checkTables compares the tables with those we make: anything else, a trigger for example, is not ours.
func (s *Store) checkTables(ctx context.Context) error {
	rows, err := s.writer.QueryContext(ctx, "SELECT sql FROM sqlite_schema WHERE name NOT LIKE 'sqlite~_%' ESCAPE '~' ORDER BY name")
	if err != nil {
		return s.explain(ctx, err)
	}
	defer rows.Close()
	var found []string
	for rows.Next() {
		var text string
		if err := rows.Scan(&text); err != nil {
			return s.explain(ctx, err)
		}
		found = append(found, text)
	}
	if err := rows.Err(); err != nil {
		return s.explain(ctx, err)
	}
	if !slices.Equal(found, schema()) {
		return s.damaged(nil, "its tables are not those that Krajina makes")
	}
	rows.Close()
	_, err = s.newest(ctx, s.writer)
	return err
}
