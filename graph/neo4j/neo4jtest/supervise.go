//go:build unix

package neo4jtest

import (
	"context"
	"crypto/rand"
	"encoding/json"
	"os"
	"path/filepath"
	"strconv"
	"syscall"
	"time"

	"github.com/krajina/krajina/graph/neo4j/local"
)

// supervise holds the shared server until the go command that the tests belong to ends, or nobody uses it any more.
func supervise(folder string) error {
	parent, err := strconv.Atoi(os.Getenv("KRAJINA_NEO4J_PARENT"))
	if err != nil {
		return err
	}
	defer os.RemoveAll(folder)
	server, err := local.Start(context.Background(), local.Options{Home: filepath.Join(folder, "home"), Password: rand.Text()})
	if err != nil {
		return err
	}
	defer server.Stop()
	data, err := json.Marshal(Database{server.URI, server.User, server.Password()})
	if err != nil {
		return err
	}
	temporary := filepath.Join(folder, "state.tmp")
	if err := os.WriteFile(temporary, data, 0o600); err != nil {
		return err
	}
	if err := os.Rename(temporary, filepath.Join(folder, "state.json")); err != nil {
		return err
	}
	lastUsed := time.Now()
	for {
		select {
		case <-server.Ended():
			return nil
		case <-time.After(500 * time.Millisecond):
		}
		if syscall.Kill(parent, 0) != nil {
			return nil
		}
		if f, err := lock(filepath.Join(folder, "lock")); err != nil {
			lastUsed = time.Now()
		} else {
			if time.Since(lastUsed) > idle {
				// Under the lock, so that nobody takes the server while it goes.
				return os.Remove(filepath.Join(folder, "state.json"))
			}
			unlock(f)
		}
	}
}
