package czech

import (
	"strings"
	"testing"
)

func TestParseDecimal(t *testing.T) {
	for in, want := range map[string]string{
		"6 999 465,80":                "6999465.80",
		"1 543 780, 86":               "1543780.86",
		"7\u00a0025\u00a0696,25":      "7025696.25",
		"7\u202f025\u202f696,25":      "7025696.25",
		"  7 025 696,25\n":            "7025696.25",
		"7025696.25":                  "7025696.25",
		"6 999 465.80":                "6999465.80",
		"6.999.465,80":                "6999465.80",
		"6.999.465":                   "6999465",
		"0":                           "0",
		"0,5":                         "0.5",
		"0.125":                       "0.125",
		"1,234":                       "1.234",
		"1 234":                       "1234",
		"1234.567":                    "1234.567",
		"12.5":                        "12.5",
		"999 999 999 999 999 999,999": "999999999999999999.999",
	} {
		if got, err := ParseDecimal(in); got != want || err != nil {
			t.Errorf("ParseDecimal(%q) = %q, %v, want %q", in, got, err, want)
		}
	}
}

// A refusal must say what is wrong and what would be right.
func TestParseDecimalRefuses(t *testing.T) {
	for in, want := range map[string]string{
		"":             "it is empty",
		" \u00a0":      "it is empty",
		"1.234":        "may part thousands or be the decimal sign; write 1 234 or 1,234",
		"6 999.465":    "may part thousands",
		"-5":           "negative",
		"−5":           "negative",
		"– 5":          "negative",
		"1e5":          "exponent",
		"1E5":          "exponent",
		"+5":           `'+' is no part of a number; write it like 6 999 465,80`,
		"85 %":         `'%' is no part`,
		"1,234,567.89": "2 commas; the comma is the decimal sign",
		"12 34":        `the group "34" has 2`,
		"1234 567":     `the group "1234" has 4`,
		"1  234":       "groups",
		"1.234 567,8":  "groups",
		"0002733":      "begins with 0",
		"5,":           "after the decimal sign",
		"5.":           "after the decimal sign",
		",5":           "before the decimal sign",
		".123":         "before the decimal sign",
		"5, 6":         "after the decimal sign",
		"1,234.5":      "after the decimal sign",
		"1. 9. 2020":   "groups",
		"١٢":           "is no part of a number",
	} {
		got, err := ParseDecimal(in)
		wantRefusal(t, "ParseDecimal", in, got == "", err, want)
	}
}

func wantRefusal(t *testing.T, call, in string, empty bool, err error, want string) {
	t.Helper()
	switch {
	case err == nil || !empty:
		t.Errorf("%s(%q) gives a result (error %v), want a refusal that says %q", call, in, err, want)
	case !strings.Contains(err.Error(), want) || !strings.Contains(err.Error(), "; "):
		t.Errorf("%s(%q): %q does not say %q and what would be right", call, in, err, want)
	}
}

func TestRefusalsOfLongTextsAreShort(t *testing.T) {
	_, err := ParseDecimal(strings.Repeat("á", 100_000))
	if len(err.Error()) > 400 {
		t.Errorf("the error has %d bytes", len(err.Error()))
	}
}

func FuzzParseDecimal(f *testing.F) {
	for _, s := range []string{"6 999 465,80", "1 543 780, 86", "7025696.25", "6.999.465,80", "1.234", "-5", "0,5"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		number, err := ParseDecimal(s)
		if err != nil {
			return
		}
		if again, err := ParseDecimal(strings.Replace(number, ".", ",", 1)); again != number || err != nil {
			t.Errorf("%q gives %q, which printed the Czech way gives %q, %v", s, number, again, err)
		}
		if digits := strings.Map(onlyDigits, s); strings.Map(onlyDigits, number) != digits {
			t.Errorf("%q gives %q: not the same digits", s, number)
		}
	})
}

func onlyDigits(r rune) rune {
	if '0' <= r && r <= '9' {
		return r
	}
	return -1
}
