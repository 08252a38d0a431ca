package neo4j

import (
	"context"
	"fmt"
	"iter"
	"sync/atomic"

	"github.com/krajina/krajina/graph"
	"github.com/krajina/krajina/graph/block"
)

// storedSource is a version of a source: visible from its revision until it is superseded.
type storedSource struct {
	key        string
	id         graph.ID
	revision   int64
	retracted  bool
	statements int
	blocks     int
	digest     string
}

// Changes reads the sources as they were at the newest revision. What is superseded meanwhile stays for a minute, longer than
// which a sequence may not pause; one that finds its blocks gone says so.
func (s *Store) Changes(ctx context.Context, since graph.Revision) (graph.Revision, iter.Seq2[graph.Change, error], error) {
	ctx, leave, err := s.enter(chained(ctx))
	if err != nil {
		return graph.Revision{}, nil, err
	}
	h, err := s.head(ctx)
	if err != nil {
		leave()
		return graph.Revision{}, nil, err
	}
	all := since.Epoch != h.revision.Epoch || since.Number > h.revision.Number
	if all {
		since.Number = 0
	}
	sources, err := s.sourcesAt(ctx, h.revision.Number, since.Number, all)
	if err != nil {
		leave()
		return graph.Revision{}, nil, err
	}
	stop := context.AfterFunc(ctx, leave)
	var ranged atomic.Bool
	return h.revision, func(yield func(graph.Change, error) bool) {
		if ranged.Swap(true) {
			yield(graph.Change{}, fmt.Errorf("the changes were ranged over before; ask for them again"))
			return
		}
		defer leave()
		defer stop()
		for _, src := range sources {
			change, err := s.change(ctx, src)
			if err != nil {
				yield(graph.Change{}, err)
				return
			}
			if !yield(change, nil) {
				return
			}
		}
	}, nil
}

// sourcesAt lists the sources as they were at a revision, those put or retracted after since.
func (s *Store) sourcesAt(ctx context.Context, at, since int64, presentOnly bool) ([]storedSource, error) {
	rows, err := s.ask(ctx, s.config.Timeout, `MATCH (s:KrajinaSource) WHERE s.from <= $at AND s.to > $at AND s.from > $since AND NOT (s.retracted AND $presentOnly)
		RETURN s.key AS key, s.id AS id, s.from AS revision, s.retracted AS retracted, s.statements AS statements, s.blocks AS blocks, s.digest AS digest
		ORDER BY s.from, s.id`, row{"at": at, "since": since, "presentOnly": presentOnly})
	if err != nil {
		return nil, err
	}
	sources := make([]storedSource, len(rows))
	for i, r := range rows {
		sources[i] = storedSource{get[string](r, "key"), graph.ID(get[string](r, "id")), get[int64](r, "revision"), get[bool](r, "retracted"),
			int(get[int64](r, "statements")), int(get[int64](r, "blocks")), get[string](r, "digest")}
	}
	return sources, nil
}

// blocksAtOnce is how many blocks, of a megabyte at most, one question fetches.
const blocksAtOnce = 32

// change reads and decodes one source.
func (s *Store) change(ctx context.Context, src storedSource) (graph.Change, error) {
	if src.retracted {
		return graph.Change{Source: src.id, Retracted: true}, ctx.Err()
	}
	statements := make([]graph.Statement, 0, src.statements)
	for piece, err := range s.decoded(ctx, src) {
		if err != nil {
			return graph.Change{}, err
		}
		statements = append(statements, piece...)
	}
	return graph.Change{Source: src.id, Statements: statements}, nil
}

// decoded reads the statements of a source block by block; the slice is the next one's when that is asked for.
func (s *Store) decoded(ctx context.Context, src storedSource) iter.Seq2[[]graph.Statement, error] {
	return func(yield func([]graph.Statement, error) bool) {
		statements, seq := 0, 0
		buffer := make([]graph.Statement, block.MaxStatements)
		for body, err := range s.bodies(ctx, src) {
			n := body.Statements
			if err == nil && (n < 0 || n > block.MaxStatements || statements+n > src.statements) {
				err = damagedBlock(src.id, seq, block.ErrMalformed)
			}
			if err != nil {
				yield(nil, err)
				return
			}
			statements += n
			piece := buffer[:n]
			clear(piece)
			if err := block.Decode(body.Block, piece); err != nil {
				yield(nil, damagedBlock(src.id, seq, err))
				return
			}
			if !yield(piece, nil) {
				return
			}
			seq++
		}
		if statements != src.statements {
			yield(nil, damagedBlock(src.id, src.blocks, block.ErrMalformed))
		}
	}
}

// bodies reads the blocks of a source as they are kept.
func (s *Store) bodies(ctx context.Context, src storedSource) iter.Seq2[block.Body, error] {
	return func(yield func(block.Body, error) bool) {
		for from := 0; from < src.blocks; from += blocksAtOnce {
			rows, err := s.fetch(ctx, `MATCH (b:KrajinaBlock) WHERE b.source = $source AND b.seq >= $from AND b.seq < $to
				RETURN b.statements AS statements, b.body AS body ORDER BY b.seq`, row{"source": src.key, "from": from, "to": from + blocksAtOnce})
			if err == nil && len(rows) != min(blocksAtOnce, src.blocks-from) {
				err = refuse(graph.ErrUnavailable, "%s was replaced more than a minute ago while it was being read: read again", src.id)
			}
			if err != nil {
				yield(block.Body{}, err)
				return
			}
			for _, r := range rows {
				if !yield(block.Body{Statements: int(get[int64](r, "statements")), Block: get[[]byte](r, "body")}, nil) {
					return
				}
			}
		}
	}
}
