package draft

import (
	"slices"
	"strings"

	"github.com/krajina/krajina/czech"
)

var monthRule = rx(`^` + monthPart + `$`)

// isMonth says whether a folded word is a month in any case.
func isMonth(word string) bool { return monthRule.MatchString(word) }

// Parts of dates as documents print them, broken ones too: 1. 2.2 014.
const (
	yearPart  = `[12] ?[09] ?[0-9] ?[0-9]\b`
	monthPart = `(?:led(?:en|na|nu|nem)|unor(?:a|u|em)?|brez(?:en|na|nu|nem)|dub(?:en|na|nu|nem)|kvet(?:en|na|nu|nem)|cerv(?:en|na|nu|nem|enec|ence|enci|encem)|srp(?:en|na|nu|nem)|zari|rij(?:en|na|nu|nem)|listopad(?:u|em)?|prosin(?:ec|ce|ci|cem))`
	dayPart   = `[0-9]{1,2} ?\. ?`
	dayMonth  = `[0-9]{1,2} ?\. ?(?:[01] ?[0-9]|[0-9]) ?\.`
	fullDate  = `[0-9]{1,2} ?\. ?(?:[01] ?[0-9]|[0-9]) ?\. ?` + yearPart + `|` + dayPart + monthPart + ` ` + yearPart + `|` + `[12][09][0-9]{2}-[01][0-9]-[0-3][0-9]`
	monthYear = monthPart + `(?: roku)? ` + yearPart + `|[01]?[0-9] ?/ ?[12][09][0-9]{2}\b`
	point     = `(?:` + fullDate + `|` + monthYear + `)`
)

var (
	rangeRule  = rx(`(?:\bod )?(` + point + `|` + dayMonth + `|` + monthPart + `|` + dayPart + `) ?(?:do|az do|az|–|—|-) ?(?:konce )?(` + point + `)`)
	pointRule  = rx(`(` + point + `)`)
	partRule   = rx(`\b(?:[12]\. ?pololeti|[1-4]\. ?ctvrtleti|prvni(?:ho|m)? pololeti|druh(?:e|eho|em) pololeti) (?:roku |r\. ?)?` + yearPart)
	brokenDay  = rx(`(?:^|[^0-9])[0-3] $`)
	afterWords = rx(`(?:\bod|\bdo|\bdne|[–—-]) [0-3] $`)
)

// dated is a time that a text prints.
type dated struct {
	czech.DateRange
	// start and end are bytes of the folded text.
	start, end int
	isRange    bool
}

// datesIn are the times that a text prints with a year, from left to right. What could be read in two ways is left out.
func datesIn(t *folded) []dated {
	if t.looked {
		return t.dates
	}
	t.looked, t.dates = true, readDatesIn(t)
	return t.dates
}

func readDatesIn(t *folded) []dated {
	var all []dated
	if !strings.ContainsAny(t.fold, "0123456789") {
		return nil
	}
	taken := func(m []int) bool {
		return slices.ContainsFunc(all, func(d dated) bool { return m[0] < d.end && d.start < m[1] })
	}
	add := func(m []int, isRange bool) {
		if taken(m) {
			return
		}
		from := m[0]
		if before := t.fold[:from]; brokenDay.MatchString(before) && t.fold[from] >= '0' && t.fold[from] <= '9' {
			if !afterWords.MatchString(before) || from+1 < len(t.fold) && t.fold[from+1] >= '0' && t.fold[from+1] <= '9' {
				return
			}
			from -= 2 // the two digits of a day were parted
		} else if from > 0 && (before[from-1] >= '0' && before[from-1] <= '9' || before[from-1] == '.' || before[from-1] == ',') {
			return
		}
		if m[1] < len(t.fold) && (strings.HasPrefix(t.fold[m[1]:], "/") || strings.HasPrefix(t.fold[m[1]:], " sb")) {
			return
		}
		printed := t.fold[from:m[1]]
		ranges, err := czech.ParseDates(mended(printed))
		if err != nil || len(ranges) != 1 {
			return
		}
		all = append(all, dated{ranges[0], from, m[1], isRange || ranges[0].Start != ranges[0].End})
	}
	for _, m := range t.find(rangeRule) {
		add(m, true)
	}
	for _, m := range t.find(partRule) {
		add(m, true)
	}
	for _, m := range t.find(pointRule) {
		add(m[2:4], false)
	}
	slices.SortFunc(all, func(a, b dated) int { return a.start - b.start })
	return all
}

var (
	brokenYear  = rx(`([12]) ?([09]) ?([0-9]) ?([0-9])$|([12]) ?([09]) ?([0-9]) ?([0-9])( ?(?:do|az|–|—|-))`)
	brokenMonth = rx(`(\. ?[01]) ([0-9] ?\.)`)
	brokenFirst = rx(`^((?:od )?[0-3]) ([0-9] ?\.)`)
	tightRange  = rx(`([0-9])[-–]([0-9]{1,2} ?\.)`)
	toEnd       = rx(`\bkonce `)
)

// mended puts the digits of a date together that were printed apart.
func mended(printed string) string {
	printed = brokenFirst.ReplaceAllString(printed, "$1$2")
	printed = brokenMonth.ReplaceAllString(printed, "$1$2")
	printed = brokenYear.ReplaceAllString(printed, "$1$2$3$4$5$6$7$8$9")
	printed = tightRange.ReplaceAllString(printed, "$1 – $2")
	return toEnd.ReplaceAllString(printed, "")
}
