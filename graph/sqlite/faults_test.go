package sqlite_test

import (
	"database/sql"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/krajina/krajina/graph"
	"github.com/krajina/krajina/graph/sqlite"
)

// fact is a short statement.
func fact(subject, value string) graph.Statement {
	return graph.Statement{Subject: subject, Property: graph.PropTitle, Value: value, Locator: "line 1"}
}

func put(source graph.ID, statements ...graph.Statement) graph.Change {
	return graph.Change{Source: source, Statements: statements}
}

func apply(tb testing.TB, s graph.Store, changes ...graph.Change) graph.Revision {
	tb.Helper()
	r, err := s.Apply(tb.Context(), changes)
	if err != nil {
		tb.Fatal(err)
	}
	return r
}

// read reads a whole store.
func read(tb testing.TB, s graph.Store) (graph.Revision, map[graph.ID][]graph.Statement, error) {
	tb.Helper()
	r, changes, err := s.Changes(tb.Context(), graph.Revision{})
	if err != nil {
		return r, nil, err
	}
	all := map[graph.ID][]graph.Statement{}
	for change, err := range changes {
		if err != nil {
			return r, nil, err
		}
		all[change.Source] = change.Statements
	}
	return r, all, nil
}

// aStore is the bytes of a small store whose statements hold the text, and its sources.
func aStore(t *testing.T, text string) ([]byte, map[graph.ID][]graph.Statement) {
	t.Helper()
	path := filepath.Join(t.TempDir(), "krajina.db")
	s := open(t, path)
	var many []graph.Statement
	for i := range 3000 {
		many = append(many, fact(fmt.Sprintf("project:%d", i), fmt.Sprintf("%s %d", text, i)))
	}
	apply(t, s, put("source:a", many...), put("source:b", fact("project:p", text)))
	_, all, err := read(t, s)
	if err != nil {
		t.Fatal(err)
	}
	s.Close()
	content, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return content, all
}

// otherDatabase is the bytes of a database of another program, changed by the statements.
func otherDatabase(t *testing.T, statements ...string) []byte {
	t.Helper()
	path := filepath.Join(t.TempDir(), "other.db")
	db, err := sql.Open("sqlite", path)
	if err != nil {
		t.Fatal(err)
	}
	for _, statement := range statements {
		if _, err := db.Exec(statement); err != nil {
			t.Fatal(err)
		}
	}
	db.Close()
	content, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return content
}

// changed is the bytes of a store after the statements were run on it.
func changed(t *testing.T, store []byte, statements ...string) []byte {
	t.Helper()
	path := filepath.Join(t.TempDir(), "changed.db")
	if err := os.WriteFile(path, store, 0o600); err != nil {
		t.Fatal(err)
	}
	db, err := sql.Open("sqlite", path)
	if err != nil {
		t.Fatal(err)
	}
	for _, statement := range statements {
		if _, err := db.Exec(statement); err != nil {
			t.Fatal(err)
		}
	}
	db.Close()
	content, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return content
}

func TestRefusedFilesAreLeftAlone(t *testing.T) {
	store, _ := aStore(t, "some text")
	tests := map[string]struct {
		content []byte
		want    error
		says    string
	}{
		"text":                          {[]byte("# Krajina\n\nnotes, not a database\n"), graph.ErrForeign, "is not a Krajina store; give another path"},
		"a long text":                   {[]byte(strings.Repeat("Příliš žluťoučký kůň.\n", 5000)), graph.ErrForeign, "is not a Krajina store; give another path"},
		"one byte":                      {[]byte("x"), graph.ErrForeign, "give another path"},
		"zeros":                         {make([]byte, 4096), graph.ErrForeign, "give another path"},
		"another program's database":    {otherDatabase(t, "CREATE TABLE t (x)", "INSERT INTO t VALUES (1)"), graph.ErrForeign, "is not a Krajina store but a file of another program"},
		"the same with a log":           {otherDatabase(t, "PRAGMA journal_mode=WAL", "CREATE TABLE t (x)"), graph.ErrForeign, "is not a Krajina store but a file of another program"},
		"another program's, marked":     {otherDatabase(t, "PRAGMA application_id=1", "CREATE TABLE t (x)"), graph.ErrForeign, "is not a Krajina store but a file of another program"},
		"a newer version":               {changed(t, store, "PRAGMA user_version=4"), graph.ErrForeign, "was written by a newer version of Krajina (format 4, this one reads 3); use that version"},
		"no version":                    {changed(t, store, "PRAGMA user_version=0"), graph.ErrDamaged, "restore a backup"},
		"half of it":                    {store[:len(store)/2], graph.ErrDamaged, "restore a backup"},
		"its first page":                {store[:16384], graph.ErrDamaged, "restore a backup"},
		"its header":                    {store[:100], graph.ErrDamaged, "restore a backup"},
		"an overwritten beginning":      {append(make([]byte, 64), store[64:]...), graph.ErrForeign, "is not a Krajina store; give another path"},
		"an overwritten list of tables": {slices.Concat(store[:100], make([]byte, 2000), store[2100:]), graph.ErrDamaged, "restore a backup"},
		"a table missing":               {changed(t, store, "DROP TABLE block"), graph.ErrDamaged, "its tables are not those that Krajina makes"},
		"a trigger more":                {changed(t, store, "CREATE TRIGGER tr AFTER INSERT ON source BEGIN DELETE FROM block; END"), graph.ErrDamaged, "its tables are not those that Krajina makes"},
		"no revision":                   {changed(t, store, "DELETE FROM meta"), graph.ErrDamaged, "it has no revision"},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			path := filepath.Join(t.TempDir(), "krajina.db")
			if err := os.WriteFile(path, test.content, 0o600); err != nil {
				t.Fatal(err)
			}
			before, err := os.Stat(path)
			if err != nil {
				t.Fatal(err)
			}
			s, err := sqlite.Open(t.Context(), path)
			if err == nil {
				s.Close()
				t.Fatal("it opened")
			}
			if !errors.Is(err, test.want) {
				t.Errorf("%v, want %v", err, test.want)
			}
			oneSentence(t, err, path, test.says)
			leftAlone(t, path, test.content, before)
		})
	}
}

// oneSentence checks that the message names the file, says what to do and ends there.
func oneSentence(t *testing.T, err error, path, says string) {
	t.Helper()
	text := err.Error()
	if !strings.Contains(text, says) {
		t.Errorf("%q does not say %q", text, says)
	}
	rest := strings.ReplaceAll(text, path, "")
	if rest == text || strings.Contains(rest, "\n") || strings.Contains(rest, ". ") || !strings.Contains(rest, "; ") {
		t.Errorf("%q is not one sentence that names the file and says what to do", text)
	}
}

func leftAlone(t *testing.T, path string, content []byte, before fs.FileInfo) {
	t.Helper()
	after, err := os.ReadFile(path)
	if err != nil || !slices.Equal(after, content) {
		t.Errorf("the file was changed (%v)", err)
	}
	if info, err := os.Stat(path); err != nil || !info.ModTime().Equal(before.ModTime()) {
		t.Errorf("the file was written (%v)", err)
	}
	entries, err := os.ReadDir(filepath.Dir(path))
	if err != nil || len(entries) != 1 {
		t.Errorf("beside the file: %v (%v)", entries, err)
	}
}

func TestRefusedPaths(t *testing.T) {
	folder := t.TempDir()
	file := filepath.Join(folder, "file.txt")
	if err := os.WriteFile(file, []byte("text"), 0o600); err != nil {
		t.Fatal(err)
	}
	tests := map[string]struct {
		path string
		opts []sqlite.Option
		want error
		says string
	}{
		"a folder":                {folder, nil, graph.ErrForeign, "is a folder; give a file in it"},
		"in a missing folder":     {filepath.Join(folder, "missing", "krajina.db"), nil, fs.ErrNotExist, "the folder of the store"},
		"in a file":               {filepath.Join(file, "krajina.db"), nil, graph.ErrUnavailable, "cannot be reached"},
		"missing, though it must": {filepath.Join(folder, "krajina.db"), []sqlite.Option{sqlite.MustExist()}, fs.ErrNotExist, "does not exist; check the path"},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			s, err := sqlite.Open(t.Context(), test.path, test.opts...)
			if err == nil {
				s.Close()
				t.Fatal("it opened")
			}
			if !errors.Is(err, test.want) {
				t.Errorf("%v, want %v", err, test.want)
			}
			oneSentence(t, err, test.path, test.says)
		})
	}
	if _, err := sqlite.Open(t.Context(), ""); !errors.Is(err, graph.ErrInvalid) {
		t.Errorf("no path: %v", err)
	}
	if entries, err := os.ReadDir(folder); err != nil || len(entries) != 1 {
		t.Errorf("left behind: %v (%v)", entries, err)
	}
}

func TestPathsThatMeanSomethingInAnAddress(t *testing.T) {
	for _, name := range []string{"a b.db", "žluťoučký.db", "50%.db", "100%25.db", "what?.db", "a#b.db", "a&mode=memory.db", "file:x.db", "?mode=memory"} {
		path := filepath.Join(t.TempDir(), name)
		s := open(t, path)
		r := apply(t, s, put("source:a", fact("project:p", name)))
		s.Close()
		if entries, err := os.ReadDir(filepath.Dir(path)); err != nil || len(entries) != 1 || entries[0].Name() != name {
			t.Errorf("%q: in the folder are %v (%v)", name, entries, err)
		}
		if got, all, err := read(t, open(t, path, sqlite.MustExist())); err != nil || got != r || len(all) != 1 {
			t.Errorf("%q: %v with %v (%v)", name, got, all, err)
		}
	}
}

// TestEmptyFileIsNew: who may make a store makes one of an empty file, and to all others there is none.
func TestEmptyFileIsNew(t *testing.T) {
	path := filepath.Join(t.TempDir(), "krajina.db")
	if err := os.WriteFile(path, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	for _, option := range []sqlite.Option{sqlite.MustExist(), sqlite.AsItIs()} {
		if s, err := sqlite.Open(t.Context(), path, option); err == nil {
			s.Close()
			t.Error("it opened")
		} else if !errors.Is(err, fs.ErrNotExist) {
			t.Error(err)
		}
	}
	if info, err := os.Stat(path); err != nil || info.Size() != 0 {
		t.Errorf("it became %v (%v)", info, err)
	}
	s := open(t, path)
	apply(t, s, put("source:a", fact("project:p", "1")))
}

// A flipped bit anywhere, or a missing end, gives the statements as they were, or an error; never other statements.
func TestFlippedBits(t *testing.T) {
	store, want := aStore(t, "flip me")
	step := 331
	if testing.Short() {
		step = 3331
	}
	outcomes := map[string]int{}
	path := filepath.Join(t.TempDir(), "krajina.db")
	for _, cut := range []int{1, 2, 511, 512, 4096, 16383, 16384, 16385, 3 * 16384} {
		if err := os.WriteFile(path, store[:len(store)-cut], 0o600); err != nil {
			t.Fatal(err)
		}
		afterFlip(t, path, len(store)-cut, want)
	}
	for at := 0; at < len(store); at += step {
		broken := slices.Clone(store)
		broken[at] ^= 1 << (at % 8)
		if err := os.WriteFile(path, broken, 0o600); err != nil {
			t.Fatal(err)
		}
		outcomes[afterFlip(t, path, at, want)]++
	}
	if outcomes["damaged"] == 0 || outcomes["unharmed"] == 0 {
		t.Errorf("%v: the bits flipped do not try both", outcomes)
	}
}

func afterFlip(t *testing.T, path string, at int, want map[graph.ID][]graph.Statement) string {
	s, err := sqlite.Open(t.Context(), path)
	if err == nil {
		defer s.Close()
		var got map[graph.ID][]graph.Statement
		if _, got, err = read(t, s); err == nil {
			if !maps.EqualFunc(got, want, slices.Equal) {
				t.Errorf("byte %d: other statements were read without an error", at)
			}
			return "unharmed"
		}
	}
	if !errors.Is(err, graph.ErrDamaged) && !errors.Is(err, graph.ErrForeign) {
		t.Errorf("byte %d: %v is neither foreign nor damaged", at, err)
	}
	return "damaged"
}

// In a block, where SQLite checks nothing itself, every flipped bit is found, and the message names the source.
func TestFlippedBitInABlock(t *testing.T) {
	store, _ := aStore(t, "Příliš žluťoučký kůň")
	at := strings.Index(string(store), "žluťoučký kůň 1500")
	if at < 0 {
		t.Fatal("the text is not in the file")
	}
	path := filepath.Join(t.TempDir(), "krajina.db")
	for bit := range 8 {
		broken := slices.Clone(store)
		broken[at+20] ^= 1 << bit
		if err := os.WriteFile(path, broken, 0o600); err != nil {
			t.Fatal(err)
		}
		s := open(t, path)
		_, _, err := read(t, s)
		if !errors.Is(err, graph.ErrDamaged) {
			t.Fatalf("bit %d: %v", bit, err)
		}
		oneSentence(t, err, path, "block 0 of source:a: its checksum is wrong")
		// The source may be put in again: what is damaged is not read for that.
		apply(t, s, put("source:a", fact("project:p", "again")))
		if _, all, err := read(t, s); err != nil || len(all) != 2 {
			t.Errorf("after putting it again: %v (%v)", all, err)
		}
		s.Close()
	}
}
