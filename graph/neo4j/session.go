package neo4j

import (
	"context"
	"time"

	"github.com/neo4j/neo4j-go-driver/v5/neo4j"
)

// row is a record of an answer by name.
type row = map[string]any

// ask runs one statement in a read transaction of its own and gives its rows.
func (s *Store) ask(ctx context.Context, timeout time.Duration, cypher string, params row) ([]*neo4j.Record, error) {
	ctx, cancel := context.WithTimeout(ctx, timeout)
	defer cancel()
	session := s.driver.NewSession(ctx, neo4j.SessionConfig{DatabaseName: s.config.Database, AccessMode: neo4j.AccessModeRead})
	defer session.Close(ctx)
	result, err := session.ExecuteRead(ctx, func(tx neo4j.ManagedTransaction) (any, error) {
		answer, err := tx.Run(ctx, cypher, params)
		if err != nil {
			return nil, err
		}
		return answer.Collect(ctx)
	}, neo4j.WithTxTimeout(timeout))
	if err != nil {
		return nil, explain(ctx, err)
	}
	return result.([]*neo4j.Record), nil
}

// write does work in a write transaction.
func (s *Store) write(ctx context.Context, work func(run runner) error) error {
	session := s.driver.NewSession(ctx, neo4j.SessionConfig{DatabaseName: s.config.Database, AccessMode: neo4j.AccessModeWrite})
	defer session.Close(ctx)
	_, err := session.ExecuteWrite(ctx, func(tx neo4j.ManagedTransaction) (any, error) {
		return nil, work(func(cypher string, params row) ([]*neo4j.Record, error) {
			answer, err := tx.Run(ctx, cypher, params)
			if err != nil {
				return nil, err
			}
			return answer.Collect(ctx)
		})
	}, neo4j.WithTxTimeout(writeTimeout))
	return explain(ctx, err)
}

// get is a field of a record as its type, the zero value where it is null or of another.
func get[T any](r *neo4j.Record, name string) T {
	value, _ := r.Get(name)
	typed, _ := value.(T)
	return typed
}
