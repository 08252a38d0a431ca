package graph

import (
	"fmt"
	"io"
	"strconv"
	"time"
)

// Date is a day, a month or a year, with the precision that the source has. It compares and sorts by its first day.
type Date struct {
	Year  int16
	Month uint8 // 1 to 12, 0 where only the year is known
	Day   uint8 // 1 to 31, 0 where only the month is known
}

// ParseDate reads "2017", "2017-04" and "2017-04-24", years 1000 to 9999.
func ParseDate(s string) (Date, error) {
	fail := func() (Date, error) {
		return Date{}, fmt.Errorf("%q is not a date: write 2017, 2017-04 or 2017-04-24", s)
	}
	if len(s) != 4 && len(s) != 7 && len(s) != 10 {
		return fail()
	}
	var parts [3]int
	for i, at := range [3]int{0, 5, 8} {
		if at >= len(s) {
			break
		}
		if at > 0 && s[at-1] != '-' {
			return fail()
		}
		width := 2
		if at == 0 {
			width = 4
		}
		for _, c := range []byte(s[at : at+width]) {
			if c < '0' || c > '9' {
				return fail()
			}
			parts[i] = parts[i]*10 + int(c-'0')
		}
		if parts[i] == 0 {
			return fail()
		}
	}
	d := Date{int16(parts[0]), uint8(parts[1]), uint8(parts[2])}
	if d.Year < 1000 || d.Month > 12 || d.Day > 31 {
		return fail()
	}
	if d.Day > 0 && d.First().Day() != int(d.Day) {
		return Date{}, fmt.Errorf("%q is not a date: that month has no day %d", s, d.Day)
	}
	return d, nil
}

// String is the date as ParseDate reads it; the zero date is "".
func (d Date) String() string {
	var room [16]byte
	return string(d.appendTo(room[:0]))
}

func (d Date) appendTo(s []byte) []byte {
	if d == (Date{}) {
		return s
	}
	s = strconv.AppendInt(s, int64(d.Year), 10)
	for _, part := range [2]uint8{d.Month, d.Day} {
		if part > 0 {
			s = append(s, '-', '0'+part/10, '0'+part%10)
		}
	}
	return s
}

// MarshalText writes the date as String does, for JSON.
func (d Date) MarshalText() ([]byte, error) { return []byte(d.String()), nil }

// UnmarshalText reads the date as ParseDate does.
func (d *Date) UnmarshalText(text []byte) (err error) {
	*d, err = ParseDate(string(text))
	return err
}

// MarshalGQL writes the date as the API's scalar Date.
func (d Date) MarshalGQL(w io.Writer) {
	_, _ = w.Write(append(d.appendTo(append(make([]byte, 0, 16), '"')), '"'))
}

// UnmarshalGQL reads the API's scalar Date.
func (d *Date) UnmarshalGQL(v any) error {
	s, ok := v.(string)
	if !ok {
		return Invalid("", "a Date is a string: 2017, 2017-04 or 2017-04-24")
	}
	parsed, err := ParseDate(s)
	if err != nil {
		return Invalid("", "%v", err)
	}
	*d = parsed
	return nil
}

// First is the first day of the period that the date stands for.
func (d Date) First() time.Time {
	return time.Date(int(d.Year), time.Month(max(d.Month, 1)), int(max(d.Day, 1)), 0, 0, 0, 0, time.UTC)
}

// Last is the last day of the period that the date stands for.
func (d Date) Last() time.Time {
	switch {
	case d.Month == 0:
		return time.Date(int(d.Year), time.December, 31, 0, 0, 0, 0, time.UTC)
	case d.Day == 0:
		return time.Date(int(d.Year), time.Month(d.Month)+1, 0, 0, 0, 0, 0, time.UTC)
	}
	return d.First()
}

// Covers says whether the other date lies wholly within this one: 2017 covers 2017-04, and every date covers itself.
func (d Date) Covers(other Date) bool {
	return d.Year == other.Year && (d.Month == 0 || d.Month == other.Month && (d.Day == 0 || d.Day == other.Day))
}

// DateOn is the day of a moment in the moment's own zone.
func DateOn(t time.Time) Date { return Date{int16(t.Year()), uint8(t.Month()), uint8(t.Day())} }

// daysSince1970 is how engines compare days: a whole number, exact, in the order of time.
func daysSince1970(t time.Time) int32 { return int32(t.Unix() / 86400) }

// yearOf is the calendar year of a day as daysSince1970 counts them.
func yearOf(day int32) int { return time.Unix(int64(day)*86400, 0).UTC().Year() }
