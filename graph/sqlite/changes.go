package sqlite

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"iter"
	"sync"
	"sync/atomic"

	"github.com/krajina/krajina/graph"
	"github.com/krajina/krajina/graph/block"
)

// Changes holds one read transaction until the sequence has been ranged over, to its end or not. Who never ranges over it
// cancels ctx, which releases the transaction too; while it is held the file's log grows with what is applied.
func (s *Store) Changes(ctx context.Context, since graph.Revision) (graph.Revision, iter.Seq2[graph.Change, error], error) {
	ctx, leave, err := s.enter(ctx)
	if err != nil {
		return graph.Revision{}, nil, err
	}
	sn := &snapshot{store: s, leave: leave}
	if err := sn.begin(ctx, since); err != nil {
		err = s.explain(ctx, err)
		sn.release()
		return graph.Revision{}, nil, err
	}
	context.AfterFunc(ctx, sn.release)
	if len(sn.sources) == 0 {
		sn.release() // the usual answer to a reader that asks again and again
	}
	return sn.revision, sn.changes(ctx), nil
}

// snapshot is the store as it was when Changes was called.
type snapshot struct {
	store    *Store
	conn     *sql.Conn
	tx       *sql.Tx
	revision graph.Revision
	sources  []storedSource
	withPast bool
	whole    bool                    // the retracted too, for a dump, which reads what else there is itself
	past     map[int64][]pastRow     // where it is asked for
	kept     map[int64][]storedBlock // of a store in memory, whose one connection cannot be held

	leave    func()
	released sync.Once
	ranged   atomic.Bool
}

// storedSource is a row of the table source.
type storedSource struct {
	key                int64
	id                 graph.ID
	revision           int64
	retracted          bool
	statements, blocks int
	digest             []byte
}

// seal is the checksum of the row: a flipped bit must not retract a source.
func (src *storedSource) seal() int64 {
	return int64(block.Checksum(fmt.Appendf(nil, "%s %d %t %d %d %x", src.id, src.revision, src.retracted, src.statements, src.blocks, src.digest)))
}

type storedBlock struct {
	seq, statements int
	body            []byte
}

func (sn *snapshot) release() {
	sn.released.Do(func() {
		if sn.tx != nil {
			sn.tx.Rollback()
		}
		if sn.conn != nil {
			sn.conn.Close() // waits for the transaction's end, however it came
		}
		sn.leave()
	})
}

func (sn *snapshot) begin(ctx context.Context, since graph.Revision) (err error) {
	if sn.conn, err = sn.store.readers.Conn(ctx); err != nil {
		return err
	}
	if sn.tx, err = sn.conn.BeginTx(ctx, &sql.TxOptions{ReadOnly: true}); err != nil {
		return err
	}
	if sn.revision, err = sn.store.newest(ctx, sn.tx); err != nil {
		return err
	}
	if err := sn.readSources(ctx, since); err != nil {
		return err
	}
	if sn.withPast {
		if err := sn.readPast(ctx, since.Number); err != nil {
			return err
		}
	}
	if sn.store.name != Memory || sn.whole {
		return nil
	}
	return sn.keep(ctx)
}

// readSources lists what changed. A number that this epoch has not reached is of a newer copy of the file, which tells nothing
// about this one.
func (sn *snapshot) readSources(ctx context.Context, since graph.Revision) error {
	all := since.Epoch != sn.revision.Epoch || since.Number > sn.revision.Number
	if all {
		since.Number = 0
	}
	rows, err := sn.tx.QueryContext(ctx, `SELECT key, id, revision, retracted, statements, blocks, digest, seal FROM source
		WHERE revision > ? ORDER BY revision, id`, since.Number)
	if err != nil {
		return err
	}
	defer rows.Close()
	for rows.Next() {
		var src storedSource
		var seal int64
		if err := rows.Scan(&src.key, (*string)(&src.id), &src.revision, &src.retracted, &src.statements, &src.blocks, &src.digest, &seal); err != nil {
			return sn.store.damaged(err, "a row of its list of sources cannot be read")
		}
		if seal != src.seal() {
			return sn.store.damaged(block.ErrChecksum, "the checksum of %q in its list of sources is wrong", src.id)
		}
		if !src.retracted || !all || sn.whole { // asked here and not in SQL, where a flipped bit would pass for a retraction
			sn.sources = append(sn.sources, src)
		}
	}
	return rows.Err()
}

// keep copies the blocks and gives the connection back.
func (sn *snapshot) keep(ctx context.Context) error {
	sn.kept = map[int64][]storedBlock{}
	for i := range sn.sources {
		key := sn.sources[i].key
		for block, err := range sn.stored(ctx, key) {
			if err != nil {
				return err
			}
			sn.kept[key] = append(sn.kept[key], block)
		}
	}
	err := errors.Join(sn.tx.Rollback(), sn.conn.Close())
	sn.tx, sn.conn = nil, nil
	return err
}

// changes is the sequence that Changes returns.
func (sn *snapshot) changes(ctx context.Context) iter.Seq2[graph.Change, error] {
	return func(yield func(graph.Change, error) bool) {
		if sn.ranged.Swap(true) {
			yield(graph.Change{}, fmt.Errorf("store %q: the changes were ranged over before; ask for them again", sn.store.name))
			return
		}
		defer sn.release()
		for i := range sn.sources {
			change, err := sn.change(ctx, &sn.sources[i])
			if err != nil {
				yield(graph.Change{}, sn.store.explain(ctx, err))
				return
			}
			if !yield(change, nil) {
				return
			}
		}
	}
}
