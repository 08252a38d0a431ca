package graph

import (
	"reflect"
	"testing"
)

// TestPurge: the text is nowhere any more, and all else is as it was.
func TestPurge(t *testing.T) {
	changes := []Change{
		{Source: "source:a", Statements: []Statement{
			{Subject: "project:x", Property: PropTitle, Value: "Domov", Locator: "line 1"},
			{Subject: "project:x", Property: PropAim, Value: "Podle paní BUKVINOVÉ pomáhat.", Original: "paní Bukvinové", Locator: "line 2, Bukvinové"},
			{Subject: "project:x", Property: PropNotes, Value: "Bukvinové."},
			{Subject: "project:x", Property: PropActors, Value: "actor Bukvinové"},
			{Subject: "actor Bukvinové", Property: PropName, Value: "Domov"},
		}},
		{Source: "source:b", Statements: []Statement{{Subject: "project:y", Property: PropTitle, Value: "Bukvina"}}},
	}
	changed, purged := Purge(changes, "Bukvinové")
	want := []Change{{Source: "source:a", Statements: []Statement{
		{Subject: "project:x", Property: PropTitle, Value: "Domov", Locator: "line 1"},
		{Subject: "project:x", Property: PropAim, Value: "Podle paní … pomáhat.", Original: "paní …", Locator: "line 2, …"},
	}}}
	if !reflect.DeepEqual(changed, want) {
		t.Errorf("got %+v", changed)
	}
	if !reflect.DeepEqual(purged, []Purged{{"source:a", 3, 1}}) {
		t.Errorf("got %+v", purged)
	}
	if changed, _ := Purge(changes, "nowhere"); changed != nil {
		t.Errorf("nothing is purged in %+v", changed)
	}
}
