package kohesio

import (
	"fmt"
	"regexp"
	"slices"
	"strings"
	"time"

	"github.com/krajina/krajina/graph"
	"github.com/krajina/krajina/importers"
	"github.com/krajina/krajina/importers/table"
)

// operation is what one row says, and after grouping what all rows of one operation say.
type operation struct {
	place          string // of its first row
	entity         string // its item in the EU Knowledge Graph: Q7361953
	url            string
	number         string // in the list of its country, registered there
	isCzech        bool   // its number is one of the Czech Republic
	programme      string // the code and the name that the list has
	programmeName  string
	countries      []string
	printedCountry string
	names          [2]string // English, and in the programme's language
	summaries      [2]string
	start, end     graph.Date
	total, union   *graph.Money
	rate           string // per cent
	fund           string
	beneficiaries  []actor
	persons        bool
	regions        []graph.ID
	abroad         []string // NUTS 3 codes of other countries, with their names where the list has them
	period         string
	updated        graph.Date
}

// actor is a body that got money.
type actor struct{ name, ico, entity string }

// key names an operation among the rows.
func (o *operation) key() string {
	if o.isCzech {
		return o.number
	}
	if o.entity != "" {
		return o.entity
	}
	return strings.TrimSpace(o.within() + " " + o.number)
}

// within is where a number of another country holds: the programme or, where the list does not say it, the country.
func (o *operation) within() string {
	if o.programme != "" {
		return o.programme
	}
	return strings.Join(o.countries, "-")
}

// reader reads the rows of one table.
type reader struct {
	*table.Table
	row    table.Row
	fault  *importers.Fault // the first one of the row
	doubts []importers.Fault
	// nameless counts beneficiaries of which the list has an identifier alone.
	nameless int
}

func (r *reader) at(column int, problem, remedy string) importers.Fault {
	return importers.Fault{Place: fmt.Sprintf("%s, %s", r.row.Place, columns[column].Name), Problem: problem, Remedy: remedy}
}

func (r *reader) refuse(column int, problem, remedy string) {
	if r.fault == nil {
		f := r.at(column, problem, remedy)
		r.fault = &f
	}
}

func (r *reader) doubt(column int, problem, remedy string) {
	r.doubts = append(r.doubts, r.at(column, problem, remedy))
}

func (r *reader) cell(column int) string { return r.Cell(r.row, column) }

var entity = regexp.MustCompile(`^https?://\S+/(Q[1-9][0-9]*)$`)

func entityOf(address string) string {
	if m := entity.FindStringSubmatch(address); m != nil {
		return m[1]
	}
	return ""
}

// operation reads a row; the fault says why it is refused.
func (r *reader) operation(row table.Row) (*operation, *importers.Fault) {
	r.row, r.fault, r.doubts = row, nil, nil
	if len(row.Cells) > r.Width() && strings.Join(row.Cells[r.Width():], "") != "" {
		return nil, &importers.Fault{Place: row.Place, Problem: fmt.Sprintf("it has %d cells, and there are %d headings", len(row.Cells), r.Width()), Remedy: "quote cells that hold the separator"}
	}
	o := &operation{place: row.Place, programme: r.cell(programmeCode), programmeName: r.cell(programmeName), printedCountry: strings.Join(several(r.cell(country)), ", "),
		names: [2]string{r.text(nameEnglish), r.text(nameOwn)}, summaries: [2]string{r.text(summaryEnglish), r.text(summaryOwn)}, fund: r.cell(fund), period: r.cell(period)}
	r.identity(o)
	o.countries = countriesOf(r.cell(countryCode), r.cell(country), o.isCzech)
	if o.key() == "" || o.entity == "" && !o.isCzech && o.within() == "" {
		r.refuse(uniqueID, fmt.Sprintf("nothing says of which programme or country the number %q is", o.number), "fill in Programme_Code or Country; if the row is cut off, get the file anew")
	}
	switch {
	case o.names == [2]string{}:
		r.refuse(nameEnglish, "the operation has no name", "a project has a title")
	case o.names[0] == "" && o.language() == "":
		r.refuse(nameEnglish, "it is empty, and the other name is in neither Czech nor English", "write the name in English: the graph has texts in these two languages")
	}
	r.money(o)
	o.start, o.end, o.updated = r.date(start), r.date(expectedEnd), r.date(updated)
	if actual := r.date(end); actual != (graph.Date{}) {
		o.end = actual
	}
	if o.start != (graph.Date{}) && o.end != (graph.Date{}) && o.end.Last().Before(o.start.First()) {
		r.refuse(end, fmt.Sprintf("it ends (%s) before it starts (%s)", o.end, o.start), "correct one of the dates")
	}
	r.places(o)
	r.beneficiary(o)
	return o, r.fault
}

// identity reads the numbers of an operation. A registration number of the Czech Republic may stand as either of them.
func (r *reader) identity(o *operation) {
	unique, local := r.cell(uniqueID), r.cell(localID)
	o.entity = entityOf(unique)
	if strings.HasPrefix(unique, "https://") || strings.HasPrefix(unique, "http://") {
		o.url, unique = unique, ""
	}
	for _, number := range []string{local, unique} {
		if _, _, known := importers.RegistrationNumber(number); known {
			o.number, o.isCzech = number, true
			return
		}
	}
	if o.number = local; local == "" {
		o.number = unique
	}
	if o.number == "" && o.entity == "" {
		r.refuse(uniqueID, fmt.Sprintf("%q is no identifier of an operation", r.cell(uniqueID)), "it is an address that ends in a number such as Q7361953, or the number of the national list")
	}
}

// mostText is how long a text of the graph may be, in bytes.
const mostText = 20_000

// text reads a text that may be too long for the graph.
func (r *reader) text(column int) string {
	text := r.cell(column)
	if len(text) > mostText {
		r.doubt(column, fmt.Sprintf("it has %d bytes", len(text)), fmt.Sprintf("left out: a text of the graph has %d at most", mostText))
		return ""
	}
	return text
}

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
		amount, fault := importers.Amount(text, code)
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
	percent, fault := importers.Amount(text, code)
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

var nuts3Code = regexp.MustCompile(`^([A-Z]{2})[0-9A-Z]{3}$`)

// places reads the regions: those of the 14 become regions, those abroad keep their codes.
func (r *reader) places(o *operation) {
	codes, labels := several(r.cell(nuts3)), several(r.cell(nuts3Label))
	for i, code := range codes {
		code = strings.TrimSpace(code)
		m := nuts3Code.FindStringSubmatch(code)
		switch {
		case m == nil:
			r.doubt(nuts3, fmt.Sprintf("%q is no code of a NUTS 3 region", code), "left out; it reads like CZ051")
		case importers.IsRegion(code):
			if id := importers.Region(code); !slices.Contains(o.regions, id) {
				o.regions = append(o.regions, id)
			}
		case m[1] == "CZ":
			r.doubt(nuts3, code+" is none of the 14 regions", "left out; see docs/importing.md for their codes")
		default:
			if len(labels) == len(codes) {
				code += " (" + strings.TrimSpace(labels[i]) + ")"
			}
			if !slices.Contains(o.abroad, code) {
				o.abroad = append(o.abroad, code)
			}
		}
	}
}

// beneficiary reads who got the money. Not every file has names.
func (r *reader) beneficiary(o *operation) {
	a := actor{name: r.cell(beneficiary), entity: entityOf(r.cell(beneficiaryID))}
	isCzech := o.only("CZ")
	switch {
	case a.name == "":
		if r.cell(beneficiaryID)+r.cell(beneficiaryLocal) != "" {
			r.nameless++
		}
		return
	case isPerson(a.name, isCzech):
		o.persons = true
		return
	}
	if local := r.cell(beneficiaryLocal); local != "" && isCzech {
		if a.ico = importers.WholeICO(local); a.ico == "" {
			r.doubt(beneficiaryLocal, fmt.Sprintf("%q is no IČO", local), "the beneficiary goes without it; an IČO has eight digits, the last of which checks the others")
		}
	}
	o.beneficiaries = []actor{a}
}

// merge adds to an operation what another row of it says. Amounts repeat in each of them; they are never added up.
func merge(first, o *operation) *importers.Fault {
	for _, d := range []struct {
		column int
		a, b   string
	}{{nameEnglish, first.names[0], o.names[0]}, {nameOwn, first.names[1], o.names[1]}, {total, printed(first.total), printed(o.total)}, {union, printed(first.union), printed(o.union)}} {
		if d.a != d.b {
			return &importers.Fault{Place: o.place + ", " + columns[d.column].Name, Problem: fmt.Sprintf("%s has %q here and %q in %s", o.key(), d.b, d.a, first.place), Remedy: "all rows of an operation say the same of it"}
		}
	}
	first.regions = together(first.regions, o.regions)
	first.abroad = together(first.abroad, o.abroad)
	first.beneficiaries = together(first.beneficiaries, o.beneficiaries)
	first.persons = first.persons || o.persons
	return nil
}

func printed(m *graph.Money) string {
	if m == nil {
		return ""
	}
	return m.String()
}

// together are the values of both lists, each once.
func together[T comparable](a, b []T) []T {
	for _, v := range b {
		if !slices.Contains(a, v) {
			a = append(a, v)
		}
	}
	return a
}
