package neo4j

import (
	"context"
	"encoding/binary"
	"fmt"
	"slices"

	"github.com/neo4j/neo4j-go-driver/v5/neo4j"

	"github.com/krajina/krajina/graph"
)

// mostCarried is up to how many nodes that came or went, a node that changed being both, what is known of a revision is taken over into
// another. Beyond them frequent words are looked up sooner than the tokens of each node are read.
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
	known := before.kept.Keys()
	changes := make(map[string][]change, len(known))
	for _, of := range known {
		changes[of.token] = nil
	}
	if len(known) == 0 || !r.changesSince(ctx, before.revision, changes) {
		return r, ctx.Err()
	}
	for _, of := range known { // what was not asked for longest first, which so goes first here, too
		if list, ok := before.kept.Get(of); ok && ctx.Err() == nil {
			r.kept.add(of.kinds, of.token, list.after(changes[of.token], of.kinds))
		}
	}
	return r, ctx.Err()
}

// changesSince puts the nodes that came and went since a revision to those of the tokens that they have; false where they are too many,
// or are not known.
func (r *Reader) changesSince(ctx context.Context, was graph.Revision, tokens map[string][]change) bool {
	if was.Epoch != r.revision.Epoch || was.Number == 0 || was.Number > r.revision.Number {
		return false
	}
	// What ended before the oldest revision that is whole may be gone, and another node may have its number.
	ask := func(cypher string, param any) (rows []*neo4j.Record, whole bool) {
		c := r.compiler(graph.Date{})
		rows, _, err := r.ask(ctx, c, fmt.Sprintf(cypher, c.param(param), c.param(was.Number)))
		if err != nil || len(rows) == 0 {
			return nil, false
		}
		return rows, int64(number(get[[]any](rows[0], "store")[1])) <= was.Number
	}
	rows, ok := ask(`RETURN COLLECT { MATCH (n:`+passing+`) WHERE (`+valid("n")+`) <> (n._from <= %[2]s AND n._to > %[2]s) RETURN id(n) LIMIT %[1]s } AS changed`, mostCarried+1)
	if !ok {
		return false
	}
	changed := get[[]any](rows[0], "changed")
	if len(changed) > mostCarried {
		return false
	}
	for some := range slices.Chunk(changed, eachAtOnce) {
		rows, ok := ask("UNWIND %[1]s AS of MATCH (n) WHERE id(n) = of RETURN of, n._kind AS kind, n._from > %[2]s AS came, n._index AS tokens", some)
		if !ok || len(rows) != len(some) {
			return false
		}
		for _, found := range rows {
			one := change{uint64(get[int64](found, "of")), graph.KindNamed(get[string](found, "kind")), get[bool](found, "came")}
			for _, t := range get[[]any](found, "tokens") {
				if before, wanted := tokens[text(t)]; wanted {
					tokens[text(t)] = append(before, one)
				}
			}
		}
	}
	_, ok = ask("RETURN %[1]s AS of, %[2]s AS was", 0) // said once more: what was read before was whole
	return ok
}

// after are the postings of nodes of the kinds after the changes.
func (p postings) after(changes []change, kinds graph.Kinds) postings {
	var came, gone []uint64
	for _, c := range changes {
		switch {
		case !kinds.Has(c.kind):
		case c.came:
			came = append(came, c.node)
		default:
			gone = append(gone, c.node)
		}
	}
	if len(came)+len(gone) == 0 {
		return p
	}
	slices.Sort(came)
	slices.Sort(gone)
	list, last := make(postings, 0, len(p)+len(came)), uint64(0)
	add := func(node uint64) {
		list = binary.AppendUvarint(list, node-last)
		last = node
	}
	for c := p.first(); c.node != noNode; c.next() {
		for len(came) > 0 && came[0] < c.node {
			add(came[0])
			came = came[1:]
		}
		if len(gone) > 0 && gone[0] == c.node {
			gone = gone[1:]
			continue
		}
		add(c.node)
	}
	for _, node := range came {
		add(node)
	}
	return slices.Clip(list)
}
