package neo4j

import (
	"context"
	"fmt"
	"slices"

	"github.com/neo4j/neo4j-go-driver/v5/neo4j"

	"github.com/krajina/krajina/graph"
)

// mostCarried is over how many changed nodes what is known of a revision is taken over into the next. Beyond them frequent words
// are looked up sooner than each node's tokens are read.
const mostCarried = 20_000

// change is a node that came or went between two revisions.
type change struct {
	node uint64
	kind graph.Kind
	came bool
}

// ReaderAfter gives a reader of the newest revision, which begins with what the one before it had looked up, as far as that can be known
// from what changed between them; nil begins with nothing.
func (s *Store) ReaderAfter(ctx context.Context, before *Reader) (*Reader, error) {
	r, err := s.Reader(ctx)
	if err != nil || before == nil {
		return r, err
	}
	if changes, ok := r.changesSince(ctx, before); ok {
		r.kept.carry(before.kept, changes)
	}
	return r, ctx.Err()
}

// changesSince are the nodes that came and went since the revision of another reader, by their tokens; false where they are too many, or
// are not known.
func (r *Reader) changesSince(ctx context.Context, before *Reader) (map[string][]change, bool) {
	was := before.revision.Number
	if before.revision.Epoch != r.revision.Epoch || was == 0 || was > r.revision.Number {
		return nil, false
	}
	ask := func(cypher string, param any) ([]*neo4j.Record, bool) {
		c := r.compiler(graph.Date{})
		rows, _, err := r.ask(ctx, c, fmt.Sprintf(cypher, c.param(param), c.param(was)))
		for _, found := range rows {
			// What ended before the oldest revision that is whole may be gone, and another node may have its number.
			if store := get[[]any](found, "store"); int64(number(store[1])) > was {
				return nil, false
			}
		}
		return rows, err == nil && len(rows) > 0
	}
	rows, ok := ask(`RETURN COLLECT { MATCH (n:`+passing+`) WHERE (`+valid("n")+`) <> (n._from <= %[2]s AND n._to > %[2]s) RETURN id(n) LIMIT %[1]s } AS changed`, mostCarried+1)
	if !ok {
		return nil, false
	}
	changed := get[[]any](rows[0], "changed")
	if len(changed) > mostCarried {
		return nil, false
	}
	changes := map[string][]change{}
	for some := range slices.Chunk(changed, eachAtOnce) {
		rows, ok := ask("UNWIND %[1]s AS of MATCH (n) WHERE id(n) = of RETURN of, n._kind AS kind, n._from > %[2]s AS came, n._index AS tokens", some)
		if !ok || len(rows) != len(some) {
			return nil, false
		}
		for _, found := range rows {
			one := change{uint64(get[int64](found, "of")), graph.KindNamed(get[string](found, "kind")), get[bool](found, "came")}
			for _, t := range get[[]any](found, "tokens") {
				changes[text(t)] = append(changes[text(t)], one)
			}
		}
	}
	return changes, true
}

// carry takes over what was kept for another revision: a list of which no node changed as it is, the others with what changed.
func (k kept) carry(from kept, changes map[string][]change) {
	for _, of := range from.Keys() {
		list, ok := from.Get(of)
		if !ok {
			continue
		}
		k.add(of.kinds, of.token, list.after(changes[of.token], of.kinds))
	}
}

// after are the postings of nodes of the kinds after the changes.
func (p postings) after(changes []change, kinds graph.Kinds) postings {
	var came []uint64
	gone := map[uint64]bool{}
	for _, c := range changes {
		switch {
		case !kinds.Has(c.kind):
		case c.came:
			came = append(came, c.node)
		default:
			gone[c.node] = true
		}
	}
	if len(came)+len(gone) == 0 {
		return p
	}
	for c := p.first(); c.node != noNode; c.next() {
		if !gone[c.node] {
			came = append(came, c.node)
		}
	}
	return newPostings(came)
}
