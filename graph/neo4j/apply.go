package neo4j

import (
	"context"
	"crypto/rand"
	"encoding/hex"
	"fmt"

	"github.com/krajina/krajina/graph"
	"github.com/krajina/krajina/graph/block"
)

// encodedSource is a change as it is stored.
type encodedSource struct {
	change *graph.Change
	pieces [][]graph.Statement
	blocks [][]byte
	digest string // of the blocks: the same statements have the same
}

// Apply writes everything that is new beside what is there, where no reader sees it, and then moves the store's revision in a
// last transaction, which shows all of it at once. What a writer left that crashed before that is removed by the next.
func (s *Store) Apply(ctx context.Context, changes []graph.Change) (graph.Revision, error) {
	ctx, leave, err := s.enter(ctx)
	if err != nil {
		return graph.Revision{}, err
	}
	defer leave()
	if s.config.ReadOnly {
		return graph.Revision{}, refuse(graph.ErrInvalid, "%v", errReadOnly)
	}
	if err := s.names.Check(changes); err != nil {
		return graph.Revision{}, err
	}
	encoded := make([]encodedSource, len(changes))
	for i := range changes {
		encoded[i] = s.encode(&changes[i])
	}
	l, err := s.acquire(ctx)
	if err != nil {
		return graph.Revision{}, err
	}
	defer l.release(ctx)
	return l.apply(ctx, encoded, false)
}

func (s *Store) encode(c *graph.Change) encodedSource {
	e := encodedSource{change: c, pieces: block.Split(c.Statements)}
	digest := block.NewDigest()
	for _, piece := range e.pieces {
		body := s.names.Encode(piece)
		digest.Add(body)
		e.blocks = append(e.blocks, body)
	}
	e.digest = hex.EncodeToString(digest.Sum())
	return e
}

// apply does the changes; anew writes the graph again also where nothing changes.
func (l *lease) apply(ctx context.Context, encoded []encodedSource, anew bool) (graph.Revision, error) {
	h, err := l.store.head(ctx)
	if err != nil {
		return graph.Revision{}, err
	}
	if err := l.sweep(ctx, h.revision.Number); err != nil {
		return graph.Revision{}, err
	}
	before, err := l.store.sourcesAt(ctx, h.revision.Number, 0, false)
	if err != nil {
		return graph.Revision{}, err
	}
	if err := notSuperseded(before, encoded, h.revision); err != nil {
		return graph.Revision{}, err
	}
	changed := changedSources(before, encoded)
	if len(changed) == 0 && !anew {
		return h.revision, nil
	}
	next := graph.Revision{Epoch: h.revision.Epoch, Number: h.revision.Number + 1}
	if err := l.writeBlocks(ctx, next.Number, before, changed); err != nil {
		return graph.Revision{}, err
	}
	summary, err := l.project(ctx, next, before, changed)
	if err != nil {
		return graph.Revision{}, err
	}
	if err := l.flip(ctx, next, summary); err != nil {
		return graph.Revision{}, err
	}
	// What was superseded loses its labels, and goes when nobody can be reading it any more; that this fails loses nothing, and
	// the next Apply does it.
	if err := l.relabel(ctx, next.Number); err == nil {
		_ = l.collect(ctx, l.store.patience.keep, l.store.patience.settle)
	}
	return next, nil
}

// notSuperseded refuses changes that were made from what has changed since.
func notSuperseded(before []storedSource, encoded []encodedSource, now graph.Revision) error {
	for _, e := range encoded {
		seen := e.change.Seen
		if seen == (graph.Revision{}) {
			continue
		}
		for _, b := range before {
			if b.id == e.change.Source && (seen.Epoch != now.Epoch || seen.Number < b.revision) {
				return refuse(graph.ErrSuperseded, "%s was changed meanwhile: nothing was changed, repeat", b.id)
			}
		}
	}
	return nil
}

// changedSources are the changes that do not leave their source as it was.
func changedSources(before []storedSource, encoded []encodedSource) []encodedSource {
	known := map[graph.ID]storedSource{}
	for _, b := range before {
		known[b.id] = b
	}
	var changed []encodedSource
	for _, e := range encoded {
		b, exists := known[e.change.Source]
		switch {
		case !exists && e.change.Retracted, exists && b.retracted && e.change.Retracted:
		case exists && !b.retracted && !e.change.Retracted && b.digest == e.digest:
		default:
			changed = append(changed, e)
		}
	}
	return changed
}

func versionKey(id graph.ID, revision int64) string { return fmt.Sprintf("%s@%d", id, revision) }

// writeBlocks writes the new versions of sources with their blocks and what leads back to the old ones, and ends these.
func (l *lease) writeBlocks(ctx context.Context, next int64, before []storedSource, changed []encodedSource) error {
	known := map[graph.ID]*storedSource{}
	for i := range before {
		known[before[i].id] = &before[i]
	}
	for _, e := range changed {
		if err := l.writePast(ctx, next, e, known[e.change.Source]); err != nil {
			return err
		}
		key := versionKey(e.change.Source, next)
		w := l.blockWriter()
		for seq, body := range e.blocks {
			if err := w.add(ctx, key, seq, next, block.Body{Statements: len(e.pieces[seq]), Block: body}); err != nil {
				return err
			}
		}
		if err := w.flush(ctx); err != nil {
			return err
		}
		err := l.write(ctx, func(run runner) error {
			_, err := run(`OPTIONAL MATCH (old:KrajinaSource {id: $id, to: $current}) SET old.to = $next`, row{"id": string(e.change.Source), "current": current, "next": next})
			if err != nil {
				return err
			}
			return createSource(run, storedSource{key, e.change.Source, next, e.change.Retracted, len(e.change.Statements), len(e.blocks), e.digest})
		})
		if err != nil {
			return err
		}
	}
	return nil
}

// flip moves the store's revision, which shows everything that was written for it. From here on a caller who leaves changes
// nothing, so that what Apply returns is what was done. When the answer to the commit is lost the store is asked whether it
// came about.
func (l *lease) flip(ctx context.Context, next graph.Revision, summary graph.Summary) error {
	ctx = context.WithoutCancel(ctx)
	mark := rand.Text()
	nodes := map[string]int{}
	for k := range graph.AllKinds.All() {
		nodes[k.String()] = summary.Nodes[k]
	}
	err := l.writeWithin(ctx, l.store.config.Timeout, func(run runner) error {
		_, err := run(`MATCH (h:KrajinaStore {name: 'krajina'}) SET h.revision = $next, h.epoch = $epoch, h.projection = $projection
			CREATE (:KrajinaRevision {number: $next, mark: $mark, at: timestamp(), nodes: $nodes, links: $links, statements: $statements, dormant: $dormant})`,
			row{"epoch": next.Epoch, "next": next.Number, "mark": mark, "projection": projection(), "nodes": encodeJSON(nodes),
				"links": summary.Links, "statements": summary.Statements, "dormant": summary.Dormant})
		return err
	})
	if err == nil {
		return nil
	}
	switch made, unknown := l.store.flipped(ctx, next.Number, mark); {
	case unknown != nil:
		return graph.NewStoreError(graph.ErrUnavailable, err, "the Neo4j database was lost while the change was made, and whether it was is not known: repeat it, which is safe")
	case made:
		return nil
	}
	return err
}

// flipped says whether the revision is there and is the one with the mark: another process may have made one of its number.
// It locks the store's node, and so waits for the end of a transaction of whose answer nothing is known.
func (s *Store) flipped(ctx context.Context, number int64, mark string) (made bool, err error) {
	err = s.write(ctx, s.config.Timeout, func(run runner) error {
		rows, err := run(`MATCH (h:KrajinaStore {name: 'krajina'}) SET h.lock = $mark
			WITH h MATCH (r:KrajinaRevision {number: $number, mark: $mark}) RETURN r.number AS number`, row{"number": number, "mark": mark})
		made = len(rows) == 1
		return err
	})
	return made, err
}
