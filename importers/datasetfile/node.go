package datasetfile

import (
	"fmt"
	"strings"

	"github.com/krajina/krajina/graph"
	"github.com/krajina/krajina/importers/yamlfile"
	"go.yaml.in/yaml/v3"
)

// around is what a node takes from the place where it stands.
type around struct {
	kinds             graph.Kinds // that may stand here
	key               string      // the key of the list, "" at the top
	locator           string
	project, activity graph.ID
	// unknown: the node around has a fault in its name, so that what follows from it cannot be stated.
	unknown  bool
	position int // among its siblings, from 1
}

// node is a node while its facts are read.
type node struct {
	id       graph.ID
	kind     graph.Kind
	place    yamlfile.Place
	locator  string
	nameless bool // its id is faulty: its facts are checked and not kept
	implied  map[string]bool
	inside   around // what the nodes in it take from it
}

// nesting says under which keys nodes stand inside which kinds, and what kind they are.
var nesting = map[graph.Kind]map[string]graph.Kind{
	graph.KindProject:  {"activities": graph.KindActivity, "outputs": graph.KindOutput, "events": graph.KindEvent},
	graph.KindActivity: {"children": graph.KindActivity, "outputs": graph.KindOutput, "events": graph.KindEvent},
}

// nodeList reads a list of nodes.
func (r *reader) nodeList(e *yamlfile.Entry, a around) {
	if e.Value.Kind != yaml.SequenceNode {
		r.Fault(e.Value, fmt.Sprintf("%s is a list, not %s", e.Key, yamlfile.Shape(e.Value)), "begin each node with - id: ")
		return
	}
	for i, item := range e.Value.Content {
		if r.IsBad(item) {
			continue
		}
		if entries, ok := r.Mapping("a node", item); ok {
			a.position = i + 1
			r.node(item, item, entries, a)
		}
	}
}

// node reads one node and what stands in it; at is where a missing id is missed.
func (r *reader) node(at, mapping *yaml.Node, entries []yamlfile.Entry, a around) node {
	n := r.identify(at, mapping, entries, a)
	if n.kind == graph.NoKind {
		return n
	}
	n.locator = a.locator
	if e := yamlfile.Find(entries, "at"); e != nil {
		if text, ok := r.at(e.Value); ok {
			n.locator = text
		}
	}
	if r.HasRefused(mapping) {
		r.file.incomplete[string(n.id)] = true
	}
	first := len(r.file.Change.Statements)
	r.imply(&n, entries, a)
	implied := len(r.file.Change.Statements)
	for _, e := range entries {
		switch kind, nested := nesting[n.kind][e.Key]; {
		case e.Key == "id" || e.Key == "at":
		case nested:
			inside := n.inside
			inside.kinds, inside.key = graph.KindsOf(kind), e.Key
			r.nodeList(&e, inside)
		default:
			before := r.Count()
			r.keyOf(&n, e)
			if r.Count() > before {
				r.file.incomplete[string(n.id)] = true
			}
		}
	}
	r.placeImplied(n, first, implied)
	return n
}

// identify finds out which node it is; its kind is NoKind where that cannot be known.
func (r *reader) identify(at, mapping *yaml.Node, entries []yamlfile.Entry, a around) node {
	n := node{place: yamlfile.PlaceOf(at), nameless: true}
	if a.key != "" || a.kinds.Has(graph.KindSource) {
		for kind := range a.kinds.All() {
			n.kind = kind
		}
	}
	e := yamlfile.Find(entries, "id")
	if e == nil {
		if !r.IsRefused(mapping, "id") {
			what, example := "the node", "kind:slug"
			if n.kind != graph.NoKind {
				what, example = "the "+n.kind.Prefix(), n.kind.Prefix()+":slug"
			}
			r.Fault(at, what+" has no id", "write id: "+example)
		}
		return n
	}
	text, ok := r.Text("id", e.Value)
	if !ok {
		return n
	}
	n.place = yamlfile.PlaceOf(e.Value)
	id, err := graph.ParseID(text)
	switch {
	case err != nil:
		problem, remedy := yamlfile.SplitFault(err.Error())
		r.Fault(e.Value, problem, remedy)
		prefix, _, _ := strings.Cut(text, ":")
		if kind := graph.KindOfPrefix(prefix); a.kinds.Has(kind) {
			n.kind = kind
		}
	case !a.kinds.Has(id.Kind()):
		r.wrongKind(e.Value, id, a)
	default:
		n.id, n.kind, n.nameless = id, id.Kind(), false
		r.firstTime(&n, e.Value)
		r.underProject(n, e.Value, a)
	}
	return n
}

func (r *reader) wrongKind(at *yaml.Node, id graph.ID, a around) {
	switch {
	case a.key != "":
		for kind := range a.kinds.All() {
			r.Fault(at, fmt.Sprintf("%q is %s, and %s holds nodes of another kind", id, article(id.Kind()), a.key), fmt.Sprintf("write %s:slug, or put the node elsewhere", kind.Prefix()))
		}
	case a.kinds.Has(graph.KindSource):
		r.Fault(at, fmt.Sprintf("%q is %s", id, article(id.Kind())), "write source:slug")
	default:
		r.Fault(at, fmt.Sprintf("%q stands among the nodes", id), "state what is known of a source in its own file, under source:")
	}
}

func (r *reader) firstTime(n *node, at *yaml.Node) {
	if line, again := r.nodes[n.id]; again {
		r.Fault(at, fmt.Sprintf("%q stands twice in this file, first in line %d", n.id, line), "put its facts together")
		n.nameless = true
		return
	}
	r.nodes[n.id] = at.Line
}

// underProject checks that a nested node is named under its project, as the format has it.
func (r *reader) underProject(n node, at *yaml.Node, a around) {
	if a.project == "" {
		return
	}
	_, slug, _ := strings.Cut(string(a.project), ":")
	if _, own, _ := strings.Cut(string(n.id), ":"); !strings.HasPrefix(own, slug+"/") {
		r.Fault(at, fmt.Sprintf("%q is not named under its project", n.id), fmt.Sprintf("write %s:%s/…", n.kind.Prefix(), slug))
	}
}

// article is the kind with the article that English gives it.
func article(k graph.Kind) string {
	if strings.ContainsRune("aeiou", rune(k.Prefix()[0])) {
		return "an " + k.Prefix()
	}
	return "a " + k.Prefix()
}
