package sqlite

import (
	"errors"
	"strings"
	"testing"

	"github.com/krajina/krajina/graph"
)

// A block with a property of a newer program makes the store foreign, not damaged.
func TestNewerProperty(t *testing.T) {
	s, err := Open(t.Context(), Memory)
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	s.names[graph.PropTitle] = "propertyOfTheFuture"
	if _, err := s.Apply(t.Context(), []graph.Change{{Source: "source:a", Statements: []graph.Statement{{Subject: "project:p", Property: graph.PropTitle, Value: "Rodina"}}}}); err != nil {
		t.Fatal(err)
	}
	_, changes, err := s.Changes(t.Context(), graph.Revision{})
	if err != nil {
		t.Fatal(err)
	}
	for _, err := range changes {
		if !errors.Is(err, graph.ErrForeign) || !strings.Contains(err.Error(), `newer version of Krajina (block 0: newer: a property "propertyOfTheFuture" in source:a); use that version`) {
			t.Errorf("%v", err)
		}
	}
}
