package neo4j

import (
	"context"
	"encoding/hex"
	"fmt"
	"iter"

	"github.com/krajina/krajina/graph"
	"github.com/krajina/krajina/graph/block"
	"github.com/krajina/krajina/graph/memory"
)

// Restore writes everything where no reader sees it and then moves the store's revision, as Apply does; what one left that was
// ended before that is removed by who writes next. Replacing is done in two steps, because nothing can stand beside what has the
// same numbers: first the store is made empty, under a new epoch, and an error after that leaves it empty.
func (s *Store) Restore(ctx context.Context, number int64, records iter.Seq2[block.Record, error], replace bool) (graph.Revision, error) {
	restored := graph.Revision{Epoch: graph.NewEpoch(), Number: number}
	err := s.alone(ctx, func(ctx context.Context, l *lease) error {
		h, err := s.head(ctx)
		if err != nil {
			return err
		}
		if h.revision.Number > 0 {
			if !replace {
				return refuse(graph.ErrInvalid, "the Neo4j database is not empty, it is at revision %s; nothing was changed, restore into another, or say --replace to lose what is there", h.revision)
			}
			if err := l.empty(ctx); err != nil {
				return err
			}
		}
		if err := l.sweep(ctx, 0); err != nil {
			return err
		}
		w := restoring{lease: l, blocks: l.blockWriter()}
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
		if number == 0 {
			return l.setEpoch(ctx, restored.Epoch)
		}
		g, err := memory.Build(ctx, restored, s.allAfter(ctx, number, w.all, nil))
		if err != nil {
			return err
		}
		if err := l.writeGraph(ctx, number, g); err != nil {
			return err
		}
		summary, err := g.Summary(ctx)
		if err != nil {
			return err
		}
		return l.flip(ctx, restored, summary)
	})
	if err != nil {
		return graph.Revision{}, err
	}
	return restored, nil
}

// Renew changes nothing but the epoch.
func (s *Store) Renew(ctx context.Context) (graph.Revision, error) {
	renewed := graph.Revision{Epoch: graph.NewEpoch()}
	err := s.alone(ctx, func(ctx context.Context, l *lease) error {
		h, err := s.head(ctx)
		if err != nil {
			return err
		}
		renewed.Number = h.revision.Number
		return l.setEpoch(ctx, renewed.Epoch)
	})
	if err != nil {
		return graph.Revision{}, err
	}
	return renewed, nil
}

func (l *lease) setEpoch(ctx context.Context, epoch string) error {
	return l.write(ctx, func(run runner) error {
		_, err := run(`MATCH (h:KrajinaStore {name: 'krajina'}) SET h.epoch = $epoch`, row{"epoch": epoch})
		return err
	})
}

// empty takes the store back to before its first revision. All that is there is then what a writer left, which sweep removes.
func (l *lease) empty(ctx context.Context) error {
	return l.write(ctx, func(run runner) error {
		_, err := run(`MATCH (h:KrajinaStore {name: 'krajina'}) SET h.epoch = $epoch, h.revision = 0, h.oldest = 0 REMOVE h.oldestAt, h.projection`, row{"epoch": graph.NewEpoch()})
		return err
	})
}

// restoring writes records into a store that is empty.
type restoring struct {
	lease  *lease
	blocks *blockWriter
	all    []storedSource
	source *storedSource
	seq    int
	digest block.Digest
}

func (w *restoring) record(ctx context.Context, r block.Record) error {
	switch r := r.(type) {
	case *block.Source:
		if err := w.end(ctx); err != nil {
			return err
		}
		w.source = &storedSource{versionKey(r.ID, r.Revision), r.ID, r.Revision, r.Retracted, r.Statements, r.Bodies, ""}
		w.seq, w.digest = 0, block.NewDigest()
		return nil
	case *block.Body:
		w.digest.Add(r.Block)
		w.seq++
		return w.blocks.add(ctx, w.source.key, w.seq-1, w.source.revision, *r)
	case *block.Past:
		past := *r
		past.Kept = r.Kept || r.Absent
		return w.lease.writePastParts(ctx, w.source.id, &past)
	}
	return fmt.Errorf("%T is no record", r)
}

// end writes the source that came last, whose blocks are all written then.
func (w *restoring) end(ctx context.Context) error {
	if w.source == nil {
		return nil
	}
	w.source.digest = hex.EncodeToString(w.digest.Sum())
	w.all = append(w.all, *w.source)
	if err := w.blocks.flush(ctx); err != nil {
		return err
	}
	return w.lease.write(ctx, func(run runner) error { return createSource(run, *w.source) })
}
