package draft

import (
	"strings"

	"github.com/krajina/krajina/czech"
	"github.com/krajina/krajina/graph"
)

// node is a node of the draft with what is stated of it.
type node struct {
	id    graph.ID
	kind  graph.Kind
	place Place
	facts []Finding
	// activities, outputs and events stand inside it.
	activities, outputs, events []*node
	aims                        []Aim
	// made is set for an output that is said to be made, without a number, and unit is what it is.
	made bool
	unit string
	// bare is its title as bare gives it, once it was asked for.
	bare string
	// carries is set for an output that its whole sentence tells of.
	carries bool
}

// fact is a statement while it is made.
type fact struct {
	property  graph.Property
	value     string
	printed   string
	place     Place
	certainty Certainty
	inferred  bool
	qualifier graph.Qualifiers
}

// state adds a fact, unless the same is stated already, or another value of a property that has one.
func (n *node) state(f fact) bool {
	d := f.property.Definition()
	value := strings.TrimSpace(f.value)
	if value == "" || !d.Of.Has(n.kind) && n.kind != graph.NoKind {
		return false
	}
	for _, other := range n.facts {
		if other.Property == f.property && (!d.Many || other.Value == value && other.Qualifiers.Role == f.qualifier.Role && other.Qualifiers.Basis == f.qualifier.Basis) {
			return false
		}
	}
	if d.Takes&graph.QLanguage != 0 {
		f.qualifier.Language = graph.LanguageCS
	}
	if d.Takes&graph.QAmount != 0 && f.qualifier.Stage == "" {
		f.qualifier.Stage = "UNSTATED"
	}
	s := graph.Statement{Subject: string(n.id), Property: f.property, Value: value, Qualifiers: f.qualifier, Locator: f.place.Locator(), Inferred: f.inferred}
	if printed := strings.TrimSpace(f.printed); printed != value {
		s.Original = printed
	}
	n.facts = append(n.facts, Finding{Statement: s, Kind: n.kind, Certainty: f.certainty, Place: f.place})
	return true
}

// mostInside is how many outputs, and how many events, a node has: more of them no person would check.
const mostInside = 300

// bring adds an output.
func (n *node) bring(o *node) {
	if len(n.outputs) < mostInside {
		n.outputs = append(n.outputs, o)
	}
}

// hold adds an event.
func (n *node) hold(e *node) {
	if len(n.events) < mostInside {
		n.events = append(n.events, e)
	}
}

// value is the first value of a property, "" where nothing is stated.
func (n *node) value(p graph.Property) string {
	for _, f := range n.facts {
		if f.Property == p {
			return f.Value
		}
	}
	return ""
}

// slug makes the second part of an id of a text: its first words, folded.
func slug(text string, most int) string {
	var words []string
	length := 0
	for w := range czech.Words(text) {
		folded := strings.Map(func(r rune) rune {
			if r >= 'a' && r <= 'z' || r >= '0' && r <= '9' {
				return r
			}
			return -1
		}, czech.Fold(w.Text))
		if folded == "" || len(words) > 0 && length+len(folded) > most {
			continue
		}
		words = append(words, folded)
		if length += len(folded) + 1; length > most {
			break
		}
	}
	if len(words) == 0 {
		return "x"
	}
	return strings.Join(words, "-")
}
