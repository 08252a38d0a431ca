package linked

import (
	"fmt"
	"strings"
)

// IRI names a thing: in a namespace by its prefix, or, without one, by Local alone.
type IRI struct{ Prefix, Local string }

// Term is the object of a triple: an IRI, or a literal with a datatype or a language.
type Term struct {
	IRI       IRI
	Text      string
	Datatype  IRI // zero for a plain text
	Language  string
	IsLiteral bool
}

// Line is a predicate with its objects.
type Line struct {
	Predicate IRI
	Objects   []Term
}

// Resource is a thing with what is said of it.
type Resource struct {
	Subject IRI
	Lines   []Line
}

// Name reads a name with its prefix, "schema:name".
func Name(curie string) IRI {
	prefix, local, _ := strings.Cut(curie, ":")
	return IRI{prefix, local}
}

// Address is an IRI without a prefix; what may not stand in one is percent-encoded.
func Address(iri string) IRI {
	if !strings.ContainsFunc(iri, notInIRI) {
		return IRI{Local: iri}
	}
	var b strings.Builder
	for _, c := range iri {
		if notInIRI(c) {
			fmt.Fprintf(&b, "%%%02X", c)
		} else {
			b.WriteRune(c)
		}
	}
	return IRI{Local: b.String()}
}

// notInIRI says whether the grammar of IRIREF in Turtle and N-Triples has no place for a character.
func notInIRI(c rune) bool { return c <= ' ' || strings.ContainsRune("<>\"{}|^`\\", c) }

// To is an IRI as an object.
func To(iri IRI) Term { return Term{IRI: iri} }

// Text is a literal without a language.
func Text(text string) Term { return Term{Text: text, IsLiteral: true} }

// Typed is a literal of a datatype, "xsd:decimal".
func Typed(text, datatype string) Term {
	return Term{Text: text, Datatype: Name(datatype), IsLiteral: true}
}

// In is a literal in a language as statements write it, "CS".
func In(text, language string) Term {
	return Term{Text: text, Language: strings.ToLower(language), IsLiteral: true}
}

// Add says one more thing.
func (r *Resource) Add(predicate string, objects ...Term) {
	if len(objects) == 0 {
		return
	}
	p := Name(predicate)
	for i := range r.Lines {
		if r.Lines[i].Predicate == p {
			for _, o := range objects {
				r.Lines[i].add(o)
			}
			return
		}
	}
	line := Line{Predicate: p}
	for _, o := range objects {
		line.add(o)
	}
	r.Lines = append(r.Lines, line)
}

// add adds an object once: a graph of RDF is a set.
func (l *Line) add(o Term) {
	for i := range l.Objects {
		if l.Objects[i] == o {
			return
		}
	}
	l.Objects = append(l.Objects, o)
}
