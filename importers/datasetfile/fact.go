package datasetfile

import (
	"fmt"
	"slices"
	"strings"

	"github.com/krajina/krajina/graph"
	"github.com/krajina/krajina/importers/yamlfile"
	"go.yaml.in/yaml/v3"
)

// keyOf reads a key of a node that is neither its id, its place nor a list of nodes: a property, or a fault.
func (r *reader) keyOf(n *node, e yamlfile.Entry) {
	p := graph.PropertyNamed(e.Key)
	_, elsewhere := nesting[graph.KindProject][e.Key]
	switch {
	case p == graph.PropKind:
		r.Fault(e.At, "the kind stands in the id", "leave kind out")
	case n.implied[e.Key]:
		r.Fault(e.At, fmt.Sprintf("%s follows from where the %s stands", e.Key, n.kind.Prefix()), "leave it out")
	case p != graph.NoProperty && p.Definition().Of.Has(n.kind):
		r.property(n, e, p)
	case e.Key == "activities" && n.kind == graph.KindActivity:
		r.Fault(e.At, "an activity has no activities", "write children")
	case e.Key == "children" && n.kind == graph.KindProject:
		r.Fault(e.At, "a project has no children", "write activities")
	case elsewhere || e.Key == "children":
		r.Fault(e.At, fmt.Sprintf("%s has no %s inside it", article(n.kind), e.Key), "nodes stand inside projects and activities only")
	case p != graph.NoProperty:
		r.Fault(e.At, fmt.Sprintf("%s has no %s", article(n.kind), e.Key), yamlfile.RemedyFor(e.Key, knownKeys(n.kind)))
	default:
		r.Fault(e.At, fmt.Sprintf("%q is not a property of %s", e.Key, article(n.kind)), yamlfile.RemedyFor(e.Key, knownKeys(n.kind)))
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
func (r *reader) property(n *node, e yamlfile.Entry, p graph.Property) {
	if e.Value.Kind != yaml.SequenceNode {
		r.fact(n, p, e.Value)
		return
	}
	switch {
	case !p.Definition().Many:
		r.Fault(e.Value, e.Key+" takes one value, not a list", fmt.Sprintf("write %s: value", e.Key))
	case len(e.Value.Content) == 0:
		r.Fault(e.Value, e.Key+" is an empty list", "leave out what is not known")
	}
	for _, item := range e.Value.Content {
		if !r.IsBad(item) && p.Definition().Many {
			r.fact(n, p, item)
		}
	}
}

// fact reads one value, plain or with particulars, or the same text in several languages.
func (r *reader) fact(n *node, p graph.Property, v *yaml.Node) {
	d := p.Definition()
	base := draft{property: p, place: yamlfile.PlaceOf(v), locator: n.locator, parts: map[string]*yaml.Node{}}
	switch v.Kind {
	case yaml.ScalarNode:
		base.parts["value"] = v
		r.state(n, base)
	case yaml.MappingNode:
		r.particulars(n, base, v, d)
	default:
		r.Fault(v, fmt.Sprintf("a value of %s is one value, not a list", d.Name), "write the values in one list")
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
