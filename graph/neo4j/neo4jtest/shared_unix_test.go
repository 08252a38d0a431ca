//go:build unix

package neo4jtest

import (
	"errors"
	"os"
	"syscall"
	"testing"
)

// TestOthersComeInBetween: the database is a test's own until it ends, however often it opened it, and then anybody's.
func TestOthersComeInBetween(t *testing.T) {
	shared := os.Getenv("KRAJINA_TEST_NEO4J") == "" // that which it names has no lock
	t.Run("a test", func(t *testing.T) {
		first := Open(t)
		t.Run("of its parts", func(t *testing.T) {
			if again := Open(t); again != first {
				t.Errorf("it has %v and %v", first, again)
			}
		})
		if !shared {
			return
		}
		if f, err := lock(holding.lock.Name()); err == nil {
			unlock(f)
			t.Error("others may take the database in the middle of the test")
		} else if !errors.Is(err, syscall.EWOULDBLOCK) {
			t.Error(err)
		}
	})
	if !shared {
		return
	}
	// Another package may have taken it already, so that the lock itself tells nothing: it ends with the file that had it.
	if _, err := holding.lock.Stat(); !errors.Is(err, os.ErrClosed) {
		t.Errorf("nobody else may have the database, though the test has ended: %v", err)
	}
}
