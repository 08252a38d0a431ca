package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// TestContractKept: a version is released with its contract beside it; a commit without a tag can be tried as it is.
func TestContractKept(t *testing.T) {
	const one, two = `"What can be asked." type Query { "A number." a(x: Int = 1): Int }` + "\n", `"A thing." type B { "A number." b: Int }` + "\n"
	for name, c := range map[string]struct {
		version, kept string
		whole         bool
	}{
		"kept":          {"v1.2.3", "# What.\n# release: v1.2.3\n\ntype B { b: Int }\ntype Query { a(x: Int = 1): Int }\n", true},
		"of before":     {"v1.2.3", "# What.\n# release: v1.2.2\n\ntype B { b: Int }\ntype Query { a(x: Int = 1): Int }\n", false},
		"changed since": {"v1.2.3", "# What.\n# release: v1.2.3\n\ntype Query { a(x: Int = 2): Int }\n", false},
		"no tag":        {"v1.2.4-0.20261129120000-0123456789ab", "type Query { a: Int }\n", true},
		"a candidate":   {"v1.2.3-rc.1", "# What.\n# release: v1.2.3\n\ntype Query { a(x: Int = 1): Int }\n", false},
	} {
		t.Run(name, func(t *testing.T) {
			folder := t.TempDir()
			if err := os.Mkdir(filepath.Join(folder, "schema"), 0o750); err != nil {
				t.Fatal(err)
			}
			for file, text := range map[string]string{"b.graphqls": one, "c.graphqls": two, "released.graphql": c.kept} {
				if err := os.WriteFile(filepath.Join(folder, "schema", file), []byte(text), 0o600); err != nil {
					t.Fatal(err)
				}
			}
			err := contractKept(folder, c.version)
			if (err == nil) != c.whole || err != nil && !strings.Contains(err.Error(), "make contract VERSION="+c.version) {
				t.Error(err)
			}
		})
	}
}

// TestContractOfTwoPrinters: what Node has written and what Go reads is one and the same, for the product's own schema.
func TestContractOfTwoPrinters(t *testing.T) {
	text, err := os.ReadFile("../../schema/released.graphql")
	if err != nil {
		t.Fatal(err)
	}
	folder := t.TempDir()
	if err := os.Mkdir(filepath.Join(folder, "schema"), 0o750); err != nil {
		t.Fatal(err)
	}
	kept := strings.Replace(string(text), "\n\n", "\n# release: v9.9.9\n\n", 1)
	for file, text := range map[string]string{"all.graphqls": string(text), "released.graphql": kept} {
		if err := os.WriteFile(filepath.Join(folder, "schema", file), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	if err := contractKept(folder, "v9.9.9"); err != nil {
		t.Error(err)
	}
}
