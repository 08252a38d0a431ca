package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"iter"
	"log/slog"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"github.com/krajina/krajina/graph"
)

// fakeStore is a store that only names its revision, or says why it cannot.
type fakeStore struct {
	mu       sync.Mutex
	revision graph.Revision
	err      error
	asked    int
}

func (s *fakeStore) Revision(context.Context) (graph.Revision, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.asked++
	return s.revision, s.err
}

func (s *fakeStore) Changes(context.Context, graph.Revision) (graph.Revision, iter.Seq2[graph.Change, error], error) {
	panic("not asked")
}

func (s *fakeStore) Apply(context.Context, []graph.Change) (graph.Revision, error) {
	panic("not asked")
}

func (s *fakeStore) Sources(context.Context) (map[graph.ID]graph.SourceState, error) {
	panic("not asked")
}

func (s *fakeStore) Past(context.Context, graph.Revision) (*graph.Past, error) { panic("not asked") }

func (s *fakeStore) Audit(context.Context, graph.AuditQuery) (*graph.AuditPage, error) {
	panic("not asked")
}

func (s *fakeStore) ForgetAgents(context.Context, time.Time) (int, error) { panic("not asked") }

func (s *fakeStore) Forget(context.Context) error { panic("not asked") }

func (s *fakeStore) Close() error { return nil }

// following runs a follower of a fake store in time that passes at once.
type following struct {
	*follower
	fake    *fakeStore
	opened  int
	loaded  int
	openErr error
	loadErr error
	took    time.Duration // of a load
	kind    graph.ReaderKind
	logged  bytes.Buffer
}

func follow(t *testing.T, tells bool, test func(f *following)) {
	synctest.Test(t, func(t *testing.T) {
		f := &following{fake: &fakeStore{revision: graph.Revision{Epoch: "aa", Number: 1}}, kind: graph.ReaderMemory}
		f.follower = &follower{tells: tells, log: slog.New(slog.NewTextHandler(&f.logged, nil)),
			open: func(context.Context) (graph.Store, error) { f.opened++; return f.fake, f.openErr },
			load: func(context.Context, graph.Store) (*kept, error) {
				f.fake.mu.Lock()
				f.loaded++
				k, took, err := &kept{kind: f.kind, revision: f.fake.revision}, f.took, f.loadErr
				f.fake.mu.Unlock()
				k.checked.Store(time.Now().UnixNano())
				time.Sleep(took)
				return k, err
			}}
		ctx, cancel := context.WithCancel(t.Context())
		f.note(f.step(ctx))
		go f.run(ctx)
		defer func() { cancel(); synctest.Wait() }()
		test(f)
	})
}

// change changes what the store and the loads give.
func (f *following) change(to func()) {
	f.fake.mu.Lock()
	defer f.fake.mu.Unlock()
	to()
}

func (f *following) after(d time.Duration) {
	time.Sleep(d)
	synctest.Wait()
}

func (f *following) errorsLogged() int { return strings.Count(f.logged.String(), "level=ERROR") }

// TestFollowLoadsOnce: each revision is loaded once, within a second, also where that takes long; and checkedAt follows.
func TestFollowLoadsOnce(t *testing.T) {
	follow(t, true, func(f *following) {
		f.after(10 * time.Second)
		if f.loaded != 1 || f.fake.asked < 20 || f.opened != 1 || time.Since(f.current.Load().CheckedAt()) > time.Second {
			t.Errorf("loaded %d times, asked %d, opened %d, checked at %v", f.loaded, f.fake.asked, f.opened, f.current.Load().CheckedAt())
		}
		f.change(func() { f.fake.revision.Number = 2 })
		f.after(time.Second)
		if f.loaded != 2 || f.current.Load().revision.Number != 2 {
			t.Errorf("after a second %d loads, revision %v", f.loaded, f.current.Load().revision)
		}
		f.change(func() { f.took, f.fake.revision.Number = 20*time.Second, 3 })
		f.after(time.Minute)
		if f.loaded != 3 || f.current.Load().revision.Number != 3 {
			t.Errorf("of a slow load: %d loads, revision %v", f.loaded, f.current.Load().revision)
		}
	})
}

// TestFollowWithoutStore: what was loaded goes on answering and says what is the matter; the log says it once, and once that it is over.
func TestFollowWithoutStore(t *testing.T) {
	follow(t, true, func(f *following) {
		f.after(time.Second)
		f.change(func() { f.fake.err = fmt.Errorf("the database cannot be reached%w", mute{graph.ErrUnavailable}) })
		f.after(time.Minute)
		stood := f.current.Load().CheckedAt()
		ready, matter := f.ready()
		if !ready || matter != "the database cannot be reached; revision aa.1, which is served, was last known to be the newest at "+stood.UTC().Format(time.RFC3339) || time.Since(stood) < time.Minute {
			t.Errorf("ready %v, %q", ready, matter)
		}
		if f.errorsLogged() != 1 || f.fake.asked < 100 {
			t.Errorf("%d errors of %d attempts are logged: %s", f.errorsLogged(), f.fake.asked, f.logged.String())
		}
		f.change(func() { f.fake.err = context.DeadlineExceeded })
		f.after(time.Minute)
		if _, matter := f.ready(); !strings.HasPrefix(matter, "the database cannot be reached; ") || f.errorsLogged() != 1 {
			t.Errorf("a silence after that, which says nothing new: %q, %s", matter, f.logged.String())
		}
		f.change(func() { f.fake.err = nil })
		f.after(time.Second)
		if ready, matter := f.ready(); !ready || matter != "" || f.loaded != 1 || !strings.Contains(f.logged.String(), "the store can be read again") {
			t.Errorf("ready %v, %q, loaded %d times, %s", ready, matter, f.loaded, f.logged.String())
		}
		// A reader that asks the database cannot answer without it.
		f.change(func() { f.kind, f.fake.revision.Number = graph.ReaderNeo4j, 2 })
		f.after(time.Second)
		f.change(func() { f.fake.err = fmt.Errorf("the database cannot be reached%w", mute{graph.ErrUnavailable}) })
		f.after(time.Second)
		if ready, matter := f.ready(); ready || matter != "the database cannot be reached" {
			t.Errorf("ready %v, %q", ready, matter)
		}
	})
}

// mute is an error of a kind that says nothing.
type mute struct{ kind error }

func (mute) Error() string          { return "" }
func (m mute) Is(target error) bool { return target == m.kind }

// TestFollowFailingLoad: what passes by itself is tried again soon, what does not now and then; each is logged once.
func TestFollowFailingLoad(t *testing.T) {
	for _, c := range []struct {
		err         error
		least, most int // loads in a minute
	}{{graph.ErrUnavailable, 100, 121}, {graph.ErrDamaged, 1, 3}, {errors.New("other"), 1, 3}} {
		follow(t, true, func(f *following) {
			f.after(time.Second)
			before := f.loaded
			f.change(func() { f.loadErr, f.fake.revision.Number = c.err, 2 })
			f.after(time.Minute)
			if n := f.loaded - before; n < c.least || n > c.most || f.errorsLogged() != 1 || f.current.Load().revision.Number != 1 {
				t.Errorf("%v: %d loads, revision %v, %s", c.err, n, f.current.Load().revision, f.logged.String())
			}
		})
	}
}

// TestFollowTells: what is the matter is told to everybody where it is a sentence that names no path.
func TestFollowTells(t *testing.T) {
	const path = "data/krajina.db is damaged"
	for _, c := range []struct {
		tells bool
		err   error
	}{{true, errors.New(path)}, {false, fmt.Errorf(path+"%w", mute{graph.ErrDamaged})}} {
		follow(t, c.tells, func(f *following) {
			f.change(func() { f.fake.err = c.err })
			f.after(time.Second)
			if _, matter := f.ready(); !strings.HasPrefix(matter, "the store cannot be read; the server's log says why; revision ") || strings.Contains(matter, path) {
				t.Errorf("%q", matter)
			}
		})
	}
	follow(t, true, func(f *following) {
		f.change(func() { f.fake.err = context.DeadlineExceeded })
		f.after(time.Minute)
		if _, matter := f.ready(); !strings.HasPrefix(matter, "the store did not answer in time; ") || f.errorsLogged() != 1 {
			t.Errorf("%q, %s", matter, f.logged.String())
		}
	})
	follow(t, true, func(f *following) {
		f.change(func() { f.fake.revision.Number = 0 })
		f.current.Store(nil)
		f.after(time.Second)
		if ready, matter := f.ready(); ready || matter != "nothing was put into the store yet: run krajina migrate, which puts the bundled graph into it, or krajina import" {
			t.Errorf("an empty store: ready %v, %q", ready, matter)
		}
	})
}

func TestPasswordFile(t *testing.T) {
	t.Setenv(passwordVariable, "")
	for content, want := range map[string]string{"secret": "secret", "secret\n": "secret", "secret\r\n": "secret", " se cret \n\n": " se cret \n"} {
		file := filepath.Join(t.TempDir(), "password")
		if err := os.WriteFile(file, []byte(content), 0o600); err != nil {
			t.Fatal(err)
		}
		if got, err := (&neo4jSettings{PasswordFile: file}).password(); got != want || err != nil {
			t.Errorf("%q was read as %q: %v", content, got, err)
		}
	}
}

func TestByteSize(t *testing.T) {
	for text, want := range map[string]byteSize{"0B": 0, "12B": 12, "3KiB": 3 << 10, "512MiB": 512 << 20, "2GiB": 2 << 30} {
		var got byteSize
		if err := got.UnmarshalText([]byte(text)); err != nil || got != want || got.String() != text {
			t.Errorf("%s was read as %d, which is %s: %v", text, got, got, err)
		}
	}
	for _, text := range []string{"", "1", "GiB", "-1GiB", "1.5GiB", "1GB", "1 GiB", "99999999999GiB", "1gib"} {
		if err := new(byteSize).UnmarshalText([]byte(text)); err == nil {
			t.Errorf("%q was read", text)
		}
	}
}
