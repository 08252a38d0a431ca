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
	aDay = `(?:the )?\d{1,2}(?:\.|st|nd|rd|th)?`
	// aDate is a day, a month, a part of a year or a year, the longest first.
	aDate = aYearPart + `|` + aYear + `-(?:0[1-9]|1[0-2])(?:-\d\d)?|\d{1,2}\. ?\d{1,2}\. ?` + aYear + `|\d{1,2}/` + aYear +
		`|(?:` + aDay + ` (?:of )?)?` + aMonth + ofYear + `|` + aMonth + ` ` + aDay + ofYear + `|` + aYear
	// aBeginning leaves to the end its year, and what it is a part of.
	aBeginning = aPartBeginning + `|\d{1,2}\. ?\d{1,2}\.|(?:` + aDay + ` (?:of )?)?` + aMonth + `(?: ` + aDay + `)?|` + aDay
	upTo       = ` ?(?:-|\baz\b|\bdo(?: konce)?(?: roku)?\b|\bto\b|\buntil\b|\bthrough\b) ?`
	inside     = `(?:(?:v letech|v obdobi|z let|od roku|ode dne|od|from|in|during) )?`
	// Only after these "a" is up to: v letech 2014 a 2016 is a list.
	between  = `(?:mezi(?: lety| roke?m| roky)?|v rozmezi(?: let)?|between(?: the years)?) `
	andUpTo  = ` ?(?:-|\ba(?: rokem)?\b|\band\b|\baz\b|\bto\b) ?`
	dateEnds = `(?:$|[^a-z0-9/._-]|[._-](?:$|[^0-9]))`
)

// dateForms are the ways to say when, the longest first; a submatch is a date, a second one the end of a range, and of three the
// first is the month of both.
var dateForms = []struct {
	form *regexp.Regexp
	// needs, unless nil, is in every text with the form and sooner looked for.
	needs *regexp.Regexp
	// from and to say which ends are meant; after and before, that it is the time after or before the date.
	from, to, after, before bool
}{
	{form: dates(between + `(` + aDate + `|` + aBeginning + `)` + andUpTo + `(` + aDate + `)`), needs: regexp.MustCompile(between), from: true, to: true},
	{form: dates(inside + `(` + aDate + `|` + aBeginning + `)` + upTo + `(` + aDate + `)`), from: true, to: true},
	{form: dates(inside + `(` + aYear + `)` + upTo + `(` + aYear + `)`), needs: eitherPart, from: true, to: true},
	{form: dates(`` + inside + `(` + aMonth + `) (` + aDay + `)` + upTo + `(` + aDay + ofYear + `)`), needs: regexp.MustCompile(aMonth + ` ` + aDay), from: true, to: true},
	{form: dates(`(?:po roce|po roku|po|after) (` + aDate + `)`), from: true, after: true},
	{form: dates(`(?:od zacatku roku|od zacatku|od roku|ode dne|od|pocinaje rokem|since|from) (` + aDate + `)`), from: true},
	{form: dates(`(?:pred rokem|pred|before|prior to) (` + aDate + `)`), to: true, before: true},
	{form: dates(`(?:do konce roku|do roku|do konce|pred koncem(?: roku)?|before the end of(?: the year)?|do|nejpozdeji v|until|by|up to|till) (` + aDate + `)`), to: true},
	{form: dates(`(?:(?:v roce|z roku|v prubehu(?: roku)?|behem roku|behem|dne|roku|rok|[vz]e?|in|during|year|on) )?(` + aDate + `)`), from: true, to: true},
}

func dates(form string) *regexp.Regexp {
	return regexp.MustCompile(`(?:^|[^a-z0-9/])(` + form + `)` + dateEnds)
}

// times take the times in which a project must run, be it for a day.
func (a *asked) times() {
	if !years.MatchString(a.plain.folded) { // each form has one, and to look for them takes most of the time of a question
		return
	}
	for _, d := range dateForms {
		if d.needs != nil && !d.needs.MatchString(a.plain.folded) {
			continue
		}
		for _, f := range a.plain.all(d.form) {
			first, last, ok := periodsOf(f)
			if !ok || !a.free(f.part) {
				continue
			}
			if d.from && d.to && len(f.subs) == 1 {
				a.listBefore(f, last)
				first = a.ofYear(f, last)
				last = first
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

// periodsOf reads a date, or both ends of a range; ok is false where it is no time, or may be more than one.
func periodsOf(f found) (first, last period, ok bool) {
	beginning, end := f.subs[0], f.subs[len(f.subs)-1]
	if len(f.subs) == 3 {
		beginning, end = f.subs[0]+" "+f.subs[1], f.subs[0]+" "+f.subs[2]
	}
	if last, ok = periodOf(end, period{}, 0); !ok || len(f.subs) == 1 {
		return last, last, ok
	}
	if first, ok = periodOf(beginning, last, monthsOf(end)); !ok {
		return first, last, false
	}
	isPart := monthsOf(beginning) > 0 && years.MatchString(beginning)
	if isPart && last.to.Month == 0 && !openings.MatchString(f.text) { // the first half of 2014–2016 may be that of each year or of all
		return first, last, false
	}
	if last.to.Last().Before(first.from.First()) {
		if years.MatchString(beginning) {
			return last, first, true
		}
		first.from.Year-- // od listopadu do února 2018
		_, err := ParseDate(first.from.String())
		return first, last, err == nil && !numberAlone.MatchString(beginning)
	}
	return first, last, true
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

var (
	digitsOrLetters = regexp.MustCompile(`\d+|[a-z]+`)
	numberAlone     = regexp.MustCompile(`^` + aDay + `$`)
	openings        = regexp.MustCompile(`^(?:od|from|` + between + `)\b`)
)

// dateOf reads a date as the patterns have it, which takes from the end of its range or list what it does not say; ok is false where
// there is no such day, or it cannot be told what a number alone is of.
func dateOf(text string, end period) (d Date, ok bool) {
	if d, err := ParseDate(text); err == nil {
		return d, true
	}
	d.Year = end.to.Year
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
	if numberAlone.MatchString(text) {
		if end.to.Day == 0 {
			return d, false
		}
		d.Month = end.to.Month
	}
	if d.Month == 0 && len(small) > 0 {
		d.Month, small = small[len(small)-1], small[:len(small)-1]
	}
	if len(small) > 0 {
		d.Day = small[0]
	}
	_, err := ParseDate(d.String())
	return d, err == nil && d.Month > 0
}

// monthOf is the number of the month with the name, 0 where it is none.
func monthOf(name string) uint8 {
	if i := slices.Index(englishMonths, name); i >= 0 {
		return uint8(i + 1)
	}
	return uint8(czech.Month(name))
}

var englishMonths = strings.Fields("january february march april may june july august september october november december")
