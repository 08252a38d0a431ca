package document

import (
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// silent are elements that say nothing of what a page is about.
var silent = map[atom.Atom]bool{
	atom.Head: true, atom.Script: true, atom.Style: true, atom.Template: true, atom.Noscript: true, atom.Nav: true, atom.Footer: true, atom.Select: true, atom.Datalist: true,
	atom.Button: true, atom.Textarea: true, atom.Svg: true, atom.Canvas: true, atom.Audio: true, atom.Video: true, atom.Object: true, atom.Iframe: true, atom.Noframes: true,
	atom.Dialog: true, atom.Search: true, atom.Math: true, atom.Map: true, atom.Applet: true,
}

// besides are roles of parts that stand beside what a page is about.
var besides = map[string]bool{"navigation": true, "contentinfo": true, "search": true, "dialog": true, "alertdialog": true, "menu": true, "menubar": true, "complementary": true, "toolbar": true}

// beside are words of classes and ids that name such parts; within says that a part of a word is enough.
var (
	beside = map[string]bool{"menu": true, "nav": true, "navbar": true, "navigation": true, "navigace": true, "breadcrumb": true, "breadcrumbs": true, "drobeckova-navigace": true,
		"pagination": true, "pager": true, "skip-link": true, "skiplink": true, "footer": true, "paticka": true, "share": true, "sdileni": true}
	within = []string{"cookie", "consent", "onetrust", "gdpr"}
)

// hidden says whether an element is left out: nobody sees it, or it stands on every page of a site.
func hidden(n *html.Node) bool {
	if silent[n.DataAtom] {
		return true
	}
	switch n.DataAtom {
	case atom.Html, atom.Body, atom.Main, atom.Article, atom.H1:
		return false
	}
	byName := false
	for _, a := range n.Attr {
		value := strings.ToLower(a.Val)
		switch a.Key {
		case "hidden":
			return value != "until-found"
		case "aria-hidden":
			if value == "true" {
				return true
			}
		case "style":
			plain := strings.ReplaceAll(value, " ", "")
			if strings.Contains(plain, "display:none") || strings.Contains(plain, "visibility:hidden") {
				return true
			}
		case "role":
			byName = byName || besides[value]
		case "class", "id":
			byName = byName || named(value)
		}
	}
	// A name may be of what is around everything, such as "has-cookie-bar".
	return byName && !holdsContent(n)
}

func named(value string) bool {
	for word := range strings.FieldsSeq(value) {
		if beside[word] {
			return true
		}
		for _, part := range within {
			if strings.Contains(word, part) {
				return true
			}
		}
	}
	return false
}

// holdsContent says whether what a page is about stands in an element.
func holdsContent(n *html.Node) bool {
	for c := range n.Descendants() {
		switch c.DataAtom {
		case atom.Main, atom.Article, atom.H1:
			return true
		}
	}
	return false
}
