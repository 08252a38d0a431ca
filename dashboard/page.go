package dashboard

import (
	"net/http"
	"strings"
)

// page is one kind of page. Its template is pages/NAME.html, its panels are the operations of pages/NAME.graphql, its title
// the message NAME.title.
type page struct {
	name string
	// paths are what its address has after the language. Where kind is set, the rest of a node's id follows.
	paths map[lang]string
	// kind begins the ids of the nodes that the page shows, "project"; "" for a page that is of no one node.
	kind string
	// named says that the rest of the address is a name and no node's: that of a type of the schema.
	named bool
	// file is the name of its template and queries where several pages share them, "" for its own.
	file string
}

// pageTable lists the pages in the order in which addresses are compared.
var pageTable = []*page{
	{name: "home", paths: paths("", "")},
	{name: "projects", paths: paths("projekty", "projects")},
	{name: "regions", paths: paths("kraje", "regions")},
	{name: "compare", paths: paths("srovnani", "compare")},
	{name: "gaps", paths: paths("mezery", "gaps")},
	{name: "money", paths: paths("penize", "money")},
	{name: "vocabulary", paths: paths("slovnik", "vocabulary")},
	{name: "programmes", paths: paths("programy", "programmes")},
	{name: "actors", paths: paths("akteri", "actors")},
	{name: "sources", paths: paths("zdroje", "sources")},
	{name: "search", paths: paths("hledani", "search")},
	{name: "ask", paths: paths("otazka", "question")},
	{name: "plan", paths: paths("zamer", "plan")},
	{name: "path", paths: paths("souvislost", "path")},
	{name: "changes", paths: paths("zmeny", "changes")},
	{name: "draft", paths: paths("navrh", "draft")},
	{name: "data", paths: paths("data", "data")},
	{name: "schema", paths: paths("schema", "schema")},
	{name: "type", named: true, paths: paths("schema", "schema")},
	{name: "help", paths: paths("napoveda", "help")},
	{name: "guide-research", file: "guide", paths: paths("napoveda/vyzkum", "help/research")},
	{name: "guide-comparing", file: "guide", paths: paths("napoveda/srovnani-kraju", "help/comparing-regions")},
	{name: "guide-plan", file: "guide", paths: paths("napoveda/zamer", "help/plan")},
	{name: "guide-steward", file: "guide", paths: paths("napoveda/sprava-dat", "help/data-steward")},
	{name: "accessibility", paths: paths("pristupnost", "accessibility")},
	{name: "region", kind: "region", paths: paths("kraj", "region")},
	{name: "project", kind: "project", paths: paths("projekt", "project")},
	{name: "activity", kind: "activity", paths: paths("aktivita", "activity")},
	{name: "output", kind: "output", paths: paths("vystup", "output")},
	{name: "event", kind: "event", paths: paths("udalost", "event")},
	{name: "actor", kind: "actor", paths: paths("akter", "actor")},
	{name: "topic", kind: "topic", file: "concept", paths: paths("tema", "topic")},
	{name: "target-group", kind: "target-group", file: "concept", paths: paths("cilova-skupina", "target-group")},
	{name: "method", kind: "method", file: "concept", paths: paths("metoda", "method")},
	{name: "act", kind: "act", paths: paths("predpis", "act")},
	{name: "programme", kind: "programme", paths: paths("program", "programme")},
	{name: "call", kind: "call", paths: paths("vyzva", "call")},
	{name: "municipality", kind: "municipality", paths: paths("obec", "municipality")},
	{name: "source", kind: "source", paths: paths("zdroj", "source")},
}

func paths(cs, en string) map[lang]string { return map[lang]string{czech: cs, english: en} }

// Patterns are where the pages stand, for http.ServeMux. One page takes a form's text in the body of a POST: what somebody
// plans is too long for an address, and stays out of access logs.
func Patterns() []string {
	all := []string{"GET /{$}", "GET /assets/"}
	for _, l := range languages {
		all = append(all, "GET /"+string(l)+"/", "POST /"+pageNamed("plan").address(l, ""))
	}
	return all
}

// DeskPatterns are where stewards hand things in. They take more time, and more bytes, than other pages.
func DeskPatterns() []string {
	var all []string
	for _, l := range languages {
		all = append(all, "POST /"+pageNamed("draft").address(l, ""))
	}
	return all
}

// address is the page's path below the root, "cs/projekt/khk-rozvoj-dostupnosti-vii".
func (p *page) address(l lang, slug string) string {
	path := string(l) + "/" + p.paths[l]
	if p.kind != "" || p.named {
		path += "/" + escapeSlug(slug)
	}
	return path
}

func (p *page) source() string {
	if p.file != "" {
		return p.file
	}
	return p.name
}

// find gives the page of a path, and for a page of nodes the rest of the id, for one of types the name. The path is without the language.
func find(l lang, path string) (p *page, slug string) {
	for _, p := range pageTable {
		if rest, ok := strings.CutPrefix(path, p.paths[l]+"/"); ok && (p.kind != "" || p.named) && rest != "" {
			return p, rest
		}
		if p.kind == "" && !p.named && path == p.paths[l] {
			return p, ""
		}
	}
	return nil, ""
}

// pageOf gives the page of a node by its id.
func pageOf(id string) (p *page, slug string) {
	kind, slug, _ := strings.Cut(id, ":")
	for _, p := range pageTable {
		if p.kind != "" && p.kind == kind {
			return p, slug
		}
	}
	return nil, ""
}

// NodeOf is the id of the node whose page stands at a path, "" where it is the path of no node's page.
func NodeOf(path string) string {
	first, rest, _ := strings.Cut(strings.TrimPrefix(path, "/"), "/")
	if first != string(czech) && first != string(english) {
		return ""
	}
	if p, slug := find(lang(first), rest); p != nil && p.kind != "" {
		return p.kind + ":" + slug
	}
	return ""
}

// PageOf is where the page of a node stands below the root, in a language: "cs/projekt/khk-rozvoj-dostupnosti-vii".
func PageOf(id, language string) string {
	p, slug := pageOf(id)
	return p.address(lang(language), slug)
}

// DataPage is where the page about the data as a whole stands below the root.
func DataPage(language string) string { return pageNamed("data").address(lang(language), "") }

// Preferred is the language of pages that a visitor asks for.
func Preferred(r *http.Request) string { return string(preferred(r)) }

func pageNamed(name string) *page {
	for _, p := range pageTable {
		if p.name == name {
			return p
		}
	}
	return nil
}
