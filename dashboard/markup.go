package dashboard

import (
	"fmt"
	"html/template"
	"slices"
	"strconv"
	"strings"
)

// What stands on a page hundreds of times is written here: a template takes a dozen steps of reflection for a link.

// markup is HTML in the making. Whatever is not its own is escaped.
type markup struct{ strings.Builder }

// put writes what is markup, say what is text or the value of an attribute.
func (m *markup) put(html string) *markup { m.WriteString(html); return m }

func (m *markup) say(text string) *markup {
	if strings.ContainsAny(text, "<>&'\"\x00") {
		text = template.HTMLEscapeString(text)
	}
	m.WriteString(text)
	return m
}

func (m *markup) html() template.HTML {
	return template.HTML(m.String()) //nolint:gosec // say escapes what comes from elsewhere
}

// phrase writes a text with its language.
func (m *markup) phrase(p phrase) *markup {
	tag := ""
	switch {
	case p.Code:
		tag = "code"
	case p.Foreign:
		tag = "span"
	default:
		return m.say(p.Text)
	}
	m.put("<" + tag)
	if p.Foreign {
		m.put(` lang="`).say(p.Lang).put(`"`)
	}
	return m.put(">").say(p.Text).put("</" + tag + ">")
}

// node writes a link to a node's page.
func (m *markup) node(p printer, node any) error {
	fields, _ := node.(map[string]any)
	to, err := p.to(fields["id"])
	if err != nil {
		return err
	}
	text, err := p.said(node)
	m.put(`<a href="`).say(to).put(`">`).phrase(text).put("</a>")
	return err
}

// text, link and the like are functions of templates.
func (p printer) text(text phrase) template.HTML {
	var m markup
	return m.phrase(text).html()
}

// node is a link to a node's page.
func (p printer) node(node any) (template.HTML, error) {
	var m markup
	err := m.node(p, node)
	return m.html(), err
}

// kinded is a link to a node's page with its kind.
func (p printer) kinded(node map[string]any) (template.HTML, error) {
	var m markup
	if err := m.node(p, node); err != nil {
		return "", err
	}
	kind, err := p.enum("NodeKind", kindOf(node["id"]))
	return m.put(` <span class="kind">`).say(kind).put("</span>").html(), err
}

// nodes is a list of links to nodes' pages.
func (p printer) nodes(all []any) (template.HTML, error) {
	var m markup
	m.put(`<ul class="inline">`)
	for _, each := range all {
		m.put("<li>")
		if err := m.node(p, each); err != nil {
			return "", err
		}
		m.put("</li>")
	}
	return m.put("</ul>").html(), nil
}

// key is a key of groups: a link, or what it is called.
func (p printer) key(key map[string]any) (template.HTML, error) {
	var m markup
	if node := key["node"]; node != nil {
		err := m.node(p, node)
		return m.html(), err
	}
	if key["unknown"] == true {
		return m.put(`<span class="unknown">`).say(fmt.Sprint(key["label"])).put("</span>").html(), nil
	}
	return m.say(fmt.Sprint(key["label"])).html(), nil
}

// cells are the cells of a row of a matrix: each number leads to its projects.
func (p printer) cells(all []matrixCell, more ...matrixCell) (template.HTML, error) {
	nothing, err := p.say("compare.nothing")
	if err != nil {
		return "", err
	}
	unknown, err := p.say("compare.unknownAmount")
	if err != nil {
		return "", err
	}
	var m markup
	m.Grow(160 * (len(all) + len(more)))
	for _, c := range slices.Concat(all, more) {
		switch {
		case c.To == "":
			m.put(`<td class="none"><span aria-hidden="true">·</span><span class="unseen">`).say(nothing).put("</span></td>")
			continue
		case c.Text == "":
			m.put(`<td class="silent"><a href="`).say(c.To).put(`"><span aria-hidden="true">?</span><span class="unseen">`).say(unknown).put("</span>")
		default:
			m.put(`<td class="cell-` + strconv.Itoa(c.Band) + `"><a href="`).say(c.To).put(`">`).say(c.Text)
		}
		if c.Text != "" && c.Without > 0 {
			without, err := p.count("compare.without", c.Without)
			if err != nil {
				return "", err
			}
			m.put(`<span class="short" aria-hidden="true">+?</span><span class="unseen"> `).say(without).put("</span>")
		}
		m.put("</a></td>")
	}
	return m.html(), nil
}

// refs are links to the places of a fact, those after the first behind a summary.
func (p printer) refs(places placesOf) (template.HTML, error) {
	var m markup
	m.places(places[:min(inSight, len(places))])
	if len(places) > inSight {
		rest := places[inSight:]
		more, err := p.count("part.moreRefs", len(rest))
		if err != nil {
			return "", err
		}
		m.put(` <details class="more"><summary>`).say(more).put("</summary>").places(rest)
		m.put("</details>")
	}
	return m.html(), nil
}

const inSight = 3 // places of a fact

func (m *markup) places(all placesOf) {
	for _, r := range all {
		m.put(` <a class="ref" href="#source-` + strconv.Itoa(r.Number) + `">`).say(r.Text).put("</a>")
	}
}
