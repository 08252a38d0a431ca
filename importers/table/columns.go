package table

import (
	"fmt"
	"iter"
	"slices"
	"strings"
	"unicode"

	"github.com/krajina/krajina/czech"
)

// Column is a column that an importer looks for.
type Column struct {
	// Name is how a report calls it, as a heading of it reads.
	Name string
	// Is says whether a heading, as Plain gives it, is that of the column.
	Is       func(heading string) bool
	Required bool
}

// Table is the part of a file below its headings.
type Table struct {
	file  *File
	sheet sheet
	head  int   // how many rows stand above the first one
	at    []int // where each column stands, -1 for one that is not there
	// Headings are all headings as they are printed, and where they stand.
	Headings Row
}

// mostAbove is how many rows may stand above the headings.
const mostAbove = 40

// Find finds the headings: in each sheet that has them the first row in which all required columns have one. There is at least
// one such sheet.
func (f *File) Find(columns []Column) ([]*Table, error) {
	var found []*Table
	var nearest *Table
	lacking := len(columns) + 1
	for _, s := range f.sheets {
		t, missing, err := f.find(s, columns)
		switch {
		case err != nil:
			return nil, err
		case t != nil && missing == 0:
			found = append(found, t)
		case t != nil && missing < lacking:
			nearest, lacking = t, missing
		}
	}
	if len(found) > 0 {
		return found, nil
	}
	if nearest == nil {
		return nil, fmt.Errorf("%s has no rows", f.Name)
	}
	return nil, &MissingError{f.Name, nearest.Headings, nearest.missing(columns), columns}
}

// MissingError says which required columns no row of headings has.
type MissingError struct {
	File string
	// Nearest is the row that lacks the fewest.
	Nearest Row
	// Missing are the indices of the columns that it lacks.
	Missing []int
	columns []Column
}

func (e *MissingError) Error() string {
	var names []string
	for _, i := range e.Missing {
		names = append(names, fmt.Sprintf("%q", e.columns[i].Name))
	}
	return fmt.Sprintf("%s has no row of headings among its first %d that has them all: the nearest, %s, lacks %s", e.File, mostAbove, e.Nearest.Place, strings.Join(names, ", "))
}

// TwiceError says that a column stands twice in a row of headings.
type TwiceError struct {
	File, Place string
	// Column is the index of the column, First and Second are its headings as printed.
	Column        int
	First, Second string
	name          string
}

func (e *TwiceError) Error() string {
	return fmt.Sprintf("%s, %s: both %q and %q are the column %s: leave one of them out", e.File, e.Place, e.First, e.Second, e.name)
}

// HasHeading says whether a heading of that form stands among the first rows of any sheet: which list a file is its headings tell.
func (f *File) HasHeading(is func(heading string) bool) bool {
	for _, s := range f.sheets {
		head := 0
		for row, err := range s.rows() {
			if head++; err != nil || head > mostAbove {
				break
			}
			if slices.ContainsFunc(row.Cells, func(cell string) bool { return is(Plain(cell)) }) {
				return true
			}
		}
	}
	return false
}

// find gives the table of a sheet, or what comes nearest to one and how many columns it lacks.
func (f *File) find(s sheet, columns []Column) (nearest *Table, lacking int, err error) {
	head := 0
	for row, err := range s.rows() {
		if err != nil {
			return nil, 0, err
		}
		if head++; head > mostAbove {
			break
		}
		t := &Table{file: f, sheet: s, head: head, Headings: Row{row.Place, slices.Clone(row.Cells)}}
		twice := t.locate(columns)
		missing := len(t.missing(columns))
		switch {
		case missing == 0 && twice != nil:
			twice.File, twice.Place = f.Name, row.Place
			return nil, 0, twice
		case missing == 0:
			return t, 0, nil
		case nearest == nil || missing < lacking:
			nearest, lacking = t, missing
		}
	}
	return nearest, lacking, nil
}

// locate finds the columns; it says which stands twice. Of several that are like one that is not required the first is taken.
func (t *Table) locate(columns []Column) (twice *TwiceError) {
	t.at = make([]int, len(columns))
	for i, c := range columns {
		t.at[i] = -1
		for k, heading := range t.Headings.Cells {
			plain := Plain(heading)
			switch {
			case plain == "" || !c.Is(plain):
			case t.at[i] >= 0 && twice == nil && (c.Required || Plain(t.Headings.Cells[t.at[i]]) == plain):
				twice = &TwiceError{Column: i, First: t.Headings.Cells[t.at[i]], Second: heading, name: c.Name}
			case t.at[i] < 0:
				t.at[i] = k
			}
		}
	}
	return twice
}

// missing are the indices of the required columns that the table lacks.
func (t *Table) missing(columns []Column) []int {
	var missing []int
	for i, c := range columns {
		if c.Required && t.at[i] < 0 {
			missing = append(missing, i)
		}
	}
	return missing
}

// Sheet is the name of the sheet in which the table stands, "" in a CSV.
func (t *Table) Sheet() string { return t.sheet.name }

// Has says whether the table has a column.
func (t *Table) Has(column int) bool { return t.at[column] >= 0 }

// Rows are the rows below the headings that are not blank.
func (t *Table) Rows() iter.Seq2[Row, error] {
	return func(yield func(Row, error) bool) {
		n := 0
		for row, err := range t.sheet.rows() {
			if n++; err == nil && (n <= t.head || isBlank(row)) {
				continue
			}
			if err == nil && t.file.OnRow != nil {
				err = t.file.OnRow()
			}
			if !yield(row, err) || err != nil {
				return
			}
		}
	}
}

func isBlank(row Row) bool {
	return !slices.ContainsFunc(row.Cells, func(cell string) bool { return strings.TrimSpace(cell) != "" })
}

// Cell is what a row has in a column, on one line and without spaces around; "" where it has none.
func (t *Table) Cell(row Row, column int) string {
	at := t.at[column]
	if at < 0 || at >= len(row.Cells) {
		return ""
	}
	return strings.Join(strings.Fields(row.Cells[at]), " ")
}

// Unused are the headings, as printed, of which no column is.
func (t *Table) Unused() []string {
	var unused []string
	for i, heading := range t.Headings.Cells {
		if Plain(heading) != "" && !slices.Contains(t.at, i) {
			unused = append(unused, strings.Join(strings.Fields(heading), " "))
		}
	}
	return unused
}

// Width is how many cells a whole row has.
func (t *Table) Width() int { return len(t.Headings.Cells) }

// Plain is a heading in lower case without diacritics, its words parted by single blanks and nothing else in it.
func Plain(heading string) string {
	return strings.Join(strings.FieldsFunc(czech.Fold(heading), func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) }), " ")
}

// Above are the rows that stand above the headings.
func (t *Table) Above() []Row {
	var above []Row
	for row, err := range t.sheet.rows() {
		if err != nil || len(above) == t.head-1 {
			break
		}
		above = append(above, Row{row.Place, slices.Clone(row.Cells)})
	}
	return above
}
