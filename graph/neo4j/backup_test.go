package neo4j_test

import (
	"testing"

	"github.com/krajina/krajina/graph/backup"
	"github.com/krajina/krajina/graph/graphtest"
	"github.com/krajina/krajina/graph/sqlite"
)

func TestBackup(t *testing.T) {
	graphtest.Backup(t, func(t *testing.T) backup.Store { return open(t, empty(t)) }, func(t *testing.T) backup.Store {
		s, err := sqlite.Open(t.Context(), sqlite.Memory)
		if err != nil {
			t.Fatal(err)
		}
		t.Cleanup(func() { s.Close() })
		return s
	})
}
