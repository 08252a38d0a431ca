package dashboard

import (
	"fmt"
	"reflect"
)

// The queries ask each text twice, in the page's language and, under the name with CS, in Czech. Where both are the same on an
// English page, the text is only there as printed, in Czech, and is marked so for who has it read aloud.

// phrase is a text with what its mark-up has to say of it; the template "text" writes it.
type phrase struct {
	Text string
	// Lang is the text's language where it is not the page's; "" where it is not known and Foreign is set.
	Lang    string
	Foreign bool
	// Code is set for what programs read.
	Code bool
}

// said is the text of a field, or what a node is called where no field is named.
func (p printer) said(node any, field ...string) (phrase, error) {
	m, ok := node.(map[string]any)
	if !ok {
		return phrase{}, fmt.Errorf("said: %T is no node", node)
	}
	if len(field) == 0 {
		field = []string{"title", "name", "label"}
	}
	for _, name := range field {
		if text, ok := m[name].(string); ok {
			return p.marked(text, p.language(text, m[name+"CS"])), nil
		}
	}
	return phrase{}, nil
}

// texts are the texts of a field that has several.
func (p printer) texts(node map[string]any, field string) []phrase {
	language := p.language(node[field], node[field+"CS"])
	var all []phrase
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

// marked is a text of a language as this program, the API or HTML writes it; any other stands for the page's.
func (p printer) marked(text, language any) phrase {
	of := p.lang
	switch language {
	case czech, "CS", "cs":
		of = czech
	case english, "EN", "en":
		of = english
	}
	return phrase{Text: fmt.Sprint(text), Lang: string(of), Foreign: of != p.lang}
}
