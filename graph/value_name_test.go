package graph_test

import (
	"testing"

	"github.com/krajina/krajina/graph"
)

// TestValueNames: a value is called the same as the key of a group, as the status of a project and in the list, in both languages.
func TestValueNames(t *testing.T) {
	en := graph.LanguageEN
	names := graph.ValueNames()
	for d, list := range map[graph.Dimension]string{graph.ByActorKind: "ActorKind", graph.ByStatus: "ProjectStatus"} {
		for _, value := range graph.EnumValues(list) {
			want := names[list+"."+value]
			key := &graph.GroupKey{Dimension: d, Value: &value}
			if d == graph.ByStatus {
				if s := graph.ProjectStatus(value); graph.StatusName(s, nil) != want[0] || graph.StatusName(s, &en) != want[1] {
					t.Errorf("%s: %q, %q, not %q", value, graph.StatusName(s, nil), graph.StatusName(s, &en), want)
				}
				if value == string(graph.StatusUnknown) {
					key.Value, key.Unknown = nil, true
				}
			}
			if want[0] == "" || want[1] == "" || key.Label(nil) != want[0] || key.Label(&en) != want[1] {
				t.Errorf("%s.%s: %q, %q, not %q", list, value, key.Label(nil), key.Label(&en), want)
			}
		}
	}
	if got := names["ActorKind.REGIONAL_AUTHORITY"]; got != [2]string{"kraj a jeho orgány", "regional authority"} {
		t.Errorf("what stands for a region, its council, its assembly and its office is called %q", got)
	}
}
