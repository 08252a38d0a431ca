package graph

import (
	"context"
	"errors"
	"time"
)

// ReaderKind is what answers questions.
type ReaderKind string

// The kinds of reader.
const (
	ReaderMemory ReaderKind = "MEMORY" // a graph that was loaded from a store
	ReaderNeo4j  ReaderKind = "NEO4J"  // the database itself
)

// Kept is a Reader that a server keeps at the newest revision of its store.
type Kept interface {
	Reader
	// Kind is what answers.
	Kind() ReaderKind
	// CheckedAt is when the reader's revision was last known to be the newest. It stands still while the store cannot be reached.
	CheckedAt() time.Time
	// Sources says when each source was put into the store, as of the reader's revision.
	Sources() map[ID]SourceState
	// Difference is what differs from what the store had at a revision; see Store.Past.
	Difference(ctx context.Context, since Revision) (*Difference, error)
	// Audit says who changed what; see Store.Audit.
	Audit(ctx context.Context, q AuditQuery) (*AuditPage, error)
	// Likely are the pairs of nodes that may be one, see LikelySame.
	Likely(ctx context.Context) ([]Likely, error)
}

var errNotKept = errors.New("the reader of this request is not kept at a store's newest revision")

// CheckedAt is when the revision was last known to be the newest of its store, to the second.
func (d *Dataset) CheckedAt() (time.Time, error) {
	kept, ok := d.loader.Reader.(Kept)
	if !ok {
		return time.Time{}, errNotKept
	}
	return kept.CheckedAt().UTC().Truncate(time.Second), nil
}

// Reader is what answers.
func (d *Dataset) Reader() (ReaderKind, error) {
	kept, ok := d.loader.Reader.(Kept)
	if !ok {
		return "", errNotKept
	}
	return kept.Kind(), nil
}
