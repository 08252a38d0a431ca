// Package municipalities reads the code lists of public administration that are tables: the municipalities with extended powers
// (ORP), the regions, and the kinds of social service.
package municipalities

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"regexp"
	"strings"

	"github.com/krajina/krajina/graph"
	"github.com/krajina/krajina/importers"
	"github.com/krajina/krajina/importers/table"
)

// list is one of the code lists.
type list struct {
	columns []table.Column
	source  importers.Source
	// row states what a row says, or says what is wrong with it.
	row func(r *reader) *importers.Fault
	// notes say what of the file the graph has no place for.
	notes func(r *reader) []string
}

func is(headings ...string) func(string) bool {
	return func(plain string) bool {
		for _, h := range headings {
			if plain == h {
				return true
			}
		}
		return false
	}
}

func begins(prefix string) func(string) bool {
	return func(plain string) bool { return strings.HasPrefix(plain, prefix) }
}

var lists = []list{
	{powersColumns, importers.Source{ID: "source:csu-obce-s-rozsirenou-pusobnosti", Czech: "Obce s rozšířenou působností", English: "Municipalities with extended powers", Kind: "CODE_LIST",
		Publisher: "Český statistický úřad, Ministerstvo zdravotnictví ČR"}, (*reader).municipality, powersNotes},
	{regionColumns, importers.Source{ID: "source:csu-ciselnik-kraju", Czech: "Kraje České republiky", English: "Regions of the Czech Republic", Kind: "CODE_LIST",
		Publisher: "Český statistický úřad"}, (*reader).region, regionNotes},
	{serviceColumns, importers.Source{ID: "source:mpsv-druhy-socialnich-sluzeb", Czech: "Druhy sociálních služeb", English: "Kinds of social service", Kind: "CODE_LIST",
		Publisher: "Ministerstvo práce a sociálních věcí"}, (*reader).service, serviceNotes},
}

// Is says whether a table is one of the code lists.
func Is(f *table.File) bool {
	_, _, err := find(f)
	return err == nil
}

func find(f *table.File) (*table.Table, *list, error) {
	var all []error
	for i := range lists {
		tables, err := f.Find(lists[i].columns)
		if err == nil {
			return tables[0], &lists[i], nil // a code list is one table
		}
		all = append(all, err)
	}
	return nil, nil, errors.Join(all...)
}

// reader reads the rows of one code list.
type reader struct {
	*table.Table
	*importers.Stater
	list    *list
	row     table.Row
	rows    int
	seen    map[string]string // where each code stands
	figures []figure
	topics  map[string]string // by label
	matched int
	left    []string // labels without a topic
}

// Read reads a code list. What is wrong with single rows stands in the result; the error is of the list as a whole.
func Read(f *table.File, data []byte, o importers.Options) (importers.Result, error) {
	t, l, err := find(f)
	if err != nil {
		return importers.Result{}, err
	}
	source := l.source
	if o.Source != "" {
		source.ID = o.Source
	}
	digest := sha256.Sum256(data)
	source.SHA256, source.Date = hex.EncodeToString(digest[:]), o.Date
	o.Source = source.ID
	r := &reader{Table: t, Stater: importers.NewStater(source), list: l, seen: map[string]string{}, figures: figuresOf(t), topics: topicsOf(o)}
	result := importers.Result{Form: f.Form}
	for row, err := range t.Rows() {
		if err != nil {
			return importers.Result{}, err
		}
		r.row = row
		r.rows++
		if fault := l.row(r); fault != nil {
			result.Refused = append(result.Refused, *fault)
		}
	}
	if r.rows == 0 {
		return importers.Result{}, fmt.Errorf("%s has headings and no row below them", f.Name)
	}
	result.Change, result.Rows, result.Notes = r.Change, r.rows, l.notes(r)
	return result, nil
}

func (r *reader) cell(column int) string { return r.Cell(r.row, column) }

func (r *reader) refuse(column int, problem, remedy string) *importers.Fault {
	return &importers.Fault{Place: r.row.Place + ", " + r.list.columns[column].Name, Problem: problem, Remedy: remedy}
}

// code reads a code that stands in one row only.
func (r *reader) code(column int, form *regexp.Regexp, like string) (string, *importers.Fault) {
	code := r.cell(column)
	switch {
	case !form.MatchString(code):
		return "", r.refuse(column, fmt.Sprintf("%q is no such code", code), "it reads like "+like)
	case r.seen[code] != "":
		return "", r.refuse(column, fmt.Sprintf("%s stands in %s already", code, r.seen[code]), "take one of the rows out")
	}
	r.seen[code] = r.row.Place
	return code, nil
}

// name is a text that no row lacks.
func (r *reader) name(column int) (string, *importers.Fault) {
	if name := r.cell(column); name != "" {
		return name, nil
	}
	return "", r.refuse(column, "it is empty", "write it")
}

var nuts3 = regexp.MustCompile(`^CZ0[1-8]\d$`)

// The columns of orp.csv.
const (
	orpCode = iota
	orpName
	orpRegion
)

var powersColumns = []table.Column{
	orpCode:   {Name: "orp_code_cisorp", Is: is("orp code cisorp", "cisorp"), Required: true},
	orpName:   {Name: "orp_name", Is: is("orp name"), Required: true},
	orpRegion: {Name: "nuts3", Is: is("nuts3"), Required: true},
}

var cisorp = regexp.MustCompile(`^[1-9]\d{3}$`)

// municipality states a municipality with extended powers and the office for the protection of children that each of them has.
func (r *reader) municipality() *importers.Fault {
	code, fault := r.code(orpCode, cisorp, "5105")
	if fault != nil {
		return fault
	}
	name, fault := r.name(orpName)
	if fault != nil {
		return fault
	}
	region := r.cell(orpRegion)
	if !nuts3.MatchString(region) {
		return r.refuse(orpRegion, fmt.Sprintf("%q is no region", region), "it reads like CZ051")
	}
	in := string(importers.Region(region))
	place, subject := "row "+code, "orp "+code
	r.Node(subject, place, graph.KindMunicipality,
		graph.Statement{Property: graph.PropName, Value: name, Qualifiers: importers.Printed()},
		graph.Statement{Property: graph.PropIdentifiers, Value: code, Qualifiers: graph.Qualifiers{Scheme: "cisorp"}},
		graph.Statement{Property: graph.PropExtendedPowers, Value: "true"},
		graph.Statement{Property: graph.PropRegions, Value: in})
	r.Node("actor:ospod-orp-"+code, place, graph.KindActor,
		graph.Statement{Property: graph.PropName, Value: "OSPOD " + name, Qualifiers: importers.Printed(), Inferred: true},
		graph.Statement{Property: graph.PropActorKind, Value: "OSPOD_OFFICE", Inferred: true},
		graph.Statement{Property: graph.PropCollective, Value: "false", Inferred: true},
		graph.Statement{Property: graph.PropSeat, Value: subject, Inferred: true},
		graph.Statement{Property: graph.PropRegions, Value: in, Inferred: true})
	return nil
}

func powersNotes(r *reader) []string {
	return []string{"figures of population are of the districts of the municipalities, for which the graph has no place: left out"}
}
