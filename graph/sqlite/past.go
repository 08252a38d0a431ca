package sqlite

import (
	"cmp"
	"context"
	"database/sql"
	"fmt"
	"slices"
	"time"

	"github.com/krajina/krajina/graph"
	"github.com/krajina/krajina/graph/block"
)

// pastRow is a row of the table past: a put or retraction of a source, and what leads back to what was before.
type pastRow struct {
	revision int64
	at       int64 // milliseconds since 1970
	absent   bool  // before it there was no such source
	kept     bool  // false where what was before was forgotten
	delta    []byte
	seal     int64
}

func (p *pastRow) checksum(key int64) int64 {
	return int64(block.Checksum(append(fmt.Appendf(nil, "%d %d %d %t %t ", key, p.revision, p.at, p.absent, p.kept), p.delta...)))
}

func (p *pastRow) insert(ctx context.Context, tx *sql.Tx, key int64) error {
	p.at = time.Now().UnixMilli()
	return p.write(ctx, tx, key)
}

// write inserts the row as it is.
func (p *pastRow) write(ctx context.Context, tx *sql.Tx, key int64) error {
	if p.delta == nil {
		p.delta = []byte{}
	}
	_, err := tx.ExecContext(ctx, "INSERT INTO past (source, revision, at, absent, kept, delta, seal) VALUES (?, ?, ?, ?, ?, ?, ?)",
		key, p.revision, p.at, p.absent, p.kept, p.delta, p.checksum(key))
	return err
}

// delta leads from what a source will state back to what it states, of which one block at a time is in memory, and counts how they
// differ.
func (s *Store) delta(ctx context.Context, tx *sql.Tx, key int64, newer []graph.Statement) ([]byte, *graph.Counts, error) {
	rows, err := tx.QueryContext(ctx, "SELECT seq, statements, body FROM block WHERE source = ? ORDER BY seq", key)
	if err != nil {
		return nil, nil, err
	}
	defer rows.Close()
	differ := block.NewDiffer(newer)
	for rows.Next() {
		var stored storedBlock
		if err := rows.Scan(&stored.seq, &stored.statements, &stored.body); err != nil {
			return nil, nil, err
		}
		if stored.statements < 0 || stored.statements > block.MaxStatements {
			return nil, nil, s.damaged(nil, "block %d of a source is said to have %d statements", stored.seq, stored.statements)
		}
		piece := make([]graph.Statement, stored.statements)
		if err := block.Decode(stored.body, piece); err != nil {
			return nil, nil, s.damaged(err, "block %d of a source: %v", stored.seq, err)
		}
		differ.Older(piece)
	}
	if err := rows.Err(); err != nil {
		return nil, nil, err
	}
	delta, counts := s.names.EncodeDelta(differ.Delta()), differ.Counts()
	return delta, &counts, nil
}

// Sources says when each source was put in.
func (s *Store) Sources(ctx context.Context) (map[graph.ID]graph.SourceState, error) {
	ctx, leave, err := s.enter(ctx)
	if err != nil {
		return nil, err
	}
	defer leave()
	rows, err := s.readers.QueryContext(ctx, `SELECT s.id, m.epoch, s.revision, s.statements, coalesce(p.at, 0)
		FROM meta m, source s LEFT JOIN past p ON p.source = s.key AND p.revision = s.revision WHERE s.retracted = 0`)
	if err != nil {
		return nil, s.explain(ctx, err)
	}
	defer rows.Close()
	states := map[graph.ID]graph.SourceState{}
	for rows.Next() {
		var id graph.ID
		var state graph.SourceState
		var at int64
		if err := rows.Scan((*string)(&id), &state.Revision.Epoch, &state.Revision.Number, &state.Statements, &at); err != nil {
			return nil, s.explain(ctx, err)
		}
		if at > 0 {
			state.At = time.UnixMilli(at).UTC()
		}
		states[id] = state
	}
	return states, s.explain(ctx, rows.Err())
}

// Past goes back from what is, one change of a source after the other.
func (s *Store) Past(ctx context.Context, since graph.Revision) (*graph.Past, error) {
	ctx, leave, err := s.enter(ctx)
	if err != nil {
		return nil, err
	}
	sn := &snapshot{store: s, leave: leave, withPast: true}
	defer sn.release()
	if err := sn.begin(ctx, since); err != nil {
		return nil, s.explain(ctx, err)
	}
	if err := graph.CheckSince(since, sn.revision); err != nil {
		return nil, err
	}
	past := &graph.Past{Now: sn.revision}
	slices.SortFunc(sn.sources, func(a, b storedSource) int { return cmp.Compare(a.id, b.id) })
	for i := range sn.sources {
		src := &sn.sources[i]
		is, err := sn.change(ctx, src)
		if err != nil {
			return nil, s.explain(ctx, err)
		}
		was := is
		for _, row := range sn.past[src.key] {
			if was, err = s.before(src.id, row, was); err != nil {
				return nil, err
			}
		}
		if len(sn.past[src.key]) == 0 {
			return nil, graph.NotKept(since)
		}
		past.Was, past.Is = append(past.Was, was), append(past.Is, is)
	}
	return past, nil
}

// before is a source as it was before a row.
func (s *Store) before(id graph.ID, row pastRow, after graph.Change) (graph.Change, error) {
	switch {
	case row.absent:
		return graph.Change{Source: id, Retracted: true}, nil
	case !row.kept:
		return graph.Change{}, graph.NotKept(graph.Revision{Number: row.revision - 1})
	}
	delta, err := block.DecodeDelta(row.delta)
	if err != nil {
		return graph.Change{}, s.damaged(err, "what %s stated before revision %d does not read", id, row.revision)
	}
	return graph.Change{Source: id, Statements: delta.Undo(after.Statements)}, nil
}

// readPast reads, of each source that changed, the rows since then, the newest first.
func (sn *snapshot) readPast(ctx context.Context, since int64) error {
	rows, err := sn.tx.QueryContext(ctx, "SELECT source, revision, at, absent, kept, delta, seal FROM past WHERE revision > ? ORDER BY source, revision DESC", since)
	if err != nil {
		return err
	}
	defer rows.Close()
	sn.past = map[int64][]pastRow{}
	for rows.Next() {
		var key int64
		var row pastRow
		if err := rows.Scan(&key, &row.revision, &row.at, &row.absent, &row.kept, &row.delta, &row.seal); err != nil {
			return sn.store.damaged(err, "a row of what was before cannot be read")
		}
		if row.seal != row.checksum(key) {
			return sn.store.damaged(block.ErrChecksum, "the checksum of what was before revision %d is wrong", row.revision)
		}
		sn.past[key] = append(sn.past[key], row)
	}
	return rows.Err()
}

// forgetPast leaves when sources were put in, and of what was before nothing.
func forgetPast(ctx context.Context, conn *sql.Conn) error {
	tx, err := conn.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	defer tx.Rollback()
	rows, err := tx.QueryContext(ctx, "SELECT source, revision, at FROM past WHERE absent = 0 AND kept = 1")
	if err != nil {
		return err
	}
	defer rows.Close()
	type entry struct {
		key int64
		pastRow
	}
	var entries []entry
	for rows.Next() {
		var e entry
		if err := rows.Scan(&e.key, &e.revision, &e.at); err != nil {
			return err
		}
		entries = append(entries, e)
	}
	if err := rows.Err(); err != nil {
		return err
	}
	for _, e := range entries {
		if _, err := tx.ExecContext(ctx, "UPDATE past SET kept = 0, delta = x'', seal = ? WHERE source = ? AND revision = ?", e.checksum(e.key), e.key, e.revision); err != nil {
			return err
		}
	}
	return tx.Commit()
}
