package linked

import (
	"encoding/json"
	"io"
	"strings"
)

type jsonLD struct {
	w     out
	n     *Names
	begun bool
	text  strings.Builder
	json  *json.Encoder
}

// NewJSONLD writes JSON-LD: a context of prefixes and a graph with an object a line for each resource.
func NewJSONLD(w io.Writer, n *Names) Writer {
	j := &jsonLD{w: newOut(w), n: n}
	j.json = json.NewEncoder(&j.text)
	j.json.SetEscapeHTML(false)
	j.w.put("{\"@context\": {")
	for i, s := range n.namespaces {
		if i > 0 {
			j.w.put(",")
		}
		j.w.put("\n ")
		j.string(s.Prefix)
		j.w.put(": ")
		j.string(s.IRI)
	}
	j.w.put("},\n\"@graph\": [")
	return j
}

// Write implements Writer.
func (j *jsonLD) Write(r *Resource) error {
	if len(r.Lines) == 0 {
		return nil
	}
	if j.begun {
		j.w.put(",")
	}
	j.begun = true
	j.w.put("\n{\"@id\": ")
	j.iri(r.Subject)
	for _, l := range r.Lines {
		j.w.put(", ")
		if l.Predicate == rdfType {
			j.w.put(`"@type"`)
		} else {
			j.iri(l.Predicate)
		}
		j.w.put(": ")
		if len(l.Objects) > 1 {
			j.w.put("[")
		}
		for k, o := range l.Objects {
			if k > 0 {
				j.w.put(", ")
			}
			if l.Predicate == rdfType {
				j.iri(o.IRI)
			} else {
				j.object(o)
			}
		}
		if len(l.Objects) > 1 {
			j.w.put("]")
		}
	}
	j.w.put("}")
	return j.w.fault()
}

func (j *jsonLD) object(o Term) {
	switch {
	case !o.IsLiteral:
		j.w.put(`{"@id": `)
		j.iri(o.IRI)
		j.w.put("}")
	case o.Language != "":
		j.w.put(`{"@value": `)
		j.string(o.Text)
		j.w.put(`, "@language": `)
		j.string(o.Language)
		j.w.put("}")
	case o.Datatype != IRI{}:
		j.w.put(`{"@value": `)
		j.string(o.Text)
		j.w.put(`, "@type": `)
		j.iri(o.Datatype)
		j.w.put("}")
	default:
		j.string(o.Text)
	}
}

func (j *jsonLD) iri(i IRI) {
	if i.Prefix == "" {
		j.string(i.Local)
		return
	}
	j.string(i.Prefix + ":" + i.Local)
}

func (j *jsonLD) string(s string) {
	j.text.Reset()
	_ = j.json.Encode(s) // a text can always be written
	j.w.put(strings.TrimSuffix(j.text.String(), "\n"))
}

// Close implements Writer.
func (j *jsonLD) Close() error {
	j.w.put("\n]}\n")
	return j.w.flush()
}
