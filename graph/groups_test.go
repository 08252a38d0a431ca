package graph_test

import (
	"context"
	"errors"
	"fmt"
	"math/big"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"github.com/krajina/krajina/graph"
	"github.com/krajina/krajina/graph/memory"
)

// statesOf are statements, "subject property value" each; of an amount with its currency, which is a total.
func statesOf(lines ...string) graph.Change {
	change := graph.Change{Source: "source:s"}
	for _, line := range lines {
		subject, rest, _ := strings.Cut(line, " ")
		property, value, _ := strings.Cut(rest, " ")
		s := graph.Statement{Subject: subject, Property: graph.PropertyNamed(property), Value: value}
		switch s.Property {
		case graph.PropAmounts:
			s.Qualifiers.Basis = graph.BasisTotal
		case graph.PropPopulation:
			s.Qualifiers.AsOf = "2021"
		case graph.PropTopics:
			s.Qualifiers.Relevance = graph.Primary
		}
		change.Statements = append(change.Statements, s)
	}
	return change
}

func loaderOf(t interface{ Fatal(...any) }, lines []string) *graph.Loader {
	g, err := memory.Build(context.Background(), graph.Revision{Epoch: "test", Number: 1}, func(yield func(graph.Change, error) bool) { yield(statesOf(lines...), nil) })
	if err != nil {
		t.Fatal(err)
	}
	return graph.NewLoader(g, graph.Date{Year: 2020, Month: 6, Day: 15})
}

// drawProjects draws projects in up to five regions, with amounts up to the largest that a source may state.
func drawProjects(t *rapid.T) []string {
	lines := []string{}
	for r := range 5 {
		lines = append(lines, fmt.Sprintf("region:%d kind REGION", r), fmt.Sprintf("region:%d name R%[1]d", r), fmt.Sprintf("region:%d code R%[1]d", r), fmt.Sprintf("topic:%d kind TOPIC", r), fmt.Sprintf("topic:%d label T%[1]d", r))
		if n := rapid.IntRange(0, 2_000_000).Draw(t, "inhabitants"); n > 0 {
			lines = append(lines, fmt.Sprintf("region:%d population %d", r, n))
		}
	}
	for p := range rapid.IntRange(1, 6).Draw(t, "projects") {
		lines = append(lines, fmt.Sprintf("project:%d kind PROJECT", p), fmt.Sprintf("project:%d title P%[1]d", p), fmt.Sprintf("project:%d start %d", p, rapid.IntRange(2010, 2015).Draw(t, "start")), fmt.Sprintf("project:%d end %d", p, rapid.IntRange(2015, 2022).Draw(t, "end")))
		for r := range 5 {
			if rapid.Bool().Draw(t, "in region") {
				lines = append(lines, fmt.Sprintf("project:%d regions region:%d", p, r))
			}
			if rapid.Bool().Draw(t, "about topic") {
				lines = append(lines, fmt.Sprintf("project:%d topics topic:%d", p, r))
			}
		}
		if rapid.IntRange(0, 4).Draw(t, "stated") > 0 {
			hundredths := rapid.Int64Range(0, 9_000_000_000_000_000).Draw(t, "amount")
			lines = append(lines, fmt.Sprintf("project:%d amounts %d.%02d %s", p, hundredths/100, hundredths%100, rapid.SampledFrom([]string{"CZK", "CZK", "EUR"}).Draw(t, "currency")))
		}
	}
	return lines
}

// addedUp is what groups come to together: weights and amounts by currency.
func addedUp(totals ...*graph.GroupTotal) string {
	weight, amounts := new(big.Rat), map[string]*big.Rat{}
	for _, g := range totals {
		w, _ := new(big.Rat).SetString(string(g.Weight()))
		weight.Add(weight, w)
		for _, m := range g.Amounts() {
			if amounts[m.Currency] == nil {
				amounts[m.Currency] = new(big.Rat)
			}
			amounts[m.Currency].Add(amounts[m.Currency], big.NewRat(m.Hundredths, 100))
		}
	}
	s := weight.FloatString(6)
	for _, c := range []string{"CZK", "EUR"} {
		if amounts[c] != nil {
			s += " " + amounts[c].FloatString(2) + " " + c
		}
	}
	return s
}

// TestPartsAddUp: whatever projects are cut by, their parts come to the total, to the haléř and the millionth; and what falls to a
// region does not depend on a second dimension.
func TestPartsAddUp(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		l := loaderOf(t, drawProjects(t))
		all := []graph.Dimension{graph.ByTopic, graph.ByYear, graph.ByStatus}
		by := append([]graph.Dimension{graph.ByRegion}, rapid.Permutation(all).Draw(t, "by")[:rapid.IntRange(0, 2).Draw(t, "dimensions")]...)
		attribution := rapid.SampledFrom([]graph.Attribution{graph.AttributeEqually, graph.AttributePopulation}).Draw(t, "attribution")
		w := graph.GroupsWanted{By: by, Attribution: attribution, Window: graph.Window{All: true}}
		groups, err := l.ProjectGroups(context.Background(), w)
		if err != nil {
			t.Fatal(err)
		}
		var parts []*graph.GroupTotal
		ofRegion := map[string][]*graph.GroupTotal{}
		for _, g := range groups.Nodes {
			parts = append(parts, g.Projects)
			ofRegion[g.Keys[0].Key()] = append(ofRegion[g.Keys[0].Key()], g.Projects)
		}
		if got, want := addedUp(parts...), addedUp(groups.Total); got != want {
			t.Fatalf("parts by %v come to %s, the whole is %s", by, got, want)
		}
		w.By = by[:1]
		regions, err := l.ProjectGroups(context.Background(), w)
		if err != nil {
			t.Fatal(err)
		}
		for _, g := range regions.Nodes {
			if got, want := addedUp(ofRegion[g.Keys[0].Key()]...), addedUp(g.Projects); got != want {
				t.Fatalf("parts of %s by %v come to %s, by region alone to %s", g.Keys[0].Key(), by, got, want)
			}
		}
	})
}

// TestMoreRegions: another region of a project changes no total, whatever the attribution.
func TestMoreRegions(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		lines := drawProjects(t)
		more := append(lines[:len(lines):len(lines)], "project:0 regions region:"+rapid.SampledFrom([]string{"0", "1", "2", "3", "4"}).Draw(t, "another"))
		attribution := rapid.SampledFrom([]graph.Attribution{graph.AttributeFull, graph.AttributeEqually, graph.AttributePopulation}).Draw(t, "attribution")
		var totals [2][2]string
		for i, lines := range [][]string{lines, more} {
			l := loaderOf(t, lines)
			groups, err := l.ProjectGroups(context.Background(), graph.GroupsWanted{By: []graph.Dimension{graph.ByRegion}, Attribution: attribution})
			if err != nil {
				t.Fatal(err)
			}
			matrix, err := l.CompareRegions(context.Background(), graph.ComparisonWanted{By: graph.ByTopic, Attribution: attribution})
			if err != nil {
				t.Fatal(err)
			}
			totals[i] = [2]string{fmt.Sprint(groups.Total.Count(), addedUp(groups.Total)), fmt.Sprint(matrix.Total.Count(), addedUp(matrix.Total))}
			if totals[i][0] != totals[i][1] {
				t.Fatalf("groups come to %s, the matrix to %s", totals[i][0], totals[i][1])
			}
		}
		if totals[0] != totals[1] {
			t.Fatalf("%s, with another region %s", totals[0], totals[1])
		}
	})
}

// TestTooMuch: what does not fit into a sum is an error, never a wrong number; and a request has bounds.
func TestTooMuch(t *testing.T) {
	var lines []string
	for p := range 1100 {
		lines = append(lines, fmt.Sprintf("project:%d kind PROJECT", p), fmt.Sprintf("project:%d title P", p), fmt.Sprintf("project:%d amounts 90000000000000 CZK", p),
			fmt.Sprintf("topic:%d kind TOPIC", p), fmt.Sprintf("topic:%d label T", p), fmt.Sprintf("project:%d topics topic:%[1]d", p))
	}
	l := loaderOf(t, lines)
	if _, err := l.ProjectGroups(t.Context(), graph.GroupsWanted{By: []graph.Dimension{graph.ByTopic}}); err == nil || !strings.Contains(err.Error(), "add up to more than") {
		t.Errorf("99 quadrillion: %v", err)
	}
	for i := range lines {
		lines[i] = strings.Replace(lines[i], "90000000000000 CZK", "1 CZK", 1)
	}
	l = loaderOf(t, lines)
	page, err := l.ProjectGroups(t.Context(), graph.GroupsWanted{By: []graph.Dimension{graph.ByTopic}, Window: graph.Window{All: true}})
	if err != nil || len(page.Nodes) != 1101 {
		t.Fatalf("%d groups, %v", len(page.Nodes), err)
	}
	if _, err := page.Nodes[0].Projects.Projects(t.Context(), "list", graph.Query{}, nil); !errors.Is(err, graph.ErrInvalid) || !strings.Contains(err.Error(), "500") {
		t.Errorf("lists of 1,100 groups: %v", err)
	}
	for range 22 { // each comparison has 1,101 keys and the projects of no region
		if _, err = l.CompareRegions(t.Context(), graph.ComparisonWanted{By: graph.ByTopic}); err != nil {
			t.Fatal(err)
		}
	}
	for range 30 {
		if _, err = l.CompareRegions(t.Context(), graph.ComparisonWanted{By: graph.ByTopic}); err != nil {
			break
		}
	}
	if !errors.Is(err, graph.ErrInvalid) || !strings.Contains(err.Error(), "50000 at most") {
		t.Errorf("50 comparisons: %v", err)
	}
}
