//go:build !unix

package neo4jtest

import (
	"os"
	"testing"
)

// Database is a Neo4j that this process alone uses until it ends.
type Database struct{ URI, User, Password string }

// Main runs a package's tests.
func Main(m *testing.M) { os.Exit(m.Run()) }

// Supervise does nothing: there is no shared server.
func Supervise() {}

// Open skips the test: the server that packages share needs file locks of Unix.
func Open(t testing.TB) Database {
	t.Skip("tests against Neo4j run on Unix")
	return Database{}
}
