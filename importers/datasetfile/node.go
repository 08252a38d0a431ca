package datasetfile

import (
	"fmt"
	"strings"

	"github.com/krajina/krajina/graph"
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
	place    place
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
func (r *reader) nodeList(e *entry, a around) {
	if e.value.Kind != yaml.SequenceNode {
		r.fault(e.value, fmt.Sprintf("%s is a list, not %s", e.key, shape(e.value)), "begin each node with - id: ")
		return
	}
	for i, item := range e.value.Content {
		if r.bad[item] {
			continue
		}
		if entries, ok := r.mapping("a node", item); ok {
			a.position = i + 1
			r.node(item, item, entries, a)
		}
	}
}

// node reads one node and what stands in it; at is where a missing id is missed.
func (r *reader) node(at, mapping *yaml.Node, entries []entry, a around) node {
	n := r.identify(at, mapping, entries, a)
	if n.kind == graph.NoKind {
		return n
	}
	n.locator = a.locator
	if e := find(entries, "at"); e != nil {
		if text, ok := r.at(e.value); ok {
			n.locator = text
		}
	}
	if r.hasRefused(mapping) {
		r.file.incomplete[string(n.id)] = true
	}
	first := len(r.file.Change.Statements)
	r.imply(&n, entries, a)
	implied := len(r.file.Change.Statements)
	for _, e := range entries {
		switch kind, nested := nesting[n.kind][e.key]; {
		case e.key == "id" || e.key == "at":
		case nested:
			inside := n.inside
			inside.kinds, inside.key = graph.KindsOf(kind), e.key
			r.nodeList(&e, inside)
		default:
			before := r.count
			r.keyOf(&n, e)
			if r.count > before {
				r.file.incomplete[string(n.id)] = true
			}
		}
	}
	r.placeImplied(n, first, implied)
	return n
}

// identify finds out which node it is; its kind is NoKind where that cannot be known.
func (r *reader) identify(at, mapping *yaml.Node, entries []entry, a around) node {
	n := node{place: placeOf(at), nameless: true}
	if a.key != "" || a.kinds.Has(graph.KindSource) {
		for kind := range a.kinds.All() {
			n.kind = kind
		}
	}
	e := find(entries, "id")
	if e == nil {
		if !r.isRefused(mapping, "id") {
			what, example := "the node", "kind:slug"
			if n.kind != graph.NoKind {
				what, example = "the "+n.kind.Prefix(), n.kind.Prefix()+":slug"
			}
			r.fault(at, what+" has no id", "write id: "+example)
		}
		return n
	}
	text, ok := r.text("id", e.value)
	if !ok {
		return n
	}
	n.place = placeOf(e.value)
	id, err := graph.ParseID(text)
	switch {
	case err != nil:
		problem, remedy := splitFault(err.Error())
		r.fault(e.value, problem, remedy)
		prefix, _, _ := strings.Cut(text, ":")
		if kind := graph.KindOfPrefix(prefix); a.kinds.Has(kind) {
			n.kind = kind
		}
	case !a.kinds.Has(id.Kind()):
		r.wrongKind(e.value, id, a)
	default:
		n.id, n.kind, n.nameless = id, id.Kind(), false
		r.firstTime(&n, e.value)
		r.underProject(n, e.value, a)
	}
	return n
}

func (r *reader) wrongKind(at *yaml.Node, id graph.ID, a around) {
	switch {
	case a.key != "":
		for kind := range a.kinds.All() {
			r.fault(at, fmt.Sprintf("%q is %s, and %s holds nodes of another kind", id, article(id.Kind()), a.key), fmt.Sprintf("write %s:slug, or put the node elsewhere", kind.Prefix()))
		}
	case a.kinds.Has(graph.KindSource):
		r.fault(at, fmt.Sprintf("%q is %s", id, article(id.Kind())), "write source:slug")
	default:
		r.fault(at, fmt.Sprintf("%q stands among the nodes", id), "state what is known of a source in its own file, under source:")
	}
}

func (r *reader) firstTime(n *node, at *yaml.Node) {
	if line, again := r.nodes[n.id]; again {
		r.fault(at, fmt.Sprintf("%q stands twice in this file, first in line %d", n.id, line), "put its facts together")
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
		r.fault(at, fmt.Sprintf("%q is not named under its project", n.id), fmt.Sprintf("write %s:%s/…", n.kind.Prefix(), slug))
	}
}

// article is the kind with the article that English gives it.
func article(k graph.Kind) string {
	if strings.ContainsRune("aeiou", rune(k.Prefix()[0])) {
		return "an " + k.Prefix()
	}
	return "a " + k.Prefix()
}
