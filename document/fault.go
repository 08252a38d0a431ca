package document

import "fmt"

// Reason is why a document cannot be read.
type Reason int

// The reasons.
const (
	// Empty has no bytes but white space.
	Empty Reason = iota + 1
	// NoText has no words: a scan, a picture.
	NoText
	// TooLarge has too many bytes or pages, or unpacks to too much.
	TooLarge
	// Encrypted needs a password.
	Encrypted
	// Broken is not what it begins as.
	Broken
	// Unknown has a format that is not read.
	Unknown
	// NoTool needs a program that this machine lacks.
	NoTool
	// TooSlow took longer than it may.
	TooSlow
)

// Fault says in one sentence why a document cannot be read.
type Fault struct {
	Reason Reason
	// Name is the document's, Place where in it the fault is, "" for the whole.
	Name, Place string
	// Problem and Remedy say what is wrong and what would be right.
	Problem, Remedy string
}

// Error implements error.
func (f *Fault) Error() string {
	place := f.Name
	if f.Place != "" {
		place += ", " + f.Place + ":"
	}
	return place + " " + f.Problem + ": " + f.Remedy
}

// fault makes one; the arguments are the problem's.
func fault(reason Reason, name, place, problem, remedy string, arguments ...any) *Fault {
	return &Fault{reason, name, place, fmt.Sprintf(problem, arguments...), remedy}
}
