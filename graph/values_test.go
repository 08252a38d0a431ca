package graph

import (
	"encoding/json"
	"errors"
	"strings"
	"testing"
	"time"
	_ "time/tzdata" // the test must not depend on what the system knows of zones

	"pgregory.net/rapid"
)

func TestParseDate(t *testing.T) {
	for s, days := range map[string][2]string{ // the first and the last day
		"2017": {"2017-01-01", "2017-12-31"}, "2017-04": {"2017-04-01", "2017-04-30"}, "2017-04-24": {"2017-04-24", "2017-04-24"},
		"2016-02": {"2016-02-01", "2016-02-29"}, "2017-02": {"2017-02-01", "2017-02-28"}, "2000-02": {"2000-02-01", "2000-02-29"},
		"1900-02": {"1900-02-01", "1900-02-28"}, "2016-02-29": {"2016-02-29", "2016-02-29"}, "2016-12": {"2016-12-01", "2016-12-31"},
		"1000": {"1000-01-01", "1000-12-31"}, "9999-12-31": {"9999-12-31", "9999-12-31"},
	} {
		d, err := ParseDate(s)
		if err != nil || d.String() != s {
			t.Errorf("%q: %v, %v", s, d, err)
		}
		if first, last := d.First().Format(time.DateOnly), d.Last().Format(time.DateOnly); first != days[0] || last != days[1] {
			t.Errorf("%q is %s to %s, want %v", s, first, last, days)
		}
	}
	for _, s := range []string{"", "0999", "0000", "17", "2017-", "2017-4", "2017-13", "2017-00", "2017-04-00", "2017-04-31", "2017-02-29", "1900-02-29",
		"2017-04-32", "2017/04", "2017-04 24", "2017-04-24T", "24.4.2017", "٢٠١٧", "+017", "2017-04-2x", " 2017"} {
		if d, err := ParseDate(s); err == nil {
			t.Errorf("%q was read as %v", s, d)
		} else if d != (Date{}) || !strings.Contains(err.Error(), "is not a date: ") {
			t.Errorf("%q: %v, %v", s, d, err)
		}
	}
}

func TestDateCovers(t *testing.T) {
	for _, c := range []struct {
		a, b string
		want bool
	}{
		{"2017", "2017", true}, {"2017", "2017-04", true}, {"2017", "2017-04-24", true}, {"2017-04", "2017-04-24", true}, {"2017-04-24", "2017-04-24", true},
		{"2017-04", "2017", false}, {"2017-04-24", "2017-04", false}, {"2017", "2018-04", false}, {"2017-04", "2017-05-24", false}, {"2017-04-24", "2017-04-25", false},
	} {
		a, _ := ParseDate(c.a)
		b, _ := ParseDate(c.b)
		if got := a.Covers(b); got != c.want {
			t.Errorf("%s covers %s: %v", a, b, got)
		}
		if within := !b.First().Before(a.First()) && !b.Last().After(a.Last()); within != c.want {
			t.Errorf("%s lies within %s: %v", b, a, within)
		}
	}
}

func TestDateOfAMoment(t *testing.T) {
	prague, err := time.LoadLocation("Europe/Prague")
	if err != nil {
		t.Fatal(err)
	}
	moment := time.Date(2017, 4, 23, 22, 30, 0, 0, time.UTC)
	if got := DateOn(moment.In(prague)).String(); got != "2017-04-24" {
		t.Errorf("in Prague %s, want 2017-04-24", got)
	}
	if got := DateOn(moment).String(); got != "2017-04-23" {
		t.Errorf("in UTC %s, want 2017-04-23", got)
	}
	if (Date{}).String() != "" {
		t.Error("the zero date is not empty")
	}
	for day, want := range map[string]int32{"1970-01-01": 0, "1970-01-02": 1, "1969-12-31": -1, "2000-03-01": 11017} {
		d, _ := ParseDate(day)
		if got := daysSince1970(d.First()); got != want {
			t.Errorf("%s is day %d, want %d", day, got, want)
		}
	}
}

func TestDateGQL(t *testing.T) {
	var b strings.Builder
	Date{2017, 4, 0}.MarshalGQL(&b)
	if b.String() != `"2017-04"` {
		t.Errorf("written %s", b.String())
	}
	var d Date
	if err := d.UnmarshalGQL("2017-04-24"); err != nil || d != (Date{2017, 4, 24}) {
		t.Errorf("%v, %v", d, err)
	}
	for _, v := range []any{"24. 4. 2017", "", 2017, int64(2017), json.Number("2017"), nil, true} {
		if err := d.UnmarshalGQL(v); !errors.Is(err, ErrInvalid) || !strings.Contains(err.Error(), "2017-04-24") || d != (Date{2017, 4, 24}) {
			t.Errorf("%#v: %v, now %v", v, err, d)
		}
	}
}

func TestParseDecimal(t *testing.T) {
	for _, s := range []string{"0", "5", "-5", "6999465.80", "0.5", "-0.5", "999999999999999", "1.123456", "0.00"} {
		if d, err := ParseDecimal(s); err != nil || string(d) != s {
			t.Errorf("%q: %q, %v", s, d, err)
		}
	}
	for _, s := range []string{"", "-", "-0", "-0.0", "-0.000000", "00", "05", "+5", "5.", ".5", "5,5", "6 999", "1e3", "NaN", "0x1", "1000000000000000", "1.1234567", "5\n", "٥", "1_0"} {
		if d, err := ParseDecimal(s); err == nil || d != "" {
			t.Errorf("%q was read as %q", s, d)
		}
	}
}

func TestDecimalGQL(t *testing.T) {
	var b strings.Builder
	Decimal("6999465.80").MarshalGQL(&b)
	if b.String() != `"6999465.80"` {
		t.Errorf("written %s", b.String())
	}
	for v, want := range map[any]Decimal{"6999465.80": "6999465.80", 5: "5", int64(-5): "-5", json.Number("7"): "7"} {
		var d Decimal
		if err := d.UnmarshalGQL(v); err != nil || d != want {
			t.Errorf("%#v: %q, %v", v, d, err)
		}
	}
	for _, v := range []any{5.0, 0.5, json.Number("0.5"), json.Number("1e3"), "1e3", "", nil, true, []string{"5"}} {
		var d Decimal
		if err := d.UnmarshalGQL(v); !errors.Is(err, ErrInvalid) || d != "" || !strings.Contains(err.Error(), `"6999465.80"`) {
			t.Errorf("%#v: %q, %v", v, d, err)
		}
	}
}

func TestParseMoney(t *testing.T) {
	for s, want := range map[string]Money{
		"6999465.80 CZK": {699946580, "CZK"}, "1543780.86 CZK": {154378086, "CZK"}, "0 EUR": {0, "EUR"}, "0.01 CZK": {1, "CZK"}, "5.1 CZK": {510, "CZK"},
		"5.100000 CZK": {510, "CZK"}, "92233720368547 CZK": {9223372036854700, "CZK"},
	} {
		if m, err := ParseMoney(s); err != nil || m != want {
			t.Errorf("%q: %v, %v", s, m, err)
		}
	}
	for _, s := range []string{"", "5", "CZK", "5CZK", "5  CZK", " 5 CZK", "5 CZK ", "5 czk", "5 Kč", "5 CZKK", "-5 CZK", "-0.01 CZK", "5.001 CZK", "5,10 CZK", "92233720368548 CZK", "999999999999999 CZK", "5 CZK\n"} {
		if m, err := ParseMoney(s); err == nil || m != (Money{}) {
			t.Errorf("%q was read as %v", s, m)
		}
	}
	for m, want := range map[Money]string{{699946580, "CZK"}: "6999465.80 CZK", {1, "EUR"}: "0.01 EUR", {0, "CZK"}: "0.00 CZK"} {
		if m.String() != want {
			t.Errorf("%#v is written %q, want %q", m, m.String(), want)
		}
	}
}

func TestMoneyIsExact(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		m := Money{rapid.Int64Range(0, 9_000_000_000_000_000).Draw(t, "hundredths"), "CZK"}
		if back, err := ParseMoney(m.String()); err != nil || back != m {
			t.Fatalf("%d is written %s and read back %d, %v", m.Hundredths, m, back.Hundredths, err)
		}
	})
}

func FuzzParseDate(f *testing.F) {
	for _, s := range []string{"2017", "2017-04", "2016-02-29", "2017-02-29", "", "9999-99-99"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		d, err := ParseDate(s)
		if err != nil {
			return
		}
		if d.String() != s || d.First().After(d.Last()) || !d.Covers(d) || !d.Covers(DateOn(d.Last())) || !d.Covers(DateOn(d.First())) || d.Covers(DateOn(d.Last().AddDate(0, 0, 1))) {
			t.Errorf("%q is %v, %v to %v", s, d, d.First(), d.Last())
		}
	})
}

func FuzzParseDecimal(f *testing.F) {
	for _, s := range []string{"0", "-0.0", "6999465.80", "1e3", "-5.123456"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		d, err := ParseDecimal(s)
		if err != nil {
			return
		}
		if string(d) != s || !json.Valid([]byte(s)) {
			t.Errorf("%q is no number of JSON", s)
		}
		if n, err := d.hundredths(); err == nil && (n < 0) != (s[0] == '-') {
			t.Errorf("%q is %d hundredths", s, n)
		}
	})
}

func FuzzParseMoney(f *testing.F) {
	for _, s := range []string{"6999465.80 CZK", "0 EUR", "-5 CZK", "5.001 CZK", "99999999999999.99 CZK"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		m, err := ParseMoney(s)
		if err != nil {
			return
		}
		if back, err := ParseMoney(m.String()); err != nil || back != m || m.Hundredths < 0 {
			t.Errorf("%q is %v, read back %v, %v", s, m, back, err)
		}
	})
}
