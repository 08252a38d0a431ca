package resolvers_test

import (
	"encoding/json"
	"math"
	"path/filepath"
	"slices"
	"testing"
	"time"

	"github.com/krajina/krajina/graph"
)

type relatedEdge struct {
	Score   float64
	Node    struct{ ID string }
	Reasons []struct {
		Kind   string
		Weight float64
		Node   *struct{ ID string }
	}
}

// relatedOf asks for all that is related to each project.
func relatedOf(t *testing.T, s server) map[string][]relatedEdge {
	t.Helper()
	body, _ := s.ask(t, time.Now(), `{ projects(first: 100) { nodes { id related(first: 100) { edges { score node { id } reasons { kind weight node { id } } } } } } }`, nil)
	var answer struct {
		Data struct {
			Projects struct {
				Nodes []struct {
					ID      string
					Related struct{ Edges []relatedEdge }
				}
			}
		}
	}
	if err := json.Unmarshal(body, &answer); err != nil || len(answer.Data.Projects.Nodes) == 0 {
		t.Fatalf("%v: %.300s", err, body)
	}
	all := map[string][]relatedEdge{}
	for _, n := range answer.Data.Projects.Nodes {
		all[n.ID] = n.Related.Edges
	}
	return all
}

// TestRelatedRule: scores are the same from both sides and between 0 and 1, reasons add up to them, each thing is named once,
// and a programme alone never stands above a rare topic.
func TestRelatedRule(t *testing.T) {
	all := relatedOf(t, shared(t))
	scores := map[[2]string]float64{}
	for id, edges := range all {
		for i, e := range edges {
			scores[[2]string{id, e.Node.ID}] = e.Score
			if e.Node.ID == id || e.Score <= 0 || e.Score >= 1 || i > 0 && e.Score > edges[i-1].Score {
				t.Errorf("%s: %s at %d with %v", id, e.Node.ID, i, e.Score)
			}
			sum := 0.0
			seen := map[string]bool{}
			for _, r := range e.Reasons {
				sum += r.Weight
				if key := r.Kind + "/" + nodeOf(r.Node); seen[key] || r.Weight <= 0 {
					t.Errorf("%s and %s: reason %s of %v twice or without weight", id, e.Node.ID, key, r.Weight)
				} else {
					seen[key] = true
				}
			}
			if math.Abs(sum-e.Score) > 1e-9 {
				t.Errorf("%s and %s: reasons add up to %v, the score is %v", id, e.Node.ID, sum, e.Score)
			}
		}
	}
	for pair, score := range scores {
		if back := scores[[2]string{pair[1], pair[0]}]; back != score {
			t.Errorf("%s is %v from the one side and %v from the other", pair, score, back)
		}
	}
	sister, main := "project:lbk-podpora-rozvoj-sluzeb-rodiny-deti", "project:lbk-systemova-podpora-rodin"
	if first := all[sister][0]; first.Node.ID != main || !slices.ContainsFunc(first.Reasons, func(r struct {
		Kind   string
		Weight float64
		Node   *struct{ ID string }
	}) bool {
		return r.Kind == "COMPLEMENTS" && nodeOf(r.Node) == main
	}) {
		t.Errorf("what the sister project complements is not the first that is related to it: %+v", first)
	}
}

func nodeOf(n *struct{ ID string }) string {
	if n == nil {
		return ""
	}
	return n.ID
}

// TestUnrelatedProject: a project that shares nothing with others changes no score, and is itself related to none; one that
// shares nothing but the programme is below all that share a topic.
func TestUnrelatedProject(t *testing.T) {
	before := relatedOf(t, shared(t))
	changes := append(bundled(t), graph.Change{Source: "source:x", Statements: []graph.Statement{
		{Subject: "source:x", Property: graph.PropKind, Value: "SOURCE"}, {Subject: "source:x", Property: graph.PropTitle, Value: "Zkouška"},
		{Subject: "source:x", Property: graph.PropSourceKind, Value: "OTHER"},
		{Subject: "project:alone", Property: graph.PropKind, Value: "PROJECT"}, {Subject: "project:alone", Property: graph.PropTitle, Value: "Qwfpgj zxcdvk"},
		{Subject: "project:same", Property: graph.PropKind, Value: "PROJECT"}, {Subject: "project:same", Property: graph.PropTitle, Value: "Hjklyu bnmqwx"},
		{Subject: "project:same", Property: graph.PropProgramme, Value: "programme:op-lzz"},
	}})
	after := relatedOf(t, load(t, filepath.Join(t.TempDir(), "graph.db"), changes))
	if len(after["project:alone"]) != 0 {
		t.Errorf("a project that shares nothing is related to %v", after["project:alone"])
	}
	for id, edges := range before {
		for _, e := range edges {
			i := slices.IndexFunc(after[id], func(a relatedEdge) bool { return a.Node.ID == e.Node.ID })
			if i < 0 || after[id][i].Score != e.Score {
				t.Errorf("%s and %s: %v before, changed by projects that share nothing with either", id, e.Node.ID, e.Score)
			}
		}
	}
	olk := after["project:olk-standardizace-ospod"]
	if len(olk) == 0 || olk[len(olk)-1].Node.ID != "project:same" {
		t.Errorf("what shares the programme alone is not the last: %+v", olk)
	}
}
