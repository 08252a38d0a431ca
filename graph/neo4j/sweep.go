package neo4j

import "context"

// deleteAtOnce is how many nodes one transaction deletes or resets.
const deleteAtOnce = 2000

// sweep removes what a writer left that crashed before its revision was reached: what begins after the revision goes, what
// ends after it goes on. New relationships are at new nodes and ended ones at ended nodes, so that nodes are all there is to
// look for.
func (l *lease) sweep(ctx context.Context, revision int64) error {
	for _, statement := range []string{
		`MATCH (b:KrajinaBlock) WHERE b.from > $revision WITH b LIMIT $most DETACH DELETE b RETURN count(*) AS n`,
		`MATCH (s:KrajinaSource) WHERE s.from > $revision WITH s LIMIT $most DETACH DELETE s RETURN count(*) AS n`,
		`MATCH (s:KrajinaSource) WHERE s.to > $revision AND s.to < $current WITH s LIMIT $most SET s.to = $current RETURN count(*) AS n`,
		`MATCH (d:KrajinaDormant) WHERE d._from > $revision WITH d LIMIT $most DETACH DELETE d RETURN count(*) AS n`,
		`MATCH (d:KrajinaDormant) WHERE d._to > $revision AND d._to < $current WITH d LIMIT $most SET d._to = $current RETURN count(*) AS n`,
		`MATCH (n:Node) WHERE n._from > $revision WITH n LIMIT $most OPTIONAL MATCH (n)<-[:KRAJINA_NAMES]-(a) WITH n, collect(a) AS names
			FOREACH (a IN names | DETACH DELETE a) DETACH DELETE n RETURN count(*) AS n`,
		`MATCH (n:Node) WHERE n._to > $revision AND n._to < $current WITH n LIMIT $most
			CALL (n) { MATCH (n)-[r]-() WHERE r._to > $revision AND r._to < $current SET r._to = $current }
			SET n._to = $current RETURN count(*) AS n`,
	} {
		if err := l.repeat(ctx, statement, row{"revision": revision, "most": deleteAtOnce, "current": current}); err != nil {
			return err
		}
	}
	return l.relabel(ctx, revision)
}

// relabel takes the labels of their kinds from nodes that were superseded, so that a person who asks for projects finds those
// that there are.
func (l *lease) relabel(ctx context.Context, revision int64) error {
	labels := ""
	for _, label := range kindLabels {
		labels += ":" + label
	}
	return l.repeat(ctx, `MATCH (n:Node) WHERE n._to <= $revision AND NOT n:Superseded WITH n LIMIT $most
		REMOVE n`+labels+` SET n:Superseded RETURN count(*) AS n`, row{"revision": revision, "most": deleteAtOnce})
}

// repeat runs a statement that does a bounded part of its work and says in n how much, until nothing is left.
func (l *lease) repeat(ctx context.Context, statement string, params row) error {
	for {
		var n int64
		err := l.write(ctx, func(run runner) error {
			rows, err := run(statement, params)
			if err == nil && len(rows) == 1 {
				n = get[int64](rows[0], "n")
			}
			return err
		})
		if err != nil || n == 0 {
			return err
		}
	}
}

// keepFor is how long what is superseded stays for those who are reading it, in milliseconds of the database's clock.
const keepFor = 60_000

// collect deletes what was superseded more than keepFor ago. Readers learn from oldest that a revision may be incomplete.
func (l *lease) collect(ctx context.Context) error {
	var oldest int64
	err := l.write(ctx, func(run runner) error {
		rows, err := run(`MATCH (r:KrajinaRevision) WHERE r.at < timestamp() - $keep WITH max(r.number) AS oldest
			MATCH (h:KrajinaStore {name: 'krajina'}) WHERE oldest > h.oldest SET h.oldest = oldest RETURN oldest`, row{"keep": keepFor})
		if err == nil && len(rows) == 1 {
			oldest = get[int64](rows[0], "oldest")
		}
		return err
	})
	if err != nil || oldest == 0 {
		return err
	}
	for _, statement := range []string{
		`MATCH (n:Node) WHERE n._to <= $oldest WITH n LIMIT $most OPTIONAL MATCH (n)<-[:KRAJINA_NAMES]-(a) WITH n, collect(a) AS names
			FOREACH (a IN names | DETACH DELETE a) DETACH DELETE n RETURN count(*) AS n`,
		`MATCH (d:KrajinaDormant) WHERE d._to <= $oldest WITH d LIMIT $most DETACH DELETE d RETURN count(*) AS n`,
		`MATCH (s:KrajinaSource) WHERE s.to <= $oldest MATCH (b:KrajinaBlock) WHERE b.source = s.key WITH b LIMIT $most DETACH DELETE b RETURN count(*) AS n`,
		`MATCH (s:KrajinaSource) WHERE s.to <= $oldest WITH s LIMIT $most DETACH DELETE s RETURN count(*) AS n`,
		`MATCH (r:KrajinaRevision) WHERE r.number < $oldest WITH r LIMIT $most DETACH DELETE r RETURN count(*) AS n`,
	} {
		if err := l.repeat(ctx, statement, row{"oldest": oldest, "most": deleteAtOnce}); err != nil {
			return err
		}
	}
	return nil
}
