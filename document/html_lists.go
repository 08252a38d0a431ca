package document

import (
	"strconv"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// list writes a list, each entry with the number or letter that a browser prints before it.
func (f *flow) list(n *html.Node) {
	ordered := n.DataAtom == atom.Ol
	number, step := 1, 1
	if start, err := strconv.Atoi(attributeOf(n, "start")); err == nil {
		number = start
	}
	if _, reversed := attribute(n, "reversed"); reversed && ordered {
		step = -1
		if _, given := attribute(n, "start"); !given {
			number = entries(n)
		}
	}
	unmarked := strings.Contains(strings.ReplaceAll(strings.ToLower(attributeOf(n, "style")), " ", ""), "list-style:none") ||
		strings.Contains(strings.ReplaceAll(strings.ToLower(attributeOf(n, "style")), " ", ""), "list-style-type:none")
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		if c.DataAtom != atom.Li || hidden(c) {
			f.walk(c)
			continue
		}
		f.end()
		if value, err := strconv.Atoi(attributeOf(c, "value")); err == nil && ordered {
			number = value
		}
		switch {
		case unmarked:
			f.label = ""
		case ordered:
			f.label = numbered(attributeOf(n, "type"), number) + "."
			number += step
		default:
			f.label = "•"
		}
		f.children(c)
		f.end()
		f.label = ""
	}
}

// entries is how many entries a list has.
func entries(n *html.Node) (count int) {
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		if c.DataAtom == atom.Li {
			count++
		}
	}
	return count
}

func attribute(n *html.Node, key string) (value string, there bool) {
	for _, a := range n.Attr {
		if a.Key == key {
			return a.Val, true
		}
	}
	return "", false
}

// numbered is a number as a list of a type of HTML prints it.
func numbered(kind string, n int) string {
	switch kind {
	case "a":
		return lettered(n)
	case "A":
		return strings.ToUpper(lettered(n))
	case "i":
		return roman(n)
	case "I":
		return strings.ToUpper(roman(n))
	}
	return strconv.Itoa(n)
}

// definitions writes a list of names and what they are: a tab parts them, as it does the cells of a row.
func (f *flow) definitions(n *html.Node) {
	var name *writer
	flush := func() {
		if name != nil {
			f.row([]*writer{name})
			name = nil
		}
	}
	var each func(n *html.Node)
	each = func(n *html.Node) {
		for c := n.FirstChild; c != nil; c = c.NextSibling {
			switch {
			case c.Type == html.ElementNode && hidden(c):
			case c.DataAtom == atom.Dt:
				flush()
				name = f.inside(c)
			case c.DataAtom == atom.Dd && name != nil:
				f.row([]*writer{name, f.inside(c)})
				name = nil
			case c.DataAtom == atom.Div:
				each(c)
			default:
				f.walk(c)
			}
		}
	}
	each(n)
	flush()
}
