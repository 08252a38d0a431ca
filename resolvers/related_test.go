package resolvers_test

import (
	"encoding/json"
	"fmt"
	"math"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/krajina/krajina/graph"
	"github.com/krajina/krajina/graph/graphtest"
	"github.com/krajina/krajina/graph/sqlite"
)

type relatedEdge struct {
	Score   float64
	Node    struct{ ID string }
	Reasons []relatedReason
}

type relatedReason struct {
	Kind   string
	Weight float64
	Node   *struct{ ID string }
}

// relatedOf asks for all that is related to each project, up to a hundred.
func relatedOf(t *testing.T, s server, otherRegionsOnly bool) map[string][]relatedEdge {
	t.Helper()
	answer := data[struct {
		Projects struct {
			Nodes []struct {
				ID      string
				Related struct{ Edges []relatedEdge }
			}
		}
	}](t, s, `query($other: Boolean!) { projects(first: 100) { nodes { id related(first: 100, otherRegionsOnly: $other) { edges { score node { id } reasons { kind weight node { id } } } } } } }`,
		map[string]any{"other": otherRegionsOnly})
	if len(answer.Projects.Nodes) == 0 {
		t.Fatal("no projects")
	}
	all := map[string][]relatedEdge{}
	for _, n := range answer.Projects.Nodes {
		all[n.ID] = n.Related.Edges
	}
	return all
}

// generatedServer answers from a generated graph.
func generatedServer(t *testing.T, projects int, seed uint64) server {
	t.Helper()
	var changes []graph.Change
	for change, err := range graphtest.Generate(projects, seed) {
		if err != nil {
			t.Fatal(err)
		}
		changes = append(changes, change)
	}
	return load(t, sqlite.Memory, changes)
}

// TestRelatedRule: scores are the same from both sides and between 0 and 1, reasons add up to them, each thing is named once;
// those of other regions are the others without those that share a region or have none.
func TestRelatedRule(t *testing.T) {
	servers := map[string]server{"bundled": shared(t)}
	for seed := range uint64(3) {
		servers[fmt.Sprint("generated ", seed)] = generatedServer(t, 40+30*int(seed), seed)
	}
	for name, s := range servers {
		t.Run(name, func(t *testing.T) {
			all := relatedOf(t, s, false)
			checkRelated(t, all)
			checkOtherRegions(t, all, relatedOf(t, s, true), regionsOf(t, s))
		})
	}
	all := relatedOf(t, shared(t), false)
	sister, main := "project:lbk-podpora-rozvoj-sluzeb-rodiny-deti", "project:lbk-systemova-podpora-rodin"
	if first := all[sister][0]; first.Node.ID != main || !slices.ContainsFunc(first.Reasons, func(r relatedReason) bool { return r.Kind == "COMPLEMENTS" && nodeOf(r.Node) == main }) {
		t.Errorf("what the sister project complements is not the first that is related to it: %+v", first)
	}
}

func checkRelated(t *testing.T, all map[string][]relatedEdge) {
	t.Helper()
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
				key := r.Kind + "/" + nodeOf(r.Node)
				if seen[key] || r.Weight <= 0 {
					t.Errorf("%s and %s: reason %s of %v twice or without weight", id, e.Node.ID, key, r.Weight)
				}
				seen[key] = true
			}
			if math.Abs(sum-e.Score) > 1e-9 {
				t.Errorf("%s and %s: reasons add up to %v, the score is %v", id, e.Node.ID, sum, e.Score)
			}
		}
	}
	if len(scores) == 0 {
		t.Error("nothing is related")
	}
	for pair, score := range scores {
		if back := scores[[2]string{pair[1], pair[0]}]; back != score {
			t.Errorf("%s is %v from the one side and %v from the other", pair, score, back)
		}
	}
}

func checkOtherRegions(t *testing.T, all, others map[string][]relatedEdge, regions map[string][]string) {
	t.Helper()
	found := 0
	for id, edges := range all {
		edges = slices.DeleteFunc(slices.Clone(edges), func(e relatedEdge) bool {
			of := regions[e.Node.ID]
			return len(of) == 0 || slices.ContainsFunc(of, func(r string) bool { return slices.Contains(regions[id], r) })
		})
		found += len(edges)
		if !reflect.DeepEqual(edges, append([]relatedEdge{}, others[id]...)) {
			t.Errorf("%s: of other regions %d are related, want the same %d as without that wish", id, len(others[id]), len(edges))
		}
	}
	if found == 0 {
		t.Error("nothing of other regions is related")
	}
}

// regionsOf gives the regions of each project.
func regionsOf(t *testing.T, s server) map[string][]string {
	t.Helper()
	body, _ := s.ask(t, time.Now(), `{ projects(first: 100) { nodes { id regions { id } } } }`, nil)
	var answer struct {
		Data struct {
			Projects struct {
				Nodes []struct {
					ID      string
					Regions []struct{ ID string }
				}
			}
		}
	}
	if err := json.Unmarshal(body, &answer); err != nil {
		t.Fatal(err)
	}
	regions := map[string][]string{}
	for _, n := range answer.Data.Projects.Nodes {
		for _, r := range n.Regions {
			regions[n.ID] = append(regions[n.ID], r.ID)
		}
	}
	return regions
}

// TestRelatedPages: pages of three one after the other are the whole list, and a cursor of another list is refused.
func TestRelatedPages(t *testing.T) {
	s := generatedServer(t, 60, 7)
	for id, edges := range relatedOf(t, s, false) {
		if id > string(graphtest.GeneratedProject(4)) {
			continue
		}
		var got []string
		for after, more := any(nil), true; more; {
			body, _ := s.ask(t, time.Now(), `query($id: ID!, $after: String) { project(id: $id) { related(first: 3, after: $after) { totalCount nodes { id } pageInfo { hasNextPage endCursor } } } }`,
				map[string]any{"id": id, "after": after})
			var answer struct {
				Data struct {
					Project struct {
						Related struct {
							TotalCount int
							Nodes      []struct{ ID string }
							PageInfo   struct {
								HasNextPage bool
								EndCursor   string
							}
						}
					}
				}
			}
			if err := json.Unmarshal(body, &answer); err != nil {
				t.Fatal(err)
			}
			page := answer.Data.Project.Related
			for _, n := range page.Nodes {
				got = append(got, n.ID)
			}
			if page.TotalCount != len(edges) {
				t.Errorf("%s: %d in all, want %d", id, page.TotalCount, len(edges))
			}
			after, more = page.PageInfo.EndCursor, page.PageInfo.HasNextPage && len(got) < len(edges)
		}
		for i, e := range edges {
			if i >= len(got) || got[i] != e.Node.ID {
				t.Errorf("%s: pages give %d projects, differing at %d", id, len(got), i)
				break
			}
		}
	}
	body, _ := s.ask(t, time.Now(), `query($after: String) { projects(first: 1) { nodes { related(after: $after) { totalCount } } } }`,
		map[string]any{"after": graph.Cursor("project:nowhere")})
	if !strings.Contains(string(body), "BAD_USER_INPUT") {
		t.Errorf("a cursor of another list: %s", body)
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
	before := relatedOf(t, shared(t), false)
	changes := append(bundled(t), graph.Change{Source: "source:x", Statements: []graph.Statement{
		{Subject: "source:x", Property: graph.PropKind, Value: "SOURCE"}, {Subject: "source:x", Property: graph.PropTitle, Value: "Zkouška"},
		{Subject: "source:x", Property: graph.PropSourceKind, Value: "OTHER"},
		{Subject: "project:alone", Property: graph.PropKind, Value: "PROJECT"}, {Subject: "project:alone", Property: graph.PropTitle, Value: "Qwfpgj zxcdvk"},
		{Subject: "project:same", Property: graph.PropKind, Value: "PROJECT"}, {Subject: "project:same", Property: graph.PropTitle, Value: "Hjklyu bnmqwx"},
		{Subject: "project:same", Property: graph.PropProgramme, Value: "programme:op-lzz"},
	}})
	after := relatedOf(t, load(t, filepath.Join(t.TempDir(), "graph.db"), changes), false)
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
	at := slices.IndexFunc(olk, func(e relatedEdge) bool { return e.Node.ID == "project:same" })
	if at < 0 || slices.ContainsFunc(olk[at:], func(e relatedEdge) bool {
		return slices.ContainsFunc(e.Reasons, func(r relatedReason) bool { return r.Kind == "TOPIC" })
	}) {
		t.Errorf("what shares the programme alone is before what shares a topic: %+v", olk)
	}
	// What few share is above what shares nothing but who pays, of all pairs.
	least, most := 1.0, 0.0
	for _, edges := range after {
		for _, e := range edges {
			if slices.ContainsFunc(e.Reasons, func(r relatedReason) bool { return r.Kind == "TOPIC" }) {
				least = min(least, e.Score)
			} else if !slices.ContainsFunc(e.Reasons, func(r relatedReason) bool { return r.Kind != "PROGRAMME" && r.Kind != "CALL" }) {
				most = max(most, e.Score)
			}
		}
	}
	if most == 0 || most >= least {
		t.Errorf("a programme alone gives up to %v, topics give from %v", most, least)
	}
}
