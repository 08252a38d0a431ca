package graph_test

import (
	"errors"
	"fmt"
	"strings"
	"testing"

	"github.com/krajina/krajina/graph"
)

// TestManyGroups: groups by three dimensions of many keys are counted, listed and paged; so many that it would take longer than a request
// may are refused at once, with what can be done.
func TestManyGroups(t *testing.T) {
	by := []graph.Dimension{graph.ByTopic, graph.ByMethod, graph.ByTargetGroup}
	// Of each dimension a project has so many keys: few enough for a place each, too many for that, and too many.
	for _, keys := range []int{60, 130, 201} {
		lines := []string{"project:p kind PROJECT", "project:p title P", "project:p amounts 5.00 CZK", "project:q kind PROJECT", "project:q title Q", "project:q methods method:000"}
		for k := range keys {
			for _, of := range [][2]string{{"topic", "topics"}, {"method", "methods"}, {"target-group", "targetGroups"}} {
				kind := strings.ToUpper(strings.ReplaceAll(of[0], "-", "_"))
				lines = append(lines, fmt.Sprintf("%s:%03d kind %s", of[0], k, kind), fmt.Sprintf("%s:%03d label %[1]s %03[2]d", of[0], k), fmt.Sprintf("project:p %s %s:%03d", of[1], of[0], k))
			}
		}
		l := loaderOf(t, lines)
		first := 3
		w := graph.GroupsWanted{By: by, Window: graph.Window{First: &first}}
		groups, err := l.ProjectGroups(t.Context(), w)
		if keys == 201 {
			if invalid := (*graph.InvalidError)(nil); !errors.As(err, &invalid) || !strings.Contains(err.Error(), "name fewer dimensions, choose projects by filter, or take level TOP or STATED") {
				t.Errorf("%d keys of each dimension: %v", keys, err)
			}
			continue
		}
		if err != nil {
			t.Fatal(err)
		}
		// Beside those of the first project there is that of the second, and that of which nothing is known.
		if want := keys*keys*keys + 2; groups.TotalCount != want || groups.Total.Count() != 2 {
			t.Errorf("%d keys of each dimension: %d groups of %d projects, want %d of 2", keys, groups.TotalCount, groups.Total.Count(), want)
		}
		w.Window.After = *groups.PageInfo.EndCursor
		next, err := l.ProjectGroups(t.Context(), w)
		if err != nil {
			t.Fatal(err)
		}
		for i, g := range append(groups.Nodes, next.Nodes...) {
			want := fmt.Sprintf("topic:000 method:000 target-group:%03d: 1 of 5.00 CZK", i)
			if got := fmt.Sprintf("%s %s %s: %d of %s", g.Keys[0].Node.(*graph.Topic).ID, g.Keys[1].Node.(*graph.Method).ID, g.Keys[2].Node.(*graph.TargetGroup).ID, g.Projects.Count(), g.Projects.Amounts()[0]); got != want {
				t.Errorf("%d keys of each dimension, group %d: %s, want %s", keys, i, got, want)
			}
		}
		w.Window, w.OrderBy = graph.Window{First: &first}, []*graph.GroupOrder{{By: "KEY", Direction: "DESC"}}
		last, err := l.ProjectGroups(t.Context(), w)
		if err != nil {
			t.Fatal(err)
		}
		if id := last.Nodes[0].Keys[2].Node.(*graph.TargetGroup).ID; id != graph.ID(fmt.Sprintf("target-group:%03d", keys-1)) {
			t.Errorf("%d keys of each dimension: the last is %s", keys, id)
		}
	}
}
