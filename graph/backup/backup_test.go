package backup_test

import (
	"bytes"
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/krajina/krajina/graph"
	"github.com/krajina/krajina/graph/backup"
	"github.com/krajina/krajina/graph/block"
	"github.com/krajina/krajina/graph/sqlite"
)

// aBackup is of a store with a little of everything.
func aBackup(tb testing.TB) []byte {
	tb.Helper()
	s, err := sqlite.Open(tb.Context(), sqlite.Memory)
	if err != nil {
		tb.Fatal(err)
	}
	defer s.Close()
	fact := func(value string) graph.Statement {
		return graph.Statement{Subject: "project:p", Property: graph.PropTitle, Value: value, Locator: "line 1"}
	}
	for _, changes := range [][]graph.Change{
		{{Source: "source:a", Statements: []graph.Statement{fact("1"), fact("2")}}, {Source: "source:b", Statements: []graph.Statement{fact("3")}}},
		{{Source: "source:a", Statements: []graph.Statement{fact("2"), fact("4")}}},
		{{Source: "source:b", Retracted: true}},
	} {
		if _, err := s.Apply(tb.Context(), changes); err != nil {
			tb.Fatal(err)
		}
	}
	r, records, err := s.Dump(tb.Context())
	if err != nil {
		tb.Fatal(err)
	}
	var out bytes.Buffer
	header := backup.Header{Program: "v1", Made: time.Date(2026, 11, 29, 10, 0, 0, 0, time.UTC), Store: "sqlite", Revision: r.String()}
	sum, err := backup.Write(&out, header, r.Number, records)
	if err != nil || sum.Sources != 2 || sum.Statements != 2 || sum.Changes != 4 {
		tb.Fatalf("%+v, %v", sum, err)
	}
	return out.Bytes()
}

// verify reads a file to its end.
func verify(data []byte) (backup.Summary, error) {
	r, err := backup.Open(bytes.NewReader(data))
	if err != nil {
		return backup.Summary{}, err
	}
	defer r.Close()
	return r.Verify()
}

func TestTheHeaderSaysWhatItIs(t *testing.T) {
	r, err := backup.Open(bytes.NewReader(aBackup(t)))
	if err != nil {
		t.Fatal(err)
	}
	defer r.Close()
	h := r.Header
	if h.Format != 1 || h.Program != "v1" || h.Store != "sqlite" || !strings.HasSuffix(h.Revision, ".3") || r.Number != 3 || h.Made.Year() != 2026 {
		t.Errorf("%+v of number %d", h, r.Number)
	}
}

// Wherever a file is cut off it is refused by name, and so is what follows its end. Of flipped bits those are taken that change
// nothing of what is read: a window of another size, a bit that pads.
func TestEveryCutAndEveryFlippedBitIsFound(t *testing.T) {
	whole := aBackup(t)
	want, err := verify(whole)
	if err != nil {
		t.Fatal(err)
	}
	refused := func(what string, data []byte) {
		t.Helper()
		if _, err := verify(data); !errors.Is(err, graph.ErrDamaged) && !errors.Is(err, graph.ErrForeign) {
			t.Errorf("%s: %v", what, err)
		}
	}
	taken := 0
	for n := range whole {
		refused(fmt.Sprintf("cut after %d of %d bytes", n, len(whole)), whole[:n])
		for bit := range 8 {
			flipped := slices.Clone(whole)
			flipped[n] ^= 1 << bit
			sum, err := verify(flipped)
			switch {
			case err == nil && sum == want && n > bytes.IndexByte(whole, '}'):
				taken++
			case !errors.Is(err, graph.ErrDamaged) && !errors.Is(err, graph.ErrForeign):
				t.Errorf("bit %d of byte %d of %d: %+v, %v", bit, n, len(whole), sum, err)
			}
		}
	}
	if taken > 8*len(whole)/50 {
		t.Errorf("%d flipped bits of %d bytes are not missed", taken, len(whole))
	}
	refused("twice", slices.Concat(whole, whole))
	refused("a byte more", append(slices.Clone(whole), 0))
	refused("a line more", append(slices.Clone(whole), '\n'))
	if text := fmt.Sprint(must(verify(whole[:len(whole)-1]))); !strings.Contains(text, "its end is missing: take another backup") {
		t.Error(text)
	}
	newer := bytes.Replace(whole, []byte(`"format":1`), []byte(`"format":2`), 1)
	if text := fmt.Sprint(must(verify(newer))); !strings.Contains(text, `by another version of Krajina ("v1", format 2, this one reads 1): use that version`) {
		t.Error(text)
	}
}

func must(_ backup.Summary, err error) error { return err }

// The hash tells apart what differs in anything that is kept, and nothing else.
func TestTheHashIsOfAllThatIsKept(t *testing.T) {
	names := block.NewNames()
	body := names.Encode([]graph.Statement{{Subject: "project:p", Property: graph.PropTitle, Value: "1"}})
	other := names.Encode([]graph.Statement{{Subject: "project:p", Property: graph.PropTitle, Value: "2"}})
	delta := names.EncodeDelta(block.Delta{})
	sum := func(number int64, records ...block.Record) string {
		t.Helper()
		s, err := backup.Sum(number, func(yield func(block.Record, error) bool) {
			for _, r := range records {
				if !yield(r, nil) {
					return
				}
			}
		})
		if err != nil {
			t.Fatal(err)
		}
		return s.Content
	}
	source := func(revision int64) *block.Source {
		return &block.Source{ID: "source:a", Revision: revision, Statements: 1, Bodies: 1}
	}
	one := &block.Body{Statements: 1, Block: body}
	put, changed := &block.Past{Revision: 1, At: 5, Absent: true}, &block.Past{Revision: 2, At: 6, Kept: true, Delta: delta}
	base := sum(2, source(2), one, put, changed)
	if again := sum(2, source(2), one, put, changed); again != base {
		t.Error("the same has another hash")
	}
	for what, is := range map[string]string{
		"another number":        sum(3, source(2), one, put, changed),
		"another revision":      sum(2, source(1), one, put),
		"another statement":     sum(2, source(2), &block.Body{Statements: 1, Block: other}, put, changed),
		"another time":          sum(2, source(2), one, &block.Past{Revision: 1, At: 4, Absent: true}, changed),
		"one change less":       sum(2, source(2), one, changed),
		"what was is forgotten": sum(2, source(2), one, put, &block.Past{Revision: 2, At: 6}),
		"one source more":       sum(2, source(2), one, put, changed, &block.Source{ID: "source:b", Revision: 1, Retracted: true}),
	} {
		if is == base {
			t.Errorf("%s has the same hash", what)
		}
	}
}

// What no store can keep is written into no file, and what a file says that no store can keep is refused.
func TestWhatNoStoreKeepsIsRefused(t *testing.T) {
	names := block.NewNames()
	body := &block.Body{Statements: 1, Block: names.Encode([]graph.Statement{{Subject: "project:p", Property: graph.PropTitle, Value: "1"}})}
	for what, records := range map[string][]block.Record{
		"no source":              {body},
		"a node's id":            {&block.Source{ID: "project:p", Revision: 1}},
		"sources out of order":   {&block.Source{ID: "source:b", Revision: 1}, &block.Source{ID: "source:a", Revision: 1}},
		"a source twice":         {&block.Source{ID: "source:a", Revision: 1}, &block.Source{ID: "source:a", Revision: 1}},
		"a revision to come":     {&block.Source{ID: "source:a", Revision: 9}},
		"revision 0":             {&block.Source{ID: "source:a"}},
		"a block too few":        {&block.Source{ID: "source:a", Revision: 1, Statements: 2, Bodies: 2}, body},
		"a block too many":       {&block.Source{ID: "source:a", Revision: 1}, body},
		"retracted with a block": {&block.Source{ID: "source:a", Revision: 1, Retracted: true, Statements: 1, Bodies: 1}, body},
		"a broken block":         {&block.Source{ID: "source:a", Revision: 1, Statements: 1, Bodies: 1}, &block.Body{Statements: 1, Block: []byte("block")}},
		"a past to come":         {&block.Source{ID: "source:a", Revision: 1}, &block.Past{Revision: 2, Absent: true}},
		"a past out of order":    {&block.Source{ID: "source:a", Revision: 2}, &block.Past{Revision: 2, Absent: true}, &block.Past{Revision: 1, Absent: true}},
		"a past that ends early": {&block.Source{ID: "source:a", Revision: 2}, &block.Past{Revision: 1, Absent: true}},
		"a broken past":          {&block.Source{ID: "source:a", Revision: 1}, &block.Past{Revision: 1, Kept: true, Delta: []byte{200}}},
	} {
		_, err := backup.Sum(2, func(yield func(block.Record, error) bool) {
			for _, r := range records {
				if !yield(r, nil) {
					return
				}
			}
		})
		if !errors.Is(err, graph.ErrDamaged) {
			t.Errorf("%s: %v", what, err)
		}
	}
}

// FuzzOpen: whatever a file holds, reading it ends, and what is taken for whole can be restored.
func FuzzOpen(f *testing.F) {
	whole := aBackup(f)
	f.Add(whole)
	f.Add(whole[:len(whole)/2])
	f.Add([]byte("KRAJINA BACKUP\n{\"format\":1}\n"))
	f.Add([]byte("KRAJINA BACKUP\n{\"format\":9}\n\x28\xb5\x2f\xfd"))
	f.Add([]byte{})
	f.Fuzz(func(t *testing.T, data []byte) {
		if _, err := verify(data); err != nil {
			if !errors.Is(err, graph.ErrDamaged) && !errors.Is(err, graph.ErrForeign) {
				t.Fatalf("%v is neither foreign nor damaged", err)
			}
			return
		}
		s, err := sqlite.Open(t.Context(), sqlite.Memory)
		if err != nil {
			t.Fatal(err)
		}
		defer s.Close()
		r, err := backup.Open(bytes.NewReader(data))
		if err != nil {
			t.Fatal(err)
		}
		defer r.Close()
		if _, err := s.Restore(t.Context(), r.Number, r.Records(), false); err != nil {
			t.Fatal(err)
		}
	})
}
