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

// TestWithoutContacts: the addresses and numbers are made up; amounts, counts and numbers of projects stay.
func TestWithoutContacts(t *testing.T) {
	for _, text := range []string{
		"jan.vymysleny@example.org", "604 123 456", "604123456", "604-123-456", "604.123.456", "604\u00a0123\u00a0456", "+420 604 123 456", "+420604123456", "00420 604 123 456", "+49 (30) 1234 5678",
	} {
		for _, around := range [][2]string{{"", ""}, {"Pište na ", "."}, {"(tel.: ", ")"}, {"volejte ", ", nebo přijďte"}, {"do 17:00 ", " v Praze 5"}} {
			want := strings.TrimSpace(around[0] + "…" + around[1])
			if got, left := importers.WithoutContacts(around[0] + text + around[1]); got != want || left != 1 {
				t.Errorf("%s%s%s: %q, %d left out", around[0], text, around[1], got, left)
			}
		}
	}
	if got, left := importers.WithoutContacts("604 123 456, 605 123 456 nebo a@b.cz; 250 000 000 Kč"); got != "…, … nebo …; 250 000 000 Kč" || left != 3 {
		t.Errorf("%q, %d left out", got, left)
	}
	for _, text := range []string{
		"vynaloží 336 620 483 Kč na služby", "z toho 286 127 411,09 Kč z EU", "336 620 483 korun", "336620483 CZK", "250 000 000,- Kč", "CZK 250 000 000", "1 336 620 483", "1.336.620.483",
		"336.620.483,50", "CZ.03.2.63/0.0/0.0/15_007/0002733", "IČO 70891508", "IČO 00551023", "250 000", "od 1. 10. 2016 do 30. 9. 2019", "z 604 123 456 789", "kód 3366204831",
	} {
		if got, left := importers.WithoutContacts(text); got != text || left != 0 {
			t.Errorf("%s: %q, %d left out", text, got, left)
		}
	}
}

// TestAmount: what may be a thousand times as much is refused, and so is what is no way to write an amount.
func TestAmount(t *testing.T) {
	for text, want := range map[string]string{
		"7025696.25": "7025696.25 CZK", "7 025 696,25": "7025696.25 CZK", "5971841.8125": "5971841.81 CZK", "5971841.125": "5971841.13 CZK", "1.250.000": "1250000.00 CZK",
		"1.250,00": "1250.00 CZK", "0,125": "0.13 CZK", "1e+05": "100000.00 CZK", "7.02569625E6": "7025696.25 CZK", "0": "0.00 CZK",
	} {
		if got, fault := importers.Amount(text, "CZK"); fault != nil || got.String() != want {
			t.Errorf("%q: %v, %+v, want %s", text, got, fault, want)
		}
	}
	for _, text := range []string{"250.000", "250,000", "1.234", "1,234"} {
		if got, fault := importers.Amount(text, "CZK"); fault == nil || !strings.Contains(fault.Problem, "thousands or decimals") {
			t.Errorf("%q: %v, %+v", text, got, fault)
		}
	}
	for _, text := range []string{"0x10", "0b11", "1_000", "+5", "-5", "007", "1/2", "1e-3", "Inf", "", "1,250,000", "5 tis."} {
		if got, fault := importers.Amount(text, "CZK"); fault == nil || !strings.Contains(fault.Problem, "no amount") {
			t.Errorf("%q: %v, %+v", text, got, fault)
		}
	}
	if _, fault := importers.Amount("9e99", "CZK"); fault == nil || !strings.Contains(fault.Problem, "more than a programme has") {
		t.Errorf("9e99: %+v", fault)
	}
	// In a file that a program wrote, a dot is the decimal sign.
	if got, fault := importers.WrittenAmount("250.125", "EUR"); fault != nil || got.String() != "250.13 EUR" {
		t.Errorf("%v, %+v", got, fault)
	}
}
