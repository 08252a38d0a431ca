package sqlite_test

import (
	"errors"
	"os"
	"path/filepath"
	"testing"

	"github.com/krajina/krajina/graph"
	"github.com/krajina/krajina/graph/backup"
	"github.com/krajina/krajina/graph/block"
	"github.com/krajina/krajina/graph/graphtest"
	"github.com/krajina/krajina/graph/sqlite"
)

func inFile(t *testing.T) backup.Store   { return open(t, filepath.Join(t.TempDir(), "krajina.db")) }
func inMemory(t *testing.T) backup.Store { return open(t, sqlite.Memory) }

func TestBackup(t *testing.T)       { graphtest.Backup(t, inFile, inMemory) }
func TestMemoryBackup(t *testing.T) { graphtest.Backup(t, inMemory, inFile) }

// A restore that fails on the way leaves what it was to replace.
func TestAFailedReplacementKeepsWhatIsThere(t *testing.T) {
	s := open(t, filepath.Join(t.TempDir(), "krajina.db"))
	before := apply(t, s, put("source:a", fact("project:p", "1")))
	cause := errors.New("the file ends here")
	_, err := s.Restore(t.Context(), 7, func(yield func(block.Record, error) bool) {
		if yield(&block.Source{ID: "source:b", Revision: 7}, nil) {
			yield(nil, cause)
		}
	}, true)
	if !errors.Is(err, cause) {
		t.Fatal(err)
	}
	if r, all, err := read(t, s); err != nil || r != before || len(all) != 1 || len(all["source:a"]) != 1 {
		t.Errorf("at %v after %v: %v (%v)", r, before, all, err)
	}
}

// What is damaged in a store gets into no backup.
func TestADamagedStoreIsNotBackedUp(t *testing.T) {
	store, _ := aStore(t, "some text")
	for name, damage := range map[string]string{
		"a block":  "UPDATE block SET body = zeroblob(length(body)) WHERE seq = 0",
		"no block": "DELETE FROM block WHERE seq = 0",
		"the past": "UPDATE past SET at = at + 1",
		"a source": "UPDATE source SET statements = statements + 1",
	} {
		t.Run(name, func(t *testing.T) {
			path := filepath.Join(t.TempDir(), "krajina.db")
			if err := os.WriteFile(path, changed(t, store, damage), 0o600); err != nil {
				t.Fatal(err)
			}
			s := open(t, path)
			r, records, err := s.Dump(t.Context())
			if err == nil {
				_, err = backup.Sum(r.Number, records)
			}
			if !errors.Is(err, graph.ErrDamaged) {
				t.Errorf("%v, want an ErrDamaged", err)
			}
		})
	}
}
