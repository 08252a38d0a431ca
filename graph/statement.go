package graph

// Statement is one fact as one source states it.
type Statement struct {
	// Subject is the node as the source names it: an id given by hand ("project:khk-rozvoj-dostupnosti-vii"), or any other
	// text, which is then local to the source and becomes a node through its identifiers.
	Subject  string
	Property Property
	// Value is normalised as the property's ValueType says; for a link the other node as the source names it.
	Value      string
	Qualifiers Qualifiers
	// Original is the value as printed, where that differs from Value.
	Original string
	// Locator is the place in the source: "line 12", "row CZ052".
	Locator string
	// Inferred statements are derived from what the locator shows, not printed there.
	Inferred bool
}

// Qualifiers say more about a value. Which of them a property takes stands in its Definition; the others are empty.
type Qualifiers struct {
	Language  Language
	Relevance Relevance
	Role      ActorRole
	Basis     AmountBasis
	Stage     AmountStage
	AsOf      string // a date
	Percent   string // a decimal, 85 for 85 %
	Amount    string // money, as TypeMoney
	Scheme    string // of an identifier: "registration-number", "ico", "nuts3"
}

// Change is what one Apply does to one source: it puts all of the source's statements in the place of those it had,
// or, Retracted, takes the source out.
type Change struct {
	Source     ID
	Statements []Statement
	Retracted  bool
	// Seen, where it is not zero, is the revision of what the change was made from; see Store.Apply.
	Seen Revision
	// Agent is who makes the change, for Store.Audit; where it is zero, nobody is known to have made it.
	Agent Agent
}

// List gives the qualifiers that are there, by name, in a fixed order.
func (q Qualifiers) List() []QualifierNode {
	var list []QualifierNode
	for _, n := range []QualifierNode{
		{"language", string(q.Language)}, {"relevance", string(q.Relevance)}, {"role", string(q.Role)},
		{"basis", string(q.Basis)}, {"stage", string(q.Stage)}, {"asOf", q.AsOf},
		{"percent", q.Percent}, {"amount", q.Amount}, {"scheme", q.Scheme},
	} {
		if n.Value != "" {
			list = append(list, n)
		}
	}
	return list
}

// QualifiersOf is the inverse of Map; unknown is a name that is none of a qualifier, "" where all are.
func QualifiersOf(names map[string]string) (q Qualifiers, unknown string) {
	for name, value := range names {
		switch name {
		case "language":
			q.Language = Language(value)
		case "relevance":
			q.Relevance = Relevance(value)
		case "role":
			q.Role = ActorRole(value)
		case "basis":
			q.Basis = AmountBasis(value)
		case "stage":
			q.Stage = AmountStage(value)
		case "asOf":
			q.AsOf = value
		case "percent":
			q.Percent = value
		case "amount":
			q.Amount = value
		case "scheme":
			q.Scheme = value
		default:
			unknown = name
		}
	}
	return q, unknown
}

// Map gives the qualifiers that are there by name.
func (q Qualifiers) Map() map[string]string {
	m := map[string]string{}
	for _, n := range q.List() {
		m[n.Name] = n.Value
	}
	return m
}
