// Package yamlfile reads strict YAML: one document of mappings, lists and texts, each fault with its line, its column and what would
// be right. What the keys mean its callers know.
package yamlfile

import "go.yaml.in/yaml/v3"

// MaxSize bounds a file, in bytes.
const MaxSize = 16 << 20

// Format is what remedies say of the format that is read.
type Format struct {
	// Guide is the document that describes it, Begin how a file begins.
	Guide, Begin string
	// Divide says what to do with a file that is too large, One what one file holds.
	Divide, One string
}

// Reader is the state of reading one file.
type Reader struct {
	name   string
	format Format
	faults faultList
	count  int // of all faults so far
	// bad holds what structure refused, so that nothing is said of it twice.
	bad map[*yaml.Node]bool
}

// New makes one; name is what faults call the file.
func New(name string, format Format) *Reader {
	return &Reader{name: name, format: format, bad: map[*yaml.Node]bool{}}
}

// Place is a position in a file, counted from 1; the column in characters.
type Place struct{ Line, Column int }

// PlaceOf is where something stands.
func PlaceOf(n *yaml.Node) Place { return Place{n.Line, n.Column} }

// Fault says what is wrong with something, and what would be right.
func (r *Reader) Fault(n *yaml.Node, problem, remedy string) {
	r.FaultAt(PlaceOf(n), problem, remedy)
}

// FaultAt says what is wrong at a place, and what would be right.
func (r *Reader) FaultAt(p Place, problem, remedy string) {
	r.count++
	r.faults.add(Fault{r.name, p.Line, p.Column, problem, remedy})
}

// Faults are all faults so far, in the order of the file; of more than MaxFaults the last says how many follow.
func (r *Reader) Faults() []Fault { return r.faults.all() }

// Count is how many faults there are so far.
func (r *Reader) Count() int { return r.count }

// IsBad says whether something was refused already, so that nothing more need be said of it.
func (r *Reader) IsBad(n *yaml.Node) bool { return r.bad[n] }
