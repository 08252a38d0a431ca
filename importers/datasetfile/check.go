package datasetfile

import (
	"cmp"
	"fmt"
	"slices"

	"github.com/krajina/krajina/graph"
)

// Check finds what shows only over several sources: the files, and the other sources beside them. A file takes the place of
// the source of the same id among the others. The faults come in the order of the files, those of other sources last.
func Check(files []*File, others []graph.Change) []Fault {
	var faults []Fault
	byID := map[graph.ID]*File{}
	var changes []graph.Change
	for _, f := range files {
		id := f.Change.Source
		if first := byID[id]; first != nil {
			faults = append(faults, Fault{File: f.Name, Line: f.source.Line, Column: f.source.Column, Problem: fmt.Sprintf("%q is already the source of %s", id, first.Name), Remedy: "keep one file for a source"})
			continue
		}
		byID[id] = f
		changes = append(changes, f.Change)
	}
	for _, c := range others {
		if byID[c.Source] == nil {
			changes = append(changes, c)
		}
	}
	for _, g := range graph.Check(changes) {
		if f := byID[g.Source]; f == nil || !f.saidAlready(g, files) {
			faults = append(faults, placed(g, f))
		}
	}
	order := map[string]int{}
	for i, f := range files {
		order[f.Name] = i - len(files)
	}
	slices.SortStableFunc(faults, func(a, b Fault) int {
		return cmp.Or(cmp.Compare(order[a.File], order[b.File]), cmp.Compare(a.Line, b.Line), cmp.Compare(a.Column, b.Column))
	})
	return faults
}

// saidAlready: what a node lacks, which the model finds at its kind, may be what Read refused of it, in any of the files.
func (f *File) saidAlready(g graph.Fault, files []*File) bool {
	if g.Statement < 0 || g.Statement >= len(f.Change.Statements) {
		return false
	}
	s := f.Change.Statements[g.Statement]
	return s.Property == graph.PropKind && slices.ContainsFunc(files, func(other *File) bool { return other.incomplete[s.Subject] })
}

// placed is a fault of the graph where the file states it.
func placed(g graph.Fault, f *File) Fault {
	if f == nil {
		return Fault{File: string(g.Source), Problem: g.Problem, Remedy: g.Remedy}
	}
	line, column := f.Place(g.Statement)
	return Fault{File: f.Name, Line: line, Column: column, Problem: g.Problem, Remedy: g.Remedy}
}
