package draft

import (
	"cmp"
	"context"
	"slices"

	"github.com/krajina/krajina/document"
	"github.com/krajina/krajina/graph"
)

// Draft is what was read of a document.
type Draft struct {
	// Source is the id of the document as a source, Project that of the project that it is about. Where the graph has a project of
	// the same title and region, Project is that one's id.
	Source, Project graph.ID
	// Known says that Project is of the graph, not made from the title.
	Known bool
	// Findings are the statements, node by node, each node from its title on.
	Findings []Finding
	// Aims are the places where the document tells what the project or an activity is for: a steward has to say it in his own words.
	Aims []Aim
	// Unread are the lines that were read and not understood, in the order of the document.
	Unread []Line
	// Persons are how many natural persons were left out, Contacts how many e-mail addresses and telephone numbers.
	Persons, Contacts int

	nodes  []*node
	source *node
	sha256 string
	format string
}

// Finding is one statement with where it stands and how certain it is.
type Finding struct {
	graph.Statement
	Kind      graph.Kind // of the subject
	Certainty Certainty
	Place     Place
}

// Certainty says how far a steward may trust the rule that found something. docs/drafts.md has what each came to when it was measured.
type Certainty string

// The certainties.
const (
	// High is for what is printed in a form that means one thing: a date after "od", an amount with its currency.
	High Certainty = "HIGH"
	// Medium is for what follows from where something stands.
	Medium Certainty = "MEDIUM"
	// Low is for what only words that occur suggest.
	Low Certainty = "LOW"
)

// Place is a part of a document. A place within one line has its bytes; one that goes on has whole lines.
type Place struct {
	// Line and LastLine are counted from 1 in Document.Lines; they are equal within one line.
	Line, LastLine int
	// Start and End are bytes in the line's text, End excluded. Both are 0 for whole lines.
	Start, End int
	// First and Last are the same in characters, counted from 1, Last included; 0 for whole lines.
	First, Last int
	// Page is the page or slide of Line, from 1; 0 where the format has none.
	Page int
}

// Aim is a place where the aim of a project or of an activity stands.
type Aim struct {
	Subject graph.ID
	Place   Place
}

// Line is a line of the document with its number, persons and contacts left out of its text.
type Line struct {
	Number int
	Text   string
}

// Options say more about a document.
type Options struct {
	// Source is the id that the document gets as a source; without it one that its region and title make.
	Source graph.ID
	// Kind is what the document is; without it PRESENTATION for slides, PRESS for articles that say so, else PROJECT_PAGE.
	Kind graph.SourceKind
	// URL is where the document was published; "" where that is not known.
	URL string
}

// Read makes a draft of a document. It fails with ErrEmpty, a *LanguageError, ErrNoProject, a *SeveralError or what ended the context.
func Read(ctx context.Context, doc *document.Document, known *Known, opts Options) (*Draft, error) {
	if known == nil {
		known = NewKnown(nil)
	}
	if err := readable(doc); err != nil {
		return nil, err
	}
	r, err := newReader(ctx, doc, known, opts)
	if err != nil {
		return nil, err
	}
	return r.draft()
}

// Change is the draft as a change of its source, for graph.Compare and Matches.
func (d *Draft) Change() graph.Change {
	c := graph.Change{Source: d.Source, Statements: make([]graph.Statement, 0, len(d.Findings))}
	for _, f := range d.Findings {
		c.Statements = append(c.Statements, f.Statement)
	}
	return c
}

// At are the findings whose place begins in a line, from left to right.
func (d *Draft) At(line int) []Finding {
	var at []Finding
	for _, f := range d.Findings {
		if f.Place.Line == line {
			at = append(at, f)
		}
	}
	slices.SortStableFunc(at, func(a, b Finding) int { return cmp.Compare(a.Place.Start, b.Place.Start) })
	return at
}
