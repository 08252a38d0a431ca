package dashboard

import (
	"bytes"
	"fmt"
	"html/template"
	"io/fs"
	"regexp"
	"strings"

	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"

	"github.com/krajina/krajina/docs/guides"
)

// guideNames are the guides, by the file that each has in docs/guides, in the order of the list.
var guideNames = []string{"research", "comparing", "plan", "steward"}

// guide is one as its page shows it.
type guide struct {
	// Title and Question are its first heading and its first paragraph, which asks what its reader would.
	Title, Question string
	HTML            template.HTML

	page *page
}

// loadGuides makes the guides of a language.
func loadGuides(l lang) []guide {
	var all []guide
	for _, name := range guideNames {
		source, err := fs.ReadFile(guides.Files(), name+"."+string(l)+".md")
		if err != nil {
			panic(err) // it is part of the program
		}
		g, err := newGuide(source, l)
		if err != nil {
			panic(fmt.Errorf("guide %s: %w", name, err))
		}
		g.page = pageNamed("guide-" + name)
		all = append(all, g)
	}
	return all
}

func newGuide(source []byte, l lang) (guide, error) {
	if l == czech {
		source = tied(source)
	}
	m := goldmark.New(goldmark.WithParserOptions(parser.WithASTTransformers(util.Prioritized(leading{l}, 100))))
	document := m.Parser().Parse(text.NewReader(source))
	heading := document.FirstChild()
	g := guide{Title: plainOf(heading, source), Question: plainOf(heading.NextSibling(), source)}
	var out bytes.Buffer
	err := m.Renderer().Render(&out, source, document)
	g.HTML = template.HTML(out.String()) //nolint:gosec // goldmark escapes, and leaves out HTML
	return g, err
}

var preposition = regexp.MustCompile(`(^|[\s\x{a0}(„*])([AaIiKkOoSsUuVvZz])[ \n]`)

// tied has words of one letter stay with the word after them, as Czech prints them, outside of code.
func tied(source []byte) []byte {
	parts := bytes.Split(source, []byte("```"))
	for i := 0; i < len(parts); i += 2 {
		// Twice: of two such words in a row the first takes the blank that the second begins with.
		for range 2 {
			parts[i] = preposition.ReplaceAll(parts[i], []byte("$1$2\u00a0"))
		}
	}
	return bytes.Join(parts, []byte("```"))
}

// plainOf is the text of a block without its markup.
func plainOf(block ast.Node, source []byte) string {
	var words strings.Builder
	_ = ast.Walk(block, func(n ast.Node, entering bool) (ast.WalkStatus, error) {
		if t, ok := n.(*ast.Text); ok && entering {
			words.Write(t.Segment.Value(source))
			if t.SoftLineBreak() {
				words.WriteByte(' ')
			}
		}
		return ast.WalkContinue, nil
	})
	return words.String()
}

// guideRoot leads from a guide to the root.
const guideRoot = "../../"

// leading makes links and pictures lead where the page finds them. What only the repository has is no link.
type leading struct{ lang lang }

// Transform implements parser.ASTTransformer.
func (l leading) Transform(document *ast.Document, _ text.Reader, _ parser.Context) {
	var nowhere []ast.Node
	_ = ast.Walk(document, func(n ast.Node, entering bool) (ast.WalkStatus, error) {
		if !entering {
			return ast.WalkContinue, nil
		}
		switch n := n.(type) {
		case *ast.Image:
			n.Destination = []byte(guideRoot + "assets/" + assets.named[string(n.Destination)])
			n.SetAttributeString("loading", []byte("lazy"))
		case *ast.Link:
			to := l.destination(string(n.Destination))
			n.Destination = []byte(to)
			if to == "" {
				nowhere = append(nowhere, n)
			}
		}
		return ast.WalkContinue, nil
	})
	for _, link := range nowhere {
		for child := link.FirstChild(); child != nil; child = link.FirstChild() {
			link.Parent().InsertBefore(link.Parent(), link, child)
		}
		link.Parent().RemoveChild(link.Parent(), link)
	}
}

func (l leading) destination(to string) string {
	if path, ok := strings.CutPrefix(to, guides.Address); ok {
		return guideRoot + path
	}
	if strings.HasPrefix(to, "https://") {
		return to
	}
	name, _, _ := strings.Cut(to, ".")
	if p := pageNamed("guide-" + name); p != nil {
		return guideRoot + p.address(l.lang, "")
	}
	return ""
}

// Page is the name of the page that shows it.
func (g guide) Page() string { return g.page.name }

// Guides are those of the page's language.
func (v *view) Guides() []guide { return v.guides }

// Guide is the one that the page shows, nil where it shows none.
func (v *view) Guide() *guide {
	for i := range v.guides {
		if v.guides[i].page == v.Page {
			return &v.guides[i]
		}
	}
	return nil
}
