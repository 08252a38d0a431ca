package main

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"sync/atomic"
	"time"

	driver "github.com/neo4j/neo4j-go-driver/v5/neo4j"

	"github.com/krajina/krajina/graph"
	"github.com/krajina/krajina/httpd"
)

const (
	// followEvery is how often a server looks whether somebody else put something into its store, and, where the store cannot
	// be reached, whether it is back.
	followEvery = 500 * time.Millisecond
	// followSlowly is how often it looks where that will not help by itself: a wrong password, a damaged store.
	followSlowly = 30 * time.Second
	// followWithin is how long it waits for the store to name its revision.
	followWithin = 3 * time.Second
)

// follower keeps a server's reader at the newest revision of its store. While the store cannot be reached the reader that was
// loaded last goes on answering, as far as it can.
type follower struct {
	open func(ctx context.Context) (graph.Store, error)
	// reopen opens what came in the place of a file that was moved away; nothing is made where there is none.
	reopen func(ctx context.Context) (graph.Store, error)
	load   func(ctx context.Context, store graph.Store) (*kept, error)
	// tells says whether everybody may read what is the matter with the store: a file's faults name its path.
	tells bool
	log   *slog.Logger

	store   atomic.Pointer[graph.Store]
	current atomic.Pointer[kept]
	matter  atomic.Pointer[string]
	logged  string
	gone    bool // the file that was open is not at its path any more
}

// replaceable is a store in a file, in whose place another may be put.
type replaceable interface{ Replaced() bool }

// goneStore: another file may come in the place of the one that was moved away, at any time.
type goneStore struct{ error }

// Unwrap gives the reason.
func (g goneStore) Unwrap() error { return g.error }

// Is makes it a graph.ErrUnavailable.
func (goneStore) Is(target error) bool { return target == graph.ErrUnavailable }

// opened is the store, opened where it is not open or stands at its path no more; another says that it is another one than before.
func (f *follower) opened(ctx context.Context) (store graph.Store, another bool, err error) {
	if open := f.store.Load(); open != nil {
		if file, ok := (*open).(replaceable); !ok || !file.Replaced() {
			return *open, false, nil
		}
		f.gone = true
		f.store.Store(nil)
		(*open).Close()
	}
	if !f.gone {
		store, err = f.open(ctx)
	} else if store, err = f.reopen(ctx); isMissing(err) {
		err = goneStore{err}
	}
	if err != nil {
		return nil, false, err
	}
	f.gone = false
	f.store.Store(&store)
	return store, true, nil
}

// step looks once: it opens the store where it is not open, and loads the newest revision where another is served.
func (f *follower) step(ctx context.Context) error {
	store, another, err := f.opened(ctx)
	if err != nil {
		return err
	}
	asked := time.Now()
	within, cancel := context.WithTimeout(ctx, followWithin)
	defer cancel()
	revision, err := store.Revision(within)
	if err != nil {
		return err
	}
	if revision.Number == 0 {
		return emptyStore{}
	}
	if k := f.current.Load(); k != nil && k.revision == revision && !another {
		k.checked.Store(asked.UnixNano())
		if f.matter.Load() != nil {
			go k.warm(ctx) // the database may have been started anew
		}
		return nil
	}
	k, err := f.load(ctx, store)
	if err != nil {
		return err
	}
	httpd.CollectLater()
	if f.current.Swap(k) == nil || k.kind == graph.ReaderMemory {
		go k.warm(ctx)
	}
	return nil
}

// run looks again and again until ctx ends.
func (f *follower) run(ctx context.Context) {
	for wait := followEvery; ; {
		select {
		case <-ctx.Done():
			return
		case <-time.After(wait):
		}
		before := f.current.Load()
		err := f.step(ctx)
		if ctx.Err() != nil {
			return
		}
		f.note(err)
		if k := f.current.Load(); k != before {
			f.log.Info("a new revision is served", slog.String("revision", k.revision.String()), slog.String("reader", string(k.kind)))
		}
		wait = followEvery
		if err != nil && (refusesLogin(err) || !isAway(err)) {
			wait = followSlowly
		}
	}
}

// emptyStore: a database is set up first and filled then, and in between there is nothing to answer from.
type emptyStore struct{}

// Error implements error.
func (emptyStore) Error() string {
	return "nothing was put into the store yet: run krajina migrate, which puts the bundled graph into it, or krajina import"
}

// Is makes it a graph.ErrUnavailable.
func (emptyStore) Is(target error) bool { return target == graph.ErrUnavailable }

// isAway says whether an error is one that passes by itself.
func isAway(err error) bool {
	return errors.Is(err, graph.ErrUnavailable) || errors.Is(err, context.DeadlineExceeded)
}

// note keeps what is the matter with the store, and logs it when it changes.
func (f *follower) note(err error) {
	if err == nil {
		if f.logged != "" {
			f.log.Info("the store can be read again")
		}
		f.logged = ""
		f.matter.Store(nil)
		return
	}
	matter := "the store cannot be read; the server's log says why"
	switch late := errors.Is(err, context.DeadlineExceeded); {
	case late && f.logged != "":
		return // it says nothing new
	case late:
		matter = "the store did not answer in time"
	case f.tells && isKnown(err):
		matter = err.Error()
	}
	f.matter.Store(&matter)
	if f.logged == matter {
		return
	}
	f.logged = matter
	attrs := []any{slog.Any("error", err)}
	var cause *driver.ConnectivityError
	if errors.As(err, &cause) {
		attrs = append(attrs, slog.String("cause", cause.Error()))
	}
	f.log.Error("the store cannot be read", attrs...)
}

// reader is what a request is answered from, nil while there is nothing.
func (f *follower) reader() graph.Reader {
	if k := f.current.Load(); k != nil {
		return k
	}
	return nil
}

// ready says whether a request can be answered, and what is the matter.
func (f *follower) ready() (bool, string) {
	k, matter := f.current.Load(), f.matter.Load()
	switch {
	case k == nil && matter == nil:
		return false, ""
	case k == nil || matter != nil && k.kind == graph.ReaderNeo4j:
		return false, *matter
	case matter == nil:
		return true, ""
	}
	return true, fmt.Sprintf("%s; revision %s, which is served, was last known to be the newest at %s", *matter, k.revision, k.CheckedAt().UTC().Format(time.RFC3339))
}

// changes are the statements of the store, for exports.
func (f *follower) changes(ctx context.Context) (graph.Revision, httpd.Changes, error) {
	store := f.store.Load()
	if store == nil {
		return graph.Revision{}, nil, graph.ErrUnavailable
	}
	return (*store).Changes(ctx, graph.Revision{})
}

func (f *follower) close() {
	if store := f.store.Load(); store != nil {
		(*store).Close()
	}
}
