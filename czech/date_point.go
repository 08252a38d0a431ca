package czech

import (
	"fmt"
	"strconv"
	"time"
)

// point is one date as printed: what was not printed is 0. It comes in five shapes: day, day and month, day and
// month and year, month, month and year, year.
type point struct{ year, month, day int }

const dateExample = "write it like 1. 9. 2020, září 2020, 2020 or 2020-09-01"

// fill takes from the date that follows what this one leaves out: 8. 6., 15. 6. a 19. 10. 2017.
func (p point) fill(next point) point {
	if p.year != 0 {
		return p
	}
	if p.month == 0 {
		if next.day == 0 {
			return p // "14. – září 2017" leaves open in which month the 14th is
		}
		p.month = next.month
	}
	p.year = next.year
	return p
}

// check refuses what no calendar has.
func (p point) check() error {
	switch {
	case p.month == 0 && p.day != 0:
		return refuse(dateExample, "the day %d has no month", p.day)
	case p.month < 0 || p.month > 12:
		return refuse(dateExample, "there is no month %d", p.month)
	case p.year == 0:
		return refuse(dateExample, "it has no year")
	case p.year < 1000:
		return refuse("years have four digits", "there is no year %d here", p.year)
	case p.day != 0 && time.Date(p.year, time.Month(p.month), p.day, 0, 0, 0, 0, time.UTC).Day() != p.day:
		return refuse(dateExample, "there is no %d. %d. in %d", p.day, p.month, p.year)
	}
	return nil
}

// String gives the date as far as it is known: 2017, 2017-04 or 2017-04-24.
func (p point) String() string {
	switch {
	case p.day != 0:
		return fmt.Sprintf("%04d-%02d-%02d", p.year, p.month, p.day)
	case p.month != 0:
		return fmt.Sprintf("%04d-%02d", p.year, p.month)
	}
	return fmt.Sprintf("%04d", p.year)
}

func isoPoint(text string) (p point, err error) {
	for i, field := range []*int{&p.year, &p.month, &p.day} {
		at := []int{0, 5, 8}[i]
		if at >= len(text) {
			break
		}
		*field, _ = strconv.Atoi(text[at : at+[]int{4, 2, 2}[i]])
		if *field == 0 {
			return point{}, refuse(dateExample, "there is no year, month or day 0")
		}
	}
	return p, nil
}
