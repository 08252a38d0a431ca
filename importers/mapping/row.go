package mapping

import (
	"fmt"
	"slices"
	"strings"

	"github.com/krajina/krajina/graph"
	"github.com/krajina/krajina/importers"
)

// read reads a row, and states it where nothing is wrong with it.
func (r *reader) read() {
	if len(r.row.Cells) > r.Width() && strings.Join(r.row.Cells[r.Width():], "") != "" {
		r.refuse(-1, fmt.Sprintf("it has %d cells, and there are %d headings", len(r.row.Cells), r.Width()), "quote cells that hold the separator")
		return
	}
	subject, key := r.subject()
	place := "row " + key
	for _, rule := range r.m.rules {
		r.apply(rule, subject, place)
	}
	if r.isPerson() {
		r.result.Persons++
		return
	}
	r.lacks()
	r.disagreements()
	for _, s := range r.found {
		if err := graph.CheckStatement(r.m.kind, s); err != nil {
			r.refuse(-1, fmt.Sprintf("%s: %v", s.Property, err), "correct it in the table")
		}
	}
	if r.fault != nil {
		return
	}
	r.rows[key] = r.row.Place
	r.Begin()
	r.Node(subject, place, r.m.kind)
	for _, s := range r.found {
		r.Add(s)
	}
	for _, node := range r.others {
		if r.Once(node[0].Subject) {
			for _, s := range node {
				r.Add(s)
			}
		}
	}
	if r.m.recognise {
		r.texts(subject, place)
	}
}

// subject is how the row's node is called, and the key that tells it from others.
func (r *reader) subject() (subject, key string) {
	var column int
	if id := r.m.id; id != nil {
		column = id.column
		text := r.cell(column)
		key, subject = id.prefix+slug(text), id.of(r.m.kind, text)
		if _, err := graph.ParseID(subject); err != nil || slug(text) == "" {
			r.refuse(column, fmt.Sprintf("%q makes no id", text), "write a word or a number that stands in no other row")
		}
	} else {
		rule := r.m.identifier()
		column = rule.column
		key = r.cell(column)
		if ico := importers.WholeICO(key); ico != "" && rule.qualifiers.Scheme == importers.SchemeICO {
			key = ico
		}
		if key == "" {
			r.refuse(column, "it is empty", "write the identifier: it says which node the row is")
		}
		subject = "row " + key
	}
	if first := r.rows[key]; first != "" {
		r.refuse(column, fmt.Sprintf("%s stands in %s already", r.cell(column), first), "write each node in one row")
	}
	return subject, key
}

// isPerson says whether the row is itself an actor that is a natural person.
func (r *reader) isPerson() bool {
	for _, s := range r.found {
		if s.Property == graph.PropName && r.m.kind == graph.KindActor && (importers.IsPerson(s.Value, "") || importers.SoundsLikePerson(s.Value)) {
			return true
		}
	}
	return false
}

// lacks refuses a row without something that every node of the kind has, or by which it is known.
func (r *reader) lacks() {
	if rule := r.m.identifier(); r.m.id == nil && !slices.ContainsFunc(r.found, func(s graph.Statement) bool { return s.Property == rule.property }) {
		r.refuse(rule.column, fmt.Sprintf("%q does not identify it", r.cell(rule.column)), "correct the identifier: it says which node the row is")
	}
	for _, rule := range r.m.rules {
		p := rule.property
		if !p.Definition().Requires.Has(r.m.kind) {
			continue
		}
		if !slices.ContainsFunc(r.found, func(s graph.Statement) bool { return s.Property == p }) {
			r.refuse(rule.column, "there is no "+p.String(), fmt.Sprintf("every %s has a %s", r.m.kind.Prefix(), p))
		}
	}
}

// disagreements refuses a row that ends before it starts, or in which a part is more than the whole.
func (r *reader) disagreements() {
	var start, end graph.Date
	total := map[string]int64{}
	for _, s := range r.found {
		switch s.Property {
		case graph.PropStart:
			start, _ = graph.ParseDate(s.Value)
		case graph.PropEnd:
			end, _ = graph.ParseDate(s.Value)
		case graph.PropAmounts:
			if m, err := graph.ParseMoney(s.Value); err == nil && s.Qualifiers.Basis == graph.BasisTotal {
				total[string(s.Qualifiers.Stage)+m.Currency] = m.Hundredths
			}
		}
	}
	if start != (graph.Date{}) && end != (graph.Date{}) && end.Last().Before(start.First()) {
		r.refuse(r.m.only(graph.PropEnd).column, fmt.Sprintf("it ends (%s) before it starts (%s)", end, start), "correct one of the dates")
	}
	for _, s := range r.found {
		if s.Property != graph.PropAmounts {
			continue
		}
		m, err := graph.ParseMoney(s.Value)
		if whole, known := total[string(s.Qualifiers.Stage)+m.Currency]; err == nil && known && m.Hundredths > whole {
			r.refuse(-1, fmt.Sprintf("%s of %s is more than the total of %s", m, s.Qualifiers.Basis, graph.Money{Hundredths: whole, Currency: m.Currency}), "look whether the columns are in the right places")
		}
	}
}

// texts states what the project's title and texts name beyond what its columns do.
func (r *reader) texts(subject, place string) {
	var in []importers.Text
	var stated []graph.ID
	regions := true
	for _, s := range r.found {
		text := importers.Text{Column: strings.TrimPrefix(s.Locator, place+", "), Text: s.Value, Relevance: graph.Mention}
		switch s.Property {
		case graph.PropTitle:
			text.Relevance = graph.Primary
			in = append([]importers.Text{text}, in...)
		case graph.PropAim, graph.PropNotes:
			in = append(in, text)
		case graph.PropRegions:
			regions = false
		case graph.PropTopics, graph.PropTargetGroups, graph.PropMethods:
			stated = append(stated, graph.ID(s.Value))
		}
	}
	for i := range in {
		in[i].Regions = regions
	}
	r.Recognise(r.known.Lexicon, subject, place, in, stated, r.result.Recognised)
}
