package datasetfile

import (
	"fmt"
	"strings"

	"github.com/krajina/krajina/graph"
	"github.com/krajina/krajina/importers/yamlfile"
	"go.yaml.in/yaml/v3"
)

// state makes the statement of a draft and keeps it where nothing is wrong with it.
func (r *reader) state(n *node, d draft) {
	definition := d.property.Definition()
	s := graph.Statement{Subject: string(n.id), Property: d.property, Locator: d.locator, Inferred: d.inferred}
	if n.nameless {
		s.Subject = n.kind.Prefix() + ":nameless" // only to be checked
	}
	for name, v := range d.parts {
		if field := fieldNamed(name); field != nil {
			field.set(&s, yamlfile.Scalar(v))
		}
	}
	sound := true
	if definition.Takes&graph.QLanguage != 0 {
		s.Qualifiers.Language = d.language
		if s.Qualifiers.Language == "" {
			s.Qualifiers.Language = r.language
		}
		if s.Qualifiers.Language == "" {
			sound = false
			if !r.languageRefuse {
				r.FaultAt(d.place, "the language of this text is not known", "write language: under source, or the text by language, {cs: …, en: …}")
			}
			s.Qualifiers.Language = graph.LanguageCS // so that the rest is checked
		}
	}
	if definition.Takes&graph.QAmount != 0 && d.parts["stage"] == nil {
		s.Qualifiers.Stage = "UNSTATED"
	}
	if s.Locator == "" && r.document && n.kind != graph.KindSource {
		r.unplaced(d.place, definition.Name)
		sound = false
	}
	sound = r.checkFields(n.kind, s, d.parts) && sound
	sound = r.checkOwn(s, d.parts) && sound
	if !sound {
		return
	}
	if first, again := r.stated[s]; again && !n.nameless {
		r.FaultAt(d.place, fmt.Sprintf("%s states the same twice, first in line %d", definition.Name, first), "write it once")
		return
	}
	r.stated[s] = d.place.Line
	r.keep(*n, s, d.place)
}

// checkOwn checks what this format asks beyond the model.
func (r *reader) checkOwn(s graph.Statement, parts map[string]*yaml.Node) bool {
	v := parts["value"]
	switch {
	case s.Property.IsLink() && strings.TrimSpace(s.Value) != "":
		if _, err := graph.ParseID(s.Value); err != nil {
			problem, remedy := yamlfile.SplitFault(err.Error())
			r.Fault(v, problem, remedy)
			return false
		}
	case s.Property == graph.PropSHA256 && !sha256Pattern.MatchString(s.Value):
		r.Fault(v, fmt.Sprintf("%q is not a SHA-256", s.Value), "write the 64 digits 0-9 a-f that sha256sum prints for the document")
		return false
	}
	if printed := parts["printed"]; printed != nil && s.Original != "" {
		if reading, differs := disagrees(s, yamlfile.Scalar(printed)); differs {
			r.Fault(printed, fmt.Sprintf("printed reads as %s, and the value is %s", reading, s.Value), "put right the one that is wrong")
			return false
		}
	}
	return true
}
