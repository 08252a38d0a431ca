package linked

import (
	"strings"

	"github.com/krajina/krajina/graph"
)

// node is a node while it is turned into triples.
type node struct {
	record *graph.Record
	stated []graph.Stated
	chosen []bool // by statement
	self   *Resource
	parts  []*Resource
}

// Describe gives a node as resources: itself as it resolves, what is told of it as a thing of its own (amounts, populations, shares,
// parts in it), and each statement about it with its source. The statements are those that a Reader gives of the node.
func Describe(record *graph.Record, stated []graph.Stated) []*Resource {
	n := &node{record: record, stated: stated, self: &Resource{Subject: Node(record.ID)}}
	verdicts, known := graph.Verdicts(stated)
	n.chosen = make([]bool, len(stated))
	for i := range stated {
		n.chosen[i] = known[i] && verdicts[i] == graph.Chosen
	}
	n.types()
	n.values()
	n.links()
	n.aliases()
	resources := append([]*Resource{n.self}, n.parts...)
	for i := range stated {
		resources = append(resources, n.statement(&stated[i], Outcome(verdicts[i], known[i])))
	}
	return resources
}

func (n *node) types() {
	for _, class := range classes[n.record.Kind] {
		n.self.Add("rdf:type", To(Name(class)))
	}
	if scheme, ok := schemes[n.record.Kind]; ok {
		n.self.Add("skos:inScheme", To(Name(scheme)))
	}
}

// values says what the node has beside links.
func (n *node) values() {
	for i := range n.record.Values {
		v := &n.record.Values[i]
		switch m := mapping[v.Property]; m.value {
		case asAmount:
			n.amount(v)
		case asCount:
			n.population(v)
		default:
			n.self.Add(Predicate(v.Property, n.record.Kind), value(v.Property, v.Text, v.Qualifiers))
			if m.value == classified {
				n.self.Add("rdf:type", To(Name(actorTypes[v.Text])))
			}
			if place, ok := places[v.Qualifiers.Scheme]; ok && v.Property == graph.PropIdentifiers {
				n.self.Add("owl:sameAs", To(Address(place+v.Text)))
			}
		}
	}
	n.budget()
}

func (n *node) amount(v *graph.Value) {
	m, err := graph.ParseMoney(v.Text)
	if err != nil {
		return
	}
	r := n.part("krajina:amount", amountFragment(v, m))
	r.Add("rdf:type", To(Name("schema:MonetaryAmount")))
	r.Add("schema:value", Typed(string(m.Amount()), "xsd:decimal"))
	r.Add("schema:currency", Text(m.Currency))
	r.Lines = append(r.Lines, qualifiers(v.Qualifiers)...)
	n.rests(r, v.Property, func(s *graph.Stated) bool { return s.Value == v.Text && s.Qualifiers == *v.Qualifiers })
}

// budget leads to the amount that counts as the budget: the total, or the grant where only that is stated.
func (n *node) budget() {
	m, ok := n.record.Budget()
	if !ok {
		return
	}
	for _, basis := range []graph.AmountBasis{graph.BasisTotal, graph.BasisGrant} {
		for i := range n.record.Values {
			v := &n.record.Values[i]
			if v.Property != graph.PropAmounts || v.Qualifiers.Basis != basis {
				continue
			}
			if amount, err := graph.ParseMoney(v.Text); err == nil && amount == m {
				n.self.Add("krajina:budget", To(part(n.self.Subject, amountFragment(v, m))))
				return
			}
		}
	}
}

func (n *node) population(v *graph.Value) {
	r := n.part("krajina:population", fragmentOf("population", v.Qualifiers.AsOf))
	r.Add("rdf:type", To(Name("schema:QuantitativeValue")))
	r.Add("schema:value", Typed(v.Text, "xsd:integer"))
	r.Lines = append(r.Lines, qualifiers(v.Qualifiers)...)
	n.rests(r, v.Property, func(s *graph.Stated) bool { return s.Value == v.Text && s.Qualifiers == *v.Qualifiers })
}

// links says to which nodes the node leads.
func (n *node) links() {
	for i := range n.stated {
		s := &n.stated[i]
		if !n.chosen[i] || !s.Property.IsLink() || s.Object == nil || s.Object.ID == n.record.ID {
			continue
		}
		m := mapping[s.Property]
		if m.value == judgement {
			continue
		}
		to := To(Node(s.Object.ID))
		n.self.Add(Predicate(s.Property, n.record.Kind), to)
		switch m.value {
		case asShare:
			n.share(s, to)
		case asPart:
			n.takesPart(s, to)
		}
	}
}

func (n *node) share(s *graph.Stated, funder Term) {
	r := n.part("krajina:fundingShare", fragmentOf("funding", slug(s.Object.ID)))
	r.Add("rdf:type", To(Name("krajina:FundingShare")))
	r.Add("schema:funder", funder)
	r.Lines = append(r.Lines, qualifiers(&s.Qualifiers)...)
	r.Add("prov:wasDerivedFrom", To(n.statementIRI(s)))
}

// takesPart says who takes part in which role, as PROV-O qualifies it.
func (n *node) takesPart(s *graph.Stated, actor Term) {
	link, class, role := "prov:qualifiedAssociation", "prov:Association", "prov:hadRole"
	if n.record.Kind == graph.KindOutput {
		link, class, role = "prov:qualifiedAttribution", "prov:Attribution", "dcat:hadRole"
	}
	r := n.part(link, fragmentOf("actor", slug(s.Object.ID), strings.ToLower(string(s.Qualifiers.Role))))
	r.Add("rdf:type", To(Name(class)))
	r.Add("prov:agent", actor)
	if s.Qualifiers.Role != "" {
		r.Add(role, To(code("ActorRole", string(s.Qualifiers.Role))))
	}
	r.Add("prov:wasDerivedFrom", To(n.statementIRI(s)))
}

// part is a thing that is told of with the node; one that was told of already is told more of.
func (n *node) part(link, fragment string) *Resource {
	iri := part(n.self.Subject, fragment)
	n.self.Add(link, To(iri))
	for _, r := range n.parts {
		if r.Subject == iri {
			return r
		}
	}
	r := &Resource{Subject: iri}
	n.parts = append(n.parts, r)
	return r
}

// rests says which statements a thing rests on.
func (n *node) rests(r *Resource, p graph.Property, on func(*graph.Stated) bool) {
	for i := range n.stated {
		if s := &n.stated[i]; n.chosen[i] && s.Property == p && on(s) {
			r.Add("prov:wasDerivedFrom", To(n.statementIRI(s)))
		}
	}
}

// aliases are the ids that the node was merged from.
func (n *node) aliases() {
	for i := range n.stated {
		id, err := graph.ParseID(n.stated[i].Statement.Subject)
		if err == nil && id != n.record.ID && id.Kind() == n.record.Kind {
			n.self.Add("owl:sameAs", To(Node(id)))
		}
	}
}

func slug(id graph.ID) string {
	_, s, _ := strings.Cut(string(id), ":")
	return s
}

func amountFragment(v *graph.Value, m graph.Money) string {
	return fragmentOf("amount", strings.ToLower(string(v.Qualifiers.Basis)), strings.ToLower(string(v.Qualifiers.Stage)), strings.ToLower(m.Currency), v.Qualifiers.AsOf)
}

// fragmentOf names a thing that is told of with a node, by what sets it apart.
func fragmentOf(parts ...string) string {
	var b strings.Builder
	for _, p := range parts {
		if p == "" {
			continue
		}
		if b.Len() > 0 {
			b.WriteByte('-')
		}
		b.WriteString(p)
	}
	return b.String()
}
