package main

import (
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"

	"github.com/krajina/krajina/graph"
	"github.com/krajina/krajina/graph/memory"
)

// said is all that a graph says of each node, its aliases and who says it left out.
func said(t *testing.T, changes []graph.Change) map[graph.ID]string {
	t.Helper()
	g, err := memory.Build(t.Context(), graph.Revision{}, each(changes))
	if err != nil {
		t.Fatal(err)
	}
	all := map[graph.ID]string{}
	for p := range g.Projected() {
		var lines []string
		for _, v := range p.Record.Values {
			lines = append(lines, fmt.Sprintf("%v %q %v", v.Property, v.Text, v.Qualifiers.List()))
		}
		for _, l := range p.Links {
			if l.Property != graph.PropSources {
				for _, i := range l.Statements {
					lines = append(lines, fmt.Sprintf("%v %s %v", l.Property, l.To, p.Statements[i].Statement.Qualifiers.List()))
				}
			}
		}
		slices.Sort(lines)
		all[p.Record.ID] = strings.Join(slices.Compact(lines), "\n")
	}
	return all
}

// TestCompareIsWhatTheGraphsDifferBy: what a report says would come, change and go is what the graph before and the one after
// differ by, whichever source is taken out of the bundled ones, or put back.
func TestCompareIsWhatTheGraphsDifferBy(t *testing.T) {
	all, err := bundled()
	if err != nil {
		t.Fatal(err)
	}
	whole := said(t, all)
	for _, c := range all {
		without := slices.DeleteFunc(slices.Clone(all), func(o graph.Change) bool { return o.Source == c.Source })
		part := said(t, without)
		check := func(name string, before, after map[graph.ID]string, comparison *graph.Comparison) {
			t.Helper()
			want := map[graph.ID]graph.ChangeKind{}
			for id, text := range before {
				if now, there := after[id]; !there {
					want[id] = graph.ChangeRemoved
				} else if now != text {
					want[id] = graph.ChangeChanged
				}
			}
			for id := range after {
				if _, there := before[id]; !there {
					want[id] = graph.ChangeAdded
				}
			}
			got := map[graph.ID]graph.ChangeKind{}
			for _, n := range comparison.Nodes {
				got[n.ID] = n.Change
			}
			for _, id := range slices.Sorted(maps.Keys(want)) {
				// Two nodes that become one are one that changed; the graphs by themselves do not tell them from one that went.
				if alias := want[id] != got[id] && c.Source == "source:krajina-posouzeni"; !alias && want[id] != got[id] {
					t.Errorf("%s %s: %s is %q, want %q\n%s\n---\n%s", name, c.Source, id, got[id], want[id], before[id], after[id])
				}
				delete(got, id)
			}
			if len(got) > 0 {
				t.Errorf("%s %s: the graphs do not differ in %v", name, c.Source, got)
			}
		}
		taken := graph.Compare(all, []graph.Change{{Source: c.Source, Retracted: true}})
		check("without", whole, part, taken)
		check("with", part, whole, graph.Compare(without, []graph.Change{c}))
		if s := taken.Statements[c.Source]; s.Removed != len(c.Statements) || s.Added+s.Changed+s.Same > 0 || s.Len() != s.Removed {
			t.Errorf("without %s: %d removed of %d", c.Source, s.Removed, len(c.Statements))
		}
	}
}

// TestCompareStatements: a statement that says something else of the same is one that changed; of others each comes or goes.
func TestCompareStatements(t *testing.T) {
	source := func(extra ...graph.Statement) graph.Change {
		return graph.Change{Source: "source:s", Statements: append([]graph.Statement{
			{Subject: "source:s", Property: graph.PropKind, Value: "SOURCE"},
			{Subject: "source:s", Property: graph.PropTitle, Value: "S", Qualifiers: graph.Qualifiers{Language: "CS"}},
			{Subject: "source:s", Property: graph.PropSourceKind, Value: "OTHER"},
			{Subject: "project:p", Property: graph.PropKind, Value: "PROJECT"},
		}, extra...)}
	}
	titled := func(title, locator string) graph.Statement {
		return graph.Statement{Subject: "project:p", Property: graph.PropTitle, Value: title, Qualifiers: graph.Qualifiers{Language: "CS"}, Locator: locator}
	}
	old := source(titled("Staré", "line 1"), graph.Statement{Subject: "project:p", Property: graph.PropStart, Value: "2017"})
	for name, c := range map[string]struct {
		now                           graph.Change
		added, changed, removed, same int
		node                          graph.ChangeKind
	}{
		"the same":      {old, 0, 0, 0, 6, ""},
		"another title": {source(titled("Nové", "line 1"), old.Statements[5]), 0, 1, 0, 5, graph.ChangeChanged},
		"another place": {source(titled("Staré", "line 2"), old.Statements[5]), 0, 1, 0, 5, ""},
		"one less":      {source(titled("Staré", "line 1")), 0, 0, 1, 5, graph.ChangeChanged},
		"one more":      {source(append(old.Statements[4:6:6], graph.Statement{Subject: "project:p", Property: graph.PropEnd, Value: "2018"})...), 1, 0, 0, 6, graph.ChangeChanged},
		"no title":      {source(), 0, 0, 2, 4, graph.ChangeRemoved},
	} {
		comparison := graph.Compare([]graph.Change{old}, []graph.Change{c.now})
		s := comparison.Statements["source:s"]
		if got, want := []int{s.Added, s.Changed, s.Removed, s.Same}, []int{c.added, c.changed, c.removed, c.same}; !slices.Equal(got, want) || s.Len() != c.added+c.changed+c.removed {
			t.Errorf("%s: %v statements were added, changed, removed and stay, want %v", name, got, want)
		}
		got := graph.ChangeKind("")
		for _, n := range comparison.Nodes {
			got = n.Change
		}
		if got != c.node || len(comparison.Nodes) > 1 {
			t.Errorf("%s: the nodes that differ are %v, want the project %q", name, comparison.Nodes, c.node)
		}
	}
}
