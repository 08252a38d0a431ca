package graph

import (
	"iter"
	"time"
)

// Counts are how many of a source's statements came, took the place of others about the same, and went.
type Counts struct{ Added, Changed, Removed int }

// CountChanges counts statements that went and came as Compare does.
func CountChanges(gone []Statement, came iter.Seq[*Statement]) Counts {
	c := Counts{Removed: len(gone)}
	left := map[aspect]int{}
	for i := range gone {
		left[aspectOf(&gone[i])]++
	}
	for s := range came {
		if len(gone) == 0 {
			c.Added++
			continue
		}
		if a := aspectOf(s); left[a] > 0 {
			left[a]--
			c.Changed, c.Removed = c.Changed+1, c.Removed-1
		} else {
			c.Added++
		}
	}
	return c
}

// AuditEntry is a time that a source was put into a store or taken out.
type AuditEntry struct {
	AuditPlace
	At time.Time
	// Change is ADDED where the source was not there before, REMOVED where it is not there after.
	Change ChangeKind
	// Agent is who did it; zero where that is not known.
	Agent Agent
	// Counts are nil where they are not known: in what was written before they were kept, or where what was before was damaged.
	Counts *Counts
}

// AuditPlace is where an entry stands: the newest revision is the first, and within one the sources stand by id.
type AuditPlace struct {
	Revision Revision
	Source   ID
}

// AuditQuery asks for entries.
type AuditQuery struct {
	// Source is whose; empty for all.
	Source ID
	// After is the place of the last that is known; of a revision without a number, none is.
	After AuditPlace
	// First is how many.
	First int
}

// AuditPage is what is found.
type AuditPage struct {
	Entries []AuditEntry
	// Total is how many there are with those before and after.
	Total int
	// More says that others follow.
	More bool
}
