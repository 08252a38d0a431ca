package datasetfile

import (
	"fmt"
	"regexp"
	"slices"
	"strconv"

	"github.com/krajina/krajina/graph"
	"github.com/krajina/krajina/importers/yamlfile"
	"go.yaml.in/yaml/v3"
)

// formatVersion is the version of the format that this package reads.
const formatVersion = "1"

// top reads the whole file from its root.
func (r *reader) top(root *yaml.Node) {
	entries, ok := r.Mapping("the file", root)
	if !ok || !r.version(root, entries) {
		return
	}
	source := yamlfile.Find(entries, "source")
	if source == nil && !r.IsRefused(root, "source") {
		r.Fault(root, "the file does not say its source", "write source: with id, title and sourceKind")
	}
	r.languageRefuse = source == nil // said above, not again of each text
	if source != nil {
		r.lookAhead(source.Value)
	}
	for _, e := range entries {
		switch e.Key {
		case "krajina":
		case "source":
			r.source(&e)
		case "nodes":
			r.nodeList(&e, around{kinds: graph.AllKinds &^ graph.KindsOf(graph.KindSource)})
		default:
			r.Fault(e.At, fmt.Sprintf("%q is not a part of a dataset file", e.Key), yamlfile.RemedyFor(e.Key, []string{"krajina", "source", "nodes"}))
		}
	}
}

// version says whether this package reads the file's version of the format; nothing is said of a file of a newer one.
func (r *reader) version(root *yaml.Node, entries []yamlfile.Entry) bool {
	e := yamlfile.Find(entries, "krajina")
	if e == nil {
		if !r.IsRefused(root, "krajina") {
			r.Fault(root, "the file does not say its version of the format", "begin with krajina: "+formatVersion)
		}
		return true
	}
	v, ok := r.Text("krajina", e.Value)
	if !ok || v == formatVersion {
		return true
	}
	if n, err := strconv.Atoi(v); err == nil && n > 1 {
		r.Fault(e.Value, fmt.Sprintf("the file is of version %d of the format, and this Krajina reads version %s", n, formatVersion), "use a newer Krajina")
		return false
	}
	r.Fault(e.Value, fmt.Sprintf("%q is not a version of the format", v), "write krajina: "+formatVersion)
	return true
}

var sha256Pattern = regexp.MustCompile(`^[0-9a-f]{64}$`)

// source reads what the file says of the source itself.
func (r *reader) source(e *yamlfile.Entry) {
	entries, ok := r.Mapping("source", e.Value)
	if !ok {
		return
	}
	n := r.node(e.At, e.Value, entries, around{kinds: graph.KindsOf(graph.KindSource)})
	if n.kind == graph.KindSource && !n.nameless {
		r.file.Change.Source, r.file.source = n.id, n.place
	}
	for _, key := range []string{"title", "sourceKind"} {
		if yamlfile.Find(entries, key) == nil && !r.IsRefused(e.Value, key) {
			remedy := "write title: as the source is called"
			if key == "sourceKind" {
				remedy = "write sourceKind: and one of " + joined(graph.EnumValues("SourceKind"))
			}
			r.Fault(e.At, "the source has no "+key, remedy)
			r.file.incomplete[string(n.id)] = true
		}
	}
}

// lookAhead finds what has to be known of the source before any fact is read, wherever it stands.
func (r *reader) lookAhead(source *yaml.Node) {
	entries := r.Entries(source)
	r.document = yamlfile.Find(entries, "sha256") != nil
	e := yamlfile.Find(entries, "language")
	if e == nil {
		r.languageRefuse = r.IsRefused(source, "language")
		return
	}
	value := e.Value
	if inner := yamlfile.Find(r.Entries(value), "value"); inner != nil {
		value = inner.Value
	}
	if slices.Contains(graph.EnumValues("Language"), value.Value) {
		r.language = graph.Language(value.Value)
		return
	}
	r.languageRefuse = true
}
