package sqlite

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"iter"
	"slices"

	"github.com/krajina/krajina/graph"
	"github.com/krajina/krajina/graph/backup"
	"github.com/krajina/krajina/graph/block"
)

var _ backup.Store = (*Store)(nil)

// Dump holds one read transaction, as Changes does.
func (s *Store) Dump(ctx context.Context) (graph.Revision, iter.Seq2[block.Record, error], error) {
	ctx, leave, err := s.enter(ctx)
	if err != nil {
		return graph.Revision{}, nil, err
	}
	sn := &snapshot{store: s, leave: leave, whole: true}
	if err := sn.begin(ctx, graph.Revision{}); err != nil {
		err = s.explain(ctx, err)
		sn.release()
		return graph.Revision{}, nil, err
	}
	slices.SortFunc(sn.sources, func(a, b storedSource) int { return cmp.Compare(a.id, b.id) })
	if s.name != Memory {
		context.AfterFunc(ctx, sn.release)
		return sn.revision, sn.records(ctx), nil
	}
	// Its one connection cannot be held.
	var all []block.Record
	for r, err := range sn.records(ctx) {
		if err != nil {
			return graph.Revision{}, nil, err
		}
		all = append(all, r)
	}
	return sn.revision, func(yield func(block.Record, error) bool) {
		for _, r := range all {
			if !yield(r, nil) {
				return
			}
		}
	}, nil
}

// errStop ends a dump whose reader has enough.
var errStop = errors.New("enough")

// records is the sequence that Dump returns.
func (sn *snapshot) records(ctx context.Context) iter.Seq2[block.Record, error] {
	return func(yield func(block.Record, error) bool) {
		if sn.ranged.Swap(true) {
			yield(nil, fmt.Errorf("store %q: the records were ranged over before; ask for them again", sn.store.name))
			return
		}
		defer sn.release()
		give := func(r block.Record) error {
			if !yield(r, nil) {
				return errStop
			}
			return nil
		}
		for i := range sn.sources {
			if err := sn.dump(ctx, &sn.sources[i], give); errors.Is(err, errStop) {
				return
			} else if err != nil {
				yield(nil, sn.store.explain(ctx, err))
				return
			}
		}
	}
}

// dump gives one source. That its blocks are all there is looked at by who writes them.
func (sn *snapshot) dump(ctx context.Context, src *storedSource, give func(block.Record) error) error {
	if err := give(&block.Source{ID: src.id, Revision: src.revision, Retracted: src.retracted, Statements: src.statements, Bodies: src.blocks}); err != nil {
		return err
	}
	for stored, err := range sn.stored(ctx, src.key) {
		if err == nil {
			err = give(&block.Body{Statements: stored.statements, Block: stored.body})
		}
		if err != nil {
			return err
		}
	}
	rows, err := sn.tx.QueryContext(ctx, `SELECT p.revision, p.at, p.absent, p.kept, p.delta, p.seal, `+auditColumns+`
		FROM past p LEFT JOIN audit a ON a.source = p.source AND a.revision = p.revision WHERE p.source = ? ORDER BY p.revision`, src.key)
	if err != nil {
		return err
	}
	defer rows.Close()
	for rows.Next() {
		var row pastRow
		var stored auditStored
		if err := rows.Scan(append([]any{&row.revision, &row.at, &row.absent, &row.kept, &row.delta, &row.seal}, stored.into()...)...); err != nil {
			return sn.store.damaged(err, "a row of what was before cannot be read")
		}
		if row.seal != row.checksum(src.key) {
			return sn.store.damaged(block.ErrChecksum, "the checksum of what was before revision %d is wrong", row.revision)
		}
		did := auditRow{revision: row.revision}
		if !did.take(src.key, stored) {
			return sn.store.damaged(block.ErrChecksum, "the checksum of who made revision %d is wrong", row.revision)
		}
		if err := give(&block.Past{Revision: row.revision, At: row.at, Absent: row.absent, Kept: row.kept && !row.absent, Delta: row.delta, Agent: did.agent, Counts: did.counts}); err != nil {
			return err
		}
	}
	return rows.Err()
}
