package neo4j

import (
	"context"
	"errors"
	"sync"
	"time"

	"github.com/neo4j/neo4j-go-driver/v5/neo4j"

	"github.com/krajina/krajina/graph"
)

// runner runs a statement in a transaction.
type runner = func(cypher string, params row) ([]*neo4j.Record, error)

// lease is the right to write, held by one process at a time. Each transaction under it first renews it, which locks the
// store's node: a writer that lost its lease cannot finish what it began. Between transactions, while a large graph is being
// resolved, it is renewed from time to time.
type lease struct {
	store *Store
	// writing is locked while a transaction runs, which needs no other to renew.
	writing  sync.Mutex
	stop     context.CancelFunc
	renewing sync.WaitGroup
}

var errLeaseLost = errors.New("another process took over writing; nothing was changed, repeat")

// alone does work under the lease.
func (s *Store) alone(ctx context.Context, work func(ctx context.Context, l *lease) error) error {
	ctx, leave, err := s.enter(ctx)
	if err != nil {
		return err
	}
	defer leave()
	if s.config.ReadOnly {
		return refuse(graph.ErrInvalid, "%v", errReadOnly)
	}
	l, err := s.acquire(ctx)
	if err != nil {
		return err
	}
	defer l.release(ctx)
	return work(ctx, l)
}

// acquire waits for the lease. It is the store's: what the store could not release, because the connection was lost, it may
// take again at once.
func (s *Store) acquire(ctx context.Context) (*lease, error) {
	select {
	case s.writing <- struct{}{}:
	case <-ctx.Done():
		return nil, context.Cause(ctx)
	}
	if err := s.awaitLease(ctx); err != nil {
		<-s.writing
		return nil, err
	}
	l := &lease{store: s}
	ctx, l.stop = context.WithCancel(ctx)
	l.renewing.Go(func() { l.renew(ctx) })
	return l, nil
}

func (s *Store) awaitLease(ctx context.Context) error {
	for deadline := time.Now().Add(s.patience.turn); ; {
		// A database that does not answer at all is not waited for.
		if _, err := s.head(ctx); err != nil {
			return err
		}
		switch got, err := s.takeLease(ctx); {
		case err != nil && (ctx.Err() != nil || !errors.Is(err, context.DeadlineExceeded)):
			return err
		case got:
			return nil
		case time.Now().After(deadline):
			return refuse(graph.ErrUnavailable, "another process has been writing to the Neo4j database for a minute and a half; nothing was changed, repeat when it is done")
		}
		select {
		case <-ctx.Done():
			return context.Cause(ctx)
		case <-time.After(s.patience.poll):
		}
	}
}

// takeLease takes the lease where nobody has it. It is late while a transaction of who has it holds the store's node.
func (s *Store) takeLease(ctx context.Context) (got bool, err error) {
	err = s.write(ctx, s.config.Timeout, func(run runner) error {
		rows, err := run(`MATCH (h:KrajinaStore {name: 'krajina'}) SET h.lock = $owner
			WITH h WHERE h.leaseOwner IS NULL OR h.leaseOwner = $owner OR h.leaseUntil < timestamp()
			SET h.leaseOwner = $owner, h.leaseUntil = timestamp() + $for RETURN h.leaseOwner AS owner`,
			row{"owner": s.owner, "for": s.patience.lease.Milliseconds()})
		got = len(rows) == 1
		return err
	})
	return got && err == nil, err
}

// renew renews the lease until its context ends. That it fails is seen by the next transaction.
func (l *lease) renew(ctx context.Context) {
	for {
		select {
		case <-ctx.Done():
			return
		case <-time.After(l.store.patience.lease / 3):
		}
		if l.writing.TryLock() {
			_ = l.transact(ctx, l.store.config.Timeout, func(runner) error { return nil })
			l.writing.Unlock()
		}
	}
}

// write does work in a transaction under the lease.
func (l *lease) write(ctx context.Context, work func(run runner) error) error {
	return l.writeWithin(ctx, l.store.patience.transaction, work)
}

func (l *lease) writeWithin(ctx context.Context, timeout time.Duration, work func(run runner) error) error {
	l.writing.Lock()
	defer l.writing.Unlock()
	return l.transact(ctx, timeout, work)
}

func (l *lease) transact(ctx context.Context, timeout time.Duration, work func(run runner) error) error {
	return l.store.write(ctx, timeout, func(run runner) error {
		rows, err := run(`MATCH (h:KrajinaStore {name: 'krajina'}) SET h.lock = $owner
			WITH h WHERE h.leaseOwner = $owner SET h.leaseUntil = timestamp() + $for RETURN 1 AS held`,
			row{"owner": l.store.owner, "for": l.store.patience.lease.Milliseconds()})
		if err != nil {
			return err
		}
		if len(rows) == 0 {
			return graph.NewStoreError(graph.ErrUnavailable, errLeaseLost, errLeaseLost.Error())
		}
		return work(run)
	})
}

// release lets the next writer in. Where that fails the lease runs out by itself.
func (l *lease) release(ctx context.Context) {
	l.stop()
	l.renewing.Wait()
	_ = l.store.write(context.WithoutCancel(ctx), connectTimeout, func(run runner) error {
		_, err := run(`MATCH (h:KrajinaStore {name: 'krajina'}) WHERE h.leaseOwner = $owner REMOVE h.leaseOwner, h.leaseUntil, h.lock`, row{"owner": l.store.owner})
		return err
	})
	<-l.store.writing
}
