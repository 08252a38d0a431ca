package czech

import "strings"

// ParseDecimal reads a number of zero or more as Czech documents print it and gives it exactly, as plain digits with a
// decimal point where it has a fraction. The fraction keeps the digits that were printed.
//
// The comma is the decimal sign; spaces (NBSP, narrow NBSP) or dots part groups of three digits; a space after the comma
// is read over where two digits follow. A single dot is the decimal sign where it cannot part groups. Refused, with
// the reason: what could be either (1.234), negative numbers, exponents, signs, numbers that begin with 0, nothing.
//
//	"6 999 465,80" → "6999465.80"   "1 543 780, 86" → "1543780.86"   "6.999.465,80" → "6999465.80"
//	"7025696.25" → "7025696.25"     "0,5" → "0.5"                    "1 234" → "1234"
func ParseDecimal(s string) (string, error) {
	whole, fraction, err := decimalParts(plainSpaces(s))
	if err != nil {
		return "", unread("number", s, err)
	}
	if fraction == "" {
		return whole, nil
	}
	return whole + "." + fraction, nil
}

const numberExample = "write it like 6 999 465,80"

// decimalParts gives the digits before and after the decimal sign.
func decimalParts(s string) (whole, fraction string, err error) {
	if err := onlyNumberSigns(s); err != nil {
		return "", "", err
	}
	whole, fraction, sign, err := splitAtDecimalSign(s)
	if err != nil {
		return "", "", err
	}
	if sign && !allDigits(fraction) {
		return "", "", refuse(numberExample, "%q after the decimal sign is not digits", fraction)
	}
	whole, err = joinGroups(whole)
	if err != nil {
		return "", "", err
	}
	if len(whole) > 1 && whole[0] == '0' {
		return "", "", refuse("an identifier is no number; an amount stands without leading zeros", "it begins with 0")
	}
	return whole, fraction, nil
}

func onlyNumberSigns(s string) error {
	if s == "" {
		return refuse(numberExample, "it is empty")
	}
	for i, r := range s {
		switch {
		case '0' <= r && r <= '9', r == ' ', r == '.', r == ',':
		case i == 0 && isMinus(r):
			return refuse("amounts and counts here are zero or more", "it is negative")
		case i > 0 && (r == 'e' || r == 'E') && isDigit(s[i-1]):
			return refuse("write all the digits", "it has an exponent")
		default:
			return refuse(numberExample, "%q is no part of a number", r)
		}
	}
	return nil
}

func isMinus(r rune) bool { return r == '-' || r == '−' || isDash(r) }

// splitAtDecimalSign decides which comma or dot, if any, is the decimal sign.
func splitAtDecimalSign(s string) (whole, fraction string, sign bool, err error) {
	switch commas, dots := strings.Count(s, ","), strings.Count(s, "."); {
	case commas > 1:
		return "", "", false, refuse("the comma is the decimal sign, "+numberExample, "it has %d commas", commas)
	case commas == 1:
		whole, fraction, _ = strings.Cut(s, ",")
		if spaced, ok := strings.CutPrefix(fraction, " "); ok && len(spaced) == 2 {
			fraction = spaced
		}
		return whole, fraction, true, nil
	case dots == 1:
		whole, fraction, _ = strings.Cut(s, ".")
		grouped := strings.Contains(whole, " ")
		if len(fraction) == 3 && (grouped || len(whole) <= 3) && whole != "0" && whole != "" {
			return "", "", false, refuse("write "+whole+" "+fraction+" or "+whole+","+fraction,
				"the dot may part thousands or be the decimal sign")
		}
		return whole, fraction, true, nil
	}
	return s, "", false, nil
}

// joinGroups takes the spaces or dots between groups of three digits out.
func joinGroups(whole string) (string, error) {
	separator := " "
	if strings.Contains(whole, ".") {
		separator = "."
	}
	groups := strings.Split(whole, separator)
	for i, group := range groups {
		switch {
		case !allDigits(group):
			return "", refuse(numberExample, "%q before the decimal sign is not digits in groups of three", whole)
		case i > 0 && len(group) != 3, len(groups) > 1 && len(group) > 3:
			return "", refuse("groups have three digits, "+numberExample, "the group %q has %d", group, len(group))
		}
	}
	return strings.Join(groups, ""), nil
}

// allDigits is false for the empty string.
func allDigits(s string) bool {
	for i := range len(s) {
		if !isDigit(s[i]) {
			return false
		}
	}
	return s != ""
}
