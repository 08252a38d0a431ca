package dashboard

import (
	"fmt"
	"html/template"
	"reflect"
)

// The queries ask each text twice, in the page's language and, under the name with CS, in Czech. Where both are the same on an
// English page, the text is only there as printed, in Czech, and is marked so for who has it read aloud.

// said is the text of a field, or what a node is called where no field is named, marked with its language.
func (p printer) said(node any, field ...string) (template.HTML, error) {
	m, ok := node.(map[string]any)
	if !ok {
		return "", fmt.Errorf("said: %T is no node", node)
	}
	if len(field) == 0 {
		field = []string{"title", "name", "label"}
	}
	for _, name := range field {
		if text, ok := m[name].(string); ok {
			return p.marked(text, p.language(text, m[name+"CS"])), nil
		}
	}
	return "", nil
}

// texts are the texts of a field that has several.
func (p printer) texts(node map[string]any, field string) []template.HTML {
	language := p.language(node[field], node[field+"CS"])
	var all []template.HTML
	list, _ := node[field].([]any)
	for _, text := range list {
		all = append(all, p.marked(text, language))
	}
	return all
}

// language is that of a text: Czech where its English is the same.
func (p printer) language(text, inCzech any) lang {
	if inCzech != nil && reflect.DeepEqual(text, inCzech) {
		return czech
	}
	return p.lang
}

// marked is a text of a language, "cs", CS or unknown as nil, for a page in the printer's.
func (p printer) marked(text, language any) template.HTML {
	escaped := template.HTMLEscapeString(fmt.Sprint(text))
	of := p.lang
	switch language {
	case czech, "CS", "cs":
		of = czech
	case english, "EN", "en":
		of = english
	}
	if of == p.lang {
		return template.HTML(escaped)
	}
	return template.HTML(fmt.Sprintf(`<span lang="%s">%s</span>`, of, escaped))
}
