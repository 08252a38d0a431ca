package linked

import (
	"io"
	"strings"
)

type turtle struct {
	w out
	n *Names
}

// NewTurtle writes Turtle, in which nodes go by their ids.
func NewTurtle(w io.Writer, n *Names) Writer {
	t := &turtle{newOut(w), n}
	for _, s := range n.namespaces {
		t.w.put("@prefix " + s.Prefix + ": <" + s.IRI + "> .\n")
	}
	return t
}

// Write implements Writer.
func (t *turtle) Write(r *Resource) error {
	if len(r.Lines) == 0 {
		return nil
	}
	t.w.put("\n")
	t.iri(r.Subject)
	for i, l := range r.Lines {
		if i > 0 {
			t.w.put(" ;\n   ")
		}
		t.w.put(" ")
		if l.Predicate == rdfType {
			t.w.put("a")
		} else {
			t.iri(l.Predicate)
		}
		for k, o := range l.Objects {
			if k > 0 {
				t.w.put(",")
			}
			t.w.put(" ")
			t.object(o)
		}
	}
	t.w.put(" .\n")
	return t.w.fault()
}

var rdfType = Name("rdf:type")

func (t *turtle) object(o Term) {
	switch {
	case !o.IsLiteral:
		t.iri(o.IRI)
		return
	case o.Datatype == IRI{"xsd", "integer"} || o.Datatype == IRI{"xsd", "boolean"} || o.Datatype == IRI{"xsd", "decimal"} && strings.Contains(o.Text, "."):
		t.w.put(o.Text)
		return
	}
	t.w.quote(o.Text)
	switch {
	case o.Language != "":
		t.w.put("@" + o.Language)
	case o.Datatype != IRI{}:
		t.w.put("^^")
		t.iri(o.Datatype)
	}
}

// iri writes a name with its prefix; one that Turtle could have with escapes only that readers stumble over is written in full.
func (t *turtle) iri(i IRI) {
	if i.Prefix == "" || strings.HasSuffix(i.Local, ".") || strings.ContainsFunc(i.Local, outsideNames) {
		t.w.put("<", t.n.Expand(i), ">")
		return
	}
	t.w.put(i.Prefix, ":")
	from := 0
	for k := range len(i.Local) {
		if c := i.Local[k]; c == '/' || c == '#' {
			t.w.put(i.Local[from:k], `\`)
			from = k
		}
	}
	t.w.put(i.Local[from:])
}

// outsideNames says whether a local name has more than ids and our fragments have.
func outsideNames(c rune) bool {
	return (c < 'a' || c > 'z') && (c < 'A' || c > 'Z') && (c < '0' || c > '9') && !strings.ContainsRune("-_./#", c)
}

// Close implements Writer.
func (t *turtle) Close() error { return t.w.flush() }
