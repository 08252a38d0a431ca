//go:build !unix

package neo4jtest

import (
	"os"
	"testing"

	"github.com/krajina/krajina/internal/needs"
)

// Database is a Neo4j that a test has for itself.
type Database struct{ URI, User, Password string }

// Main runs a package's tests.
func Main(m *testing.M) { os.Exit(m.Run()) }

// Supervise does nothing: there is no shared server.
func Supervise() {}

// Open skips the test: the server that packages share needs file locks of Unix.
func Open(t testing.TB) Database {
	needs.Missing(t, "neo4j", "tests share a Neo4j by file locks of Unix: run them there, or in WSL")
	return Database{}
}
