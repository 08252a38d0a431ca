package resolvers

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// TestNoStubs: what make generate writes for a field without a method was given a body.
func TestNoStubs(t *testing.T) {
	files, err := filepath.Glob("*.resolvers.go")
	if err != nil || len(files) == 0 {
		t.Fatalf("no files of resolvers: %v", err)
	}
	for _, name := range files {
		text, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		for i, line := range strings.Split(string(text), "\n") {
			if strings.Contains(line, `panic(fmt.Errorf("not implemented: `) {
				t.Errorf("%s:%d is still a stub: %s", name, i+1, strings.TrimSpace(line))
			}
		}
	}
}
