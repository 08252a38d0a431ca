package datasetfile

import (
	"fmt"
	"slices"
	"strings"

	"github.com/krajina/krajina/graph"
	"go.yaml.in/yaml/v3"
)

// keyOf reads a key of a node that is neither its id, its place nor a list of nodes: a property, or a fault.
func (r *reader) keyOf(n *node, e entry) {
	p := graph.PropertyNamed(e.key)
	_, elsewhere := nesting[graph.KindProject][e.key]
	switch {
	case p == graph.PropKind:
		r.fault(e.at, "the kind stands in the id", "leave kind out")
	case n.implied[e.key]:
		r.fault(e.at, fmt.Sprintf("%s follows from where the %s stands", e.key, n.kind.Prefix()), "leave it out")
	case p != graph.NoProperty && p.Definition().Of.Has(n.kind):
		r.property(n, e, p)
	case e.key == "activities" && n.kind == graph.KindActivity:
		r.fault(e.at, "an activity has no activities", "write children")
	case e.key == "children" && n.kind == graph.KindProject:
		r.fault(e.at, "a project has no children", "write activities")
	case elsewhere || e.key == "children":
		r.fault(e.at, fmt.Sprintf("%s has no %s inside it", article(n.kind), e.key), "nodes stand inside projects and activities only")
	case p != graph.NoProperty:
		r.fault(e.at, fmt.Sprintf("%s has no %s", article(n.kind), e.key), remedyFor(e.key, knownKeys(n.kind)))
	default:
		r.fault(e.at, fmt.Sprintf("%q is not a property of %s", e.key, article(n.kind)), remedyFor(e.key, knownKeys(n.kind)))
	}
}

// knownKeys lists what may be written of a node of the kind.
func knownKeys(kind graph.Kind) []string {
	keys := []string{"id", "at"}
	for _, p := range graph.Properties(kind) {
		if p != graph.PropKind {
			keys = append(keys, p.String())
		}
	}
	var nested []string
	for key := range nesting[kind] {
		nested = append(nested, key)
	}
	slices.Sort(nested)
	return append(keys, nested...)
}

// property reads the value or the list of values of a property.
func (r *reader) property(n *node, e entry, p graph.Property) {
	if e.value.Kind != yaml.SequenceNode {
		r.fact(n, p, e.value)
		return
	}
	switch {
	case !p.Definition().Many:
		r.fault(e.value, e.key+" takes one value, not a list", fmt.Sprintf("write %s: value", e.key))
	case len(e.value.Content) == 0:
		r.fault(e.value, e.key+" is an empty list", "leave out what is not known")
	}
	for _, item := range e.value.Content {
		if !r.bad[item] && p.Definition().Many {
			r.fact(n, p, item)
		}
	}
}

// fact reads one value, plain or with particulars, or the same text in several languages.
func (r *reader) fact(n *node, p graph.Property, v *yaml.Node) {
	d := p.Definition()
	base := draft{property: p, place: placeOf(v), locator: n.locator, parts: map[string]*yaml.Node{}}
	switch v.Kind {
	case yaml.ScalarNode:
		base.parts["value"] = v
		r.state(n, base)
	case yaml.MappingNode:
		r.particulars(n, base, v, d)
	default:
		r.fault(v, fmt.Sprintf("a value of %s is one value, not a list", d.Name), "write the values in one list")
	}
}

// languages are the keys of a text by language: cs, en.
func languages() []string {
	var keys []string
	for _, language := range graph.EnumValues("Language") {
		keys = append(keys, strings.ToLower(language))
	}
	return keys
}

func joined(words []string) string { return strings.Join(words, ", ") }
