package importers

import (
	"fmt"
	"math/big"
	"regexp"
	"strconv"
	"strings"
	"time"

	"github.com/krajina/krajina/czech"
	"github.com/krajina/krajina/graph"
)

// Amount reads an amount of money as it is printed or as programs write numbers; the fault has no place yet. Programs that write
// XLSX keep amounts as binary fractions, so that more than two decimals are rounded.
func Amount(text, currency string) (graph.Money, *Fault) {
	plain, err := czech.ParseDecimal(text)
	switch {
	case eitherWay.MatchString(strings.TrimSpace(text)):
		return graph.Money{}, &Fault{Problem: fmt.Sprintf("%q may be thousands or decimals", text), Remedy: "write it like 250 000,00 or 250,00"}
	case err == nil:
	case written.MatchString(text):
		plain = text
	default:
		return graph.Money{}, &Fault{Problem: fmt.Sprintf("%q is no amount of money", text), Remedy: "write it like 7025696.25 or 7 025 696,25"}
	}
	return rounded(plain, currency)
}

// WrittenAmount reads an amount of money as programs write numbers, in which a dot is the decimal sign whatever stands behind it.
func WrittenAmount(text, currency string) (graph.Money, *Fault) {
	if !written.MatchString(text) {
		return Amount(text, currency)
	}
	return rounded(text, currency)
}

var (
	// eitherWay is what is a thousand times as much where the sign parts groups.
	eitherWay = regexp.MustCompile(`^[1-9]\d{0,2}[.,]\d{3}$`)
	// written is how programs write numbers, 1e+05 among them.
	written = regexp.MustCompile(`^(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE]\+?\d{1,2})?$`)
)

func rounded(plain, currency string) (graph.Money, *Fault) {
	value, ok := new(big.Rat).SetString(plain)
	if !ok {
		panic(fmt.Sprintf("%q was read as a number", plain))
	}
	if value.Cmp(big.NewRat(MostMoney, 1)) > 0 {
		return graph.Money{}, &Fault{Problem: fmt.Sprintf("%s %s is more than a programme has", plain, currency), Remedy: "look whether the decimal sign was lost"}
	}
	value.Mul(value, big.NewRat(100, 1)).Add(value, big.NewRat(1, 2))
	return graph.Money{Hundredths: new(big.Int).Quo(value.Num(), value.Denom()).Int64(), Currency: currency}, nil
}

// MostMoney is more than all programmes of a period have together, in CZK as in EUR.
const MostMoney = 1_000_000_000_000

// Day reads a date of a project as it is printed or as Excel counts days; the fault has no place yet.
func Day(text string) (graph.Date, *Fault) {
	plain := midnight.ReplaceAllString(text, "")
	var day graph.Date
	if serial, err := strconv.ParseFloat(plain, 64); err == nil && serial > 9999 {
		day = graph.DateOn(excelEpoch.AddDate(0, 0, int(min(serial, 1e6))))
	} else if iso, err := czech.ParseDate(plain); err == nil {
		if day, err = graph.ParseDate(iso); err != nil {
			day = graph.Date{}
		}
	}
	return day, InTime(day, text)
}

// InTime says what is wrong with a day that no project of the graph can have; the zero date is one.
func InTime(day graph.Date, text string) *Fault {
	if day.Year < 1990 || day.Year > 2100 {
		return &Fault{Problem: fmt.Sprintf("%q is no day of a project", text), Remedy: "write it like 1. 10. 2016, of the years 1990 to 2100"}
	}
	return nil
}

// midnight is the time of day that programs write after a day.
var midnight = regexp.MustCompile(`[ T]0?0:00(?::00(?:\.0+)?)?Z?$`)

var excelEpoch = time.Date(1899, time.December, 30, 0, 0, 0, 0, time.UTC)
