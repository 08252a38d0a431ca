package backup

import (
	"context"
	"iter"

	"github.com/krajina/krajina/graph"
	"github.com/krajina/krajina/graph/block"
)

// Store is a graph.Store that can be carried away as a whole. Every implementation passes graphtest.Backup.
type Store interface {
	graph.Store
	// Dump gives everything that the store keeps, in one snapshot of the returned revision: all sources, also the retracted, what
	// they state, and what is kept of before. The records are read as the sequence is ranged over, which may be done once. An error
	// ends it. What a record points to is the next one's when that is asked for.
	Dump(ctx context.Context) (graph.Revision, iter.Seq2[block.Record, error], error)
	// Restore makes an empty store what a Dump at a revision of this number gave, under a new epoch; or a store that is not empty,
	// where replace says so. All or nothing: an error of the sequence changes nothing, but see the implementations for replacing. A
	// store that is not empty is an ErrInvalid.
	Restore(ctx context.Context, number int64, records iter.Seq2[block.Record, error], replace bool) (graph.Revision, error)
	// Renew begins a new epoch. A store that was put back as a copy of its files needs it: its numbers will be given again.
	Renew(ctx context.Context) (graph.Revision, error)
}
