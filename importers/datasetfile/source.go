package datasetfile

import (
	"fmt"
	"regexp"
	"slices"
	"strconv"

	"github.com/krajina/krajina/graph"
	"go.yaml.in/yaml/v3"
)

// formatVersion is the version of the format that this package reads.
const formatVersion = "1"

// top reads the whole file from its root.
func (r *reader) top(root *yaml.Node) {
	entries, ok := r.mapping("the file", root)
	if !ok || !r.version(root, entries) {
		return
	}
	source := find(entries, "source")
	if source == nil && !r.isRefused(root, "source") {
		r.fault(root, "the file does not say its source", "write source: with id, title and sourceKind")
	}
	r.languageRefuse = source == nil // said above, not again of each text
	if source != nil {
		r.lookAhead(source.value)
	}
	for _, e := range entries {
		switch e.key {
		case "krajina":
		case "source":
			r.source(&e)
		case "nodes":
			r.nodeList(&e, around{kinds: graph.AllKinds &^ graph.KindsOf(graph.KindSource)})
		default:
			r.fault(e.at, fmt.Sprintf("%q is not a part of a dataset file", e.key), remedyFor(e.key, []string{"krajina", "source", "nodes"}))
		}
	}
}

// version says whether this package reads the file's version of the format; nothing is said of a file of a newer one.
func (r *reader) version(root *yaml.Node, entries []entry) bool {
	e := find(entries, "krajina")
	if e == nil {
		if !r.isRefused(root, "krajina") {
			r.fault(root, "the file does not say its version of the format", "begin with krajina: "+formatVersion)
		}
		return true
	}
	v, ok := r.text("krajina", e.value)
	if !ok || v == formatVersion {
		return true
	}
	if n, err := strconv.Atoi(v); err == nil && n > 1 {
		r.fault(e.value, fmt.Sprintf("the file is of version %d of the format, and this Krajina reads version %s", n, formatVersion), "use a newer Krajina")
		return false
	}
	r.fault(e.value, fmt.Sprintf("%q is not a version of the format", v), "write krajina: "+formatVersion)
	return true
}

var sha256Pattern = regexp.MustCompile(`^[0-9a-f]{64}$`)

// source reads what the file says of the source itself.
func (r *reader) source(e *entry) {
	entries, ok := r.mapping("source", e.value)
	if !ok {
		return
	}
	n := r.node(e.at, e.value, entries, around{kinds: graph.KindsOf(graph.KindSource)})
	if n.kind == graph.KindSource && !n.nameless {
		r.file.Change.Source, r.file.source = n.id, n.place
	}
	for _, key := range []string{"title", "sourceKind"} {
		if find(entries, key) == nil && !r.isRefused(e.value, key) {
			remedy := "write title: as the source is called"
			if key == "sourceKind" {
				remedy = "write sourceKind: and one of " + joined(graph.EnumValues("SourceKind"))
			}
			r.fault(e.at, "the source has no "+key, remedy)
			r.file.incomplete[string(n.id)] = true
		}
	}
}

// lookAhead finds what has to be known of the source before any fact is read, wherever it stands.
func (r *reader) lookAhead(source *yaml.Node) {
	entries := r.entries(source)
	r.document = find(entries, "sha256") != nil
	e := find(entries, "language")
	if e == nil {
		r.languageRefuse = r.isRefused(source, "language")
		return
	}
	value := e.value
	if inner := find(r.entries(value), "value"); inner != nil {
		value = inner.value
	}
	if slices.Contains(graph.EnumValues("Language"), value.Value) {
		r.language = graph.Language(value.Value)
		return
	}
	r.languageRefuse = true
}
