package mapping

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"strings"

	"github.com/krajina/krajina/graph"
	"github.com/krajina/krajina/importers"
	"github.com/krajina/krajina/importers/table"
	"github.com/krajina/krajina/importers/yamlfile"
)

// Read reads a table by the mapping. What is wrong with single rows stands in the result. The faults are of the mapping, whose columns
// the table has not, or has twice; the error is of the table as a whole.
func (m *Mapping) Read(f *table.File, data []byte, o importers.Options) (importers.Result, []yamlfile.Fault, error) {
	tables, err := f.Find(m.columns())
	if err != nil {
		faults, err := m.misfit(err)
		return importers.Result{}, faults, err
	}
	source := m.source
	if o.Date != (graph.Date{}) {
		source.Date = o.Date
	}
	digest := sha256.Sum256(data)
	source.SHA256 = hex.EncodeToString(digest[:])
	result := importers.Result{Form: f.Form + ", read by " + m.name, Recognised: map[graph.ID]int{}}
	r := &reader{Stater: importers.NewStater(source), m: m, result: &result, rows: map[string]string{}}
	if o.Known != nil {
		known, err := o.Known(source.ID)
		if err != nil {
			return importers.Result{}, nil, err
		}
		r.known = known
	}
	r.names = namesOf(r.known.Lexicon)
	var unused []string
	for _, t := range tables {
		if m.sheet == "" || t.Sheet() == m.sheet {
			r.tables = append(r.tables, t)
		}
	}
	if faults := r.dangling(); len(faults) > 0 {
		return importers.Result{}, faults, nil
	}
	for _, t := range r.tables {
		unused = t.Unused()
		if err := r.table(t); err != nil {
			return importers.Result{}, nil, err
		}
	}
	if result.Rows == 0 {
		return importers.Result{}, nil, m.nothing(f.Name, tables)
	}
	result.Change, result.Notes = r.Change, r.notes(unused)
	return result, nil, nil
}

// dangling are the links of the mapping itself that lead to no node.
func (r *reader) dangling() []yamlfile.Fault {
	var faults []yamlfile.Fault
	for _, l := range r.m.links {
		if r.known.Named != nil && !r.known.Named(l.to) && !r.own()[l.to] {
			faults = append(faults, yamlfile.Fault{File: r.m.name, Line: l.place.Line, Column: l.place.Column, Problem: fmt.Sprintf("there is no %s", l.to),
				Remedy: "write the id of a node of the graph, or import first what states it"})
		}
	}
	return faults
}

// misfit says in the mapping which columns a table lacks or has twice.
func (m *Mapping) misfit(err error) ([]yamlfile.Fault, error) {
	var missing *table.MissingError
	var twice *table.TwiceError
	var faults []yamlfile.Fault
	fault := func(column int, problem, remedy string) {
		at := m.headings[column].place
		faults = append(faults, yamlfile.Fault{File: m.name, Line: at.Line, Column: at.Column, Problem: problem, Remedy: remedy})
	}
	switch {
	case errors.As(err, &missing):
		printed := map[string]string{} // headings by how they are compared
		var headings, plain []string
		for _, h := range missing.Nearest.Cells {
			if h = strings.Join(strings.Fields(h), " "); h != "" {
				headings, plain = append(headings, h), append(plain, table.Plain(h))
				printed[table.Plain(h)] = h
			}
		}
		for _, i := range missing.Missing {
			remedy := "its headings are " + strings.Join(headings, ", ")
			if near := yamlfile.Nearest(table.Plain(m.headings[i].text), plain); near != "" {
				remedy = "did you mean " + printed[near] + "?"
			}
			fault(i, fmt.Sprintf("%s has no column %q in %s", missing.File, m.headings[i].text, missing.Nearest.Place), remedy)
		}
	case errors.As(err, &twice):
		fault(twice.Column, fmt.Sprintf("%s has the column %q twice in %s", twice.File, m.headings[twice.Column].text, twice.Place), "give one of them another heading")
	default:
		return nil, err
	}
	return faults, nil
}

// nothing says why no row was read.
func (m *Mapping) nothing(name string, tables []*table.Table) error {
	var sheets []string
	for _, t := range tables {
		if t.Sheet() == m.sheet || m.sheet == "" {
			return fmt.Errorf("%s has headings and no row below them", name)
		}
		if t.Sheet() == "" {
			return fmt.Errorf("%s is a CSV, which has no sheets: leave sheet out of %s", name, m.name)
		}
		sheets = append(sheets, t.Sheet())
	}
	return fmt.Errorf("%s has no sheet %q with these headings: one of %s has", name, m.sheet, strings.Join(sheets, ", "))
}

// reader reads the rows of all tables of a file.
type reader struct {
	*importers.Stater
	*table.Table
	m      *Mapping
	result *importers.Result
	known  importers.Known
	names  names
	tables []*table.Table
	ids    map[graph.ID]bool // see own
	rows   map[string]string // where each node stands, by its key
	absent map[string]int    // texts of links that name no node

	row    table.Row
	fault  *importers.Fault // the first one of the row
	doubts []importers.Fault
	found  []graph.Statement
	// others are statements of nodes that the row names.
	others [][]graph.Statement
}

func (r *reader) at(column int, problem, remedy string) importers.Fault {
	place := r.row.Place
	if column >= 0 {
		place += ", " + r.m.headings[column].text
	}
	return importers.Fault{Place: place, Problem: problem, Remedy: remedy}
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

func (r *reader) table(t *table.Table) error {
	r.Table = t
	for row, err := range t.Rows() {
		if err != nil {
			return err
		}
		r.row, r.fault, r.doubts, r.found, r.others = row, nil, nil, nil, nil
		r.result.Rows++
		persons, contacts := r.result.Persons, r.result.Contacts
		if r.read(); r.fault != nil {
			r.result.Refused = append(r.result.Refused, *r.fault)
			r.result.Persons, r.result.Contacts = persons, contacts
			continue
		}
		r.result.Doubted = append(r.result.Doubted, r.doubts...)
	}
	return nil
}

func (r *reader) notes(unused []string) []string {
	var notes []string
	if len(r.absent) > 0 {
		notes = append(notes, "texts that name no node, left out: "+counted(r.absent))
	}
	if len(unused) > 0 {
		notes = append(notes, "columns that the mapping does not name, left out: "+strings.Join(unused, ", "))
	}
	return notes
}
