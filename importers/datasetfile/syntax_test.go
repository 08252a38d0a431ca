package datasetfile

import (
	"strings"
	"testing"
)

func TestReadNamesTheLineOfASyntaxFault(t *testing.T) {
	checkFaulty(t, []faulty{
		{"empty", "", []string{"1:1: the file is empty: begin with krajina: 1, see dataset/README.md"}},
		{"comments only", "# nothing\n", []string{"1:1: the file is empty: begin with krajina: 1, see dataset/README.md"}},
		{"tab", "krajina: 1\nsource:\n\tid: source:s\n", []string{"3:1: a tab stands in the indentation: indent with spaces"}},
		{"tab after spaces", "krajina: 1\nsource:\n  id: source:s\n  \ttitle: T\n", []string{"4:3: a tab stands in the indentation: indent with spaces"}},
		// The parser names line 2, where the mapping begins.
		{"indentation", "krajina: 1\nsource:\n  id: source:s\n  title: T\n url: x\n", []string{
			`5:2: the line fits neither the lines above nor a new key: indent it exactly as its neighbours, and put "…" around a text that begins with a quote or a bracket`}},
		{"colon in a text", "krajina: 1\nsource:\n  title: Děti: domů\n", []string{
			`3:3: a key follows where none may stand: put "…" around a text that holds ": ", and begin a new key on a line of its own, indented as its neighbours`}},
		{"open bracket", "krajina: 1\nsource:\n  id: [a\n  title: T\n", []string{
			`3:3: a bracket [ that was opened is not closed: write ], or a comma before the next item; put "…" around a text that holds a comma, a brace or a bracket`}},
		{"open quote", "krajina: 1\nsource:\n  title: \"T\n  id: source:s\n", []string{
			`3:3: a quote that was opened is not closed: write the closing quote; inside "…" a quote is \", inside '…' it is ''`}},
		{"alias of nothing", "krajina: 1\nsource: {id: *x}\n", []string{
			"2:14: an alias (*name) repeats what stands elsewhere: write it out, so that each fact stands where it is read"}},
		{"two documents", "krajina: 1\nsource: {id: source:s, title: T, sourceKind: PRESS, language: CS}\n---\nkrajina: 1\n", []string{
			"3:1: a second document begins here: keep one document and one source in a file, without --- between"}},
		{"list", "- krajina: 1\n", []string{"1:1: the file has to be a mapping, and is a list: write key: value, one key on a line"}},
	})
}

func TestReadRefusesOtherEncodings(t *testing.T) {
	checkFaulty(t, []faulty{
		{"UTF-16 with a mark", "\xff\xfek\x00r\x00", []string{"1:1: the file is not UTF-8, it looks like UTF-16: save the file as UTF-8"}},
		{"UTF-16 without a mark", "k\x00r\x00a\x00", []string{"1:1: the file is not UTF-8, it looks like UTF-16: save the file as UTF-8"}},
		{"windows-1250", "krajina: 1\ntitle: \x9akola", []string{"2:8: the file is not UTF-8, it looks like windows-1250: save the file as UTF-8"}},
		{"ISO 8859-2", "krajina: 1\ntitle: \xb9kola", []string{"2:8: the file is not UTF-8, it looks like ISO 8859-2: save the file as UTF-8"}},
		{"damaged", "krajina: 1\ntitle: škola \xff", []string{"2:14: the file is not UTF-8 from here on: save the file as UTF-8"}},
		{"byte order mark", "\ufeffkrajina: 1\nsource: {id: source:s, title: T, sourceKind: PRESS, language: CS}\n", nil},
	})
}

func TestReadIsBounded(t *testing.T) {
	checkFaulty(t, []faulty{
		{"size", strings.Repeat("#", 16<<20+1), []string{"1:1: the file has 16777217 bytes, more than the 16777216 that one may have: divide it by source"}},
		// The root is the first level, so 19 brackets may stand in it.
		{"depth", "krajina: 1\nextra: " + strings.Repeat("[", 20) + strings.Repeat("]", 20) + "\n", []string{
			"1:1: the file does not say its source: write source: with id, title and sourceKind",
			`2:1: "extra" is not a part of a dataset file: use krajina, source, nodes`,
			"2:27: the nesting is deeper than 20: see dataset/README.md for what stands inside what"}},
	})
	_, faults := Read("f.yaml", []byte(head+strings.Repeat("  - x\n", 1234)))
	if len(faults) != 1001 || faults[999].Line != 1003 {
		t.Fatalf("%d faults, want 1000 and one more", len(faults))
	}
	if got, want := faults[1000].String(), "f.yaml:1003:5: 234 more faults follow: put the ones above right and check again"; got != want {
		t.Errorf("the last fault is\n%s, want\n%s", got, want)
	}
}
