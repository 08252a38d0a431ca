package graph

import (
	"context"
	"crypto/rand"
	"encoding/hex"
	"fmt"
	"iter"
	"strconv"
	"strings"
	"time"
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
	// it was give no new revision. A source may stand in the changes once; retracting one that is not there changes nothing. A
	// change that was made from what a source stated at a revision, see Change.Seen, is an ErrSuperseded where the source has
	// changed since.
	Apply(ctx context.Context, changes []Change) (Revision, error)
	// Sources says of each source that is there when it was put there as it is.
	Sources(ctx context.Context) (map[ID]SourceState, error)
	// Past gives, in one snapshot, the sources that were put or retracted after since, as they were then and as they are now. A
	// revision of another epoch, a newer one, or one from which not all is kept is an ErrInvalid.
	Past(ctx context.Context, since Revision) (*Past, error)
	// Audit gives, the newest first, each time that a source was put or retracted, with the agent of that change and what it
	// changed. An entry is written with its change, all or nothing; changes that leave a source as it was have none.
	Audit(ctx context.Context, q AuditQuery) (*AuditPage, error)
	// ForgetAgents removes from entries of before a time the names and keys of agents, and says of how many. The rest of them
	// stays.
	ForgetAgents(ctx context.Context, before time.Time) (int, error)
	// Revision is the newest revision; its number is 0 in a store that nothing was ever applied to.
	Revision(ctx context.Context) (Revision, error)
	// Forget removes for good what was stated once and is stated no more, as far as the store itself keeps it. What was before is
	// not known after that.
	Forget(ctx context.Context) error
	// Close releases the store. What was applied stays. Closing twice is an error of none.
	Close() error
}

// SourceState is when a source was put into a store as it is.
type SourceState struct {
	Revision   Revision
	At         time.Time // zero where it was before this was kept
	Statements int
}

// Past is what was in a store and what is.
type Past struct {
	Now Revision
	// Was and Is are the same sources in the same order, by id; Retracted where there was or is none. The statements of Was are in
	// no order.
	Was, Is []Change
}

// Revision counts what was applied to one store. A store that was made anew or restored from a backup has another epoch,
// so that nothing cached by the old numbers is taken for the new.
type Revision struct {
	Epoch  string
	Number int64
}

// NewEpoch is random, so that no two stores have the same.
func NewEpoch() string {
	var epoch [4]byte
	_, _ = rand.Read(epoch[:]) // never fails
	return hex.EncodeToString(epoch[:])
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

// CheckSince refuses a revision that a store which is at now never had.
func CheckSince(since, now Revision) error {
	switch {
	case since.Epoch != now.Epoch:
		return Invalid("since", "%s is a revision of another graph: those of this one begin with %s", since, now.Epoch)
	case since.Number > now.Number:
		return Invalid("since", "there is no revision %s yet: the newest is %s", since, now)
	}
	return nil
}

// NotKept says that what was at a revision is not known any more.
func NotKept(since Revision) error {
	return Invalid("since", "what the graph was at revision %d is not kept: ask for a newer one", since.Number)
}
