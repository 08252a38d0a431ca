package dashboard

import (
	"fmt"
	"strconv"
	"strings"
	"time"

	"github.com/go-playground/locales"
	"github.com/go-playground/locales/cs"
	"github.com/go-playground/locales/en_GB"
)

// nbsp keeps a number and what belongs to it on one line.
const nbsp = "\u00a0"

var locale = map[lang]locales.Translator{czech: cs.New(), english: en_GB.New()}

// exactly is up to where a float64 holds every number of two decimals.
const exactly = 1e13

// number prints a count or an exact decimal with the decimals that it has: 1 275 406; 12,5.
func (m messages) number(n any) string {
	value, ok := asFloat(n)
	if !ok || value >= exactly || value <= -exactly {
		return fmt.Sprint(n)
	}
	if whole := int(value); n == value && float64(whole) == value && 0 <= whole && whole < 1000 {
		return strconv.Itoa(whole) // without the locale's marks
	}
	decimals := 0
	if text, isText := n.(string); isText {
		_, fraction, _ := strings.Cut(text, ".")
		decimals = len(fraction)
	}
	return strings.ReplaceAll(locale[m.lang].FmtNumber(value, uint64(decimals)), " ", nbsp)
}

// money prints an amount of the API's Money: 6 999 465,80 Kč; CZK 6,999,465.80.
func (m messages) money(money map[string]any) string {
	amount, currency := m.number(money["amount"]), fmt.Sprint(money["currency"])
	switch {
	case m.lang == english:
		return currency + nbsp + amount
	case currency == "CZK":
		return amount + nbsp + "Kč"
	}
	return amount + nbsp + currency
}

// date prints a date with the precision that it has: 24. 4. 2017, duben 2017, 2017.
func (m messages) date(d any) (string, error) {
	text := fmt.Sprint(d)
	switch len(text) {
	case len("2006-01-02"):
		day, err := time.Parse(time.DateOnly, text)
		if err != nil {
			return "", fmt.Errorf("date: %w", err)
		}
		if m.lang == english {
			return strings.ReplaceAll(locale[m.lang].FmtDateLong(day), " ", nbsp), nil
		}
		return fmt.Sprintf("%d."+nbsp+"%d."+nbsp+"%d", day.Day(), day.Month(), day.Year()), nil
	case len("2006-01"):
		month, err := time.Parse("2006-01", text)
		if err != nil {
			return "", fmt.Errorf("date: %w", err)
		}
		name, err := m.say("month." + strconv.Itoa(int(month.Month())))
		return name + nbsp + strconv.Itoa(month.Year()), err
	}
	return text, nil
}

// Age says how long ago something was that is some days old: in years from the second on, since nobody counts so many days.
func (v *view) Age(days float64) (string, error) {
	today, err := time.Parse(time.DateOnly, v.Day)
	if err != nil {
		return "", fmt.Errorf("age: %w", err)
	}
	then := today.AddDate(0, 0, -int(days))
	years := today.Year() - then.Year()
	if then.AddDate(years, 0, 0).After(today) {
		years--
	}
	if years >= 2 {
		return v.count("source.ageYears", years)
	}
	return v.count("source.age", days)
}

func asFloat(n any) (float64, bool) {
	switch n := n.(type) {
	case float64:
		return n, true
	case int:
		return float64(n), true
	case string:
		value, err := strconv.ParseFloat(n, 64)
		return value, err == nil
	}
	return 0, false
}
