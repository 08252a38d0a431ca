package sqlite_test

import (
	"bufio"
	"bytes"
	"fmt"
	"io"
	"math/rand/v2"
	"path/filepath"
	"strconv"
	"testing"
	"time"

	"github.com/krajina/krajina/graph"
	"github.com/krajina/krajina/graph/sqlite"
)

// A process that is killed in the middle of an Apply loses nothing that it was told is stored, and leaves no half of it.
func TestKilledWriters(t *testing.T) {
	kills := 40
	if testing.Short() {
		kills = 5
	}
	path := filepath.Join(t.TempDir(), "krajina.db")
	open(t, path).Close()
	random := rand.New(rand.NewPCG(1, 2))
	var acknowledged, further int64
	for kill := range kills {
		last := killWriter(t, path, time.Duration(5+random.IntN(120))*time.Millisecond)
		if last > 0 {
			acknowledged = last
		}
		s := open(t, path, sqlite.MustExist())
		r := wholePair(t, s)
		hasEntries(t, s, r)
		if r.Number < acknowledged {
			t.Fatalf("kill %d: revision %d was acknowledged, the store is at %d", kill, acknowledged, r.Number)
		}
		further += r.Number - acknowledged
		acknowledged = r.Number
		s.Close()
	}
	if acknowledged < int64(kills) {
		t.Errorf("only %d revisions in %d rounds: the writers were killed before they wrote", acknowledged, kills)
	}
	t.Logf("%d revisions, of them %d committed just before a kill", acknowledged, further)
}

// killWriter lets a writer acknowledge one revision, kills it some time after that, and returns the last number it printed.
func killWriter(t *testing.T, path string, after time.Duration) (last int64) {
	t.Helper()
	in, out := io.Pipe()
	cmd := process("writer", path, out)
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	go func() {
		cmd.Wait()
		out.Close()
	}()
	var timer *time.Timer
	for lines := bufio.NewScanner(in); lines.Scan(); {
		n, err := strconv.ParseInt(lines.Text(), 10, 64)
		if err != nil {
			t.Fatal(err)
		}
		last = n
		if timer == nil {
			timer = time.AfterFunc(after, func() { cmd.Process.Kill() })
		}
	}
	if timer == nil {
		t.Fatal("the writer wrote nothing")
	}
	return last
}

// wholePair checks that the store holds the pair of its revision, all of it and nothing else.
func wholePair(t *testing.T, s graph.Store) graph.Revision {
	t.Helper()
	r, all, err := read(t, s)
	if err != nil {
		t.Fatal(err)
	}
	for _, want := range pair(r.Number) {
		got := all[want.Source]
		if len(all) != 2 || len(got) != len(want.Statements) {
			t.Fatalf("at %v: %d sources, %d statements of %s", r, len(all), len(got), want.Source)
		}
		for i := range got {
			if got[i] != want.Statements[i] {
				t.Fatalf("at %v: %s states %+v, want %+v", r, want.Source, got[i], want.Statements[i])
			}
		}
	}
	return r
}

// hasEntries checks that each revision has the entries of its pair, and none has more.
func hasEntries(t *testing.T, s graph.Store, r graph.Revision) {
	t.Helper()
	page, err := s.Audit(t.Context(), graph.AuditQuery{First: int(2*r.Number) + 10})
	if err != nil || len(page.Entries) != int(2*r.Number) || page.Total != len(page.Entries) {
		t.Fatalf("at %v there are %d entries, want two for each revision (%v)", r, len(page.Entries), err)
	}
	for i, e := range page.Entries {
		if want := r.Number - int64(i/2); e.Revision.Number != want || e.Source != pair(want)[i%2].Source || e.Counts == nil {
			t.Fatalf("at %v entry %d is %+v", r, i, e)
		}
	}
}

// Four processes that start on one new file and this one, which reads and writes meanwhile, lose nothing of each other's.
func TestProcessesOnOneFile(t *testing.T) {
	path := filepath.Join(t.TempDir(), "krajina.db")
	const processes = 4
	ended := make(chan error, processes)
	for range processes {
		go func() {
			var out bytes.Buffer
			ended <- process("importer", path, &out).Run()
		}()
	}
	s := open(t, path)
	mine := 0
	var before graph.Revision
	for left := processes; left > 0; {
		r, all, err := read(t, s)
		if err != nil || r.Number < before.Number || int64(len(all)) != r.Number {
			t.Fatalf("at %v, after %v: %d sources (%v), want one for each revision", r, before, len(all), err)
		}
		before = r
		if mine < 20 {
			mine++
			apply(t, s, put(graph.ID(fmt.Sprintf("source:mine-%d", mine)), fact("project:p", "mine")))
		}
		select {
		case err := <-ended:
			if left--; err != nil {
				t.Error(err)
			}
		default:
		}
	}
	if r, all, err := read(t, s); err != nil || len(all) != processes*20+mine || r.Number != int64(len(all)) {
		t.Errorf("at %v: %d sources (%v), want %d", r, len(all), err, processes*20+mine)
	}
}

// Two stores of one process on one file are as two processes.
func TestTwoStoresOnOneFile(t *testing.T) {
	path := filepath.Join(t.TempDir(), "krajina.db")
	one, two := open(t, path), open(t, path)
	for i := range 10 {
		first := apply(t, one, put("source:a", fact("project:p", fmt.Sprint(i))))
		if r, err := two.Revision(t.Context()); err != nil || r != first {
			t.Fatalf("the other is at %v (%v), want %v", r, err, first)
		}
		second := apply(t, two, put("source:a", fact("project:p", fmt.Sprint(i, "again"))))
		if second.Number != first.Number+1 || second.Epoch != first.Epoch {
			t.Errorf("%v after %v", second, first)
		}
	}
	one.Close()
	apply(t, two, put("source:b"))
}
