package dashboard

import (
	"strings"
	"unicode/utf8"
)

// alternate is the page in a language; Code is x-default for who reads neither.
type alternate struct{ Code, To string }

// Alternates are the page in both languages, none where it is that of an error.
func (v *view) Alternates() []alternate {
	if v.Page.name == "error" {
		return nil
	}
	base := v.base
	if base == "" {
		base = v.root
	}
	var all []alternate
	for _, l := range languages {
		all = append(all, alternate{string(l), base + v.plainAddress(l)})
	}
	return append(all, alternate{"x-default", base + v.plainAddress(czech)})
}

// Canonical is the one address of all those of this page, "" where the server does not know by which name the world reaches it, and for pages
// that nobody is to find by searching.
func (v *view) Canonical() string {
	if v.base == "" || v.Page.name == "error" || v.Page.name == "draft" {
		return ""
	}
	return v.base + v.plainAddress(v.lang)
}

// plainAddress is the page's path below the root with what the page takes of its address, by name. What a form sent stays out.
func (v *view) plainAddress(l lang) string {
	address := v.Page.address(l, v.slug())
	var taken parameters
	sent := v.request.URL.Query()
	for _, name := range v.taken {
		for _, value := range v.values(name) {
			if sent.Has(name) {
				taken.add(name, value)
			}
		}
	}
	if len(taken) > 0 {
		address += "?" + taken.encode()
	}
	return address
}

// described are the messages that say what a page is, where it is not its lead.
var described = map[string]string{"projects": "projects.description", "search": "search.hint", "accessibility": "accessibility.law"}

// Description says in a sentence or two what is on the page, for who finds it elsewhere; it is empty where there is an error.
func (v *view) Description() (phrase, error) {
	p, err := v.description()
	p.Text = atMost(p.Text, 160)
	return p, err
}

func (v *view) description() (phrase, error) {
	if v.Page.name == "error" {
		return phrase{}, nil
	}
	if node := v.Node(); node != nil {
		return v.nodeDescription(node)
	}
	if v.Page.named {
		// What the schema says of it has Czech words in English, which could not be marked here.
		text, err := v.say("type.description", "Name", v.typeName)
		return phrase{Text: text}, err
	}
	if g := v.Guide(); g != nil {
		return phrase{Text: g.Question}, nil
	}
	message := described[v.Page.name]
	if message == "" {
		message = v.Page.name + ".lead"
	}
	text, err := v.say(message)
	return phrase{Text: text}, err
}

// nodeDescription is what a source says of the page's node as a whole, else that its facts stand here, in the language of its title.
func (v *view) nodeDescription(node map[string]any) (phrase, error) {
	for _, field := range []string{"aim", "definition"} {
		if p, err := v.said(node, field); p.Text != "" || err != nil {
			return p, err
		}
	}
	if notes := v.texts(node, "notes"); len(notes) > 0 {
		return notes[0], nil
	}
	p, err := v.said(node)
	if err != nil {
		return p, err
	}
	in := v.in(p)
	kind, err := in.say("NodeKind." + kindOf(v.ID))
	if err != nil {
		return p, err
	}
	p.Text, err = in.say("layout.description", "Title", p.Text, "Kind", kind)
	return p, err
}

// in has the messages in a text's language.
func (v *view) in(p phrase) messages {
	if p.Foreign && p.Lang != "" {
		return v.spoken[lang(p.Lang)]
	}
	return v.messages
}

// atMost ends a text that has more letters than most after a word.
func atMost(text string, most int) string {
	words := strings.Fields(text)
	if text = strings.Join(words, " "); utf8.RuneCountInString(text) <= most {
		return text
	}
	head := string([]rune(text)[:most])
	if space := strings.LastIndexByte(head, ' '); space > 0 {
		head = head[:space]
	} else {
		head = string([]rune(head)[:most-1])
	}
	return strings.TrimRight(head, " ,.;:–-") + "…"
}
