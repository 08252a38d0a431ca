package neo4j_test

import (
	"context"
	"encoding/json"
	"fmt"
	"slices"
	"testing"

	"github.com/krajina/krajina/czech"
	"github.com/krajina/krajina/graph"
	"github.com/krajina/krajina/graph/memory"
	"github.com/krajina/krajina/graph/neo4j"
	"github.com/krajina/krajina/graph/neo4j/neo4jtest"
)

// state is the n-th state of a small graph: nodes that stay, change, come and go, links between all of them, and statements
// without a node. Each state differs from the one before in both of its sources.
func state(n int) []graph.Change {
	say := func(subject string, p graph.Property, value string) graph.Statement {
		return graph.Statement{Subject: subject, Property: p, Value: value, Locator: "line 1"}
	}
	node := func(subject, kind string, name graph.Property, text string) []graph.Statement {
		return []graph.Statement{say(subject, graph.PropKind, kind), say(subject, name, text)}
	}
	part := func(subject string, position int, project string) []graph.Statement {
		return append(node(subject, "ACTIVITY", graph.PropTitle, "Aktivita"), say(subject, graph.PropProject, project),
			say(subject, graph.PropPosition, fmt.Sprint(position)), say(subject, graph.PropTopics, "topic:stays"))
	}
	a := slices.Concat(
		node("source:a", "SOURCE", graph.PropTitle, "Pramen"), []graph.Statement{say("source:a", graph.PropSourceKind, "OFFICIAL_LIST")},
		node("topic:stays", "TOPIC", graph.PropLabel, "Téma"),
		node("project:changes", "PROJECT", graph.PropTitle, fmt.Sprintf("Projekt %d", n)),
		node("programme:stays", "PROGRAMME", graph.PropName, "Program"),
		[]graph.Statement{say("project:changes", graph.PropTopics, "topic:stays"), say("project:changes", graph.PropProgramme, "programme:stays")},
		node(fmt.Sprintf("project:comes-%d", n), "PROJECT", graph.PropTitle, "Nový projekt"),
		part("activity:stays", 1, "project:changes"), part(fmt.Sprintf("activity:comes-%d", n), 2, fmt.Sprintf("project:comes-%d", n)),
		[]graph.Statement{say("actor:nobody", graph.PropName, fmt.Sprintf("Nikdo %d", n)), say("actor:nobody-stays", graph.PropName, "Nikdo")},
	)
	b := slices.Concat(node("source:b", "SOURCE", graph.PropTitle, "Druhý pramen"),
		[]graph.Statement{say("source:b", graph.PropSourceKind, "OFFICIAL_LIST"), say("project:changes", graph.PropTopics, "topic:stays"), say("project:changes", graph.PropAim, fmt.Sprintf("P%d", n))})
	return []graph.Change{{Source: "source:a", Statements: a}, {Source: "source:b", Statements: b}}
}

// whole checks that a store holds these changes and nothing else, that the graph beside them is what memory makes of them, and
// that nothing of another revision is in it.
func whole(t *testing.T, s *neo4j.Store, want []graph.Change) graph.Revision {
	t.Helper()
	r, changes, err := s.Changes(t.Context(), graph.Revision{})
	if err != nil {
		t.Fatal(err)
	}
	var got []graph.Change
	for change, err := range changes {
		if err != nil {
			t.Fatal(err)
		}
		got = append(got, change)
	}
	if !equalChanges(got, want) {
		t.Fatalf("at %v the store does not hold what was put: %.2000s\nwant %.2000s", r, fmt.Sprint(got), fmt.Sprint(want))
	}
	asMemory(t, s)
	audited(t, s, r)
	return r
}

// audited checks that what each source states has its entry in the log of changes, and that no entry is of what is not there yet.
func audited(t *testing.T, s *neo4j.Store, r graph.Revision) {
	t.Helper()
	states, err := s.Sources(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	for id, state := range states {
		page, err := s.Audit(t.Context(), graph.AuditQuery{Source: id, First: 1})
		if err != nil || len(page.Entries) != 1 || page.Entries[0].Revision != state.Revision || page.Entries[0].Change == graph.ChangeRemoved {
			t.Errorf("%s is of %v, and the log says %+v (%v)", id, state.Revision, page, err)
		}
	}
	if page, err := s.Audit(t.Context(), graph.AuditQuery{First: 1}); err != nil || len(page.Entries) == 1 && page.Entries[0].Revision.Number > r.Number {
		t.Errorf("at %v the log says %+v (%v)", r, page, err)
	}
}

// equalChanges compares changes whatever the order of their sources.
func equalChanges(got, want []graph.Change) bool {
	if len(got) != len(want) {
		return false
	}
	for _, w := range want {
		if !slices.ContainsFunc(got, func(g graph.Change) bool {
			return g.Source == w.Source && g.Retracted == w.Retracted && slices.Equal(g.Statements, w.Statements)
		}) {
			return false
		}
	}
	return true
}

// asMemory checks that the reader in Cypher answers as memory does, of the store as it is.
func asMemory(t *testing.T, s *neo4j.Store) {
	t.Helper()
	g, err := memory.Load(t.Context(), s)
	if err != nil {
		t.Fatal(err)
	}
	r, err := s.Reader(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	want, err := answers(t.Context(), g)
	if err != nil {
		t.Fatal(err)
	}
	got, err := answers(t.Context(), r)
	if err != nil {
		t.Fatal(err)
	}
	if got != want {
		t.Fatalf("the graph at %v is not what the statements come to: %s", r.Revision(), difference(got, want))
	}
}

func difference(got, want string) string {
	at := 0
	for at < len(got) && at < len(want) && got[at] == want[at] {
		at++
	}
	from := max(0, at-200)
	return fmt.Sprintf("\n%.600s\nwant\n%.600s", got[from:], want[from:])
}

// answers is what a reader says of a graph: its counts, the nodes of some kinds with their values, what is stated of them and
// what leads where, and the statements without a node.
func answers(ctx context.Context, r graph.Reader) (string, error) {
	summary, err := r.Summary(ctx)
	if err != nil {
		return "", err
	}
	said := []any{summary}
	for _, kind := range []graph.Kind{graph.KindProject, graph.KindActivity, graph.KindTopic, graph.KindSource} {
		page, err := r.Find(ctx, kind, graph.Query{Window: graph.Window{All: true}})
		if err != nil {
			return "", err
		}
		var ids []graph.ID
		for _, e := range page.Edges {
			ids = append(ids, e.Node.ID)
			said = append(said, e.Node)
		}
		said = append(said, kind.String(), page.Total)
		stated, err := r.Statements(ctx, ids, graph.NoProperty)
		if err != nil {
			return "", err
		}
		for _, list := range stated {
			for _, s := range list {
				said = append(said, s)
			}
		}
	}
	projects, err := r.Follow(ctx, graph.Relation{Property: graph.PropTopics, Inverse: true, Deep: true}, []graph.ID{"topic:stays"}, graph.Query{Window: graph.Window{All: true}})
	if err != nil {
		return "", err
	}
	dormant, err := r.Dormant(ctx, graph.Window{})
	if err != nil {
		return "", err
	}
	for _, e := range projects[0].Edges {
		said = append(said, e.Node.ID)
	}
	for _, key := range append(czech.Keys("projekt"), "topic:stays") {
		ranked, err := r.Rank(ctx, ranking(key))
		if err != nil {
			return "", err
		}
		said = append(said, ranked)
	}
	neighbors, err := r.Neighbors(ctx, []graph.ID{"topic:stays"}, graph.LinkProperties())
	if err != nil {
		return "", err
	}
	path, err := graph.NewLoader(r, graph.Date{}).Path(ctx, graph.PathWanted{From: "topic:stays", To: "programme:stays", Paths: graph.MostPaths})
	if err != nil {
		return "", err
	}
	if path != nil {
		others, err := path.Alternatives(nil)
		if err != nil {
			return "", err
		}
		said = append(said, path.Steps, len(others))
	}
	said = append(said, dormant.Total, dormant.Cursors, neighbors)
	text, err := json.Marshal(said)
	return string(text), err
}

// noLeftovers checks that everything in the database belongs to a revision that there was: nothing begins or ends after the
// newest, links join what there was at one time, and labels tell what is superseded.
func noLeftovers(t *testing.T, db neo4jtest.Database) {
	t.Helper()
	for what, cypher := range map[string]string{
		"nodes of later revisions":         `MATCH (h:KrajinaStore) MATCH (n) WHERE n._from > h.revision OR n.from > h.revision OR n.number > h.revision AND n:KrajinaRevision RETURN count(n) AS n`,
		"nodes that end later":             `MATCH (h:KrajinaStore) MATCH (n) WHERE coalesce(n._to, n.to) > h.revision AND coalesce(n._to, n.to) < 9007199254740992 RETURN count(n) AS n`,
		"links of what never was at once":  `MATCH (a:Node)-[r]->(b:Node) WHERE a._to <= b._from OR b._to <= a._from RETURN count(r) AS n`,
		"names without a node":             `MATCH (n:KrajinaName) WHERE NOT EXISTS { (n)-[:KRAJINA_NAMES]->() } RETURN count(n) AS n`,
		"blocks without a source":          `MATCH (b:KrajinaBlock) WHERE NOT EXISTS { MATCH (s:KrajinaSource {key: b.source}) } RETURN count(b) AS n`,
		"superseded nodes of a kind":       `MATCH (h:KrajinaStore) MATCH (n:Node) WHERE (n._to <= h.revision) <> (n:Superseded) OR n:Superseded AND (n:Project OR n:Activity OR n:Topic OR n:Concept OR n:Source) RETURN count(n) AS n`,
		"nodes that pass and do not say":   `MATCH (h:KrajinaStore) MATCH (n:Node) WHERE NOT n:KrajinaPassing AND (n._to < 9007199254740992 OR n._from > 1 AND n._from > h.oldest) RETURN count(n) AS n`,
		"writers that are not there (yet)": `MATCH (h:KrajinaStore) WHERE h.leaseOwner IS NOT NULL RETURN count(h) AS n`,
	} {
		rows := run(t, db, cypher)
		if n, _ := rows[0].Get("n"); n != int64(0) {
			t.Errorf("%s: %v", what, n)
		}
	}
}

// database is the address of a configuration, for statements beside the store.
func database(config neo4j.Config) neo4jtest.Database {
	return neo4jtest.Database{URI: config.URI, User: config.User, Password: config.Password}
}

func apply(t *testing.T, s graph.Store, changes []graph.Change) graph.Revision {
	t.Helper()
	r, err := s.Apply(t.Context(), changes)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

func newest(t *testing.T, s graph.Store) graph.Revision {
	t.Helper()
	r, err := s.Revision(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// ranking asks for all nodes in which a key stands anywhere.
func ranking(key string) graph.Ranking {
	t := graph.Term{Keys: []string{key}, Weights: make([][graph.Places]int, 1)}
	for place := range t.Weights[0] {
		t.Weights[0][place] = 1
	}
	return graph.Ranking{Terms: []graph.Term{t}, Kinds: graph.AllKinds, First: 100}
}
