package resolvers_test

import (
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/krajina/krajina/graph/memory"
	"github.com/krajina/krajina/graph/neo4j"
	"github.com/krajina/krajina/graph/neo4j/neo4jtest"
)

func TestMain(m *testing.M) { neo4jtest.Main(m) }

// TestGoldenOnNeo4j asks the cases of TestGolden of the bundled graph in a Neo4j database: of a graph that was loaded from it,
// and of the database itself.
func TestGoldenOnNeo4j(t *testing.T) {
	db := neo4jtest.Open(t)
	db.Wipe(t)
	store, err := neo4j.Open(t.Context(), neo4j.Config{URI: db.URI, User: db.User, Password: db.Password, Timeout: time.Minute})
	if err != nil {
		t.Fatal(err)
	}
	defer store.Close()
	if _, err := store.Apply(t.Context(), bundled(t)); err != nil {
		t.Fatal(err)
	}
	g, err := memory.Load(t.Context(), store)
	if err != nil {
		t.Fatal(err)
	}
	r, err := store.Reader(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	r.Warm(t.Context())
	inMemory, inCypher := server{g, g}, server{g, r}
	t.Run("typed texts", func(t *testing.T) {
		memory, cypher := askHostile(t, inMemory), askHostile(t, inCypher)
		for i := range memory {
			same(t, "an answer to a typed text", cypher[i], memory[i])
		}
	})
	names, err := filepath.Glob("testdata/*.txtar")
	if err != nil || len(names) == 0 {
		t.Fatalf("no cases in testdata: %v", err)
	}
	for _, name := range names {
		t.Run(strings.TrimSuffix(filepath.Base(name), ".txtar"), func(t *testing.T) {
			c := readCase(t, name)
			body, calls := inMemory.ask(t, c.now, c.query, c.variables)
			same(t, "reader calls in memory", calls, c.calls)
			same(t, "answer from memory", c.normal(t, body), c.answer)
			_, ahead := inMemory.lookingAhead().ask(t, c.now, c.query, c.variables)
			body, calls = inCypher.ask(t, c.now, c.query, c.variables)
			same(t, "reader calls in Cypher", calls, ahead)
			same(t, "answer in Cypher", c.normal(t, body), c.answer)
		})
	}
}
