package sqlite

import (
	"context"
	"database/sql"
	"fmt"
	"iter"

	"github.com/krajina/krajina/graph"
	"github.com/krajina/krajina/graph/block"
)

// Restore does all of it in one transaction, also where it replaces what is there.
func (s *Store) Restore(ctx context.Context, number int64, records iter.Seq2[block.Record, error], replace bool) (graph.Revision, error) {
	restored := graph.Revision{Epoch: graph.NewEpoch(), Number: number}
	err := s.alone(ctx, func(ctx context.Context, tx *sql.Tx) error {
		now, err := s.newest(ctx, tx)
		if err != nil {
			return err
		}
		if now.Number > 0 && !replace {
			return s.fault(graph.ErrInvalid, nil, "the store %q is not empty, it is at revision %s; nothing was changed, restore into another, or say --replace to lose what is there", s.name, now)
		}
		if _, err := tx.ExecContext(ctx, "DELETE FROM audit; DELETE FROM past; DELETE FROM block; DELETE FROM source"); err != nil {
			return err
		}
		w := restoring{tx: tx}
		for r, err := range records {
			if err == nil {
				err = w.record(ctx, r)
			}
			if err != nil {
				return err
			}
		}
		if err := w.end(ctx); err != nil {
			return err
		}
		_, err = tx.ExecContext(ctx, "UPDATE meta SET epoch = ?, revision = ?", restored.Epoch, restored.Number)
		return err
	})
	if err != nil {
		return graph.Revision{}, err
	}
	return restored, nil
}

// Renew changes nothing but the epoch.
func (s *Store) Renew(ctx context.Context) (graph.Revision, error) {
	var renewed graph.Revision
	err := s.alone(ctx, func(ctx context.Context, tx *sql.Tx) (err error) {
		if renewed, err = s.newest(ctx, tx); err != nil {
			return err
		}
		renewed.Epoch = graph.NewEpoch()
		_, err = tx.ExecContext(ctx, "UPDATE meta SET epoch = ?", renewed.Epoch)
		return err
	})
	return renewed, err
}

// alone does work in one transaction, in which nobody else writes.
func (s *Store) alone(ctx context.Context, work func(ctx context.Context, tx *sql.Tx) error) error {
	return s.onWriter(ctx, func(ctx context.Context, conn *sql.Conn) error {
		tx, err := conn.BeginTx(ctx, nil)
		if err != nil {
			return err
		}
		defer tx.Rollback()
		if err := work(ctx, tx); err != nil {
			return err
		}
		return tx.Commit()
	})
}

// onWriter does work on the one connection that writes.
func (s *Store) onWriter(ctx context.Context, work func(ctx context.Context, conn *sql.Conn) error) error {
	ctx, leave, err := s.enter(ctx)
	if err != nil {
		return err
	}
	defer leave()
	conn, err := s.writer.Conn(ctx)
	if err != nil {
		return s.explain(ctx, err)
	}
	defer conn.Close() // waits for the transaction's end, however it comes
	return s.explain(ctx, work(ctx, conn))
}

// restoring writes records into empty tables.
type restoring struct {
	tx     *sql.Tx
	source *storedSource
	seq    int
	digest block.Digest
}

func (w *restoring) record(ctx context.Context, r block.Record) error {
	switch r := r.(type) {
	case *block.Source:
		return w.begin(ctx, r)
	case *block.Body:
		w.digest.Add(r.Block)
		_, err := w.tx.ExecContext(ctx, "INSERT INTO block (source, seq, statements, body) VALUES (?, ?, ?, ?)", w.source.key, w.seq, r.Statements, r.Block)
		w.seq++
		return err
	case *block.Past:
		row := pastRow{revision: r.Revision, at: r.At, absent: r.Absent, kept: r.Kept || r.Absent, delta: r.Delta}
		if err := row.write(ctx, w.tx, w.source.key); err != nil || r.Agent == (graph.Agent{}) && r.Counts == nil {
			return err
		}
		did := auditRow{revision: r.Revision, agent: r.Agent, counts: r.Counts}
		return did.insert(ctx, w.tx, w.source.key)
	}
	return fmt.Errorf("%T is no record", r)
}

// begin writes a source's row, of which the digest is not known yet.
func (w *restoring) begin(ctx context.Context, r *block.Source) error {
	if err := w.end(ctx); err != nil {
		return err
	}
	w.source = &storedSource{id: r.ID, revision: r.Revision, retracted: r.Retracted, statements: r.Statements, blocks: r.Bodies}
	w.seq, w.digest = 0, block.NewDigest()
	return w.tx.QueryRowContext(ctx, "INSERT INTO source (id, revision, retracted, statements, blocks, digest, seal) VALUES (?, ?, ?, ?, ?, x'', 0) RETURNING key",
		string(r.ID), r.Revision, r.Retracted, r.Statements, r.Bodies).Scan(&w.source.key)
}

// end completes the row of the source that came last.
func (w *restoring) end(ctx context.Context) error {
	if w.source == nil {
		return nil
	}
	w.source.digest = w.digest.Sum()
	_, err := w.tx.ExecContext(ctx, "UPDATE source SET digest = ?, seal = ? WHERE key = ?", w.source.digest, w.source.seal(), w.source.key)
	return err
}
