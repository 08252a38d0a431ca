package czech

import "testing"

func TestParseDate(t *testing.T) {
	for in, want := range map[string]string{
		"1. 9. 2020":           "2020-09-01",
		"1.9.2020":             "2020-09-01",
		"01. 09. 2020":         "2020-09-01",
		"1.\u00a09.\u00a02020": "2020-09-01",
		"1. 2.2 014":           "2014-02-01",
		"30. 6. 20 15.":        "2015-06-30",
		"dne 30. 11. 2017":     "2017-11-30",
		"29. 2. 2024":          "2024-02-29",
		"1. září 2020":         "2020-09-01",
		"24. KVĚTNA 2017":      "2017-05-24",
		"1. ledna r. 2018":     "2018-01-01",
		"září 2017":            "2017-09",
		"v dubnu 2017":         "2017-04",
		"od září 2017":         "2017-09",
		"do září 2019":         "2019-09",
		"v červnu 2017":        "2017-06",
		"v červenci 2017":      "2017-07",
		"září roku 2017":       "2017-09",
		"9/2017":               "2017-09",
		"2017":                 "2017",
		"v roce 2017":          "2017",
		"od roku 2014":         "2014",
		"2017-04-24":           "2017-04-24",
		"2017-04":              "2017-04",
	} {
		if got, err := ParseDate(in); got != want || err != nil {
			t.Errorf("ParseDate(%q) = %q, %v, want %q", in, got, err, want)
		}
	}
}

func TestParseDateRefuses(t *testing.T) {
	for in, want := range map[string]string{
		"":                       "it is empty",
		"\u00a0":                 "it is empty",
		"1. pololetí roku 2018":  "half-year",
		"II. čtvrtletí 2018":     "a quarter",
		"31. 2. 2024":            "there is no 31. 2. in 2024",
		"29. 2. 2023":            "there is no 29. 2. in 2023",
		"2023-02-29":             "there is no 29. 2. in 2023",
		"32. 1. 2024":            "there is no 32. 1. in 2024",
		"1. 13. 2024":            "no month 13",
		"2024-13":                "no month 13",
		"0. 1. 2024":             `"0" is no day`,
		"1. 0. 2024":             `"0" is no month`,
		"2024-00":                "0",
		"1. 1. 0000":             `no year "0000"`,
		"0000":                   `no year "0000"`,
		"0000-01-01":             "0",
		"0999-01-01":             "no year 999",
		"1. 9. 20":               `"20" is no year; years have four digits`,
		"1. 9. 020":              "is no year",
		"září 17":                "is no year",
		"1. 9. 20204":            "is no year",
		"1. 9. 202 10":           "is no year",
		"20200901":               "too long a number",
		"9. 2017":                "may be a day or a month; write",
		"1. 9.":                  "no year",
		"září":                   "no year",
		"17":                     "alone is no date",
		"359/1999":               "is no month",
		"9/17":                   "the year is missing",
		"koncem září 2017":       `"koncem" is not understood`,
		"31. září 2017":          "there is no 31. 9. in 2017",
		"14. – 15. 9. 2017":      "goes on after the first date",
		"1. 9. 2020, 2. 9. 2020": "goes on after the first date; give one date, or read it as dates",
		"27. 2. 2024 - 18:29":    "goes on",
		"2017-04-24T10:00":       "not understood",
		"v":                      "missing",
		"podzim 2017":            `"podzim" is not understood`,
	} {
		got, err := ParseDate(in)
		wantRefusal(t, "ParseDate", in, got == "", err, want)
	}
}

func FuzzParseDate(f *testing.F) {
	for _, s := range []string{"1. 9. 2020", "1. 2.2 014", "v dubnu 2017", "9/2017", "2017-04-24", "31. 2. 2024", "od roku 2014"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		date, err := ParseDate(s)
		if err != nil {
			return
		}
		if again, err := ParseDate(date); again != date || err != nil {
			t.Errorf("%q gives %q, which gives %q, %v", s, date, again, err)
		}
		if ranges, err := ParseDates(s); err != nil || len(ranges) != 1 || ranges[0].Start != date && ranges[0].End != date {
			t.Errorf("%q is the date %q, but as dates %v, %v", s, date, ranges, err)
		}
	})
}
