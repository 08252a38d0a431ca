package graph

import (
	"encoding/json"
	"fmt"
	"io"
	"math"
	"regexp"
	"strconv"
	"strings"
)

// Decimal is an exact decimal number in plain notation: "6999465.80". Trailing zeros are kept as the source has them.
type Decimal string

var decimalPattern = regexp.MustCompile(`^-?(0|[1-9][0-9]{0,14})(\.[0-9]{1,6})?$`)

// ParseDecimal checks that s is a plain decimal number: at most 15 digits before the point and 6 after it.
func ParseDecimal(s string) (Decimal, error) {
	if !decimalPattern.MatchString(s) || s[0] == '-' && strings.Trim(s, "-0.") == "" {
		return "", fmt.Errorf("%q is not a decimal number: write 6999465.80, with a point and without spaces", s)
	}
	return Decimal(s), nil
}

// hundredths is the number times 100, exact; it fails where the number has more than two decimal places.
func (d Decimal) hundredths() (int64, error) {
	whole, fraction, _ := strings.Cut(string(d), ".")
	fraction = strings.TrimRight(fraction, "0")
	if len(fraction) > 2 {
		return 0, fmt.Errorf("%s has more than two decimal places", d)
	}
	n, err := strconv.ParseInt(whole+(fraction + "00")[:2], 10, 64)
	if err != nil {
		return 0, fmt.Errorf("%s: %w", d, err)
	}
	return n, nil
}

// MarshalGQL writes the number as the API's scalar Decimal.
func (d Decimal) MarshalGQL(w io.Writer) { _, _ = io.WriteString(w, strconv.Quote(string(d))) }

// UnmarshalGQL reads the API's scalar Decimal: a string, or a whole number.
func (d *Decimal) UnmarshalGQL(v any) error {
	text := fmt.Sprint(v)
	parsed, err := ParseDecimal(text)
	switch v.(type) {
	case string:
	case int, int64, json.Number:
		// JSON readers take 6999465.80 for a float, so that it is a number of this form only by luck.
		if err == nil && strings.Contains(text, ".") {
			err = ErrInvalid
		}
	default:
		err = ErrInvalid
	}
	if err != nil {
		return Invalid("", "%q is not a Decimal: write a string such as \"6999465.80\"", text)
	}
	*d = parsed
	return nil
}

// Money is an amount of money, exact to the haléř.
type Money struct {
	// Hundredths is the amount in hundredths of the currency's unit: haléře, cents.
	Hundredths int64
	// Currency is its ISO 4217 code: CZK, EUR.
	Currency string
}

var moneyPattern = regexp.MustCompile(`^(\S+) ([A-Z]{3})$`)

// ParseMoney reads "6999465.80 CZK"; an amount is never negative.
func ParseMoney(s string) (Money, error) {
	m := moneyPattern.FindStringSubmatch(s)
	if m == nil {
		return Money{}, fmt.Errorf("%q is not an amount of money: write 6999465.80 CZK", s)
	}
	d, err := ParseDecimal(m[1])
	if err != nil {
		return Money{}, err
	}
	n, err := d.hundredths()
	if err != nil {
		return Money{}, err
	}
	if n < 0 || n > math.MaxInt64/1000 {
		return Money{}, fmt.Errorf("%q is not an amount of money that a project can have", s)
	}
	return Money{n, m[2]}, nil
}

// Amount is the amount with two decimal places: "6999465.80".
func (m Money) Amount() Decimal {
	return Decimal(fmt.Sprintf("%d.%02d", m.Hundredths/100, m.Hundredths%100))
}

// String is the money as ParseMoney reads it.
func (m Money) String() string { return string(m.Amount()) + " " + m.Currency }
