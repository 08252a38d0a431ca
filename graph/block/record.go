package block

import "github.com/krajina/krajina/graph"

// Record is one piece of all that a store keeps: a *Source, a *Body of its statements or a *Past. They come by source in the
// order of ids; after each source its bodies in their order, then its history, the oldest first.
type Record interface{ record() }

// Source is a source as it is, also one that was retracted.
type Source struct {
	ID graph.ID
	// Revision is the number of the one that put or retracted it as it is.
	Revision  int64
	Retracted bool
	// Statements and Bodies are how many of each follow.
	Statements, Bodies int
}

// Body is one block of a source's statements.
type Body struct {
	Statements int
	Block      []byte
}

// Past is one put or retraction of a source.
type Past struct {
	Revision int64
	// At is when it was, in milliseconds since 1970.
	At int64
	// Absent: before it there was no such source. Kept: what was before is known, by the delta; see EncodeDelta.
	Absent, Kept bool
	Delta        []byte
	// Agent is who made it, and Counts how much it changed. Neither is known of what came before stores kept them.
	Agent  graph.Agent
	Counts *graph.Counts
}

func (*Source) record() {}
func (*Body) record()   {}
func (*Past) record()   {}
