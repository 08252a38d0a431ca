package graph

import (
	"fmt"
	"regexp"
	"strconv"
)

// The patterns of halves and quarters of years, in text without diacritics. Only a number before them and a year beside them
// make them one: polovina projektů and half of 2018 are none.
const (
	aHalf    = `(?:pololetim?|polovin(?:a|y|e|u|ou)|pul(?:ka|ky|ku|kou|ce)|pulro(?:k|ku|ce|kem)|half(?:[ -]year)?|halves)`
	aQuarter = `(?:ctvrtletim?|ctvrtin(?:a|y|e|u|ou)|kvartal(?:u|e|em)?|quarters?|q)`
	// aLetter is H1 or Q3.
	aLetter = `(?:h[12]|q[1-4])`
	first   = `1(?:\.|st)?|i\.?|prvni(?:ho|mu|m)?|first`
	second  = `2(?:\.|nd)?|ii\.?|druh(?:a|e|y|ou|eho|emu|em|ym)|second`
	third   = `3(?:\.|rd)?|iii\.?|treti(?:ho|mu|m)?|third`
	fourth  = `4(?:\.|th)?|iv\.?|ctvrt(?:a|e|y|ou|eho|emu|em|ym)|fourth`

	aPart     = `(?:the )?(?:(?:` + first + `|` + second + `)[ -]?` + aHalf + `|(?:` + first + `|` + second + `|` + third + `|` + fourth + `)[ -]?` + aQuarter + `)`
	aYearPart = `(?:` + aPart + `,? *(?:roku |v roce |r\. ?|of )?(?:the year )?` + aYear +
		`|` + aLetter + `(?: ?[/-] ?|,? | of )` + aYear + `|` + aYear + `(?: ?[/-] ?|,? )?` + aLetter + `)`
	// aPartBeginning has the year of the end, and may leave to it what it is a part of: od 1. do 3. čtvrtletí 2018.
	aPartBeginning = aPart + `|` + aLetter + `|(?:the )?(?:` + first + `|` + second + `|` + third + `|` + fourth + `)`
)

var (
	halves        = regexp.MustCompile(`(?:^|[^a-z])(?:h[12]|` + aHalf + `)(?:$|[^a-z0-9])`)
	ordinalAlone  = regexp.MustCompile(`^(?:the )?(?:` + first + `|` + second + `|` + third + `|` + fourth + `)$`)
	quarters      = regexp.MustCompile(`(?:^|[^a-z])(?:q[1-4]|` + aQuarter + `)(?:$|[^a-z0-9])`)
	eitherPart    = regexp.MustCompile(halves.String() + `|` + quarters.String())
	years         = regexp.MustCompile(aYear)
	numbersOfPart = [...]*regexp.Regexp{numberOfPart(1, first), numberOfPart(2, second), numberOfPart(3, third), numberOfPart(4, fourth)}
)

func numberOfPart(n int, ordinal string) *regexp.Regexp {
	return regexp.MustCompile(fmt.Sprintf(`(?:^|[^a-z])[hq]%d(?:$|[^0-9])|(?:^|[^a-z0-9])(?:%s)(?:$|[^a-z0-9]|q)`, n, ordinal))
}

// monthsOf is how long a part of a year is, 0 where the text is none.
func monthsOf(text string) uint8 {
	switch {
	case halves.MatchString(text):
		return 6
	case quarters.MatchString(text):
		return 3
	}
	return 0
}

// period is a time from one date to another, which are the same where a single one is written.
type period struct{ from, to Date }

// periodOf reads a date or a part of a year as the patterns have them, which takes from the end of its range or list what it does
// not say. Where months are given, a number alone is that of a part of so many.
func periodOf(text string, end period, months uint8) (p period, ok bool) {
	if m := monthsOf(text); m > 0 {
		months = m
	}
	if months == 0 || monthsOf(text) == 0 && !ordinalAlone.MatchString(text) {
		d, ok := dateOf(text, end)
		return period{d, d}, ok
	}
	year := end.to.Year
	if y, err := strconv.ParseInt(years.FindString(text), 10, 16); err == nil {
		year = int16(y)
	}
	for i, number := range numbersOfPart {
		if n := uint8(i + 1); number.MatchString(text) && n*months <= 12 {
			return period{Date{Year: year, Month: (n-1)*months + 1}, Date{Year: year, Month: n * months}}, true
		}
	}
	return period{}, false
}
