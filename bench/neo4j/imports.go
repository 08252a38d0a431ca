package main

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"path/filepath"
	"slices"

	"github.com/neo4j/neo4j-go-driver/v5/neo4j"

	"github.com/krajina/krajina/bench/frame"
	"github.com/krajina/krajina/graph"
	"github.com/krajina/krajina/graph/neo4j/local"
)

// imports are the two ways to the same database.
type imports struct {
	Ours, Bare           spent
	Nodes, Relationships int
	Load                 string
}

// perTransaction is how many nodes or relationships one transaction of the bare import creates, as many as ours.
const perTransaction = 2000

func measureImports(ctx context.Context, o options, server *local.Server, store applier) (*imports, error) {
	m := &imports{}
	say("import %d generated projects", o.projects)
	changes := generated(o)
	var err error
	m.Ours, err = watch(server, func() error {
		_, err := store.Apply(ctx, changes)
		return err
	})
	if err != nil {
		return nil, err
	}
	changes = nil
	say("the same, bare: ours took %.0f s, of processors %.0f s", m.Ours.Clock, m.Ours.cpu())
	other, err := start(ctx, filepath.Join(o.folder, "bare"))
	if err != nil {
		return nil, err
	}
	defer func() { _ = other.Stop() }()
	b := bare{imports: m, server: other}
	if b.from, err = connect(server); err != nil {
		return nil, err
	}
	defer b.from.Close(ctx)
	if b.to, err = connect(other); err != nil {
		return nil, err
	}
	defer b.to.Close(ctx)
	if err := b.copy(ctx); err != nil {
		return nil, err
	}
	m.Load = frame.Load()
	say("bare took %.0f s, of processors %.0f s", m.Bare.Clock, m.Bare.cpu())
	return m, nil
}

func connect(s *local.Server) (neo4j.DriverWithContext, error) {
	return neo4j.NewDriverWithContext(s.URI, neo4j.BasicAuth(s.User, password, ""))
}

// bare copies a database with UNWIND and CREATE, as a person would import it who has every row ready. What it takes to get
// the rows is not counted.
type bare struct {
	*imports
	server   *local.Server
	from, to neo4j.DriverWithContext
}

func (b *bare) copy(ctx context.Context) error {
	if err := b.schema(ctx); err != nil {
		return err
	}
	nodes := `MATCH (n) WHERE NOT n:KrajinaMigration AND NOT n:KrajinaName RETURN labels(n) AS labels, properties(n) AS p, COLLECT { MATCH (n)<-[k:KRAJINA_NAMES]-(x) RETURN {x: properties(x), k: properties(k)} } AS names`
	err := b.stream(ctx, nodes, func(r *neo4j.Record) (string, map[string]any) {
		labels, _ := r.Get("labels")
		p, _ := r.Get("p")
		names, _ := r.Get("names")
		text := "UNWIND $rows AS row CREATE (n"
		for _, label := range labels.([]any) {
			text += ":" + label.(string)
		}
		text += ") SET n = row.p WITH n, row UNWIND row.names AS name CREATE (x:KrajinaName)-[k:KRAJINA_NAMES]->(n) SET x = name.x, k = name.k"
		b.Nodes += 1 + len(names.([]any))
		b.Relationships += len(names.([]any))
		return text, map[string]any{"p": p, "names": names}
	})
	if err != nil {
		return err
	}
	links := `MATCH (a:Node)-[r]->(b:Node) RETURN a._key AS start, type(r) AS type, properties(r) AS p, b._key AS end`
	return b.stream(ctx, links, func(r *neo4j.Record) (string, map[string]any) {
		b.Relationships++
		kind, _ := r.Get("type")
		return fmt.Sprintf("UNWIND $rows AS row MATCH (a:Node {_key: row.start}) MATCH (b:Node {_key: row.end}) CREATE (a)-[r:%s]->(b) SET r = row.p", kind), r.AsMap()
	})
}

// schema makes the same constraints and indexes.
func (b *bare) schema(ctx context.Context) error {
	shown, err := b.show(ctx)
	if err != nil {
		return err
	}
	for _, r := range shown.Records {
		statement, _ := r.Get("createStatement")
		if _, err := neo4j.ExecuteQuery(ctx, b.to, statement.(string), nil, neo4j.EagerResultTransformer); err != nil {
			return err
		}
	}
	_, err = neo4j.ExecuteQuery(ctx, b.to, "CALL db.awaitIndexes(120)", nil, neo4j.EagerResultTransformer)
	return err
}

func (b *bare) show(ctx context.Context) (*neo4j.EagerResult, error) {
	constraints, err := neo4j.ExecuteQuery(ctx, b.from, "SHOW CONSTRAINTS YIELD createStatement", nil, neo4j.EagerResultTransformer)
	if err != nil {
		return nil, err
	}
	indexes, err := neo4j.ExecuteQuery(ctx, b.from, "SHOW INDEXES YIELD createStatement, owningConstraint, type WHERE owningConstraint IS NULL AND type <> 'LOOKUP'", nil, neo4j.EagerResultTransformer)
	if err != nil {
		return nil, err
	}
	constraints.Records = append(constraints.Records, indexes.Records...)
	return constraints, nil
}

// stream reads rows of one database and writes them to the other, together those that one statement takes.
func (b *bare) stream(ctx context.Context, read string, row func(*neo4j.Record) (statement string, fields map[string]any)) (err error) {
	session := b.from.NewSession(ctx, neo4j.SessionConfig{AccessMode: neo4j.AccessModeRead, FetchSize: 5000})
	defer func() { err = errors.Join(err, session.Close(ctx)) }()
	result, err := session.Run(ctx, read, nil)
	if err != nil {
		return err
	}
	waiting := map[string][]any{}
	for result.Next(ctx) {
		statement, fields := row(result.Record())
		waiting[statement] = append(waiting[statement], fields)
		if len(waiting[statement]) == perTransaction {
			if err := b.write(ctx, statement, waiting[statement]); err != nil {
				return err
			}
			waiting[statement] = nil
		}
	}
	for _, statement := range slices.Sorted(maps.Keys(waiting)) {
		if err := b.write(ctx, statement, waiting[statement]); err != nil {
			return err
		}
	}
	return result.Err()
}

func (b *bare) write(ctx context.Context, statement string, rows []any) error {
	took, err := watch(b.server, func() error {
		session := b.to.NewSession(ctx, neo4j.SessionConfig{})
		_, err := session.ExecuteWrite(ctx, func(tx neo4j.ManagedTransaction) (any, error) {
			result, err := tx.Run(ctx, statement, map[string]any{"rows": rows})
			if err != nil {
				return nil, err
			}
			return result.Consume(ctx)
		})
		return errors.Join(err, session.Close(ctx))
	})
	b.Bare = b.Bare.plus(took)
	return err
}

type applier interface {
	Apply(ctx context.Context, changes []graph.Change) (graph.Revision, error)
}
