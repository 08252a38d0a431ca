package graph

import (
	"context"
	"slices"
	"sync"
)

// reasons are statements and matches that one call brought, and the nodes they speak of, which are siblings.
type reasons struct {
	loader  *Loader
	records func(add func(...*Record))
	once    sync.Once
	set     *Siblings
}

func (r *reasons) siblings() *Siblings {
	r.once.Do(func() {
		var all []*Record
		r.records(func(records ...*Record) { all = append(all, records...) })
		r.set = r.loader.siblings(all)
	})
	return r.set
}

// node shows a record, nil for nil.
func (r *reasons) node(record *Record) Node {
	if record == nil {
		return nil
	}
	return Entity{Record: record, siblings: r.siblings()}.Node()
}

func (r *reasons) nodes(records []*Record) []Node {
	nodes := make([]Node, len(records))
	for i, record := range records {
		nodes[i] = r.node(record)
	}
	return nodes
}

func (r *reasons) statements(stated []Stated) []*StatementNode {
	nodes := make([]*StatementNode, len(stated))
	for i := range stated {
		nodes[i] = &StatementNode{&stated[i], r}
	}
	return nodes
}

// sourcesOf are the sources of the statements, each once.
func (r *reasons) sourcesOf(stated []Stated) []*Source {
	sources := []*Source{}
	seen := map[ID]bool{}
	for i := range stated {
		if s := stated[i].Source; !seen[s.ID] {
			seen[s.ID] = true
			sources = append(sources, &Source{Entity{Record: s, siblings: r.siblings()}})
		}
	}
	return sources
}

// addStated adds the nodes that statements speak of.
func addStated(add func(...*Record), stated []Stated) {
	for i := range stated {
		add(stated[i].Subject, stated[i].Object, stated[i].Source)
	}
}

// StatementNode is a statement as the API shows it.
type StatementNode struct {
	stated  *Stated
	reasons *reasons
}

// Property is what the statement says of its subject.
func (s *StatementNode) Property() string { return s.stated.Property.String() }

// Value is normalised; of a link the id of the other node, or what the source calls it where it is no node.
func (s *StatementNode) Value() string {
	if s.stated.Object != nil {
		return string(s.stated.Object.ID)
	}
	return s.stated.Statement.Value
}

// Original is the value as printed; nil where that is the value.
func (s *StatementNode) Original() *string { return enumOf[string](s.stated.Original) }

// Locator is the place in the source.
func (s *StatementNode) Locator() *string { return enumOf[string](s.stated.Locator) }

// Inferred says whether it was derived from what stands there.
func (s *StatementNode) Inferred() bool { return s.stated.Inferred }

// Subject is the node it speaks of.
func (s *StatementNode) Subject() Node { return s.reasons.node(s.stated.Subject) }

// Object is the node at the other end of a link.
func (s *StatementNode) Object() Node { return s.reasons.node(s.stated.Object) }

// Source is the source that states it.
func (s *StatementNode) Source() *Source {
	return &Source{Entity{Record: s.stated.Source, siblings: s.reasons.siblings()}}
}

// QualifierNode is a qualifier as the API shows it.
type QualifierNode struct {
	Name  string
	Value string
}

// Qualifiers say more about the value.
func (s *StatementNode) Qualifiers() []*QualifierNode {
	nodes := []*QualifierNode{}
	for _, q := range s.stated.Statement.Qualifiers.List() {
		nodes = append(nodes, &q)
	}
	return nodes
}

// MatchNode is a match as the API shows it.
type MatchNode struct {
	match   *Match
	reasons *reasons
}

// Node is the node by which the condition was met.
func (m *MatchNode) Node() Node { return m.reasons.node(m.match.Node) }

// Concept is what the node is about; nil for conditions on something else.
func (m *MatchNode) Concept() Concept {
	c, _ := m.reasons.node(m.match.Concept).(Concept)
	return c
}

// Relevance is how much it is about the concept, or PRIMARY for conditions on something else.
func (m *MatchNode) Relevance() Relevance {
	if m.match.Relevance == "" {
		return Primary
	}
	return m.match.Relevance
}

// Statements are those that say so.
func (m *MatchNode) Statements() []*StatementNode { return m.reasons.statements(m.match.Statements) }

// Sources are those of the statements, each once.
func (m *MatchNode) Sources() []*Source { return m.reasons.sourcesOf(m.match.Statements) }

// stated gives what the sources state of the entity, asking for all siblings at once.
func (e Entity) stated(ctx context.Context, p Property) ([]Stated, *reasons, error) {
	type (
		key    struct{ p Property }
		answer struct {
			stated  [][]Stated
			reasons *reasons
		}
	)
	s := e.siblings
	a, err := together(s, key{p}, func() (answer, error) {
		all, err := s.statements(ctx, p)
		return answer{all, &reasons{loader: s.loader, records: func(add func(...*Record)) {
			for _, stated := range all {
				addStated(add, stated)
			}
		}}}, err
	})
	if err != nil {
		return nil, nil, err
	}
	return a.stated[e.place()], a.reasons, nil
}

// propertyAliases are fields that show a property under another name.
var propertyAliases = map[string]Property{
	"budget": PropAmounts, "region": PropRegions, "population": PropPopulation, "populationDate": PropPopulation, "status": PropState,
}

// Statements are what the sources state of the entity: of one property, by its name or that of a field that shows it, or all.
func (e Entity) Statements(ctx context.Context, property *string) ([]*StatementNode, error) {
	p := NoProperty
	if property != nil {
		if p = PropertyNamed(*property); p == NoProperty {
			p = propertyAliases[*property]
		}
		if p == NoProperty || !p.Definition().Of.Has(e.Record.Kind) {
			return nil, Invalid("property", "a %s has no %q: its properties are %s", e.Record.Kind.Prefix(), *property, propertyNames(e.Record.Kind))
		}
	}
	stated, why, err := e.stated(ctx, p)
	if err != nil {
		return nil, err
	}
	return why.statements(stated), nil
}

func propertyNames(k Kind) string {
	names := ""
	for _, p := range Properties(k) {
		if names != "" {
			names += ", "
		}
		names += p.String()
	}
	return names
}

// Sources are those that state something of the entity, each once.
func (e Entity) Sources(ctx context.Context) ([]*Source, error) {
	stated, why, err := e.stated(ctx, NoProperty)
	if err != nil {
		return nil, err
	}
	return why.sourcesOf(stated), nil
}

// ConflictNode is a conflict as the API shows it.
type ConflictNode struct {
	conflict *Conflict
	reasons  *reasons
}

// Node is the node on which sources disagree.
func (c *ConflictNode) Node() Node { return c.reasons.node(c.conflict.Node) }

// Property is that on which they disagree.
func (c *ConflictNode) Property() string { return c.conflict.Property.String() }

// Statements are what they state, the chosen first.
func (c *ConflictNode) Statements() []*StatementNode {
	return c.reasons.statements(c.conflict.Statements)
}

// Chosen is the statement that readers see.
func (c *ConflictNode) Chosen() *StatementNode {
	return &StatementNode{&c.conflict.Chosen, c.reasons}
}

// Rule is why it was chosen.
func (c *ConflictNode) Rule() string { return c.conflict.Rule }

// Conflicts are the properties of the entity on which its sources disagree.
func (e Entity) Conflicts(ctx context.Context) ([]*ConflictNode, error) {
	stated, why, err := e.stated(ctx, NoProperty)
	if err != nil {
		return nil, err
	}
	conflicts := FindConflicts(e.Record, stated)
	nodes := make([]*ConflictNode, len(conflicts))
	for i := range conflicts {
		nodes[i] = &ConflictNode{&conflicts[i], why}
	}
	return nodes, nil
}

// Sources are those that state the amount.
func (a *ProjectAmount) Sources(ctx context.Context) ([]*Source, error) {
	stated, why, err := a.project.stated(ctx, PropAmounts)
	if err != nil {
		return nil, err
	}
	of := slices.DeleteFunc(slices.Clone(stated), func(s Stated) bool {
		q := &s.Statement.Qualifiers
		return !sameMoney(s.Statement.Value, a.value.Text) || *q != *a.value.Qualifiers && !q.vaguer(a.value.Qualifiers)
	})
	return why.sourcesOf(of), nil
}
