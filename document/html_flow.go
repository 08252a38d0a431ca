package document

import (
	"strconv"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// flow writes what stands in an element as lines, in the order of the page.
type flow struct {
	w       *writer
	text    strings.Builder // of the line that is not ended yet
	label   string          // of a list's entry, before its first line
	heading int
	tables  int // how deep
	pre     bool
}

// blocks are elements that begin a line; paragraphs are those that stand apart.
var (
	blocks = map[atom.Atom]bool{
		atom.Div: true, atom.Section: true, atom.Header: true, atom.Main: true, atom.Li: true, atom.Tr: true, atom.Dt: true, atom.Dd: true, atom.Address: true, atom.Fieldset: true,
		atom.Figcaption: true, atom.Form: true, atom.Summary: true, atom.Legend: true, atom.Caption: true, atom.Center: true, atom.Aside: true, atom.Td: true, atom.Th: true, atom.Body: true, atom.Option: true,
	}
	paragraphs = map[atom.Atom]bool{
		atom.P: true, atom.Ul: true, atom.Ol: true, atom.Dl: true, atom.Menu: true, atom.Dir: true, atom.Blockquote: true, atom.Pre: true, atom.Article: true, atom.Figure: true, atom.Hr: true, atom.Details: true,
		atom.H1: true, atom.H2: true, atom.H3: true, atom.H4: true, atom.H5: true, atom.H6: true, atom.Table: true,
	}
)

// end ends a line.
func (f *flow) end() {
	text := strings.TrimSpace(f.text.String())
	f.text.Reset()
	if text == "" {
		return
	}
	if label := f.label; label != "" {
		f.label = ""
		if !strings.HasPrefix(text, label+" ") { // some write the number into the text as well
			text = label + " " + text
		}
	}
	f.w.line(text, f.heading)
}

func (f *flow) walk(n *html.Node) {
	if f.w.full() {
		return
	}
	switch n.Type {
	case html.TextNode:
		f.say(n.Data)
		return
	case html.ElementNode:
		if hidden(n) {
			return
		}
	case html.DocumentNode:
	default:
		return
	}
	apart := paragraphs[n.DataAtom] && !inEntry(n)
	if blocks[n.DataAtom] || paragraphs[n.DataAtom] {
		f.end()
	}
	if apart {
		f.w.part()
	}
	switch n.DataAtom {
	case atom.Br:
		f.end()
	case atom.Table:
		f.table(n)
	case atom.Ol, atom.Ul, atom.Menu, atom.Dir:
		f.list(n)
	case atom.Dl:
		f.definitions(n)
	case atom.Pre:
		f.pre = true
		f.children(n)
		f.pre = false
	default:
		f.headed(n)
	}
	if blocks[n.DataAtom] || paragraphs[n.DataAtom] {
		f.end()
	}
	if apart {
		f.w.part()
	}
}

// inEntry says whether an element is a paragraph or list within an entry of a list, which does not stand apart.
func inEntry(n *html.Node) bool {
	for p := n.Parent; p != nil; p = p.Parent {
		switch p.DataAtom {
		case atom.Li, atom.Dd, atom.Dt:
			return true
		case atom.Table, atom.Div, atom.Section, atom.Article, atom.Body:
			return false
		}
	}
	return false
}

func (f *flow) children(n *html.Node) {
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		f.walk(c)
	}
}

// headed walks an element that may be a heading.
func (f *flow) headed(n *html.Node) {
	outer := f.heading
	switch n.DataAtom {
	case atom.H1, atom.H2, atom.H3, atom.H4, atom.H5, atom.H6:
		f.heading = int(n.Data[1] - '0')
	}
	if attributeOf(n, "role") == "heading" {
		f.end()
		f.heading = 2
		if level, err := strconv.Atoi(attributeOf(n, "aria-level")); err == nil && level > 0 && level < 10 {
			f.heading = level
		}
		f.children(n)
		f.end()
	} else {
		f.children(n)
	}
	if f.heading != outer {
		f.end()
		f.heading = outer
	}
}

// say adds text to the line.
func (f *flow) say(text string) {
	if f.pre {
		for i, line := range strings.Split(text, "\n") {
			if i > 0 {
				f.end()
			}
			f.text.WriteString(strings.ReplaceAll(line, "\t", " "))
		}
		return
	}
	f.text.WriteString(strings.Map(func(r rune) rune {
		if r == '\t' || r == '\n' || r == '\r' || r == '\f' {
			return ' '
		}
		return r
	}, text))
}
