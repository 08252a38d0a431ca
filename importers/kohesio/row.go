package kohesio

import (
	"fmt"
	"regexp"
	"strings"

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

// codeBefore is the code of the programme, which some authorities write before the number: 2021SE05SFPR001_23-017-S01.
var codeBefore = regexp.MustCompile(`^20\d\d[A-Z]{2}[0-9A-Z]{5,12}_`)

// identity reads the numbers of an operation. A registration number of the Czech Republic may stand as either of them.
func (r *reader) identity(o *operation) {
	unique, local := r.cell(uniqueID), r.cell(localID)
	o.entity = entityOf(unique)
	if strings.HasPrefix(unique, "https://") || strings.HasPrefix(unique, "http://") {
		o.url, unique = unique, ""
	}
	for _, number := range []string{local, unique} {
		bare := codeBefore.ReplaceAllString(number, "")
		if _, _, known := importers.RegistrationNumber(bare); known {
			o.number, o.isCzech = bare, true
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
