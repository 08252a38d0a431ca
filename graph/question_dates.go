package graph

import (
	"regexp"
	"slices"
	"strconv"
	"strings"

	"github.com/krajina/krajina/czech"
)

// The patterns of dates, in text without diacritics.
const (
	aYear  = `(?:19|20)\d\d`
	ofYear = `,? *(?:roku |r\. ?|of )?` + aYear
	aMonth = `(?:led(?:en|na|nu|nem)|unor(?:a|u|em)?|(?:brez|dub|kvet|srp|rij)(?:en|na|nu|nem)|cerv(?:en|na|nu|nem)|cerven(?:ec|ce|ci|cem)|zarim?|listopad(?:u|em)?|prosin(?:ec|ce|ci|cem)` +
		`|january|february|march|april|may|june|july|august|september|october|november|december)`
	aDay = `\d{1,2}(?:\.|st|nd|rd|th)?`
	// aDate is a day, a month, a part of a year or a year, the longest first.
	aDate = `(` + aYearPart + `|` + aYear + `-(?:0[1-9]|1[0-2])(?:-\d\d)?|\d{1,2}\. ?\d{1,2}\. ?` + aYear + `|\d{1,2}/` + aYear +
		`|(?:` + aDay + ` (?:of )?)?` + aMonth + ofYear + `|` + aMonth + ` ` + aDay + ofYear + `|` + aYear + `)`
	// aBeginning has the year of the end.
	aBeginning = `(\d{1,2}\. ?(?:\d{1,2}\.)?|(?:` + aDay + ` )?` + aMonth + `)`
	upTo       = ` ?(?:-|\baz\b|\bdo(?: konce)?(?: roku)?\b|\bto\b|\buntil\b|\bthrough\b|\ba(?: rokem)?\b|\band\b) ?`
	inside     = `(?:(?:v letech|v obdobi|v rozmezi|mezi lety|mezi roky|mezi|z let|od roku|ode dne|od|between|from|in|during) )?`
	dateEnds   = `(?:$|[^a-z0-9/._-]|[._-](?:$|[^0-9]))`
)

// dateForms are the ways to say when, the longest first; a submatch is a date, a second one the end of a range.
var dateForms = []struct {
	form *regexp.Regexp
	// parts says that the first is a part of the year that the second is in, either that one of them is enough.
	parts, either bool
	// from and to say which ends are meant; after and before, that it is the time after or before the date.
	from, to, after, before bool
}{
	{form: dates(inside + aDate + upTo + aDate), from: true, to: true},
	{form: dates(inside + `(` + aPartBeginning + `)` + upTo + `(` + aYearPart + `)`), parts: true, from: true, to: true},
	{form: dates(`(` + aPartBeginning + `) (?:nebo|anebo|ci|or) (` + aYearPart + `)`), parts: true, either: true},
	{form: dates(inside + aBeginning + upTo + aDate), from: true, to: true},
	{form: dates(`(?:po roce|po roku|po|after) ` + aDate), from: true, after: true},
	{form: dates(`(?:od zacatku roku|od zacatku|od roku|ode dne|od|pocinaje rokem|since|from) ` + aDate), from: true},
	{form: dates(`(?:pred rokem|pred|before|prior to) ` + aDate), to: true, before: true},
	{form: dates(`(?:do konce roku|do roku|do konce|do|nejpozdeji v|until|by|up to|till) ` + aDate), to: true},
	{form: dates(`(?:(?:v roce|z roku|v prubehu(?: roku)?|behem roku|behem|dne|roku|rok|[vz]e?|in|during|year|on) )?` + aDate), from: true, to: true},
}

func dates(form string) *regexp.Regexp {
	return regexp.MustCompile(`(?:^|[^a-z0-9/])(` + form + `)` + dateEnds)
}

// times take the times in which a project must run, be it for a day.
func (a *asked) times() {
	if !years.MatchString(a.plain.folded) { // each form has one, and to look for them takes most of the time of a question
		return
	}
	hasParts := monthsOf(a.plain.folded) > 0
	for _, d := range dateForms {
		if d.parts && !hasParts {
			continue
		}
		for _, f := range a.plain.all(d.form) {
			last, ok := periodOf(f.subs[len(f.subs)-1], 0, 0)
			first, fine := last, ok
			if len(f.subs) > 1 {
				var months uint8
				if d.parts {
					months = monthsOf(f.subs[1])
				}
				first, fine = periodOf(f.subs[0], last.to.Year, months)
			}
			if !ok || !fine || !a.free(f.part) {
				continue
			}
			if d.either {
				a.takeTime(f.at[0], &first.from, &first.to)
				a.takeTime(f.at[1], &last.from, &last.to)
				continue
			}
			if last.to.Last().Before(first.from.First()) {
				first, last = last, first
			}
			from, to := &first.from, &last.to
			switch {
			case d.after:
				*from = DateOn(first.to.Last().AddDate(0, 0, 1)).asExactAs(first.to)
			case d.before:
				*to = DateOn(last.from.First().AddDate(0, 0, -1)).asExactAs(last.from)
			}
			if !d.from {
				from = nil
			}
			if !d.to {
				to = nil
			}
			a.takeTime(f.part, from, to)
		}
	}
}

// takeTime takes a time between two dates, of which nil is open.
func (a *asked) takeTime(at part, from, to *Date) {
	condition := "activeIn:"
	if from != nil {
		condition += " from " + from.String()
	}
	if to != nil {
		condition += " to " + to.String()
	}
	a.take(at, ofTime, reading{condition: condition, filter: &ProjectFilter{ActiveIn: &DateRange{from, to}}})
}

// asExactAs leaves out of a day what another date does not say.
func (d Date) asExactAs(other Date) Date {
	if other.Month == 0 {
		d.Month = 0
	}
	if other.Day == 0 {
		d.Day = 0
	}
	return d
}

var digitsOrLetters = regexp.MustCompile(`\d+|[a-z]+`)

// dateOf reads a date as the patterns have it, of the given year where it says none; ok is false where there is no such day.
func dateOf(text string, year int16) (d Date, ok bool) {
	if d, err := ParseDate(text); err == nil {
		return d, true
	}
	d.Year = year
	var small []uint8
	for _, w := range digitsOrLetters.FindAllString(text, -1) {
		if n, err := strconv.ParseInt(w, 10, 16); err == nil && n > 31 {
			d.Year = int16(n)
		} else if err == nil {
			small = append(small, uint8(n))
		} else if m := monthOf(w); m > 0 {
			d.Month = m
		}
	}
	if d.Month == 0 && len(small) > 0 {
		d.Month, small = small[len(small)-1], small[:len(small)-1]
	}
	if len(small) > 0 {
		d.Day = small[0]
	}
	_, err := ParseDate(d.String())
	return d, err == nil
}

// monthOf is the number of the month with the name, 0 where it is none.
func monthOf(name string) uint8 {
	if i := slices.Index(englishMonths, name); i >= 0 {
		return uint8(i + 1)
	}
	return uint8(czech.Month(name))
}

var englishMonths = strings.Fields("january february march april may june july august september october november december")
