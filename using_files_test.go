package main

import (
	"cmp"
	"encoding/xml"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// TestExampleNetwork: networkx counts the links that stand in the file.
func TestExampleNetwork(t *testing.T) {
	python := installed(t, "python", "python3", "what the examples need is missing: pip install "+pythonPackages, "-c", "import networkx")
	e := startExamples(t)
	file, text := e.saved("krajina.graphml")
	out, said, err := e.run(python, "docs/examples/network.py", file)
	if err != nil {
		t.Fatalf("%v\n%s", err, said)
	}
	var network struct {
		Edges []struct {
			Source string `xml:"source,attr"`
			Target string `xml:"target,attr"`
		} `xml:"graph>edge"`
	}
	if err := xml.Unmarshal([]byte(text), &network); err != nil {
		t.Fatal(err)
	}
	degrees := map[string]int{}
	for _, edge := range network.Edges {
		degrees[edge.Source]++
		degrees[edge.Target]++
	}
	var nodes []string
	for node := range degrees {
		nodes = append(nodes, node)
	}
	slices.SortFunc(nodes, func(a, b string) int { return cmp.Or(degrees[b]-degrees[a], cmp.Compare(a, b)) })
	var expected strings.Builder
	for _, node := range nodes[:5] {
		fmt.Fprintf(&expected, "%s\t%d\n", node, degrees[node])
	}
	if out != expected.String() {
		t.Errorf("it prints\n%s\nthe file has\n%s", out, expected.String())
	}
}

// TestExampleLinked: SPARQL finds the projects that the API finds.
func TestExampleLinked(t *testing.T) {
	python := installed(t, "python", "python3", "what the examples need is missing: pip install "+pythonPackages, "-c", "import rdflib")
	e := startExamples(t)
	file, _ := e.saved("krajina.ttl")
	out, said, err := e.run(python, "docs/examples/linked.py", file)
	if err != nil {
		t.Fatalf("%v\n%s", err, said)
	}
	var answer struct {
		Data struct {
			Projects struct{ Nodes []struct{ ID string } }
		}
	}
	e.ask(`{ projects(filter: {topics: {any: ["topic:foster-care-accompaniment"]}}) { nodes { id } } }`, &answer)
	var expected []string
	for _, project := range answer.Data.Projects.Nodes {
		expected = append(expected, project.ID)
	}
	slices.Sort(expected)
	if got := strings.Fields(out); !slices.Equal(got, expected) || len(got) == 0 {
		t.Errorf("it prints %q, the API says %q", got, expected)
	}
}

// saved is a file of the whole graph.
func (e *examples) saved(name string) (file, text string) {
	e.Helper()
	file, text = filepath.Join(e.TempDir(), name), e.get("/export/"+name)
	if err := os.WriteFile(file, []byte(text), 0o600); err != nil {
		e.Fatal(err)
	}
	return file, text
}
