package sqlite

import (
	"bytes"
	"context"
	"database/sql"
	"errors"
	"iter"

	"github.com/krajina/krajina/graph"
	"github.com/krajina/krajina/graph/block"
)

// Apply does all changes in one transaction and returns once they are on the disk. It encodes before it locks the file, so
// that other processes wait only for the writing.
func (s *Store) Apply(ctx context.Context, changes []graph.Change) (graph.Revision, error) {
	ctx, leave, err := s.enter(ctx)
	if err != nil {
		return graph.Revision{}, err
	}
	defer leave()
	if err := s.names.Check(changes); err != nil {
		return graph.Revision{}, err
	}
	encoded := make([]encodedSource, len(changes))
	for i := range changes {
		if encoded[i], err = s.encode(ctx, &changes[i]); err != nil {
			return graph.Revision{}, s.explain(ctx, err)
		}
	}
	revision, err := s.write(ctx, encoded)
	if err != nil {
		return graph.Revision{}, s.explain(ctx, err)
	}
	return revision, nil
}

// encodedSource is a change as it is stored.
type encodedSource struct {
	id         graph.ID
	retracted  bool
	statements int
	pieces     [][]graph.Statement
	blocks     [][]byte
	digest     []byte // of the blocks: the same statements have the same
	newer      []graph.Statement
	seen       graph.Revision
	agent      graph.Agent
}

func (s *Store) encode(ctx context.Context, c *graph.Change) (encodedSource, error) {
	e := encodedSource{id: c.Source, retracted: c.Retracted, statements: len(c.Statements), pieces: block.Split(c.Statements), newer: c.Statements, seen: c.Seen, agent: c.Agent}
	e.blocks = make([][]byte, len(e.pieces))
	var places iter.Seq2[int, error] = func(yield func(int, error) bool) {
		for i := range e.pieces {
			if !yield(i, ctx.Err()) {
				return
			}
		}
	}
	err := block.InParallel(places, func(i int) error {
		e.blocks[i] = s.names.Encode(e.pieces[i])
		return nil
	})
	digest := block.NewDigest()
	for _, b := range e.blocks {
		digest.Add(b)
	}
	e.digest = digest.Sum()
	return e, err
}

func (s *Store) write(ctx context.Context, sources []encodedSource) (graph.Revision, error) {
	conn, err := s.writer.Conn(ctx)
	if err != nil {
		return graph.Revision{}, err
	}
	defer conn.Close() // waits for the transaction's end, however it comes
	tx, err := conn.BeginTx(ctx, nil)
	if err != nil {
		return graph.Revision{}, err
	}
	defer tx.Rollback()
	revision, err := s.newest(ctx, tx)
	if err != nil {
		return graph.Revision{}, err
	}
	next := graph.Revision{Epoch: revision.Epoch, Number: revision.Number + 1}
	changed := false
	for i := range sources {
		did, err := s.put(ctx, tx, &sources[i], next)
		if err != nil {
			return graph.Revision{}, err
		}
		changed = changed || did
	}
	if !changed {
		return revision, nil
	}
	if _, err := tx.ExecContext(ctx, "UPDATE meta SET revision = ?", next.Number); err != nil {
		return graph.Revision{}, err
	}
	return next, tx.Commit()
}

// put stores one source and says whether that changed it.
func (s *Store) put(ctx context.Context, tx *sql.Tx, e *encodedSource, next graph.Revision) (bool, error) {
	var key, changed int64
	retracted := true
	var digest []byte
	err := tx.QueryRowContext(ctx, "SELECT key, revision, retracted, digest FROM source WHERE id = ?", string(e.id)).Scan(&key, &changed, &retracted, &digest)
	switch {
	case err == nil && e.seen != graph.Revision{} && (e.seen.Epoch != next.Epoch || e.seen.Number < changed):
		return false, s.fault(graph.ErrSuperseded, nil, "%s was changed meanwhile: nothing was changed, repeat", e.id)
	case errors.Is(err, sql.ErrNoRows) && e.retracted:
		return false, nil
	case errors.Is(err, sql.ErrNoRows):
	case err != nil:
		return false, err
	case retracted == e.retracted && (retracted || bytes.Equal(digest, e.digest)):
		return false, nil
	}
	was := pastRow{revision: next.Number, absent: retracted, kept: true}
	did := auditRow{revision: next.Number, agent: e.agent, counts: &graph.Counts{Added: len(e.newer)}}
	if !retracted {
		// What is damaged is replaced, and nothing leads back to it.
		if was.delta, did.counts, err = s.delta(ctx, tx, key, e.newer); errors.Is(err, graph.ErrDamaged) {
			was.delta, was.kept = nil, false
		} else if err != nil {
			return false, err
		}
	}
	if _, err := tx.ExecContext(ctx, "DELETE FROM block WHERE source = ?", key); err != nil {
		return false, err
	}
	row := storedSource{id: e.id, revision: next.Number, retracted: e.retracted, statements: e.statements, blocks: len(e.blocks), digest: e.digest}
	err = tx.QueryRowContext(ctx, `INSERT INTO source (id, revision, retracted, statements, blocks, digest, seal) VALUES (?, ?, ?, ?, ?, ?, ?)
		ON CONFLICT (id) DO UPDATE SET revision = excluded.revision, retracted = excluded.retracted, statements = excluded.statements,
			blocks = excluded.blocks, digest = excluded.digest, seal = excluded.seal
		RETURNING key`, string(e.id), next.Number, e.retracted, e.statements, len(e.blocks), e.digest, row.seal()).Scan(&key)
	if err != nil {
		return false, err
	}
	if err := was.insert(ctx, tx, key); err != nil {
		return false, err
	}
	if err := did.insert(ctx, tx, key); err != nil {
		return false, err
	}
	insert, err := tx.PrepareContext(ctx, "INSERT INTO block (source, seq, statements, body) VALUES (?, ?, ?, ?)")
	if err != nil {
		return false, err
	}
	defer insert.Close()
	for i, block := range e.blocks {
		if _, err := insert.ExecContext(ctx, key, i, len(e.pieces[i]), block); err != nil {
			return false, err
		}
	}
	return true, nil
}
