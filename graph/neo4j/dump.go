package neo4j

import (
	"cmp"
	"context"
	"errors"
	"iter"
	"slices"
	"sync/atomic"

	"github.com/krajina/krajina/graph"
	"github.com/krajina/krajina/graph/backup"
	"github.com/krajina/krajina/graph/block"
)

var _ backup.Store = (*Store)(nil)

// errStop ends a dump whose reader has enough.
var errStop = errors.New("enough")

// Dump reads the sources as they were at the newest revision. As with Changes, what is superseded meanwhile stays for a minute.
func (s *Store) Dump(ctx context.Context) (graph.Revision, iter.Seq2[block.Record, error], error) {
	ctx, leave, err := s.enter(chained(ctx))
	if err != nil {
		return graph.Revision{}, nil, err
	}
	h, err := s.head(ctx)
	if err != nil {
		leave()
		return graph.Revision{}, nil, err
	}
	sources, err := s.sourcesAt(ctx, h.revision.Number, 0, false)
	if err != nil {
		leave()
		return graph.Revision{}, nil, err
	}
	slices.SortFunc(sources, func(a, b storedSource) int { return cmp.Compare(a.id, b.id) })
	stop := context.AfterFunc(ctx, leave)
	var ranged atomic.Bool
	return h.revision, func(yield func(block.Record, error) bool) {
		if ranged.Swap(true) {
			yield(nil, errors.New("the records were ranged over before; ask for them again"))
			return
		}
		defer leave()
		defer stop()
		give := func(r block.Record) error {
			if !yield(r, nil) {
				return errStop
			}
			return nil
		}
		for _, src := range sources {
			if err := s.dump(ctx, src, give); errors.Is(err, errStop) {
				return
			} else if err != nil {
				yield(nil, err)
				return
			}
		}
	}, nil
}

// dump gives one source.
func (s *Store) dump(ctx context.Context, src storedSource, give func(block.Record) error) error {
	if err := give(&block.Source{ID: src.id, Revision: src.revision, Retracted: src.retracted, Statements: src.statements, Bodies: src.blocks}); err != nil {
		return err
	}
	for body, err := range s.bodies(ctx, src) {
		if err == nil {
			err = give(&body)
		}
		if err != nil {
			return err
		}
	}
	rows, err := s.fetch(ctx, `MATCH (p:KrajinaPast {id: $id}) WHERE p.part = 0 AND p.revision <= $now
		RETURN p.key AS key, p.revision AS revision, p.at AS at, p.absent AS absent, p.kept AS kept, `+auditColumns+` ORDER BY p.revision`,
		row{"id": string(src.id), "now": src.revision})
	if err != nil {
		return err
	}
	for _, r := range rows {
		past := &block.Past{Revision: get[int64](r, "revision"), At: get[int64](r, "at"), Absent: get[bool](r, "absent"), Agent: agentOf(r), Counts: countsOf(r)}
		if past.Kept = get[bool](r, "kept") && !past.Absent; past.Kept {
			if past.Delta, err = s.delta(ctx, get[string](r, "key")); err != nil {
				return err
			}
		}
		if err := give(past); err != nil {
			return err
		}
	}
	return nil
}

// delta is what leads back from a version of a source.
func (s *Store) delta(ctx context.Context, key string) ([]byte, error) {
	rows, err := s.fetch(ctx, `MATCH (p:KrajinaPast {key: $key}) RETURN p.body AS body ORDER BY p.part`, row{"key": key})
	var delta []byte
	for _, r := range rows {
		delta = append(delta, get[[]byte](r, "body")...)
	}
	return delta, err
}
