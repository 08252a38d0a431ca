package main

import (
	"context"

	driver "github.com/neo4j/neo4j-go-driver/v5/neo4j"

	"github.com/krajina/krajina/graph/neo4j/neo4jtest"
)

// runCypher does Cypher beside the program.
func runCypher(db neo4jtest.Database, cypher string) error {
	ctx := context.Background()
	d, err := driver.NewDriverWithContext(db.URI, driver.BasicAuth(db.User, db.Password, ""))
	if err != nil {
		return err
	}
	defer d.Close(ctx)
	session := d.NewSession(ctx, driver.SessionConfig{})
	defer session.Close(ctx)
	result, err := session.Run(ctx, cypher, nil)
	if err != nil {
		return err
	}
	_, err = result.Consume(ctx)
	return err
}
