package neo4j

import (
	"cmp"
	"context"
	"encoding/json"
	"fmt"
	"slices"
	"sync"

	"github.com/neo4j/neo4j-go-driver/v5/neo4j"

	"github.com/krajina/krajina/graph"
)

// Reader answers questions about one revision with statements in Cypher, one for each call, whatever is asked ahead with it.
// Its revision stays whole for a minute after it was superseded; later its answers are a graph.ErrUnavailable.
type Reader struct {
	store    *Store
	revision graph.Revision
	summary  graph.Summary
	words    vocabulary
	compiled compiled
	kept     kept

	lexiconMu sync.Mutex
	lexicon   *graph.Lexicon // nil until it was asked for
}

var _ graph.Reader = (*Reader)(nil)

// Reader gives a reader of the newest revision. A graph that was written by another version of Krajina is a
// graph.ErrUnavailable until krajina migrate has written it again.
func (s *Store) Reader(ctx context.Context) (*Reader, error) {
	ctx, leave, err := s.enter(chained(ctx))
	if err != nil {
		return nil, err
	}
	defer leave()
	h, err := s.head(ctx)
	if err != nil {
		return nil, err
	}
	if h.revision.Number > 0 && h.projection != projection() {
		return nil, refuse(graph.ErrUnavailable, "the graph in the Neo4j database was written by another version of Krajina: run krajina migrate")
	}
	r := &Reader{store: s, revision: h.revision, kept: newKept()}
	if err := r.loadSummary(ctx); err != nil {
		return nil, err
	}
	return r, r.loadVocabulary(ctx)
}

// Revision is the revision of the store that the reader shows.
func (r *Reader) Revision() graph.Revision { return r.revision }

// LooksAhead implements graph.Reader.
func (r *Reader) LooksAhead() bool { return true }

func (r *Reader) loadSummary(ctx context.Context) error {
	r.summary = graph.Summary{Revision: r.revision}
	rows, err := r.store.ask(ctx, r.store.config.Timeout, "MATCH (r:KrajinaRevision {number: $at}) RETURN r.nodes AS nodes, r.links AS links, r.statements AS statements, r.dormant AS dormant", row{"at": r.revision.Number})
	if err != nil || len(rows) == 0 {
		return err
	}
	var nodes map[string]int
	if err := json.Unmarshal([]byte(get[string](rows[0], "nodes")), &nodes); err != nil {
		return damagedValue(err)
	}
	for name, n := range nodes {
		r.summary.Nodes[graph.KindNamed(name)] = n
	}
	r.summary.Links, r.summary.Statements, r.summary.Dormant = int(get[int64](rows[0], "links")), int(get[int64](rows[0], "statements")), int(get[int64](rows[0], "dormant"))
	return nil
}

// Summary implements graph.Reader.
func (r *Reader) Summary(ctx context.Context) (graph.Summary, error) { return r.summary, ctx.Err() }

// ask runs a question's statement and gives its rows.
func (r *Reader) ask(ctx context.Context, c *compiler, clauses string) ([]*neo4j.Record, *unknownIDs, error) {
	return r.askBy(ctx, c.statement(clauses), r.shortly)
}

// shortly is the way to ask for what comes within the time of a question.
func (r *Reader) shortly(ctx context.Context, cypher string, params row) ([]*neo4j.Record, error) {
	return r.store.ask(ctx, r.store.config.Timeout, cypher, params)
}

// patiently is the way to ask for what the database gathers first, for as long as the context has time.
func (r *Reader) patiently(ctx context.Context, cypher string, params row) ([]*neo4j.Record, error) {
	return r.store.ask(ctx, longTimeout, cypher, params)
}

// askBy asks by a way of the store's.
func (r *Reader) askBy(ctx context.Context, s statement, by func(context.Context, string, row) ([]*neo4j.Record, error)) ([]*neo4j.Record, *unknownIDs, error) {
	ctx, leave, err := r.store.enter(ctx)
	if err != nil {
		return nil, nil, err
	}
	defer leave()
	rows, err := by(ctx, s.cypher, s.params)
	if err != nil {
		return nil, nil, err
	}
	unknown := &unknownIDs{}
	for i, found := range rows {
		store := get[[]any](found, "store")
		if len(store) != 3 || text(store[0]) != r.revision.Epoch || int64(number(store[1])) > r.revision.Number {
			return nil, nil, refuse(graph.ErrUnavailable, "revision %s is gone: ask again", r.revision)
		}
		if int64(number(store[2])) < r.revision.Number {
			return nil, nil, refuse(graph.ErrUnavailable, "revision %s is not yet on the server of the cluster that was asked: ask again", r.revision)
		}
		if i == 0 {
			for _, list := range get[[]any](found, "unknown") {
				unknown.lists = append(unknown.lists, idList(list))
			}
		}
	}
	return rows, unknown, nil
}

func idList(v any) []graph.ID {
	list, _ := v.([]any)
	var ids []graph.ID
	for _, id := range list {
		ids = append(ids, graph.ID(text(id)))
	}
	slices.Sort(ids)
	return ids
}

// Nodes implements graph.Reader.
func (r *Reader) Nodes(ctx context.Context, ids []graph.ID, next graph.Next) (graph.Found, error) {
	found := graph.Found{Nodes: make([]*graph.Record, len(ids)), Next: make([]*graph.Answers, len(ids))}
	if len(ids) == 0 {
		return found, ctx.Err()
	}
	rows, unknown, err := r.askBy(ctx, r.nodes(ids, next), r.shortly)
	if err != nil {
		return graph.Found{}, err
	}
	d := r.decoder()
	for _, row := range rows {
		at := *unknown
		fields := get[[]any](row, "found")
		if len(fields) == 2 {
			i := int(get[int64](row, "i"))
			found.Nodes[i] = d.record(fields[0])
			found.Next[i] = d.answers(found.Nodes[i], next, fields[1], &at)
		}
	}
	return found, d.err
}

// Identified implements graph.Reader.
func (r *Reader) Identified(ctx context.Context, kind graph.Kind, value string, next graph.Next) (graph.Found, error) {
	c := r.compiler(nextDay(next))
	a, n := c.fresh("a"), c.fresh("n")
	ahead, answers := c.next(n, next)
	rows, unknown, err := r.ask(ctx, c, fmt.Sprintf(`UNWIND COLLECT { MATCH (%[1]s:KrajinaName)-[:KRAJINA_NAMES]->(%[2]s:Node)
WHERE %[1]s.value = %[3]s AND NOT %[1]s.alias AND %[4]s AND %[5]s RETURN DISTINCT %[2]s ORDER BY %[2]s.id } AS %[2]s%[6]s
RETURN [%[7]s, %[8]s] AS found`, a, n, c.param(value), c.alive(n), isKind(n, kind), ahead, c.record(n, 0), answers))
	if err != nil {
		return graph.Found{}, err
	}
	var found graph.Found
	d := r.decoder()
	for _, row := range rows {
		at := *unknown
		if fields := get[[]any](row, "found"); len(fields) == 2 {
			n := d.record(fields[0])
			found.Nodes = append(found.Nodes, n)
			found.Next = append(found.Next, d.answers(n, next, fields[1], &at))
		}
	}
	return found, d.err
}

// Find implements graph.Reader.
func (r *Reader) Find(ctx context.Context, kind graph.Kind, q graph.Query) (graph.Page, error) {
	if err := cmp.Or(ctx.Err(), q.Window.Check()); err != nil {
		return graph.Page{}, err
	}
	c := r.compiler(q.Today)
	clause, name := c.find(kind, q, r.summary.Nodes[kind])
	rows, unknown, err := r.ask(ctx, c, clause+"\nRETURN "+name+" AS page")
	if err != nil || len(rows) != 1 {
		return graph.Page{}, err
	}
	d := r.decoder()
	page := d.page(get[[]any](rows[0], "page"), q, graph.Relation{}, unknown)
	if d.err != nil {
		return graph.Page{}, d.err
	}
	return page, nil
}

// Follow implements graph.Reader.
func (r *Reader) Follow(ctx context.Context, relation graph.Relation, from []graph.ID, q graph.Query) ([]graph.Page, error) {
	if err := cmp.Or(ctx.Err(), q.Window.Check()); err != nil {
		return nil, err
	}
	pages := make([]graph.Page, len(from))
	if len(from) == 0 {
		return pages, nil
	}
	c := r.compiler(q.Today)
	i, id, n := c.fresh("i"), c.fresh("id"), c.fresh("n")
	list := c.param(texts(from))
	lookup := c.lookup(id, n)
	clause, page := c.follow(n, relation, q)
	rows, unknown, err := r.ask(ctx, c, fmt.Sprintf(`UNWIND range(0, size(%[1]s) - 1) AS %[2]s
OPTIONAL CALL (*) { WITH %[1]s[%[2]s] AS %[3]s
%[4]s%[5]s
RETURN %[6]s AS page }
RETURN %[2]s AS i, page`, list, i, id, lookup, clause, page))
	if err != nil {
		return nil, err
	}
	d := r.decoder()
	for _, row := range rows {
		at := *unknown
		pages[get[int64](row, "i")] = d.page(get[[]any](row, "page"), q, relation, &at)
	}
	if d.err != nil {
		return nil, d.err
	}
	return pages, nil
}

// compiler begins a statement about the revision for a day.
func (r *Reader) compiler(today graph.Date) *compiler {
	c := newCompiler(r.revision, &r.words)
	c.params[todayParam] = day(today.First())
	return c
}

// nextDay is the day for which what is asked ahead is asked.
func nextDay(next graph.Next) graph.Date {
	if len(next.Follow) == 0 {
		return graph.Date{}
	}
	return next.Follow[0].Query.Today
}
