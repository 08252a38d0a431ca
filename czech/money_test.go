package czech

import (
	"strings"
	"testing"
)

func TestParseMoney(t *testing.T) {
	for in, want := range map[string]Money{
		"6 999 465,80 Kč":                     {"6999465.80", "CZK"},
		"1 543 780, 86 Kč":                    {"1543780.86", "CZK"},
		"7\u00a0025\u00a0696,25\u00a0Kč":      {"7025696.25", "CZK"},
		"7025696.25 CZK":                      {"7025696.25", "CZK"},
		"5 mil. Kč":                           {"5000000", "CZK"},
		"5,125 mil. Kč":                       {"5125000", "CZK"},
		"1,23456789 mil. Kč":                  {"1234567.89", "CZK"},
		"0,5 mil. korun":                      {"500000", "CZK"},
		"12,5 tis. Kč":                        {"12500", "CZK"},
		"1,50 tis. Kč":                        {"1500", "CZK"},
		"2 miliardy korun českých":            {"2000000000", "CZK"},
		"3mld.Kč":                             {"3000000000", "CZK"},
		"0 tis. Kč":                           {"0", "CZK"},
		"1 000,- Kč":                          {"1000", "CZK"},
		"1 000,– Kč.":                         {"1000", "CZK"},
		"100 EUR":                             {"100", "EUR"},
		"1 000 €":                             {"1000", "EUR"},
		"€ 1 000":                             {"1000", "EUR"},
		"CZK 6.999.465,80":                    {"6999465.80", "CZK"},
		"20 USD":                              {"20", "USD"},
		"0,50 Kč":                             {"0.50", "CZK"},
		"999 999 999 999 999 999 999 mld. Kč": {"999999999999999999999000000000", "CZK"},
	} {
		if got, err := ParseMoney(in); got != want || err != nil {
			t.Errorf("ParseMoney(%q) = %v, %v, want %v", in, got, err, want)
		}
	}
}

func TestParseMoneyRefuses(t *testing.T) {
	for in, want := range map[string]string{
		"":                  "no number",
		"Kč":                "no number; write it like 6 999 465,80 Kč",
		"100":               "no currency",
		"5 mil.":            "no currency",
		"100 SKK":           `"skk" is no currency; write Kč`,
		"100 Kč za rok":     "no currency",
		"100 Kč/měsíc":      "no currency",
		"Kč 100 Kč":         "no currency",
		"Kč mil. 5":         "no currency",
		"-100 Kč":           "negative",
		"– 100 Kč":          "negative",
		"1.234 Kč":          "may part thousands",
		"1.234 mil. Kč":     "may part thousands",
		"1,234 Kč":          "3 decimals",
		"1,2345678 tis. Kč": "4 decimals",
		"100 Kč za 2014":    "is no part of a number",
		"1e5 Kč":            "exponent",
		"€ 5 českých":       "no currency",
	} {
		got, err := ParseMoney(in)
		wantRefusal(t, "ParseMoney", in, got == Money{}, err, want)
	}
}

func FuzzParseMoney(f *testing.F) {
	for _, s := range []string{"6 999 465,80 Kč", "1 543 780, 86 Kč", "5 mil. Kč", "12,5 tis. Kč", "1 000 €", "1 000,- Kč"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		money, err := ParseMoney(s)
		if err != nil {
			return
		}
		printed := strings.Replace(money.Amount, ".", ",", 1) + " " + money.Currency
		if again, err := ParseMoney(printed); again != money || err != nil {
			t.Errorf("%q gives %v, which printed the Czech way gives %v, %v", s, money, again, err)
		}
	})
}
