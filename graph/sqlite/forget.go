package sqlite

import (
	"context"
	"database/sql"

	"github.com/krajina/krajina/graph"
)

// Forget removes from the file, and from the log beside it, what was stored once and is stored no more: without it SQLite keeps
// it in pages that it will use again. It waits for readers of other processes to end.
func (s *Store) Forget(ctx context.Context) error {
	return s.onWriter(ctx, func(ctx context.Context, conn *sql.Conn) error {
		if err := forgetPast(ctx, conn); err != nil {
			return err
		}
		return s.vacuum(ctx, conn)
	})
}

// vacuum writes the file anew with what is in it.
func (s *Store) vacuum(ctx context.Context, conn *sql.Conn) error {
	if _, err := conn.ExecContext(ctx, "VACUUM"); err != nil {
		return err
	}
	var busy, log, moved int
	if err := conn.QueryRowContext(ctx, "PRAGMA wal_checkpoint(TRUNCATE)").Scan(&busy, &log, &moved); err != nil {
		return err
	}
	if busy != 0 {
		return s.fault(graph.ErrUnavailable, nil, "the log beside %q is still read by another program: repeat when it has ended", s.name)
	}
	return nil
}
