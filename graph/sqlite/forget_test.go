package sqlite_test

import (
	"bytes"
	"database/sql"
	"os"
	"path/filepath"
	"testing"

	"github.com/krajina/krajina/graph"
	"github.com/krajina/krajina/graph/sqlite"
)

// TestForget: what was stated once is in the file and its log until it is forgotten, and in neither after that.
func TestForget(t *testing.T) {
	ctx := t.Context()
	path := filepath.Join(t.TempDir(), "krajina.db")
	store, err := sqlite.Open(ctx, path)
	if err != nil {
		t.Fatal(err)
	}
	defer store.Close()
	put := func(title string) {
		if _, err := store.Apply(ctx, []graph.Change{{Source: "source:a", Statements: []graph.Statement{{Subject: "source:a", Property: graph.PropTitle, Value: title}}}}); err != nil {
			t.Fatal(err)
		}
	}
	kept := func(body []byte) bool {
		found := false
		for _, name := range []string{path, path + "-wal"} {
			data, err := os.ReadFile(name)
			if err != nil {
				t.Fatal(err)
			}
			found = found || bytes.Contains(data, body)
		}
		return found
	}
	put("Bukvinová a nikdo jiný")
	db, err := sql.Open("sqlite", "file:"+path+"?mode=ro")
	if err != nil {
		t.Fatal(err)
	}
	var body []byte
	if err := db.QueryRowContext(ctx, "SELECT body FROM block").Scan(&body); err != nil {
		t.Fatal(err)
	}
	if err := db.Close(); err != nil {
		t.Fatal(err)
	}
	put("Jiný název")
	if !kept(body) {
		t.Fatal("the file has lost what it held by itself: this test proves nothing")
	}
	if err := store.Forget(ctx); err != nil {
		t.Fatal(err)
	}
	if kept(body) {
		t.Error("the file still has what was forgotten")
	}
	_, changes, err := store.Changes(ctx, graph.Revision{})
	if err != nil {
		t.Fatal(err)
	}
	for change, err := range changes {
		if err != nil || len(change.Statements) != 1 || change.Statements[0].Value != "Jiný název" {
			t.Errorf("%+v, %v", change, err)
		}
	}
}
