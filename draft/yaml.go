package draft

import (
	"fmt"
	"strconv"
	"strings"

	"github.com/krajina/krajina/graph"
)

// YAML is the draft as a dataset file: dataset/README.md has the format, krajina check finds nothing wrong with it. What was read and not
// understood, and the aims that are left to a steward, are comments.
func (d *Draft) YAML() []byte {
	w := &writer{}
	w.line(0, "# A draft, made by rules from a document (%s): check every fact against its place, put it right, take out what is wrong.", d.format)
	w.line(0, "# certainty: HIGH is printed in a form that means one thing, MEDIUM follows from where it stands, LOW is suggested by words only.")
	w.line(0, "# Left out as personal: natural persons %d, e-mail addresses and telephone numbers %d.", d.Persons, d.Contacts)
	w.line(0, "krajina: 1")
	w.line(0, "source:")
	w.line(1, "id: %s", d.Source)
	w.facts(1, d.source, Place{})
	if d.sha256 != "" {
		w.line(1, "sha256: %s", d.sha256)
	}
	w.line(0, "nodes:")
	for _, n := range d.nodes {
		w.node(1, n)
	}
	if len(d.Unread) > 0 {
		w.line(0, "")
		w.line(0, "# Read, but not understood:")
		for _, l := range d.Unread {
			w.line(0, "# %d: %s", l.Number, comment(l.Text))
		}
	}
	return []byte(w.b.String())
}

type writer struct{ b strings.Builder }

func (w *writer) line(depth int, format string, args ...any) {
	if format != "" {
		w.b.WriteString(strings.Repeat("  ", depth))
		fmt.Fprintf(&w.b, format, args...)
	}
	w.b.WriteByte('\n')
}

func (w *writer) node(depth int, n *node) {
	w.line(depth, "- id: %s", n.id)
	depth++
	w.line(depth, "at: %s", scalar(n.place.At()))
	for _, a := range n.aims {
		w.line(depth, "# aim: {cs: …, at: %s} is left to you: say in your own words what stands there", a.Place.At())
	}
	w.facts(depth, n, n.place)
	for _, inside := range []struct {
		key   string
		nodes []*node
	}{{"outputs", n.outputs}, {"events", n.events}, {activitiesKey(n), n.activities}} {
		if len(inside.nodes) > 0 {
			w.line(depth, "%s:", inside.key)
			for _, m := range inside.nodes {
				w.node(depth+1, m)
			}
		}
	}
}

func activitiesKey(n *node) string {
	if n.kind == graph.KindActivity {
		return "children"
	}
	return "activities"
}

// facts writes the facts of a node by property, in the order in which each was stated first.
func (w *writer) facts(depth int, n *node, around Place) {
	written := map[graph.Property]bool{}
	for _, f := range n.facts {
		if written[f.Property] {
			continue
		}
		written[f.Property] = true
		if !f.Property.Definition().Many {
			w.line(depth, "%s: %s", f.Property, particulars(f, around))
			continue
		}
		w.line(depth, "%s:", f.Property)
		for _, other := range n.facts {
			if other.Property == f.Property {
				w.line(depth+1, "- %s", particulars(other, around))
			}
		}
	}
}

// particulars is a fact as a mapping of one line.
func particulars(f Finding, around Place) string {
	main := "value"
	if f.Property.IsLink() {
		main = "to"
	}
	parts := []string{main + ": " + scalar(f.Value)}
	add := func(key, value string) {
		if value != "" {
			parts = append(parts, key+": "+scalar(value))
		}
	}
	add("printed", f.Original)
	q := f.Qualifiers
	add("relevance", string(q.Relevance))
	add("role", string(q.Role))
	add("basis", string(q.Basis))
	if q.Stage != "UNSTATED" {
		add("stage", string(q.Stage))
	}
	add("asOf", q.AsOf)
	add("percent", q.Percent)
	add("amount", q.Amount)
	add("scheme", q.Scheme)
	if f.Inferred {
		parts = append(parts, "inferred: true")
	}
	if f.Place != around && f.Place.Line > 0 {
		add("at", f.Place.At())
	}
	add("certainty", string(f.Certainty))
	return "{" + strings.Join(parts, ", ") + "}"
}

// plain are texts that YAML reads as they stand, inside a mapping of one line too.
var plain = rx(`^[\pL][\pL\pN ()./–-]*[\pL\pN).]$|^[A-Z_]+$|^[a-z-]+:[\w./-]+$|^[1-9]\d*(?::\d+-\d+|-\d+)?$`)

// scalar writes a text so that YAML reads just that text.
func scalar(text string) string {
	switch strings.ToLower(text) {
	case "true", "false":
		return text
	case "null", "yes", "no", "on", "off", "y", "n", "~":
		return strconv.Quote(text)
	}
	if plain.MatchString(text) && !strings.Contains(text, " #") && !strings.Contains(text, ": ") {
		return text
	}
	return quoted(text)
}

// quoted writes a text in double quotes as YAML has them: control characters escaped, letters as they are.
func quoted(text string) string {
	var b strings.Builder
	b.WriteByte('"')
	for _, r := range text {
		switch {
		case r == '"' || r == '\\':
			b.WriteByte('\\')
			b.WriteRune(r)
		case r < ' ' || r == 0x7f || r >= 0x80 && r < 0xa0 || r == '\u2028' || r == '\u2029' || r == '\ufeff':
			fmt.Fprintf(&b, `\u%04X`, r)
		default:
			b.WriteRune(r)
		}
	}
	b.WriteByte('"')
	return b.String()
}

// comment is a text as a comment may hold it: on one line.
func comment(text string) string {
	return strings.Join(strings.FieldsFunc(text, func(r rune) bool { return r < ' ' || r == '\u0085' || r == '\u2028' || r == '\u2029' }), " ")
}
