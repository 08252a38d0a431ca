package sqlite

import (
	"context"
	"database/sql"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"sync"

	_ "modernc.org/sqlite" // the driver

	"github.com/krajina/krajina/graph"
	"github.com/krajina/krajina/graph/block"
)

// Store keeps statements in one SQLite file. It is a graph.Store and safe for concurrent use.
type Store struct {
	name     string      // as given, for messages
	absolute string      // which stays when the working folder is another
	target   string      // the file itself: connections are opened later, when a link may lead elsewhere
	file     os.FileInfo // what was opened; nil of a store in memory
	earlier  int         // the format that the file had before it was brought up to date; 0 where it was

	// One connection writes; SQLite has one writer at a time anyway, and a queue in Go is fairer than its lock.
	writer, readers *sql.DB

	names block.Names

	mu      sync.Mutex
	closed  bool
	closing context.Context // ends everything in progress
	close   context.CancelCauseFunc
	busy    sync.WaitGroup // what is in progress
}

var _ graph.Store = (*Store)(nil)

func newStore(path string) *Store {
	s := &Store{name: path, absolute: path, target: Target(path), names: block.NewNames()}
	if absolute, err := filepath.Abs(path); err == nil {
		s.absolute = absolute
	}
	s.closing, s.close = context.WithCancelCause(context.Background())
	return s
}

// Target is the file to which a path leads, also where it is still to be made: SQLite keeps its log and its index beside that, not beside
// a link to it.
func Target(path string) string {
	target, err := filepath.Abs(path)
	if path == Memory || err != nil {
		return path
	}
	for range 40 { // as many links as Linux follows
		if folder, err := filepath.EvalSymlinks(filepath.Dir(target)); err == nil {
			target = filepath.Join(folder, filepath.Base(target))
		}
		to, err := os.Readlink(target)
		if err != nil {
			break
		}
		if !filepath.IsAbs(to) {
			to = filepath.Join(filepath.Dir(target), to)
		}
		target = to
	}
	return target
}

// Replaced says whether the file that is open is not the one at its path any more: it was moved away or deleted, and another may have
// come in its place, of which this store shows nothing.
func (s *Store) Replaced() bool {
	if s.file == nil {
		return false
	}
	now, err := os.Stat(s.absolute)
	return errors.Is(err, fs.ErrNotExist) || err == nil && !os.SameFile(s.file, now)
}

// Upgraded is the format that the file had before this opening of it brought it up to date, and 0 where it did not.
func (s *Store) Upgraded() int { return s.earlier }

// Revision is the newest revision, of whichever process applied it.
func (s *Store) Revision(ctx context.Context) (graph.Revision, error) {
	ctx, leave, err := s.enter(ctx)
	if err != nil {
		return graph.Revision{}, err
	}
	defer leave()
	return s.newest(ctx, s.readers)
}

func (s *Store) newest(ctx context.Context, q queryer) (graph.Revision, error) {
	var r graph.Revision
	err := q.QueryRowContext(ctx, "SELECT epoch, revision FROM meta").Scan(&r.Epoch, &r.Number)
	if errors.Is(err, sql.ErrNoRows) {
		return graph.Revision{}, s.damaged(err, "it has no revision")
	}
	if err != nil {
		return graph.Revision{}, s.explain(ctx, err)
	}
	return r, nil
}

// Close ends what is in progress, which then returns an error and has changed nothing, and releases the file.
func (s *Store) Close() error {
	s.mu.Lock()
	if s.closed {
		s.mu.Unlock()
		return nil
	}
	s.closed = true
	s.mu.Unlock()

	s.close(s.fault(graph.ErrUnavailable, nil, "the store %q is closed", s.name))
	s.busy.Wait()
	var errs []error
	if s.readers != nil && s.readers != s.writer {
		errs = append(errs, s.readers.Close())
	}
	if s.writer != nil {
		errs = append(errs, s.writer.Close())
	}
	return errors.Join(errs...)
}

// enter begins a call: its context ends with the caller's or when the store is closed, whichever is first. Who enters leaves, once.
func (s *Store) enter(ctx context.Context) (_ context.Context, leave func(), err error) {
	if err := ctx.Err(); err != nil {
		return nil, nil, context.Cause(ctx)
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.closed {
		return nil, nil, context.Cause(s.closing)
	}
	s.busy.Add(1)
	ctx, cancel := context.WithCancelCause(ctx)
	stop := context.AfterFunc(s.closing, func() { cancel(context.Cause(s.closing)) })
	return ctx, func() {
		stop()
		cancel(nil)
		s.busy.Done()
	}, nil
}
