package datasetfile

import (
	"github.com/krajina/krajina/graph"
	"github.com/krajina/krajina/importers/yamlfile"
	"go.yaml.in/yaml/v3"
)

// field is one part of a statement that a file writes by a key of its own.
type field struct {
	name string
	set  func(s *graph.Statement, text string)
	get  func(s graph.Statement) string
}

var fields = []field{
	{"value", func(s *graph.Statement, t string) { s.Value = t }, func(s graph.Statement) string { return s.Value }},
	{"printed", func(s *graph.Statement, t string) { s.Original = t }, func(s graph.Statement) string { return s.Original }},
	{"at", func(s *graph.Statement, t string) { s.Locator = t }, func(s graph.Statement) string { return s.Locator }},
	{"relevance", func(s *graph.Statement, t string) { s.Qualifiers.Relevance = graph.Relevance(t) }, func(s graph.Statement) string { return string(s.Qualifiers.Relevance) }},
	{"role", func(s *graph.Statement, t string) { s.Qualifiers.Role = graph.ActorRole(t) }, func(s graph.Statement) string { return string(s.Qualifiers.Role) }},
	{"basis", func(s *graph.Statement, t string) { s.Qualifiers.Basis = graph.AmountBasis(t) }, func(s graph.Statement) string { return string(s.Qualifiers.Basis) }},
	{"stage", func(s *graph.Statement, t string) { s.Qualifiers.Stage = graph.AmountStage(t) }, func(s graph.Statement) string { return string(s.Qualifiers.Stage) }},
	{"asOf", func(s *graph.Statement, t string) { s.Qualifiers.AsOf = t }, func(s graph.Statement) string { return s.Qualifiers.AsOf }},
	{"percent", func(s *graph.Statement, t string) { s.Qualifiers.Percent = t }, func(s graph.Statement) string { return s.Qualifiers.Percent }},
	{"amount", func(s *graph.Statement, t string) { s.Qualifiers.Amount = t }, func(s graph.Statement) string { return s.Qualifiers.Amount }},
	{"scheme", func(s *graph.Statement, t string) { s.Qualifiers.Scheme = t }, func(s graph.Statement) string { return s.Qualifiers.Scheme }},
}

// fieldNamed is the field of that key. A locator is not among them here: a draft holds it normalised.
func fieldNamed(name string) *field {
	for i := range fields {
		if fields[i].name == name && name != "at" {
			return &fields[i]
		}
	}
	return nil
}

// checkFields lets the model check a statement. The model names one fault at a time: so each field is put alone into a
// statement that is right, and what the model then says is about that field and stands where the field is written.
func (r *reader) checkFields(kind graph.Kind, s graph.Statement, parts map[string]*yaml.Node) bool {
	if graph.CheckStatement(kind, s) == nil {
		return true
	}
	for _, f := range fields {
		probe := rightStatement(kind, s)
		f.set(&probe, f.get(s))
		err := graph.CheckStatement(kind, probe)
		if err == nil {
			continue
		}
		at := parts[f.name]
		if at == nil {
			at = parts["value"]
		}
		problem, remedy := yamlfile.SplitFault(err.Error())
		r.Fault(at, problem, remedy)
	}
	return false
}

// rightStatement is one that the model accepts of the property.
func rightStatement(kind graph.Kind, s graph.Statement) graph.Statement {
	d := s.Property.Definition()
	right := graph.Statement{Subject: s.Subject, Property: s.Property, Value: rightValue(kind, d)}
	q := &right.Qualifiers
	takes := func(flag graph.Qualifier) bool { return d.Takes&flag != 0 }
	if takes(graph.QLanguage) {
		q.Language = graph.LanguageCS
	}
	if takes(graph.QRelevance) {
		q.Relevance = graph.Primary
	}
	if takes(graph.QRole) {
		q.Role = "PARTNER"
	}
	if takes(graph.QAmount) {
		q.Basis, q.Stage = graph.BasisTotal, "UNSTATED"
	}
	if takes(graph.QAsOf) {
		q.AsOf = "2017"
	}
	if takes(graph.QScheme) {
		q.Scheme = "ico"
	}
	return right
}

func rightValue(kind graph.Kind, d *graph.Definition) string {
	switch d.Type {
	case graph.TypeInteger, graph.TypeDecimal:
		return "1"
	case graph.TypeMoney:
		return "1 CZK"
	case graph.TypeDate:
		return "2017"
	case graph.TypeBoolean:
		return "true"
	case graph.TypeEnum:
		return graph.EnumValues(d.Enum)[0]
	case graph.TypeURL:
		return "https://example.org"
	case graph.TypeLink:
		for to := range d.Ends(kind).All() {
			return to.Prefix() + ":x"
		}
	}
	return "text"
}
