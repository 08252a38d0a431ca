package czech

import "fmt"

// DateRange is a time from Start to End, both included, each in ISO form with the precision that was printed. A single
// date has both alike. An empty Start or End is open: "od září 2017" does not say until when.
type DateRange struct{ Start, End string }

// ParseDates reads dates, ranges and lists of them as Czech documents print them, each date as ParseDate does.
//
// Items are parted by commas, semicolons, "a" and "i"; a range is "x – y", "x až y", "od x do y", open with "od x" or
// "do y", or a half or quarter of a year. A date that leaves out its month or year takes it from the date
// that follows. Ranges come as they were printed, neither sorted nor joined. Refused, with the reason: what ParseDate
// refuses in a date, a date after which no year comes, a range that ends before it starts.
//
//	"14. – 15. 9. 2017" → {"2017-09-14" "2017-09-15"}   "1. pololetí roku 2018" → {"2018-01" "2018-06"}
//	"8. 6., 15. 6. a 19. 10. 2017" → {"2017-06-08" "2017-06-08"} {"2017-06-15" "2017-06-15"} {"2017-10-19" "2017-10-19"}
func ParseDates(s string) ([]DateRange, error) {
	spans, err := parseSpans(s)
	if err != nil {
		return nil, unread("dates", s, err)
	}
	ranges := make([]DateRange, len(spans))
	for i, span := range spans {
		if span.start != nil {
			ranges[i].Start = span.start.String()
		}
		if span.end != nil {
			ranges[i].End = span.end.String()
		}
	}
	return ranges, nil
}

// span is a range as printed; nil is open. A single date is the same point twice.
type span struct{ start, end *point }

func parseSpans(s string) ([]span, error) {
	d := &dateParser{tokens: dateTokens(s)}
	if len(d.tokens) == 0 {
		return nil, refuse(dateExample, "it is empty")
	}
	var spans []span
	for {
		one, err := d.span()
		if err != nil {
			return nil, err
		}
		spans = append(spans, one)
		if d.takeEnd() {
			break
		}
		comma := d.take(tokenSign, ",", ";")
		if !d.take(tokenWord, "a", "i") && !comma {
			return nil, d.unexpected()
		}
	}
	fillFromBehind(spans)
	return spans, checkSpans(spans)
}

// span reads one item of the list.
func (d *dateParser) span() (span, error) {
	d.skipFillers()
	if one, ok, err := d.yearPart(); ok || err != nil {
		return one, err
	}
	from := d.take(tokenWord, "od")
	if !from && d.take(tokenWord, "do") {
		end, err := d.point()
		return span{end: &end}, err
	}
	start, err := d.point()
	if err != nil {
		return span{}, err
	}
	if d.takeDash() || d.take(tokenWord, "do", "az") {
		end, err := d.point()
		return span{&start, &end}, err
	}
	if from {
		return span{start: &start}, nil
	}
	return span{&start, &start}, nil
}

// yearPart reads "1. pololetí roku 2018" and "II. čtvrtletí 2018"; ok is false where none stands.
func (d *dateParser) yearPart() (one span, ok bool, err error) {
	number, dot := ordinals[d.peek(0).text], 0
	if d.peek(1).is(tokenSign, ".") {
		dot = 1
	}
	length := yearParts[d.peek(1+dot).text]
	if length == 0 {
		return span{}, false, nil
	}
	if number == 0 || number > 12/length {
		return span{}, false, refuse("number it from 1", "there is no such %s", d.peek(1+dot).text)
	}
	d.i += 2 + dot
	d.skipFillers()
	year, err := d.year()
	if err != nil {
		return span{}, false, err
	}
	last := number * length
	return span{&point{year: year, month: last - length + 1}, &point{year: year, month: last}}, true, nil
}

// fillFromBehind goes from the last date to the first, each taking what it leaves out from the one after it.
func fillFromBehind(spans []span) {
	var next point
	for i := len(spans) - 1; i >= 0; i-- {
		for _, p := range []*point{spans[i].end, spans[i].start} {
			if p != nil {
				*p = p.fill(next)
				next = *p
			}
		}
	}
}

func checkSpans(spans []span) error {
	for _, s := range spans {
		for _, p := range []*point{s.start, s.end} {
			if p == nil {
				continue
			}
			if err := p.check(); err != nil {
				return err
			}
		}
		if s.start != nil && s.end != nil && isAfter(*s.start, *s.end) {
			return &refusal{wrong: fmt.Sprintf("it ends (%s) before it starts (%s)", s.end, s.start), right: "write the year of the first date too if it differs", is: ErrOrder}
		}
	}
	return nil
}

// isAfter compares as far as both are known: 2017-09 and 2017 agree.
func isAfter(a, b point) bool {
	x, y := a.String(), b.String()
	n := min(len(x), len(y))
	return x[:n] > y[:n]
}
