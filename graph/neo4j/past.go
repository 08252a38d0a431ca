package neo4j

import (
	"cmp"
	"context"
	"errors"
	"maps"
	"slices"
	"time"

	"github.com/krajina/krajina/graph"
	"github.com/krajina/krajina/graph/block"
)

// pastBytes is how many bytes of what was before one node holds at most.
const pastBytes = 4 << 20

// writePast writes what leads from a change back to what the source stated before it. The first part says when it was, and who made the change.
func (l *lease) writePast(ctx context.Context, next int64, e encodedSource, before *storedSource) error {
	absent, kept := before == nil || before.retracted, true
	var delta []byte
	counts := &graph.Counts{Added: len(e.change.Statements)}
	if !absent {
		differ := block.NewDiffer(e.change.Statements)
		for piece, err := range l.store.decoded(ctx, *before) {
			if errors.Is(err, graph.ErrDamaged) {
				kept, counts = false, nil // what is damaged is replaced, and nothing leads back to it
				break
			}
			if err != nil {
				return err
			}
			differ.Older(piece)
		}
		if kept {
			delta = l.store.names.EncodeDelta(differ.Delta())
			counted := differ.Counts()
			counts = &counted
		}
	}
	return l.writePastParts(ctx, e.change.Source, &block.Past{Revision: next, Absent: absent, Kept: kept, Delta: delta, Agent: e.change.Agent, Counts: counts})
}

// writePastParts writes a put or retraction in parts; it was now where it is not said when.
func (l *lease) writePastParts(ctx context.Context, id graph.ID, p *block.Past) error {
	var at any
	if p.At > 0 {
		at = p.At
	}
	delta := p.Delta
	for part := 0; part == 0 || len(delta) > 0; part++ {
		body := delta[:min(len(delta), pastBytes)]
		delta = delta[len(body):]
		properties := row{"key": versionKey(id, p.Revision), "part": part, "id": string(id), "revision": p.Revision, "absent": p.Absent, "kept": p.Kept, "body": body}
		if part == 0 {
			maps.Copy(properties, authorship(p.Agent, p.Counts))
		}
		err := l.write(ctx, func(run runner) error {
			_, err := run(`CREATE (p:KrajinaPast) SET p = $row, p.at = coalesce($at, timestamp())`, row{"row": properties, "at": at})
			return err
		})
		if err != nil {
			return err
		}
	}
	return nil
}

// Sources says when each source was put in.
func (s *Store) Sources(ctx context.Context) (map[graph.ID]graph.SourceState, error) {
	ctx, leave, err := s.enter(chained(ctx))
	if err != nil {
		return nil, err
	}
	defer leave()
	h, err := s.head(ctx)
	if err != nil {
		return nil, err
	}
	rows, err := s.ask(ctx, s.config.Timeout, `MATCH (s:KrajinaSource) WHERE s.from <= $at AND s.to > $at AND NOT s.retracted
		OPTIONAL MATCH (p:KrajinaPast {key: s.key, part: 0})
		RETURN s.id AS id, s.from AS revision, s.statements AS statements, coalesce(p.at, 0) AS at`, row{"at": h.revision.Number})
	if err != nil {
		return nil, err
	}
	states := map[graph.ID]graph.SourceState{}
	for _, r := range rows {
		state := graph.SourceState{Revision: graph.Revision{Epoch: h.revision.Epoch, Number: get[int64](r, "revision")}, Statements: int(get[int64](r, "statements"))}
		if at := get[int64](r, "at"); at > 0 {
			state.At = time.UnixMilli(at).UTC()
		}
		states[graph.ID(get[string](r, "id"))] = state
	}
	return states, nil
}

// Past goes back from what is, one change of a source after the other. What is written meanwhile is of later revisions, which it
// does not look at.
func (s *Store) Past(ctx context.Context, since graph.Revision) (*graph.Past, error) {
	ctx, leave, err := s.enter(chained(ctx))
	if err != nil {
		return nil, err
	}
	defer leave()
	h, err := s.head(ctx)
	if err != nil {
		return nil, err
	}
	if err := graph.CheckSince(since, h.revision); err != nil {
		return nil, err
	}
	sources, err := s.sourcesAt(ctx, h.revision.Number, since.Number, false)
	if err != nil {
		return nil, err
	}
	slices.SortFunc(sources, func(a, b storedSource) int { return cmp.Compare(a.id, b.id) })
	past := &graph.Past{Now: h.revision}
	for _, src := range sources {
		is, err := s.change(ctx, src)
		if err != nil {
			return nil, err
		}
		was, err := s.before(ctx, is, since.Number, h.revision.Number)
		if err != nil {
			return nil, err
		}
		past.Was, past.Is = append(past.Was, was), append(past.Is, is)
	}
	return past, nil
}

// before is a source as it was at the revision since.
func (s *Store) before(ctx context.Context, is graph.Change, since, now int64) (graph.Change, error) {
	rows, err := s.fetch(ctx, `MATCH (p:KrajinaPast {id: $id}) WHERE p.revision > $since AND p.revision <= $now
		RETURN p.revision AS revision, p.absent AS absent, p.kept AS kept, p.body AS body ORDER BY p.revision DESC, p.part`,
		row{"id": string(is.Source), "since": since, "now": now})
	if err != nil {
		return graph.Change{}, err
	}
	if len(rows) == 0 {
		return graph.Change{}, graph.NotKept(graph.Revision{Number: since})
	}
	was := is
	for from := 0; from < len(rows); {
		to, revision := from, get[int64](rows[from], "revision")
		var body []byte
		for ; to < len(rows) && get[int64](rows[to], "revision") == revision; to++ {
			body = append(body, get[[]byte](rows[to], "body")...)
		}
		switch {
		case get[bool](rows[from], "absent"):
			was = graph.Change{Source: is.Source, Retracted: true}
		case !get[bool](rows[from], "kept"):
			return graph.Change{}, graph.NotKept(graph.Revision{Number: revision - 1})
		default:
			delta, err := block.DecodeDelta(body)
			if err != nil {
				return graph.Change{}, damagedBlock(is.Source, 0, err)
			}
			was = graph.Change{Source: is.Source, Statements: delta.Undo(was.Statements)}
		}
		from = to
	}
	return was, nil
}

// forgetPast leaves when sources were put in, and of what was before nothing.
func (l *lease) forgetPast(ctx context.Context) error {
	for _, statement := range []string{
		`MATCH (p:KrajinaPast) WHERE p.part > 0 WITH p LIMIT $most DETACH DELETE p RETURN count(*) AS n`,
		`MATCH (p:KrajinaPast {part: 0}) WHERE p.kept AND NOT p.absent WITH p LIMIT $most SET p.kept = false, p.body = null RETURN count(*) AS n`,
	} {
		if err := l.repeat(ctx, statement, row{"most": deleteAtOnce}); err != nil {
			return err
		}
	}
	return nil
}
