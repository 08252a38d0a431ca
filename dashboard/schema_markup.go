package dashboard

import (
	"html/template"
	"regexp"
	"strings"

	"github.com/vektah/gqlparser/v2/ast"
)

// What the schema says about itself is English, whatever the page's language.

// Type is the type that the page shows.
func (v *view) Type() *apiType { return v.Handbook.types[v.typeName] }

// TypeLink is a link to a type's page. Types of the specification have one too.
func (v *view) TypeLink(name string) template.HTML {
	var m markup
	m.put(`<code>`).typed(v, name).put(`</code>`)
	return m.html()
}

// FieldLink is a link to a field on its type's page: Query.projects, and with an argument Query.projects(filter:).
func (v *view) FieldLink(u apiUse) template.HTML {
	var m markup
	m.put(`<code><a href="`).say(v.typePage(u.Type) + "#" + anchorOf(u.Field)).put(`">`).say(u.Type + "." + u.Field)
	if u.Argument != "" {
		m.say("(" + u.Argument + ":)")
	}
	return m.put(`</a></code>`).html()
}

// FieldName is a link to a field by its name alone.
func (v *view) FieldName(f *apiField) template.HTML {
	var m markup
	m.put(`<code><a href="`).say(v.typePage(f.Of) + "#" + anchorOf(f.Name)).put(`">`).say(f.Name).put(`</a></code>`)
	return m.html()
}

// Deprecation is why something should not be used any more.
func (v *view) Deprecation(all ast.DirectiveList) string { return deprecation(all) }

// Costs says what a field costs where that is not the usual.
func (v *view) Costs(f *apiField) (string, error) {
	switch {
	case f.Own > 1:
		return v.say("schema.own", "Cost", v.number(f.Own))
	case f.List > 0:
		return v.say("schema.length", "Length", v.number(f.List))
	}
	return "", nil
}

// Signature is a type as it is written, with a link: [Project!]!.
func (v *view) Signature(t *ast.Type) template.HTML {
	var m markup
	name := t.Name()
	before, after, _ := strings.Cut(t.String(), name)
	m.say(before).typed(v, name).say(after)
	return m.html()
}

// Described is a description as paragraphs. What it names of the schema leads there; of is the type in whose words it is.
func (v *view) Described(text string, of *apiType) template.HTML {
	var m markup
	for paragraph := range strings.SplitSeq(strings.TrimSpace(text), "\n\n") {
		m.put("<p"+v.inEnglish()+">").worded(v, paragraph, of).put("</p>\n")
	}
	return m.html()
}

// Brief is the first sentence of a description.
func (v *view) Brief(text string) template.HTML {
	var m markup
	text, _, _ = strings.Cut(strings.TrimSpace(text), "\n\n")
	m.put("<span"+v.inEnglish()+">").worded(v, firstSentence(text), nil).put("</span>")
	return m.html()
}

// Anchor is where a field stands on its type's page.
func (v *view) Anchor(field string) string { return anchorOf(field) }

func anchorOf(field string) string { return "field-" + field }

func (v *view) typePage(name string) string {
	return v.root + pageNamed("type").address(v.lang, name)
}

// inEnglish marks what is in English on a Czech page.
func (v *view) inEnglish() string {
	if v.lang == english {
		return ""
	}
	return ` lang="en"`
}

// typed writes the name of a type as a link to its page.
func (m *markup) typed(v *view, name string) *markup {
	return m.put(`<a href="`).say(v.typePage(name)).put(`">`).say(name).put(`</a>`)
}

// worded writes a text with its code, which stands between backticks.
func (m *markup) worded(v *view, text string, of *apiType) *markup {
	for i, part := range strings.Split(text, "`") {
		if i%2 == 0 {
			m.withCzech(part)
			continue
		}
		m.put("<code>")
		if to := v.meant(part, of); to != "" {
			m.put(`<a href="`).say(to).put(`">`).say(part).put("</a>")
		} else {
			m.say(part)
		}
		m.put("</code>")
	}
	return m
}

// inLetters are words with letters that English has not.
var inLetters = regexp.MustCompile(`\pL*[ěščřžýáíéúůťďňĚŠČŘŽÝÁÍÉÚŮŤĎŇ]\pL*(?: \pL*[ěščřžýáíéúůťďňĚŠČŘŽÝÁÍÉÚŮŤĎŇ]\pL*)*`)

// withCzech writes English in which Czech terms stand, and marks those that are told by their letters.
func (m *markup) withCzech(text string) {
	from := 0
	for _, at := range inLetters.FindAllStringIndex(text, -1) {
		m.say(text[from:at[0]]).put(`<span lang="cs">`).say(text[at[0]:at[1]]).put("</span>")
		from = at[1]
	}
	m.say(text[from:])
}

// meant is where the code of a description leads: Type, Type.field, or a field of the type in whose words it is; "" where it names none.
func (v *view) meant(code string, of *apiType) string {
	name, field, dotted := strings.Cut(code, ".")
	switch t := v.Handbook.types[name]; {
	case t != nil && !dotted:
		return v.typePage(name)
	case t != nil && t.Definition.Fields.ForName(field) != nil:
		return v.typePage(name) + "#" + anchorOf(field)
	case of != nil && !dotted && of.Definition.Fields.ForName(name) != nil:
		return "#" + anchorOf(name)
	}
	return ""
}

// firstSentence ends at the first point or colon after which something else begins.
func firstSentence(text string) string {
	text = strings.Join(strings.Fields(text), " ")
	code := false
	for i, c := range text {
		switch {
		case c == '`':
			code = !code
		case !code && strings.HasPrefix(text[i:], ". "):
			return text[:i+1]
		}
	}
	return text
}
