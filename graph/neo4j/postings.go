package neo4j

import (
	"context"
	"encoding/binary"
	"fmt"
	"math"
	"slices"
	"strings"

	"github.com/krajina/krajina/graph"
	"github.com/krajina/krajina/internal/recent"
)

// postings are the nodes that have a token, by the numbers that the database has for them, which they keep as long as they are
// there: rising, each as what it is more than the one before it.
type postings []byte

func newPostings(nodes []uint64) postings {
	slices.Sort(nodes)
	var list postings
	last := uint64(0)
	for _, n := range nodes {
		list = binary.AppendUvarint(list, n-last)
		last = n
	}
	return slices.Clip(list)
}

// cursor goes over postings.
type cursor struct {
	rest postings
	// node is where it stands, noNode behind the last.
	node uint64
}

const noNode = math.MaxUint64

// from goes on to the first node that is not before this one.
func (c *cursor) from(node uint64) {
	for c.node < node {
		c.next()
	}
}

func (p postings) first() cursor {
	c := cursor{rest: p}
	c.next()
	return c
}

func (c *cursor) next() {
	if len(c.rest) == 0 {
		c.node = noNode
		return
	}
	if b := c.rest[0]; b < 0x80 { // most nodes that have a word are not far apart
		c.node += uint64(b)
		c.rest = c.rest[1:]
		return
	}
	more, size := binary.Uvarint(c.rest)
	c.node += more
	c.rest = c.rest[size:]
}

// mostPostings is how many bytes of postings a reader keeps, with all that it takes to find them. It is what the index of a graph of
// 100,000 projects comes to.
const mostPostings = 64 << 20

// kept are the postings that were asked for last, of the reader's revision. What is in frequent words is asked for with every question,
// and looking it up is nearly all that a ranking takes.
type kept struct {
	*recent.Cache[tokenOf, postings]
}

// tokenOf is a token of nodes of these kinds.
type tokenOf struct {
	kinds graph.Kinds
	token string
}

func newKept() kept { return kept{recent.New[tokenOf, postings](mostPostings)} }

// get gives the lists of tokens that are there, and those that are missing.
func (k kept) get(kinds graph.Kinds, tokens []string) (lists map[string]postings, missing []string) {
	lists = make(map[string]postings, len(tokens))
	for _, t := range tokens {
		if _, twice := lists[t]; twice {
			continue
		}
		list, ok := k.Get(tokenOf{kinds, t})
		if !ok {
			missing = append(missing, t)
		}
		lists[t] = list
	}
	return lists, missing
}

// add keeps a list, but not one that alone would take the room of many.
func (k kept) add(kinds graph.Kinds, token string, list postings) {
	k.Keep(tokenOf{kinds, token}, list, len(token)+len(list))
}

// lookupsAtOnce is how many tokens one statement looks up: so it is done within its time, and what it found is known whatever becomes
// of the next.
const lookupsAtOnce = 50

// postings gives, for each of the tokens, the nodes of the kinds that have it.
func (r *Reader) postings(ctx context.Context, kinds graph.Kinds, tokens []string) (map[string]postings, error) {
	lists, missing := r.kept.get(kinds, tokens)
	for some := range slices.Chunk(missing, lookupsAtOnce) {
		if err := r.lookUp(ctx, kinds, some, lists); err != nil {
			return nil, err
		}
	}
	return lists, ctx.Err()
}

// lookUp puts what has the tokens into lists, and keeps it.
func (r *Reader) lookUp(ctx context.Context, kinds graph.Kinds, tokens []string, lists map[string]postings) error {
	c := r.compiler(graph.Date{})
	looks := make([]any, len(tokens))
	for i, t := range tokens {
		look := row{"i": i, "query": anyToken([]string{t})}
		if words(t) > 1 { // the index finds its words in others, too
			look["whole"] = t
		}
		looks[i] = look
	}
	rows, _, err := r.ask(ctx, c, fmt.Sprintf(`UNWIND %s AS look RETURN look.i AS i, COLLECT {
CALL db.index.fulltext.queryNodes('node_index', look.query) YIELD node AS n
WITH n WHERE %s AND %s AND (look.whole IS NULL OR look.whole IN n._index) RETURN id(n) } AS nodes`, c.param(looks), isAnyKind("n", kinds), c.alive("n")))
	if err != nil {
		return err
	}
	for _, found := range rows {
		list := get[[]any](found, "nodes")
		nodes := make([]uint64, len(list))
		for i, n := range list {
			nodes[i] = uint64(number(n))
		}
		token := tokens[get[int64](found, "i")]
		lists[token] = newPostings(nodes)
		r.kept.add(kinds, token, lists[token])
	}
	return nil
}

// isAnyKind says that a node is of one of the kinds, be it superseded.
func isAnyKind(v string, kinds graph.Kinds) string {
	if kinds == graph.AllKinds {
		return "true"
	}
	var any []string
	for k := range kinds.All() {
		any = append(any, isKind(v, k))
	}
	return "(" + strings.Join(any, " OR ") + ")"
}
