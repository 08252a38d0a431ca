package operations

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"regexp"
	"slices"

	"github.com/krajina/krajina/czech"
	"github.com/krajina/krajina/graph"
	"github.com/krajina/krajina/importers"
	"github.com/krajina/krajina/importers/table"
)

// Read reads a list. What is wrong with single rows stands in the result; the error is of the list as a whole.
func Read(f *table.File, data []byte, o importers.Options) (importers.Result, error) {
	tables, err := f.Find(columns[:])
	if err != nil {
		return importers.Result{}, err
	}
	result := importers.Result{Form: f.Form, Recognised: map[graph.ID]int{}}
	operations, err := read(tables, &result)
	if err != nil {
		return importers.Result{}, err
	}
	if len(operations) == 0 && len(result.Refused) == 0 {
		return importers.Result{}, fmt.Errorf("%s has headings and no operation below them", f.Name)
	}
	if o.Date == (graph.Date{}) {
		if o.Date, err = dateOf(f.Name, tables[0]); err != nil {
			return importers.Result{}, err
		}
	}
	digest := sha256.Sum256(data)
	s, err := newStater(o, &result, period(operations), hex.EncodeToString(digest[:]))
	if err != nil {
		return importers.Result{}, err
	}
	for i, op := range operations {
		if i == sample {
			s.Expect(len(s.Change.Statements) * len(operations) / sample)
		}
		s.operation(op)
		operations[i] = nil // what was stated is not needed twice
	}
	result.Change = s.Change
	return result, nil
}

// sample is after how many operations it is known how much a list states.
const sample = 1000

// read reads the rows and brings together those of one operation, in the order of the list.
func read(tables []*table.Table, result *importers.Result) ([]*operation, error) {
	byNumber := map[string]*operation{}
	var all []*operation
	for _, t := range tables {
		r := &reader{Table: t}
		first := true
		for row, err := range t.Rows() {
			if err != nil {
				return nil, err
			}
			heading := first && isEnglish(t.Cell(row, number))
			first = false
			if heading {
				continue
			}
			result.Rows++
			o, fault := r.operation(row)
			if fault == nil {
				fault = merge(byNumber[o.number], o)
			}
			switch {
			case fault != nil:
				result.Refused = append(result.Refused, *fault)
			case byNumber[o.number] == nil:
				byNumber[o.number] = o
				all = append(all, o)
				result.Doubted = append(result.Doubted, r.doubts...)
			}
		}
	}
	return all, nil
}

// english are words of the row in which the headings stand in English.
var english = regexp.MustCompile(`(?i)\b(?:number|identifier|operation|project)\b`)

func isEnglish(cell string) bool { return english.MatchString(cell) }

// merge adds to an operation what another row of it says. Amounts repeat in each of them; they are never added up.
func merge(first, o *operation) *importers.Fault {
	if first == nil {
		return nil
	}
	for _, d := range []struct {
		column int
		a, b   string
	}{{title, first.title, o.title}, {total, amountOf(first), amountOf(o)}, {beneficiary, first.beneficiary.name, o.beneficiary.name}} {
		if d.a != d.b {
			return &importers.Fault{Place: o.place + ", " + columns[d.column].Name, Problem: fmt.Sprintf("%s has %q here and %q in %s", o.number, d.b, d.a, first.place), Remedy: "all rows of an operation say the same of it"}
		}
	}
	for _, region := range o.regions {
		if !slices.Contains(first.regions, region) {
			first.regions = append(first.regions, region)
		}
	}
	return nil
}

func amountOf(o *operation) string {
	if o.total == nil {
		return ""
	}
	return o.total.String()
}

// period is the programming period that the registration numbers are of: those from 2021 on have two digits in each part.
func period(operations []*operation) string {
	if len(operations) > 0 && newNumber.MatchString(operations[0].number) {
		return "2021-2027"
	}
	return "2014-2020"
}

var newNumber = regexp.MustCompile(`^CZ\.\d\d\.\d\d\.\d\d/`)

var dayInText = regexp.MustCompile(`\b\d{1,2}\. ?\d{1,2}\. ?(?:20)\d\d\b`)

// dateOf finds the day of a list above its headings, or in its name: 2016-08, 2026_11_01.
func dateOf(name string, t *table.Table) (graph.Date, error) {
	for _, row := range t.Above() {
		for _, cell := range row.Cells {
			if iso, err := czech.ParseDate(dayInText.FindString(cell)); err == nil {
				return graph.ParseDate(iso)
			}
		}
	}
	return importers.DateInName(name)
}
