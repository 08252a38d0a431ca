package neo4j

import (
	"context"
	"fmt"
	"strings"
	"time"

	"github.com/krajina/krajina/graph"
)

// deleteAtOnce is how many nodes one transaction deletes or resets.
const deleteAtOnce = 2000

// leftover is what a writer may leave, and what becomes of it.
type leftover struct{ match, end string }

// leftovers are all of them. What begins after the revision goes, what ends after it goes on. Relationships are as long as their
// ends are, so that nodes are all there is to look for.
var leftovers = []leftover{
	{`MATCH (b:KrajinaBlock) WHERE b.from > $revision`, `WITH b LIMIT $most DETACH DELETE b`},
	{`MATCH (p:KrajinaPast) WHERE p.revision > $revision`, `WITH p LIMIT $most DETACH DELETE p`},
	{`MATCH (r:KrajinaRevision) WHERE r.number > $revision`, `WITH r LIMIT $most DETACH DELETE r`},
	{`MATCH (s:KrajinaSource) WHERE s.from > $revision`, `WITH s LIMIT $most DETACH DELETE s`},
	{`MATCH (s:KrajinaSource) WHERE s.to > $revision AND s.to < $current`, `WITH s LIMIT $most SET s.to = $current`},
	{`MATCH (d:KrajinaDormant) WHERE d._from > $revision`, `WITH d LIMIT $most DETACH DELETE d`},
	{`MATCH (d:KrajinaDormant) WHERE d._to > $revision AND d._to < $current`, `WITH d LIMIT $most SET d._to = $current`},
	{`MATCH (d:KrajinaLexicon) WHERE d._from > $revision`, `WITH d LIMIT $most DETACH DELETE d`},
	{`MATCH (d:KrajinaLexicon) WHERE d._to > $revision AND d._to < $current`, `WITH d LIMIT $most SET d._to = $current`},
	{`MATCH (n:Node) WHERE n._from > $revision`, `WITH n LIMIT $most OPTIONAL MATCH (n)<-[:KRAJINA_NAMES]-(a) WITH n, collect(a) AS names
		FOREACH (a IN names | DETACH DELETE a) DETACH DELETE n`},
	{`MATCH (n:Node) WHERE n._to > $revision AND n._to < $current`, `WITH n LIMIT $most SET n._to = $current`},
	// Builds that did not know the label left superseded nodes without it.
	{`MATCH (n:Node) WHERE n._to < $current AND NOT n:` + passing, `WITH n LIMIT $most SET n:` + passing},
}

// sweep removes what a writer left that ended before its revision was reached. Mostly there is none, which one question says.
func (l *lease) sweep(ctx context.Context, revision int64) error {
	params := row{"revision": revision, "most": deleteAtOnce, "current": current}
	var exists []string
	for _, o := range leftovers {
		exists = append(exists, "EXISTS { "+o.match+" }")
	}
	rows, err := l.store.ask(ctx, l.store.patience.transaction, "RETURN "+strings.Join(exists, " OR ")+" AS dirty", params)
	if err != nil {
		return err
	}
	if get[bool](rows[0], "dirty") {
		for _, o := range leftovers {
			if err := l.repeat(ctx, o.match+" "+o.end+" RETURN count(*) AS n", params); err != nil {
				return err
			}
		}
	}
	return l.relabel(ctx, revision)
}

// relabel puts other labels in place of those of their kinds on nodes that were superseded, so that a person who asks for
// projects finds those that there are.
func (l *lease) relabel(ctx context.Context, revision int64) error {
	change := ""
	for k := range graph.AllKinds.All() {
		label, _, _ := strings.Cut(kindLabels[k], ":")
		change += fmt.Sprintf("FOREACH (_ IN CASE WHEN n:%[1]s THEN [1] ELSE [] END | REMOVE n:%[2]s SET n:%[3]s%[1]s)\n", label, kindLabels[k], superseded)
	}
	return l.repeat(ctx, "MATCH (n:Node) WHERE n._to <= $revision AND NOT n:"+superseded+" WITH n LIMIT $most\n"+
		change+"SET n:"+superseded+" RETURN count(*) AS n", row{"revision": revision, "most": deleteAtOnce})
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
		if err != nil || n < deleteAtOnce {
			return err
		}
	}
}

// collect says in oldest up to which revision what was superseded may be incomplete, because it was longer ago than anybody
// reads, and deletes what oldest said before: a question that began when it was not said yet would miss a part of its answer. For
// the same reason only what began up to then passes no more.
func (l *lease) collect(ctx context.Context, keep, settle time.Duration) error {
	var oldest int64
	err := l.write(ctx, func(run runner) error {
		rows, err := run(`MATCH (h:KrajinaStore {name: 'krajina'}) WHERE coalesce(h.oldestAt, 0) <= timestamp() - $settle
			OPTIONAL MATCH (r:KrajinaRevision) WHERE r.at <= timestamp() - $keep
			WITH h, h.oldest AS said, max(r.number) AS oldest
			FOREACH (next IN CASE WHEN oldest > said THEN [oldest] ELSE [] END | SET h.oldest = next, h.oldestAt = timestamp())
			RETURN said`, row{"keep": keep.Milliseconds(), "settle": settle.Milliseconds()})
		if err == nil && len(rows) == 1 {
			oldest = get[int64](rows[0], "said")
		}
		return err
	})
	if err != nil || oldest == 0 {
		return err
	}
	for _, statement := range []string{
		`MATCH (n:` + passing + `) WHERE n._from <= $oldest AND n._to = $current WITH n LIMIT $most REMOVE n:` + passing + ` RETURN count(*) AS n`,
		`MATCH (n:Node) WHERE n._to <= $oldest WITH n LIMIT $most OPTIONAL MATCH (n)<-[:KRAJINA_NAMES]-(a) WITH n, collect(a) AS names
			FOREACH (a IN names | DETACH DELETE a) DETACH DELETE n RETURN count(*) AS n`,
		`MATCH (d:KrajinaDormant) WHERE d._to <= $oldest WITH d LIMIT $most DETACH DELETE d RETURN count(*) AS n`,
		`MATCH (d:KrajinaLexicon) WHERE d._to <= $oldest WITH d LIMIT $most DETACH DELETE d RETURN count(*) AS n`,
		`MATCH (s:KrajinaSource) WHERE s.to <= $oldest MATCH (b:KrajinaBlock) WHERE b.source = s.key WITH b LIMIT $most DETACH DELETE b RETURN count(*) AS n`,
		`MATCH (s:KrajinaSource) WHERE s.to <= $oldest WITH s LIMIT $most DETACH DELETE s RETURN count(*) AS n`,
		`MATCH (r:KrajinaRevision) WHERE r.number < $oldest WITH r LIMIT $most DETACH DELETE r RETURN count(*) AS n`,
	} {
		if err := l.repeat(ctx, statement, row{"oldest": oldest, "most": deleteAtOnce, "current": current}); err != nil {
			return err
		}
	}
	return nil
}

// Forget deletes at once what was superseded, which otherwise stays for those who are still reading it. A question that is being
// answered then may have to be asked again.
func (s *Store) Forget(ctx context.Context) error {
	return s.alone(ctx, func(ctx context.Context, l *lease) error {
		if err := l.forgetPast(ctx); err != nil {
			return err
		}
		for range 2 { // the first says it to readers, the second deletes
			if err := l.collect(ctx, 0, 0); err != nil {
				return err
			}
		}
		return nil
	})
}
