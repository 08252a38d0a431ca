package datasetfile

import (
	"fmt"

	"github.com/krajina/krajina/graph"
	"go.yaml.in/yaml/v3"
)

// maxSize bounds a file, in bytes.
const maxSize = 16 << 20

// File is what one dataset file states.
type File struct {
	// Name is the name that faults give the file.
	Name string
	// Change holds the source and its statements in the order of the file. The source's own facts have its id as subject.
	Change graph.Change

	places []place // of each statement
	source place   // of the source's id
	// incomplete are the nodes of which a fact was refused: that they lack something need not be said again.
	incomplete map[string]bool
}

// place is a position in a file, counted from 1; the column in characters.
type place struct{ line, column int }

func placeOf(n *yaml.Node) place { return place{n.Line, n.Column} }

// Place is where the statement of that index stands, and the source's id for every other index.
func (f *File) Place(statement int) (line, column int) {
	p := f.source
	if statement >= 0 && statement < len(f.places) {
		p = f.places[statement]
	}
	return p.line, p.column
}

// Read reads one dataset file; name is what faults call it. The faults come in the order of the file. A file with faults
// is given as far as it could be read, for Check to go on with; it is nil where not even its source is known.
func Read(name string, data []byte) (*File, []Fault) {
	r := &reader{name: name, bad: map[*yaml.Node]bool{}, nodes: map[graph.ID]int{}, stated: map[graph.Statement]int{}}
	r.file = &File{Name: name, incomplete: map[string]bool{}}
	r.read(data)
	if r.file.Change.Source == "" {
		return nil, r.faults.all()
	}
	return r.file, r.faults.all()
}

// reader is the state of one Read.
type reader struct {
	name   string
	file   *File
	faults faultList
	count  int // of all faults so far
	// bad holds what structure refused, so that nothing is said of it twice.
	bad map[*yaml.Node]bool

	language       graph.Language // the source's
	languageRefuse bool           // the source's language is there but faulty
	document       bool           // the source has a sha256: its facts need a place
	nodes          map[graph.ID]int
	stated         map[graph.Statement]int
}

func (r *reader) fault(n *yaml.Node, problem, remedy string) {
	r.faultAt(placeOf(n), problem, remedy)
}

func (r *reader) faultAt(p place, problem, remedy string) {
	r.count++
	r.faults.add(Fault{r.name, p.line, p.column, problem, remedy})
}

func (r *reader) read(data []byte) {
	if len(data) > maxSize {
		r.faultAt(place{1, 1}, fmt.Sprintf("the file has %d bytes, more than the %d that one may have", len(data), maxSize), "divide it by source")
		return
	}
	data, ok := r.decode(data)
	if !ok {
		return
	}
	root := r.parse(data)
	if root == nil {
		return
	}
	r.structure(root, 1)
	r.top(root)
}
