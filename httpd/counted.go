package httpd

import (
	"context"
	"time"

	"github.com/krajina/krajina/graph"
)

// counted is a reader whose calls are counted and timed, for one request.
type counted struct {
	graph.Reader
	metrics *metrics
	of      *observed
}

// counting gives the reader of one request. What the reader can do beyond a graph.Reader it still can.
func (m *metrics) counting(r graph.Reader, of *observed) graph.Reader {
	c := counted{r, m, of}
	if kept, ok := r.(graph.Kept); ok {
		return countedKept{c, kept}
	}
	return c
}

// timed calls the reader.
func timed[T any](c counted, method string, call func() (T, error)) (T, error) {
	c.of.calls.Add(1)
	start := time.Now()
	answer, err := call()
	outcome := "ok"
	if err != nil {
		outcome = "error"
	}
	c.metrics.calls.WithLabelValues(method, outcome).Observe(time.Since(start).Seconds())
	return answer, err
}

// Nodes implements graph.Reader.
func (c counted) Nodes(ctx context.Context, ids []graph.ID, next graph.Next) (graph.Found, error) {
	return timed(c, "Nodes", func() (graph.Found, error) { return c.Reader.Nodes(ctx, ids, next) })
}

// Identified implements graph.Reader.
func (c counted) Identified(ctx context.Context, kind graph.Kind, value string, next graph.Next) (graph.Found, error) {
	return timed(c, "Identified", func() (graph.Found, error) { return c.Reader.Identified(ctx, kind, value, next) })
}

// Find implements graph.Reader.
func (c counted) Find(ctx context.Context, kind graph.Kind, q graph.Query) (graph.Page, error) {
	return timed(c, "Find", func() (graph.Page, error) { return c.Reader.Find(ctx, kind, q) })
}

// FindEach implements graph.Reader.
func (c counted) FindEach(ctx context.Context, kind graph.Kind, queries []graph.Query) ([]graph.Page, error) {
	return timed(c, "FindEach", func() ([]graph.Page, error) { return c.Reader.FindEach(ctx, kind, queries) })
}

// Tally implements graph.Reader.
func (c counted) Tally(ctx context.Context, q graph.TallyQuery) (graph.Tally, error) {
	return timed(c, "Tally", func() (graph.Tally, error) { return c.Reader.Tally(ctx, q) })
}

// Follow implements graph.Reader.
func (c counted) Follow(ctx context.Context, r graph.Relation, from []graph.ID, q graph.Query) ([]graph.Page, error) {
	return timed(c, "Follow", func() ([]graph.Page, error) { return c.Reader.Follow(ctx, r, from, q) })
}

// Statements implements graph.Reader.
func (c counted) Statements(ctx context.Context, ids []graph.ID, property graph.Property) ([][]graph.Stated, error) {
	return timed(c, "Statements", func() ([][]graph.Stated, error) { return c.Reader.Statements(ctx, ids, property) })
}

// Lexicon implements graph.Reader.
func (c counted) Lexicon(ctx context.Context) (*graph.Lexicon, error) {
	return timed(c, "Lexicon", func() (*graph.Lexicon, error) { return c.Reader.Lexicon(ctx) })
}

// Entries implements graph.Reader.
func (c counted) Entries(ctx context.Context, ids []graph.ID, last graph.Place) ([][]graph.Entry, error) {
	return timed(c, "Entries", func() ([][]graph.Entry, error) { return c.Reader.Entries(ctx, ids, last) })
}

// Rank implements graph.Reader.
func (c counted) Rank(ctx context.Context, q graph.Ranking) (graph.Ranked, error) {
	return timed(c, "Rank", func() (graph.Ranked, error) { return c.Reader.Rank(ctx, q) })
}

// Neighbors implements graph.Reader.
func (c counted) Neighbors(ctx context.Context, ids []graph.ID, via []graph.Property) ([][]graph.Neighbor, error) {
	return timed(c, "Neighbors", func() ([][]graph.Neighbor, error) { return c.Reader.Neighbors(ctx, ids, via) })
}

// Ground implements graph.Reader.
func (c counted) Ground(ctx context.Context, w graph.PathWanted) (graph.Ground, error) {
	g, err := timed(c, "Ground", func() (graph.Ground, error) { return c.Reader.Ground(ctx, w) })
	if _, charted := g.(graph.Charted); err != nil || charted { // of a network that is there nothing is asked
		return g, err
	}
	return countedGround{g, c}, nil
}

// countedGround is a ground whose calls are those of its reader.
type countedGround struct {
	graph.Ground
	counted counted
}

// Weigh implements graph.Ground.
func (g countedGround) Weigh(ctx context.Context, nodes []int32) (int, error) {
	return timed(g.counted, "Ground.Weigh", func() (int, error) { return g.Ground.Weigh(ctx, nodes) })
}

// Open implements graph.Ground.
func (g countedGround) Open(ctx context.Context, nodes []int32) error {
	_, err := timed(g.counted, "Ground.Open", func() (any, error) { return nil, g.Ground.Open(ctx, nodes) })
	return err
}

// Meet implements graph.Ground.
func (g countedGround) Meet(ctx context.Context, nodes []int32) error {
	_, err := timed(g.counted, "Ground.Meet", func() (any, error) { return nil, g.Ground.Meet(ctx, nodes) })
	return err
}

// Dormant implements graph.Reader.
func (c counted) Dormant(ctx context.Context, w graph.Window) (graph.DormantPage, error) {
	return timed(c, "Dormant", func() (graph.DormantPage, error) { return c.Reader.Dormant(ctx, w) })
}

// countedKept is a counted graph.Kept.
type countedKept struct {
	counted
	kept graph.Kept
}

var _ graph.Kept = countedKept{}

// Kind implements graph.Kept.
func (c countedKept) Kind() graph.ReaderKind { return c.kept.Kind() }

// CheckedAt implements graph.Kept.
func (c countedKept) CheckedAt() time.Time { return c.kept.CheckedAt() }

// Sources implements graph.Kept.
func (c countedKept) Sources() map[graph.ID]graph.SourceState { return c.kept.Sources() }

// Difference implements graph.Kept.
func (c countedKept) Difference(ctx context.Context, since graph.Revision) (*graph.Difference, error) {
	return timed(c.counted, "Difference", func() (*graph.Difference, error) { return c.kept.Difference(ctx, since) })
}

// Likely implements graph.Kept.
func (c countedKept) Likely(ctx context.Context) ([]graph.Likely, error) {
	return timed(c.counted, "Likely", func() ([]graph.Likely, error) { return c.kept.Likely(ctx) })
}

// Audit implements graph.Kept.
func (c countedKept) Audit(ctx context.Context, q graph.AuditQuery) (*graph.AuditPage, error) {
	return timed(c.counted, "Audit", func() (*graph.AuditPage, error) { return c.kept.Audit(ctx, q) })
}
