package linked

import "io"

// Writer writes resources one after the other. What it writes is whole when Close has returned.
type Writer interface {
	Write(r *Resource) error
	Close() error
}

type nTriples struct {
	w out
	n *Names
}

// NewNTriples writes N-Triples: one triple a line.
func NewNTriples(w io.Writer, n *Names) Writer { return &nTriples{newOut(w), n} }

// Write implements Writer.
func (t *nTriples) Write(r *Resource) error {
	subject := "<" + t.n.Expand(r.Subject) + "> <"
	for _, l := range r.Lines {
		predicate := t.n.Expand(l.Predicate)
		for _, o := range l.Objects {
			t.w.put(subject, predicate, "> ")
			t.object(o)
			t.w.put(" .\n")
		}
	}
	return t.w.fault()
}

func (t *nTriples) object(o Term) {
	if !o.IsLiteral {
		t.iri(o.IRI)
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

func (t *nTriples) iri(i IRI) {
	t.w.put("<")
	t.w.put(t.n.Expand(i))
	t.w.put(">")
}

// Close implements Writer.
func (t *nTriples) Close() error { return t.w.flush() }
