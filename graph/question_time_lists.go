package graph

import (
	"regexp"
	"slices"
)

// The patterns of what stands before a time in a list of times: those that leave to the last what they are of, as in "v 1., 2. a 4.
// čtvrtletí 2018". A number without a sign behind it may be of anything.
const (
	listConjunction = `(?:a|i|ani|nebo|anebo|ci|and|n?or) `
	listJoint       = ` ?(,? ?` + listConjunction + `|, ?)(?:(?:ani|n?or|ve?|in|during|on|the) )*`
	numberedDay     = `\d{1,2}(?:\.|st|nd|rd|th)`
)

var (
	partsBefore  = before(aPartBeginning)
	daysBefore   = before(`\d{1,2}\. ?\d{1,2}\.|` + numberedDay + ` (?:of )?` + aMonth + `|` + aMonth + ` ` + aDay + `|` + numberedDay)
	monthsBefore = before(aMonth)
	// beforeYear joins a year alone with the time before it.
	beforeYear = regexp.MustCompile(` ?(?:,? ?` + listConjunction + `|, ?)$`)
)

func before(form string) *regexp.Regexp {
	return regexp.MustCompile(`(?:^|[^a-z0-9/.])(` + form + `)` + listJoint + `$`)
}

// listBefore takes the times of a list that a time ends, as far as they leave to it what they are of.
func (a *asked) listBefore(f found, last period) {
	months, form := monthsOf(f.text), monthsBefore
	switch {
	case months > 0:
		form = partsBefore
	case last.to.Day > 0:
		form = daysBefore
	case last.to.Month == 0:
		return
	}
	for at, joined := f.at, false; ; joined = true {
		m := form.FindStringSubmatchIndex(a.plain.folded[:at])
		if m == nil || !joined && a.plain.folded[m[4]:m[5]] == ", " { // a conjunction makes the list
			return
		}
		one, ok := periodOf(a.plain.folded[m[2]:m[3]], last, months)
		where := part{a.plain.from[m[2]], a.plain.from[m[3]]}
		if !ok || !a.free(where) {
			return
		}
		a.takeTime(where, &one.from, &one.to)
		at = m[2]
	}
}

// ofYear gives to a year alone what the time before it in a list is of its own year: v září 2017 a 2018.
func (a *asked) ofYear(f found, year period) period {
	joint := beforeYear.FindStringIndex(a.plain.folded[:f.at])
	if joint == nil || year.to.Month > 0 || !years.MatchString(f.text[:4]) {
		return year
	}
	end := a.plain.from[joint[0]]
	i := slices.IndexFunc(a.items, func(it item) bool { return it.to == end && it.speaksOf == ofTime && it.isClosed() })
	if i < 0 {
		return year
	}
	during := *a.items[i].readings[0].filter.ActiveIn
	same := period{*during.From, *during.To}
	if same.from.Month == 0 || same.from.Year != same.to.Year {
		return year
	}
	same.from.Year, same.to.Year = year.from.Year, year.to.Year
	for _, d := range []Date{same.from, same.to} {
		if _, err := ParseDate(d.String()); err != nil { // 29. 2. 2016 a 2017
			return year
		}
	}
	return same
}
