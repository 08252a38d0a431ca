package mapping

import (
	"errors"
	"fmt"
	"strings"

	"github.com/krajina/krajina/czech"
	"github.com/krajina/krajina/graph"
	"github.com/krajina/krajina/importers"
	"github.com/krajina/krajina/importers/table"
)

// apply states what a rule says of the row. What the mapping says itself stands in no cell: it is inferred.
func (r *reader) apply(rule *rule, subject, place string) {
	s := graph.Statement{Subject: subject, Property: rule.property, Qualifiers: rule.qualifiers, Locator: place}
	if rule.column < 0 {
		s.Value, s.Inferred = rule.constant, true
		r.found = append(r.found, s)
		return
	}
	s.Locator += ", " + r.m.headings[rule.column].text
	parts := []string{r.cell(rule.column)}
	if rule.separator != "" {
		parts = strings.Split(parts[0], rule.separator)
	}
	for i, part := range parts {
		if part = strings.TrimSpace(part); part == "" {
			continue
		}
		one := s
		if value, mapped := rule.values[meaning(part)]; mapped {
			one.Value, one.Original = value, part
		} else {
			r.value(rule, part, i, len(parts), &one)
		}
		if one.Value != "" && !r.has(one) {
			r.found = append(r.found, one)
		}
	}
}

func (r *reader) has(s graph.Statement) bool {
	for _, f := range r.found {
		if f.Property == s.Property && f.Value == s.Value && f.Qualifiers == s.Qualifiers {
			return true
		}
	}
	return false
}

// mostText is how long a text of the graph may be, in bytes.
const mostText = 20_000

// value reads a text as a value of the property; without a value the reader has said why.
func (r *reader) value(rule *rule, text string, i, of int, s *graph.Statement) {
	d := rule.property.Definition()
	switch d.Type {
	case graph.TypeText:
		without, left := importers.WithoutContacts(text)
		r.result.Contacts += left
		if s.Value = without; len(without) > mostText {
			s.Value = ""
			r.doubt(rule.column, fmt.Sprintf("it has %d bytes", len(without)), fmt.Sprintf("left out: a text of the graph has %d at most", mostText))
		}
	case graph.TypeMoney:
		s.Value = r.money(rule, text)
	case graph.TypeDate:
		s.Value = r.date(rule, text)
	case graph.TypeInteger, graph.TypeDecimal:
		number, err := czech.ParseDecimal(text)
		if err != nil {
			r.refuse(rule.column, fmt.Sprintf("%q is no number", text), "write it like 1 234,5")
			return
		}
		s.Value = number
	case graph.TypeBoolean:
		switch table.Plain(text) {
		case "ano", "a", "yes", "true", "1":
			s.Value = "true"
		case "ne", "n", "no", "false", "0":
			s.Value = "false"
		default:
			r.refuse(rule.column, fmt.Sprintf("%q is neither yes nor no", text), "write ano or ne")
		}
	case graph.TypeEnum:
		if err := graph.CheckEnum(d.Enum, text); err != nil {
			r.refuse(rule.column, err.Error(), "write one of these, or what it means under values: in the mapping")
			return
		}
		s.Value = text
	case graph.TypeIdentifier:
		s.Value = text
		if s.Qualifiers.Scheme == importers.SchemeICO {
			if s.Value = importers.WholeICO(text); s.Value == "" {
				r.doubt(rule.column, fmt.Sprintf("%q is no IČO", text), "left out; an IČO has eight digits, the last of which checks the others")
			}
		}
	case graph.TypeLink:
		if rule.property == graph.PropActors {
			r.actor(rule, text, i, of, s)
			return
		}
		r.link(rule, text, s)
	default:
		s.Value = text
	}
	if s.Value != text && s.Value != "" && d.Type != graph.TypeText && d.Type != graph.TypeLink {
		s.Original = text
	}
}

// money reads an amount with the currency that it prints or the rule has.
func (r *reader) money(rule *rule, text string) string {
	number, currency := text, rule.currency
	if printed, err := czech.ParseMoney(text); err == nil {
		number, currency = printed.Amount, printed.Currency
	}
	switch {
	case currency == "":
		r.refuse(rule.column, fmt.Sprintf("%q says no currency", text), "write it like 7 025 696,25 Kč, or currency: in the mapping")
		return ""
	case rule.currency != "" && currency != rule.currency:
		r.refuse(rule.column, fmt.Sprintf("%q is not in %s, as the mapping says", text, rule.currency), "correct one of them")
		return ""
	}
	amount, fault := importers.Amount(number, currency)
	if fault == nil && amount.Hundredths > importers.MostMoney*100/rule.times {
		fault = &importers.Fault{Problem: fmt.Sprintf("%s times %d is more than a programme has", amount, rule.times), Remedy: "look whether the mapping's times is right"}
	}
	if fault != nil {
		r.refuse(rule.column, fault.Problem, fault.Remedy)
		return ""
	}
	amount.Hundredths *= rule.times
	return amount.String()
}

// date reads a date; of a range a start takes the first one, an end the last one.
func (r *reader) date(rule *rule, text string) string {
	isEnd := rule.property == graph.PropEnd
	if isEnd || rule.property == graph.PropStart {
		ranges, err := czech.ParseDates(text)
		if errors.Is(err, czech.ErrOrder) {
			r.refuse(rule.column, fmt.Sprintf("%q ends before it starts", text), "correct one of the days")
			return ""
		}
		if err == nil {
			iso := ranges[0].Start
			if isEnd {
				iso = ranges[len(ranges)-1].End
			}
			if iso == "" { // open
				return ""
			}
			day, err := graph.ParseDate(iso)
			if fault := importers.InTime(day, text); err != nil || fault != nil {
				r.refuse(rule.column, fmt.Sprintf("%q is no day of a project", text), "write it like 1. 10. 2016, of the years 1990 to 2100")
				return ""
			}
			return iso
		}
	}
	day, fault := importers.Day(text)
	if fault != nil {
		r.refuse(rule.column, fault.Problem, fault.Remedy)
		return ""
	}
	return day.String()
}

// link finds the node that a text names, by its id or by what it is called.
func (r *reader) link(rule *rule, text string, s *graph.Statement) {
	ends := rule.property.Definition().Ends(r.m.kind)
	if id, err := graph.ParseID(text); err == nil && ends.Has(id.Kind()) {
		r.linkTo(rule, id, s)
		return
	}
	// A row without what it has to lead to is none.
	doubt := r.doubt
	if rule.property.Definition().Requires.Has(r.m.kind) {
		doubt = r.refuse
	}
	switch found := r.names.named(text, ends); len(found) {
	case 1:
		s.Value, s.Original = string(found[0]), text
	case 0:
		if r.absent == nil {
			r.absent = map[string]int{}
		}
		r.absent[rule.property.String()+" "+text]++
		doubt(rule.column, fmt.Sprintf("%q names no node that %s could lead to", text, rule.property), "left out; write a name or an id of the graph, or what it means under values: in the mapping")
	default:
		doubt(rule.column, fmt.Sprintf("%q names several: %s, %s", text, found[0], found[1]), "left out; write the id, or what it means under values: in the mapping")
	}
}

// linkTo links with the node of an id, where there is one.
func (r *reader) linkTo(rule *rule, id graph.ID, s *graph.Statement) {
	if r.known.Named != nil && !r.known.Named(id) && !r.own()[id] {
		problem, remedy := fmt.Sprintf("there is no %s", id), "left out; write the id or the name of a node of the graph, or import first what states it"
		if rule.property.Definition().Requires.Has(r.m.kind) {
			r.refuse(rule.column, problem, "write the id or the name of a node of the graph")
		} else {
			r.doubt(rule.column, problem, remedy)
		}
		return
	}
	s.Value = string(id)
}

// own are the nodes of the table, which its rows may link to wherever they stand.
func (r *reader) own() map[graph.ID]bool {
	if r.ids != nil || r.m.id == nil {
		return r.ids
	}
	r.ids = map[graph.ID]bool{}
	for _, t := range r.tables {
		for row, err := range t.Rows() {
			if err == nil {
				r.ids[graph.ID(r.m.id.of(r.m.kind, t.Cell(row, r.m.id.column)))] = true
			}
		}
	}
	return r.ids
}
