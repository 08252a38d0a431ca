package datasetfile

import (
	"bytes"
	"encoding/json"
	"errors"
	"regexp"
	"slices"
	"strings"

	"github.com/krajina/krajina/graph"
	"github.com/krajina/krajina/importers/yamlfile"
)

// ErrNotInFile says that what a source states cannot be written in this format: it has subjects that are no ids, states of one node in
// several places, or is longer than a file may be.
var ErrNotInFile = errors.New("the format of dataset files has no place for what the source states")

// Write writes what a source states as a dataset file of which Read gives the same statements in the same order. It gives ErrNotInFile
// where there is no such file.
func Write(change graph.Change) ([]byte, error) {
	w := &writer{source: change.Source}
	for _, s := range change.Statements {
		if s.Subject == string(change.Source) && s.Property == graph.PropDocumentLanguage {
			w.language = graph.Language(s.Value)
		}
	}
	if !w.file(change.Statements) || w.out.Len() > yamlfile.MaxSize {
		return nil, ErrNotInFile
	}
	// What the format implies is intricate, and what is lost would be lost unseen: so each file is read again.
	file, faults := Read(string(change.Source), w.out.Bytes())
	if len(faults) > 0 || file.Change.Source != change.Source || !slices.Equal(file.Change.Statements, change.Statements) {
		return nil, ErrNotInFile
	}
	return w.out.Bytes(), nil
}

// writer writes one file.
type writer struct {
	out      bytes.Buffer
	source   graph.ID
	language graph.Language
}

// file writes the source and its nodes; false where it cannot be.
func (w *writer) file(all []graph.Statement) bool {
	w.out.WriteString("krajina: " + formatVersion + "\n")
	begun, nodes := false, false
	for len(all) > 0 {
		n := 1
		for n < len(all) && all[n].Subject == all[0].Subject {
			n++
		}
		if id, err := graph.ParseID(all[0].Subject); err != nil || all[0].Property != graph.PropKind || all[0].Value != id.Kind().String() {
			return false
		}
		switch own := all[0].Subject == string(w.source); {
		case own && !begun:
			w.out.WriteString("source:\n")
			w.node("  ", "  ", all[:n], "")
		case own:
			return false
		default:
			if !begun {
				return false // the source's own facts come first
			}
			if !nodes {
				w.out.WriteString("nodes:\n")
				nodes = true
			}
			w.node("  - ", "    ", all[:n], all[0].Locator)
		}
		begun = true
		all = all[n:]
	}
	return begun
}

// node writes a node's id, its place and its facts.
func (w *writer) node(first, indent string, facts []graph.Statement, locator string) {
	w.out.WriteString(first + "id: " + facts[0].Subject + "\n")
	if locator != "" {
		w.out.WriteString(indent + "at: " + place(locator) + "\n")
	}
	facts = facts[1:]
	for len(facts) > 0 {
		n := 1
		for n < len(facts) && facts[n].Property == facts[0].Property {
			n++
		}
		w.property(indent, facts[:n], locator)
		facts = facts[n:]
	}
}

// property writes the values of one property: one value, or a list.
func (w *writer) property(indent string, values []graph.Statement, locator string) {
	d := values[0].Property.Definition()
	var facts []string
	for len(values) > 0 {
		n := w.together(values)
		facts = append(facts, w.fact(values[:n], locator))
		values = values[n:]
	}
	if len(facts) == 1 {
		w.out.WriteString(indent + d.Name + ": " + facts[0] + "\n")
		return
	}
	w.out.WriteString(indent + d.Name + ":\n")
	for _, f := range facts {
		w.out.WriteString(indent + "  - " + f + "\n")
	}
}

// together is how many of the values are one text in several languages.
func (w *writer) together(values []graph.Statement) int {
	if values[0].Property.Definition().Takes&graph.QLanguage == 0 {
		return 1
	}
	n := 1
	for n < len(values) && values[n].Locator == values[0].Locator && w.ofOne(values[:n], values[n]) {
		n++
	}
	return n
}

// ofOne says whether a text goes with others as their translation, or as what they translate.
func (w *writer) ofOne(texts []graph.Statement, s graph.Statement) bool {
	for _, t := range texts {
		if t.Qualifiers.Language == s.Qualifiers.Language || w.language == "" && t.Inferred != s.Inferred {
			return false
		}
	}
	return true
}

// saysInferred says whether a text is inferred for another reason than that it is a translation.
func (w *writer) saysInferred(s graph.Statement) bool {
	return s.Inferred && (w.language == "" || s.Qualifiers.Language == w.language)
}

// fact writes one value.
func (w *writer) fact(values []graph.Statement, locator string) string {
	s, d := values[0], values[0].Property.Definition()
	var parts []string
	add := func(key, value string) {
		if value != "" {
			parts = append(parts, key+": "+value)
		}
	}
	inferred := s.Inferred
	switch {
	case d.Takes&graph.QLanguage != 0:
		inferred = false
		for _, v := range values {
			add(strings.ToLower(string(v.Qualifiers.Language)), scalar(v.Value))
			inferred = inferred || w.saysInferred(v)
			if v.Original != "" {
				s.Original = v.Original
			}
		}
	case d.Type == graph.TypeLink:
		add("to", scalar(s.Value))
	default:
		add("value", scalar(s.Value))
	}
	if s.Original != "" {
		add("printed", scalar(s.Original))
	}
	if inferred {
		add("inferred", "true")
	}
	q := s.Qualifiers
	for _, p := range []struct{ name, value string }{
		{"relevance", string(q.Relevance)}, {"role", string(q.Role)}, {"basis", string(q.Basis)}, {"stage", string(q.Stage)}, {"asOf", q.AsOf},
		{"percent", q.Percent}, {"amount", q.Amount}, {"scheme", q.Scheme},
	} {
		if p.value != "" && (p.name != "stage" || p.value != "UNSTATED") {
			add(p.name, scalar(p.value))
		}
	}
	if s.Locator != locator && s.Locator != "" {
		add("at", place(s.Locator))
	}
	if len(parts) == 1 && d.Takes&graph.QLanguage == 0 {
		return scalar(s.Value)
	}
	return "{" + strings.Join(parts, ", ") + "}"
}

// plain are the texts that YAML reads as they are, wherever they stand.
var plain = regexp.MustCompile(`^[A-Za-z0-9][A-Za-z0-9._/-]*(:[A-Za-z0-9._/-]+)?$`)

// scalar is a text as YAML has it.
func scalar(text string) string {
	if plain.MatchString(text) {
		return text
	}
	var b strings.Builder
	out := json.NewEncoder(&b)
	out.SetEscapeHTML(false)
	_ = out.Encode(text) // a text can always be written
	return strings.TrimSuffix(b.String(), "\n")
}

var (
	writtenLine      = regexp.MustCompile(`^line ([1-9]\d{0,6})$`)
	writtenLines     = regexp.MustCompile(`^lines ([1-9]\d{0,6})–([1-9]\d{0,6})$`)
	writtenCharacter = regexp.MustCompile(`^line ([1-9]\d{0,6}), characters ([1-9]\d{0,6})–([1-9]\d{0,6})$`)
)

// place is a locator as files write it.
func place(locator string) string {
	if m := writtenLine.FindStringSubmatch(locator); m != nil {
		return m[1]
	}
	if m := writtenLines.FindStringSubmatch(locator); m != nil {
		return m[1] + "-" + m[2]
	}
	if m := writtenCharacter.FindStringSubmatch(locator); m != nil {
		return m[1] + ":" + m[2] + "-" + m[3]
	}
	return scalar(locator)
}
