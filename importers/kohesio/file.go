package kohesio

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"regexp"
	"slices"
	"strings"

	"github.com/krajina/krajina/graph"
	"github.com/krajina/krajina/importers"
	"github.com/krajina/krajina/importers/table"
)

// list is what a file has.
type list struct {
	operations []*operation
	several    int // operations on several rows
	nameless   int
	unused     []string // headings
}

// Read reads a list. What is wrong with single rows stands in the result; the error is of the list as a whole.
func Read(f *table.File, data []byte, o importers.Options) (importers.Result, error) {
	tables, err := f.Find(columns[:])
	if err != nil {
		return importers.Result{}, err
	}
	if t := tables[0]; !t.Has(nameEnglish) && !t.Has(nameOwn) {
		return importers.Result{}, fmt.Errorf("%s, %s, lacks both %q and %q: a project has a title", f.Name, t.Headings.Place, columns[nameEnglish].Name, columns[nameOwn].Name)
	}
	result := importers.Result{Form: "Kohesio, " + f.Form, Recognised: map[graph.ID]int{}}
	l, err := read(tables, &result)
	if err != nil {
		return importers.Result{}, err
	}
	if len(l.operations) == 0 && len(result.Refused) == 0 {
		return importers.Result{}, fmt.Errorf("%s has headings and no operation below them", f.Name)
	}
	source := l.source()
	if o.Source != "" {
		source.ID = o.Source
	}
	if source.Date, err = l.date(f.Name, o.Date); err != nil {
		return importers.Result{}, err
	}
	digest := sha256.Sum256(data)
	source.SHA256 = hex.EncodeToString(digest[:])
	s := &stater{Stater: importers.NewStater(source), result: &result}
	if o.Known != nil {
		if s.Known, err = o.Known(source.ID); err != nil {
			return importers.Result{}, err
		}
	}
	s.numbered = s.Numbered()
	for _, op := range l.operations {
		s.operation(op)
	}
	result.Change, result.Notes = s.Change, append(l.notes(), s.notes()...)
	return result, nil
}

// read reads the rows and brings together those of one operation, in the order of the list.
func read(tables []*table.Table, result *importers.Result) (*list, error) {
	l := &list{}
	byKey := map[string]*operation{}
	more := map[string]bool{}
	for _, t := range tables {
		r := &reader{Table: t}
		for row, err := range t.Rows() {
			if err != nil {
				return nil, err
			}
			result.Rows++
			o, fault := r.operation(row)
			first := (*operation)(nil)
			if fault == nil {
				if first = byKey[o.key()]; first != nil {
					more[o.key()] = true
					fault = merge(first, o)
				}
			}
			switch {
			case fault != nil:
				result.Refused = append(result.Refused, *fault)
			case first == nil:
				byKey[o.key()] = o
				l.operations = append(l.operations, o)
				fallthrough
			default:
				result.Doubted = append(result.Doubted, r.doubts...)
			}
		}
		l.nameless += r.nameless
		l.unused = together(l.unused, t.Unused())
	}
	l.several = len(more)
	return l, nil
}

var slugUnsafe = regexp.MustCompile(`[^a-z0-9]+`)

// source is the list of one country and period, so that another one of the same takes its place and others stand beside it: the
// country that all operations are in, where there is one and no other, and the one period.
func (l *list) source() importers.Source {
	s := importers.Source{ID: "source:kohesio", Czech: "Kohesio: projekty politiky soudržnosti EU", English: "Kohesio: projects of EU cohesion policy", Language: graph.LanguageEN,
		Kind: "OFFICIAL_LIST", Publisher: "European Commission"}
	if len(l.operations) == 0 {
		return s
	}
	shared, period := slices.Clone(l.operations[0].countries), l.operations[0].period
	for _, o := range l.operations {
		shared = slices.DeleteFunc(shared, func(c string) bool { return !slices.Contains(o.countries, c) })
		if o.period != period {
			period = ""
		}
	}
	for _, part := range []string{strings.Join(shared, "-"), period} {
		if slug := strings.Trim(slugUnsafe.ReplaceAllString(strings.ToLower(part), "-"), "-"); slug != "" && len(slug) < 40 {
			s.ID += graph.ID("-" + slug)
			s.Czech, s.English = s.Czech+", "+part, s.English+", "+part
		}
	}
	return s
}

var dayInName = regexp.MustCompile(`(?:^|\D)(20\d\d)(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])(?:\D|$)`)

// date is the day of which a list is: the one that was given, that its name has (20260924 or 2026-09), or the last of its rows.
func (l *list) date(name string, given graph.Date) (graph.Date, error) {
	if given != (graph.Date{}) {
		return given, nil
	}
	if m := dayInName.FindStringSubmatch(name); m != nil {
		if day, err := graph.ParseDate(strings.Join(m[1:], "-")); err == nil {
			return day, nil
		}
	}
	day, err := importers.DateInName(name)
	if err == nil {
		return day, nil
	}
	last := graph.Date{}
	for _, o := range l.operations {
		if o.updated != (graph.Date{}) && (last == (graph.Date{}) || o.updated.First().After(last.First())) {
			last = o.updated
		}
	}
	if last != (graph.Date{}) {
		return last, nil
	}
	return graph.Date{}, err
}

func (l *list) notes() []string {
	var notes []string
	abroad, unjoined := 0, 0
	for _, o := range l.operations {
		if o.only("CZ") && !o.isCzech {
			unjoined++
		}
		if len(o.abroad) > 0 && len(o.regions) == 0 {
			abroad++
		}
	}
	for _, n := range []struct {
		count int
		text  string
	}{
		{l.several, "operations on several rows, whose amounts repeat and are not added up: %d"},
		{abroad, "projects abroad, which have no region and keep their NUTS 3 codes in a note: %d"},
		{unjoined, "projects in the Czech Republic without a registration number, which do not join those of the ministry's lists: %d"},
		{l.nameless, "rows whose beneficiary has no name in the list, and none in the graph: %d"},
	} {
		if n.count > 0 {
			notes = append(notes, fmt.Sprintf(n.text, n.count))
		}
	}
	if len(l.unused) > 0 {
		notes = append(notes, "columns for which the graph has no place, left out: "+strings.Join(l.unused, ", "))
	}
	return notes
}
