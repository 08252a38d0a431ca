package document

import (
	"bytes"
	"io"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

const (
	// maxTokens bounds the tree of a page: each is a node of some hundred bytes.
	maxTokens = 300_000
	// maxTables is how deep tables are read as such; below that their cells are lines.
	maxTables = 6
)

func readHTML(name string, text []byte, d *Document) error {
	simple, err := simplify(name, text)
	if err != nil {
		return err
	}
	root, err := html.Parse(bytes.NewReader(simple))
	if err != nil {
		return fault(Broken, name, "", "is HTML that no browser would show", "paste its text")
	}
	f := &flow{w: &writer{}}
	content, language := find(root)
	d.Language, _, _ = strings.Cut(strings.ToLower(language), "-")
	f.walk(content)
	f.end()
	if f.w.full() {
		return tooLong(name)
	}
	d.Lines = f.w.lines
	return nil
}

// formatting are the elements that HTML opens anew in each paragraph after one that leaves them open: a page of some KB could so
// become a tree of some GB. They say nothing, and are left out. Links are of this kind too; they may be hidden, and become spans.
var formatting = map[string]bool{"b": true, "big": true, "code": true, "em": true, "font": true, "i": true, "nobr": true, "s": true, "small": true, "strike": true, "strong": true, "tt": true, "u": true}

// simplify writes a page without scripts, styles, comments and formatting elements. What it makes of a page grows with the page only.
func simplify(name string, text []byte) ([]byte, error) {
	var out bytes.Buffer
	out.Grow(len(text) / 2)
	z := html.NewTokenizer(bytes.NewReader(text))
	skipping, linked := "", false
	for n := 0; ; n++ {
		kind := z.Next()
		if kind == html.ErrorToken {
			if z.Err() != io.EOF { //nolint:errorlint // the tokenizer gives it as it is
				return nil, fault(Broken, name, "", "is HTML that no browser would show", "paste its text")
			}
			return out.Bytes(), nil
		}
		if n > maxTokens {
			return nil, fault(TooLarge, name, "", "has more than %d elements", "give the part of the page that is about the project", maxTokens)
		}
		raw := z.Raw()
		switch kind {
		case html.CommentToken:
			continue
		case html.TextToken:
			if skipping == "" {
				out.Write(raw)
			}
			continue
		case html.StartTagToken, html.EndTagToken, html.SelfClosingTagToken:
			at := 1
			if kind == html.EndTagToken {
				at = 2
			}
			raw = bytes.Clone(raw) // TagName writes into it
			called, _ := z.TagName()
			tag := string(called)
			if tag == "script" || tag == "style" || tag == "noscript" || tag == "plaintext" {
				if skipping = ""; kind == html.StartTagToken {
					skipping = tag
				}
				continue
			}
			if skipping == "noscript" {
				continue
			}
			if formatting[tag] {
				continue
			}
			if tag == "a" {
				if linked {
					out.WriteString("</span>")
				}
				if linked = kind == html.StartTagToken; linked {
					out.WriteString("<span")
					out.Write(raw[at+len(tag):])
				}
				continue
			}
		}
		out.Write(raw)
	}
}

// find gives what of a page is read, its main part where it says which that is, and the language that the page says.
func find(root *html.Node) (content *html.Node, language string) {
	content = root
	mains := 0
	for n := range root.Descendants() {
		if n.Type != html.ElementNode {
			continue
		}
		if n.DataAtom == atom.Html {
			language = attributeOf(n, "lang")
		}
		if (n.DataAtom == atom.Main || attributeOf(n, "role") == "main") && !hidden(n) {
			if mains++; mains == 1 {
				content = n
			}
		}
	}
	if mains != 1 || lettersIn(content) < 100 {
		return root, language
	}
	return content, language
}

// lettersIn is how many bytes of text stand below a node, roughly.
func lettersIn(n *html.Node) (letters int) {
	for c := range n.Descendants() {
		if c.Type == html.TextNode {
			letters += len(strings.TrimSpace(c.Data))
		}
	}
	return letters
}

func attributeOf(n *html.Node, key string) string {
	for _, a := range n.Attr {
		if a.Key == key {
			return a.Val
		}
	}
	return ""
}
