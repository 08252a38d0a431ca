package schema_test

import (
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/krajina/krajina/internal/needs"
)

const checks = "../.ci/schema"

// check runs a program of .ci/schema in a folder, and gives what it says and whether it was content.
func check(t *testing.T, folder string, args ...string) (said string, content bool) {
	t.Helper()
	node, err := exec.LookPath("node")
	if _, missing := os.Stat(checks + "/node_modules"); err != nil || missing != nil {
		needs.Missing(t, "node", "the checks of the schema are missing: install Node 20 or newer, and run npm ci in .ci/schema/")
	}
	args[0], err = filepath.Abs(filepath.Join(checks, args[0]))
	if err != nil {
		t.Fatal(err)
	}
	program := exec.CommandContext(t.Context(), node, args...)
	program.Dir = folder
	out, err := program.CombinedOutput()
	return string(out), err == nil
}

// TestReleased: the schema keeps what the last release promised.
func TestReleased(t *testing.T) {
	if said, content := check(t, "..", "diff.mjs"); !content {
		t.Error(said)
	}
}

const released = `# release: v1.2.0
interface Node { id: ID! }
type Query {
  project(id: ID!, old: Int @deprecated(reason: "Nothing is old."), page: Int = 20, size: Int = 20 @deprecated(reason: "Ask for pages.")): Project
  budget: Money @deprecated(reason: "Ask the project.")
  kinds: Kind
}
type Project implements Node { id: ID! name: String title: String @deprecated(reason: "It is called name.") }
type Money { amount: Int }
enum Kind { NEW OLD @deprecated(reason: "Nothing is old.") }
input Filter { text: String words: String @deprecated(reason: "Use text.") }
type Mutation { find(filter: Filter): Int }
`

const changelog = `# Changelog
## [Unreleased]
### Removed
- CHANGES
### Added
- ` + "`Project.name`" + ` is older than that.
## [1.2.0] - 2026-03-01
### Removed
- ` + "`Kind.NEW`, `Query.kinds`" + `, long ago.
`

// TestContractIsKept changes a schema after its release: what goes must have been deprecated in the release and stand in the changelog.
func TestContractIsKept(t *testing.T) {
	const undo = "mark it @deprecated(reason: …) for a release"
	type edit []string // of the schema: from, to, from, to, …
	for name, c := range map[string]struct {
		edit      edit
		changelog string
		says      []string // how the lines begin; none where it may be done
	}{
		"nothing":                     {nil, "", nil},
		"a field more":                {edit{"name: String", "name: String more(x: Int): Int"}, "", nil},
		"an argument more":            {edit{"project(", "project(more: Int "}, "", nil},
		"a value more":                {edit{"NEW", "NEW NEWEST"}, "", nil},
		"deprecated":                  {edit{"name: String", `name: String @deprecated(reason: "Use title.")`}, "", nil},
		"more is promised":            {edit{"kinds: Kind", "kinds: Kind!"}, "", nil},
		"a field goes":                {edit{"name: String ", ""}, "`Project.name`", []string{"Project.name is gone without notice: put it back as it was, " + undo}},
		"a deprecated field goes":     {edit{`title: String @deprecated(reason: "It is called name.")`, ""}, "`Project.title`", nil},
		"it goes unsaid":              {edit{`title: String @deprecated(reason: "It is called name.")`, ""}, "the title", []string{"Project.title is gone, and CHANGELOG.md does not say so: add a line with `Project.title` under \"### Removed\""}},
		"a field is another":          {edit{"name: String", "name: Int"}, "`Project.name`", []string{"Project.name is changed without notice: put it back as it was, " + undo}},
		"a deprecated one is":         {edit{"title: String", "title: Int"}, "`Project.title`", nil},
		"null comes":                  {edit{"id: ID! name", "id: ID name"}, "`Project.id`", []string{"Project.id is changed without notice"}},
		"an argument goes":            {edit{"page: Int = 20, ", ""}, "`Query.project(page:)`", []string{"Query.project(page:) is gone without notice"}},
		"a deprecated argument goes":  {edit{`old: Int @deprecated(reason: "Nothing is old."), `, ""}, "`Query.project(old:)`", nil},
		"another default":             {edit{"page: Int = 20", "page: Int = 10"}, "`Query.project(page:)`", []string{"Query.project(page:) is changed without notice"}},
		"a deprecated default":        {edit{"size: Int = 20", "size: Int = 10"}, "`Query.project(size:)`", nil},
		"an argument is needed":       {edit{"project(", "project(need: Int! "}, "`Query.project(need:)`", []string{"Query.project(need:): Argument 'need: Int!' added to field 'Query.project'. Clients of v1.2.0 break, and nothing can announce it"}},
		"a value goes, long ago said": {edit{"NEW ", ""}, "", []string{"Kind.NEW is gone without notice"}},
		"a deprecated value goes":     {edit{` OLD @deprecated(reason: "Nothing is old.")`, ""}, "`Kind.OLD`", nil},
		"an input goes":               {edit{"text: String ", ""}, "`Filter.text`", []string{"Filter.text is gone without notice"}},
		"a deprecated input goes":     {edit{` words: String @deprecated(reason: "Use text.")`, ""}, "`Filter.words`", nil},
		"an interface goes":           {edit{"Project implements Node", "Project"}, "`Project`", []string{"Project: 'Project' object type no longer implements 'Node' interface. Clients of v1.2.0 break, and nothing can announce it"}},
		"a type goes":                 {edit{"enum Kind", "enum Sort", "kinds: Kind", "kinds: Sort"}, "`Kind`, `Query.kinds`", []string{"Kind is gone without notice", "Query.kinds is changed without notice"}},
		"a deprecated type goes":      {edit{"type Money", "type Sum", "budget: Money", "budget: Sum"}, "`Money`, `Query.budget`", nil},
		"and is half said":            {edit{"type Money", "type Sum", "budget: Money", "budget: Sum"}, "`Query.budget`", []string{"Money is gone, and CHANGELOG.md does not say so"}},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			schema := strings.NewReplacer(c.edit...).Replace(released)
			if (schema == released) != (c.edit == nil) {
				t.Fatalf("%q is not in the schema", c.edit)
			}
			said, content := check(t, ".", "diff.mjs", contractOf(t, schema, strings.Replace(changelog, "CHANGES", c.changelog, 1)))
			lines := strings.Split(strings.TrimSuffix(said, "\n"), "\n")
			if content {
				lines = nil
			}
			if !slices.EqualFunc(lines, c.says, strings.HasPrefix) {
				t.Errorf("content %t, and says %q", content, said)
			}
		})
	}
}

// TestContractIsRenewed: what is kept at a release is what the next is held to, and nothing that breaks is kept.
func TestContractIsRenewed(t *testing.T) {
	more := strings.Replace(released, "name: String", `"Its name." name: String more: Int`, 1)
	root := contractOf(t, more, changelog)
	kept := func() string {
		text, err := os.ReadFile(filepath.Join(root, "schema/released.graphql"))
		if err != nil {
			t.Fatal(err)
		}
		return string(text)
	}
	for _, version := range []string{"", "1.3.0", "v1.3"} {
		if said, content := check(t, ".", "diff.mjs", "--keep", version, root); content || kept() != released {
			t.Errorf("%q is taken for a version: %s", version, said)
		}
	}
	if said, content := check(t, ".", "diff.mjs", "--keep", "v1.3.0", root); !content {
		t.Fatal(said)
	}
	if text := kept(); !strings.Contains(text, "\n# release: v1.3.0\n") || !strings.Contains(text, "  more: Int\n") || strings.Contains(text, "Its name.") ||
		!strings.Contains(text, `title: String @deprecated(reason: "It is called name.")`) {
		t.Errorf("it keeps %s", text)
	}
	if said, content := check(t, ".", "diff.mjs", root); content || !strings.Contains(said, `CHANGELOG.md has no section "## [1.3.0]"`) {
		t.Errorf("a changelog without the release: %s", said)
	}
	before := kept()
	for name, text := range map[string]string{"schema/schema.graphqls": released, "CHANGELOG.md": strings.Replace(changelog, "## [1.2.0]", "## [1.3.0]", 1)} {
		if err := os.WriteFile(filepath.Join(root, name), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	if said, content := check(t, ".", "diff.mjs", "--keep", "v1.4.0", root); content || !strings.HasPrefix(said, "Project.more is gone without notice") || kept() != before {
		t.Errorf("what breaks is kept: %s", said)
	}
}

// TestLint: how the schema is written is what the rules ask, and what breaks them is told.
func TestLint(t *testing.T) {
	config, err := filepath.Abs(checks + "/eslint.config.mjs")
	if err != nil {
		t.Fatal(err)
	}
	eslint := []string{"node_modules/eslint/bin/eslint.js", "--max-warnings=0", "--config=" + config, "schema"}
	if said, content := check(t, "..", slices.Clone(eslint)...); !content {
		t.Error(said)
	}
	said, content := check(t, contractOf(t, `"What can be asked." type Query { "One." one(x: Int): Int Two: Int @deprecated } type ThreeConnection { four: Int }`, ""), eslint...)
	if content {
		t.Error("everything may be written")
	}
	for _, want := range []string{`Description is required for input value "x"`, `Field "Two" should be in camelCase`, "Deprecation reason is required", "`ThreeConnection` is unreachable", "must contain a field `pageInfo`"} {
		if !strings.Contains(said, want) {
			t.Errorf("it does not say %q: %s", want, said)
		}
	}
}

// contractOf is a repository with a schema, the contract of before and a changelog.
func contractOf(t *testing.T, schema, changelog string) string {
	t.Helper()
	root := t.TempDir()
	if err := os.Mkdir(filepath.Join(root, "schema"), 0o750); err != nil {
		t.Fatal(err)
	}
	for name, text := range map[string]string{"schema/released.graphql": released, "schema/schema.graphqls": schema, "CHANGELOG.md": changelog} {
		if err := os.WriteFile(filepath.Join(root, name), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	return root
}
