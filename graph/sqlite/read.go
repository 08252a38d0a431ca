package sqlite

import (
	"context"
	"errors"
	"fmt"
	"iter"

	"github.com/krajina/krajina/graph"
	"github.com/krajina/krajina/graph/block"
)

// change reads and decodes one source.
func (sn *snapshot) change(ctx context.Context, src *storedSource) (graph.Change, error) {
	if err := ctx.Err(); err != nil {
		return graph.Change{}, err
	}
	if src.statements < 0 || src.blocks < 0 || src.statements > src.blocks*block.MaxStatements {
		return graph.Change{}, sn.store.damaged(nil, "%d statements of %s are said to be in %d blocks", src.statements, src.id, src.blocks)
	}
	if src.retracted {
		return graph.Change{Source: src.id, Retracted: true}, nil
	}
	// Two numbers that agree are no proof that the blocks are there, and their product is what is allocated.
	if present, err := sn.countBlocks(ctx, src.key); err != nil {
		return graph.Change{}, err
	} else if present != src.blocks {
		return graph.Change{}, sn.store.damaged(nil, "%d of %d blocks of %s are there", present, src.blocks, src.id)
	}
	statements := make([]graph.Statement, src.statements)
	if err := block.InParallel(sn.decodings(ctx, src, statements), func(d decoding) error { return d.do() }); err != nil {
		return graph.Change{}, sn.blame(src, err)
	}
	return graph.Change{Source: src.id, Statements: statements}, nil
}

// decoding is one block and where its statements belong.
type decoding struct {
	storedBlock
	into []graph.Statement
}

// blockError says which block cannot be decoded.
type blockError struct {
	seq int
	err error
}

func (e *blockError) Error() string { return fmt.Sprintf("block %d: %v", e.seq, e.err) }
func (e *blockError) Unwrap() error { return e.err }

func (d decoding) do() error {
	if err := block.Decode(d.body, d.into); err != nil {
		return &blockError{d.seq, err}
	}
	return nil
}

// decodings gives the blocks of a source, which together fill statements.
func (sn *snapshot) decodings(ctx context.Context, src *storedSource, statements []graph.Statement) iter.Seq2[decoding, error] {
	return func(yield func(decoding, error) bool) {
		seq := 0
		for stored, err := range sn.blocks(ctx, src.key) {
			if err == nil && (stored.seq != seq || stored.statements < 0 || stored.statements > len(statements)) {
				err = &blockError{seq, block.ErrMalformed}
			}
			if err != nil {
				yield(decoding{}, err)
				return
			}
			if !yield(decoding{stored, statements[:stored.statements]}, nil) {
				return
			}
			statements = statements[stored.statements:]
			seq++
		}
		if len(statements) > 0 {
			yield(decoding{}, &blockError{seq, block.ErrMalformed})
		}
	}
}

// blame says what is wrong with a block, and in which source.
func (sn *snapshot) blame(src *storedSource, err error) error {
	var b *blockError
	switch {
	case errors.Is(err, block.ErrNewer):
		return sn.store.fault(graph.ErrForeign, err, "the store %q was written by a newer version of Krajina (%s in %s); use that version", sn.store.name, err, src.id)
	case errors.As(err, &b):
		return sn.store.damaged(err, "block %d of %s: %v", b.seq, src.id, b.err)
	}
	return err
}

// countBlocks counts the blocks that are really there.
func (sn *snapshot) countBlocks(ctx context.Context, key int64) (n int, err error) {
	if sn.kept != nil {
		return len(sn.kept[key]), nil
	}
	err = sn.tx.QueryRowContext(ctx, "SELECT count(*) FROM block WHERE source = ?", key).Scan(&n)
	return n, err
}

// blocks gives the blocks of a source in order.
func (sn *snapshot) blocks(ctx context.Context, key int64) iter.Seq2[storedBlock, error] {
	if sn.kept == nil {
		return sn.stored(ctx, key)
	}
	return func(yield func(storedBlock, error) bool) {
		for _, block := range sn.kept[key] {
			if !yield(block, nil) {
				return
			}
		}
	}
}

// stored reads them from the database.
func (sn *snapshot) stored(ctx context.Context, key int64) iter.Seq2[storedBlock, error] {
	return func(yield func(storedBlock, error) bool) {
		rows, err := sn.tx.QueryContext(ctx, "SELECT seq, statements, body FROM block WHERE source = ? ORDER BY seq", key)
		if err != nil {
			yield(storedBlock{}, err)
			return
		}
		defer rows.Close()
		for rows.Next() {
			var block storedBlock
			if err := rows.Scan(&block.seq, &block.statements, &block.body); err != nil {
				yield(storedBlock{}, err)
				return
			}
			if !yield(block, nil) {
				return
			}
		}
		if err := rows.Err(); err != nil {
			yield(storedBlock{}, err)
		}
	}
}
