package czech

import (
	"slices"
	"strings"
	"testing"
)

func day(date string) DateRange { return DateRange{date, date} }

func TestParseDates(t *testing.T) {
	for in, want := range map[string][]DateRange{
		"14. – 15. 9. 2017":                {{"2017-09-14", "2017-09-15"}},
		"14.-15.9.2017":                    {{"2017-09-14", "2017-09-15"}},
		"14–15. 9. 2017":                   {{"2017-09-14", "2017-09-15"}},
		"ve dnech 14. až 15. září 2017":    {{"2017-09-14", "2017-09-15"}},
		"30. 8. – 2. 9. 2017":              {{"2017-08-30", "2017-09-02"}},
		"8. 6., 15. 6. a 19. 10. 2017":     {day("2017-06-08"), day("2017-06-15"), day("2017-10-19")},
		"8. a 9. 6. 2017":                  {day("2017-06-08"), day("2017-06-09")},
		"30. 11. 2017, 8. 6. 2018":         {day("2017-11-30"), day("2018-06-08")},
		"8. 6. a 14. – 15. 9. 2017":        {day("2017-06-08"), {"2017-09-14", "2017-09-15"}},
		"od 1. 9. 2020 do 30. 6. 2022":     {{"2020-09-01", "2022-06-30"}},
		"1. 9. 2020 – 30. 6. 2022":         {{"2020-09-01", "2022-06-30"}},
		"od 1. 2.2 014 do 30. 6. 2015":     {{"2014-02-01", "2015-06-30"}},
		"od září 2017 do září 2019":        {{"2017-09", "2019-09"}},
		"od září do prosince 2017":         {{"2017-09", "2017-12"}},
		"září – říjen 2017":                {{"2017-09", "2017-10"}},
		"2014–2022":                        {{"2014", "2022"}},
		"2014-2022":                        {{"2014", "2022"}},
		"v letech 2014 a 2015":             {day("2014"), day("2015")},
		"od roku 2014 do roku 2022":        {{"2014", "2022"}},
		"10/2016 – 9/2019":                 {{"2016-10", "2019-09"}},
		"od září 2017":                     {{"2017-09", ""}},
		"do 30. 6. 2022":                   {{"", "2022-06-30"}},
		"během 1. pololetí roku 2018":      {{"2018-01", "2018-06"}},
		"II. pololetí 2018":                {{"2018-07", "2018-12"}},
		"ve druhém čtvrtletí roku 2018":    {{"2018-04", "2018-06"}},
		"24. 5. 2017":                      {day("2017-05-24")},
		"2017-04-24":                       {day("2017-04-24")},
		"2017-04-24 – 2017-05-01, 2018-01": {{"2017-04-24", "2017-05-01"}, day("2018-01")},
		"15. 9. 2017 – 2017":               {{"2017-09-15", "2017"}},
	} {
		if got, err := ParseDates(in); !slices.Equal(got, want) || err != nil {
			t.Errorf("ParseDates(%q) = %v, %v, want %v", in, got, err, want)
		}
	}
}

func TestParseDatesRefuses(t *testing.T) {
	for in, want := range map[string]string{
		"":                             "it is empty",
		"8. 6., 15. 6.":                "no year",
		"8. 6. 2017, 15. 9.":           "no year",
		"14. – září 2017":              "the day 14 has no month",
		"15. – 14. 9. 2017":            "ends (2017-09-14) before it starts (2017-09-15)",
		"30. 12. – 2. 1. 2018":         "write the year of the first date too",
		"2018 – 2017":                  "before it starts",
		"8. 6. Frýdlant, 15. 6. 2017":  `"frydlant" is not understood`,
		"31. 2. – 1. 3. 2024":          "there is no 31. 2. in 2024",
		"8. 6. 2017,":                  "missing at the end",
		"8. 6. 2017 –":                 "missing at the end",
		"od":                           "missing at the end",
		"3. pololetí 2018":             "no such pololeti",
		"1. pololetí":                  "is no year",
		"1. 9. 2020 – 30. 6. 2022 – 5": "not understood",
		"8. 6. 17 – 9. 6. 17":          "is no year",
	} {
		got, err := ParseDates(in)
		wantRefusal(t, "ParseDates", in, got == nil, err, want)
	}
}

// printed prints ranges in a form that ParseDates reads.
func printed(ranges []DateRange) string {
	var items []string
	for _, r := range ranges {
		switch {
		case r.End == "":
			items = append(items, "od "+r.Start)
		case r.Start == "":
			items = append(items, "do "+r.End)
		default:
			items = append(items, r.Start+" – "+r.End)
		}
	}
	return strings.Join(items, ", ")
}

func FuzzParseDates(f *testing.F) {
	for _, s := range []string{"14. – 15. 9. 2017", "8. 6., 15. 6. a 19. 10. 2017", "od 1. 9. 2020 do 30. 6. 2022",
		"1. pololetí roku 2018", "2014-2022", "od září 2017", "8. a 9. 6. 2017"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		ranges, err := ParseDates(s)
		if err != nil {
			return
		}
		if again, err := ParseDates(printed(ranges)); !slices.Equal(again, ranges) || err != nil {
			t.Errorf("%q gives %v, which printed gives %v, %v", s, ranges, again, err)
		}
	})
}
