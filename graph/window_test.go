package graph

import (
	"encoding/base64"
	"errors"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

// alphabet is a list of nodes "a" to "z".
func alphabet(key string) int {
	if len(key) != 1 {
		return -1
	}
	return int(key[0] - 'a')
}

func TestWindowCut(t *testing.T) {
	foreign := base64.RawURLEncoding.EncodeToString([]byte("offset:5"))
	for _, c := range []struct {
		name     string
		w        Window
		from, to int
		err      string
	}{
		{"nothing asked", Window{}, 0, 20, ""},
		{"all", Window{All: true}, 0, 26, ""},
		{"first", Window{First: new(3)}, 0, 3, ""},
		{"more than there are", Window{First: new(100)}, 0, 26, ""},
		{"last", Window{Last: new(3)}, 23, 26, ""},
		{"after", Window{After: Cursor("c")}, 3, 23, ""},
		{"first after", Window{First: new(2), After: Cursor("c")}, 3, 5, ""},
		{"first after the last but one", Window{First: new(5), After: Cursor("y")}, 25, 26, ""},
		{"after the last", Window{First: new(5), After: Cursor("z")}, 26, 26, ""},
		{"before", Window{Before: Cursor("d")}, 0, 3, ""},
		{"last before", Window{Last: new(2), Before: Cursor("d")}, 1, 3, ""},
		{"last before the second", Window{Last: new(5), Before: Cursor("b")}, 0, 1, ""},
		{"before the first", Window{Last: new(5), Before: Cursor("a")}, 0, 0, ""},
		{"between", Window{After: Cursor("b"), Before: Cursor("e")}, 2, 4, ""},
		{"last between", Window{Last: new(5), After: Cursor("b"), Before: Cursor("e")}, 2, 4, ""},
		{"after what comes later than before", Window{After: Cursor("e"), Before: Cursor("b")}, 5, 5, ""},
		{"first 0", Window{First: new(0)}, 0, 0, "first: 0 is not a page size: it is 1 to 100"},
		{"first -1", Window{First: new(-1)}, 0, 0, "first: -1 is not a page size: it is 1 to 100"},
		{"first 101", Window{First: new(101)}, 0, 0, "first: 101 is not a page size: it is 1 to 100"},
		{"last 0", Window{Last: new(0)}, 0, 0, "last: 0 is not a page size: it is 1 to 100"},
		{"last 101", Window{Last: new(101)}, 0, 0, "last: 101 is not a page size: it is 1 to 100"},
		{"both", Window{First: new(1), Last: new(1)}, 0, 0, "last: first and last at once: give one of them"},
		{"foreign after", Window{After: foreign}, 0, 0, "after: this is not a cursor of ours: take one from pageInfo or an edge"},
		{"foreign before", Window{Before: "x"}, 0, 0, "before: this is not a cursor of ours: take one from pageInfo or an edge"},
		{"of another list", Window{After: Cursor("other")}, 0, 0, "after: the cursor is not of this list as it is now: start again without it"},
		{"before of another list", Window{Before: Cursor("other")}, 0, 0, "before: the cursor is not of this list as it is now: start again without it"},
	} {
		from, to, err := c.w.Cut(26, alphabet)
		message := ""
		if err != nil {
			message = err.Error()
			if !errors.Is(err, ErrInvalid) {
				t.Errorf("%s: %v is no ErrInvalid", c.name, err)
			}
		}
		if from != c.from || to != c.to || message != c.err {
			t.Errorf("%s: %d to %d, %q; want %d to %d, %q", c.name, from, to, message, c.from, c.to, c.err)
		}
	}
	if from, to, err := (Window{}).Cut(0, alphabet); from != 0 || to != 0 || err != nil {
		t.Errorf("of nothing: %d to %d, %v", from, to, err)
	}
}

// Page after page, forwards or backwards, gives the whole list once.
func TestWindowPagesThrough(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n, size := rapid.IntRange(1, 26).Draw(t, "n"), rapid.IntRange(1, 10).Draw(t, "size")
		name := func(i int) string { return string(rune('a' + i)) }
		forwards, w := 0, Window{First: &size}
		for {
			from, to, err := w.Cut(n, alphabet)
			if err != nil || from != forwards || to < from || to-from > size {
				t.Fatalf("at %d: %d to %d, %v", forwards, from, to, err)
			}
			if forwards = to; from == to {
				break
			}
			w.After = Cursor(name(to - 1))
		}
		backwards, w := n, Window{Last: &size}
		for backwards > 0 {
			from, to, err := w.Cut(n, alphabet)
			if err != nil || to != backwards || from >= to || to-from > size {
				t.Fatalf("at %d: %d to %d, %v", backwards, from, to, err)
			}
			backwards = from
			w.Before = Cursor(name(from))
		}
		if forwards != n {
			t.Fatalf("%d of %d", forwards, n)
		}
	})
}

func TestNewWindow(t *testing.T) {
	if w := NewWindow(nil, nil, nil, nil); w != (Window{}) {
		t.Errorf("%+v", w)
	}
	if w := NewWindow(new(1), new("a"), new(2), new("b")); *w.First != 1 || w.After != "a" || *w.Last != 2 || w.Before != "b" {
		t.Errorf("%+v", w)
	}
}

func TestCursorsOfTheLongestIDs(t *testing.T) {
	key := strings.Repeat("x", maxIDLength)
	if back, err := ReadCursor(Cursor(key)); err != nil || back != key {
		t.Errorf("%q, %v", back, err)
	}
	if _, err := ReadCursor(Cursor(strings.Repeat("x", maxCursor))); err == nil {
		t.Error("a cursor of any length is read")
	}
	for _, s := range []string{"", "é", "k1:a", Cursor("a") + "=", Cursor("a") + "\n", Cursor("ab")[:len(Cursor("ab"))-1]} {
		if key, err := ReadCursor(s); err == nil {
			t.Errorf("%q was read as %q", s, key)
		}
	}
}

func TestOrders(t *testing.T) {
	got := Orders([]*ProjectOrder{{"TITLE", "ASC"}, {"START", "DESC"}, {"END", "ASC"}, {"BUDGET", "DESC"}})
	want := []Order{{PropTitle, false}, {PropStart, true}, {PropEnd, false}, {PropAmounts, true}}
	for i := range want {
		if len(got) != len(want) || got[i] != want[i] {
			t.Fatalf("%v, want %v", got, want)
		}
	}
	if Orders(nil) != nil {
		t.Error("no order is one")
	}
}

func TestRevision(t *testing.T) {
	r := Revision{"3f9c2a17", 12}
	if back, err := ParseRevision(r.String()); err != nil || back != r || r.String() != "3f9c2a17.12" {
		t.Errorf("%v, %v", back, err)
	}
	for _, s := range []string{"", "3f9c2a17", ".12", "a.", "a.-1", "a.x", "a.1.2"} {
		if r, err := ParseRevision(s); err == nil {
			t.Errorf("%q was read as %v", s, r)
		}
	}
}

func FuzzReadCursor(f *testing.F) {
	for _, s := range []string{Cursor("project:p"), Cursor(""), "", "azE6", "azE6Yh", "\n"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		if key, err := ReadCursor(s); err == nil && Cursor(key) != s {
			t.Errorf("%q was read as %q, of which the cursor is %q", s, key, Cursor(key))
		}
		if key, err := ReadCursor(Cursor(s)); (err != nil || key != s) && len(s) < 250 {
			t.Errorf("the cursor of %q was read as %q, %v", s, key, err)
		}
	})
}
