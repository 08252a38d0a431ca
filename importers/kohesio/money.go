package kohesio

import (
	"fmt"
	"regexp"
	"strings"
	"time"

	"github.com/krajina/krajina/graph"
	"github.com/krajina/krajina/importers"
)

var currencyCode = regexp.MustCompile(`^[A-Z]{3}$`)

// money reads the amounts, of which the file says the currency once; those that say none are in euro.
func (r *reader) money(o *operation) {
	code := r.cell(currency)
	if code == "" {
		code = "EUR"
	}
	if !currencyCode.MatchString(code) {
		r.refuse(currency, fmt.Sprintf("%q is no currency", code), "write its three letters, such as EUR")
	}
	amount := func(column int) *graph.Money {
		text := r.cell(column)
		if text == "" {
			return nil
		}
		amount, fault := importers.WrittenAmount(text, code)
		if fault != nil {
			r.refuse(column, fault.Problem, fault.Remedy)
			return nil
		}
		return &amount
	}
	o.total, o.union = amount(total), amount(union)
	if r.cell(total) == "" {
		r.doubt(total, "it is empty", "the project has no amount; write the total eligible expenditure")
	}
	if o.total != nil && o.union != nil && o.union.Hundredths > o.total.Hundredths {
		r.refuse(union, fmt.Sprintf("%s is more than the total of %s", o.union, o.total), "look whether the columns are in the right places")
	}
	text := strings.TrimSpace(strings.TrimSuffix(r.cell(rate), "%"))
	if text == "" {
		return
	}
	percent, fault := importers.WrittenAmount(text, code)
	if fault != nil || percent.Hundredths < 100 || percent.Hundredths > 10_000 {
		r.doubt(rate, fmt.Sprintf("%q is no percentage between 1 and 100", r.cell(rate)), "left out; write it like 85.0")
		return
	}
	o.rate = strings.TrimSuffix(string(percent.Amount()), ".00")
}

// date reads a day as the files write it, 16/03/2020, or as anybody else does.
func (r *reader) date(column int) graph.Date {
	text := r.cell(column)
	if text == "" {
		return graph.Date{}
	}
	if day, err := time.Parse("2/1/2006", text); err == nil {
		d := graph.DateOn(day)
		if fault := importers.InTime(d, text); fault != nil {
			r.refuse(column, fault.Problem, "write it like 01/10/2016, of the years 1990 to 2100")
		}
		return d
	}
	day, fault := importers.Day(text)
	if fault != nil {
		r.refuse(column, fault.Problem, "write it like 01/10/2016, of the years 1990 to 2100")
		return graph.Date{}
	}
	return day
}
