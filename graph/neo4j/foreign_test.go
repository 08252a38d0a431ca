package neo4j_test

import (
	"errors"
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/krajina/krajina/graph"
	"github.com/krajina/krajina/graph/neo4j"
	"github.com/krajina/krajina/graph/neo4j/neo4jtest"
)

// content is all that a database holds, its schema too.
func content(t *testing.T, db neo4jtest.Database) string {
	t.Helper()
	var all strings.Builder
	for _, cypher := range []string{
		`MATCH (n) RETURN elementId(n) AS id, labels(n) AS labels, properties(n) AS properties ORDER BY id`,
		`MATCH ()-[r]->() RETURN elementId(r) AS id, type(r) AS type, properties(r) AS properties ORDER BY id`,
		`SHOW INDEXES YIELD name, type, labelsOrTypes, properties ORDER BY name`,
	} {
		for _, row := range run(t, db, cypher) {
			fmt.Fprintln(&all, row.AsMap())
		}
	}
	return all.String()
}

func TestRefusedDatabasesAreLeftAlone(t *testing.T) {
	for _, test := range []struct {
		name, makes string
		ours        bool // before that the database was ours
		want        error
		says        string
	}{
		{"other people's data", `CREATE (:Person {name: 'A'})-[:KNOWS {since: 2001}]->(:Person {name: 'B'})`, false, graph.ErrForeign, "holds data that are not Krajina's, and was left untouched: give an empty database"},
		{"a node without a label", `CREATE ({x: 1})`, false, graph.ErrForeign, "left untouched"},
		{"a newer layout", `MATCH (m:KrajinaMigration) WITH max(m.number) AS last CREATE (:KrajinaMigration {number: last + 1, name: 'new', checksum: 'x'})`, true, graph.ErrForeign, "was set up by a newer version of Krajina (layout 7, this one knows 6): use that version"},
		{"another build's layout", `MATCH (m:KrajinaMigration {number: 1}) SET m.checksum = 'x'`, true, graph.ErrForeign, "by another build of Krajina"},
		{"a head that is gone", `MATCH (h:KrajinaStore) DELETE h`, true, graph.ErrDamaged, "has lost the node that names its revision; restore it from a backup"},
	} {
		t.Run(test.name, func(t *testing.T) {
			config := empty(t)
			if test.ours {
				s := open(t, config)
				apply(t, s, state(1))
				s.Close()
			}
			run(t, database(config), test.makes)
			before := content(t, database(config))
			for _, readOnly := range []bool{false, true} {
				config.ReadOnly = readOnly
				s, err := neo4j.Open(t.Context(), config)
				if err == nil {
					s.Close()
				}
				if !errors.Is(err, test.want) || !strings.Contains(fmt.Sprint(err), test.says) {
					t.Errorf("%v, want %v that says %q", err, test.want, test.says)
				}
			}
			if after := content(t, database(config)); after != before {
				t.Errorf("it was changed to\n%s\nfrom\n%s", after, before)
			}
		})
	}
}

// What is said about a database that does not let us in names neither the password nor where it is.
func TestRefusalsTellNoSecret(t *testing.T) {
	config := empty(t)
	config.Password = "hunter2-" + config.Password
	nobody, nonsense, elsewhere := config, config, config
	nobody.URI = "bolt://127.0.0.1:1"
	nonsense.URI = "bolt://neo4j:" + config.Password + "@127.0.0.1:x"
	elsewhere.Password, elsewhere.Database = strings.TrimPrefix(config.Password, "hunter2-"), "nowhere"
	for _, test := range []struct {
		config neo4j.Config
		want   error
		says   string
	}{
		{config, graph.ErrUnavailable, "the Neo4j database refuses the user or the password: check KRAJINA_NEO4J_USER and KRAJINA_NEO4J_PASSWORD"},
		{nobody, graph.ErrUnavailable, "the Neo4j database cannot be reached"},
		{nonsense, graph.ErrInvalid, "the address of the Neo4j database is not one: write bolt://host:7687, neo4j://… or neo4j+s://…, user and password apart from it"},
		{elsewhere, graph.ErrUnavailable, "the Neo4j server has no such database: check KRAJINA_NEO4J_DATABASE"},
	} {
		began := time.Now()
		s, err := neo4j.Open(t.Context(), test.config)
		if err == nil {
			s.Close()
			t.Fatalf("%s: it opened", test.says)
		}
		if !errors.Is(err, test.want) || err.Error() != test.says {
			t.Errorf("%v, want %v: %q", err, test.want, test.says)
		}
		if took := time.Since(began); took > 5*time.Second*slack {
			t.Errorf("%v: it took %v", err, took)
		}
	}
}

// A store for reading opens no transaction that may write, and asks for what it may not do itself.
func TestAStoreForReadingWritesNothing(t *testing.T) {
	direct := empty(t)
	w, config := wired(t, direct)
	config.ReadOnly = true
	w.at(func(sent []byte) fate {
		if _, writes := begins(sent); writes {
			t.Errorf("it begins a transaction that may write: %q", sent)
		}
		return pass
	})
	before := content(t, database(direct))
	s, err := neo4j.Open(t.Context(), config)
	if err == nil {
		s.Close()
	}
	if !errors.Is(err, graph.ErrUnavailable) || !strings.Contains(fmt.Sprint(err), "run krajina migrate once, as a user who may write") {
		t.Errorf("an empty database: %v", err)
	}
	if after := content(t, database(direct)); after != before {
		t.Errorf("an empty database was changed: %s", after)
	}
	apply(t, open(t, direct), state(1))
	before = content(t, database(direct))
	s = open(t, config)
	whole(t, s, state(1))
	if _, err := s.Size(t.Context()); err != nil {
		t.Error(err)
	}
	for name, err := range map[string]error{"Migrate": s.Migrate(t.Context()), "Apply": second(s.Apply(t.Context(), state(2)))} {
		if !errors.Is(err, graph.ErrInvalid) {
			t.Errorf("%s: %v", name, err)
		}
	}
	if after := content(t, database(direct)); after != before {
		t.Errorf("it was changed to\n%s\nfrom\n%s", after, before)
	}
}

func second[T any](_ T, err error) error { return err }
