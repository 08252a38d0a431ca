package main

import (
	"context"

	"github.com/neo4j/neo4j-go-driver/v5/neo4j"

	"github.com/krajina/krajina/bench/asked"
	"github.com/krajina/krajina/graph"
	"github.com/krajina/krajina/graph/memory"
)

// prepare finds out what texts look for, and puts beside the graph in Neo4j what the peers need there.
func (m *measurement) prepare(ctx context.Context) error {
	say("prepare what the peers are told")
	g, err := loadGraph(ctx, m.stores.sqlite())
	if err != nil {
		return err
	}
	lexicon, err := g.Lexicon(ctx)
	if err != nil {
		return err
	}
	m.sought = map[string]sought{}
	for _, text := range asked.Texts {
		if m.sought[text], err = seek(ctx, g, lexicon, text); err != nil {
			return err
		}
	}
	driver, err := neo4j.NewDriverWithContext(m.stores.neo4j.URI, neo4j.BasicAuth(m.stores.neo4j.User, password, ""))
	if err != nil {
		return err
	}
	defer driver.Close(ctx)
	known, err := neo4j.ExecuteQuery(ctx, driver, "MATCH (k:BenchKey) RETURN k LIMIT 1", nil, neo4j.EagerResultTransformer)
	if err != nil || len(known.Records) > 0 {
		return err
	}
	rows := keys(g, lexicon)
	for _, statement := range []string{
		"CREATE INDEX bench_key IF NOT EXISTS FOR (k:BenchKey) ON (k.key)", "CALL db.awaitIndexes(120)",
		"UNWIND $rows AS row CALL (row) { CREATE (k:BenchKey) SET k = row } IN TRANSACTIONS OF 5000 ROWS",
	} {
		if err := alone(ctx, driver, statement, map[string]any{"rows": rows}); err != nil {
			return err
		}
	}
	return nil
}

// keys are what Krajina has in memory, and the statement by hand for related projects could not work out for each answer: what each
// thing weighs that projects share, and at which places they have it.
func keys(g *memory.Graph, lexicon *graph.Lexicon) []any {
	broader, places := map[string][]string{}, map[string]map[graph.Place]bool{}
	for p := range g.Projected() {
		for _, link := range p.Links {
			if link.Property == graph.PropBroader || link.Property == graph.PropParent {
				broader[string(p.Record.ID)] = append(broader[string(p.Record.ID)], string(link.To))
			}
		}
		if p.Record.Kind != graph.KindProject {
			continue
		}
		for _, e := range p.Entries() {
			if asked.Strength[e.Place] == 0 {
				continue
			}
			if places[e.Key] == nil {
				places[e.Key] = map[graph.Place]bool{}
			}
			places[e.Key][e.Place] = true
		}
	}
	var rows []any
	for key, at := range places {
		share := asked.ShareOf(key, broader[key], lexicon)
		if share.Weight+share.Least == 0 {
			continue
		}
		var list []int
		for place := range at {
			list = append(list, int(place))
		}
		rows = append(rows, map[string]any{"key": key, "weight": share.Weight, "least": share.Least, "places": list})
	}
	return rows
}

// alone runs a statement by itself: one that makes transactions of its own cannot stand in another.
func alone(ctx context.Context, driver neo4j.DriverWithContext, statement string, values map[string]any) error {
	session := driver.NewSession(ctx, neo4j.SessionConfig{})
	defer session.Close(ctx)
	result, err := session.Run(ctx, statement, values)
	if err != nil {
		return err
	}
	_, err = result.Consume(ctx)
	return err
}
