// Package importers has what all importers of outside formats give.
package importers

import "github.com/krajina/krajina/graph"

// Result is what a file comes to.
type Result struct {
	Change graph.Change
	// Form is how the file is written, for people: "CSV, windows-1250, separated by semicolons".
	Form string
	// Rows is how many rows were read, those that were refused among them.
	Rows int
	// Refused are the rows of which nothing is taken, in the order of the file.
	Refused []Fault
	// Doubted are rows that are taken without something that cannot be right, or that they lack.
	Doubted []Fault
	// Recognised is what was found in titles and texts and is stated as inferred: how often by node.
	Recognised map[graph.ID]int
	// Persons is how many natural persons were left out.
	Persons int
	// Contacts is how many e-mail addresses and telephone numbers were left out of texts.
	Contacts int
	// Notes say what else is worth knowing of the file: what of it the graph has no place for.
	Notes []string
}

// Options say what a file does not say itself.
type Options struct {
	// Source is the source's id; "" for that of the importer.
	Source graph.ID
	// Date is the day of which the file is; the zero date where the file says it or nobody needs to know.
	Date graph.Date
	// Stated is what all sources state, by which some importers find the nodes that codes are of. The source that the file becomes
	// is passed over, so that the same file always states the same.
	Stated []graph.Change
	// Known gives what is known from all sources but the one that the file becomes, so that the same file always states the same.
	// Without it nothing is known.
	Known func(but graph.ID) (Known, error)
}

// Known is what lists of projects are read with.
type Known struct {
	// Lexicon has the names that are recognised in titles and texts, and the programmes and calls that are known by number.
	Lexicon *graph.Lexicon
	// Funds are the actors that the Union's part of each programme comes from.
	Funds map[graph.ID]graph.ID
	// Named tells the ids that name a node.
	Named func(graph.ID) bool
}

// Numbered are the programmes and calls that are known, by their numbers and names.
func (k Known) Numbered() map[string]graph.ID {
	numbered := map[string]graph.ID{}
	if k.Lexicon == nil {
		return numbered
	}
	for _, n := range k.Lexicon.Parts().Names {
		if kind := n.ID.Kind(); kind == graph.KindProgramme || kind == graph.KindCall {
			numbered[n.Text] = n.ID
		}
	}
	return numbered
}

// Fault is what is wrong at a place of a file.
type Fault struct {
	Place, Problem, Remedy string
}

// String is the fault as a report shows it.
func (f Fault) String() string { return f.Place + ": " + f.Problem + ": " + f.Remedy }
