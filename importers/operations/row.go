package operations

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
	place        string
	number       string
	title        string
	beneficiary  actor
	total        *graph.Money
	contribution *graph.Money
	state        string
	call         [2]string // number and name
	programme    string    // the code that the registration number begins with: 03.2.63
	start, end   graph.Date
	summary, aim string
	regions      []graph.ID
}

// actor is who got the money; without a name it is a natural person.
type actor struct{ name, ico, legalForm string }

func (a actor) kind() string { return importers.ActorKind(a.name, a.legalForm) }

// reader reads the rows of one table.
type reader struct {
	*table.Table
	row   table.Row
	fault *importers.Fault // the first one of the row
	// doubts are what is taken without.
	doubts []importers.Fault
}

func (r *reader) refuse(column int, problem, remedy string) {
	if r.fault == nil {
		r.fault = &importers.Fault{Place: fmt.Sprintf("%s, %s", r.row.Place, columns[column].Name), Problem: problem, Remedy: remedy}
	}
}

func (r *reader) doubt(column int, problem, remedy string) {
	r.doubts = append(r.doubts, importers.Fault{Place: fmt.Sprintf("%s, %s", r.row.Place, columns[column].Name), Problem: problem, Remedy: remedy})
}

func (r *reader) cell(column int) string { return r.Cell(r.row, column) }

// operation reads a row; it is nil where the row is refused.
func (r *reader) operation(row table.Row) (*operation, *importers.Fault) {
	r.row, r.fault, r.doubts = row, nil, nil
	o := &operation{place: row.Place, number: r.cell(number), title: r.cell(title), state: r.state(), summary: r.cell(summary), aim: r.cell(aim)}
	if len(row.Cells) > r.Width() && strings.Join(row.Cells[r.Width():], "") != "" {
		return nil, &importers.Fault{Place: row.Place, Problem: fmt.Sprintf("it has %d cells, and there are %d headings", len(row.Cells), r.Width()), Remedy: "quote cells that hold the separator"}
	}
	programme, fromNumber, known := importers.RegistrationNumber(o.number)
	o.programme, o.call[0] = programme, fromNumber
	switch {
	case !known:
		r.refuse(number, fmt.Sprintf("%q is no registration number", o.number), "it reads like CZ.03.2.63/0.0/0.0/15_007/0002733; if the row is cut off, get the file anew")
	case o.title == "":
		r.refuse(title, "it is empty", "a project has a title")
	}
	if stated := r.cell(call); stated != "" {
		o.call[0] = stated
	}
	o.call[1] = r.cell(callName)
	o.beneficiary = r.actor()
	o.total, o.contribution = r.money(total), r.money(contribution)
	if r.cell(total) == "" {
		r.doubt(total, "it is empty", "the project has no amount; write the total eligible costs in CZK")
	}
	if o.total != nil && o.contribution != nil && o.contribution.Hundredths > o.total.Hundredths {
		r.refuse(contribution, fmt.Sprintf("%s is more than the total of %s", o.contribution, o.total), "look whether the columns are in the right places")
	}
	o.start, o.end = r.date(start), r.date(plannedEnd)
	if actual := r.date(end); actual != (graph.Date{}) {
		o.end = actual
	}
	if o.start != (graph.Date{}) && o.end != (graph.Date{}) && o.end.Last().Before(o.start.First()) {
		r.refuse(plannedEnd, fmt.Sprintf("it ends (%s) before it starts (%s)", o.end, o.start), "correct one of the dates")
	}
	o.regions = r.regions()
	return o, r.fault
}

// state is the code of the state, "" where the list has none that is known.
func (r *reader) state() string {
	if code := r.cell(state); stateCode.MatchString(code) {
		return code
	}
	return states[table.Plain(r.cell(stateName))]
}

var stateCode = regexp.MustCompile(`^P[PNU][34]\d[a-z]?$`)

// money reads an amount in crowns, nil where none stands.
func (r *reader) money(column int) *graph.Money {
	text := r.cell(column)
	if text == "" {
		return nil
	}
	amount, fault := importers.Amount(text, "CZK")
	if fault != nil {
		r.refuse(column, fault.Problem, fault.Remedy)
		return nil
	}
	return &amount
}

// date reads a day, the zero date where none stands.
func (r *reader) date(column int) graph.Date {
	text := r.cell(column)
	if text == "" {
		return graph.Date{}
	}
	day, fault := importers.Day(text)
	if fault != nil {
		r.refuse(column, fault.Problem, fault.Remedy)
		return graph.Date{}
	}
	return day
}

// nuts3 is a region of the Czech Republic.
var nuts3 = regexp.MustCompile(`\bCZ0[1-8][0-9]\b`)

// regions are those that the row names; a code of the whole country or of another one is none.
func (r *reader) regions() []graph.ID {
	var regions []graph.ID
	for _, code := range nuts3.FindAllString(r.cell(region), -1) {
		regions = append(regions, importers.Region(code))
	}
	return regions
}

// actor reads who got the money.
func (r *reader) actor() actor {
	a := actor{name: r.cell(beneficiary), ico: r.cell(ico), legalForm: r.cell(legalForm)}
	if a.name == "" {
		r.refuse(beneficiary, "it is empty", "write who gets the money, or xxx for a natural person")
	}
	if importers.IsPerson(a.name, a.legalForm) {
		return actor{}
	}
	if a.ico != "" {
		if a.ico = importers.WholeICO(a.ico); a.ico == "" {
			r.doubt(ico, fmt.Sprintf("%q is no IČO", r.cell(ico)), "the beneficiary goes by its name; an IČO has eight digits, the last of which checks the others")
		}
	}
	return a
}
