package datasetfile

import (
	"slices"
	"strings"
	"testing"

	"github.com/krajina/krajina/graph"
)

func TestPlacedPutsAFaultWhereTheFileStatesIt(t *testing.T) {
	f, faults := Read("f.yaml", []byte(head+"  - id: topic:t\n    label: T\n"))
	if len(faults) > 0 {
		t.Fatal(faults)
	}
	for _, c := range []struct {
		statement int
		want      string
	}{
		{-1, "f.yaml:2:14: problem: remedy"}, // the source's id
		{4, "f.yaml:4:9: problem: remedy"},   // after the source's kind, title, sourceKind and language: the topic's kind
		{5, "f.yaml:5:12: problem: remedy"},  // its label
	} {
		if got := placed(graph.Fault{Statement: c.statement, Problem: "problem", Remedy: "remedy"}, f).String(); got != c.want {
			t.Errorf("statement %d: %s, want %s", c.statement, got, c.want)
		}
	}
	if got, want := placed(graph.Fault{Source: "source:x", Problem: "problem"}, nil).String(), "source:x: problem"; got != want {
		t.Errorf("%s, want %s", got, want)
	}
}

// read reads a file and does not mind its faults.
func read(name, text string) *File {
	f, _ := Read(name, []byte(text))
	return f
}

// headOf is head for another source.
func headOf(id string) string { return strings.Replace(head, "source:s", id, 1) }

func TestCheckFindsWhatShowsOverAllFiles(t *testing.T) {
	for _, c := range []struct {
		name   string
		files  []*File
		others []graph.Change
		want   []string
	}{
		{"a source twice", []*File{
			read("a.yaml", head+"  - {id: topic:t, label: T}\n"),
			read("b.yaml", head+"  - {id: topic:u, label: U}\n"),
		}, nil, []string{`b.yaml:2:14: "source:s" is already the source of a.yaml: keep one file for a source`}},
		{"nothing at the end of a link", []*File{read("a.yaml", head+"  - {id: topic:t, label: T, broader: topic:u}\n")}, nil, []string{
			`a.yaml:4:38: broader leads to "topic:u", which no source states: state the node, or write the id of one that there is`}},
		{"the end in another file", []*File{
			read("a.yaml", head+"  - {id: topic:t, label: T, broader: topic:u}\n"),
			read("b.yaml", headOf("source:b")+"  - {id: topic:u, label: U}\n"),
		}, nil, nil},
		{"the end in another source",
			[]*File{read("a.yaml", head+"  - {id: topic:t, label: T, broader: topic:u}\n")},
			[]graph.Change{read("b.yaml", headOf("source:b")+"  - {id: topic:u, label: U}\n").Change}, nil},
		{"the end in what the file replaces",
			[]*File{read("a.yaml", head+"  - {id: topic:t, label: T, broader: topic:u}\n")},
			[]graph.Change{read("old.yaml", head+"  - {id: topic:u, label: U}\n").Change}, []string{
				`a.yaml:4:38: broader leads to "topic:u", which no source states: state the node, or write the id of one that there is`}},
		{"another source left without the end",
			[]*File{read("a.yaml", head+"  - {id: topic:t, label: T}\n")},
			[]graph.Change{read("b.yaml", headOf("source:b")+"  - {id: topic:u, label: U, broader: topic:v}\n").Change}, []string{
				`source:b: broader leads to "topic:v", which no source states: state the node, or write the id of one that there is`}},
		{"cycle", []*File{read("a.yaml", head+"  - {id: topic:t, label: T, broader: topic:u}\n  - {id: topic:u, label: U, broader: topic:t}\n")}, nil, []string{
			"a.yaml:5:38: a cycle of broader: topic:t → topic:u → topic:t: take one of these links out"}},
		{"end before start", []*File{read("a.yaml", head+"  - {id: project:p, title: P, end: 2016, start: 2017-01}\n")}, nil, []string{
			"a.yaml:4:36: project:p ends 2016, before its start 2017-01: the end is on the day of the start or later"}},
		{"required", []*File{read("a.yaml", head+"  - {id: topic:t, definition: D}\n")}, nil, []string{
			"a.yaml:4:10: topic:t lacks its label: a topic needs it, in this source or another"}},
		{"required, in another file", []*File{
			read("a.yaml", head+"  - {id: topic:t, definition: D}\n"),
			read("b.yaml", headOf("source:b")+"  - {id: topic:t, label: T}\n"),
		}, nil, nil},
		{"lacking because Read refused it", []*File{
			read("a.yaml", head+"  - {id: topic:t, definition: D}\n"),
			read("b.yaml", headOf("source:b")+"  - {id: topic:t, labl: T}\n"),
		}, nil, nil},
		{"in the order of the files", []*File{
			read("b.yaml", headOf("source:b")+"  - {id: topic:u, label: U}\n  - {id: topic:v, definition: D, broader: topic:w}\n"),
			read("a.yaml", head+"  - {id: topic:t, definition: T}\n"),
		}, nil, []string{
			"b.yaml:5:10: topic:v lacks its label: a topic needs it, in this source or another",
			`b.yaml:5:43: broader leads to "topic:w", which no source states: state the node, or write the id of one that there is`,
			"a.yaml:4:10: topic:t lacks its label: a topic needs it, in this source or another"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			var got []string
			for _, fault := range Check(c.files, c.others) {
				got = append(got, fault.String())
			}
			if !slices.Equal(got, c.want) {
				t.Errorf("Check says\n  %s\nand should say\n  %s", strings.Join(got, "\n  "), strings.Join(c.want, "\n  "))
			}
		})
	}
}
