package main

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"slices"
	"strings"
	"testing"
)

const modulePath = "github.com/krajina/krajina"

// design bounds what a package may import of this module, by the first entry that its path fits; "x/…" is x's subtree without
// x itself. The table in ARCHITECTURE.md says it package by package and must stay within.
var design = []struct {
	packages string
	imports  []string
}{
	{"auth", []string{"graph"}},
	{"auth/…", nil},
	{"czech", nil},
	{"graph", []string{"czech"}},
	{"graph/neo4j", []string{"graph", "czech", "graph/backup", "graph/block", "graph/memory", "internal/recent"}},
	{"graph/neo4j/…", []string{"graph/neo4j/…", "internal/…"}},
	{"graph/…", []string{"graph", "czech", "graph/backup", "graph/block"}},
	{"importers", []string{"graph", "czech"}},
	{"importers/…", []string{"graph", "czech", "importers", "importers/table", "importers/yamlfile", "internal/needs"}},
	{"internal/…", []string{"graph", "internal/…"}},
	{"resolvers", []string{"graph", "internal/…"}},
	{"dashboard", []string{"docs/guides"}},
	{"docs/guides", nil},
	{"linked", []string{"graph"}},
	{"dump", []string{"graph", "importers/datasetfile", "linked"}},
	{"httpd", []string{"dashboard", "dump", "graph", "internal/…", "linked", "resolvers", "schema", "web"}},
	{"schema", nil},
	{"dataset", nil},
	{"document", []string{"czech"}},
	{"draft", []string{"czech", "document", "graph", "internal/needs"}},
	{"draft/…", []string{"czech", "document", "draft", "draft/…", "graph", "dataset", "importers/…"}},
	{"web", nil},
	{"bench/frame", nil},
	{"bench/again", []string{"bench/frame", "graph", "graph/…", "httpd"}},
	{"bench/straight", []string{"bench/frame", "graph", "graph/…", "internal/gql", "resolvers"}},
	{"bench/neo4j", []string{"bench/frame", "graph", "graph/…", "httpd"}},
	{"bench/compare", []string{"bench/frame", "graph", "graph/…"}},
	{"bench/find", []string{"bench/frame", "graph", "graph/…", "czech"}},
	{"bench/pages", []string{"bench/frame", "graph", "graph/…", "dataset", "httpd", "importers/…", "internal/browser"}},
	{"bench/dumps", []string{"bench/frame", "dump", "graph", "graph/…", "linked"}},
	{"bench/imports", []string{"bench/frame", "graph/neo4j/local"}},
	{"bench/memory", []string{"bench/frame", "graph", "graph/…"}},
	{"bench/asked", []string{"graph", "graph/…", "czech"}},
	{"bench/floor", []string{"bench/asked", "graph", "graph/…"}},
	{"bench", []string{"bench/frame", "bench/asked", "bench/floor", "graph", "graph/…", "czech"}},
	{".", []string{"…"}},
}

// TestImports holds the code to the table "Who may import what" of ARCHITECTURE.md, and both to the design.
func TestImports(t *testing.T) {
	page, err := os.ReadFile("ARCHITECTURE.md")
	if err != nil {
		t.Fatal(err)
	}
	table, err := importTable(string(page))
	if err != nil {
		t.Fatal(err)
	}
	packages := listPackages(t)
	for _, fault := range importFaults(table, packages) {
		t.Error(fault)
	}
}

// importFaults says where packages, table and design differ.
func importFaults(table map[string][]string, packages []goPackage) []string {
	var faults []string
	fault := func(format string, args ...any) { faults = append(faults, fmt.Sprintf(format, args...)) }
	there := map[string]bool{}
	for _, p := range packages {
		name := p.name()
		there[name] = true
		bound, ok := designOf(name)
		if !ok {
			fault("%s: the design does not know it: say in architecture_test.go what it may import", name)
		}
		allowed, ok := table[name]
		if !ok {
			fault("%s has no row in the table of ARCHITECTURE.md", name)
		}
		for _, imported := range p.Imports {
			of, ours := strings.CutPrefix(imported, modulePath+"/")
			switch {
			case ours && !fitsAny(of, allowed):
				fault("%s imports %s, which its row in ARCHITECTURE.md does not allow", name, of)
			case ours && !fitsAny(of, bound):
				fault("%s imports %s, which the design does not allow", name, of)
			case !ours && name == "graph" && strings.Contains(strings.Split(imported, "/")[0], "."):
				fault("graph imports %s: it takes nothing but the standard library and czech", imported)
			}
		}
		for _, dep := range p.Deps {
			if (name == "resolvers" || name == "httpd" || name == "dashboard") && isEngine(dep) {
				fault("%s comes to depend on %s: it knows no store, reader or driver", name, dep)
			}
		}
		for _, of := range allowed {
			if of != "…" && !fitsAny(of, bound) {
				fault("ARCHITECTURE.md allows %s to import %s, which the design does not", name, of)
			}
		}
	}
	for name, allowed := range table {
		if !there[name] {
			fault("ARCHITECTURE.md has a row for %s, which is no package", name)
		}
		for _, of := range allowed {
			if of != "…" && !slices.ContainsFunc(packages, func(p goPackage) bool { return p.name() == of }) {
				fault("ARCHITECTURE.md allows %s to import %s, which is no package", name, of)
			}
		}
	}
	slices.Sort(faults)
	return faults
}

func isEngine(dep string) bool {
	inside, ours := strings.CutPrefix(dep, modulePath+"/graph/")
	return ours && inside != "block" || strings.HasPrefix(dep, "modernc.org/sqlite") || strings.HasPrefix(dep, "github.com/neo4j/")
}

func designOf(name string) (imports []string, ok bool) {
	for _, d := range design {
		if fits(name, d.packages) {
			return d.imports, true
		}
	}
	return nil, false
}

func fitsAny(name string, patterns []string) bool {
	return slices.ContainsFunc(patterns, func(pattern string) bool { return fits(name, pattern) })
}

func fits(name, pattern string) bool {
	if prefix, ok := strings.CutSuffix(pattern, "…"); ok {
		return strings.HasPrefix(name, prefix)
	}
	return name == pattern
}

// importTable reads the table under the heading "Who may import what": what each package may import, "…" for everything.
func importTable(page string) (map[string][]string, error) {
	_, section, ok := strings.Cut(page, "\n## Who may import what\n")
	if !ok {
		return nil, errors.New(`ARCHITECTURE.md has no heading "## Who may import what"`)
	}
	section, _, _ = strings.Cut(section, "\n## ")
	table := map[string][]string{}
	for line := range strings.Lines(section) {
		cells := strings.Split(strings.Trim(strings.TrimSpace(line), "|"), "|")
		if len(cells) != 2 || !strings.HasPrefix(line, "| `") {
			continue
		}
		name := strings.Trim(cells[0], " `")
		if _, twice := table[name]; twice {
			return nil, fmt.Errorf("ARCHITECTURE.md has two rows for %s", name)
		}
		table[name] = nil
		for _, of := range strings.Split(cells[1], ",") {
			switch of = strings.TrimSpace(of); {
			case of == "nothing":
			case of == "everything":
				table[name] = append(table[name], "…")
			case len(of) > 2 && of[0] == '`' && of[len(of)-1] == '`':
				table[name] = append(table[name], of[1:len(of)-1])
			default:
				return nil, fmt.Errorf("ARCHITECTURE.md, row of %s: %q is neither `package` nor nothing nor everything", name, of)
			}
		}
	}
	if len(table) == 0 {
		return nil, errors.New(`ARCHITECTURE.md has no table under "Who may import what"`)
	}
	return table, nil
}

type goPackage struct {
	ImportPath string
	Imports    []string
	Deps       []string
}

// name is the package's path in the module, "." for the root.
func (p goPackage) name() string {
	if p.ImportPath == modulePath {
		return "."
	}
	return strings.TrimPrefix(p.ImportPath, modulePath+"/")
}

func listPackages(t *testing.T) []goPackage {
	t.Helper()
	out, err := exec.CommandContext(t.Context(), "go", "list", "-json=ImportPath,Imports,Deps", "./...").Output()
	if err != nil {
		var exit *exec.ExitError
		if errors.As(err, &exit) {
			t.Fatalf("go list: %s", exit.Stderr)
		}
		t.Fatal(err)
	}
	var packages []goPackage
	for d := json.NewDecoder(strings.NewReader(string(out))); ; {
		var p goPackage
		if err := d.Decode(&p); errors.Is(err, io.EOF) {
			return packages
		} else if err != nil {
			t.Fatal(err)
		}
		packages = append(packages, p)
	}
}

// TestImportsTellsFaults breaks each rule once.
func TestImportsTellsFaults(t *testing.T) {
	const page = "# A\n## Who may import what\n\n| package | may import |\n| --- | --- |\n| `czech` | `graph` |\n| `graph` | nothing |\n" +
		"| `resolvers` | `graph`, `internal/gql` |\n| `gone` | nothing |\n| `.` | everything |\n\n## More\n\n| `x` | `y` |\n"
	table, err := importTable(page)
	if err != nil {
		t.Fatal(err)
	}
	at := func(path string) string { return modulePath + "/" + path }
	got := importFaults(table, []goPackage{
		{ImportPath: modulePath, Imports: []string{at("graph"), "fmt"}},
		{ImportPath: at("czech"), Imports: []string{at("graph")}},
		{ImportPath: at("graph"), Imports: []string{at("czech"), "fmt", "example.com/x"}},
		{ImportPath: at("resolvers"), Imports: []string{at("graph")}, Deps: []string{at("graph/memory"), "modernc.org/sqlite/lib"}},
		{ImportPath: at("utils")},
		{ImportPath: at("internal/gql")},
	})
	want := []string{
		"ARCHITECTURE.md allows czech to import graph, which the design does not",
		"ARCHITECTURE.md has a row for gone, which is no package",
		"czech imports graph, which the design does not allow",
		"graph imports czech, which its row in ARCHITECTURE.md does not allow",
		"graph imports example.com/x: it takes nothing but the standard library and czech",
		"internal/gql has no row in the table of ARCHITECTURE.md",
		"resolvers comes to depend on " + at("graph/memory") + ": it knows no store, reader or driver",
		"resolvers comes to depend on modernc.org/sqlite/lib: it knows no store, reader or driver",
		"utils has no row in the table of ARCHITECTURE.md",
		"utils: the design does not know it: say in architecture_test.go what it may import",
	}
	if !slices.Equal(got, want) {
		t.Errorf("got\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
	for _, bad := range []string{"# A\n", "\n## Who may import what\n\nnothing\n", "\n## Who may import what\n| `a` | b |\n", "\n## Who may import what\n| `a` | nothing |\n| `a` | nothing |\n"} {
		if _, err := importTable(bad); err == nil {
			t.Errorf("no error for %q", bad)
		}
	}
}
