package main

import (
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/krajina/krajina/internal/needs"
)

// TestContractKept: a version is released with its contract beside it; a commit without a tag can be tried as it is.
func TestContractKept(t *testing.T) {
	const one, two = `"What can be asked." type Query { "A number." a("One." x: Int = 1 "Two." y: Int): Int }` + "\n", `"A thing." type B { "A number." b: Int }` + "\n"
	for name, c := range map[string]struct {
		version, kept string
		whole         bool
	}{
		"kept":          {"v1.2.3", "# What.\n# release: v1.2.3\n\ntype B { b: Int }\ntype Query { a(x: Int = 1, y: Int): Int }\n", true},
		"of before":     {"v1.2.3", "# What.\n# release: v1.2.2\n\ntype B { b: Int }\ntype Query { a(x: Int = 1, y: Int): Int }\n", false},
		"changed since": {"v1.2.3", "# What.\n# release: v1.2.3\n\ntype Query { a(x: Int = 2): Int }\n", false},
		"no tag":        {"v1.2.4-0.20261129120000-0123456789ab", "type Query { a: Int }\n", true},
		"a candidate":   {"v1.2.3-rc.1", "# What.\n# release: v1.2.3\n\ntype Query { a(x: Int = 1, y: Int): Int }\n", false},
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

// TestContractOfTwoPrinters: what make contract writes of the product's own schema is what make release wants to see.
func TestContractOfTwoPrinters(t *testing.T) {
	node, err := exec.LookPath("node")
	if _, missing := os.Stat("../../.ci/schema/node_modules"); err != nil || missing != nil {
		needs.Missing(t, "node", "the checks of the schema are missing: install Node 20 or newer, and run npm ci in .ci/schema/")
	}
	folder := t.TempDir()
	if err := os.CopyFS(filepath.Join(folder, "schema"), os.DirFS("../../schema")); err != nil {
		t.Fatal(err)
	}
	text, err := os.ReadFile("../../CHANGELOG.md")
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(folder, "CHANGELOG.md"), text, 0o600); err != nil {
		t.Fatal(err)
	}
	if contractKept(folder, "v999.0.0") == nil {
		t.Error("a release that was never kept is")
	}
	if out, err := exec.CommandContext(t.Context(), node, "../../.ci/schema/diff.mjs", "--keep", "v999.0.0", folder).CombinedOutput(); err != nil {
		t.Fatalf("%v: %s", err, out)
	}
	if err := contractKept(folder, "v999.0.0"); err != nil {
		t.Error(err)
	}
}
