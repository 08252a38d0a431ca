package dashboard_test

import (
	"testing"
	"time"

	"github.com/krajina/krajina/dataset"
	"github.com/krajina/krajina/graph/neo4j"
	"github.com/krajina/krajina/graph/neo4j/neo4jtest"
	"github.com/krajina/krajina/httpd"
	"github.com/krajina/krajina/importers/datasetfile"
	"github.com/krajina/krajina/internal/browser"
)

func TestMain(m *testing.M) { neo4jtest.Main(m) }

// onNeo4j serves the bundled graph from a Neo4j database, which answers every question itself.
func onNeo4j(t *testing.T) *site {
	t.Helper()
	db := neo4jtest.Open(t)
	db.Wipe(t)
	store, err := neo4j.Open(t.Context(), neo4j.Config{URI: db.URI, User: db.User, Password: db.Password, Timeout: time.Minute})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = store.Close() })
	changes, err := datasetfile.ReadAll(dataset.Files())
	if err != nil {
		t.Fatal(err)
	}
	if _, err := store.Apply(t.Context(), changes); err != nil {
		t.Fatal(err)
	}
	r, err := store.Reader(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	r.Warm(t.Context())
	return serve(t, store, r, func(c *httpd.Config) { c.Limits.Timeout = time.Minute })
}

// TestJourneysOnNeo4j walks the journeys of TestJourneys on the other store. The database is this package's until it ends, so this
// comes late.
func TestJourneysOnNeo4j(t *testing.T) {
	path := browser.Find(t)
	s := onNeo4j(t)
	// A database plans each statement when it first sees it, which takes longer than a reader with a browser is given here.
	for _, address := range []string{
		"/cs/", "/cs/kraj/CZ052", "/cs/srovnani", "/cs/projekty?region=region:CZ052&topic=topic:social-services", "/cs/projekt/khk-rozvoj-dostupnosti-vii", "/cs/zdroj/khk-projekt-vii",
		"/cs/otazka?q=doprov%C3%A1zen%C3%AD+p%C4%9Bstoun%C5%AF", "/cs/souvislost?from=project:olk-standardizace-ospod&to=project:lbk-systemova-podpora-rodin", "/cs/hledani?q=p%C4%9Bstouni",
	} {
		s.page(t, address)
	}
	for _, language := range []string{"cs", "en"} {
		t.Run(language, func(t *testing.T) { s.journeys(t, path, language, true) })
	}
}
