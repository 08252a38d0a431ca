package graph

import (
	"cmp"
	"math/big"
	"regexp"
	"strconv"
	"strings"

	"github.com/krajina/krajina/czech"
)

// quotation is a text that is to be looked for as it is.
var quotation = regexp.MustCompile(`„[^“”"„]+[“”"]|"[^"]+"|“[^“”]+”`)

const (
	aYear = `((?:19|20)\d\d)`
	word  = `(?:^|[^\pL\pN])` // what stands before a word
	stop  = `(?:$|[^\pL\pN/._-]|[._-](?:$|\D))`
)

// yearForms are the ways to say when, the longest first; a submatch is a year, a second one the end of a range.
var yearForms = []struct {
	form *regexp.Regexp
	// from and to say which ends the years are; after and before shift them, since the year itself is not meant.
	from, to      bool
	after, before int16
}{
	{form: years(`(?:(?:v\s+letech|v\s+obdob[ií]|v\s+rozmez[ií]|mezi\s+(?:lety|roky)|od\s+roku|od|between|from|in|during)\s+)?` + aYear +
		`\s*(?:[-–—]|až|az|do(?:\s+roku)?|to|until|through|a\s+(?:rokem\s+)?|and)\s*` + aYear), from: true, to: true},
	{form: years(`(?:po\s+roce|after)\s+` + aYear), from: true, after: 1},
	{form: years(`(?:od\s+roku|od|po[cč][ií]naje\s+rokem|since|from|starting\s+in)\s+` + aYear), from: true},
	{form: years(`(?:p[rř]ed\s+rokem|before|prior\s+to)\s+` + aYear), to: true, before: 1},
	{form: years(`(?:do\s+(?:konce\s+)?roku|do|until|by|up\s+to|till)\s+` + aYear), to: true},
	{form: years(`(?:(?:v\s+roce|v\s+pr[uů]b[eě]hu\s+roku|b[eě]hem\s+roku|roku|rok|in|during|year)\s+)?` + aYear), from: true, to: true},
}

func years(form string) *regexp.Regexp {
	return regexp.MustCompile(`(?i)` + word + `(` + form + `)` + stop)
}

// years take the years in which a project must run at some time.
func (a *asked) years() {
	for _, y := range yearForms {
		for _, m := range y.form.FindAllStringSubmatchIndex(a.text, -1) {
			at := part{m[2], m[3]}
			if !a.free(at) || m[4] > 0 && strings.HasSuffix(a.text[:m[4]], "/") {
				continue
			}
			first := Date{Year: yearOf(a.text[m[4]:m[5]])}
			last := first
			if len(m) > 6 {
				last.Year = yearOf(a.text[m[6]:m[7]])
			}
			if first.Year > last.Year {
				first, last = last, first
			}
			first.Year += y.after
			last.Year -= y.before
			r := &DateRange{}
			condition := "activeIn:"
			if y.from {
				r.From = &first
				condition += " from " + first.String()
			}
			if y.to {
				r.To = &last
				condition += " to " + last.String()
			}
			a.take(at, reading{condition: condition, filter: &ProjectFilter{ActiveIn: r}})
		}
	}
}

// yearOf reads four digits, as the patterns of years have them.
func yearOf(digits string) int16 {
	n, _ := strconv.ParseInt(digits, 10, 16)
	return int16(n)
}

const (
	aNumber = `(\d[\d \x{a0}]*(?:[.,]\d+)?|p[uů]l|jeden|dva|dv[eě]|t[rř]i|[cč]ty[rř]i|p[eě]t|[sš]est|sedm|osm|dev[eě]t|deset|dvacet|one|two|three|four|five|six|seven|eight|nine|ten|twenty|half\s+a)`
	aUnit   = `(miliard\pL*|mld\.?|billion|mili[oó]n\pL*|mil\.?|million|tis[ií]c\pL*|tis\.?|thousand|m)?`
	crowns  = `(?:\s*(K[cč]|korun\pL*|czk|crowns?))?`
	money   = aNumber + `\s*` + aUnit + crowns
)

var (
	amountRange = regexp.MustCompile(`(?i)` + word + `((?:mezi|od|between|from)\s+` + money + `\s*(?:a|do|až|az|and|to|[-–])\s*` + money + `)` + `(?:$|[^\pL\pN])`)
	amountOf    = regexp.MustCompile(`(?i)` + word + `((?:(nad|p[rř]es|v[ií]ce?\s+ne[zž]|v[ií]c\s+jak|vy[sš][sš][ií]\s+ne[zž]|v[eě]t[sš][ií]\s+ne[zž]|alespo[nň]|aspo[nň]|minim[aá]ln[eě]|nejm[eé]n[eě]|over|above|more\s+than|at\s+least|exceeding|larger\s+than|greater\s+than)|` +
		`(pod|do|m[eé]n[eě]\s+ne[zž]|ni[zž][sš][ií]\s+ne[zž]|men[sš][ií]\s+ne[zž]|nejv[yý][sš]e?|maxim[aá]ln[eě]|under|below|less\s+than|at\s+most|up\s+to|smaller\s+than))?\s*` + money + `)(?:$|[^\pL\pN])`)
)

// amounts take amounts of money between, above or below which a budget must be. A bare number is none: it needs a unit or the
// name of the currency.
func (a *asked) amounts() {
	for _, m := range amountRange.FindAllStringSubmatchIndex(a.text, -1) {
		unit := a.sub(m, 6)
		low, lowOK := amount(a.sub(m, 2), cmp.Or(a.sub(m, 3), unit))
		high, highOK := amount(a.sub(m, 5), unit)
		if lowOK && highOK && unit+a.sub(m, 7) != "" && a.free(part{m[2], m[3]}) {
			a.takeBudget(m, &low, &high)
		}
	}
	for _, m := range amountOf.FindAllStringSubmatchIndex(a.text, -1) {
		value, ok := amount(a.sub(m, 4), a.sub(m, 5))
		if !ok || a.sub(m, 5)+a.sub(m, 6) == "" || !a.free(part{m[2], m[3]}) {
			continue
		}
		switch {
		case m[4] >= 0:
			a.takeBudget(m, &value, nil)
		case m[6] >= 0:
			a.takeBudget(m, nil, &value)
		default: // about so much: what is as near as it was rounded
			off := roundedTo(value) / 2
			low, high := value-off, value+off
			a.takeBudget(m, &low, &high)
		}
	}
}

// sub is a submatch, "" where it is not there.
func (a *asked) sub(m []int, i int) string {
	if m[2*i] < 0 {
		return ""
	}
	return a.text[m[2*i]:m[2*i+1]]
}

// takeBudget takes an amount between two ends in hundredths of crowns, of which nil is open.
func (a *asked) takeBudget(m []int, low, high *int64) {
	r := &MoneyRange{}
	condition := "budget:"
	if low != nil {
		d := Money{Hundredths: *low}.Amount()
		r.Min = &d
		condition += " at least " + string(d)
	}
	if high != nil {
		d := Money{Hundredths: *high}.Amount()
		r.Max = &d
		condition += " at most " + string(d)
	}
	a.take(part{m[2], m[3]}, reading{condition: condition, filter: &ProjectFilter{Budget: r}})
}

var numberWords = map[string]string{
	"pul": "0.5", "half a": "0.5", "jeden": "1", "one": "1", "dva": "2", "dve": "2", "two": "2", "tri": "3", "three": "3", "ctyri": "4", "four": "4",
	"pet": "5", "five": "5", "sest": "6", "six": "6", "sedm": "7", "seven": "7", "osm": "8", "eight": "8", "devet": "9", "nine": "9",
	"deset": "10", "ten": "10", "dvacet": "20", "twenty": "20",
}

// amount reads a number and its unit, in hundredths of crowns.
func amount(number, unit string) (int64, bool) {
	digits := czech.Fold(strings.Join(strings.Fields(number), " "))
	if w, ok := numberWords[digits]; ok {
		digits = w
	}
	digits = strings.NewReplacer(" ", "", "\u00a0", "", ",", ".").Replace(digits)
	value, ok := new(big.Rat).SetString(digits)
	if !ok {
		return 0, false
	}
	value.Mul(value, big.NewRat(hundredthsIn(czech.Fold(unit)), 1))
	value.Add(value, big.NewRat(1, 2)) // rounds half up
	hundredths := new(big.Int).Quo(value.Num(), value.Denom())
	if hundredths.Cmp(big.NewInt(mostAsked)) > 0 {
		return 0, false
	}
	return hundredths.Int64(), true
}

// mostAsked is the greatest amount that is one, in hundredths.
const mostAsked = 1e16

// hundredthsIn is how many hundredths of crowns a unit has; of none, a crown's.
func hundredthsIn(unit string) int64 {
	switch {
	case strings.HasPrefix(unit, "miliard"), strings.HasPrefix(unit, "mld"), unit == "billion":
		return 1e11
	case strings.HasPrefix(unit, "mil"), unit == "m":
		return 1e8
	case strings.HasPrefix(unit, "tis"), unit == "thousand":
		return 1e5
	}
	return 100
}

// roundedTo is the greatest power of ten that divides an amount.
func roundedTo(hundredths int64) int64 {
	unit := int64(1)
	for unit < hundredths && hundredths%(unit*10) == 0 {
		unit *= 10
	}
	return unit
}
