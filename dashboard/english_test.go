package dashboard_test

import (
	"regexp"
	"slices"
	"strings"
	"testing"

	"golang.org/x/net/html"
)

// namesIn are the texts that a pattern finds between two marks of a page, as readers see them.
func namesIn(t *testing.T, body, from, to, pattern string) []string {
	t.Helper()
	_, part, found := strings.Cut(body, from)
	part, _, ended := strings.Cut(part, to)
	if !found || !ended {
		t.Fatalf("nothing stands between %s and %s", from, to)
	}
	var names []string
	for _, match := range regexp.MustCompile(pattern).FindAllStringSubmatch(part, -1) {
		names = append(names, strings.ReplaceAll(match[1], "&#39;", "'"))
	}
	if len(names) < 5 {
		t.Fatalf("only %q stand between %s and %s", names, from, to)
	}
	return names
}

// TestEnglishOrder: what is called otherwise in English stands in the order of the English alphabet on English pages, in that of the Czech
// one on Czech pages; regions, which have Czech names, stand as their codes do on both.
func TestEnglishOrder(t *testing.T) {
	s := start(t, nil, nil)
	const option, row = `<option value="[a-z][^>]*>([^<]+)</option>`, `<tr><th scope="row"><a [^>]*>([^<]+)</a>`
	for _, c := range []struct{ name, address, from, to, pattern string }{
		{"topics of the filter", "/en/projects", `<select id="topic"`, "</select>", option},
		{"methods of the filter", "/en/money", `<select id="method"`, "</select>", option},
		{"target groups in the matrix", "/en/compare?by=TARGET_GROUP", "<tbody>", "</tbody>", row},
		{"topics in the matrix", "/en/compare", "<tbody>", "</tbody>", row},
		{"what is narrower than a topic", "/en/topic/social-services", "<dt>Narrower</dt>", "</dd>", `<li><a [^>]*>([^<]+)</a>`},
	} {
		if names := namesIn(t, s.page(t, c.address), c.from, c.to, c.pattern); !inEnglishOrder(names) {
			t.Errorf("%s are not in English order: %q", c.name, names)
		}
	}
	trees := 0
	visit(parse(t, s.page(t, "/en/vocabulary")), func(n *html.Node) {
		if n.Data != "ul" || attribute(n, "class") != "tree" {
			return
		}
		var names []string
		for term := range n.ChildNodes() {
			if term.Data == "li" && term.FirstChild.FirstChild.Type == html.TextNode { // not in Czech only
				names = append(names, term.FirstChild.FirstChild.Data)
			}
		}
		if trees++; !inEnglishOrder(names) {
			t.Errorf("terms of the vocabulary are not in English order: %q", names)
		}
	})
	if trees < 10 {
		t.Errorf("only %d lists of terms", trees)
	}
	czech := namesIn(t, s.page(t, "/cs/srovnani?by=TARGET_GROUP"), "<tbody>", "</tbody>", row)
	if slices.Index(czech, "děti") > slices.Index(czech, "odborná veřejnost") || slices.IsSorted(czech) {
		t.Errorf("the Czech order is %q", czech)
	}
	regions := func(address string) []string {
		return namesIn(t, s.page(t, address), `<select id="region"`, "</select>", `<option value="(region[^"]*)"`)
	}
	if en, cs := regions("/en/projects"), regions("/cs/projekty"); !slices.Equal(en, cs) || !slices.IsSorted(en) {
		t.Errorf("regions stand as %q on English pages, as %q on Czech ones", en, cs)
	}
}

// inEnglishOrder holds for labels of which none has a letter that is not English, but as to capitals and hyphens.
func inEnglishOrder(names []string) bool {
	plain := make([]string, len(names))
	for i, name := range names {
		plain[i] = strings.ToLower(strings.ReplaceAll(name, "-", " "))
	}
	return slices.IsSorted(plain)
}
