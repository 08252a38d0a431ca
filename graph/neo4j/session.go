package neo4j

import (
	"context"
	"time"

	"github.com/neo4j/neo4j-go-driver/v5/neo4j"
)

// row is a record of an answer by name.
type row = map[string]any

// chain is the context's key of what its questions share.
type chain struct{}

// chained makes the questions that are asked with a context see at least what those before them saw, whichever server of a
// cluster answers.
func chained(ctx context.Context) context.Context {
	return context.WithValue(ctx, chain{}, neo4j.NewBookmarkManager(neo4j.BookmarkManagerConfig{}))
}

// session opens a session. A writer's see all that the writer did; a reader's stand alone unless their context is chained, so
// that a database which was restored from a backup is not asked for what it does not know of any more.
func (s *Store) session(ctx context.Context, mode neo4j.AccessMode) neo4j.SessionWithContext {
	config := neo4j.SessionConfig{DatabaseName: s.config.Database, AccessMode: mode, BookmarkManager: s.bookmarks}
	if shared, ok := ctx.Value(chain{}).(neo4j.BookmarkManager); ok && s.bookmarks == nil {
		config.BookmarkManager = shared
	}
	return s.driver.NewSession(ctx, config)
}

// ask runs one statement in a read transaction of its own and gives its rows, all of them within the time.
func (s *Store) ask(ctx context.Context, timeout time.Duration, cypher string, params row) ([]*neo4j.Record, error) {
	bounded, cancel := context.WithTimeout(ctx, timeout)
	defer cancel()
	return s.rows(ctx, bounded, timeout, func() {}, cypher, params)
}

// fetch is ask for answers that are long: no row may be later than the time of a question after the one before it.
func (s *Store) fetch(ctx context.Context, cypher string, params row) ([]*neo4j.Record, error) {
	bounded, cancel := context.WithCancel(ctx)
	defer cancel()
	silence := time.AfterFunc(s.config.Timeout, cancel)
	defer silence.Stop()
	return s.rows(ctx, bounded, longTimeout, func() { silence.Reset(s.config.Timeout) }, cypher, params)
}

// rows asks within the bounded context, and tells of each row that came. After timeout the server itself gives up. A statement by
// itself is one round trip, in a transaction that the driver repeats it is three, for which a question of half a millisecond
// takes a third longer. So it is only the way to ask again, where that may help.
func (s *Store) rows(ctx, bounded context.Context, timeout time.Duration, came func(), cypher string, params row) ([]*neo4j.Record, error) {
	session := s.session(bounded, neo4j.AccessModeRead)
	defer session.Close(bounded)
	collect := func(answer neo4j.ResultWithContext, err error) ([]*neo4j.Record, error) {
		if err != nil {
			return nil, err
		}
		var rows []*neo4j.Record
		for answer.Next(bounded) {
			came()
			rows = append(rows, answer.Record())
		}
		return rows, answer.Err()
	}
	rows, err := collect(session.Run(bounded, cypher, params, neo4j.WithTxTimeout(timeout)))
	if neo4j.IsRetryable(err) {
		_, err = session.ExecuteRead(bounded, func(tx neo4j.ManagedTransaction) (any, error) {
			rows, err = collect(tx.Run(bounded, cypher, params))
			return nil, err
		}, neo4j.WithTxTimeout(timeout))
	}
	if err != nil {
		return nil, explain(ctx, bounded, err)
	}
	return rows, nil
}

// write does work in a write transaction, which ends within the time whatever the database does.
func (s *Store) write(ctx context.Context, timeout time.Duration, work func(run runner) error) error {
	bounded, cancel := context.WithTimeout(ctx, timeout)
	defer cancel()
	session := s.session(bounded, neo4j.AccessModeWrite)
	defer session.Close(bounded)
	_, err := session.ExecuteWrite(bounded, func(tx neo4j.ManagedTransaction) (any, error) {
		return nil, work(func(cypher string, params row) ([]*neo4j.Record, error) {
			answer, err := tx.Run(bounded, cypher, params)
			if err != nil {
				return nil, err
			}
			return answer.Collect(bounded)
		})
	}, neo4j.WithTxTimeout(timeout))
	return explain(ctx, bounded, err)
}

// get is a field of a record as its type, the zero value where it is null or of another.
func get[T any](r *neo4j.Record, name string) T {
	value, _ := r.Get(name)
	typed, _ := value.(T)
	return typed
}
