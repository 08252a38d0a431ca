package dump_test

import (
	"encoding/json"
	"fmt"
	"maps"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/krajina/krajina/dump"
	"github.com/krajina/krajina/graph"
	"github.com/krajina/krajina/internal/needs"
	"github.com/krajina/krajina/linked"
)

// python runs a program of testdata and reads the JSON that it says.
func python(t *testing.T, into any, program string, args ...string) {
	t.Helper()
	packages := "rdflib==7.6.0 pyshacl==0.40.1 csvw==4.1.1 networkx==3.6.1"
	python3, err := exec.LookPath("python3")
	if err == nil {
		err = exec.Command(python3, "-c", "import rdflib, pyshacl, csvw, networkx").Run()
	}
	if err != nil {
		needs.Missing(t, "python", "what reads the dumps is missing: pip install "+packages)
	}
	run := exec.CommandContext(t.Context(), python3, append([]string{filepath.Join("testdata", program)}, args...)...)
	run.Env = append(os.Environ(), "PYTHONDONTWRITEBYTECODE=1")
	var told strings.Builder
	run.Stderr = &told
	out, err := run.Output()
	if err != nil {
		t.Fatalf("%s: %v\n%s", program, err, told.String())
	}
	if err := json.Unmarshal(out, into); err != nil {
		t.Fatalf("%s: %v\n%s", program, err, out)
	}
}

// linkedData is what rdflib and pyshacl say of the dumps.
type linkedData struct {
	Triples              map[string]int
	Isomorphic           bool
	Blank                int
	Faults, BrokenFaults string
	UnknownTerms         []string
	Answers              map[string][][]*string
}

// looked writes the linked data of a graph, and one with a fault in it, and has others read them.
func looked(t *testing.T, from dump.Source, spoil func(nt string) string) linkedData {
	t.Helper()
	folder := t.TempDir()
	put := func(name, text string) {
		if err := os.WriteFile(filepath.Join(folder, name), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	for _, name := range []string{"nt", "turtle", "jsonld"} {
		put(dump.FormatNamed(name).File, string(written(t, name, from)))
	}
	if spoil != nil {
		put("broken.nt", spoil(string(written(t, "nt", from))))
	}
	put("shapes.ttl", linked.Shapes(from.Names))
	var vocabulary strings.Builder
	w := linked.NewTurtle(&vocabulary, from.Names)
	for _, r := range linked.Vocabulary(from.Names) {
		if err := w.Write(r); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	put("vocabulary.ttl", vocabulary.String())
	questions, err := filepath.Glob("testdata/*.rq")
	if err != nil {
		t.Fatal(err)
	}
	for _, q := range questions {
		text, err := os.ReadFile(q)
		if err != nil {
			t.Fatal(err)
		}
		put(filepath.Base(q), strings.ReplaceAll(string(text), "BASE", from.Names.Base()))
	}
	var seen linkedData
	python(t, &seen, "linked.py", folder, from.Names.Base())
	if !seen.Isomorphic || seen.Blank > 0 {
		t.Errorf("the three forms of linked data are not one graph without blank nodes: %v, %d blank", seen.Triples, seen.Blank)
	}
	if seen.Faults != "" {
		t.Errorf("the shapes do not hold:\n%.3000s", seen.Faults)
	}
	seen.UnknownTerms = slices.DeleteFunc(seen.UnknownTerms, func(term string) bool { return strings.HasSuffix(term, oddScheme) })
	if len(seen.UnknownTerms) > 0 {
		t.Errorf("terms that the vocabulary lacks: %v", seen.UnknownTerms)
	}
	return seen
}

// TestLinkedDataAnswersAsTheReaderDoes: who asks the dump which projects support the accompaniment of foster families, with narrower
// topics, gets the projects, the reasons and the budgets that the reader of the graph gives.
func TestLinkedDataAnswersAsTheReaderDoes(t *testing.T) {
	from := bundled(t)
	seen := looked(t, from, func(nt string) string { // statements about one project, one of them without its source
		var some []string
		for line := range strings.Lines(nt) {
			if strings.HasPrefix(line, "<"+from.Names.Expand(linked.Node("project:khk-rozvoj-dostupnosti-vii"))+"#statement-") {
				some = append(some, line)
			}
		}
		sourced := slices.IndexFunc(some, func(line string) bool { return strings.Contains(line, "#hadPrimarySource>") })
		return strings.Join(slices.Delete(some, sourced, sourced+1), "")
	})
	if !strings.Contains(seen.BrokenFaults, "MinCountConstraintComponent") {
		t.Errorf("the shapes find nothing wrong with a statement without a source: %.500q", seen.BrokenFaults)
	}
	page, err := from.Reader.Find(t.Context(), graph.KindProject, graph.Query{Reasons: true, Window: graph.Window{All: true},
		Where: graph.Linked{Relation: graph.Relation{Property: graph.PropTopics, Deep: true, Narrower: true}, Any: []graph.ID{"topic:foster-care-accompaniment"}}})
	if err != nil {
		t.Fatal(err)
	}
	var want []string
	for _, e := range page.Edges {
		m, _ := e.Node.Budget()
		regions, err := from.Reader.Follow(t.Context(), graph.Relation{Property: graph.PropRegions}, []graph.ID{e.Node.ID}, graph.Query{})
		if err != nil {
			t.Fatal(err)
		}
		for _, match := range e.Because().Matches {
			want = append(want, strings.Join([]string{string(e.Node.ID), string(regions[0].Edges[0].Node.ID), string(m.Amount()), string(match.Node.ID), string(match.Relevance)}, " "))
		}
	}
	var got []string
	for _, row := range seen.Answers["accompaniment"] {
		var cells []string
		for _, cell := range row {
			cells = append(cells, text(cell))
		}
		got = append(got, strings.Join(cells, " "))
	}
	slices.Sort(want)
	slices.Sort(got)
	if !slices.Equal(got, want) {
		t.Errorf("SPARQL gives\n%s\nthe reader\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
	// As README.md has it, from the documents.
	if known := "project:khk-rozvoj-dostupnosti-vii region:CZ052 6999465.80 activity:khk-rozvoj-dostupnosti-vii/4 PRIMARY"; len(got) != 4 || !slices.Contains(got, known) {
		t.Errorf("SPARQL gives %q, and not %q among four", got, known)
	}
	checkRegions(t, from.Reader, seen.Answers["regions"])
	// The amount as the page prints it.
	if rows := seen.Answers["places"]; len(rows) != 1 || text(rows[0][0]) != "6999465.80" || text(rows[0][1]) != "6 999 465,80 Kč" || !strings.HasPrefix(text(rows[0][2]), "line") || text(rows[0][3]) != "source:khk-projekt-vii" {
		t.Errorf("the amount and its place: %v", rows)
	}
}

// checkRegions holds the projects and the money of each region, a shared project whole in each, to what the reader tallies.
func checkRegions(t *testing.T, reader graph.Reader, rows [][]*string) {
	t.Helper()
	groups, err := graph.NewLoader(reader, graph.Date{Year: 2026, Month: 1, Day: 1}).ProjectGroups(t.Context(), graph.GroupsWanted{
		By: []graph.Dimension{graph.ByRegion}, Attribution: graph.AttributeFull, Window: graph.Window{All: true}})
	if err != nil {
		t.Fatal(err)
	}
	want := map[string]string{}
	for _, g := range groups.Nodes {
		money := "0"
		for _, m := range g.Projects.Amounts() {
			money = string(m.Amount())
		}
		if n := g.Projects.Count(); n > 0 {
			want[g.Keys[0].Key()] = fmt.Sprint(n, " ", money)
		}
	}
	got := map[string]string{}
	for _, row := range rows {
		got[text(row[0])] = text(row[1]) + " " + text(row[2])
	}
	if len(got) < 10 || !maps.Equal(got, want) {
		t.Errorf("SPARQL gives %v, the reader %v", got, want)
	}
}

func text(s *string) string {
	if s == nil {
		return ""
	}
	return *s
}

// oddScheme is a scheme that no vocabulary knows, as it stands in an IRI.
const oddScheme = "#scheme.an%20odd%20scheme%2F%C5%BE"

// TestLinkedDataOfOddTexts: whatever stands in texts, addresses and ids, all forms say the same.
func TestLinkedDataOfOddTexts(t *testing.T) {
	odd := "a \"quoted\" \\ back\\slash\nnew line\ttab \x01 \u007f <b>&amp;</b> \u2028 😀 'x' @en ^^"
	s := func(subject string, p graph.Property, value string, q graph.Qualifiers) graph.Statement {
		return graph.Statement{Subject: subject, Property: p, Value: value, Qualifiers: q, Original: odd, Locator: "row \"1\" \\"}
	}
	cs := graph.Qualifiers{Language: graph.LanguageCS}
	looked(t, sourceOf(t, []graph.Change{{Source: "source:odd", Statements: []graph.Statement{
		s("source:odd", graph.PropKind, "SOURCE", graph.Qualifiers{}), s("source:odd", graph.PropTitle, odd, cs), s("source:odd", graph.PropSourceKind, "OTHER", graph.Qualifiers{}),
		s("source:odd", graph.PropDate, "2017-04", graph.Qualifiers{}), s("source:odd", graph.PropURL, "https://example.org/a b{c}|\"d\"<e>^`\\?q=ž", graph.Qualifiers{}),
		s("project:a.b/c_d-", graph.PropKind, "PROJECT", graph.Qualifiers{}), s("project:a.b/c_d-", graph.PropTitle, odd, cs), s("project:a.b/c_d-", graph.PropStart, "2017", graph.Qualifiers{}),
		s("project:a.b/c_d-", graph.PropIdentifiers, odd, graph.Qualifiers{Scheme: "an odd scheme/ž"}),
		s("project:x.", graph.PropKind, "PROJECT", graph.Qualifiers{}), s("project:x.", graph.PropTitle, "x", cs),
		s("project:x.", graph.PropAmounts, "5 CZK", graph.Qualifiers{Basis: "TOTAL", Stage: "PAID", AsOf: "2017"}),
		s("project:x.", graph.PropFollows, "project:a.b/c_d-", graph.Qualifiers{}), s("project:x.", graph.PropTopics, "topic:nowhere", graph.Qualifiers{Relevance: "PRIMARY"}),
		s("project:x.", graph.PropActors, "a local name <>", graph.Qualifiers{Role: "PARTNER"}),
	}}}), nil)
}
