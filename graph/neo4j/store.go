package neo4j

import (
	"context"
	"crypto/rand"
	"errors"
	"sync"

	"github.com/neo4j/neo4j-go-driver/v5/neo4j"

	"github.com/krajina/krajina/graph"
	"github.com/krajina/krajina/graph/block"
)

// Store keeps statements in a Neo4j database. It is a graph.Store, safe for concurrent use and for several processes on one
// database.
type Store struct {
	config Config
	driver neo4j.DriverWithContext
	names  block.Names
	// bookmarks chain the sessions of a store that writes; nil where it only reads.
	bookmarks neo4j.BookmarkManager

	mu      sync.Mutex
	closed  bool
	closing context.Context // ends everything in progress
	close   context.CancelCauseFunc
	busy    sync.WaitGroup
	// writing lets one Apply of this process at a time ask for the lease, as owner.
	writing  chan struct{}
	owner    string
	patience patience
}

var _ graph.Store = (*Store)(nil)

// current is the end of validity of what is not superseded: more than any revision, and exact as a float.
const current = int64(1) << 53

// Open connects to the database and checks that it is ours; unless ReadOnly it sets up an empty one and brings an older one up
// to date. A database with other people's data, or of a newer version, is a graph.ErrForeign and left untouched; one that does
// not answer a graph.ErrUnavailable.
func Open(ctx context.Context, config Config) (*Store, error) {
	if config.Timeout == 0 {
		config.Timeout = defaultTimeout
	}
	driver, err := config.connect()
	if err != nil {
		return nil, err
	}
	s := &Store{config: config, driver: driver, names: block.NewNames(), writing: make(chan struct{}, 1), owner: rand.Text(), patience: usualPatience}
	if !config.ReadOnly {
		s.bookmarks = neo4j.NewBookmarkManager(neo4j.BookmarkManagerConfig{})
	}
	s.closing, s.close = context.WithCancelCause(context.Background())
	if err := s.prepare(ctx); err != nil {
		s.Close()
		return nil, err
	}
	return s, nil
}

// head is the state of the store's one node.
type head struct {
	revision   graph.Revision
	projection string // how the graph was written, see projection
}

// Revision is the newest revision, of whichever process applied it.
func (s *Store) Revision(ctx context.Context) (graph.Revision, error) {
	ctx, leave, err := s.enter(ctx)
	if err != nil {
		return graph.Revision{}, err
	}
	defer leave()
	h, err := s.head(ctx)
	return h.revision, err
}

func (s *Store) head(ctx context.Context) (head, error) {
	rows, err := s.ask(ctx, s.config.Timeout, "MATCH (h:KrajinaStore {name: 'krajina'}) RETURN h.epoch AS epoch, h.revision AS revision, h.projection AS projection", nil)
	if err != nil {
		return head{}, err
	}
	if len(rows) != 1 {
		return head{}, errHeadless
	}
	return head{graph.Revision{Epoch: get[string](rows[0], "epoch"), Number: get[int64](rows[0], "revision")}, get[string](rows[0], "projection")}, nil
}

// errHeadless keeps a store whose head is gone from being taken for a new one, which would sweep away what it holds.
var errHeadless = refuse(graph.ErrDamaged, "the Neo4j database has lost the node that names its revision; restore it from a backup, or empty it and import the sources again")

// Close ends what is in progress, which then returns an error and has changed nothing, and releases the connections.
func (s *Store) Close() error {
	s.mu.Lock()
	if s.closed {
		s.mu.Unlock()
		return nil
	}
	s.closed = true
	s.mu.Unlock()
	s.close(refuse(graph.ErrUnavailable, "the store is closed"))
	s.busy.Wait()
	return s.driver.Close(context.Background())
}

// enter begins a call: its context ends with the caller's or when the store is closed, whichever is first. Who enters leaves, once.
func (s *Store) enter(ctx context.Context) (_ context.Context, leave func(), err error) {
	if ctx.Err() != nil {
		return nil, nil, context.Cause(ctx)
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.closed {
		return nil, nil, context.Cause(s.closing)
	}
	s.busy.Add(1)
	ctx, cancel := context.WithCancelCause(ctx)
	stop := context.AfterFunc(s.closing, func() { cancel(context.Cause(s.closing)) })
	var once sync.Once
	return ctx, func() {
		once.Do(func() {
			stop()
			cancel(nil)
			s.busy.Done()
		})
	}, nil
}

var errReadOnly = errors.New("the store was opened for reading only")
