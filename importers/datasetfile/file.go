package datasetfile

import (
	"github.com/krajina/krajina/graph"
	"github.com/krajina/krajina/importers/yamlfile"
)

// Fault is one thing wrong with a file.
type Fault = yamlfile.Fault

var format = yamlfile.Format{Guide: "dataset/README.md", Begin: "begin with krajina: " + formatVersion, Divide: "divide it by source", One: "keep one document and one source in a file"}

// File is what one dataset file states.
type File struct {
	// Name is the name that faults give the file.
	Name string
	// Change holds the source and its statements in the order of the file. The source's own facts have its id as subject.
	Change graph.Change

	places []yamlfile.Place // of each statement
	source yamlfile.Place   // of the source's id
	// incomplete are the nodes of which a fact was refused: that they lack something need not be said again.
	incomplete map[string]bool
}

// Place is where the statement of that index stands, and the source's id for every other index.
func (f *File) Place(statement int) (line, column int) {
	p := f.source
	if statement >= 0 && statement < len(f.places) {
		p = f.places[statement]
	}
	return p.Line, p.Column
}

// Read reads one dataset file; name is what faults call it. The faults come in the order of the file. A file with faults
// is given as far as it could be read, for Check to go on with; it is nil where not even its source is known.
func Read(name string, data []byte) (*File, []Fault) {
	r := &reader{Reader: yamlfile.New(name, format), nodes: map[graph.ID]int{}, stated: map[graph.Statement]int{}}
	r.file = &File{Name: name, incomplete: map[string]bool{}}
	r.read(data)
	if r.file.Change.Source == "" {
		return nil, r.Faults()
	}
	return r.file, r.Faults()
}

// reader is the state of one Read.
type reader struct {
	*yamlfile.Reader
	file *File

	language       graph.Language // the source's
	languageRefuse bool           // the source's language is there but faulty
	document       bool           // the source has a sha256: its facts need a place
	nodes          map[graph.ID]int
	stated         map[graph.Statement]int
}

func (r *reader) read(data []byte) {
	if root := r.Reader.Read(data); root != nil {
		r.top(root)
	}
}
