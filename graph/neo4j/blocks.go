package neo4j

import (
	"context"

	"github.com/krajina/krajina/graph/block"
)

// blockBytes is how many bytes of blocks one transaction writes, about.
const blockBytes = 8 << 20

// blockWriter writes blocks, some at a time.
type blockWriter struct {
	lease *lease
	rows  []any
	size  int
}

func (l *lease) blockWriter() *blockWriter { return &blockWriter{lease: l} }

// add writes a block of the version of a source that begins with a revision, or keeps it for the next transaction.
func (w *blockWriter) add(ctx context.Context, key string, seq int, from int64, b block.Body) error {
	w.rows = append(w.rows, row{"source": key, "seq": seq, "statements": b.Statements, "body": b.Block, "from": from})
	if w.size += len(b.Block); w.size > blockBytes {
		return w.flush(ctx)
	}
	return nil
}

// flush writes what was kept.
func (w *blockWriter) flush(ctx context.Context) error {
	batch := w.rows
	w.rows, w.size = nil, 0
	if len(batch) == 0 {
		return nil
	}
	return w.lease.write(ctx, func(run runner) error {
		_, err := run(`UNWIND $rows AS row CREATE (b:KrajinaBlock) SET b = row`, row{"rows": batch})
		return err
	})
}

// createSource writes a version of a source that is not superseded.
func createSource(run runner, s storedSource) error {
	_, err := run(`CREATE (:KrajinaSource {key: $key, id: $id, from: $from, to: $current, retracted: $retracted, statements: $statements, blocks: $blocks, digest: $digest})`,
		row{"key": s.key, "id": string(s.id), "from": s.revision, "current": current, "retracted": s.retracted,
			"statements": s.statements, "blocks": s.blocks, "digest": s.digest})
	return err
}
