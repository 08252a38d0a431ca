package resolvers_test

import (
	"fmt"
	"math"
	"strings"
	"testing"
)

type relatedList struct{ Edges []relatedEdge }

// list is the projects with their scores.
func (l relatedList) list() string {
	var all []string
	for _, e := range l.Edges {
		all = append(all, fmt.Sprint(e.Node.ID, " ", e.Score))
	}
	return strings.Join(all, ", ")
}

// TestReasonsAsked: the list is the same whether reasons are asked for or not, and they are given wherever and however they are asked for.
func TestReasonsAsked(t *testing.T) {
	s := generatedServer(t, 60, 7)
	answer := data[struct {
		Projects struct {
			Nodes []struct{ Without, Inline, Spread, Merged, Skipped relatedList }
		}
		Similar, SimilarWithout relatedList
	}](t, s, `query($no: Boolean!) {
  projects(first: 5) { nodes {
    without: related(first: 7) { edges { score node { id } } }
    inline: related(first: 7) { edges { ... on RelatedProjectEdge { score node { id } reasons { weight } } } }
    spread: related(first: 7) { ...list }
    merged: related(first: 7) { edges { score } }
    skipped: related(first: 7) { edges { score node { id } reasons @include(if: $no) { weight } } }
  } }
  projects(first: 5) { nodes { merged: related(first: 7) { edges { node { id } reasons { weight } } } } }
  similar: similarProjects(text: "doprovázení pěstounů") { edges { score node { id } reasons { weight } } }
  similarWithout: similarProjects(text: "doprovázení pěstounů") { edges { score node { id } } }
}
fragment list on RelatedProjectConnection { edges { ...edge } }
fragment edge on RelatedProjectEdge { score node { id } reasons { weight } }`, map[string]any{"no": false})
	with, without := []relatedList{answer.Similar}, []relatedList{answer.SimilarWithout}
	for _, n := range answer.Projects.Nodes {
		with = append(with, n.Inline, n.Spread, n.Merged)
		without = append(without, n.Without, n.Without, n.Without)
		if n.Skipped.list() != n.Without.list() {
			t.Errorf("where they are left out: %s, want %s", n.Skipped.list(), n.Without.list())
		}
	}
	for i := range with {
		if len(with[i].Edges) == 0 || with[i].list() != without[i].list() {
			t.Errorf("with reasons: %s\nwithout: %s", with[i].list(), without[i].list())
		}
		for _, e := range with[i].Edges {
			sum := 0.0
			for _, r := range e.Reasons {
				sum += r.Weight
			}
			if math.Abs(sum-e.Score) > 1e-9 {
				t.Errorf("the reasons of %s add up to %v, want %v", e.Node.ID, sum, e.Score)
			}
		}
	}
}
