package graph

import (
	"context"
	"fmt"
	"iter"
	"strconv"
	"strings"
)

// Store keeps statements durably. Every implementation passes all of graphtest.Store.
type Store interface {
	// Changes gives, in one snapshot, each source that was put or retracted after since, in the order of the revisions that
	// did it and by source id within one; the zero revision, or one of another epoch, asks for every source that is there,
	// without the retracted. A source put several times comes once, as it is now. The statements of a change come in the
	// order in which they were put. The snapshot's revision is returned at once; the changes are read as the sequence is
	// ranged over, which may be done once, to its end or not. An error ends the sequence.
	Changes(ctx context.Context, since Revision) (Revision, iter.Seq2[Change, error], error)
	// Apply does all changes or none, durably, and returns the revision that holds them. Changes that leave every source as
	// it was give no new revision. A source may stand in the changes once; retracting one that is not there changes nothing.
	Apply(ctx context.Context, changes []Change) (Revision, error)
	// Revision is the newest revision; its number is 0 in a store that nothing was ever applied to.
	Revision(ctx context.Context) (Revision, error)
	// Forget removes for good what was stated once and is stated no more, as far as the store itself keeps it.
	Forget(ctx context.Context) error
	// Close releases the store. What was applied stays. Closing twice is an error of none.
	Close() error
}

// Revision counts what was applied to one store. A store that was made anew or restored from a backup has another epoch,
// so that nothing cached by the old numbers is taken for the new.
type Revision struct {
	Epoch  string
	Number int64
}

// String is the revision as the API shows it: "3f9c2a17.12".
func (r Revision) String() string { return r.Epoch + "." + strconv.FormatInt(r.Number, 10) }

// ParseRevision reads what String wrote.
func ParseRevision(s string) (Revision, error) {
	epoch, number, ok := strings.Cut(s, ".")
	n, err := strconv.ParseInt(number, 10, 64)
	if !ok || epoch == "" || err != nil || n < 0 {
		return Revision{}, fmt.Errorf("%q is not a revision: it reads like 3f9c2a17.12", s)
	}
	return Revision{epoch, n}, nil
}
