package neo4j

import (
	"context"
	"crypto/rand"
	"errors"
	"time"

	"github.com/neo4j/neo4j-go-driver/v5/neo4j"

	"github.com/krajina/krajina/graph"
)

// runner runs a statement in a transaction.
type runner = func(cypher string, params row) ([]*neo4j.Record, error)

const (
	// leaseFor is how long a writer that fell silent keeps others out, by the database's clock.
	leaseFor = 60 * time.Second
	// leaseWait is how long a writer waits for its turn.
	leaseWait = 90 * time.Second
	leasePoll = 100 * time.Millisecond
)

// lease is the right to write, held by one process at a time. Each transaction under it first renews it, which locks the
// store's node: a writer that lost its lease cannot finish what it began.
type lease struct {
	store *Store
	owner string
}

var errLeaseLost = errors.New("another process took over writing; nothing was changed, repeat")

// acquire waits for the lease.
func (s *Store) acquire(ctx context.Context) (*lease, error) {
	l := &lease{s, rand.Text()}
	for deadline := time.Now().Add(leaseWait); ; {
		got := false
		err := s.write(ctx, func(run runner) error {
			rows, err := run(`MATCH (h:KrajinaStore {name: 'krajina'}) SET h.lock = $owner
				WITH h WHERE h.leaseOwner IS NULL OR h.leaseOwner = $owner OR h.leaseUntil < timestamp()
				SET h.leaseOwner = $owner, h.leaseUntil = timestamp() + $for RETURN h.leaseOwner AS owner`,
				row{"owner": l.owner, "for": leaseFor.Milliseconds()})
			got = len(rows) == 1
			return err
		})
		switch {
		case err != nil:
			return nil, err
		case got:
			return l, nil
		case time.Now().After(deadline):
			return nil, refuse(graph.ErrUnavailable, "another process has been writing to the Neo4j database for a minute and a half; nothing was changed, repeat when it is done")
		}
		select {
		case <-ctx.Done():
			return nil, context.Cause(ctx)
		case <-time.After(leasePoll):
		}
	}
}

// write does work in a transaction under the lease.
func (l *lease) write(ctx context.Context, work func(run runner) error) error {
	return l.store.write(ctx, func(run runner) error {
		rows, err := run(`MATCH (h:KrajinaStore {name: 'krajina'}) SET h.lock = $owner
			WITH h WHERE h.leaseOwner = $owner SET h.leaseUntil = timestamp() + $for RETURN 1 AS held`,
			row{"owner": l.owner, "for": leaseFor.Milliseconds()})
		if err != nil {
			return err
		}
		if len(rows) == 0 {
			return &fault{graph.ErrUnavailable, errLeaseLost, errLeaseLost.Error()}
		}
		return work(run)
	})
}

// release lets the next writer in. Where that fails the lease runs out by itself.
func (l *lease) release(ctx context.Context) {
	ctx, cancel := context.WithTimeout(context.WithoutCancel(ctx), connectTimeout)
	defer cancel()
	_ = l.store.write(ctx, func(run runner) error {
		_, err := run(`MATCH (h:KrajinaStore {name: 'krajina'}) WHERE h.leaseOwner = $owner REMOVE h.leaseOwner, h.leaseUntil, h.lock`, row{"owner": l.owner})
		return err
	})
}
