package graph

import (
	"strconv"
)

// Node is a node of any kind as the API shows it: *Project, *Activity, …
type Node interface {
	// Record is the node's values.
	record() *Record
}

// Entity is what every kind of node has: its values, and the nodes that were loaded together with it.
type Entity struct {
	*Record
	siblings *Siblings
	at       int32 // its place among them, from 1; 0 where it has to be looked up
}

// place is the entity's among its siblings.
func (e Entity) place() int {
	if e.at > 0 {
		return int(e.at) - 1
	}
	return e.siblings.place(e.ID)
}

func (e Entity) record() *Record { return e.Record }

// Node gives the entity as its own kind.
func (e Entity) Node() Node { return kindTable[e.Kind].node(e) }

// shownAs gives an entity as the kind T.
func shownAs[T Typed, P interface {
	*T
	Node
}](e Entity) Node {
	node := T(struct{ Entity }{e})
	return P(&node)
}

// value is the preferred value of a property, "" where nothing is stated.
func (r *Record) value(p Property) string {
	for i := range r.Values {
		if r.Values[i].Property == p {
			return r.Values[i].Text
		}
	}
	return ""
}

// values are all values of a property, the preferred first.
func (r *Record) values(p Property) []Value {
	from := 0
	for from < len(r.Values) && r.Values[from].Property != p {
		from++
	}
	to := from
	for to < len(r.Values) && r.Values[to].Property == p {
		to++
	}
	return r.Values[from:to]
}

// Called is the node's title, name or label; its id where it has none.
func (r *Record) Called(language *Language) string {
	for _, p := range []Property{PropTitle, PropName, PropLabel} {
		if text := r.text(p, language); text != "" {
			return text
		}
	}
	return string(r.ID)
}

// optional is the preferred value of a property, nil where nothing is stated.
func (r *Record) optional(p Property) *string {
	if v := r.value(p); v != "" {
		return &v
	}
	return nil
}

// text is the text in the language, in the other where there is none in it, "" where there is none at all.
func (r *Record) text(p Property, language *Language) string {
	fallback := ""
	for _, v := range r.values(p) {
		if v.Qualifiers.Language == languageOr(language) {
			return v.Text
		}
		if fallback == "" {
			fallback = v.Text
		}
	}
	return fallback
}

func languageOr(language *Language) Language {
	if language == nil {
		return LanguageCS
	}
	return *language
}

func (r *Record) optionalText(p Property, language *Language) *string {
	if t := r.text(p, language); t != "" {
		return &t
	}
	return nil
}

// texts are all texts in the language, or, where there are none in it, all there are.
func (r *Record) texts(p Property, language *Language) []string {
	texts := []string{}
	for _, v := range r.values(p) {
		if v.Qualifiers.Language == languageOr(language) {
			texts = append(texts, v.Text)
		}
	}
	if len(texts) == 0 {
		return r.allTexts(p)
	}
	return texts
}

func (r *Record) allTexts(p Property) []string {
	texts := []string{}
	for _, v := range r.values(p) {
		texts = append(texts, v.Text)
	}
	return texts
}

// date is the stated date, nil where nothing readable is stated.
func (r *Record) date(p Property) *Date {
	d, err := ParseDate(r.value(p))
	if err != nil {
		return nil
	}
	return &d
}

func (r *Record) boolean(p Property) *bool {
	switch r.value(p) {
	case "true":
		return new(true)
	case "false":
		return new(false)
	}
	return nil
}

func (r *Record) integer(p Property) *int {
	n, err := strconv.Atoi(r.value(p))
	if err != nil {
		return nil
	}
	return &n
}

func (r *Record) identifiers(p Property) []*Identifier {
	list := []*Identifier{}
	for _, v := range r.values(p) {
		list = append(list, &Identifier{v.Qualifiers.Scheme, v.Text})
	}
	return list
}

// Identifier is what a scheme calls a node.
type Identifier struct {
	Scheme string
	Value  string
}
