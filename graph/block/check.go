package block

import (
	"fmt"

	"github.com/krajina/krajina/graph"
)

// maxText bounds the texts of one statement in bytes, so that a block stays within what databases take as one value.
const maxText = 256 << 20

// Names are the name of each property that this program knows, and "" for every other number.
type Names [256]string

// NewNames are the names of the properties that this program has.
func NewNames() (names Names) {
	for kind := range graph.AllKinds.All() {
		for _, p := range graph.Properties(kind) {
			names[p] = p.String()
		}
	}
	return names
}

// Check refuses changes that break the contract, before anything is done.
func (names *Names) Check(changes []graph.Change) error {
	seen := make(map[graph.ID]bool, len(changes))
	for i := range changes {
		c := &changes[i]
		place := fmt.Sprintf("changes[%d]", i)
		id, err := graph.ParseID(string(c.Source))
		switch {
		case err != nil:
			return graph.Invalid(place+".source", "%v", err)
		case id.Kind() != graph.KindSource:
			return graph.Invalid(place+".source", "%q is not the id of a source: it reads like source:lbk-prezentace-2017", c.Source)
		case seen[id]:
			return graph.Invalid(place+".source", "%q stands in the changes twice: give all of its statements in one change", c.Source)
		case c.Retracted && len(c.Statements) > 0:
			return graph.Invalid(place, "%q is retracted and has statements: give one or the other", c.Source)
		}
		seen[id] = true
		for j := range c.Statements {
			if err := names.checkStatement(&c.Statements[j]); err != nil {
				return graph.Invalid(fmt.Sprintf("%s.statements[%d]", place, j), "%v", err)
			}
		}
	}
	return nil
}

func (names *Names) checkStatement(s *graph.Statement) error {
	if names[s.Property] == "" {
		return fmt.Errorf("%d is not a property", s.Property)
	}
	if size := textSize(s); size > maxText {
		return fmt.Errorf("its texts have %d bytes: at most %d are kept", size, maxText)
	}
	return nil
}

// textSize is the length of all texts of a statement.
func textSize(s *graph.Statement) int {
	size := len(s.Subject) + len(s.Value) + len(s.Original) + len(s.Locator)
	for _, text := range texts(&s.Qualifiers) {
		size += len(text)
	}
	return size
}
