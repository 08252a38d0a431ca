package czech

import "strings"

// Money is an amount of zero or more, exact, with at most two decimals ("6999465.80"), and its ISO 4217 currency ("CZK").
type Money struct {
	Amount, Currency string
}

// ParseMoney reads an amount with its currency as Czech documents print it, numbers as ParseDecimal does.
//
// The currency stands after or before the number: Kč, CZK, korun (českých), EUR, €, USD, $, GBP, £, PLN, zł, in any case.
// Scales (tis., mil., mld. and the words) are multiplied out; ",-" for no haléře is read over. Refused, with the reason:
// a missing or unknown currency, more than two decimals (1,234 Kč is more likely 1 234 printed the English way), and
// what ParseDecimal refuses.
//
//	"6 999 465,80 Kč" → {"6999465.80" "CZK"}   "12,5 tis. Kč" → {"12500" "CZK"}   "1 000,- Kč" → {"1000" "CZK"}
//	"1 543 780, 86 Kč" → {"1543780.86" "CZK"}  "5 mil. Kč" → {"5000000" "CZK"}    "1 000 €" → {"1000" "EUR"}
func ParseMoney(s string) (Money, error) {
	money, err := parseMoney(plainSpaces(s))
	if err != nil {
		return Money{}, unread("amount of money", s, err)
	}
	return money, nil
}

const moneyExample = "write it like 6 999 465,80 Kč"

func parseMoney(s string) (Money, error) {
	before, number, after := cutNumber(s)
	if number == "" {
		return Money{}, refuse(moneyExample, "it has no number")
	}
	if strings.IndexFunc(before, isMinus) == 0 {
		return Money{}, refuse("amounts are zero or more", "it is negative")
	}
	whole, fraction, err := decimalParts(number)
	if err != nil {
		return Money{}, err
	}
	zeros, currency, err := unit(before, after)
	if err != nil {
		return Money{}, err
	}
	whole, fraction = timesTenTo(zeros, whole, fraction)
	if len(fraction) > 2 {
		return Money{}, refuse("the comma is the decimal sign; thousands are parted by spaces, "+moneyExample,
			"it has %d decimals, finer than the smallest coin", len(fraction))
	}
	if fraction != "" {
		whole += "." + fraction
	}
	return Money{Amount: whole, Currency: currency}, nil
}

// cutNumber cuts from the first digit to the last.
func cutNumber(s string) (before, number, after string) {
	first, last := strings.IndexAny(s, "0123456789"), strings.LastIndexAny(s, "0123456789")
	if first < 0 {
		return s, "", ""
	}
	after = s[last+1:]
	for _, noSmallCoins := range []string{",-", ",–", ",—"} {
		after = strings.TrimPrefix(after, noSmallCoins)
	}
	return s[:first], s[first : last+1], after
}

// unit reads what stands around the number: a scale after it and one currency on either side.
func unit(before, after string) (zeros int, currency string, err error) {
	words := unitWords(after)
	if len(words) > 0 {
		if n, ok := scales[words[0]]; ok {
			zeros, words = n, words[1:]
		}
	}
	words = append(unitWords(before), words...)
	if len(words) == 2 && words[0] == "korun" && words[1] == "ceskych" {
		words = words[:1]
	}
	if len(words) == 0 {
		return 0, "", refuse(moneyExample, "it has no currency")
	}
	currency, ok := currencies[words[0]]
	if !ok || len(words) > 1 {
		return 0, "", refuse("write Kč, EUR, USD, GBP or PLN (with tis., mil. or mld. before it if need be)",
			"%q is no currency", strings.Join(words, " "))
	}
	return zeros, currency, nil
}

func unitWords(s string) []string {
	return strings.FieldsFunc(Fold(s), func(r rune) bool { return r == ' ' || r == '.' })
}

// timesTenTo moves the decimal sign to the right.
func timesTenTo(zeros int, whole, fraction string) (newWhole, newFraction string) {
	if zeros == 0 {
		return whole, fraction
	}
	fraction += strings.Repeat("0", max(0, zeros-len(fraction)))
	whole = strings.TrimLeft(whole+fraction[:zeros], "0")
	if whole == "" {
		whole = "0"
	}
	return whole, fraction[zeros:]
}

// scales are folded, with the power of ten they stand for.
var scales = map[string]int{
	"tis": 3, "tisic": 3, "tisice": 3, "tisicu": 3,
	"mil": 6, "milion": 6, "miliony": 6, "milionu": 6,
	"mld": 9, "miliarda": 9, "miliardy": 9, "miliard": 9,
}

// currencies are folded.
var currencies = map[string]string{
	"kc": "CZK", "czk": "CZK", "koruna": "CZK", "koruny": "CZK", "korun": "CZK",
	"eur": "EUR", "€": "EUR", "euro": "EUR", "eura": "EUR",
	"usd": "USD", "$": "USD", "gbp": "GBP", "£": "GBP", "pln": "PLN", "zł": "PLN",
}
