package importers_test

import (
	"io"
	"strings"
	"testing"

	"github.com/krajina/krajina/importers"
)

func TestActorKind(t *testing.T) {
	for _, c := range []struct{ name, form, want string }{
		{"Liberecký kraj", "", "REGIONAL_AUTHORITY"}, {"Liberecký kraj", "804", "REGIONAL_AUTHORITY"}, {"Kraj Vysočina", "Kraj", "REGIONAL_AUTHORITY"},
		{"Hlavní město Praha", "", "REGIONAL_AUTHORITY"}, {"Sdružení pro Liberecký kraj", "", "OTHER"}, {"Město Liberec", "", "MUNICIPALITY"}, {"Oblastní charita", "", "NGO"},
		{"Pomoc", "Spolek", "NGO"}, {"Dětský domov", "", "CHILDRENS_HOME"}, {"Domov Sulická", "", "SERVICE_PROVIDER"}, {"Pomoc s.r.o.", "", "OTHER"},
	} {
		if got := importers.ActorKind(c.name, c.form); got != c.want {
			t.Errorf("%s, %q: %s, want %s", c.name, c.form, got, c.want)
		}
	}
}

// TestWholeICO: 70891508 is the Liberec Region's, and 64581 is Prague's without the zeros that a spreadsheet loses.
func TestWholeICO(t *testing.T) {
	for text, want := range map[string]string{"70891508": "70891508", "64581": "00064581", "64581.0": "00064581", "70 89 15 08": "70891508", "70891509": "", "": "", "708915081": "", "7089150x": ""} {
		if got := importers.WholeICO(text); got != want {
			t.Errorf("%q: %q, want %q", text, got, want)
		}
	}
}

func TestDateInName(t *testing.T) {
	for name, want := range map[string]string{"list-2016-08.csv": "2016-08", "seznam_2026_11_01.xlsx": "2026-11-01", "a/rpss-2026-10.json": "2026-10", "list.csv": "", "2016-13.csv": "", "x20161.csv": ""} {
		d, err := importers.DateInName(name)
		if d.String() != want || (err == nil) != (want != "") {
			t.Errorf("%s: %q, %v", name, d, err)
		}
	}
}

// TestBounded: a part may be as large as the limit and no larger, however it is read; so may the file.
func TestBounded(t *testing.T) {
	read := func(size, limit, most int64) error {
		b := importers.NewBounded("f", strings.NewReader(strings.Repeat("x", int(size))), most, limit)
		_, err := io.ReadAll(b)
		return err
	}
	if err := read(100, 100, 100); err != nil {
		t.Error(err)
	}
	if err := read(101, 100, 1000); err == nil || !strings.Contains(err.Error(), "one record") {
		t.Error(err)
	}
	if err := read(101, 1000, 100); err == nil || !strings.Contains(err.Error(), "such a file may have") {
		t.Error(err)
	}
	b := importers.NewBounded("f", strings.NewReader(strings.Repeat("x", 1000)), 1000, 10)
	if n, err := b.Read(make([]byte, 1000)); n > 11 || err != nil {
		t.Errorf("one reading gave %d bytes, %v", n, err)
	}
	b = importers.NewBounded("f", strings.NewReader("abc"), 10, 2)
	if sum, err := b.SHA256(); err != nil || !strings.HasPrefix(sum, "ba7816bf") {
		t.Errorf("%s, %v", sum, err)
	}
}
