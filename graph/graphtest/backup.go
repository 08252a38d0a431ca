package graphtest

import (
	"bytes"
	"errors"
	"fmt"
	"iter"
	"reflect"
	"slices"
	"sync"
	"testing"
	"time"

	"github.com/krajina/krajina/graph"
	"github.com/krajina/krajina/graph/backup"
	"github.com/krajina/krajina/graph/block"
)

// Backup holds a backup.Store to its contract. open gives a new, empty store each time, after which no earlier one is used, and
// other one of another kind.
func Backup(t *testing.T, open, other func(t *testing.T) backup.Store) {
	change := []graph.Change{put("source:a", title("project:p", "after")), retract("source:b"), put("source:new")}
	for name, into := range map[string]func(t *testing.T) backup.Store{"its own kind": open, "the other kind": other} {
		t.Run("into "+name, func(t *testing.T) {
			from := open(t)
			was := history(t, from)
			next := after(t, from, change)
			to := into(t)
			was.isIn(t, to, restore(t, to, was.file, false))
			// Both go on alike.
			if got := after(t, to, change); got != next {
				t.Errorf("after one more change it holds %s, want %s", got, next)
			}
		})
	}
	t.Run("an empty store", func(t *testing.T) {
		to := open(t)
		before := revisionOf(t, to)
		if r := restore(t, to, file(t, other(t)), false); r.Number != 0 || r.Epoch == before.Epoch {
			t.Errorf("%v after %v", r, before)
		}
	})
	t.Run("what is there is kept, and replaced where that is said", func(t *testing.T) {
		was, to := history(t, other(t)), open(t)
		if _, err := to.Apply(t.Context(), []graph.Change{put("source:a", title("project:p", "there")), put("source:own", title("project:q", "own"))}); err != nil {
			t.Fatal(err)
		}
		before, all := dumped(t, to)
		b := read(t, was.file)
		if _, err := to.Restore(t.Context(), b.Number, b.Records(), false); !errors.Is(err, graph.ErrInvalid) {
			t.Fatalf("%v, want an ErrInvalid", err)
		}
		if now, after := dumped(t, to); now != before || !slices.EqualFunc(after, all, equal) {
			t.Errorf("refused it is at %v after %v", now, before)
		}
		was.isIn(t, to, restore(t, to, was.file, true))
		// What is restored over the same again is no other.
		was.isIn(t, to, restore(t, to, file(t, to), true))
	})
	t.Run("an error changes nothing", func(t *testing.T) {
		from, to := other(t), open(t)
		was := history(t, from)
		number, all := dumped(t, from)
		cause := errors.New("the file ends here")
		for at := range len(all) {
			if at > 12 && at < len(all)-3 {
				continue
			}
			before := revisionOf(t, to)
			_, err := to.Restore(t.Context(), number.Number, cutAt(all, at, cause), false)
			if !errors.Is(err, cause) || revisionOf(t, to) != before {
				t.Fatalf("cut at %d: at %v after %v (%v)", at, revisionOf(t, to), before, err)
			}
			if _, there := dumped(t, to); len(there) > 0 {
				t.Fatalf("cut at %d it holds %d records", at, len(there))
			}
		}
		was.isIn(t, to, restore(t, to, was.file, false))
	})
	t.Run("a new epoch", func(t *testing.T) {
		s := open(t)
		history := history(t, s)
		before := revisionOf(t, s)
		_, was := dumped(t, s)
		after, err := s.Renew(t.Context())
		if err != nil || after.Epoch == before.Epoch || after.Number != before.Number || after != revisionOf(t, s) {
			t.Fatalf("%v after %v (%v)", after, before, err)
		}
		if _, is := dumped(t, s); !slices.EqualFunc(was, is, equal) {
			t.Error("more than the epoch was changed")
		}
		if _, err := s.Past(t.Context(), history.revisions[1]); !errors.Is(err, graph.ErrInvalid) {
			t.Errorf("Past of the old epoch: %v, want an ErrInvalid", err)
		}
	})
	t.Run("while others write", func(t *testing.T) { underWrites(t, open(t), other) })
}

// underWrites backs up a store to which two sources are put that always say the same number, each time with another.
func underWrites(t *testing.T, s backup.Store, other func(t *testing.T) backup.Store) {
	twins := func(n int) []graph.Change {
		many := make([]graph.Statement, 300)
		for i := range many {
			many[i] = title(fmt.Sprint("project:", i), fmt.Sprint(n))
		}
		return []graph.Change{put("source:one", many...), put("source:two", title("project:p", fmt.Sprint(n)))}
	}
	if _, err := s.Apply(t.Context(), twins(0)); err != nil {
		t.Fatal(err)
	}
	var writing sync.WaitGroup
	stop := make(chan struct{})
	writing.Go(func() {
		for n := 1; ; n++ {
			select {
			case <-stop:
				return
			default:
			}
			if _, err := s.Apply(t.Context(), twins(n)); err != nil {
				t.Errorf("Apply: %v", err)
				return
			}
		}
	})
	seen := map[int64]bool{}
	for range 4 {
		for last := revisionOf(t, s); revisionOf(t, s) == last; {
			time.Sleep(time.Millisecond)
		}
		data := file(t, s)
		to := other(t)
		r := restore(t, to, data, false)
		seen[r.Number] = true
		_, changes, err := to.Changes(t.Context(), graph.Revision{})
		if err != nil {
			t.Fatal(err)
		}
		for c, err := range changes {
			if err != nil {
				t.Fatal(err)
			}
			for _, statement := range c.Statements {
				if statement.Value != fmt.Sprint(r.Number-1) {
					t.Fatalf("at %v %s states %s", r, c.Source, shown(statement))
				}
			}
		}
		past, err := to.Past(t.Context(), graph.Revision{Epoch: r.Epoch})
		if err != nil || len(past.Is) != 2 {
			t.Fatalf("Past: %v, %v", past, err)
		}
	}
	close(stop)
	writing.Wait()
	if len(seen) < 2 {
		t.Errorf("every backup was of the same revision %v: nothing was written meanwhile", seen)
	}
}

// file is a backup of a store.
func file(t *testing.T, s backup.Store) []byte {
	t.Helper()
	revision, records, err := s.Dump(t.Context())
	if err != nil {
		t.Fatalf("Dump: %v", err)
	}
	var out bytes.Buffer
	if _, err := backup.Write(&out, backup.Header{Revision: revision.String()}, revision.Number, records); err != nil {
		t.Fatalf("Dump: %v", err)
	}
	return out.Bytes()
}

func read(t *testing.T, data []byte) *backup.Reader {
	t.Helper()
	r, err := backup.Open(bytes.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(r.Close)
	return r
}

// restore restores a file, which must succeed and begin a new epoch.
func restore(t *testing.T, s backup.Store, data []byte, replace bool) graph.Revision {
	t.Helper()
	b, before := read(t, data), revisionOf(t, s)
	r, err := s.Restore(t.Context(), b.Number, b.Records(), replace)
	if err != nil {
		t.Fatalf("Restore: %v", err)
	}
	if r.Number != b.Number || r != revisionOf(t, s) || r.Epoch == before.Epoch || r.Epoch == b.Header.Revision[:len(r.Epoch)] {
		t.Fatalf("restored it is at %v, and says %v, after %v, from %s", revisionOf(t, s), r, before, b.Header.Revision)
	}
	return r
}

func revisionOf(t *testing.T, s graph.Store) graph.Revision {
	t.Helper()
	r, err := s.Revision(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// dumped are all records of a store, in memory.
func dumped(t *testing.T, s backup.Store) (graph.Revision, []block.Record) {
	t.Helper()
	r, records, err := s.Dump(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	var all []block.Record
	for record, err := range records {
		if err != nil {
			t.Fatal(err)
		}
		all = append(all, record)
	}
	return r, all
}

func equal(a, b block.Record) bool { return reflect.DeepEqual(a, b) }

func cutAt(all []block.Record, at int, cause error) iter.Seq2[block.Record, error] {
	return func(yield func(block.Record, error) bool) {
		for _, r := range all[:at] {
			if !yield(r, nil) {
				return
			}
		}
		yield(nil, cause)
	}
}
