package dump_test

import (
	"archive/zip"
	"bytes"
	"io"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"

	"github.com/krajina/krajina/dump"
	"github.com/krajina/krajina/graph"
)

// unpacked are the files of an archive.
func unpacked(t testing.TB, archive []byte) map[string][]byte {
	t.Helper()
	z, err := zip.NewReader(bytes.NewReader(archive), int64(len(archive)))
	if err != nil {
		t.Fatal(err)
	}
	files := map[string][]byte{}
	for _, f := range z.File {
		r, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		if files[f.Name], err = io.ReadAll(r); err != nil {
			t.Fatal(err)
		}
	}
	return files
}

// TestFilesOfSources: each source has a file of its own, whose name is one in the archive's folder.
func TestFilesOfSources(t *testing.T) {
	var changes []graph.Change
	for _, id := range []graph.ID{"source:a/b", "source:a_b", "source:a/../b"} {
		changes = append(changes, graph.Change{Source: id, Statements: []graph.Statement{
			{Subject: string(id), Property: graph.PropKind, Value: "SOURCE"},
			{Subject: string(id), Property: graph.PropTitle, Value: "A", Qualifiers: graph.Qualifiers{Language: graph.LanguageCS}},
			{Subject: string(id), Property: graph.PropSourceKind, Value: "OTHER"},
		}})
	}
	files := unpacked(t, written(t, "dataset", sourceOf(t, changes)))
	if len(files) != 3+2 {
		t.Errorf("%d files of 3 sources, with what it is and the sums", len(files))
	}
	for name := range files {
		if strings.ContainsAny(name, `/\`) {
			t.Errorf("%s leads out of the folder", name)
		}
	}
}

// seenTables is what csvw and networkx say of tables and network.
type seenTables struct {
	Faults   []string
	Tables   map[string]int
	Projects map[string]map[string]any
	Nodes    map[string]map[string]any
	Edges    [][3]any
}

func lookedAtTables(t *testing.T, from dump.Source, change func(name, text string) string) seenTables {
	t.Helper()
	folder := t.TempDir()
	files := unpacked(t, written(t, "csv", from))
	files["krajina.graphml"] = written(t, "graphml", from)
	for name, data := range files {
		if err := os.WriteFile(filepath.Join(folder, name), []byte(change(name, string(data))), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	var seen seenTables
	python(t, &seen, "tables.py", folder)
	return seen
}

func TestTablesAndNetwork(t *testing.T) {
	from := bundled(t)
	seen := lookedAtTables(t, from, func(_, text string) string { return text })
	if len(seen.Faults) > 0 {
		t.Errorf("%q", seen.Faults)
	}
	summary, err := from.Reader.Summary(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	nodes := 0
	for k := range graph.AllKinds.All() {
		n := summary.Nodes[k]
		nodes += n
		if got := seen.Tables[k.Prefix()+".csv"]; got != n {
			t.Errorf("%s.csv has %d rows of %d nodes", k.Prefix(), got, n)
		}
	}
	if want := summary.Statements - summary.Dormant; seen.Tables["statements.csv"] != want {
		t.Errorf("%d statements of %d", seen.Tables["statements.csv"], want)
	}
	if len(seen.Nodes) != nodes {
		t.Errorf("the network has %d nodes of %d", len(seen.Nodes), nodes)
	}
	// The document of Hradec Králové: its title, its money, its region, when it began.
	for column, want := range map[string]any{
		"title_cs": "Rozvoj dostupnosti a kvality sociálních služeb v Královéhradeckém kraji VII", "budget": "6999465.80", "budgetCurrency": "CZK",
		"start": "2020-09-01", "regions": []any{"region:CZ052"}, "activitiesComplete": "True",
	} {
		if got := seen.Projects["project:khk-rozvoj-dostupnosti-vii"][column]; !reflect.DeepEqual(got, want) {
			t.Errorf("%s: %v, want %v", column, got, want)
		}
	}
	if node := seen.Nodes["project:khk-rozvoj-dostupnosti-vii"]; node["budget"] != 6999465.80 || node["kind"] != "PROJECT" || node["label"] == node["label_en"] {
		t.Errorf("%v", node)
	}
	links := 0
	for _, e := range seen.Edges {
		if property, _ := e[2].(map[string]any)["property"].(string); graph.PropertyNamed(property) == graph.NoProperty {
			t.Errorf("%v", e)
		}
		if e[0] == "activity:khk-rozvoj-dostupnosti-vii/4" && e[1] == "topic:foster-care-accompaniment" && e[2].(map[string]any)["relevance"] == "PRIMARY" {
			links++
		}
	}
	if links != 1 || len(seen.Edges) != seen.Tables["links.csv"] {
		t.Errorf("%d links from the activity to its topic, %d in all, %d in the table", links, len(seen.Edges), seen.Tables["links.csv"])
	}
}

// TestTablesAreHeldToTheirMetadata: what is wrong with a table is found by its metadata.
func TestTablesAreHeldToTheirMetadata(t *testing.T) {
	for what, change := range map[string]struct{ file, old, new string }{
		"a date":   {"project.csv", "2020-09-01", "1. 9. 2020"},
		"a number": {"amounts.csv", "6999465.80", "6 999 465,80"},
	} {
		seen := lookedAtTables(t, bundled(t), func(name, text string) string {
			if name == change.file {
				return strings.Replace(text, change.old, change.new, 1)
			}
			return text
		})
		if len(seen.Faults) == 0 {
			t.Errorf("%s that is none is not found", what)
		}
	}
}
