package graph

import (
	"cmp"
	"maps"
	"math/big"
	"regexp"
	"slices"
	"strings"
)

// The patterns of amounts, in text without diacritics.
var (
	aNumber = `\d{1,3}(?: \d{3})+(?: ?[.,] ?\d{1,2})?|\d+(?:[.,]\d+)*|` + strings.Join(slices.SortedFunc(maps.Keys(numberWords), longerFirst), "|")
	aUnit   = `(?: ?(miliard\w*|mld\b\.?|billions?|milion\w*|mil\b\.?|mio\b|millions?|tisic\w*|tis\b\.?|thousand|m\b|k\b))?`
	// aCurrency stands before or after a number.
	aCurrency = `(kc\b|korun\w*|czk\b|crowns?|€|eur\w*|\$|usd\b|dolar\w*|dollars?|£|gbp\b|liber\b|libr\w+|pounds?|pln\b|zlot\w+)`
	// A sum has a number, or is a unit alone: nad milion.
	numbered = sumAs(`(`+aNumber+`)`, aUnit)
	unitOnly = sumAs(`()`, strings.TrimSuffix(aUnit, "?"))
	// roughly stands before an amount that need not be exact.
	roughly = `(?:(?:kolem|okolo|asi|priblizne|cca\.?|zhruba|okolo|about|around|roughly|approximately|za|ve vysi|of) )?`

	// A dash before an amount begins no range: what stands before it is a sum.
	amountRanges = []*regexp.Regexp{rangeOf(numbered, numbered), rangeOf(unitOnly, numbered), rangeOf(numbered, unitOnly), rangeOf(unitOnly, unitOnly)}
	amountsAlone = []*regexp.Regexp{
		amounts(`(?:` + aComparison + ` )?` + roughly + numbered),
		amounts(aComparison + ` ` + roughly + unitOnly),
	}
	aComparison = `(` + comparison(moreThan) + `|` + comparison(atLeast) + `|` + comparison(lessThan) + `|` + comparison(atMost) + `)`
)

func sumAs(number, unit string) string {
	return `(?:` + aCurrency + ` ?)?` + number + unit + `(?: ?` + aCurrency + `)?`
}

func rangeOf(low, high string) *regexp.Regexp {
	return amounts(`(?:(mezi|between|v rozmezi|od|from) )?` + low + `( ?- ?| az do | az | do | to | a | and )` + high)
}

func amounts(form string) *regexp.Regexp {
	return regexp.MustCompile(`(?:^|[^a-z0-9.,])(` + form + `)(?:$|[^a-z0-9])`)
}

func longerFirst(a, b string) int { return cmp.Or(len(b)-len(a), strings.Compare(a, b)) }

// comparisons stand before an amount. "Ne více než" is "nejvýše", which negation makes of it.
var (
	moreThan = strings.Fields(`nad pres vice_nez vic_nez vic_jak vice_jak vyssi_nez vetsi_nez drazsi_nez prevysuji prevysuje prevysujici presahuji presahuje presahujici
over above more_than exceeding exceeds exceed larger_than greater_than higher_than bigger_than`)
	atLeast  = strings.Fields(`alespon aspon minimalne minimum nejmene od at_least from no_less_than not_less_than`)
	lessThan = strings.Fields(`pod mene_nez min_nez mene_jak nizsi_nez mensi_nez levnejsi_nez under below less_than smaller_than lower_than cheaper_than`)
	atMost   = strings.Fields(`az az_do do nejvyse nejvys nanejvys maximalne maximum neprevysuji neprevysuje neprevysujici nepresahuji nepresahuje nepresahujici
at_most up_to no_more_than not_more_than not_exceeding`)
)

func comparison(words []string) string {
	sorted := slices.SortedFunc(slices.Values(words), longerFirst)
	return strings.ReplaceAll(strings.Join(sorted, "|"), "_", " ")
}

// sum is an amount as it is written.
type sum struct{ before, number, unit, after string }

func sumOf(subs []string) sum { return sum{subs[0], subs[1], subs[2], subs[3]} }

// sumLength is how many submatches an amount has.
const sumLength = 4

// isForeign says whether the amount is in another currency than crowns.
func (s sum) isForeign() bool {
	for _, c := range []string{s.before, s.after} {
		if c != "" && c != "kc" && c != "czk" && !strings.HasPrefix(c, "korun") && !strings.HasPrefix(c, "crown") {
			return true
		}
	}
	return false
}

// isMoney says whether it has a unit or a currency: a bare number may be of anything.
func (s sum) isMoney() bool { return s.unit+s.before+s.after != "" }

// amounts take amounts of money between, above or below which a budget must be. Budgets are in crowns: amounts in other
// currencies become no condition.
func (a *asked) amounts() {
	for _, form := range amountRanges {
		for _, f := range a.plain.all(form) {
			a.amountRange(f)
		}
	}
	for _, form := range amountsAlone {
		for _, f := range a.plain.all(form) {
			a.amountAlone(f)
		}
	}
}

// amountAlone takes an amount and what it is compared by.
func (a *asked) amountAlone(f found) {
	s := sumOf(f.subs[1:])
	value, ok := amount(s.number, s.unit)
	compared := strings.ReplaceAll(f.subs[0], " ", "_")
	if !ok || !a.free(f.part) || !s.isMoney() && (compared == "" || value < leastBare) {
		return
	}
	if s.isForeign() {
		a.foreign = append(a.foreign, f.part)
		return
	}
	least, most := value, value
	switch {
	case slices.Contains(moreThan, compared):
		least++
		a.takeBudget(f.part, &least, nil)
	case slices.Contains(atLeast, compared):
		a.takeBudget(f.part, &least, nil)
	case slices.Contains(lessThan, compared):
		most--
		a.takeBudget(f.part, nil, &most)
	case slices.Contains(atMost, compared):
		a.takeBudget(f.part, nil, &most)
	default: // about so much: what is as near as it was rounded
		off := roundedTo(value, s) / 2
		least, most = value-off, value+off
		a.takeBudget(f.part, &least, &most)
	}
}

// amountRange takes an amount between two others.
func (a *asked) amountRange(f found) {
	low, high := sumOf(f.subs[1:]), sumOf(f.subs[2+sumLength:])
	joined := strings.TrimSpace(f.subs[1+sumLength])
	if !high.isMoney() || f.subs[0] == "" && (joined == "a" || joined == "and" || joined == "to" || joined == "do") || !a.free(f.part) {
		return
	}
	if low.isForeign() || high.isForeign() {
		a.foreign = append(a.foreign, f.part)
		return
	}
	least, ok := amount(low.number, cmp.Or(low.unit, high.unit))
	most, fine := amount(high.number, high.unit)
	if !ok || !fine || f.subs[0] == "" && least > most && !low.isMoney() { // the year of „v roce 2015 – 5 milionů“
		return
	}
	least, most = min(least, most), max(least, most)
	a.takeBudget(f.part, &least, &most)
}

// takeBudget takes an amount between two ends in hundredths of crowns, of which nil is open.
func (a *asked) takeBudget(at part, low, high *int64) {
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
	a.take(at, ofAmount, reading{condition: condition, filter: &ProjectFilter{Budget: r}})
}

// numberWords are the words for numbers, in any case.
var numberWords = func() map[string]string {
	all := map[string]string{"half a": "0.5"}
	for number, words := range map[string]string{
		"0.5": "pul", "1": "jeden jednoho jednim one", "2": "dva dve dvou dvema two", "3": "tri tremi trem trech three", "4": "ctyri ctyr ctyrmi ctyrem four",
		"5": "pet peti five", "6": "sest sesti six", "7": "sedm sedmi seven", "8": "osm osmi eight", "9": "devet deviti nine", "10": "deset deseti ten",
		"15": "patnact patnacti fifteen", "12": "dvanact dvanacti twelve", "20": "dvacet dvaceti twenty", "25": "petadvacet petadvaceti", "30": "tricet triceti thirty", "40": "ctyricet ctyriceti forty", "50": "padesat padesati fifty",
		"60": "sedesat sedesati sixty", "70": "sedmdesat sedmdesati seventy", "80": "osmdesat osmdesati eighty", "90": "devadesat devadesati ninety", "100": "sto sta hundred",
		"200": "dveste dvou_set", "300": "trista tri_sta", "500": "petset pet_set peti_set",
	} {
		for _, w := range strings.Fields(words) {
			all[strings.ReplaceAll(w, "_", " ")] = number
		}
	}
	return all
}()

// amount reads a number and its unit, in hundredths of crowns.
func amount(number, unit string) (hundredths int64, ok bool) {
	if number == "" && len(unit) > len("mil.") { // a milion, not a letter
		number = "one"
	}
	digits, ok := numberWords[number]
	if !ok {
		digits, ok = plainNumber(strings.ReplaceAll(number, " ", ""), unit != "")
	}
	value, isNumber := new(big.Rat).SetString(digits)
	if !ok || !isNumber {
		return 0, false
	}
	value.Mul(value, big.NewRat(hundredthsIn(unit), 1))
	value.Add(value, big.NewRat(1, 2)) // rounds half up
	whole := new(big.Int).Quo(value.Num(), value.Denom())
	if whole.Cmp(big.NewInt(mostAsked)) > 0 {
		return 0, false
	}
	return whole.Int64(), true
}

// grouped is a number whose groups of three digits are parted.
var grouped = regexp.MustCompile(`^\d{1,3}([.,]\d{3})+$`)

// plainNumber gives digits with a point for decimals, however they are parted: 6.999.465,80 and 6,999,465.80. Three digits
// after a single sign are thousands, but decimals before a unit: 5,000 Kč, 1,125 mil. Kč.
func plainNumber(number string, hasUnit bool) (plain string, ok bool) {
	whole, decimals := number, ""
	if at := strings.LastIndexAny(number, ".,"); at >= 0 && (!grouped.MatchString(number) || hasUnit && strings.Count(number, number[at:at+1]) == 1) {
		whole, decimals = number[:at], number[at:]
		decimals = "." + decimals[1:]
	}
	if strings.ContainsAny(whole, ".,") && !grouped.MatchString(whole) || strings.Contains(whole, ".") && strings.Contains(whole, ",") {
		return "", false
	}
	return strings.NewReplacer(".", "", ",", "").Replace(whole) + decimals, true
}

const (
	// mostAsked is the greatest amount that is one, in hundredths.
	mostAsked = 1e16
	// leastBare is what a number without a unit must come to, to be an amount after a comparison: less may be of anything.
	leastBare = 10_000_00
)

// hundredthsIn is how many hundredths of crowns a unit has; of none, a crown's.
func hundredthsIn(unit string) int64 {
	switch {
	case strings.HasPrefix(unit, "miliard"), strings.HasPrefix(unit, "mld"), strings.HasPrefix(unit, "billion"):
		return 1e11
	case strings.HasPrefix(unit, "mil"), unit == "m", unit == "mio":
		return 1e8
	case strings.HasPrefix(unit, "tis"), unit == "thousand", unit == "k":
		return 1e5
	}
	return 100
}

// roundedTo is to how many hundredths an amount is written: to the last decimal that is, so that 6 999 465,80 Kč is exact and
// 7,0 mil. Kč as exact as 6,9; without decimals, to the greatest power of ten that divides it.
func roundedTo(hundredths int64, s sum) int64 {
	if plain, ok := plainNumber(strings.ReplaceAll(s.number, " ", ""), s.unit != ""); ok {
		if at := strings.Index(plain, "."); at >= 0 {
			unit := hundredthsIn(s.unit)
			for range plain[at+1:] {
				unit /= 10
			}
			return max(unit, 1)
		}
	}
	unit := int64(1)
	for unit < hundredths && hundredths%(unit*10) == 0 {
		unit *= 10
	}
	return unit
}
