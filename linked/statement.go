package linked

import (
	"crypto/sha256"
	"encoding/hex"
	"io"
	"strings"

	"github.com/krajina/krajina/graph"
)

// outcomes are what a statement came to, as terms of krajina:Resolution.
var outcomes = map[graph.Resolution]string{graph.Chosen: "CHOSEN", graph.Agrees: "AGREES", graph.Alternate: "ALTERNATE", graph.Conflicts: "CONFLICTS"}

// unlinked is what a link came to of which the other end is no node.
const unlinked = "UNLINKED"

// Outcome is what a statement came to, a term of krajina:Resolution; see graph.Verdicts.
func Outcome(r graph.Resolution, known bool) string {
	if !known {
		return unlinked
	}
	return outcomes[r]
}

// statement is a statement as RDF reifies it, with its source, its place there and the value as printed.
func (n *node) statement(s *graph.Stated, outcome string) *Resource {
	r := &Resource{Subject: n.statementIRI(s)}
	r.Add("rdf:type", To(Name("rdf:Statement")))
	r.Add("rdf:subject", To(n.self.Subject))
	r.Add("rdf:predicate", To(Name(Predicate(s.Property, n.record.Kind))))
	r.Add("rdf:object", objectOf(s))
	r.Lines = append(r.Lines, qualifiers(&s.Qualifiers)...)
	if s.Property.Definition().Type == graph.TypeMoney {
		if m, err := graph.ParseMoney(s.Value); err == nil {
			r.Add("schema:currency", Text(m.Currency))
		}
	}
	r.Add("prov:hadPrimarySource", To(Node(s.Source.ID)))
	if s.Locator != "" {
		r.Add("krajina:locator", Text(s.Locator))
	}
	if s.Original != "" {
		r.Add("krajina:printed", Text(s.Original))
	}
	if s.Inferred {
		r.Add("krajina:inferred", Typed("true", "xsd:boolean"))
	}
	if s.Statement.Subject != string(n.record.ID) {
		r.Add("krajina:subjectName", Text(s.Statement.Subject))
	}
	r.Add("krajina:resolution", To(code("Resolution", outcome)))
	return r
}

// objectOf is what a statement says of its subject: a node, a literal, or, of a link to what is no node, its name.
func objectOf(s *graph.Stated) Term {
	switch {
	case s.Object != nil:
		return To(Node(s.Object.ID))
	case !s.Property.IsLink():
		return value(s.Property, s.Value, &s.Qualifiers)
	}
	if id, err := graph.ParseID(s.Value); err == nil {
		return To(Node(id))
	}
	return Text(s.Value)
}

// statementIRI names a statement by what it states, so that it has the same name as long as it stands.
func (n *node) statementIRI(s *graph.Stated) IRI {
	sum := sha256.New()
	inferred := ""
	if s.Inferred {
		inferred = "inferred"
	}
	q := &s.Qualifiers
	for _, text := range []string{string(s.Source.ID), s.Statement.Subject, s.Property.String(), s.Value, s.Original, s.Locator, inferred,
		string(q.Language), string(q.Relevance), string(q.Role), string(q.Basis), string(q.Stage), q.AsOf, q.Percent, q.Amount, q.Scheme} {
		_, _ = io.WriteString(sum, text)
		_, _ = sum.Write([]byte{0})
	}
	return part(n.self.Subject, "statement-"+hex.EncodeToString(sum.Sum(nil)[:8]))
}

// qualifiers say more about a value. Its language is that of its literal, its scheme the literal's datatype.
func qualifiers(q *graph.Qualifiers) []Line {
	var r Resource
	term := func(predicate, list, value string) {
		if value != "" {
			r.Add(predicate, To(code(list, value)))
		}
	}
	term("krajina:relevance", "Relevance", string(q.Relevance))
	term("krajina:role", "ActorRole", string(q.Role))
	term("krajina:basis", "AmountBasis", string(q.Basis))
	term("krajina:amountStage", "AmountStage", string(q.Stage))
	if q.AsOf != "" {
		r.Add("krajina:asOf", Date(q.AsOf))
	}
	if q.Percent != "" {
		r.Add("krajina:percent", Typed(q.Percent, "xsd:decimal"))
	}
	if amount, currency, ok := strings.Cut(q.Amount, " "); ok {
		r.Add("krajina:shareAmount", Typed(amount, "xsd:decimal"))
		r.Add("schema:currency", Text(currency))
	}
	return r.Lines
}
