package neo4j_test

import (
	"testing"

	"github.com/krajina/krajina/graph"
)

// Of a database of before the log of changes it is known what was changed and when, not by whom; from then on it is.
func TestADatabaseOfBeforeTheLog(t *testing.T) {
	db := empty(t)
	s := open(t, db)
	agent := graph.Agent{Kind: graph.AgentToken, Name: "a", Role: graph.RoleSteward, Key: "b"}
	by := func(n string) []graph.Change {
		change := fact("source:a", n)
		change.Agent = agent
		return []graph.Change{change}
	}
	apply(t, s, by("1"))
	apply(t, s, by("2"))
	s.Close()
	run(t, database(db), `MATCH (p:KrajinaPast) SET p = {key: p.key, part: p.part, id: p.id, revision: p.revision, absent: p.absent, kept: p.kept, body: p.body, at: p.at}`)
	run(t, database(db), `MATCH (m:KrajinaMigration {number: 6}) DELETE m`)
	run(t, database(db), `DROP INDEX krajina_past_at`)
	s = open(t, db)
	apply(t, s, by("3"))
	page, err := s.Audit(t.Context(), graph.AuditQuery{First: 10})
	if err != nil || len(page.Entries) != 3 || page.Total != 3 {
		t.Fatalf("%+v, %v", page, err)
	}
	for i, want := range []graph.AuditEntry{{Change: graph.ChangeChanged, Agent: agent, Counts: &graph.Counts{}}, {Change: graph.ChangeChanged}, {Change: graph.ChangeAdded}} {
		if got := page.Entries[i]; got.Change != want.Change || got.Agent != want.Agent || (got.Counts == nil) != (want.Counts == nil) || got.At.IsZero() {
			t.Errorf("entry %d is %+v", i, got)
		}
	}
}
