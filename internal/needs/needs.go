// Package needs decides about tests of which a part outside Go is missing.
package needs

import (
	"os"
	"slices"
	"strings"
	"testing"
)

// Missing ends a test that lacks what it needs, "data", "neo4j", "browser", "node", "pdf", "promtool", "python", "r" or "disk": it is skipped with the message, which
// says what is missing and how to get it, or fails where KRAJINA_REQUIRE names it in its list.
func Missing(t testing.TB, what, message string) {
	t.Helper()
	required := strings.FieldsFunc(os.Getenv("KRAJINA_REQUIRE"), func(c rune) bool { return c == ',' || c == ' ' })
	if slices.Contains(required, what) {
		t.Fatal(message)
	}
	t.Skip(message)
}
