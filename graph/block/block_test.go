package block

import (
	"bytes"
	"encoding/hex"
	"errors"
	"fmt"
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/krajina/krajina/graph"
)

var sample = []graph.Statement{
	{Subject: "project:p", Property: graph.PropTitle, Value: "Rodina", Qualifiers: graph.Qualifiers{Language: "CS"}, Locator: "l1"},
	{Subject: "project:p", Property: graph.PropAmounts, Value: "1 CZK", Qualifiers: graph.Qualifiers{Basis: "EU", AsOf: "2017"}, Original: "1 Kč", Locator: "l1", Inferred: true},
	{Subject: "q", Property: graph.PropTitle, Value: "Rodina", Qualifiers: graph.Qualifiers{Language: "CS"}},
}

// What is in a file stays readable: these bytes were put together by hand from the description of the block.
func TestBlockBytes(t *testing.T) {
	names := NewNames()
	got := names.Encode(sample)
	lengths := []byte{9, 6, 2, 2, 5, 5, 2, 4, 1, 0}
	texts := "project:pRodinal1CS1 CZK1 Kč" + "EU2017q"
	want := slices.Concat([]byte{1, 3, 2, 10, 2}, []byte("\x05title\x07amounts"), lengths, []byte(texts), []byte{
		// subject, locator and qualifiers; title; project:p, Rodina and l1 are new; a new set of the language alone: CS is new
		0b01011, 0, 0, 0, 0, 0, 0b1, 0,
		// original, qualifiers, inferred; amounts; the value and the original are new; a new set of basis and date
		0b11100, 1, 0, 0, 0, 0b101000, 0, 0,
		// subject, locator and qualifiers; title; q is new, Rodina was 8 strings ago, the empty locator is new; the first set
		0b01011, 0, 0, 8, 0, 1,
	})
	if !bytes.Equal(got[4:], want) {
		t.Errorf("the block is\n%s, want\n%s", hex.Dump(got[4:]), hex.Dump(want))
	}
}

func TestBlockRefused(t *testing.T) {
	names := NewNames()
	block := names.Encode(sample)
	into := make([]graph.Statement, len(sample))
	if err := Decode(block, into); err != nil || !slices.Equal(into, sample) {
		t.Fatalf("%v, %v", into, err)
	}
	for i := range block {
		broken := bytes.Clone(block)
		broken[i] ^= 0x10
		if err := Decode(broken, into); !errors.Is(err, ErrChecksum) {
			t.Errorf("byte %d flipped: %v", i, err)
		}
		if err := Decode(block[:i], into); !errors.Is(err, ErrChecksum) {
			t.Errorf("cut to %d: %v", i, err)
		}
	}
	body := block[4:]
	for i := range body {
		if err := decodeBody(body[:i], make([]graph.Statement, len(sample))); !errors.Is(err, ErrMalformed) {
			t.Errorf("body cut to %d: %v", i, err)
		}
	}
	if err := decodeBody(append(bytes.Clone(body), 0), into); !errors.Is(err, ErrMalformed) {
		t.Errorf("one byte more: %v", err)
	}
	kind := []byte("\x04kind")
	whole := slices.Concat([]byte{1, 1, 1, 1, 0}, kind, []byte{1, 'a', 0, 0, 0})
	if err := decodeBody(whole, into[:1]); err != nil || into[0].Value != "a" {
		t.Errorf("a block of one statement: %+v, %v", into[0], err)
	}
	for name, wrong := range map[string][]byte{
		"a string that nothing uses":   slices.Concat([]byte{1, 1, 1, 2, 0}, kind, []byte{1, 1, 'a', 'b', 0, 0, 0}),
		"a set that nothing uses":      slices.Concat([]byte{1, 1, 1, 1, 1}, kind, []byte{1, 'a', 0, 0, 0}),
		"a string before the first":    slices.Concat([]byte{1, 1, 1, 1, 0}, kind, []byte{1, 'a', 0, 0, 1}),
		"a string after the last":      slices.Concat([]byte{1, 1, 1, 0, 0}, kind, []byte{0, 0, 0}),
		"a property that is not there": slices.Concat([]byte{1, 1, 1, 1, 0}, kind, []byte{1, 'a', 0, 1, 0}),
		"an unknown bit":               slices.Concat([]byte{1, 1, 1, 1, 0}, kind, []byte{1, 'a', 0x40, 0, 0}),
	} {
		if err := decodeBody(wrong, into[:1]); !errors.Is(err, ErrMalformed) {
			t.Errorf("%s: %v", name, err)
		}
	}
	if err := decodeBody(body, into[:2]); !errors.Is(err, ErrMalformed) {
		t.Errorf("another number of statements: %v", err)
	}
	if err := decodeBody(append([]byte{2}, body[1:]...), into); !errors.Is(err, ErrNewer) {
		t.Errorf("another format: %v", err)
	}
	if err := decodeBody(bytes.Replace(body, []byte("title"), []byte("titul"), 1), into); !errors.Is(err, ErrNewer) {
		t.Errorf("an unknown property: %v", err)
	}
}

func TestSplit(t *testing.T) {
	many := make([]graph.Statement, 2*MaxStatements+1)
	long := make([]graph.Statement, 5)
	for i := range long {
		long[i].Value = strings.Repeat("x", maxBlockText/2)
	}
	long[4].Value = strings.Repeat("x", 3*maxBlockText)
	for name, test := range map[string]struct {
		statements []graph.Statement
		want       []int
	}{
		"none":           {nil, nil},
		"one":            {many[:1], []int{1}},
		"a full block":   {many[:MaxStatements], []int{MaxStatements}},
		"one more":       {many[:MaxStatements+1], []int{MaxStatements, 1}},
		"two and one":    {many, []int{MaxStatements, MaxStatements, 1}},
		"long texts":     {long[:4], []int{2, 2}},
		"too long a one": {long, []int{2, 2, 1}},
	} {
		var got []int
		for _, piece := range Split(test.statements) {
			got = append(got, len(piece))
		}
		if !slices.Equal(got, test.want) {
			t.Errorf("%s: %v, want %v", name, got, test.want)
		}
	}
}

func TestDecodingAllocatesLittle(t *testing.T) {
	var statements []graph.Statement
	for i := range MaxStatements {
		statements = append(statements, graph.Statement{Subject: fmt.Sprint("project:", i), Property: graph.PropTitle, Value: fmt.Sprint("title ", i)})
	}
	names := NewNames()
	block := names.Encode(statements)
	into := make([]graph.Statement, len(statements))
	allocations := testing.AllocsPerRun(10, func() {
		if err := Decode(block, into); err != nil {
			t.Fatal(err)
		}
	})
	if allocations > 8 {
		t.Errorf("%v allocations for a block, want at most 8", allocations)
	}
}

// FuzzDecode: whatever the bytes, decoding does not panic, and what it accepts encodes and decodes to the same.
func FuzzDecode(f *testing.F) {
	names := NewNames()
	f.Add(names.Encode(sample)[4:], uint16(len(sample)))
	f.Add([]byte{1, 0, 0, 0, 0}, uint16(0))
	f.Add([]byte{1, 1, 1, 1, 0, 4, 'k', 'i', 'n', 'd', 0, 0, 0, 0}, uint16(1))
	f.Add([]byte{1, 0xff, 0xff, 0xff, 0xff, 0x7, 0xff, 0xff, 0xff, 0xff, 0x7}, uint16(9))
	f.Fuzz(func(t *testing.T, body []byte, n uint16) {
		statements := make([]graph.Statement, n%MaxStatements)
		if decodeBody(body, statements) != nil {
			return
		}
		again := make([]graph.Statement, len(statements))
		if err := Decode(names.Encode(statements), again); err != nil || !slices.Equal(again, statements) {
			t.Errorf("%+v became %+v (%v)", statements, again, err)
		}
	})
}

// FuzzEncode: every statement comes back as it was.
func FuzzEncode(f *testing.F) {
	names := NewNames()
	f.Add("project:p", "Rodina", "", "line 1", "CS", "", true)
	f.Add("", "\x00", "\xff", "'; DROP TABLE source; --", "", "ico", false)
	f.Fuzz(func(t *testing.T, subject, value, original, locator, language, scheme string, inferred bool) {
		q := graph.Qualifiers{Language: graph.Language(language), Scheme: scheme}
		s := graph.Statement{Subject: subject, Property: graph.PropNotes, Value: value, Original: original, Locator: locator, Qualifiers: q, Inferred: inferred}
		statements := []graph.Statement{s, {Property: graph.PropTitle}, s, {Subject: value, Property: graph.PropAim, Value: subject, Locator: locator}}
		got := make([]graph.Statement, len(statements))
		if err := Decode(names.Encode(statements), got); err != nil || !slices.Equal(got, statements) {
			t.Errorf("%+v became %+v (%v)", statements, got, err)
		}
	})
}

// A field that is added to the domain must be added to the block, or it would be lost without a word.
func TestBlockKnowsEveryField(t *testing.T) {
	if n := reflect.TypeFor[graph.Qualifiers]().NumField(); n != qualifierCount {
		t.Errorf("graph.Qualifiers has %d fields, blocks keep %d", n, qualifierCount)
	}
	if n := reflect.TypeFor[graph.Statement]().NumField(); n != 7 {
		t.Errorf("graph.Statement has %d fields, blocks keep 7", n)
	}
}
