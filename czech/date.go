package czech

// ParseDate reads one date as Czech documents print it and gives it in ISO form with the precision that was printed:
// "2017", "2017-04" or "2017-04-24".
//
// Words that change nothing (v, dne, od, do, roku) may stand before it, a full stop after it; the digits of the year may
// be printed apart. ISO forms pass. Refused, with the reason: dates the calendar does not have, years of other than four
// digits, half-years, ranges and lists (ParseDates reads those), words that blur (koncem), times of day.
//
//	"1. 9. 2020" → "2020-09-01"   "1. 2.2 014" → "2014-02-01"   "30. listopadu 2017" → "2017-11-30"
//	"v dubnu 2017" → "2017-04"    "9/2017" → "2017-09"          "v roce 2017" → "2017"
func ParseDate(s string) (string, error) {
	p, err := parseDate(s)
	if err != nil {
		return "", unread("date", s, err)
	}
	return p.String(), nil
}

func parseDate(s string) (point, error) {
	d := &dateParser{tokens: dateTokens(s)}
	if len(d.tokens) == 0 {
		return point{}, refuse(dateExample, "it is empty")
	}
	for _, t := range d.tokens {
		if length := yearParts[t.text]; t.kind == tokenWord && length == 6 {
			return point{}, refuse("write its first and last month as a range", "it is a half-year, not a date")
		} else if t.kind == tokenWord && length == 3 {
			return point{}, refuse("write its first and last month as a range", "it is a quarter, not a date")
		}
	}
	d.skipFillers()
	d.take(tokenWord, "od", "do")
	p, err := d.point()
	if err != nil {
		return point{}, err
	}
	if !d.takeEnd() {
		if d.takeDash() || d.take(tokenSign, ",", ";") || d.take(tokenWord, "a", "i", "az", "do") {
			return point{}, refuse("give one date, or read it as dates", "it goes on after the first date")
		}
		return point{}, d.unexpected()
	}
	return p, p.check()
}
