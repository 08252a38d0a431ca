package czech

import "strconv"

// dateParser reads tokens from left to right. Its methods leave i after what they read.
type dateParser struct {
	tokens []token
	i      int
}

// peek gives the token n places on.
func (d *dateParser) peek(n int) token {
	if d.i+n >= len(d.tokens) {
		return token{}
	}
	return d.tokens[d.i+n]
}

// take reads over the sign or word, if it comes next.
func (d *dateParser) take(kind tokenKind, texts ...string) bool {
	for _, text := range texts {
		if d.peek(0).is(kind, text) {
			d.i++
			return true
		}
	}
	return false
}

func (d *dateParser) takeDash() bool { return d.take(tokenDash, "–") }

func (d *dateParser) skipFillers() {
	for d.peek(0).kind == tokenWord && dateFillers[d.peek(0).text] {
		d.i++
	}
}

// takeEnd reads over the full stop of a sentence and tells whether nothing is left.
func (d *dateParser) takeEnd() bool {
	d.take(tokenSign, ".")
	return d.peek(0).kind == tokenEnd
}

// unexpected refuses the next token.
func (d *dateParser) unexpected() error {
	if d.peek(0).kind == tokenEnd {
		return refuse(dateExample, "a date is missing at the end")
	}
	return refuse(dateExample, "%q is not understood where it stands", d.peek(0).text)
}

// point reads one date in any of its shapes, with the fillers before it.
func (d *dateParser) point() (point, error) {
	d.skipFillers()
	switch next := d.peek(0); {
	case next.kind == tokenISO:
		d.i++
		return isoPoint(next.text)
	case next.kind == tokenWord && months[next.text] != 0:
		return d.fromMonth(0)
	case next.kind != tokenNumber:
		return point{}, d.unexpected()
	case len(next.text) == 4:
		year, err := d.year()
		return point{year: year}, err
	case len(next.text) > 4:
		return point{}, refuse("years have four digits, days and months two", "%q is too long a number", next.text)
	case d.peek(1).is(tokenSign, "/"):
		return d.monthSlashYear()
	case d.peek(1).is(tokenSign, "."), d.peek(1).kind == tokenDash:
		return d.fromDay()
	}
	return point{}, refuse(dateExample, "%q alone is no date", d.peek(0).text)
}

// monthSlashYear reads 9/2017.
func (d *dateParser) monthSlashYear() (point, error) {
	month, err := d.small("month")
	if err != nil {
		return point{}, err
	}
	d.i++
	if next := d.peek(0); next.kind != tokenNumber || len(next.text) != 4 {
		return point{}, refuse(dateExample, "after %d/ the year is missing", month)
	}
	year, err := d.year()
	return point{year: year, month: month}, err
}

// fromDay reads a day and what follows of its month and year.
func (d *dateParser) fromDay() (point, error) {
	day, err := d.small("day")
	if err != nil {
		return point{}, err
	}
	if !d.take(tokenSign, ".") { // 14–15. 9. 2017
		return point{day: day}, nil
	}
	switch next := d.peek(0); {
	case next.kind == tokenWord && months[next.text] != 0:
		return d.fromMonth(day)
	case next.kind != tokenNumber:
		return point{day: day}, nil
	case len(next.text) == 4:
		return point{}, refuse("write 1. 9. 2020 for a day, 9/2020 or září 2020 for a month",
			"%d. before the year may be a day or a month", day)
	}
	month, err := d.small("month")
	if err != nil {
		return point{}, err
	}
	d.take(tokenSign, ".")
	year, err := d.yearIfAny()
	return point{year: year, month: month, day: day}, err
}

// fromMonth reads the name of a month and the year, if one follows: září 2017, 1. září roku 2017.
func (d *dateParser) fromMonth(day int) (point, error) {
	month := months[d.peek(0).text]
	d.i++
	year, err := d.yearIfAny()
	return point{year: year, month: month, day: day}, err
}

// takeWordYear reads over "roku" and "r.".
func (d *dateParser) takeWordYear() {
	if !d.take(tokenWord, "roku") && d.take(tokenWord, "r") {
		d.take(tokenSign, ".")
	}
}

// small reads a day or month of one or two digits.
func (d *dateParser) small(what string) (int, error) {
	text := d.peek(0).text
	n, err := strconv.Atoi(text)
	if err != nil || n == 0 || len(text) > 2 {
		return 0, refuse(dateExample, "%q is no %s", text, what)
	}
	d.i++
	return n, nil
}

// yearIfAny gives 0 where no year follows.
func (d *dateParser) yearIfAny() (int, error) {
	d.takeWordYear()
	if d.peek(0).kind != tokenNumber {
		return 0, nil
	}
	return d.year()
}

// year reads four digits, which documents now and then print broken: "1. 2.2 014".
func (d *dateParser) year() (int, error) {
	digits := ""
	for len(digits) < 4 && d.peek(0).kind == tokenNumber {
		digits += d.peek(0).text
		d.i++
	}
	if len(digits) != 4 {
		return 0, refuse("years have four digits", "%q is no year", digits)
	}
	year, err := strconv.Atoi(digits)
	if err == nil && year < 1000 {
		return 0, refuse("years have four digits and do not begin with 0", "there is no year %q", digits)
	}
	return year, err
}
